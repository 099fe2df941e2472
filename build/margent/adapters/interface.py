"""The language of the interface: words from messages, conventions from the CLDR.

In: the site's language, and the messages that are known in it. Out: an `Interface`. With
`interface_catalogues`, which reads the messages, it stands apart because nothing else imports Babel.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date as calendar_date

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from margent.adapters.interface_catalogues import Messages
from margent.model.dates import PartialDate

SOURCE = "en"
# English as it is written in most of the world (17 June 2022): an archive that means another one says so.
_ENGLISH = "en_001"
_NO_MESSAGES = Messages()
# Of a thousand each, as systems and shops count them.
_UNITS = ("digital-kilobyte", "digital-megabyte", "digital-gigabyte")


@dataclass(frozen=True, slots=True)
class SpokenInterface:
    """An `Interface`; see there."""

    lang: str
    digest: str
    messages: Messages
    locale: Locale
    # What was said before: a site has many pages and few dates and numbers.
    _days: dict[PartialDate, str] = field(default_factory=dict)
    _numbers: dict[int, str] = field(default_factory=dict)

    def gettext(self, message: str) -> str:
        """A message in this language."""
        return self.messages.find("", message) or message

    def ngettext(self, one: str, many: str, number: int) -> str:
        """A message in the plural form that goes with a number."""
        return self.messages.find("", one, number) or (one if number == 1 else many)

    def pgettext(self, context: str, message: str) -> str:
        """A message in its context."""
        return self.messages.find(context, message) or message

    def npgettext(self, context: str, one: str, many: str, number: int) -> str:
        """A message in its context and in the plural form that goes with a number."""
        return self.messages.find(context, one, number) or (one if number == 1 else many)

    def day(self, date: PartialDate) -> str:
        """A date in words at its own precision: `17 June 2022`, `June 2022`, `2022`, with a time if any."""
        words = self._days.get(date)
        if words is None:
            words = self._days[date] = self._day(date)
        return words

    def number(self, number: int) -> str:
        """A whole number with the language's grouping."""
        words = self._numbers.get(number)
        if words is None:
            words = self._numbers[number] = format_decimal(number, locale=self.locale)
        return words

    def size(self, number: int) -> str:
        """A number of bytes in the unit that suits it: `1 kB`, `214 kB`, `1.2 MB`, `12 MB`."""
        thousands = max(1, round(number / 1000))
        unit = 0
        size: float = thousands
        while size >= 1000 and unit < len(_UNITS) - 1:
            size, unit = size / 1000, unit + 1
        rounded = round(size, 1) if unit and size < 10 else round(size)
        return format_unit(rounded, _UNITS[unit], "short", locale=self.locale)

    def listing(self, items: Iterable[str]) -> str:
        """Texts as a list in a sentence: `2 claims, 3 people and 1 topic`."""
        return format_list(list(items), locale=self.locale)

    def language(self, code: str) -> str:
        """The name of a language, with the tag where that says more: `Serbian (sr-Cyrl)`."""
        name = self.locale.languages.get(code.lower().partition("-")[0])
        if name is None:
            return code
        return name if "-" not in code else f"{name} ({code})"

    def _day(self, date: PartialDate) -> str:
        year, month, number = (int(part) if part else 1 for part in (date[:4], date[5:7], date[8:10]))
        known = calendar_date(year, month, number)
        if date.precision in ("year", "month"):
            skeleton = "y" if date.precision == "year" else "yMMMM"
            pattern = self.locale.datetime_skeletons.get(skeleton)
            return format_date(known, str(pattern) if pattern else skeleton, self.locale)
        words = format_date(known, "long", self.locale)
        if self.locale.language == "fr" and known.day == 1:
            # The CLDR has `1 mai`, for want of ordinal days; French is written with this one alone.
            words = f"1er{words.removeprefix('1')}"
        if date.precision == "day":
            return words
        together = self.pgettext("a date and a time of day", "%(day)s, %(time)s")
        return together % {"day": words, "time": _time_of_day(date[11:])}


def _time_of_day(text: str) -> str:
    clock = text[:8] if text[5] == ":" else text[:5]
    offset = text[len(clock) :]
    shown = clock if clock[5:] not in ("", ":00") else clock[:5]
    return f"{shown} (UTC)" if offset == "Z" else f"{shown} (UTC{offset})"


def interface(lang: str, messages: Messages = _NO_MESSAGES) -> SpokenInterface:
    """The interface of a site in this language, or the English one if there are no messages in it."""
    spoken = lang if messages.translations or is_source(lang) else SOURCE
    digest = hashlib.sha256(repr((spoken, messages.digest)).encode()).hexdigest()
    return SpokenInterface(spoken, digest, messages, _locale(spoken))


def is_source(lang: str) -> bool:
    """Whether this is the language of the messages themselves, which needs no catalogue."""
    return lang.lower().partition("-")[0] == SOURCE


def catalogue_tags(lang: str) -> tuple[str, ...]:
    """The languages whose messages a site in this language uses, the widest first: `fr`, `fr-CA`.

    A tag that names a script does not use messages that are written in another one.
    """
    subtags = lang.split("-")
    tags = tuple("-".join(subtags[:length]) for length in range(1, len(subtags) + 1))
    script = next((subtag for subtag in subtags[1:2] if len(subtag) == 4 and subtag.isalpha()), None)
    usual = get_global("likely_subtags").get(subtags[0].lower(), "").split("_")
    return tags if script is None or script.title() in usual else tags[1:]


def _locale(lang: str) -> Locale:
    """What the CLDR knows of a language, of the nearest tag that it knows."""
    subtags = lang.split("-")
    if lang.lower() == SOURCE:
        return Locale.parse(_ENGLISH)
    for length in range(len(subtags), 0, -1):
        try:
            return Locale.parse("_".join(subtags[:length]))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(_ENGLISH)
