"""Which lines of a file a change has written.

In: a file's text before and after. Out: numbers of lines. They decide only what is shown first, so a very
long stretch is not compared line by line but taken for changed as a whole.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

# The comparison takes time that grows with the product of both sides.
_MOST_PAIRS = 250_000


def changed_lines(before: str, after: str) -> frozenset[int]:
    """The lines of `after`, from 1, that are new or another; where lines were taken out, the one behind."""
    old, new = before.split("\n"), after.split("\n")
    start = _equal(old, new)
    end = _equal(old[start:][::-1], new[start:][::-1])
    some, others = old[start : len(old) - end], new[start : len(new) - end]
    ranges = _changed(some, others)
    numbers = (start + number for first, last in ranges for number in range(first, max(first + 1, last)))
    return frozenset(min(number + 1, len(new)) for number in numbers)


def _changed(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Stretches of `new` that are not in `old`, empty ones where something was taken out."""
    if not old and not new:
        return []
    if not old or not new or len(old) * len(new) > _MOST_PAIRS:
        return [(0, len(new))]
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(first, last) for kind, _, _, first, last in found if kind != "equal"]


def _equal(some: Sequence[str], others: Sequence[str]) -> int:
    """How many lines are the same from the beginning."""
    pairs = zip(some, others, strict=False)
    return next(
        (number for number, (one, other) in enumerate(pairs) if one != other), min(len(some), len(others))
    )
