"""The anchor text of a body: the plain text in which quotes are found and counted.

In: the blocks of a body. Out: `AnchorText`, the text with the way back to the runs that gave it. It is made
in two steps. The *plain text* is what the runs say, one after the other, with a space for each break and
after each block; the *anchor text* is the same in NFC with single spaces. Nearly everywhere the two keep in
step, so only the places where they fall out of step are remembered.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from margent.model.bodies import Block, Run
from margent.model.files import digest_of

_SPACES = re.compile(r"\s\s+")
_SPACES_OR_WORD = re.compile(r"\s\s+|\S+")


class Step(NamedTuple):
    """The same place in the anchor text and in the plain text; up to the next step both go on alike."""

    anchor: int
    plain: int


@dataclass(frozen=True, slots=True)
class AnchorText:
    """A text for quotes to point into; offsets are code points.

    `run_starts` has for each block where each of its runs begins in the plain text, and at last where the
    block ends: run `n` gave the stretch from `run_starts[block][n]` to `run_starts[block][n + 1]`.
    """

    text: str
    run_starts: tuple[tuple[int, ...], ...]
    steps: tuple[Step, ...]

    def plain_offset(self, offset: int) -> int:
        """The offset in the plain text of an offset in the anchor text.

        A space of the anchor text stands for all the white space it came from.
        """
        following = bisect_right(self.steps, offset, key=lambda step: step.anchor)
        step = self.steps[following - 1]
        plain = step.plain + offset - step.anchor
        return min(plain, self.steps[following].plain) if following < len(self.steps) else plain


def normalised(text: str) -> str:
    """A text in NFC with each run of white space as one space and none at the ends."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _untitled(_position: int) -> str:
    return ""


def anchor_text(blocks: Sequence[Block], title_at: Callable[[int], str] = _untitled) -> AnchorText:
    """The anchor text of a body; `title_at` gives the title for a position in `Body.links`."""
    texts: list[str] = []
    run_starts: list[tuple[int, ...]] = []
    offset = 0
    for block in blocks:
        starts: list[int] = []
        for run in block.runs:
            starts.append(offset)
            text = _plain_text(run, title_at)
            texts.append(text)
            offset += len(text)
        run_starts.append((*starts, offset))
        texts.append(" ")
        offset += 1
    plain = "".join(texts)
    return AnchorText(normalised(plain), tuple(run_starts), tuple(_steps(plain)))


def anchor_of_texts(*texts: str) -> tuple[tuple[Block, ...], AnchorText]:
    """Texts without markup (a title, a standfirst) as blocks of one run each, and their anchor text."""
    blocks = tuple(Block((Run("text", text),)) for text in texts)
    return blocks, anchor_text(blocks)


def digest(anchor: AnchorText) -> str:
    """SHA-256 of the anchor text in UTF-8, in lower-case hexadecimal."""
    return digest_of(anchor.text.encode())


def _plain_text(run: Run, title_at: Callable[[int], str]) -> str:
    match run.kind:
        case "text" | "pre":
            return run.value
        case "break":
            return " "
        case "title":
            return title_at(int(run.value))
        case _:
            return ""


def _steps(plain: str) -> Iterator[Step]:
    begin = len(plain) - len(plain.lstrip())
    step = Step(0, begin)
    yield step
    for start, end, length in _changes(plain, begin, len(plain.rstrip())):
        step = Step(step.anchor + start - step.plain + length, end)
        yield step


def _changes(plain: str, begin: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Stretches of the plain text with the length they have in the anchor text, where that may differ."""
    is_composed = unicodedata.is_normalized("NFC", plain)
    for found in (_SPACES if is_composed else _SPACES_OR_WORD).finditer(plain, begin, end):
        if found[0].isspace():
            yield found.start(), found.end(), 1
        elif not unicodedata.is_normalized("NFC", found[0]):
            for start, stop in _clusters(found[0]):
                length = len(unicodedata.normalize("NFC", found[0][start:stop]))
                yield found.start() + start, found.start() + stop, length


def _clusters(word: str) -> Iterator[tuple[int, int]]:
    """The shortest stretches of a word that NFC changes each for itself (Unicode Standard Annex 15)."""
    start = 0
    for position in range(1, len(word)):
        # A mark belongs to the letter before it; a few letters too join the one before (Hangul, Bengali).
        if unicodedata.combining(word[position]) or _joins(word[start:position], word[position]):
            continue
        yield start, position
        start = position
    yield start, len(word)


def _joins(before: str, letter: str) -> bool:
    apart = unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", letter)
    return unicodedata.normalize("NFC", before + letter) != apart
