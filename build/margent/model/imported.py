"""A text from elsewhere, before it is an article: paragraphs with the lines of the input they came from.

In: nothing; `adapters.saved_page` and `answers.importing` make these, and a draft is written from them. A
paragraph is a list of pieces of text. Its marks are few, because what is kept of a page is its words.
"""

import json
import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

ParagraphKind = Literal["text", "heading", "item", "numbered", "table"]
PieceKind = Literal["text", "em", "strong", "break", "note"]

_GAP = re.compile(r"[\t\n\v\f\r ]+")


class Piece(NamedTuple):
    """A piece of a paragraph: words, a line break (`break`), or the mark of a footnote (`note`).

    `href` is the address to which the words lead, if they do; the text of a `note` is its number, from 1.
    """

    text: str
    kind: PieceKind = "text"
    href: str = ""


class Paragraph(NamedTuple):
    """A paragraph, a heading, an item of a list, or a table (`rows` of cells); `level` counts from 0.

    `line` is the one of the input on which it begins, 0 where that is not known.
    """

    pieces: tuple[Piece, ...]
    line: int = 0
    kind: ParagraphKind = "text"
    level: int = 0
    is_quoted: bool = False
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        """The words, with single spaces; without the marks of footnotes."""
        if self.kind == "table":
            return " ".join(filter(None, (cell for row in self.rows for cell in row)))
        words = "".join(" " if piece.kind == "break" else _words(piece) for piece in self.pieces)
        return _GAP.sub(" ", words).strip(" ")


class Line(NamedTuple):
    """Words of the input, and the line on which they begin; 0 where that is not known."""

    text: str
    line: int = 0


class Statement(NamedTuple):
    """What a page says of itself: the value, and where it stands (`og:title`, `JSON-LD headline`)."""

    value: str
    where: str


class SavedPage(NamedTuple):
    """What was read of a saved page.

    `statements` has for each matter (`title`, `author` …) what the page says, the most telling first. `left`
    are the words of the page that are in no paragraph; `notes` are its footnotes, in order.
    """

    paragraphs: tuple[Paragraph, ...]
    notes: tuple[str, ...] = ()
    statements: Mapping[str, tuple[Statement, ...]] = {}
    left: tuple[Line, ...] = ()
    images: int = 0


def dump(page: SavedPage) -> str:
    """A page as JSON text, to be sent from one process to another."""
    return json.dumps(page, ensure_ascii=True)


def load(text: str) -> SavedPage:
    """The page of a JSON text that `dump` made; raises ValueError for any other text."""
    try:
        paragraphs, notes, statements, left, images = json.loads(text)
        return SavedPage(
            tuple(
                Paragraph(
                    tuple(Piece(*map(str, piece)) for piece in pieces),  # type: ignore[arg-type]  # kinds are texts
                    int(line),
                    kind,
                    int(level),
                    bool(is_quoted),
                    tuple(tuple(map(str, row)) for row in rows),
                )
                for pieces, line, kind, level, is_quoted, rows in paragraphs
            ),
            tuple(map(str, notes)),
            {matter: tuple(Statement(*map(str, one)) for one in said) for matter, said in statements.items()},
            tuple(Line(str(words), int(line)) for words, line in left),
            int(images),
        )
    except (TypeError, AttributeError) as error:
        raise ValueError(f"not a page: {error}") from None


def plain(text: str, line: int = 0) -> Paragraph:
    """A paragraph of words alone."""
    return Paragraph((Piece(text),), line)


def _words(piece: Piece) -> str:
    return "" if piece.kind == "note" else piece.text
