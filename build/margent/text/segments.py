"""Cuts annotated passages into flat segments inside the blocks of a body.

In: blocks, their anchor text, and annotations with their ranges. Out: for each block the pieces of which its
page is made. Ranges may nest, cross, touch and go through markup and paragraphs: all are cut where any of
them starts or ends and at every run, so that a segment lies in one text and knows all its annotations.
"""

import html
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from margent.model.bodies import Block, Run
from margent.text.anchors import AnchorText
from margent.text.quotes import Range


@dataclass(frozen=True, slots=True)
class Annotation:
    """One place of a claim or note in a text: its published key (`dam-cost`, `dam-cost--2`) and its ranges.

    The ranges are as `quotes.find` gives them: at least one, in order, of whole characters, without overlap,
    and neither beginning nor ending with a space.
    """

    key: str
    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Html:
    """Markup and escaped text without annotation."""

    html: str


@dataclass(frozen=True, slots=True)
class Start:
    """The address of a passage, directly before its first segment."""

    key: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Plain text, not escaped, that lies in these annotations, the one that started first being first."""

    keys: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class End:
    """The place of the numbered link to a note, after the last segment of its passage.

    If the passage ends inside a link, the place is after that link: links do not nest in HTML.
    """

    key: str


@dataclass(frozen=True, slots=True)
class LinkOpen:
    """The opening tag of a link to a record; `position` is in `Body.links`."""

    position: int


@dataclass(frozen=True, slots=True)
class TitleText:
    """The title of a linked record, whole, and the annotations that touch any of it."""

    position: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """An image; `position` is in `Body.images`."""

    position: int


Piece = Html | Start | Mark | End | LinkOpen | TitleText | Image


class _Segment(NamedTuple):
    """A stretch of the plain text with the annotations on it, and those that begin and end with it."""

    start: int
    end: int
    keys: tuple[str, ...]
    starting: tuple[str, ...]
    ending: tuple[str, ...]


def ends(annotations: Sequence[Annotation]) -> tuple[str, ...]:
    """The keys in the order in which the annotations end, then start: the order of the numbers."""
    by_end = sorted(annotations, key=lambda each: (each.ranges[-1].end, each.ranges[0].start, each.key))
    return tuple(annotation.key for annotation in by_end)


def annotate(
    blocks: Sequence[Block], anchor: AnchorText, annotations: Sequence[Annotation]
) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of each block. Without annotations a block of text is one piece of HTML."""
    segments = tuple(_segments(anchor, annotations))
    segment_ends = [segment.end for segment in segments]
    annotated = []
    for block, starts in zip(blocks, anchor.run_starts, strict=True):
        writer = _Writer()
        for run, (start, end) in zip(block.runs, pairwise(starts), strict=True):
            on_it = tuple(_within(segments, bisect_right(segment_ends, start), start, end))
            if on_it and run.kind in ("text", "pre"):
                writer.add_text(run.value, start, on_it)
            elif on_it and run.kind == "title":
                writer.add_title(run, on_it)
            else:
                writer.add_run(run)
        annotated.append(writer.finished())
    return tuple(annotated)


def unannotated(blocks: Sequence[Block]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of blocks in which nothing is annotated, for which no anchor text is needed."""
    return tuple(_written(block) for block in blocks)


def _written(block: Block) -> tuple[Piece, ...]:
    writer = _Writer()
    for run in block.runs:
        writer.add_run(run)
    return writer.finished()


def _segments(anchor: AnchorText, annotations: Sequence[Annotation]) -> Iterator[_Segment]:
    """The annotated stretches between any two neighbouring borders of ranges."""
    ranked = sorted(annotations, key=lambda each: (each.ranges[0].start, each.key))
    opening: defaultdict[int, list[int]] = defaultdict(list)
    closing: defaultdict[int, list[int]] = defaultdict(list)
    for rank, annotation in enumerate(ranked):
        for start, end in annotation.ranges:
            opening[anchor.plain_offset(start)].append(rank)
            closing[anchor.plain_offset(end)].append(rank)
    first = [anchor.plain_offset(annotation.ranges[0].start) for annotation in ranked]
    last = [anchor.plain_offset(annotation.ranges[-1].end) for annotation in ranked]
    keys = [annotation.key for annotation in ranked]
    active: list[int] = []
    for start, end in pairwise(sorted(opening.keys() | closing.keys())):
        for rank in closing.get(start, ()):
            active.remove(rank)
        for rank in opening.get(start, ()):
            insort(active, rank)
        if active:
            yield _Segment(
                start,
                end,
                tuple(keys[rank] for rank in active),
                tuple(keys[rank] for rank in active if first[rank] == start),
                tuple(keys[rank] for rank in active if last[rank] == end),
            )


def _within(segments: Sequence[_Segment], first: int, start: int, end: int) -> Iterator[_Segment]:
    """The segments on a stretch, from the first that ends in or after it, each cut to the stretch."""
    for position in range(first, len(segments)):
        segment = segments[position]
        begin, stop = max(segment.start, start), min(segment.end, end)
        if begin >= stop:
            return
        starting = segment.starting if begin == segment.start else ()
        ending = segment.ending if stop == segment.end else ()
        yield _Segment(begin, stop, segment.keys, starting, ending)


@dataclass(slots=True)
class _Writer:
    """Gathers the pieces of one block."""

    pieces: list[Piece] = field(default_factory=list)
    markup: list[str] = field(default_factory=list)
    open_links: int = 0
    waiting: list[str] = field(default_factory=list)

    def add_run(self, run: Run) -> None:
        """A run without annotation."""
        match run.kind:
            case "text" | "pre":
                self.markup.append(html.escape(run.value, quote=False))
            case "inline" | "break":
                self.markup.append(run.value)
                self.open_links += run.value.count("<a ") - run.value.count("</a>")
                self._add_ends(())
            case "link":
                self._add(LinkOpen(int(run.value)))
                self.open_links += 1
            case "title":
                self._add(TitleText(int(run.value), ()))
            case "image":
                self._add(Image(int(run.value)))

    def add_text(self, text: str, start: int, segments: Sequence[_Segment]) -> None:
        """A text that begins at `start` in the plain text, with segments on it."""
        done = 0
        for segment in segments:
            self.markup.append(html.escape(text[done : segment.start - start], quote=False))
            done = segment.end - start
            self._add(*map(Start, segment.starting), Mark(segment.keys, text[segment.start - start : done]))
            self._add_ends(segment.ending)
        self.markup.append(html.escape(text[done:], quote=False))

    def add_title(self, run: Run, segments: Sequence[_Segment]) -> None:
        """The title of a record, which is never cut, with segments on it."""
        keys = dict.fromkeys(key for segment in segments for key in segment.keys)
        self._add(*(Start(key) for segment in segments for key in segment.starting))
        self._add(TitleText(int(run.value), tuple(keys)))
        self._add_ends(tuple(key for segment in segments for key in segment.ending))

    def finished(self) -> tuple[Piece, ...]:
        """All the pieces."""
        self.open_links = 0
        self._add_ends(())
        self._add()
        return tuple(self.pieces)

    def _add(self, *pieces: Piece) -> None:
        if markup := "".join(self.markup):
            self.pieces.append(Html(markup))
        self.markup.clear()
        self.pieces.extend(pieces)

    def _add_ends(self, keys: tuple[str, ...]) -> None:
        self.waiting.extend(keys)
        if self.waiting and self.open_links <= 0:
            self._add(*map(End, self.waiting))
            self.waiting.clear()
