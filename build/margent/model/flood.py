"""A limit to the findings of one file: a hostile or broken file must not bury those of the others.

In: the faults that one reading found. Out: the first hundred, and one that counts the rest.
"""

from collections.abc import Sequence

from margent.model.diagnostics import Code, Fault

MOST_FAULTS = 100


def at_most(faults: Sequence[Fault], *, uncounted: int = 0) -> tuple[Fault, ...]:
    """The first hundred faults and, if there are more, one `size` fault that says how many.

    `uncounted` is the number of faults that were found but not worded.
    """
    more = len(faults[MOST_FAULTS:]) + uncounted
    if not more:
        return tuple(faults)
    rest = Fault(
        Code.SIZE,
        f"…and {more:,} more problems in this file",
        faults[MOST_FAULTS - 1].at,
        "mend the first ones and check again",
    )
    return (*faults[:MOST_FAULTS], rest)
