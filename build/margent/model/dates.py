"""Dates at the precision that is known: a year, a month, a day, or a moment with its offset.

In: ISO 8601 text as a contributor wrote it. Out: `PartialDate`, which sorts and compares at its own
precision and prints as it was written, so that no date ever grows a day that nobody knows.
"""

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Literal

Precision = Literal["year", "month", "day", "moment"]

_FORM = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?P<month>\d\d)"
    r"(?:-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?P<offset>Z|[+-]\d\d:\d\d))?)?)?\Z",
    re.ASCII,
)
_SECONDS_A_DAY = 86_400


class PartialDate(str):
    """An ISO 8601 date or date-time at the precision known. Make one with `PartialDate.parse`."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read a date; raises ValueError with a sentence for the contributor if there is no such date."""
        match = _FORM.match(text)
        if match is None:
            raise ValueError("a date is written 2022, 2022-06, 2022-06-17 or 2022-06-17T12:30:00+02:00")
        year, month, day = (int(match[part]) if match[part] else 1 for part in ("year", "month", "day"))
        if year == 0 or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
            raise ValueError("there is no such day in the calendar")
        hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
        if hour > 23 or minute > 59 or second > 59 or abs(_offset_minutes(match["offset"])) >= 24 * 60:
            raise ValueError("there is no such time of day")
        return cls(text)

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        by_length: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
        return by_length.get(len(self), "moment")

    @property
    def year(self) -> str:
        """The four digits of the year."""
        return self[:4]

    @property
    def day(self) -> str:
        """The date without its time of day, at most to the day."""
        return self[:10]

    @property
    def sort_key(self) -> tuple[int, int]:
        """Start of the period in seconds of UTC (proleptic Gregorian), then its precision."""
        return _sort_key(self)

    def is_before(self, other: "PartialDate") -> bool:
        """Tell whether this date is certainly earlier, as far as the coarser of the two is known."""
        if self.precision == other.precision == "moment":
            return self.sort_key < other.sort_key
        known = min(len(self), len(other), 10)
        return self[:known] < other[:known]

    def days_until(self, other: "PartialDate") -> int | None:
        """How many days after this one the other is; None unless both are known to the day."""
        if "year" in (self.precision, other.precision) or "month" in (self.precision, other.precision):
            return None
        return (date.fromisoformat(other.day) - date.fromisoformat(self.day)).days


@lru_cache(maxsize=65_536)
def _sort_key(text: str) -> tuple[int, int]:
    # Whole numbers, because a date-time near year 1 or 9999 cannot be moved to UTC as a `datetime`. Kept,
    # because a date is compared each time that a list with its record is sorted.
    match = _FORM.match(text)
    assert match is not None, "a PartialDate is made by parse()"
    parts = (int(match[part]) if match[part] else 1 for part in ("year", "month", "day"))
    seconds = date(*parts).toordinal() * _SECONDS_A_DAY
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    seconds += hour * 3600 + (minute - _offset_minutes(match["offset"])) * 60 + second
    return seconds, len(text)


def _offset_minutes(offset: str | None) -> int:
    if offset in (None, "Z"):
        return 0
    sign = -1 if offset[0] == "-" else 1
    return sign * (int(offset[1:3]) * 60 + int(offset[4:6]))
