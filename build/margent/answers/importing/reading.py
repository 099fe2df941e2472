"""What a text says of itself, by where its lines stand.

In: paragraphs. Out: the title, standfirst, byline and so on, each with the words and the line that say so;
the paragraphs of the text itself; and what was set aside. Only what stands at the beginning or at the end is
taken for a sign: a date in the midst of a text is a part of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from margent.answers.importing.signs import LONGEST, Sign, boilerplate, sign_of
from margent.model.imported import Line, Paragraph, plain
from margent.text.anchors import normalised
from margent.text.wording import shown

_LONGEST_TITLE = 300
_LONGEST_STANDFIRST = 500
# From this length on a line is no headline if it ends like a sentence.
_SENTENCE = 120
# So long is no link in a list of other texts; nor is a sentence, if it is longer than a headline.
_PROSE = 200
_SHORT_PROSE = 70
_MOST_SIGNS = 5
_SHOWN = 60


class Found(NamedTuple):
    """A value, and how it was found: words that go on after “found”, for whoever has to confirm it."""

    value: str
    how: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a text; what was not found is None or empty."""

    title: Found | None = None
    standfirst: Found | None = None
    names: tuple[Found, ...] = ()
    source: Found | None = None
    source_url: Found | None = None
    published: Found | None = None
    modified: Found | None = None
    url: Found | None = None
    genre: Found | None = None
    lang: Found | None = None
    outlet: Found | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    notes: tuple[str, ...] = ()
    aside: tuple[Line, ...] = ()
    remarks: tuple[str, ...] = field(default=())


def reading_of(paragraphs: Sequence[Paragraph], title: Found | None = None) -> Reading:
    """Read a text; `title` is the one that is known already and need not stand above it."""
    own, aside = _without_boilerplate([part for one in paragraphs for part in _parts(one)])
    head = _signs(own[:_MOST_SIGNS])
    rest = own[len(head) :]
    reading = with_signs(Reading(title=title, aside=aside), head)
    if rest and _is_title(rest[0], title):
        reading = replace(reading, title=title or Found(_words(rest[0]), _at(rest[0], "at the top")))
        rest = rest[1:]
    reading, rest = _standfirst(reading, rest)
    below = _signs(rest[:_MOST_SIGNS], has_genre=False)
    rest = rest[len(below) :]
    above = _signs(rest[::-1], has_genre=False)[::-1]
    rest = rest[: len(rest) - len(above)]
    return replace(with_signs(reading, (*below, *above)), paragraphs=tuple(rest))


def with_signs(reading: Reading, signs: Iterable[tuple[Paragraph, Sign]]) -> Reading:
    """The reading with what these lines say; what was found before stays."""
    for paragraph, sign in signs:
        how = _at(paragraph, f"“{shown(paragraph.text, _SHOWN)}”")
        reading = replace(
            reading,
            names=reading.names or tuple(Found(name, how) for name in sign.names),
            source=reading.source or found(sign.source, how),
            source_url=reading.source_url or found(sign.source_url, how),
            published=reading.published or found(sign.published, how),
            modified=reading.modified or found(sign.modified, how),
            url=reading.url or found(sign.url, how),
            genre=reading.genre or found(sign.genre, how),
        )
    return reading


def found(value: str | None, how: str) -> Found | None:
    """What was found, unless it is empty."""
    return Found(str(value), how) if value else None


def _without_boilerplate(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], tuple[Line, ...]]:
    """The paragraphs of the text, and those that its site has put around them."""
    own: list[Paragraph] = []
    aside: list[Line] = []
    is_among_links = is_over = False
    for paragraph in paragraphs:
        text = paragraph.text
        kind = boilerplate(text) if len(text) <= LONGEST else ""
        is_over = is_over or (kind == "rest" and any(len(one.text) > _PROSE for one in own))
        is_among_links = kind == "links" or (is_among_links and not _is_prose(paragraph))
        if is_over or kind or is_among_links:
            aside.append(Line(text, paragraph.line))
        else:
            own.append(paragraph)
    return own, tuple(aside)


def _parts(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A paragraph, or its lines where one of them says something by itself (`By …`, then `Source: …`)."""
    breaks = [at for at, piece in enumerate(paragraph.pieces) if piece.kind == "break"]
    borders = [-1, *breaks, len(paragraph.pieces)]
    lines = [paragraph._replace(pieces=paragraph.pieces[a + 1 : b]) for a, b in pairwise(borders)]
    is_told = len(lines) > 1 and any(sign_of(line.text) or boilerplate(line.text) for line in lines)
    yield from (line for line in lines if line.text) if is_told else (paragraph,)


def _is_prose(paragraph: Paragraph) -> bool:
    text = paragraph.text
    is_sentence = len(text) > _SHORT_PROSE and text.rstrip("”’\"'»)").endswith(
        (".", "!", "?", "…", "؟", "。")
    )
    return paragraph.kind == "heading" or len(text) > _PROSE or is_sentence


def _signs(paragraphs: Sequence[Paragraph], *, has_genre: bool = True) -> list[tuple[Paragraph, Sign]]:
    """The paragraphs at the beginning that say something by themselves."""
    signs: list[tuple[Paragraph, Sign]] = []
    for paragraph in paragraphs:
        sign = sign_of(paragraph.text)
        if sign is not None and not has_genre:
            # A word such as “Opinion” is a sign above the title alone; elsewhere it may be of the text.
            sign = sign._replace(genre="")
        if sign in (None, Sign()) or paragraph.kind == "table":
            break
        signs.append((paragraph, sign))
    return signs


def _is_title(paragraph: Paragraph, known: Found | None) -> bool:
    text = _words(paragraph)
    if known is not None:
        return normalised(text).casefold() == normalised(known.value).casefold()
    if paragraph.kind not in ("text", "heading") or len(text) > _LONGEST_TITLE:
        return False
    return len(text) <= _SENTENCE or not text.endswith((".", "…", ":"))


def _standfirst(reading: Reading, rest: list[Paragraph]) -> tuple[Reading, list[Paragraph]]:
    """The line under the title: it is said again below, or stands above the byline."""
    if reading.title is None or len(rest) < 2 or rest[0].kind != "text":
        return reading, rest
    words = _words(rest[0])
    if len(words) > _LONGEST_STANDFIRST or sign_of(words) is not None:
        return reading, rest
    again = next((one for one in rest[1:] if normalised(words) in normalised(one.text)), None)
    if again is not None:
        how = _at(rest[0], "under the title") + (f"; said again in line {again.line}" if again.line else "")
    elif _signs(rest[1:2]):
        how = _at(rest[0], "between the title and the lines about the text")
    else:
        return reading, rest
    return replace(reading, standfirst=Found(words, how)), rest[1:]


def _words(paragraph: Paragraph) -> str:
    return normalised(paragraph.text)


def _at(paragraph: Paragraph, what: str) -> str:
    if paragraph.line:
        return f"in line {paragraph.line}, {what}"
    return f"in {what}" if what.startswith("“") else what


def left_signs(left: Sequence[Line]) -> Iterator[tuple[Paragraph, Sign]]:
    """What lines around a text say of it, where all of them say the same.

    Lists of other texts have bylines and dates, too, and these would not agree.
    """
    signs = [(plain(line.text, line.line), sign) for line in left if (sign := sign_of(line.text)) is not None]
    for name in ("names", "source", "published", "modified"):
        said = [(paragraph, sign) for paragraph, sign in signs if getattr(sign, name)]
        if len({getattr(sign, name) for _, sign in said}) == 1:
            paragraph, sign = said[0]
            yield paragraph, Sign()._replace(**{name: getattr(sign, name)})
