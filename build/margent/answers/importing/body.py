"""Paragraphs from elsewhere as the body of an article.

In: paragraphs, footnotes. Out: Markdown. What comes out is read again: a paragraph whose words would not come
back just as they were, or whose markup would be a fault, is written without its markup.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from margent.adapters.markdown import parse_body
from margent.model.bodies import Body
from margent.model.diagnostics import Fault
from margent.model.imported import Paragraph, ParagraphKind, Piece
from margent.model.site import Limits
from margent.text import verbatim
from margent.text.anchors import anchor_text, normalised

_MARKS = {"em": "*", "strong": "**"}
_INDENT = 4
_DEEPEST = 4
_LISTED = frozenset({"item", "numbered"})
# Where a file of the archive lies does not matter to links that leave it.
_ANYWHERE = "content/articles/imported.md"
# One paragraph alone is far from any limit but that of its own length.
_UNLIMITED = Limits(body=10**9, links=10**9, footnotes=10**9, headings=10**9)


class _Written(NamedTuple):
    """A block of Markdown, and the footnotes whose marks are in it."""

    markdown: str
    marks: frozenset[str]


def body(paragraphs: Sequence[Paragraph], notes: Sequence[str] = ()) -> str:
    """The body; each paragraph is one line, so that a quote can be found in the file."""
    written = _written(paragraphs, notes)
    read, faults = _read(written)
    if not faults and anchor_text(read.blocks).text == normalised(" ".join(one.text for one in paragraphs)):
        return written
    # Not known to happen; but what is kept of a text must be its words.
    bare = [Paragraph((Piece(one.text),)) for one in paragraphs]
    return _written([*bare, *(Paragraph((Piece(note),)) for note in notes)], ())


def _written(paragraphs: Sequence[Paragraph], notes: Sequence[str]) -> str:
    listed = list(_in_lists(paragraphs))
    blocks = [_faithful(paragraph, number) for paragraph, number in listed]
    marks = {mark for block in blocks for mark in block.marks}
    text = "".join(_joined([paragraph for paragraph, _ in listed], [block.markdown for block in blocks]))
    numbered = [(str(number), note) for number, note in enumerate(notes, 1)]
    return text + "".join(
        f"\n[^{number}]: {verbatim.at_line_start(verbatim.inline(normalised(note)))}\n"
        for number, note in numbered
        if number in marks
    )


def _joined(paragraphs: Sequence[Paragraph], blocks: Sequence[str]) -> Iterator[str]:
    """The blocks with what stands between them: one list or one quotation is kept together."""
    if blocks:
        yield f"{blocks[0]}\n"
    for (former, latter), block in zip(pairwise(paragraphs), blocks[1:], strict=True):
        if former.is_quoted and latter.is_quoted:
            yield ">\n"
        elif not (_are_items(former, latter) and not former.is_quoted):
            yield "\n"
        yield f"{block}\n"


def _are_items(former: Paragraph, latter: Paragraph) -> bool:
    """Whether two paragraphs that follow each other are items of lists in one another."""
    return former.kind in _LISTED and latter.kind in _LISTED and former.is_quoted == latter.is_quoted


def _in_lists(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, int]]:
    """Each paragraph, an item at most one level below the one before it; and its number in its list."""
    counts: list[tuple[ParagraphKind, int]] = []
    former = Paragraph(())
    for paragraph in paragraphs:
        if paragraph.kind not in _LISTED:
            former = paragraph
            yield paragraph, 0
            continue
        counts = counts if _are_items(former, paragraph) else []
        level = min(paragraph.level, len(counts), _DEEPEST)
        kind, number = counts[level] if level < len(counts) else (paragraph.kind, 0)
        number = number + 1 if kind == paragraph.kind else 1
        counts = [*counts[:level], (paragraph.kind, number)]
        former = paragraph._replace(level=level)
        yield former, number


def _faithful(paragraph: Paragraph, number: int) -> _Written:
    marks = frozenset(piece.text for piece in paragraph.pieces if piece.kind == "note")
    written = _Written(_block(paragraph, number), marks)
    if _comes_back(paragraph, number, marks):
        return written
    plain = paragraph._replace(pieces=tuple(_bare(paragraph.pieces)))
    if _comes_back(plain, number, marks):
        return _Written(_block(plain, number), marks)
    return _Written(verbatim.at_line_start(verbatim.inline(plain.text)), frozenset())


def _comes_back(paragraph: Paragraph, number: int, marks: frozenset[str]) -> bool:
    """Whether a paragraph, read by itself, has its words and no fault; by itself it is on the first level."""
    alone = paragraph._replace(level=0) if paragraph.kind in _LISTED else paragraph
    notes = "".join(f"\n\n[^{mark}]: -" for mark in sorted(marks))
    read, faults = _read(_block(alone, number) + notes)
    return not faults and anchor_text(read.blocks).text == normalised(paragraph.text)


def _read(markdown: str) -> tuple[Body, tuple[Fault, ...]]:
    return parse_body(markdown, path=_ANYWHERE, first_line=1, is_archived=True, limits=_UNLIMITED)


def _bare(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece if piece.kind == "note" else Piece(" " if piece.kind == "break" else piece.text)


def _block(paragraph: Paragraph, number: int) -> str:
    """One block of Markdown, without the line feed at its end."""
    match paragraph.kind:
        case "table":
            written = "\n".join(_table(paragraph.rows))
        case "heading":
            level = min(max(paragraph.level, 2), 6)
            words = _inline([Piece(" ") if piece.kind == "break" else piece for piece in paragraph.pieces])
            written = f"{'#' * level} {verbatim.unclosed(words)}"
        case kind:
            written = verbatim.at_line_start(_inline(paragraph.pieces))
            if kind in _LISTED:
                sign = f"{number}." if kind == "numbered" else "-"
                margin = " " * _INDENT * paragraph.level
                written = f"{margin}{sign} {written}".replace("\n", f"\n{margin}    ")
    return "> " + written.replace("\n", "\n> ") if paragraph.is_quoted else written


def _inline(pieces: Sequence[Piece]) -> str:
    parts: list[str] = []
    for piece in _tidied(pieces):
        if piece.kind == "break":
            parts.append("\\\n")
        elif piece.kind == "note":
            parts.append(f"[^{piece.text}]")
        elif parts and parts[-1] == "\\\n":
            parts.append(verbatim.at_line_start(_words(piece).lstrip(" ")))
        else:
            parts.append(_words(piece))
    return "".join(parts)


def _words(piece: Piece) -> str:
    """The words of a piece with its markup; the spaces at its ends stay outside."""
    inner = piece.text.strip(" ")
    if not inner:
        return piece.text
    before, _, after = piece.text.partition(inner)
    mark = _MARKS.get(piece.kind, "")
    written = f"{mark}{verbatim.inline(inner)}{mark}"
    if piece.href:
        written = f"[{written}]({_address(piece.href)})"
    return f"{before}{written}{after}"


def _address(href: str) -> str:
    """An address as a link has it; in angle brackets if it has what would end it."""
    return f"<{href}>" if any(char in "()\\[]`" for char in href) else href


def _tidied(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces of one kind in one, white space single, none at the ends or around a line break."""
    joined: list[Piece] = []
    for piece in pieces:
        text = piece.text if piece.kind in ("break", "note") else " ".join(_split(piece.text))
        if not text and piece.kind != "break":
            continue
        last = joined[-1] if joined else Piece("", "break")
        if last.kind == "break" or last.text.endswith(" "):
            text = text.lstrip(" ") if piece.kind not in ("break", "note") else text
        if (last.kind, last.href) == (piece.kind, piece.href) and piece.kind not in ("break", "note"):
            joined[-1] = last._replace(text=last.text + text)
        elif text or piece.kind == "break":
            if piece.kind == "break" and joined:
                joined[-1] = last._replace(text=last.text.rstrip(" "))
            joined.append(piece._replace(text=text))
    while joined and (joined[-1].kind == "break" or not joined[-1].text.strip(" ")):
        joined.pop()
    while joined and joined[0].kind == "break":
        joined.pop(0)
    if joined and joined[-1].kind != "note":
        joined[-1] = joined[-1]._replace(text=joined[-1].text.rstrip(" "))
    return joined


def _split(text: str) -> list[str]:
    """The text between runs of plain white space; those at its ends are told by empty texts."""
    for char in "\t\n\v\f\r":
        text = text.replace(char, " ")
    parts = text.split(" ")
    return [part for at, part in enumerate(parts) if part or at in (0, len(parts) - 1)]


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table; its first row is its head, as Markdown has no table without one."""
    width = max(len(row) for row in rows)
    for number, row in enumerate(rows):
        cells = [verbatim.inline(normalised(cell)) for cell in (*row, *[""] * (width - len(row)))]
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield f"|{' --- |' * width}"
