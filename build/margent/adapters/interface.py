"""The language of the interface: words from gettext catalogues, conventions from the CLDR.

In: the site's language and the texts of the catalogues (`.po`). Out: an `Interface`; `CatalogueError` with the
line of a catalogue that cannot be read. It stands apart because it is the only module that imports Babel.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date as calendar_date
from functools import lru_cache
from gettext import NullTranslations
from io import BytesIO, StringIO

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal
from babel.support import Translations

from margent.model.dates import PartialDate

# English as it is written in most of the world (17 June 2022): an archive that means another one says so.
_ENGLISH = "en_001"


class CatalogueError(Exception):
    """A catalogue that cannot be used."""

    def __init__(self, name: str, line: int, message: str) -> None:
        super().__init__(name, line, message)
        self.name = name
        self.line = line
        self.message = message


@dataclass(frozen=True, slots=True)
class SpokenInterface:
    """An `Interface`; see there."""

    lang: str
    digest: str
    translations: NullTranslations
    locale: Locale
    _days: dict[PartialDate, str] = field(default_factory=dict)

    def gettext(self, message: str) -> str:
        """A message in this language."""
        return self.translations.gettext(message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """A message in the plural form that goes with a number."""
        return self.translations.ngettext(one, many, number)

    def pgettext(self, context: str, message: str) -> str:
        """A message in its context."""
        return self.translations.pgettext(context, message)

    def npgettext(self, context: str, one: str, many: str, number: int) -> str:
        """A message in its context and in the plural form that goes with a number."""
        return self.translations.npgettext(context, one, many, number)

    def day(self, date: PartialDate) -> str:
        """A date in words at its own precision: `17 June 2022`, `June 2022`, `2022`, with a time if any."""
        words = self._days.get(date)
        if words is None:
            words = self._days[date] = self._day(date)
        return words

    def number(self, number: int) -> str:
        """A whole number with the language's grouping."""
        return format_decimal(number, locale=self.locale)

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
        if date.precision == "day":
            return words
        together = self.pgettext("a date and a time of day", "%(day)s, %(time)s")
        return together % {"day": words, "time": _time_of_day(date[11:])}


def _time_of_day(text: str) -> str:
    clock = text[:8] if text[5] == ":" else text[:5]
    offset = text[len(clock) :]
    shown = clock if clock[5:] not in ("", ":00") else clock[:5]
    return f"{shown} (UTC)" if offset == "Z" else f"{shown} (UTC{offset})"


def interface(lang: str, catalogues: Sequence[tuple[str, str]] = ()) -> SpokenInterface:
    """The interface of a site in this language.

    `catalogues` are names and texts; a later one's messages take the place of an earlier one's. Raises
    CatalogueError.
    """
    texts = tuple(catalogues)
    digest = hashlib.sha256(repr((lang, texts)).encode()).hexdigest()
    return SpokenInterface(lang, digest, _translations(texts), _locale(lang))


@lru_cache(maxsize=8)
def _translations(catalogues: tuple[tuple[str, str], ...]) -> NullTranslations:
    """The catalogues, each of which is asked where no later one knows a message."""
    known = NullTranslations()
    for name, text in catalogues:
        compiled = BytesIO()
        write_mo(compiled, _read(name, text))
        compiled.seek(0)
        below, known = known, Translations(compiled)
        known.add_fallback(below)
    return known


def _read(name: str, text: str) -> Catalog:
    try:
        return read_po(StringIO(text), abort_invalid=True)
    except PoFileError as error:
        raise CatalogueError(name, error.lineno, str(error)) from error
    except (ValueError, UnknownLocaleError) as error:
        raise CatalogueError(name, 0, str(error)) from error


def _locale(lang: str) -> Locale:
    """What the CLDR knows of a language, of the nearest tag that it knows."""
    subtags = lang.split("-")
    if subtags == ["en"]:
        return Locale.parse(_ENGLISH)
    for length in range(len(subtags), 0, -1):
        try:
            return Locale.parse("_".join(subtags[:length]))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(_ENGLISH)
