"""An element of a tree of lxml's, as far as pages need it.

In: nothing; a protocol, because lxml has no types of its own, and what one element says in words.
"""

from collections.abc import Iterator
from typing import Protocol

# What a reader of the page does not see.
UNSEEN = frozenset({"script", "style", "noscript", "template", "title", "svg", "iframe", "object", "select"})


class Node(Protocol):
    """An element."""

    tag: str
    text: str | None
    tail: str | None
    sourceline: int | None

    def get(self, key: str) -> str | None:
        """An attribute."""

    def set(self, key: str, value: str) -> None:
        """Give an attribute a value."""

    def iter(self, *tags: str) -> "Iterator[Node]":
        """The element and all in it, in order; with tags, those of these tags."""

    def iterancestors(self, *tags: str) -> "Iterator[Node]":
        """What it lies in, from the inside."""

    def itertext(self) -> Iterator[str]:
        """All texts in it."""

    def getparent(self) -> "Node | None":
        """What it lies in."""

    def drop_tree(self) -> None:
        """Take it out, but not the text behind it."""

    def drop_tag(self) -> None:
        """Take it out, but not what is in it."""

    def __iter__(self) -> "Iterator[Node]": ...
    def __len__(self) -> int: ...


def words_of(node: Node) -> str:
    """All words of an element that its readers see, with single spaces."""
    return " ".join("".join(_texts(node)).split())


def _texts(node: Node) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if child.tag not in UNSEEN:
            yield from _texts(child)
        yield child.tail or ""
