"""Writes a body from the parser's tokens, block by block.

In: the tokens of one block or footnote after the other. Out: its runs; headings and faults are collected.
It stands apart as the place where structure becomes HTML: from fixed tags and escaped values, never from
the author's text.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from margent.adapters.markdown_headings import HeadingAnchors
from margent.adapters.markdown_inline import InlineWriter, Stretch, raw_html_fault
from margent.adapters.markdown_places import BodyLines, Cell, InlinePlaces, line_of
from margent.adapters.markdown_runs import RunList, tag
from margent.model.bodies import Heading
from margent.model.diagnostics import Code, Fault, Span
from margent.text.wording import quoted

_LANGUAGE = re.compile(r"[A-Za-z0-9_+-]{1,30}\Z")
_ALIGNMENTS = {
    "text-align:left": "al-left",
    "text-align:center": "al-center",
    "text-align:right": "al-right",
}
_TAGS = {
    "blockquote_open": "<blockquote>",
    "blockquote_close": "</blockquote>",
    "bullet_list_open": "<ul>",
    "bullet_list_close": "</ul>",
    "ordered_list_close": "</ol>",
    "list_item_open": "<li>",
    "list_item_close": "</li>",
    "dl_open": "<dl>",
    "dl_close": "</dl>",
    "dt_open": "<dt>",
    "dt_close": "</dt>",
    "dd_open": "<dd>",
    "dd_close": "</dd>",
    "table_open": "<table>",
    "table_close": "</table>",
    "thead_close": "</thead>",
    "tbody_open": "<tbody>",
    "tbody_close": "</tbody>",
    "tr_close": "</tr>",
    "hr": "<hr>",
}


class BodyWriter:
    """Writes the blocks of one file and collects what they hold."""

    def __init__(self, lines: BodyLines, inline: InlineWriter) -> None:
        self.headings: list[Heading] = []
        self.heading_spans: list[Span] = []
        self._lines = lines
        self._inline = inline
        self._anchors = HeadingAnchors()
        self._heading_run = 0
        self._columns = 0
        self._cells: list[Cell] = []
        self._cell = -1
        self._is_in_cell = False
        self._writers: dict[str, Callable[[Token, RunList], None]] = {
            "code_block": self._code,
            "fence": self._code,
            "heading_close": self._heading_close,
            "heading_open": self._heading_open,
            "html_block": self._html,
            "inline": self._write_inline,
            "ordered_list_open": self._ordered_list_open,
            "paragraph_close": self._paragraph_close,
            "paragraph_open": self._paragraph_open,
            "td_close": self._cell_close,
            "td_open": self._cell_open,
            "th_close": self._cell_close,
            "th_open": self._cell_open,
            "thead_open": self._head_open,
            "tr_open": self._row_open,
        }

    def write(self, tokens: Sequence[Token], runs: RunList) -> None:
        """Write block tokens to the end of `runs`."""
        for token in tokens:
            html = _TAGS.get(token.type)
            if html is not None:
                runs.separate(html)
            else:
                self._writers[token.type](token, runs)

    def _write_inline(self, token: Token, runs: RunList) -> None:
        line, content = line_of(token), token.content
        if self._is_in_cell:
            find_places = partial(self._cell_places, self._cells, self._cell, content)
        else:
            find_places = partial(InlinePlaces.of, self._lines, line, content)
        self._inline.write(token.children or (), Stretch(runs, find_places))

    def _cell_places(self, cells: Sequence[Cell], number: int, content: str) -> InlinePlaces:
        return InlinePlaces.of_cell(self._lines, cells[number], content)

    def _paragraph_open(self, token: Token, runs: RunList) -> None:
        if token.hidden:
            # In a list without empty lines only the space is left of it.
            runs.text(" ")
        else:
            runs.separate("<p>")

    def _paragraph_close(self, token: Token, runs: RunList) -> None:
        if not token.hidden:
            runs.separate("</p>")

    def _ordered_list_open(self, token: Token, runs: RunList) -> None:
        runs.separate(tag("ol", start=str(token.attrs.get("start", ""))))

    def _heading_open(self, token: Token, runs: RunList) -> None:
        self.heading_spans.append(self._lines.whole(line_of(token)))
        self._heading_run = runs.separate_alone("<h2>")

    def _heading_close(self, token: Token, runs: RunList) -> None:
        text = runs.words_since(self._heading_run, self._inline.links)
        # The page's title is its only heading of the first level.
        level = max(int(token.tag[1:]), 2)
        heading = Heading(level, self._anchors.take(text), text)
        self.headings.append(heading)
        runs.replace(self._heading_run, tag(f"h{level}", id=heading.anchor))
        runs.separate(f"</h{level}>")

    def _code(self, token: Token, runs: RunList) -> None:
        language = unescapeAll(token.info).split()[:1]
        is_known = bool(language and _LANGUAGE.match(language[0]))
        runs.separate("<pre>" + tag("code", class_=f"language-{language[0]}" if is_known else ""))
        runs.preformatted(token.content)
        runs.separate("</code></pre>")

    def _html(self, token: Token, runs: RunList) -> None:
        self._inline.faults.append(raw_html_fault(token.content, self._lines.of_block(token)))
        runs.separate("<p>")
        runs.text(token.content)
        runs.separate("</p>")

    def _head_open(self, _token: Token, runs: RunList) -> None:
        self._columns = 0
        runs.separate("<thead>")

    def _row_open(self, token: Token, runs: RunList) -> None:
        line = line_of(token)
        if self._columns:
            self._cells = self._lines.row_cells(line)
            self._report_surplus(self._cells[self._columns :])
        else:
            self._cells = self._lines.head_cells(line)
            self._columns = len(self._cells)
        self._cell = -1
        runs.separate("<tr>")

    def _report_surplus(self, cells: Sequence[Cell]) -> None:
        """The parser drops the cells of a row beyond the width of the table; without text nothing is lost."""
        for cell in cells:
            if text := self._lines.text_of(cell):
                message = f"the row has more cells than the table's head ({self._columns}): {quoted(text)}"
                hint = "give the head as many cells, or write \\| for a bar that is text"
                span = self._lines.span(cell.line, cell.start, cell.line, cell.end)
                self._inline.faults.append(Fault(Code.TABLE_CELLS, message, span, hint))
                return

    def _cell_open(self, token: Token, runs: RunList) -> None:
        self._cell += 1
        self._is_in_cell = True
        runs.separate(tag(token.tag, class_=_ALIGNMENTS.get(str(token.attrs.get("style")), "")))

    def _cell_close(self, token: Token, runs: RunList) -> None:
        self._is_in_cell = False
        runs.separate(f"</{token.tag}>")
