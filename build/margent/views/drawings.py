"""Drawings, ready to be written as SVG.

In: nothing; these are nouns. The text under each field is its description in docs/layouts.md. Measures are in
CSS pixels at the drawing's own size; texts are cut into lines already, so a layout decides on colours,
families of type and line styles, and not on sizes.
"""

from typing import NamedTuple

from margent.views.parts import Link, Name


class DrawnText(NamedTuple):
    """A text in a box."""

    lines: tuple[str, ...]
    """Its lines."""
    x: int
    """Where they begin."""
    y: int
    """The base line of the first."""
    size: int
    """The size of the type."""
    leading: int
    """From one base line to the next."""
    role: str
    """`mark`, `title`, `fact`, `verdict`, or `word` for what stands beside an edge."""
    lang: str = ""
    """Its language, if it is not that of the interface."""
    is_against: bool = False
    """Whether its language runs against the page: it then ends where others begin."""


class DrawnBox(NamedTuple):
    """A box."""

    x: int
    """Its left side."""
    y: int
    """Its upper side."""
    width: int
    """Its width."""
    height: int
    """Its height."""
    texts: tuple[DrawnText, ...]
    """What is written in it, from above."""
    href: str
    """Where it leads, or an empty text."""
    name: str
    """All its words, if some did not fit; else an empty text."""
    kind: str
    """What it stands for: `claim` or `this`; `report`, `link` or `origin`."""
    tone: str = ""
    """The tone of its verdict, or an empty text."""
    is_weakest: bool = False
    """Whether it is a weakest link."""


class DrawnEdge(NamedTuple):
    """A line with one or more arrowheads."""

    kind: str
    """A claim's relation (`supports` …), or what is preserved of the link it leads to (`recording` …)."""
    path: str
    """The line, as the `d` of a path."""
    heads: str
    """The arrowheads, likewise; to be filled."""


class DrawingView(NamedTuple):
    """A drawing: boxes in one column, edges beside it."""

    width: int
    """Its width."""
    height: int
    """Its height."""
    boxes: tuple[DrawnBox, ...]
    """Its boxes, from above."""
    edges: tuple[DrawnEdge, ...]
    """Its edges, to be drawn under the boxes."""
    left_out: int
    """How many claims, or reports of a claim, had no room in it."""


class WeakestView(NamedTuple):
    """The weakest link behind all appearances of a claim."""

    speaker: Name
    """Who passed it on."""
    place: Link | None
    """The article, source or event."""
    record: str
    """What is preserved of it."""
