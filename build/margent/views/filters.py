"""The filters of layouts: values of a view into words and markup.

In: one value of a view. Out: text, or `Markup` where the text is already HTML. Every filter is pure and says
the same for the same value, so that a view and its layout decide what a page is. It stands apart from
`adapters.layouts` because none of this needs Jinja2; docs/layouts.md lists these filters.
"""

import base64
import hashlib
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import TypeVar
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from margent.model.dates import PartialDate
from margent.text import languages
from margent.views import Asset, View
from margent.views.interface import Interface
from margent.views.terms import term

_Item = TypeVar("_Item")

_IN_SCRIPT = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


class UnknownAssetError(LookupError):
    """A layout asks for a file that `layouts/assets/` does not have."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name, known)
        self.name = name
        self.known = known


def asset(assets: Iterable[Asset], name: str) -> str:
    """The address of a file of `layouts/assets/`: `view.site.assets|asset("margent.css")`."""
    found = {one.name: one.href for one in assets}
    if name not in found:
        raise UnknownAssetError(name, tuple(found))
    return found[name]


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 report`, `3 reports`, `2 replies` (`|counted("reply", "replies")`)."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def csp_hash(text: str) -> str:
    """The source expression that allows this inline style in a Content-Security-Policy (CSP level 3)."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def direction(lang: str) -> str:
    """`rtl` or `ltr`, the direction in which a language (BCP 47) is written."""
    return languages.direction(lang)


def grouped(items: Iterable[_Item], path: str) -> tuple[tuple[object, tuple[_Item, ...]], ...]:
    """Items in groups of equal `path` (`"card.collection"`), groups and items in the order they came."""
    groups: dict[object, list[_Item]] = {}
    key_of = attrgetter(path)
    for item in items:
        groups.setdefault(key_of(item), []).append(item)
    return tuple((key, tuple(members)) for key, members in groups.items())


def host(url: str) -> str:
    """The host of a web address, without `www.`: what a reader knows the place by."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def initial_cap(text: str) -> str:
    """A text with its first letter as a capital, the rest unchanged."""
    return text[:1].upper() + text[1:]


def json_in_script(text: str) -> Markup:
    r"""JSON that cannot end its `<script>` element: `<`, `>`, `&` and two line ends written as `\u003c`.

    In valid JSON these occur in strings only, where the escape means the same.
    """
    return Markup(text.translate(_IN_SCRIPT))


def lang(code: str, view: View) -> Markup:
    """The attributes of a text in this language: ` lang="ru" dir="ltr"`; nothing for the interface's own.

    An empty `code` means the language of the page's main text, as it does throughout the views.
    """
    code = code or view.page.lang
    if code == view.site.lang:
        return Markup()
    return Markup(' lang="{}" dir="{}"').format(code, direction(code))


PURE: tuple[Callable[..., object], ...] = (
    asset,
    counted,
    csp_hash,
    direction,
    grouped,
    host,
    initial_cap,
    json_in_script,
    lang,
)


class Spoken:
    """The filters that speak the language of the interface."""

    def __init__(self, interface: Interface) -> None:
        self._interface = interface

    def day(self, date: PartialDate) -> str:
        """A date in words at its own precision: `17 June 2022`, `June 2022`, `2022`, with a time if any."""
        return self._interface.day(date)

    def language(self, code: str) -> str:
        """The name of a language (BCP 47), or the tag itself where the name is not known."""
        return self._interface.language(code)

    def listing(self, items: Iterable[str]) -> Markup:
        """Texts as a list in a sentence, empty ones left out: `2 claims, 3 people and 1 topic`."""
        return Markup(self._interface.listing(escape(item) for item in items if item))

    def number(self, number: int) -> str:
        """A whole number with the language's grouping: `12,054`."""
        return self._interface.number(number)

    def words(self, code: str, kind: str = "") -> str:
        """A code in words: `same-as` is `same as`; `kind` names its table and is its context."""
        return term(self._interface, code, kind)


SPOKEN = ("day", "language", "listing", "number", "words")


def filters(interface: Interface) -> dict[str, Callable[..., object]]:
    """Every filter by its name, for pages in this language."""
    spoken = Spoken(interface)
    return {one.__name__: one for one in PURE} | {name: getattr(spoken, name) for name in SPOKEN}
