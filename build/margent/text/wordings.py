"""Two wordings of the same thing, word by word: what both have, what one has and the other has not.

In: the earliest wording and another one. Out: the pieces of which both are made, in order. Words are compared
as quotes are found: typographic marks that typesetters exchange are the same, capitals and digits are not.
Scripts that part no words by spaces are compared by characters.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

from margent.text.quotes import fold

# The work grows with the product of both lengths: 500 words each take some hundredths of a second.
MOST_PAIRS = 250_000
# Below this share of common text, a comparison shows a reader nothing but marks.
NEAR = 0.3

# Thai and Lao, Tibetan, Myanmar, Khmer; kana, Han, their extensions. Korean parts its words by spaces.
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uaa60-\uaa7f\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
_UNIT = re.compile(r"\S+\s*|\s+")


class WordingPiece(NamedTuple):
    """A stretch of one wording as compared to the earliest one."""

    kind: Literal["same", "added", "left-out"]
    """`same`: both have it; `added`: only this wording has it; `left-out`: only the earliest has it."""
    text: str
    """Its words. The pieces that are not left out make up this wording when they are joined."""


class _Change(NamedTuple):
    """A stretch of both wordings, by the numbers of their units."""

    is_same: bool
    first: int
    first_end: int
    second: int
    second_end: int


def compared(earliest: str, other: str) -> tuple[WordingPiece, ...]:
    """The other wording in pieces, with what it leaves out of the earliest; nothing if both are too long."""
    first, second = units(earliest), units(other)
    if len(first) * len(second) > MOST_PAIRS:
        return ()
    pieces: list[WordingPiece] = []
    for change in _readable(_changes(_keys(first), _keys(second)), first, second):
        here = "".join(second[change.second : change.second_end])
        if change.is_same:
            pieces.append(WordingPiece("same", here))
        else:
            gone = "".join(first[change.first : change.first_end])
            pieces += [WordingPiece("left-out", gone), *_added(here)]
    return _joined(pieces)


def is_near(pieces: Sequence[WordingPiece]) -> bool:
    """Whether two wordings have so much in common that marking their differences helps a reader."""
    length = {
        kind: sum(len(piece.text) for piece in pieces if piece.kind == kind)
        for kind in ("same", "added", "left-out")
    }
    # A short wording that stands whole in a long one is near it: the rest is left out, not different.
    return length["same"] >= NEAR * (length["same"] + min(length["added"], length["left-out"])) > 0


def units(text: str) -> list[str]:
    """A text in words, marks and characters of scripts without spaces, each with the white space after it."""
    return [unit for chunk in _UNIT.findall(text) for unit in _parted(chunk)]


def _parted(chunk: str) -> Iterator[str]:
    """The units of a chunk, which has white space at its end only."""
    unit = ""
    for position, char in enumerate(chunk):
        if unit and _begins_unit(chunk, position, unit):
            yield unit
            unit = ""
        unit += char
    yield unit


def _begins_unit(chunk: str, position: int, unit: str) -> bool:
    char = chunk[position]
    if char.isspace() or unicodedata.category(char).startswith("M"):
        return False
    if _is_mark(char):
        return not _is_within_word(chunk, position)
    last = unit[-1]
    return bool(_is_mark(unit[0]) or _SPACELESS.match(char) or _SPACELESS.match(last))


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _is_within_word(chunk: str, position: int) -> bool:
    """Whether a mark joins what is around it: an apostrophe, a hyphen, the point of a number."""
    around = chunk[position - 1 : position] + chunk[position + 1 : position + 2]
    return len(around) == 2 and around.isalnum() and not _SPACELESS.search(around)


def _keys(all_units: Sequence[str]) -> list[str]:
    return [fold(unit) for unit in all_units]


def _changes(first: Sequence[str], second: Sequence[str]) -> list[_Change]:
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return [_Change(tag == "equal", *rest) for tag, *rest in matcher.get_opcodes()]


def _readable(changes: list[_Change], first: Sequence[str], second: Sequence[str]) -> list[_Change]:
    """Changes without the chance matches between them.

    A common "the" between two stretches that differ entirely would only break them up. What is the same
    counts as changed if the changes before it and after it are both at least twice as long.
    """
    kept: list[_Change] = []
    for change in changes:
        kept.append(change)
        while len(kept) >= 3 and _is_chance(kept[-3:], first, second):
            before, _, after = kept[-3:]
            kept[-3:] = [
                _Change(False, before.first, after.first_end, before.second, after.second_end),
            ]
    return kept


def _is_chance(three: Sequence[_Change], first: Sequence[str], second: Sequence[str]) -> bool:
    before, same, after = three
    if before.is_same or not same.is_same or after.is_same:
        return False
    length = _length(second[same.second : same.second_end])
    return all(
        2 * length
        <= max(
            _length(first[change.first : change.first_end]),
            _length(second[change.second : change.second_end]),
        )
        for change in (before, after)
    )


def _length(some_units: Sequence[str]) -> int:
    return sum(len(unit.rstrip()) for unit in some_units)


def _added(text: str) -> Iterator[WordingPiece]:
    """What only one wording has; the white space after it is no part of the mark."""
    words = text.rstrip()
    yield WordingPiece("added", words)
    yield WordingPiece("same", text[len(words) :])


def _joined(pieces: Sequence[WordingPiece]) -> tuple[WordingPiece, ...]:
    """The pieces without empty ones, neighbours of the same kind as one."""
    there = [piece for piece in pieces if piece.text]
    return tuple(
        WordingPiece(kind, "".join(piece.text for piece in group))
        for kind, group in groupby(there, key=lambda piece: piece.kind)
    )
