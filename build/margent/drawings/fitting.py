"""Words that fill a box: the largest type in which they fit.

In: a text, the box's width and height, the largest and the least size of its type. Out: the size, and the
lines. It stands apart from `boxes` because there the size is given, and here it is what is looked for.
"""

from functools import lru_cache
from typing import NamedTuple

from margent.drawings.boxes import width_of, wrapped

# The distance of two lines, in units of the type's size.
LEADING = 1.22
_STEP = 4
# Widths to try for lines of about the same width, in units of the mean.
_TRIALS = (1.04, 1.1, 1.18)


class Fitted(NamedTuple):
    """A text in its box: the size of its type, the distance of its lines, and these."""

    size: int
    leading: int
    lines: tuple[str, ...]


# A site's title and its verdicts stand on every picture.
@lru_cache(maxsize=256)
def fitted(text: str, width: int, height: int, largest: int, least: int) -> Fitted:
    """The text in the largest size in which it fits; in the least one it may end with an ellipsis."""
    whole = width_of(text, 1)
    for size in range(largest, least, -_STEP):
        most = _room(height, size)
        # A text that is longer than all lines together needs no closer look.
        if whole * size <= most * width:
            lines = wrapped(text, size, width, most + 1)
            if len(lines) <= most:
                return Fitted(size, round(size * LEADING), _balanced(text, size, width, lines))
    lines = wrapped(text, least, width, max(1, _room(height, least)))
    return Fitted(least, round(least * LEADING), lines)


def _balanced(text: str, size: int, width: int, lines: tuple[str, ...]) -> tuple[str, ...]:
    """As many lines of about the same width, so that no word is left alone in the last one."""
    if len(lines) < 2:
        return lines
    mean = width_of(text, size) / len(lines)
    for tried_width in (trial * mean for trial in _TRIALS if trial * mean < width):
        tried = wrapped(text, size, tried_width, len(lines) + 1)
        if len(tried) == len(lines):
            return tried
    return lines


def _room(height: int, size: int) -> int:
    """How many lines there is room for; the last one needs no distance to a next."""
    return int((height - size) // (size * LEADING)) + 1
