"""What a saved page says of itself, together with what its text says.

In: a page as it was read. Out: a `Reading`. Where both speak: a byline counts as it is printed, a date as the
page states it to programs, because that one has its year. Everything names its place, and nothing is certain.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from margent.answers.importing.dates import date_of
from margent.answers.importing.reading import Found, Reading, left_signs, reading_of, with_signs
from margent.answers.importing.signs import boilerplate, names_of, sign_of
from margent.answers.importing.words import GENRES
from margent.model.fields import is_language_tag, is_web_address
from margent.model.imported import Line, Paragraph, SavedPage, Statement
from margent.text.anchors import normalised
from margent.text.languages import conventional
from margent.text.wording import quoted

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_BY = re.compile(r"(?:by|par|von|por)\s+", re.IGNORECASE)
_TYPES = {
    "OpinionNewsArticle": "opinion",
    "AnalysisNewsArticle": "analysis",
    "BackgroundNewsArticle": "analysis",
    "ReportageNewsArticle": "report",
    "SocialMediaPosting": "post",
    "BlogPosting": "post",
    "ScholarlyArticle": "study",
}
_SECTIONS = {word: genre for genre, words in GENRES.items() for word in words.split()}
_CUT = ("…", "...", "[…]", "[...]")


def saved_from(markup: str) -> str:
    """The address that a browser has written into a page that it saved, or an empty text."""
    found = _SAVED_FROM.search(markup[:4096])
    return found[1] if found and is_web_address(found[1]) else ""


def page_reading(page: SavedPage, address: str) -> Reading:
    """Read a saved page; `address` is where it was saved from, if that is known."""
    said = page.statements
    reading = reading_of(page.paragraphs, _title(page))
    reading = replace(
        reading,
        names=reading.names or _names(said.get("author", ())),
        published=_dated(said.get("published", ())) or reading.published,
        modified=_dated(said.get("modified", ())) or reading.modified,
        lang=_first(said.get("lang", ()), _language),
        url=_url(said.get("url", ()), address) or reading.url,
        genre=_first(said.get("type", ()), lambda kind: _TYPES.get(kind, ""))
        or _genre(said.get("section", ()))
        or reading.genre,
        outlet=_first(said.get("site", ()), str),
        standfirst=_standfirst(page, reading),
        notes=page.notes,
        remarks=tuple(_remarks(page)),
    )
    reading = with_signs(reading, left_signs([one for one in page.left if not boilerplate(one.text)]))
    return replace(
        reading,
        paragraphs=tuple(_without_standfirst(reading)),
        aside=(*reading.aside, *_unnamed(page.left, reading)),
    )


def _title(page: SavedPage) -> Found | None:
    said = page.statements
    sites = {normalised(one.value).casefold() for one in said.get("site", ())}
    known = _first(said.get("title", ()), lambda title: "" if title.casefold() in sites else title)
    if known is not None:
        return known
    named = _first(said.get("page", ()), str)
    if named is None:
        return None
    for sign in (" | ", " – ", " — ", " - ", " :: ", " « "):
        title, _, site = named.value.rpartition(sign)
        if title and site.casefold() in sites:
            return named._replace(value=title)
    return named


def _standfirst(page: SavedPage, reading: Reading) -> Found | None:
    """What the page calls so; or its description, if it shows that to readers outside of the text."""
    said = page.statements
    stated = _first(said.get("standfirst", ()), str)
    if reading.standfirst or stated:
        return reading.standfirst or stated
    shown = {line.text: line for line in page.left}
    for one in said.get("description", ()):
        line = shown.get(normalised(one.value))
        if line is not None and not one.value.endswith(_CUT):
            return Found(line.text, f"in {one.where}, and shown in line {line.line}")
    return None


def _without_standfirst(reading: Reading) -> Iterator[Paragraph]:
    """The paragraphs; the first one may be the standfirst, which is no part of the text."""
    standfirst = normalised(reading.standfirst.value) if reading.standfirst else ""
    for number, paragraph in enumerate(reading.paragraphs):
        if number or normalised(paragraph.text) != standfirst:
            yield paragraph


def _names(said: Sequence[Statement]) -> tuple[Found, ...]:
    for where in dict.fromkeys(one.where for one in said):
        values = [_BY.sub("", one.value, count=1) for one in said if one.where == where]
        names = [name for value in values for name in names_of(value)]
        if names:
            return tuple(Found(name, f"in {where}") for name in dict.fromkeys(names))
    return ()


def _dated(said: Sequence[Statement]) -> Found | None:
    for one in said:
        day = date_of(one.value)
        if day is not None:
            return Found(str(day), f"in {one.where}, {quoted(one.value)}")
    return None


def _url(said: Sequence[Statement], address: str) -> Found | None:
    stated = _first(said, lambda url: url if is_web_address(url) else "")
    if stated is not None:
        return stated
    return (
        Found(address, "where the browser that saved the page has written it")
        if is_web_address(address)
        else None
    )


def _genre(said: Sequence[Statement]) -> Found | None:
    return _first(said, lambda section: _SECTIONS.get(section.casefold(), ""))


def _language(tag: str) -> str:
    tag = tag.strip().replace("_", "-")
    return conventional(tag) if is_language_tag(tag) else ""


def _first(said: Sequence[Statement], value: Callable[[str], str]) -> Found | None:
    """The first statement that gives a value."""
    return next((Found(made, f"in {one.where}") for one in said if (made := value(one.value))), None)


def _remarks(page: SavedPage) -> Iterator[str]:
    if page.images:
        pictures = "1 picture was" if page.images == 1 else f"{page.images} pictures were"
        yield f"{pictures} not taken: an image of an archive is a file beside the text"


def _unnamed(left: Sequence[Line], reading: Reading) -> Iterator[Line]:
    """What was left of a page, without what has become a field."""
    taken = {found.value for found in (reading.title, reading.standfirst, reading.outlet) if found}
    taken |= {found.value for found in reading.names}
    return (line for line in left if line.text not in taken and not _is_told(line, reading))


def _is_told(line: Line, reading: Reading) -> bool:
    """Whether a line is a byline or a date that says what a field says."""
    sign = sign_of(line.text)
    if sign is None:
        return False
    names = tuple(found.value for found in reading.names)
    has_names = sign.names in ((), names)
    has_date = not sign.published or (
        reading.published is not None and sign.published == reading.published.value
    )
    return has_names and has_date and bool(sign.names or sign.published)
