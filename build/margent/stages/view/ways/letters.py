"""Letters that a reader without an account begins with one click.

In: the contact of site.yaml, the interface. Out: `mailto:` addresses (RFC 6068) in which tokens stand for
what differs from page to page.
"""

from margent.model.forges import percent_encoded
from margent.views.interface import Interface
from margent.views.ways import WayKind

LETTER_LIMIT = 2000
"""Bytes of a `mailto:` address that mail programs of every kind take."""

THIS_TITLE = "THIS~TITLE"
THIS_ADDRESS = "THIS~ADDRESS"
THE_WORDS = "THE~WORDS"


def letter(interface: Interface, contact: str, kind: WayKind | None, *, of_passage: bool = False) -> str:
    """The address of a letter, about what the way is for, or about the page at large."""
    gettext = interface.gettext
    words = [gettext("Words: “%(words)s”") % {"words": THE_WORDS}] if of_passage else []
    lines = [
        gettext("Page: %(title)s") % {"title": THIS_TITLE},
        THIS_ADDRESS,
        *words,
        "",
        gettext("Write here:"),
        "",
        "",
        gettext("Name to be shown, if this is published:"),
        "",
    ]
    subject = _subject(interface, kind) % {"title": THIS_TITLE}
    body = "\r\n".join(lines)
    return f"mailto:{_recipient(contact)}?subject={percent_encoded(subject)}&body={percent_encoded(body)}"


def _recipient(contact: str) -> str:
    name, _, host = contact.rpartition("@")
    return f"{percent_encoded(name)}@{host}"


def _subject(interface: Interface, kind: WayKind | None) -> str:
    gettext = interface.gettext
    match kind:
        case "note":
            return gettext("A note on “%(title)s”")
        case "claim":
            return gettext("A claim in “%(title)s”")
        case "dispute":
            return gettext("Against the claim “%(title)s”")
        case "reply":
            return gettext("A reply to “%(title)s”")
        case "report":
            return gettext("A mistake on the page “%(title)s”")
        case _:
            return gettext("About “%(title)s”")
