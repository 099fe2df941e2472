"""The words that a page shows or says, by the language that it says they are in.

In: the HTML of a page. Out: its texts, of elements and of the attributes that are read out, each with its
language. Code, styles and data are left out; of the words that a page gives to a script, the values are
taken.
"""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"))
_VOID |= {"track", "wbr"}
_UNREAD = frozenset({"style", "script", "code", "pre"})
_SAID = ("aria-label", "alt", "title", "placeholder")
_WORDS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_ADDRESS = re.compile(r"\S*[./@:]\S*[./]\S*|\S+\.\w+")


class Shown(NamedTuple):
    """A text of a page, and the language in which the page says that it is."""

    text: str
    lang: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Shown] = []
        self.open: list[tuple[str, str, bool]] = [("", "", True)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        lang = given.get("lang") or given.get("xml:lang") or self.open[-1][1]
        is_data = tag == "script" and given.get("type") == "application/json"
        is_read = self.open[-1][2] and (tag not in _UNREAD or is_data)
        self.found += [Shown(given[name] or "", lang) for name in _SAID if name in given and is_read]
        if tag not in _VOID:
            self.open.append((tag, lang, is_read))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if any(tag == one for one, _, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        tag, lang, is_read = self.open[-1]
        if not is_read or not data.strip():
            return
        texts = _values(json.loads(data)) if tag == "script" else [data]
        self.found += [Shown(text, lang) for text in texts]


def _values(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        for item in data:
            yield from _values(item)
    elif isinstance(data, str):
        yield data


def shown(html: str) -> list[Shown]:
    """What a page shows or says, in order."""
    reader = _Reader()
    reader.feed(html)
    return reader.found


def words(text: str) -> set[str]:
    """The words of a text in small letters, without those of addresses and names of files."""
    return {word.casefold() for word in _WORDS.findall(_ADDRESS.sub(" ", text))}
