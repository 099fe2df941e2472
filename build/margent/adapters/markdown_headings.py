"""Names the headings of a body, so that they can be linked to.

In: the texts of headings, in order. Out: an anchor for each, unique on the page. It stands apart because
the anchors share one name space with the fragments that Margent publishes, and must keep out of it.
"""

import re
import unicodedata

_LENGTH = 80
_LATIN_MARKS = re.compile(r"([a-z])[\u0300-\u036f]+")
# The fragments of docs: passages, notes, the parts of a claim's page, footnotes, the page's own landmark.
_PUBLISHED = re.compile(
    r"p\d+\Z|[qnr]-|assessment-\d+\Z|appearance-\d+\Z|evidence-|relation-\d+\Z|fn-|fnref-|main\Z|\d"
)


def slug(text: str) -> str:
    """The words of a text joined by hyphens, folded, Latin letters without marks; "section" if none."""
    folded = unicodedata.normalize("NFKD", text[: 4 * _LENGTH].casefold())
    letters = unicodedata.normalize("NFC", _LATIN_MARKS.sub(r"\1", folded))
    words = "".join(char if _is_of_word(char) else " " for char in letters).split()
    return "-".join(words)[:_LENGTH].strip("-") or "section"


class HeadingAnchors:
    """The anchors that a page's headings have taken so far."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def take(self, text: str) -> str:
        """A new anchor for a heading."""
        base = slug(text)
        number = self._next.get(base, 1)
        while (anchor := _kept_out(base if number == 1 else f"{base}-{number}")) in self._taken:
            number += 1
        self._taken.add(anchor)
        self._next[base] = number + 1
        return anchor


def _is_of_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M")


def _kept_out(anchor: str) -> str:
    return f"section-{anchor}" if _PUBLISHED.match(anchor) else anchor
