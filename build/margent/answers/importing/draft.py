"""The file of a draft article.

In: what was read, the archive's names, what the command line asked for. Out: the file's text, and which
fields wait for a person. What was found by a rule has above it where it stands in the input; what was not
found is left empty, or named in a remark. Remarks of YAML are the place for that: a body can hold none.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

from margent.answers.importing.body import body
from margent.answers.importing.known import Known, key_of
from margent.answers.importing.reading import Found, Reading
from margent.model.imported import Paragraph
from margent.model.records import Genre
from margent.text.wording import shown
from margent.text.yaml_text import comment, scalar

# More headings than this would be a table of contents and not a page to be written.
_MOST_HEADINGS = 8
# The genre that says least of a text: neither reportage nor opinion.
LEAST = "statement"
GIVEN = "given on the command line"


class Draft(NamedTuple):
    """A draft: its text, the fields that are empty, those that are to be confirmed, and the entities used."""

    text: str
    missing: tuple[str, ...]
    unsure: tuple[str, ...]
    entities: tuple[str, ...]


class _Field(NamedTuple):
    """One field as it is written: its lines, and what a person has to do about it."""

    name: str
    lines: tuple[str, ...]
    is_missing: bool = False
    is_unsure: bool = False
    entity: str = ""


def draft_of(reading: Reading, known: Known, *, is_precis: bool, site_lang: str, where: str) -> Draft:
    """The draft of an article; `where` names the input."""
    fields = list(_fields(reading, known, is_precis=is_precis, site_lang=site_lang))
    lines = [line for one in fields for line in one.lines]
    said = "Confirm each field, then take out `draft` and the remarks."
    remark = comment(f"Made from {shown(where)} by `margent import`. {said}")
    written = _precis(reading.paragraphs) if is_precis else body(reading.paragraphs, reading.notes)
    return Draft(
        "\n".join(["---", *remark, *lines, "draft: true", "---", "", written]),
        tuple(one.name for one in fields if one.is_missing),
        tuple(one.name for one in fields if one.is_unsure),
        tuple(dict.fromkeys(one.entity for one in fields if one.entity)),
    )


def _fields(reading: Reading, known: Known, *, is_precis: bool, site_lang: str) -> Iterator[_Field]:
    yield _required("title", reading.title, "the headline as printed")
    yield from _optional("standfirst", reading.standfirst)
    yield _genre(reading.genre)
    yield from _byline(reading.names, known)
    yield from _outlet(reading.outlet, known)
    yield _required("published", reading.published, "when it was published: 2022, 2022-06 or 2022-06-17")
    yield from _optional("modified", reading.modified)
    yield _required("lang", reading.lang, "the language of the original, as in en or pt-BR")
    if is_precis and reading.lang is not None and reading.lang.value.lower() != site_lang.lower():
        yield _Field(
            "text_lang", (*comment("The language in which the précis is written."), f"text_lang: {site_lang}")
        )
    if reading.url is None:
        yield _Field(
            "url",
            tuple(comment("url: not found. Where it was published; leave it out if nobody knows.")),
            True,
        )
    yield from _optional("url", reading.url)
    yield from _source(reading, known)
    yield from _text(is_precis)


def _required(name: str, found: Found | None, what: str) -> _Field:
    if found is None:
        return _Field(name, (*comment(f"Not found: {what}."), f"{name}:"), is_missing=True)
    return _field(name, found)


def _optional(name: str, found: Found | None) -> Iterator[_Field]:
    if found is not None:
        yield _field(name, found)


def _field(name: str, found: Found) -> _Field:
    return _Field(name, (*_how(found), f"{name}: {scalar(found.value)}"), is_unsure=found.how != GIVEN)


def _genre(found: Found | None) -> _Field:
    if found is not None:
        return _field("genre", found)
    others = ", ".join(genre for genre in get_args(Genre) if genre != LEAST)
    remark = f"Not found: what sort of text it is. “{LEAST}” says least; others are {others}."
    return _Field("genre", (*comment(remark), f"genre: {LEAST}"), is_unsure=True)


def _byline(names: Sequence[Found], known: Known) -> Iterator[_Field]:
    if not names:
        return
    lines = ["byline:"]
    last = ""
    for found in names:
        entity = known.people.get(key_of(found.value), "")
        if found.how != last:
            lines += [f"  {line}" for line in _how(found)]
        last = found.how
        lines.append(f"  - name: {scalar(found.value)}")
        lines += [f"    entity: {entity}"] * bool(entity)
    entities = [known.people.get(key_of(found.value), "") for found in names]
    yield _Field("byline", tuple(lines), is_unsure=True, entity=", ".join(filter(None, entities)))


def _outlet(found: Found | None, known: Known) -> Iterator[_Field]:
    if found is None:
        return
    entity = known.outlets.get(key_of(found.value), found.value if found.how == GIVEN else "")
    if entity:
        yield _field("outlet", found._replace(value=entity))._replace(entity=entity)
    else:
        remark = f"outlet: {shown(found.value)}, found {found.how}; no entity here has this name yet."
        yield _Field("outlet", tuple(comment(remark)), is_unsure=True)


def _source(reading: Reading, known: Known) -> Iterator[_Field]:
    source, url = reading.source, reading.source_url
    first = source or url
    if first is None:
        return
    lines = ["republished_from:", *(f"  {line}" for line in _how(first))]
    entity = known.outlets.get(key_of(source.value), "") if source else ""
    if source and source.value:
        lines.append(f"  outlet: {entity or scalar(source.value)}")
    if url:
        lines.append(f"  url: {scalar(url.value)}")
    yield _Field("republished_from", tuple(lines), is_unsure=True, entity=entity)


def _text(is_precis: bool) -> Iterator[_Field]:
    if is_precis:
        remark = (
            "The body is to be the archive’s own words: write under each heading what those paragraphs say."
        )
        yield _Field("text", (*comment(remark), "text: precis"))
        return
    remark = (
        "All of the text? Then full, else excerpt. The right to publish it? Without, import it with --precis."
    )
    yield _Field("text", (*comment(remark), "text: full"), is_unsure=True)
    yield _Field(
        "rights",
        tuple(
            comment(
                "rights: not known. Who holds them, and by which licence or permission the text stands here."
            )
        ),
    )


def _precis(paragraphs: Sequence[Paragraph]) -> str:
    """A heading for each stretch of the original, and none of its words."""
    told = [number for number, one in enumerate((one for one in paragraphs if one.kind != "heading"), 1)]
    size = -(-len(told) // _MOST_HEADINGS)
    groups = [told[start : start + size] for start in range(0, len(told), size)] if told else []
    return "\n".join(f"## {_span(group)}\n" for group in groups)


def _span(numbers: Sequence[int]) -> str:
    return f"Paragraph {numbers[0]}" if len(numbers) == 1 else f"Paragraphs {numbers[0]} to {numbers[-1]}"


def _how(found: Found) -> Iterator[str]:
    if found.how != GIVEN:
        yield from comment(f"Found {found.how}. Please confirm.")
