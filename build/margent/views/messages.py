"""The functions by which layouts say a message: `_`, `gettext`, `ngettext`, `pgettext`, `npgettext`.

In: the language of the interface. Out: functions that give markup, with the variables of a message escaped.
"""

from collections.abc import Callable
from functools import cache

from markupsafe import Markup

from margent.views.interface import Interface


def messages(interface: Interface) -> dict[str, Callable[..., Markup]]:
    """The functions by their names.

    Jinja2's own look up at every call whether to escape; here everything is escaped, and a page has hundreds
    of messages.
    """

    @cache
    def plain(message: str) -> Markup:
        return Markup(interface.gettext(message)) % {}

    def gettext(message: str, /, **variables: object) -> Markup:
        return Markup(interface.gettext(message)) % variables if variables else plain(message)

    def ngettext(one: str, many: str, number: int, /, **variables: object) -> Markup:
        return Markup(interface.ngettext(one, many, number)) % {"num": number, **variables}

    def pgettext(context: str, message: str, /, **variables: object) -> Markup:
        return Markup(interface.pgettext(context, message)) % variables

    def npgettext(context: str, one: str, many: str, number: int, /, **variables: object) -> Markup:
        return Markup(interface.npgettext(context, one, many, number)) % {"num": number, **variables}

    says = {one.__name__: one for one in (gettext, ngettext, pgettext, npgettext)}
    return {**says, "_": gettext}
