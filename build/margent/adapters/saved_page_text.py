"""From trafilatura's tree to paragraphs.

In: the body that trafilatura found, and what the marks of footnotes look like. Out: paragraphs in order. Its
elements are those of TEI: `head`, `p`, `quote`, `list`, `item`, `table`, `hi`, `ref`, `lb`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from margent.adapters.saved_page_node import Node, words_of
from margent.model.imported import Paragraph, ParagraphKind, Piece, PieceKind
from margent.text.anchors import normalised
from margent.text.characters import without_deceptions

_STYLES: dict[str, PieceKind] = {"#i": "em", "#b": "strong"}
_BLOCKS = frozenset({"p", "head", "quote", "list", "item", "table", "div", "ab", "main", "body", "fw"})


@dataclass(frozen=True, slots=True)
class _Place:
    """What is around a stretch of text."""

    kind: ParagraphKind = "text"
    level: int = 0
    is_quoted: bool = False
    style: PieceKind = "text"
    href: str = ""


@dataclass(slots=True)
class _Writer:
    """Collects the pieces of a paragraph until it ends."""

    mark: re.Pattern[str]
    done: list[Paragraph] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    line: int = 0

    def add(self, text: str | None, place: _Place, line: int) -> None:
        """Words at the end of the present paragraph."""
        if not text:
            return
        parts = self.mark.split(without_deceptions(text)[0])
        self.line = self.line or line
        for number, part in enumerate(parts):
            if number % 2:
                self.pieces.append(Piece(part, "note"))
            elif part:
                self.pieces.append(Piece(part, place.style, place.href))

    def end(self, place: _Place) -> None:
        """The paragraph is whole."""
        paragraph = Paragraph(tuple(self.pieces), self.line, place.kind, place.level, place.is_quoted)
        if normalised(paragraph.text):
            self.done.append(paragraph)
        self.pieces, self.line = [], 0


def paragraphs_of(body: Node, mark: re.Pattern[str]) -> Iterator[Paragraph]:
    """The paragraphs of a body."""
    writer = _Writer(mark)
    _write(body, _Place(), writer)
    writer.end(_Place())
    yield from writer.done


def _write(node: Node, place: _Place, writer: _Writer) -> None:
    """What an element holds; the text behind it is its parent's."""
    line = node.sourceline or 0
    if node.tag == "table":
        writer.end(place)
        writer.done += _table(node)
        return
    inner = _inside(node, place)
    is_block = node.tag in _BLOCKS
    if is_block:
        writer.end(place)
    if node.tag == "lb":
        writer.pieces.append(Piece("", "break"))
    writer.add(node.text, inner, line)
    for child in node:
        _write(child, inner, writer)
        writer.add(child.tail, inner, child.sourceline or 0)
    if is_block:
        writer.end(inner)


def _inside(node: Node, place: _Place) -> _Place:
    rend = node.get("rend") or ""
    match node.tag:
        case "head":
            return replace(place, kind="heading", level=int(rend[1]) if rend[1:2].isdigit() else 2)
        case "quote":
            return replace(place, is_quoted=True)
        case "list":
            is_inner = place.kind in ("item", "numbered")
            kind: ParagraphKind = "numbered" if rend == "ol" else "item"
            return replace(place, kind=kind, level=place.level + 1 if is_inner else 0)
        case "hi" if rend in _STYLES:
            return replace(place, style=_STYLES[rend])
        case "ref" if node.get("target"):
            return replace(place, href=node.get("target") or "")
        case _:
            return place


def _table(node: Node) -> Iterator[Paragraph]:
    rows = tuple(
        tuple(without_deceptions(words_of(cell))[0] for cell in row if cell.tag == "cell")
        for row in node.iter("row")
    )
    filled = tuple(row for row in rows if any(row))
    if filled:
        yield Paragraph((), node.sourceline or 0, "table", rows=filled)
