"""Markup as a row of tags and texts, to be changed a little and written again, as HTML or as XHTML.

In: HTML as layouts and bodies have it. Out: its tags and texts, and these written. XHTML is well-formed
whatever was given: names and values are written anew, what was left open is closed, what was never open is
not. It is no browser's parser: nothing is moved, and SVG keeps its capitals.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape, unescape
from typing import NamedTuple


class Opening(NamedTuple):
    """An opening tag with its attributes, in order; one without a value has None."""

    name: str
    attributes: Mapping[str, str | None]
    is_empty: bool = False

    def get(self, attribute: str) -> str:
        """The value of an attribute, or an empty text."""
        return self.attributes.get(attribute) or ""


class Closing(NamedTuple):
    """A closing tag."""

    name: str


class Words(NamedTuple):
    """A text between tags, as it is written in HTML."""

    html: str


Token = Opening | Closing | Words

_EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
# What stands in these is no markup.
_RAW = frozenset({"script", "style"})
_TAG = re.compile(
    r"<!--.*?-->|<[!?][^>]*>|<(/?)([A-Za-z][A-Za-z0-9._-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*+)>", re.DOTALL
)
_ATTRIBUTE = re.compile(
    r"((?:(?:xml|xmlns|epub):)?[A-Za-z_][\w.-]*)"
    r"(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?",
    re.ASCII,
)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tokens(html: str) -> Iterator[Token]:
    """The tags and texts of some HTML; comments are left out, and so is what stands in scripts and styles."""
    at = 0
    while found := _TAG.search(html, at):
        if found.start() > at:
            yield Words(html[at : found.start()])
        at = found.end()
        is_closing, name, rest = found.groups()
        if not name:
            continue
        if is_closing:
            yield Closing(name)
            continue
        yield Opening(name, _attributes(rest), name in _EMPTY or rest.endswith("/"))
        if name in _RAW:
            end = html.find(f"</{name}", at)
            at = end if end >= 0 else len(html)
    if at < len(html):
        yield Words(html[at:])


def as_html(row: Iterable[Token]) -> str:
    """Tags and texts as HTML."""
    return "".join(map(_html, row))


def as_xhtml(row: Iterable[Token]) -> str:
    """Tags and texts as well-formed XML."""
    written: list[str] = []
    opened: list[str] = []
    for token in row:
        match token:
            case Words(html):
                written.append(escape(_legal(unescape(html)), quote=False))
            case Opening(name, attributes, is_empty):
                written.append(f"<{name}{''.join(_xml_attributes(attributes))}{'/' if is_empty else ''}>")
                if not is_empty:
                    opened.append(name)
            case Closing(name):
                while name in opened:
                    written.append(f"</{(last := opened.pop())}>")
                    if last == name:
                        break
    return "".join(written) + "".join(f"</{name}>" for name in reversed(opened))


def _attributes(text: str) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name, *values in _ATTRIBUTE.findall(text):
        value = next(filter(None, values), None)
        # An empty value in quotes is one; a name alone has none.
        found.setdefault(name, unescape(value) if value else "" if f"{name}=" in text else None)
    return found


def _html(token: Token) -> str:
    match token:
        case Words(html):
            return html
        case Closing(name):
            return f"</{name}>"
        case Opening(name, attributes, is_empty):
            said = "".join(
                f" {key}" if value is None else f' {key}="{escape(value)}"'
                for key, value in attributes.items()
            )
            return f"<{name}{said}{'/' if is_empty and name not in _EMPTY else ''}>"


def _xml_attributes(attributes: Mapping[str, str | None]) -> Iterator[str]:
    for name, value in attributes.items():
        # A line end within a value would be read as a space.
        yield f' {name}="{escape(_legal(value or "")).replace(chr(10), "&#10;")}"'


def _legal(text: str) -> str:
    """The text without characters that XML does not have."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
