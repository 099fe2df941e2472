"""A citation for programs that read CSL-JSON.

In: a `Citation`. Out: a list of one item, of the type `webpage`. Names are `literal`, dates have as many
parts as are known. (The schema is `csl-data.json` of citation-style-language/schema.)
"""

import json

from margent.model.dates import PartialDate
from margent.text.citing.citation import Citation

# `json.dumps` makes a new encoder at each call that is not by its defaults.
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def csl_json(citation: Citation) -> str:
    """The citation as CSL-JSON."""
    item: dict[str, object] = {
        "id": citation.key,
        "type": "webpage",
        "author": [{"literal": name} for name in citation.authors],
        "title": citation.title,
        "genre": citation.genre,
        "container-title": citation.container,
        "publisher": citation.publisher,
        "issued": _date(citation.issued),
        "original-date": _date(citation.original),
        "original-publisher": citation.original_publisher,
        "note": citation.note,
        "URL": citation.url,
        "language": citation.lang,
    }
    known = {name: value for name, value in item.items() if value}
    lines = (f"  {_ENCODER.encode(name)}: {_ENCODER.encode(value)}" for name, value in known.items())
    return "[{\n" + ",\n".join(lines) + "\n}]\n"


def _date(date: PartialDate | None) -> object:
    if date is None:
        return None
    return {"date-parts": [[int(part) for part in date.day.split("-")]]}
