"""An example of every field, for the JSON Schemas: what an editor shows beside a field's description.

In: a field. Out: a value that may stand there. Dates, flags, references and words of a fixed choice have
examples by their type; a text has one of its own here, and a field without one is a fault that a test finds.
Each example is read by the same code as an archive, in a test.
"""

from collections.abc import Mapping

from pydantic import BaseModel, JsonValue

from margent.answers.record_fields import RecordField, record_fields
from margent.model.fields import Points
from margent.model.site import Limits

_IDS: Mapping[str, str] = {
    "articles": "dams-of-the-oster",
    "claims": "dam-cost",
    "notes": "opened-in-may",
    "sources": "audit-2020",
    "entities": "ada-quill",
    "events": "dam-opening",
    "topics": "dams",
}
_TYPES: Mapping[object, JsonValue] = {bool: True, int: 3}

# By the name of the field, whatever has it.
_BY_KEY: Mapping[str, JsonValue] = {
    "DOI": "10.1000/182",
    "ISBN": "978-3-16-148410-0",
    "URL": "https://courier.example/2022/06/17/dams",
    "after": "forty million crowns",
    "aliases": "cost-of-the-dam",
    "before": "fourteen million crowns",
    "branch": "main",
    "claim": "The dam cost forty million crowns.",
    "contact": "editors@papers.example",
    "container-title": "The Ostermouth Courier",
    "definition": "Good evidence contradicts it.",
    "description": "What was said about the dams of the Oster, and what is known.",
    "editor_note": "The pictures of the original are not archived.",
    "exact": "it cost forty million crowns",
    "form": "A. Quill",
    "id": "inaccurate",
    "label": "Inaccurate",
    "lang": "en",
    "language": "en",
    "licence": "CC-BY-4.0",
    "locator": "page 12",
    "method": "The accounts of all years were added up.",
    "name": "Ada Quill",
    "nav": "articles",
    "note": "The figure is without interest.",
    "output": "_site",
    "outputs": "zip",
    "page": "12-15",
    "path": ".",
    "prefix": "According to the mayor",
    "publisher": "Ostermouth Press",
    "quote": "it cost forty million crowns",
    "rank_reason": "A later edition corrects it.",
    "reason": "The report has the other figure on page 12.",
    "rights": "Fictional text of this example, CC0-1.0",
    "role": "Mayor of Ostermouth",
    "same_as": "https://www.wikidata.org/wiki/Q42",
    "scope": "Construction and planning, in crowns of 2019.",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "short": "The dam cost forty million",
    "standfirst": "The mayor praises a promise kept",
    "suffix": "and not a crown more",
    "text_lang": "en",
    "text_sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "title": "The dams of the Oster",
    "unnamed": "an engineer of the dam",
    "url": "https://courier.example/2022/06/17/dams",
    "verdict": "inaccurate",
    "verdict_text": "Mostly false",
    "what": "The cost of the dam was wrong.",
    "why": "The report of the auditors has a higher figure.",
}
# Of one class, where the name alone does not decide, or where examples stand together in one mapping.
_BY_FIELD: Mapping[tuple[str, str], JsonValue] = {
    ("Claim", "kind"): "quantity",
    ("Claim", "review_due"): "2024",
    ("Evidence", "quote"): "forty-three million crowns",
    ("Event", "title"): "The opening of the dam",
    ("Event", "end"): "2022-06-18",
    ("Topic", "parent"): "rivers",
    ("Page", "title"): "About this archive",
    ("Page", "nav"): 1,
    ("Relation", "claim"): "dam-cost-thirty-million",
    ("Relation", "type"): "contradicts",
    ("Republication", "title"): "The dams of the river Oster",
    ("RoleHeld", "from"): "2014",
    ("RoleHeld", "to"): "2022",
    ("RoleHeld", "organization"): "ostermouth-council",
    ("Article", "outlet"): "ostermouth-courier",
    ("Article", "modified"): "2022-06-18",
    ("Republication", "outlet"): "oster-voice",
    ("Source", "title"): "Report on the accounts of the Oster dams",
    ("Correction", "by"): "archive",
    ("Correction", "requested"): "2022-06",
    ("Publisher", "name"): "The editors of the Ostermouth Papers",
    ("Publisher", "url"): "https://papers.example/",
    ("Repository", "url"): "https://github.com/your-name/your-archive",
    ("Site", "title"): "The Ostermouth Papers",
    ("Site", "url"): "https://papers.example/",
    ("Site", "kinds"): {"value": "content"},
    ("Site", "levels"): {"name-like-id": "error"},
    ("Site", "scales"): {
        "weather": [
            {"id": "sunny", "label": "Sunny", "definition": "The sun shone all day.", "tone": "positive"},
            {"id": "rainy", "label": "Rainy", "definition": "It rained.", "tone": "negative"},
        ]
    },
}
# What of a mapping is left out of an example of it, because a mapping has one or the other.
_LEFT_OUT: Mapping[str, frozenset[str]] = {
    "Appearance": frozenset({"attribution"}),
    "Assessment": frozenset({"verdict_text", "url"}),
    "AttributionLink": frozenset({"unnamed", "article", "source"}),
    "Evidence": frozenset({"article"}),
}


def example(field: RecordField) -> JsonValue:
    """A value that the field may have; KeyError if none is known."""
    one = whole(field.part) if field.part else _one(field)
    return [one] if field.is_list and not isinstance(one, list) else one


def whole(part: type[BaseModel]) -> dict[str, JsonValue]:
    """A mapping with all of its fields that can stand together."""
    left_out = _LEFT_OUT.get(part.__name__, frozenset())
    return {field.key: example(field) for field in record_fields(part) if field.key not in left_out}


def required(kind: type[BaseModel]) -> dict[str, JsonValue]:
    """A record with the fields that it must have."""
    return {field.key: example(field) for field in record_fields(kind) if field.is_required}


def _one(field: RecordField) -> JsonValue:
    """One value of a field that is no mapping with names of its own."""
    own = _BY_FIELD.get((field.owner.__name__, field.key))
    if own is not None:
        return own
    if field.points is not None:
        return _named(field.points)
    if field.choices:
        return field.choices[0]
    if field.is_date:
        return "2022-06-17"
    default: object = field.owner.model_fields[field.key].default if field.owner is Limits else None
    # An editor writes the example of a mapping in full: any other number would be a limit that nobody chose.
    if isinstance(default, int):
        return default
    known = _TYPES.get(field.wanted)
    return known if known is not None else _BY_KEY[field.key]


def _named(points: Points) -> str:
    if points.is_prefixed:
        return "claims/dam-cost"
    return _IDS[points.collections[0]]
