"""A small graph as one column of boxes, with its edges in lanes beside them.

In: what is written in each box, its layer, and the edges. Out: boxes, lines of text and paths, in units that
are CSS pixels at the drawing's own size. The lanes run at the side where lines of text begin, so for a right-
to-left page everything is mirrored. Since no box has another beside it, and a word stands in the box that its
edge leaves, no two boxes overlap and nothing crosses a label.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from margent.drawings.boxes import width_of, wrapped
from margent.drawings.rails import Edge, Rail, Rails, rails

WIDTH = 350
"""The width of a drawing, unless so many lanes are needed that its boxes would be too narrow."""
LEAST_BOX = 220

_GAP = 12
_INSET = 11
_PADDING = 7
_EDGE = 2
_SLOT = 10
_LANE = 9
_FIRST_LANE = 18
_CURVE = 6
_HEAD = (8, 4)


class Type(NamedTuple):
    """How a text is set."""

    size: int
    """The size of its type."""
    leading: int
    """From one line to the next."""
    breadth: float = 1.0
    """How much wider it is than the usual face of this size."""


TYPES = {
    "mark": Type(12, 16, 1.15),
    "title": Type(15, 19),
    "fact": Type(12, 16),
    "verdict": Type(12, 16),
    "word": Type(12, 16),
}


class Writing(NamedTuple):
    """A text that is to be written in a box."""

    text: str
    role: str
    """A key of `TYPES`."""
    most: int = 1
    """How many lines it may take."""


class Node(NamedTuple):
    """A box that is to be drawn."""

    layer: int
    """Boxes stand by their layers; of equal ones the first is above."""
    writings: tuple[Writing, ...]


class PlacedText(NamedTuple):
    """A text in its place."""

    lines: tuple[str, ...]
    x: int
    """Where its lines begin: their left end, or their right end in a drawing from right to left."""
    y: int
    """The base line of its first line."""
    role: str
    type: Type
    is_cut: bool
    """Whether it goes on beyond its last line."""


class PlacedBox(NamedTuple):
    """A box in its place."""

    node: int
    """Which of the nodes it is."""
    x: int
    y: int
    width: int
    height: int
    texts: tuple[PlacedText, ...]
    """The node's writings, in their order."""
    words: tuple[PlacedText, ...]
    """The words of the edges that leave it."""


class Route(NamedTuple):
    """A line in its place."""

    kind: str
    path: str
    """The line, as the `d` of an SVG path."""
    heads: str
    """Its arrowheads, likewise."""
    x: int
    """Where its lane is."""
    top: int
    bottom: int


class Drawing(NamedTuple):
    """A graph in its place."""

    width: int
    height: int
    boxes: tuple[PlacedBox, ...]
    """The boxes from above."""
    routes: tuple[Route, ...]


def layout(nodes: Sequence[Node], edges: Iterable[Edge], *, is_rtl: bool = False) -> Drawing:
    """The drawing of a graph. Edges name nodes by their position."""
    order = sorted(range(len(nodes)), key=lambda node: (nodes[node].layer, node))
    row = {node: number for number, node in enumerate(order)}
    tracks = rails(edge._replace(source=row[edge.source], target=row[edge.target]) for edge in edges)
    lanes = 1 + max((rail.lane for rail in tracks.rails), default=-1)
    gutter = _FIRST_LANE + _LANE * (lanes - 1) + _EDGE + _CURVE if lanes else _EDGE
    width = max(WIDTH, gutter + LEAST_BOX + _EDGE)
    pen = _Pen(width, gutter, is_rtl)
    boxes: list[PlacedBox] = []
    heights: list[int] = []
    top = _EDGE
    for number, node in enumerate(order):
        box, at = pen.box(node, nodes[node].writings, tracks, number, top)
        boxes.append(box)
        heights += at
        top += box.height + _GAP
    routes = tuple(pen.route(rail, tracks, heights) for rail in tracks.rails)
    return Drawing(width, max(top - _GAP, 0) + _EDGE, tuple(boxes), routes)


