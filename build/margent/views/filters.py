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
from margent.views.terms import LANGUAGES, TERMS

_Item = TypeVar("_Item")

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
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


def day(date: PartialDate) -> str:
    """A date in words at its own precision: `17 June 2022`, `June 2022`, `2022`, with a time if any."""
    year, month, number = date[:4], date[5:7], date[8:10]
    words = str(int(year))
    if month:
        words = f"{_MONTHS[int(month) - 1]} {words}"
    if number:
        words = f"{int(number)} {words}"
    return f"{words}, {_time_of_day(date[11:])}" if date.precision == "moment" else words


def _time_of_day(text: str) -> str:
    clock = text[:8] if text[5] == ":" else text[:5]
    offset = text[len(clock) :]
    shown = clock if clock[5:] not in ("", ":00") else clock[:5]
    return f"{shown} (UTC)" if offset == "Z" else f"{shown} (UTC{offset})"


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


def language(code: str) -> str:
    """The English name of a language (BCP 47), or the tag itself where the name is not known."""
    name = LANGUAGES.get(code.lower().partition("-")[0])
    if name is None:
        return code
    return name if "-" not in code else f"{name} ({code})"


def listing(items: Iterable[str]) -> Markup:
    """Texts as a list in a sentence, empty ones left out: `2 claims, 3 people and 1 topic`."""
    parts = [escape(item) for item in items if item]
    if len(parts) < 2:
        return Markup().join(parts)
    return Markup(", ").join(parts[:-1]) + " and " + parts[-1]


def words(code: str, kind: str = "") -> str:
    """A code in words: `same-as` is `same as`; `kind` names the table for a code that needs a better one."""
    return TERMS.get(kind, {}).get(code) or code.replace("-", " ").replace("_", " ")


FILTERS: dict[str, Callable[..., object]] = {
    filter_.__name__: filter_
    for filter_ in (
        asset,
        counted,
        csp_hash,
        day,
        direction,
        grouped,
        host,
        initial_cap,
        json_in_script,
        lang,
        language,
        listing,
        words,
    )
}
