"""Which periods a timeline shows: years, and months or days where much happened.

In: dates at their own precision. Out: periods that have entries, and how long nothing was between two of
them. A period is the beginning that its dates share as they are written: `2022`, `2022-06`, `2022-06-17`, or
`202` for ten years. So a date whose month nobody knows stays with its year and is put into no month.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple

from margent.model.dates import PartialDate

# As many rows as a reader takes in at a glance, and as many years as are shown before they are taken by tens.
ROWS = 28
YEARS = 60
# Fewer entries than this are not worth a row for each month.
_WORTH_SPLITTING = 6
_DECADE, _YEAR, _MONTH, _DAY = 3, 4, 7, 10


class Gap(NamedTuple):
    """A time without an entry."""

    length: int
    unit: Literal["year", "month", "day"]


def periods(dates: Iterable[PartialDate]) -> dict[str, int]:
    """The periods of these dates in order, each with the number of its dates."""
    days = Counter(when.day for when in dates)
    found = _gathered(days, _YEAR)
    if len(found) > YEARS:
        return _gathered(days, _DECADE)
    found = _split(found, days, _YEAR)
    if len({day[:_MONTH] for day in days}) <= 2:
        found = _split(found, days, _MONTH)
    return found


def _gathered(days: Mapping[str, int], length: int) -> dict[str, int]:
    found: Counter[str] = Counter()
    for day, count in days.items():
        found[day[:length]] += count
    return dict(sorted(found.items()))


def _split(found: dict[str, int], days: Mapping[str, int], length: int) -> dict[str, int]:
    """The periods of this length cut into shorter ones, the fullest first, as long as there is room."""
    shorter = _MONTH if length == _YEAR else _DAY
    rows = dict(found)
    for period, count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        if len(period) != length or count < _WORTH_SPLITTING:
            continue
        parts = _gathered({day: n for day, n in days.items() if day.startswith(period)}, shorter)
        if len(rows) - 1 + len(parts) <= ROWS:
            del rows[period]
            rows |= parts
    return dict(sorted(rows.items()))


def period_of(when: PartialDate, found: Mapping[str, int]) -> str:
    """The period to which a date belongs: the narrowest one of those found."""
    return next(when[:length] for length in (_DAY, _MONTH, _YEAR, _DECADE) if when[:length] in found)


def gap(one: str, other: str) -> Gap | None:
    """How long nothing is between the end of a period and the beginning of a later one."""
    length = min(len(one), len(other))
    between = _number(other[:length]) - _number(one[:length]) - 1
    years = int(other[:_YEAR]) - int(one[:_YEAR]) - 1 if length >= _YEAR else between * 10
    if length <= _YEAR or years > 1:
        return Gap(years, "year") if years > 0 else None
    return Gap(between, "month" if length == _MONTH else "day") if between > 0 else None


def _number(period: str) -> int:
    """The number of a period in the row of all periods of its length."""
    if len(period) <= _YEAR:
        return int(period)
    year, month = int(period[:4]), int(period[5:7])
    return year * 12 + month if len(period) == _MONTH else date(year, month, int(period[8:])).toordinal()
