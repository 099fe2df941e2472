"""Lines by which a text tells who wrote it, where it comes from and when: `By …`, `Source: …`, `Date: …`.

In: one line. Out: what it says, or nothing where the line is a sentence like any other. It stands apart from
the order of the lines (`reading`): the same line means the same at the beginning and at the end.
"""

import re
from collections.abc import Iterable, Iterator
from functools import reduce
from typing import NamedTuple

from margent.answers.importing.dates import date_of
from margent.answers.importing.words import (
    ADDRESS,
    ALONE,
    AND,
    BYLINE,
    GENRES,
    LINKS,
    MODIFIED,
    PUBLISHED,
    REST,
    SAID_SOURCE,
    SOURCE,
)
from margent.model.dates import PartialDate
from margent.model.fields import is_web_address

LONGEST = 200
_LONGEST_NAME = 60
_MOST_WORDS = 6
_PARTICLES = frozenset(
    (
        *(
            "de",
            "la",
            "le",
            "du",
            "des",
            "van",
            "der",
            "den",
            "von",
            "zu",
            "al",
            "el",
            "bin",
            "ibn",
            "ben",
            "di",
        ),
        *("da", "dos", "e", "y", "af", "av", "ter", "st", "abu"),
    )
)
_LABEL = r"\s*[:：]\s*|\s+"


def _labelled(words: str, after: str = _LABEL) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})(?:{after})(?P<value>\S.*)", re.IGNORECASE)


_BYLINE, _PUBLISHED, _MODIFIED = _labelled(BYLINE), _labelled(PUBLISHED), _labelled(MODIFIED)
_SOURCE = _labelled(SOURCE, r"\s*[:：]\s*")
_SAID_SOURCE = _labelled(SAID_SOURCE)
_ADDRESS = _labelled(ADDRESS, r"\s*[:：]\s*")
_AND = re.compile(rf"\s*[,;&،]\s*|\s+(?:{AND})\s+", re.IGNORECASE)
_PARTS = re.compile(r"\s+[|·•–—]\s+|\s*\|\s*")
_DATE_AND_NAME = re.compile(rf"(?P<date>.*\d{{4}}.*?)\s+(?P<name>(?:{BYLINE})\s.*)", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s+")
_WEB = re.compile(r"https?://[^\s<>\"“”‘’()]+", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…;]\Z")
_GENRES = {word: genre for genre, words in GENRES.items() for word in words.split()}
_ALONE, _LINKS, _REST = (re.compile(words, re.IGNORECASE) for words in (ALONE, LINKS, REST))
_DECORATION = " \t:：–—-|•*»«"


class Sign(NamedTuple):
    """What a line says; what it does not say is empty."""

    names: tuple[str, ...] = ()
    source: str = ""
    source_url: str = ""
    published: PartialDate | None = None
    modified: PartialDate | None = None
    url: str = ""
    genre: str = ""


def sign_of(text: str) -> Sign | None:
    """What a line says, in one part or in several (`By Nora Field | 20 June 2022`)."""
    if len(text) > LONGEST:
        return None
    whole = _part(text)
    if whole is not None:
        return whole
    parts = [part for part in _PARTS.split(text) if part.strip()]
    dated = _DATE_AND_NAME.fullmatch(text)
    if len(parts) == 1:
        parts = [dated["date"], dated["name"]] if dated else next(filter(_are_signs, _halves(text)), parts)
    found = [sign for part in parts if (sign := _part(part)) is not None]
    return reduce(_together, found) if len(parts) > 1 and found else None


def source_of(text: str) -> tuple[str, str]:
    """Who a source is said to be, and its address if one is given."""
    address = next(iter(addresses(text)), "")
    name = text.replace(address, " ") if address else text
    return " ".join(name.split()).strip(" .,;:()[]<>-–—"), address


def addresses(text: str) -> Iterator[str]:
    """The web addresses in a text."""
    return (url for found in _WEB.finditer(text) if is_web_address(url := found[0].rstrip(".,;:!?")))


def boilerplate(text: str) -> str:
    """What a line of a site's own begins: `alone`, `links`, `rest`; empty for a line of the text."""
    words = " ".join(text.split()).strip(_DECORATION)
    if len(words) > LONGEST:
        return ""
    # “More on that later.” is a sentence of the text.
    links = () if _ENDS.search(" ".join(text.split())) else (("links", _LINKS),)
    kinds = (("rest", _REST), *links, ("alone", _ALONE))
    return next((name for name, pattern in kinds if pattern.fullmatch(words)), "")


def names_of(text: str) -> tuple[str, ...]:
    """The names that a text consists of; none if any part of it is no name."""
    names = tuple(part.strip() for part in _AND.split(text.strip(" .")) if part.strip())
    return names if names and all(map(_is_name, names)) else ()


def _halves(text: str) -> Iterator[list[str]]:
    """The two parts of a line around each of its commas."""
    return ([text[: comma.start()], text[comma.end() :]] for comma in _COMMA.finditer(text))


def _are_signs(parts: Iterable[str]) -> bool:
    return all(_part(part) is not None for part in parts)


def _part(text: str) -> Sign | None:
    text = " ".join(text.split()).strip(" |·•")
    dated = _dated(text)
    if dated is not None:
        return dated
    said = _BYLINE.fullmatch(text)
    if said and (names := names_of(said["value"])):
        return Sign(names)
    said = _SOURCE.fullmatch(text) or _SAID_SOURCE.fullmatch(text)
    if said:
        source, address = source_of(said["value"])
        return Sign(source=source, source_url=address) if source or address else None
    said = _ADDRESS.fullmatch(text)
    address = said["value"] if said else text
    if is_web_address(address):
        return Sign(url=address)
    genre = _GENRES.get(text.casefold().strip(_DECORATION))
    return Sign(genre=genre) if genre else None


def _dated(text: str) -> Sign | None:
    said = _MODIFIED.fullmatch(text)
    if said and (day := date_of(said["value"])) is not None:
        return Sign(modified=day)
    said = _PUBLISHED.fullmatch(text)
    day = date_of(said["value"] if said else text)
    return Sign(published=day) if day is not None else None


def _together(first: Sign, second: Sign) -> Sign:
    """Two parts of a line in one; what the first one says counts."""
    return Sign(
        first.names or second.names,
        first.source or second.source,
        first.source_url or second.source_url,
        first.published or second.published,
        first.modified or second.modified,
        first.url or second.url,
        first.genre or second.genre,
    )


def _is_name(text: str) -> bool:
    words = text.split()
    if not 0 < len(words) <= _MOST_WORDS or len(text) > _LONGEST_NAME or _ENDS.search(text):
        return False
    if any(char.isdigit() or char in ':/@"“”' for char in text):
        return False
    return all(_begins_a_name(word) for word in words) and any(
        word[0].lower() not in _PARTICLES for word in words
    )


def _begins_a_name(word: str) -> bool:
    first = next((char for char in word if char.isalpha()), "")
    # A script without capitals tells nothing.
    is_small = first.islower() and word.casefold() not in _PARTICLES
    return bool(first) and not is_small
