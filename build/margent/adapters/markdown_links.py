"""Judges where a link or an image of a body leads.

In: an address as the author wrote it, and the path of the file it stands in. Out: an outgoing link, a
place in the archive, or a refusal in words. It stands apart because it is the one gate between a
stranger's text and an `href`: what is not allowed here is not written.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from markdown_it.token import Token

from margent.model.diagnostics import Code
from margent.text.wording import quoted

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_WEB_AUTHORITY = re.compile(r"https?://([^/?#]*)", re.IGNORECASE)
_MAIL = re.compile(
    r"mailto:[^\s@?&/:;,%\"<>()]+@[^\s@?&/:;,%\"<>()]+(?:\?subject=[^&\s#]*)?\Z", re.IGNORECASE
)
# White space but the plain space, control characters, and characters that hide or turn text.
_ODD = re.compile(
    r"[\x00-\x1f\x7f-\xa0\\\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufffd]"
)
_NOT_IN_URL = re.compile(r"[ \"<>`{}|^]")

_LEAVING = "a link may lead to https, http or mailto, or to a file of the archive"


class Leaving(NamedTuple):
    """A link to another site; `href` still has to be escaped."""

    href: str


class Staying(NamedTuple):
    """A link within the archive: `target` as in `bodies.BodyLink`."""

    target: str
    fragment: str


class Refused(NamedTuple):
    """A link that may not be published."""

    code: Code
    message: str
    hint: str


def destination(address: str, path: str) -> Leaving | Staying | Refused:
    """Where an address leads that stands in the file at `path`."""
    address = address.strip(" ")
    if not address or address == "#":
        return Refused(Code.LINK_SCHEME, "the link leads nowhere", "give it an address")
    if _ODD.search(address) or address.startswith("//"):
        return Refused(Code.LINK_SCHEME, f"{quoted(address)} is no address a link may have", _LEAVING)
    scheme = _SCHEME.match(address)
    if scheme is None:
        return _inside(address, path)
    name = scheme[1].lower()
    if name == "mailto":
        return _mail(address)
    if name in ("http", "https"):
        return _web(address)
    return Refused(Code.LINK_SCHEME, f"{quoted(address)} leads to {quoted(name + ':')}", _LEAVING)


def wiki_destination(target: str) -> Staying | Refused:
    """Where `[[target]]` leads."""
    record, _, fragment = (part.strip() for part in target.partition("#"))
    if record or fragment:
        return Staying(record, fragment)
    return Refused(Code.LINK_MISSING, "the link names no record", "write [[collection/id]]")


def image_path(address: str, path: str) -> str | None:
    """The path from the root of an image used in the file at `path`; None if it is no file of the archive."""
    address = address.strip(" ")
    if not address or _ODD.search(address) or _SCHEME.match(address) or address.startswith("//"):
        return None
    return _from_root(unquote(address), path)


def linked_words(tokens: Iterable[Token]) -> Iterator[tuple[Token, str, str]]:
    """Each link among the children of an inline token: its beginning, its words, its address if it leaves."""
    opened: Token | None = None
    words: list[str] = []
    for token in tokens:
        if token.type == "wiki_link":
            yield token, token.info, ""
        elif token.type == "link_open":
            opened, words = token, []
        elif token.type == "link_close" and opened is not None:
            address = str(opened.attrs["href"])
            yield opened, "".join(words), address if isinstance(destination(address, ""), Leaving) else ""
            opened = None
        elif opened is not None:
            words.append(" " if token.type in ("softbreak", "hardbreak") else token.content)


def _inside(address: str, path: str) -> Staying:
    file, _, fragment = address.partition("#")
    return Staying(_from_root(unquote(file), path) if file else "", unquote(fragment))


def _from_root(file: str, path: str) -> str:
    # A path from the root of a disk, or out of the archive, names no file of it and is reported as missing.
    return file if file.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(path), file))


def _mail(address: str) -> Leaving | Refused:
    if _MAIL.match(address):
        return Leaving(_NOT_IN_URL.sub(_percent, address))
    return Refused(
        Code.LINK_USERINFO,
        f"{quoted(address)} holds more than a mail address",
        "write `mailto:`, one address and at most `?subject=…`",
    )


def _web(address: str) -> Leaving | Refused:
    authority = _WEB_AUTHORITY.match(address)
    if authority is None or not authority[1].strip(" :"):
        return Refused(Code.LINK_SCHEME, f"{quoted(address)} names no host", "write it out: https://host/…")
    if "@" in authority[1]:
        return Refused(
            Code.LINK_USERINFO,
            f"{quoted(address)} shows one name and leads to another host",
            "leave out what stands before the @",
        )
    return Leaving(_NOT_IN_URL.sub(_percent, address))


def _percent(match: re.Match[str]) -> str:
    return f"%{ord(match[0]):02X}"
