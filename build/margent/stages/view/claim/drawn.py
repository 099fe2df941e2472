"""Boxes with words in a language, laid out and ready for a page.

In: boxes with what they say and where they lead, and the edges between them. Out: a `DrawingView`. It stands
apart because the layout knows nothing of languages and links, and the two drawings of a claim share it.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from margent.drawings.lanes import Node, PlacedBox, PlacedText, Writing, layout
from margent.drawings.rails import Edge
from margent.text.languages import direction
from margent.views import DrawingView, DrawnBox, DrawnEdge, DrawnText

MOST_BOXES = 20
"""What a drawing shows at most; the list beside it has everything."""


class Said(NamedTuple):
    """A text for a box, in its language."""

    writing: Writing
    lang: str = ""
    """Empty for the language of the interface."""


class Box(NamedTuple):
    """What a box says, and what it stands for."""

    kind: str
    layer: int
    says: tuple[Said, ...]
    href: str = ""
    tone: str = ""
    is_weakest: bool = False


def said(text: str, role: str, most: int = 1, lang: str = "") -> Said:
    """A text for a box."""
    return Said(Writing(text, role, most), lang)


def isolated(text: str, lang: str) -> str:
    """A name for a sentence in this language: held together if some of it is written the other way."""
    against = ("L",) if direction(lang) == "rtl" else ("R", "AL")
    return f"\u2068{text}\u2069" if any(unicodedata.bidirectional(char) in against for char in text) else text


def drawing_view(boxes: Sequence[Box], edges: Iterable[Edge], *, lang: str, left_out: int = 0) -> DrawingView:
    """The drawing of these boxes for pages whose interface speaks this language.

    Edges name boxes by their position.
    """
    nodes = [Node(box.layer, tuple(one.writing for one in box.says)) for box in boxes]
    drawing = layout(nodes, edges, is_rtl=direction(lang) == "rtl")
    return DrawingView(
        width=drawing.width,
        height=drawing.height,
        boxes=tuple(_box(boxes[placed.node], placed, lang) for placed in drawing.boxes),
        edges=tuple(DrawnEdge(route.kind, route.path, route.heads) for route in drawing.routes),
        left_out=left_out,
    )


def _box(box: Box, placed: PlacedBox, lang: str) -> DrawnBox:
    texts = [_text(text, one.lang or lang, lang) for text, one in zip(placed.texts, box.says, strict=True)]
    is_cut = any(text.is_cut for text in placed.texts)
    return DrawnBox(
        x=placed.x,
        y=placed.y,
        width=placed.width,
        height=placed.height,
        texts=(*texts, *(_text(word, lang, lang) for word in placed.words)),
        href=box.href,
        name=". ".join(one.writing.text for one in box.says) if is_cut else "",
        kind=box.kind,
        tone=box.tone,
        is_weakest=box.is_weakest,
    )


def _text(placed: PlacedText, lang: str, page_lang: str) -> DrawnText:
    return DrawnText(
        lines=placed.lines,
        x=placed.x,
        y=placed.y,
        size=placed.type.size,
        leading=placed.type.leading,
        role=placed.role,
        lang="" if lang == page_lang else lang,
        is_against=direction(lang) != direction(page_lang),
    )
