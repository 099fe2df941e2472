"""A date as people write it.

In: a line of a text. Out: the date in ISO 8601, if the line is a date and nothing else. A date that can be
read in two ways is none: who wrote 03/04/2022 knows which month it was, and nobody else does.
"""

import re
import unicodedata
from collections.abc import Iterator

from margent.answers.importing.words import MONTHS, OF_DATES, WEEKDAYS
from margent.model.dates import PartialDate

_MONTHS = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
# Two months each of the Levant have these for first word; the second one tells them apart.
_PAIRS = {"كانون الثاني": "يناير", "تشرين الأول": "أكتوبر", "تشرين الثاني": "نوفمبر", "كانون الأول": "ديسمبر"}
_SILENT = frozenset((*WEEKDAYS.split(), *OF_DATES.split()))
_CLOCK = re.compile(
    r"(?<!\d)\d{1,2}\s?[:h٫]\s?\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?(?:uhr|utc|gmt|[a-z]{2,4}t)\b)?(?:\s?[+-]\d{1,2}:?\d{2})?",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"(\d{4})-(\d{2})(?:-(\d{2})(?:[t ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:z|[+-]\d{2}:?\d{2})?)?)?"
)
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_WORD = re.compile(r"\d+|[^\W\d_]+")
_LONGEST = 80


def date_of(text: str) -> PartialDate | None:
    """The date that a text is, at its precision; None if it is none, or one that can be read in two ways."""
    text = _plain(text)
    if len(text) > _LONGEST:
        return None
    iso = _ISO.fullmatch(text)
    if iso:
        return _date(iso[1], iso[2], iso[3])
    text = _CLOCK.sub(" ", text).strip(" ,.·|–—-")
    numbers = _NUMBERS.fullmatch(_without_weekday(text))
    if numbers:
        return _of_numbers(numbers[1], numbers[2], numbers[3], numbers[4])
    iso = _ISO.fullmatch(text)
    return _date(iso[1], iso[2], iso[3]) if iso else _of_words(text)


def _plain(text: str) -> str:
    """Small letters, digits of every script as 0-9."""
    text = unicodedata.normalize("NFC", text).casefold().strip(" .")
    for long, short in _PAIRS.items():
        text = text.replace(long, short)
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _without_weekday(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest.strip() if first.rstrip(",.") in _SILENT else text


def _of_numbers(first: str, sign: str, second: str, year: str) -> PartialDate | None:
    """20.06.2022 is written day first; with a slash either order is common."""
    day, month = first, second
    if sign != ".":
        if int(first) <= 12 < int(second):
            day, month = second, first
        elif int(first) <= 12 and first != second:
            return None
    return _date(year, f"{int(month):02}", f"{int(day):02}")


def _of_words(text: str) -> PartialDate | None:
    """`20 June 2022`, `June 20, 2022`, `Monday, 20th of June 2022`, `June 2022`."""
    parts = list(_parts(text))
    months = [part for part in parts if part in _MONTHS]
    numbers = [part for part in parts if part.isdecimal()]
    if len(months) != 1 or len(months) + len(numbers) != len(parts):
        return None
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(years) != 1 or len(days) > 1 or len(years) + len(days) != len(numbers):
        return None
    return _date(years[0], f"{_MONTHS[months[0]]:02}", f"{int(days[0]):02}" if days else None)


def _parts(text: str) -> Iterator[str]:
    return (part for part in _WORD.findall(text) if part not in _SILENT)


def _date(year: str, month: str, day: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(f"{year}-{month}" + (f"-{day}" if day else ""))
    except ValueError:
        return None
