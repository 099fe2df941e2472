"""Where two texts differ, for a reader who has ten seconds.

In: both texts. Out: the stretch between their first and their last difference, with a few words around it,
and how many words are new or gone in it.
"""

from difflib import SequenceMatcher
from typing import NamedTuple

SHOWN = 160
_AROUND = 4
# Comparing words costs the product of both numbers; past this all of the stretch counts as new and as gone.
_MOST_PAIRS = 250_000


class Difference(NamedTuple):
    """The words that differ, shortened, and their numbers."""

    before: str
    after: str
    removed: int
    added: int


def difference(before: str, after: str) -> Difference:
    """The stretch in which two texts differ."""
    old, new = before.split(), after.split()
    start = _in_common(old, new)
    end = _in_common(old[start:][::-1], new[start:][::-1])
    gone, come = old[start : len(old) - end], new[start : len(new) - end]
    removed, added = _numbers(gone, come)
    return Difference(
        _around(old, start, len(old) - end), _around(new, start, len(new) - end), removed, added
    )


def shortened(text: str, length: int = SHOWN) -> str:
    """A text on one line, cut at its end."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def _in_common(first: list[str], second: list[str]) -> int:
    pairs = enumerate(zip(first, second, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(first), len(second)))


def _numbers(gone: list[str], come: list[str]) -> tuple[int, int]:
    if len(gone) * len(come) > _MOST_PAIRS:
        return len(gone), len(come)
    same = sum(
        block.size for block in SequenceMatcher(None, gone, come, autojunk=False).get_matching_blocks()
    )
    return len(gone) - same, len(come) - same


def _around(words: list[str], start: int, end: int) -> str:
    """The words from start to end with some around them; of many the first and the last."""
    if start == end and not words:
        return ""
    first, last = max(0, start - _AROUND), min(len(words), end + _AROUND)
    text = " ".join(words[first:last])
    if len(text) > SHOWN:
        half = SHOWN // 2 - 2
        text = f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
    return f"{'… ' if first else ''}{text}{' …' if last < len(words) else ''}"
