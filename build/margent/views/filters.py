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
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

from margent.drawings import fitting
from margent.model.dates import PartialDate
from margent.text import binding, book_markup, languages
from margent.text.citing import FORMS, Citation
from margent.views import Asset, Card, View
from margent.views.interface import Interface
from margent.views.terms import kind_term, question, term

_Item = TypeVar("_Item")

# What stands for itself in the address of a text (RFC 2397), besides letters, digits and -_.~
_PLAIN_IN_DATA = "!*();:@=+$,/?[]"
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


def bound(markup: str, prefix: str = "", file: str = "", lower: int = 0) -> Markup:
    """The markup of a record for a volume: `prefix` before its ids, its headings `lower` by so many ranks.

    Links to places of `file`, the page that it stands on, lose that name; buttons and fields are left out.
    """
    return Markup(binding.bound(markup, prefix, file, lower))


def cited(citation: Citation, form: str = "plain") -> str:
    """A citation in one of its forms: `plain` text, `bibtex`, `ris` or `csl_json`."""
    return FORMS[form](citation)


def csp_hash(text: str) -> str:
    """The source expression that allows this inline style in a Content-Security-Policy (CSP level 3)."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def data_url(text: str, media_type: str) -> str:
    """An address that is the text itself: a link to it with `download` saves it, without a server."""
    return f"data:{media_type};charset=utf-8,{quote(text, safe=_PLAIN_IN_DATA)}"


def direction(lang: str) -> str:
    """`rtl` or `ltr`, the direction in which a language (BCP 47) is written."""
    return languages.direction(lang)


def fitted(text: str, width: int, height: int, largest: int, least: int) -> fitting.Fitted:
    """A text in a box of a drawing: its `size` (between these two), its `leading` and its `lines`."""
    words = text.unescape() if isinstance(text, Markup) else text
    return fitting.fitted(words, width, height, largest, least)


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


def xhtml(markup: str) -> Markup:
    """Markup as a book has it: well-formed XML, and notes that reading systems show over the text."""
    return Markup(book_markup.xhtml(markup))


PURE: tuple[Callable[..., object], ...] = (
    asset,
    bound,
    cited,
    csp_hash,
    data_url,
    direction,
    fitted,
    grouped,
    host,
    initial_cap,
    json_in_script,
    xhtml,
)


class Spoken:
    """The filters that speak the language of the interface."""

    def __init__(self, interface: Interface) -> None:
        self._interface = interface

    def day(self, date: PartialDate) -> str:
        """A date in words at its own precision: `17 June 2022`, `June 2022`, `2022`, with a time if any."""
        return self._interface.day(date)

    def lang(self, code: str, view: View | None = None) -> Markup:
        """The attributes of a text in this language: ` lang="ru" dir="ltr"`; nothing for the interface's own.

        An empty `code` means the archive's own language, as it does throughout the views; `view` tells which
        one that is, where it may be another than the interface's.
        """
        own = view.site.lang if view else self._interface.lang
        code = code or (view.site.text_lang if view else "") or own
        if code == own:
            return Markup()
        return Markup(' lang="{}" dir="{}"').format(code, direction(code))

    def language(self, code: str) -> str:
        """The name of a language (BCP 47), or the tag itself where the name is not known."""
        return self._interface.language(code)

    def kind(self, card: Card) -> str:
        """What the record of a card is: its genre, kind or type (`newspaper article`), or its collection."""
        return kind_term(self._interface, card.collection, card.kind)

    def listing(self, items: Iterable[str]) -> Markup:
        """Texts as a list in a sentence, empty ones left out: `2 claims, 3 people and 1 topic`."""
        return Markup(self._interface.listing(escape(item) for item in items if item))

    def number(self, number: int) -> str:
        """A whole number with the language's grouping: `12,054`."""
        return self._interface.number(number)

    def question(self, scale: str) -> str:
        """What a verdict of this scale answers: `Was it said?`, `Is it so?`."""
        return question(self._interface, scale)

    def size(self, number: int) -> str:
        """A number of bytes: `214 kB`, `1.2 MB`."""
        return self._interface.size(number)

    def words(self, code: str, table: str) -> str:
        """A code in words, from the table of its kind: `"same-as"|words("relation")` is `same as`."""
        return term(self._interface, code, table)


SPOKEN = ("day", "kind", "lang", "language", "listing", "number", "question", "size", "words")


def filters(interface: Interface) -> dict[str, Callable[..., object]]:
    """Every filter by its name, for pages in this language."""
    spoken = Spoken(interface)
    return {one.__name__: one for one in PURE} | {name: getattr(spoken, name) for name in SPOKEN}
