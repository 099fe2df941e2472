"""The functions by which layouts say a message: `_`, `gettext`, `ngettext`, `pgettext`, `npgettext`.

In: the language of the interface. Out: functions that give markup, with the variables of a message escaped.
A sentence whose last variable brings its own end (`17 июня 2022 г.`, `Example Inc.`) gets no second one.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache

from markupsafe import Markup

from margent.views.interface import Interface

_BEFORE_STOP = re.compile(r"(%\((\w+)\)s)\.")
_IS_ENDED = re.compile(r"[.!?…؟۔।。！？](?:</\w+>)*\Z")


def messages(interface: Interface) -> dict[str, Callable[..., Markup]]:
    """The functions by their names.

    Jinja2's own look up at every call whether to escape; here everything is escaped, and a page has hundreds
    of messages.
    """

    @cache
    def plain(message: str) -> Markup:
        return Markup(interface.gettext(message)) % {}

    def gettext(message: str, /, **variables: object) -> Markup:
        return _filled(interface.gettext(message), variables) if variables else plain(message)

    def ngettext(one: str, many: str, number: int, /, **variables: object) -> Markup:
        return _filled(interface.ngettext(one, many, number), {"num": number, **variables})

    def pgettext(context: str, message: str, /, **variables: object) -> Markup:
        return _filled(interface.pgettext(context, message), variables)

    def npgettext(context: str, one: str, many: str, number: int, /, **variables: object) -> Markup:
        return _filled(interface.npgettext(context, one, many, number), {"num": number, **variables})

    says = {one.__name__: one for one in (gettext, ngettext, pgettext, npgettext)}
    return {**says, "_": gettext}


def _filled(message: str, variables: Mapping[str, object]) -> Markup:
    def with_stop(found: re.Match[str]) -> str:
        return found[1] if _IS_ENDED.search(str(variables[found[2]])) else found[0]

    return Markup(_BEFORE_STOP.sub(with_stop, message)) % variables
