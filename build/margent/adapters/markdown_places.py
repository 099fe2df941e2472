"""Where a construct of a body stands in its file.

In: the body's lines, and tokens with offsets in their own content. Out: spans of the file. It stands apart
because the parser forgets columns: it cuts list and quotation marks off each line and trims what is left.
What is left is still the end of its line, so it is found again from the right; and only for constructs that
need a place, since most texts have none at fault.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from markdown_it.token import Token

from margent.model.diagnostics import Span

_BAR = re.compile(r"(?<!\\)\|")
_ESCAPED_BAR = re.compile(r"\\\|")
_ROW_MARGIN = "> \t"


class Cell(NamedTuple):
    """A cell of a table's row: its line (from 0) and the columns (from 0) between which it stands."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class BodyLines:
    """The lines of a body; `first` is the line of the file, counted from 1, on which they begin."""

    texts: tuple[str, ...]
    first: int

    def span(self, line: int, start: int, end_line: int, end: int) -> Span:
        """The span between two places in the body, all counted from 0."""
        return Span(self.first + line, start + 1, self.first + end_line, end + 1)

    def whole(self, line: int) -> Span:
        """The span of a line without the white space around it."""
        text = self.texts[line]
        return self.span(line, len(text) - len(text.lstrip()), line, len(text.rstrip()))

    def found(self, line: int, text: str) -> Span:
        """The span of the first place of a text in a line; the whole line if it is not there."""
        return self.from_match(line, re.compile(re.escape(text)))

    def from_match(self, line: int, pattern: re.Pattern[str]) -> Span:
        """The span of the first match of a pattern in a line; the whole line if there is none."""
        match = pattern.search(self.texts[line].rstrip())
        return self.span(line, match.start(), line, match.end()) if match else self.whole(line)

    def of_block(self, token: Token) -> Span:
        """The span of a block that has its text as content, such as raw HTML."""
        line = line_of(token)
        text = token.content.rstrip()
        return InlinePlaces.of(self, line, text).span(len(text) - len(text.lstrip()), len(text))

    def head_cells(self, line: int) -> list[Cell]:
        """The cells of the head of a table, whose row is on this line and its rule on the next."""
        columns = self.texts[line + 1].lstrip(_ROW_MARGIN).rstrip().strip("|").count("|") + 1
        # Before the head there may be marks of any kind, so the cells are counted from the right.
        return _cells(line, self.texts[line], 0)[-columns:]

    def row_cells(self, line: int) -> list[Cell]:
        """The cells of a further row of a table, before which only quotations can go on."""
        text = self.texts[line]
        cells = _cells(line, text, len(text) - len(text.lstrip(_ROW_MARGIN)))
        return cells[1:] if cells[0].start == cells[0].end else cells

    def text_of(self, cell: Cell) -> str:
        """What a cell holds, without the white space around it."""
        return self.texts[cell.line][cell.start : cell.end].strip()


@dataclass(frozen=True, slots=True)
class InlinePlaces:
    """Where each line of an inline token's content begins: in the content, and in the file."""

    lines: BodyLines
    first: int
    offsets: tuple[int, ...]
    columns: tuple[int, ...]
    # Where in the content a `|` stands that is `\|` in the file.
    escapes: tuple[int, ...] = ()

    @classmethod
    def of(cls, lines: BodyLines, line: int, content: str) -> "InlinePlaces":
        """The places of a content that begins on a line of the body and goes on over the next ones."""
        parts = content.split("\n")
        columns = tuple(_column(lines.texts[line + n], part) for n, part in enumerate(parts))
        offsets = tuple(accumulate((len(part) + 1 for part in parts[:-1]), initial=0))
        return cls(lines, line, offsets, columns)

    @classmethod
    def of_cell(cls, lines: BodyLines, cell: Cell, content: str) -> "InlinePlaces":
        """The places of a table's cell."""
        raw = lines.texts[cell.line][cell.start : cell.end]
        column = cell.start + _column(raw, content.replace("|", "\\|"))
        start = column - cell.start
        escapes = (match.start() - start - n for n, match in enumerate(_ESCAPED_BAR.finditer(raw, start)))
        return cls(lines, cell.line, (0,), (column,), tuple(escapes))

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets of the content."""
        return self.lines.span(*self._place(start), *self._place(end))

    def _place(self, offset: int) -> tuple[int, int]:
        part = bisect_right(self.offsets, offset) - 1
        column = self.columns[part] + offset - self.offsets[part] + bisect_left(self.escapes, offset)
        return self.first + part, column


def line_of(token: Token) -> int:
    """The line of the body, from 0, on which a block begins."""
    return token.map[0] if token.map else 0


def _cells(line: int, text: str, start: int) -> list[Cell]:
    """The pieces between the bars of a row, as the parser cuts them; none for what follows the last bar."""
    end = len(text.rstrip())
    bars = [match.start() for match in _BAR.finditer(text, start, end)]
    starts = [start, *(bar + 1 for bar in bars)]
    cells = [Cell(line, *edges) for edges in zip(starts, [*bars, end], strict=True)]
    return cells[:-1] if len(cells) > 1 and starts[-1] == end else cells


def _column(line: str, part: str) -> int:
    """The column of a line at which a part begins that the parser cut out of it."""
    core = part.strip()
    lead = len(part) - len(part.lstrip())
    text = line.rstrip()
    if text.endswith(core):
        return len(text) - len(core) - lead
    # A heading with closing marks.
    return max(text.rfind(core), 0) - lead
