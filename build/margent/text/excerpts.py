"""A line of a file as a terminal shows it, and the carets beneath a stretch of it.

In: the line, the stretch, and how many cells there are. Out: two texts that fit, cut with an ellipsis where
the line is longer. It stands apart because a terminal counts cells and not characters: an accent takes
none, a letter of Chinese two, and what nobody sees is shown by its name.
"""

import unicodedata
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from margent.text.wording import shown


class _Piece(NamedTuple):
    """A character as it is printed, and the cells that it takes."""

    text: str
    cells: int


_TAB = _Piece("    ", 4)
_CUT = _Piece("…", 1)


def excerpt(line: str, start: int, end: int, width: int) -> tuple[str, str]:
    """What is shown of a line in `width` cells, and a line with carets under its characters `start:end`.

    Characters count from 0. There is one caret at least, even where nothing stands.
    """
    # Nearly every character takes a cell at least, so hardly more of them can be shown.
    before = [_piece(line, place) for place in range(max(0, start - width), min(start, len(line)))]
    behind = [_piece(line, place) for place in range(start, min(start + width, len(line)))]
    room = max(width // 2, width - sum(piece.cells for piece in behind))
    left = _cut(before[::-1], room, has_more=start > width)[::-1]
    indent = sum(piece.cells for piece in left)
    right = _cut(behind, width - indent, has_more=start + width < len(line))
    carets = sum(piece.cells for piece in right[: max(0, end - start)])
    text = "".join(piece.text for piece in (*left, *right))
    return text, " " * indent + "^" * max(1, carets)


def _cut(pieces: Sequence[_Piece], room: int, *, has_more: bool) -> list[_Piece]:
    """As many of the pieces as fit; an ellipsis for the others."""
    totals = list(accumulate(piece.cells for piece in pieces))
    if not has_more and (not totals or totals[-1] <= room):
        return list(pieces)
    fitting = sum(total < room for total in totals)
    return [*pieces[:fitting], _CUT]


def _piece(line: str, place: int) -> _Piece:
    char = line[place]
    if char == "\t":
        return _TAB
    if char == "[" and line[max(0, place - 2) : place] == "##":
        # With these three a command of GitHub's runner begins anywhere in a line.
        return _Piece("U+005B", 6)
    text = shown(char)
    return _Piece(text, len(text) if len(text) > 1 else _cells(char))


def _cells(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
