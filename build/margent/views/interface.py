"""The language in which the pages speak: what layouts, filters and views ask of it.

In: nothing; `adapters.interface` makes one from message catalogues and from what is known of a language's
conventions. It stands apart so that views and filters need not know where words come from.
"""

from collections.abc import Iterable
from typing import Protocol

from margent.model.dates import PartialDate


class Interface(Protocol):
    """One language's words, dates, numbers and lists. The messages are those of GNU gettext."""

    @property
    def lang(self) -> str:
        """The language that is spoken, a BCP 47 tag: the archive's, or English if no catalogue has that."""

    @property
    def digest(self) -> str:
        """Differs where anything that this object says may differ."""

    def gettext(self, message: str) -> str:
        """A message in this language; the English one where no catalogue has it."""

    def ngettext(self, one: str, many: str, number: int) -> str:
        """A message in the plural form that goes with a number."""

    def pgettext(self, context: str, message: str) -> str:
        """A message that means another thing in another context."""

    def npgettext(self, context: str, one: str, many: str, number: int) -> str:
        """Both of these."""

    def day(self, date: PartialDate) -> str:
        """A date in words at its own precision."""

    def number(self, number: int) -> str:
        """A whole number with the language's grouping."""

    def size(self, number: int) -> str:
        """A number of bytes, as large as a reader needs to know it."""

    def listing(self, items: Iterable[str]) -> str:
        """Texts as a list in a sentence."""

    def language(self, code: str) -> str:
        """The name of a language (BCP 47), or the tag itself where no name is known."""
