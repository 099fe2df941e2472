"""Finds a quote in an anchor text: exactly, once, or not at all.

In: a quote as a contributor wrote it, and the folded anchor text. Out: its ranges; or that it is missing,
stands in several places, or says nothing. Nothing is found by guess; the nearest passage is but a hint.

A quote with gaps is one place if its pieces can be chosen in one way only. That is so if each piece stands in
the same place when all are taken as far left as they go and when all are taken as far right as they go, so
the ways never have to be tried.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal, NamedTuple

from margent.model.records import Selector
from margent.text.anchors import normalised
from margent.text.nearest import nearest_passage

SHOWN_CANDIDATES = 5
MOST_COUNTED = 100
CONTEXT_WORDS = 4

# Pieces are searched by their first characters: to search for long ones again and again, where they overlap
# a thousand times, would cost their length at each place.
HEAD_LENGTH = 16

# All keep the length of the text but the ellipsis, which `Folded` accounts for.
_FOLDS = (
    *((mark, '"') for mark in "“”„‟«»〝〞＂"),
    *((mark, "'") for mark in "‘’‚‛‹›′"),
    *((mark, "-") for mark in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"),
    ("…", "..."),
)
_GAP = re.compile(r"(?<!\S)\[\.\.\.\](?!\S)")


class Range(NamedTuple):
    """A stretch of an anchor text in code points; the end is exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """The quote stands here and nowhere else: one range for each piece between gaps."""

    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """The quote stands nowhere.

    `reason`: `text`, a piece stands nowhere; `order`, all pieces stand there, but never in this order;
    `prefix` or `suffix`, the words stand there, but never with these words before or after them.
    `nearest` is the most similar passage and `differences` has pairs of words, in the quote and in the text.
    Both are empty if nothing is near.
    """

    reason: Literal["text", "order", "prefix", "suffix"]
    nearest: str = ""
    differences: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The quote, or the first piece of it that is not settled, could stand in several places.

    `candidates` has the first few in context, marked by brackets: `… the fund is [empty]. At …`.
    `count` is the number of places; no more than `MOST_COUNTED` are counted.
    """

    candidates: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Empty:
    """The quote has no words: nothing to find."""


@dataclass(frozen=True, slots=True)
class Folded:
    """An anchor text, folded as quotes are, and where an ellipsis became three dots in it."""

    anchor: str
    text: str
    ellipses: tuple[int, ...]

    def is_border(self, offset: int) -> bool:
        """Tell whether this offset parts two characters of the anchor text, not a letter and its mark."""
        before = bisect_left(self.ellipses, offset)
        if before and offset < self.ellipses[before - 1] + 3:
            return False
        is_inside = 0 < offset < len(self.text) and self.text[offset - 1] != " "
        return not (is_inside and unicodedata.category(self.text[offset]).startswith("M"))

    def anchor_offset(self, offset: int) -> int:
        """The offset in the anchor text for a border in the folded text."""
        return offset - 2 * bisect_left(self.ellipses, offset)


class _Wanted(NamedTuple):
    """What to find: folded pieces in order, and what must stand before the first and after the last."""

    pieces: tuple[str, ...]
    prefix: str = ""
    suffix: str = ""


def fold(text: str) -> str:
    """A text as it is compared: normalised, and marks that typesetters exchange made one.

    These are quotation marks, apostrophes, hyphens, dashes and ellipses; never case, digits or words.
    """
    return _folded_marks(normalised(text))


def folded(text: str) -> Folded:
    """The folded form of an anchor text, which is already normalised."""
    ellipses = tuple(found.start() + 2 * rank for rank, found in enumerate(re.finditer("…", text)))
    return Folded(text, _folded_marks(text), ellipses)


def find(quote: str | Selector, anchor: Folded) -> Found | Missing | Ambiguous | Empty:
    """The one place where a quote stands, or why there is none."""
    wanted = _wanted(quote)
    if not wanted.pieces:
        return Empty()
    first = _leftmost(wanted, anchor)
    if first is None:
        return _missing(wanted, anchor)
    last = _rightmost(wanted, anchor)
    if first != last:
        return _ambiguous(wanted, anchor, first, last)
    return Found(
        tuple(_range(anchor, start, piece) for start, piece in zip(first, wanted.pieces, strict=True))
    )


def _folded_marks(text: str) -> str:
    for mark, plain in _FOLDS:
        text = text.replace(mark, plain)
    return text


def _wanted(quote: str | Selector) -> _Wanted:
    selector = Selector(exact=quote) if isinstance(quote, str) else quote
    pieces = (piece.strip() for piece in _GAP.split(fold(selector.exact)))
    return _Wanted(tuple(filter(None, pieces)), fold(selector.prefix or ""), fold(selector.suffix or ""))


def _leftmost(wanted: _Wanted, anchor: Folded) -> tuple[int, ...] | None:
    starts: list[int] = []
    free = 0
    for rank, piece in enumerate(wanted.pieces):
        start = next(_places(wanted, rank, anchor, free, len(anchor.text)), None)
        if start is None:
            return None
        starts.append(start)
        free = start + len(piece)
    return tuple(starts)


def _rightmost(wanted: _Wanted, anchor: Folded) -> tuple[int, ...]:
    """As `_leftmost`, from the other end; only for what is known to stand there."""
    starts: list[int] = []
    free = len(anchor.text)
    for rank in reversed(range(len(wanted.pieces))):
        free = next(_places_backwards(wanted, rank, anchor, free))
        starts.append(free)
    return tuple(reversed(starts))


def _places(wanted: _Wanted, rank: int, anchor: Folded, begin: int, end: int) -> Iterator[int]:
    """Where a piece fits inside a stretch of the folded text, from left to right."""
    head = wanted.pieces[rank][:HEAD_LENGTH]
    start = anchor.text.find(head, begin, end)
    while start >= 0:
        if _fits(wanted, rank, anchor, start, end):
            yield start
        start = anchor.text.find(head, start + 1, end)


def _places_backwards(wanted: _Wanted, rank: int, anchor: Folded, end: int) -> Iterator[int]:
    """Where a piece fits before an offset of the folded text, from right to left."""
    head = wanted.pieces[rank][:HEAD_LENGTH]
    start = anchor.text.rfind(head, 0, end)
    while start >= 0:
        if _fits(wanted, rank, anchor, start, end):
            yield start
        start = anchor.text.rfind(head, 0, start + len(head) - 1)


def _fits(wanted: _Wanted, rank: int, anchor: Folded, start: int, limit: int) -> bool:
    """Tell whether a piece stands at `start` in whole characters, ends by `limit`, and has its context."""
    end = start + len(wanted.pieces[rank])
    return (
        anchor.text.startswith(wanted.pieces[rank], start, limit)
        and anchor.is_border(start)
        and anchor.is_border(end)
        and (rank > 0 or _follows(wanted.prefix, anchor, start))
        and (rank < len(wanted.pieces) - 1 or _precedes(wanted.suffix, anchor, end))
    )


def _follows(prefix: str, anchor: Folded, offset: int) -> bool:
    end = offset - anchor.text.endswith(" ", 0, offset)
    start = end - len(prefix)
    return not prefix or (start >= 0 and anchor.text.startswith(prefix, start) and anchor.is_border(start))


def _precedes(suffix: str, anchor: Folded, offset: int) -> bool:
    start = offset + anchor.text.startswith(" ", offset)
    return not suffix or (anchor.text.startswith(suffix, start) and anchor.is_border(start + len(suffix)))


def _range(anchor: Folded, start: int, piece: str) -> Range:
    return Range(anchor.anchor_offset(start), anchor.anchor_offset(start + len(piece)))


def _missing(wanted: _Wanted, anchor: Folded) -> Missing:
    for piece in wanted.pieces:
        if _leftmost(_Wanted((piece,)), anchor) is None:
            return Missing("text", *nearest_passage(piece, anchor.text, anchor.anchor))
    if _leftmost(_Wanted(wanted.pieces), anchor) is None:
        return Missing("order")
    if _leftmost(wanted._replace(suffix=""), anchor) is None:
        return Missing("prefix", *nearest_passage(_with_context(wanted, 0), anchor.text, anchor.anchor))
    words = _with_context(wanted, len(wanted.pieces) - 1)
    return Missing("suffix", *nearest_passage(words, anchor.text, anchor.anchor))


def _with_context(wanted: _Wanted, rank: int) -> str:
    """A piece with what must stand around it, as it would be printed."""
    words = wanted.pieces[rank]
    if rank == 0 and wanted.prefix:
        words = wanted.prefix + ("" if wanted.prefix[-1] in "([" else " ") + words
    if rank == len(wanted.pieces) - 1 and wanted.suffix:
        words += ("" if wanted.suffix[0] in ",.;:!?)]" else " ") + wanted.suffix
    return words


def _ambiguous(wanted: _Wanted, anchor: Folded, first: tuple[int, ...], last: tuple[int, ...]) -> Ambiguous:
    rank = next(rank for rank, start in enumerate(first) if start != last[rank])
    piece = wanted.pieces[rank]
    # Between its outermost places a piece may stand anywhere: those before it go left, those after it right.
    within = _places(wanted, rank, anchor, first[rank], last[rank] + len(piece))
    places = [_range(anchor, start, piece) for start in islice(within, MOST_COUNTED)]
    candidates = (_in_context(anchor.anchor, place) for place in places[:SHOWN_CANDIDATES])
    return Ambiguous(tuple(candidates), len(places))


def _in_context(text: str, place: Range) -> str:
    before = text[: place.start].rsplit(" ", CONTEXT_WORDS)
    after = text[place.end :].split(" ", CONTEXT_WORDS)
    if len(before) > CONTEXT_WORDS:
        before[0] = "…"
    if len(after) > CONTEXT_WORDS:
        after[-1] = "…"
    match = text[place.start : place.end].split(" ")
    if len(match) > 2 * CONTEXT_WORDS:
        match[CONTEXT_WORDS:-CONTEXT_WORDS] = "…"
    return f"{' '.join(before)}[{' '.join(match)}]{' '.join(after)}"
