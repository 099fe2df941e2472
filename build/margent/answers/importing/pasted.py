"""Pasted text as paragraphs.

In: a text with plain line ends. Out: its paragraphs with their lines. An empty line ends a paragraph; where
lines are not divided so, their lengths tell whether a paragraph was broken into lines or each line is one.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from margent.answers.importing.signs import boilerplate, sign_of
from margent.model.imported import Line, Paragraph, ParagraphKind, Piece

# Nobody breaks lines wider than this; longer ones are paragraphs.
_WIDEST = 130
# Several lines as short as this are verse, or an address: nobody breaks a paragraph so.
_SHORT = 45
_FEWEST_OF_VERSE = 3
_BULLET = re.compile(r"(?:[•‣▪◦·*–—-]|(?P<number>\d{1,3}[.)]))[ \t\u00a0]+(?=\S)")


def paragraphs_of(text: str) -> list[Paragraph]:
    """The paragraphs of a pasted text."""
    return [paragraph for block in _blocks(text) for run in _runs(block) for paragraph in _paragraphs(run)]


def _blocks(text: str) -> Iterator[list[Line]]:
    """Lines that stand together."""
    block: list[Line] = []
    for number, line in enumerate(text.split("\n"), 1):
        words = line.strip()
        if words:
            block.append(Line(words, number))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _runs(block: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that may be one paragraph: what says something by itself stands alone."""
    run: list[Line] = []
    for line in block:
        if len(block) > 1 and (sign_of(line.text) or boilerplate(line.text)):
            if run:
                yield run
            yield [line]
            run = []
        else:
            run.append(line)
    if run:
        yield run


def _paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    if len(lines) > 1 and all(_BULLET.match(line.text) for line in lines):
        yield from map(_item, lines)
    elif len(lines) >= _FEWEST_OF_VERSE and all(len(line.text) <= _SHORT for line in lines):
        first, *others = (Piece(line.text) for line in lines)
        yield Paragraph(
            (first, *(piece for one in others for piece in (Piece("", "break"), one))), lines[0].line
        )
    elif _is_broken(lines):
        yield Paragraph((Piece(" ".join(line.text for line in lines)),), lines[0].line)
    else:
        yield from (Paragraph((Piece(line.text),), line.line) for line in lines)


def _item(line: Line) -> Paragraph:
    bullet = _BULLET.match(line.text)
    assert bullet is not None
    kind: ParagraphKind = "numbered" if bullet["number"] else "item"
    return Paragraph((Piece(line.text[bullet.end() :]),), line.line, kind)


def _is_broken(lines: Sequence[Line]) -> bool:
    """Whether each line ends where the first word of the next one had no room."""
    widest = max(len(line.text) for line in lines)
    return widest <= _WIDEST and all(
        len(former.text) + 1 + len(latter.text.split(" ", 1)[0]) > widest
        for former, latter in pairwise(lines)
    )
