"""Edges gathered into rails, and the lanes in which these run.

In: the edges between boxes that stand one below the other. Out: rails, each a line with one hub and one or
more ends, the slots at which they touch the boxes, and a lane for each, so that no two run over each other.
It needs no measures: slots are counted from above, and lanes from the boxes outwards.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Edge(NamedTuple):
    """A line from one box to another."""

    source: int
    """The box it leaves, counted from above."""
    target: int
    """The box it leads to."""
    kind: str
    """Lines of one kind that begin or end at one box are drawn together."""
    word: str = ""
    """What is written in the box it leaves; of a mutual edge, in both."""
    is_mutual: bool = False
    """Whether it says the same from either end."""


class Slot(NamedTuple):
    """A place at the side of a box, at which a rail begins or ends."""

    box: int
    word: str = ""
    """What is written beside it in the box."""
    is_head: bool = False
    """Whether the rail has its arrowhead here."""


class Rail(NamedTuple):
    """A line with a hub, and with an end for each of the edges that it stands for."""

    kind: str
    hub: int
    """The slot of the hub, in `Rails.slots`."""
    ends: tuple[int, ...]
    """The slots of the ends, from above."""
    lane: int
    """Its lane, 0 being the nearest to the boxes."""


class Rails(NamedTuple):
    """All rails of a drawing."""

    slots: tuple[Slot, ...]
    """All slots from above: box by box, in each first those that no word stands beside."""
    rails: tuple[Rail, ...]


class _Bundle(NamedTuple):
    """A rail before its slots are known: boxes instead of slots."""

    kind: str
    word: str
    hub: int
    ends: tuple[int, ...]
    is_out: bool
    is_mutual: bool = False

    def slots(self) -> tuple[tuple[Slot, int], ...]:
        """The slots of the hub and of the ends, each with the box to which the rail goes from there."""
        hub_has_word, end_has_word = self.is_out or self.is_mutual, not self.is_out or self.is_mutual
        hub = Slot(self.hub, self.word if hub_has_word else "", not self.is_out or self.is_mutual)
        ends = [
            Slot(end, self.word if end_has_word else "", self.is_out or self.is_mutual) for end in self.ends
        ]
        furthest = max(self.ends, key=lambda end: abs(end - self.hub))
        return ((hub, furthest), *((slot, self.hub) for slot in ends))


def rails(edges: Iterable[Edge]) -> Rails:
    """The rails of these edges. Edges from a box to itself are no edges; equal ones are one."""
    bundles = _bundles(edge for edge in edges if edge.source != edge.target)
    # Of the rails at one box those that only come in are first, and those with a word last; among these the
    # ones that go up, the shortest first, then those that go down, the longest first: so fewest cross.
    touching = [
        (
            (slot.box, 2 if slot.word else int(not slot.is_head), other > slot.box, -other),
            number,
            position,
            slot,
        )
        for number, bundle in enumerate(bundles)
        for position, (slot, other) in enumerate(bundle.slots())
    ]
    touching.sort(key=lambda item: item[:3])
    at = {(number, position): place for place, (_, number, position, _) in enumerate(touching)}
    spans = []
    for number, bundle in enumerate(bundles):
        ends = sorted(at[number, position] for position in range(1, len(bundle.ends) + 1))
        spans.append((bundle.kind, at[number, 0], tuple(ends)))
    lanes = _lanes([(min(hub, ends[0]), max(hub, ends[-1])) for _, hub, ends in spans])
    return Rails(
        tuple(slot for _, _, _, slot in touching),
        tuple(Rail(kind, hub, ends, lane) for (kind, hub, ends), lane in zip(spans, lanes, strict=True)),
    )


def _bundles(edges: Iterable[Edge]) -> list[_Bundle]:
    """Edges gathered around the boxes where most of one kind meet; a mutual edge stands alone.

    Around one box, so that a line with several ends never says more than its edges do.
    """
    ordered = sorted(set(edges))
    mutual = {edge._replace(source=min(edge[:2]), target=max(edge[:2])) for edge in ordered if edge.is_mutual}
    bundles = [_Bundle(e.kind, e.word, e.source, (e.target,), True, True) for e in sorted(mutual)]
    left = dict.fromkeys(edge for edge in ordered if not edge.is_mutual)
    while left:
        meeting: defaultdict[tuple[str, str, bool, int], list[Edge]] = defaultdict(list)
        for edge in left:
            meeting[edge.kind, edge.word, False, edge.target].append(edge)
            meeting[edge.kind, edge.word, True, edge.source].append(edge)
        kind, word, is_out, hub = max(meeting, key=lambda key: len(meeting[key]))
        met = meeting[kind, word, is_out, hub]
        ends = tuple(sorted(edge.target if is_out else edge.source for edge in met))
        bundles.append(_Bundle(kind, word, hub, ends, is_out))
        for edge in met:
            del left[edge]
    return bundles


def _lanes(spans: Sequence[tuple[int, int]]) -> list[int]:
    """A lane for each span from one slot to another; spans of one lane have no slot in common.

    Short spans take the lanes nearest to the boxes: a rail that runs beside another within its span is not
    crossed by it.
    """
    taken: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    lanes = [0] * len(spans)
    for number in sorted(range(len(spans)), key=lambda number: (spans[number][1] - spans[number][0], number)):
        first, last = spans[number]
        lane = 0
        while any(start <= last and first <= end for start, end in taken[lane]):
            lane += 1
        taken[lane].append((first, last))
        lanes[number] = lane
    return lanes