class _Pen(NamedTuple):
    """Where things go from left to right; y is counted from above, and x from the side of the lanes."""

    width: int
    gutter: int
    is_rtl: bool

    def x(self, x: int) -> int:
        return self.width - x if self.is_rtl else x

    def box(
        self, node: int, writings: Sequence[Writing], tracks: Rails, row: int, top: int
    ) -> tuple[PlacedBox, list[int]]:
        """A box, and the heights of its slots."""
        slots = [slot for slot in tracks.slots if slot.box == row]
        words = [slot.word for slot in slots if slot.word]
        bare = len(slots) - len(words)
        inner = self.width - self.gutter - _EDGE - 2 * _INSET
        texts: list[PlacedText] = []
        y = top + _PADDING
        for writing in writings:
            texts.append(self._text(writing, inner, y))
            y += texts[-1].type.leading * len(texts[-1].lines)
        y = max(y, top + _PADDING + _SLOT * bare)
        word_texts = []
        for word in words:
            word_texts.append(self._text(Writing(word, "word"), inner, y))
            y += TYPES["word"].leading
        height = y + _PADDING - top
        ins = sum(1 for slot in slots if not slot.word and slot.is_head)
        at = [top + _PADDING + _SLOT * number + _SLOT // 2 for number in range(ins)]
        last = top + height - _PADDING - TYPES["word"].leading * len(words) - _SLOT // 2
        at += [last - _SLOT * number for number in reversed(range(bare - ins))]
        at += [text.y - text.type.size // 3 for text in word_texts]
        width = self.width - self.gutter - _EDGE
        left = _EDGE if self.is_rtl else self.gutter
        return PlacedBox(node, left, top, width, height, tuple(texts), tuple(word_texts)), at

    def _text(self, writing: Writing, inner: int, top: int) -> PlacedText:
        type_ = TYPES[writing.role]
        size = type_.size * type_.breadth
        lines = wrapped(writing.text, size, inner, writing.most)
        base = top + (type_.leading + type_.size) // 2 - type_.size // 8
        is_cut = bool(lines) and lines[-1].endswith("…") and not writing.text.endswith(lines[-1])
        return PlacedText(lines, self.x(self.gutter + _INSET), base, writing.role, type_, is_cut)

    def route(self, rail: Rail, tracks: Rails, heights: Sequence[int]) -> Route:
        """The line of a rail: from its furthest ends to its hub, and from the others into that line."""
        lane = self.gutter - _FIRST_LANE - _LANE * rail.lane
        hub = heights[rail.hub]
        above = [heights[end] for end in rail.ends if end < rail.hub]
        below = [heights[end] for end in reversed(rail.ends) if end > rail.hub]
        path = []
        for ends, towards in ((above, 1), (below, -1)):
            for y in ends:
                path.append(self._branch(y, lane, towards))
                if y == ends[0]:
                    path.append(f"V{hub - towards * _CURVE}")
                    path.append(f"Q{self.x(lane)} {hub} {self.x(lane + _CURVE)} {hub}")
        path.append(f"M{self.x(lane + _CURVE)} {hub}H{self.x(self.gutter)}")
        heads = "".join(self._head(heights[at]) for at in (rail.hub, *rail.ends) if tracks.slots[at].is_head)
        all_ = (hub, *above, *below)
        return Route(rail.kind, "".join(path), heads, self.x(lane), min(all_), max(all_))

    def _branch(self, y: int, lane: int, towards: int) -> str:
        """From a box into a lane."""
        curve = f"Q{self.x(lane)} {y} {self.x(lane)} {y + towards * _CURVE}"
        return f"M{self.x(self.gutter)} {y}H{self.x(lane + _CURVE)}{curve}"

    def _head(self, y: int) -> str:
        length, half = _HEAD
        back = self.x(self.gutter - length)
        return f"M{self.x(self.gutter)} {y}L{back} {y - half}V{y + half}Z"


def reach(text: PlacedText, *, is_rtl: bool = False) -> tuple[float, float, float, float]:
    """The rectangle that a text will about fill: its left, top, right and bottom."""
    type_ = text.type
    width = max((width_of(line, type_.size * type_.breadth) for line in text.lines), default=0.0)
    left = text.x - width if is_rtl else float(text.x)
    top = text.y - type_.size
    return left, top, left + width, top + type_.leading * len(text.lines)
