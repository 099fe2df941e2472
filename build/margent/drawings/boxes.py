"""Words in a box: how wide they will be, and where their lines end.

In: a text, the size of its type and the width of its box. Out: lines that fit. There are no fonts in a build,
so a width is an estimate by kinds of characters, on the side of the wider faces that readers have. It stands
apart because it knows about scripts and nothing about drawings.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

_ELLIPSIS = "…"
_JOINER = "\u200d"

# Widths in units of the type's size, those of DejaVu on the average, the widest of the common families.
_NARROW = 0.38
_LETTER = 0.6
_CAPITAL = 0.75
_BROAD = 1.0
_OTHER = 0.8
_NARROW_ONES = frozenset("ijlftrI1.,:;'’‘!|()[]{}/\\-·‹› \u00a0іїјӏاأإآلبتثنيىفردذزو،؛")
_BROAD_ONES = frozenset("mwMW@%—…œæŒÆжшщюмыфЖШЩЮМЫФДصضسش")

# A line may also end after these, if some letters stand on either side.
_BREAKS = re.compile(r"(?<=\w{3}[-‐–—/])(?=\w{3})")
_SPACES = re.compile(r"[ \t\n]+")


def width_of(text: str, size: float) -> float:
    """About how wide a text will be in type of this size."""
    return sum(map(_width, text)) * size


# A claim stands in many maps.
@lru_cache(maxsize=16_384)
def wrapped(text: str, size: float, width: float, most: int) -> tuple[str, ...]:
    """The lines of a text in a box of this width: at most so many, the last with an ellipsis if need be.

    Lines end at spaces and after hyphens. Scripts without spaces, and words that are too long, are cut
    between any two characters.
    """
    lines: list[str] = []
    for piece, is_word in _pieces(text, size, width):
        joined = f"{lines[-1]}{' ' if is_word else ''}{piece}" if lines else piece
        if lines and width_of(joined, size) <= width:
            lines[-1] = joined
        elif len(lines) == most:
            lines[-1] = _cut(joined, size, width)
            break
        else:
            lines.append(piece)
    return tuple(lines)


def _cut(text: str, size: float, width: float) -> str:
    """The beginning of a text that is too long, with an ellipsis; whole words if there are several."""
    room = width - width_of(_ELLIPSIS, size)
    kept = _first(text, size, room)
    # Half a line at least: the rest of a long word says more than nothing.
    at = kept.rfind(" ", len(kept) // 2)
    return (kept[:at] if at > 0 else kept).rstrip(" ,;:–—-") + _ELLIPSIS


def _pieces(text: str, size: float, width: float) -> Iterator[tuple[str, bool]]:
    """What may not be cut, in order, and for each whether a space stands before it."""
    for word in _SPACES.split(text.strip(" \t\n")):
        is_first = True
        for part in _BREAKS.split(word):
            for piece in _fitting(part, size, width):
                yield piece, is_first
                is_first = False


def _fitting(part: str, size: float, width: float) -> Iterator[str]:
    """A part of a word: in one piece if it fits and is written in letters, else cut."""
    while part:
        ends = _ends(part)
        first = next(ends)
        if _is_ideograph(part[0]):
            end = first
        else:
            letters = next((at for at, char in enumerate(part) if _is_ideograph(char)), len(part))
            end = max(first, len(_first(part[:letters], size, width)))
        yield part[:end]
        part = part[end:]


def _first(text: str, size: float, width: float) -> str:
    """As much of a text as fits, but for one character at least; no accent is parted from its letter."""
    widths = list(accumulate(map(_width, text), initial=0.0))
    fitting = [end for end in _ends(text) if widths[end] * size <= width]
    return text[: fitting[-1] if fitting else next(_ends(text), 0)]


def _ends(text: str) -> Iterator[int]:
    """Where a text may be cut: after every character with all that is set above it or joined to it."""
    for at in range(1, len(text)):
        if _width(text[at]) and text[at - 1] != _JOINER:
            yield at
    if text:
        yield len(text)


@lru_cache(maxsize=4096)
def _width(char: str) -> float:
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf"):
        return 0.0
    if char in _NARROW_ONES:
        return _NARROW
    if char in _BROAD_ONES or unicodedata.east_asian_width(char) in "WF":
        return _BROAD
    if category in ("Ll", "Nd", "Lm") or unicodedata.bidirectional(char) == "AL":
        return _LETTER
    return _CAPITAL if category in ("Lu", "Lt") else _OTHER


@lru_cache(maxsize=4096)
def _is_ideograph(char: str) -> bool:
    return unicodedata.category(char) == "Lo" and unicodedata.east_asian_width(char) in "WF"
