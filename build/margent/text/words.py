"""A text as the words that a search finds.

In: a text. Out: its units, and the text with them told apart. Between two units that stand together in the
text comes a mark that nobody sees, and a space; whoever shows the text takes both out again. It stands apart
because the search page cuts what is typed in the same way (layouts/assets/search-index.js).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

# Word joiner and space: the index ends a word at the space, and ignores the joiner.
SEAM = "\u2060 "

# Scripts that put no space between words: Han, kana, Thai, Lao, Burmese, Khmer. Each letter is a unit.
_LETTER = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u1000-\u102a\u1780-\u17b3"
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U000323af"
)
_MARK = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3\u3099\u309a"
)
# What French, Italian and Catalan write together with the next word: l’eau, dell’arte.
_ELIDED = "[cdjlmnst]|(?:jus|lors|puis|quoi|quel|pres)?qu|un|quest|gl|(?:de|da|ne|su|co)?ll|all"
_UNIT = re.compile(
    rf"[^\w\s]*(?:{_ELIDED})['’](?=\w)|[^\w\s]*[{_LETTER}][{_MARK}]*[^\w\s]*|(?:(?![{_LETTER}])\S)+",
    re.IGNORECASE,
)


class Unit(NamedTuple):
    """One unit of a text: where it begins, and its letters with the punctuation that stands at them."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def units(text: str) -> Iterator[Unit]:
    """The units of a text, in order; between two of them there is white space or nothing."""
    return (Unit(found.start(), found[0]) for found in _UNIT.finditer(text))


def seam(before: Unit, after: Unit) -> str:
    """What stands between two units that follow each other."""
    return " " if after.start > before.end else SEAM


def joined(parts: Sequence[Unit]) -> str:
    """Units that follow each other, each told apart from the next."""
    before_last = (before.text + seam(before, after) for before, after in pairwise(parts))
    return "".join((*before_last, *(part.text for part in parts[-1:])))
