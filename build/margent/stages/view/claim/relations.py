"""How a claim stands to other claims, and what lies within two steps of it.

In: a claim and the archive. Out: its relations with their inverses, in words for its page, and the part of
the archive's argument that its map shows. It stands apart because the page and the map must agree.
"""

from collections.abc import Iterator
from typing import NamedTuple

from margent.model.ids import Ref
from margent.model.records import Claim
from margent.stages.view.naming import Naming
from margent.views import FurtherView, RelationView

INVERSES = {
    "supports": "supported-by",
    "disputes": "disputed-by",
    "undercuts": "undercut-by",
    "contradicts": "contradicts",
    "entails": "entailed-by",
    "same-as": "same-as",
    "narrows": "broadens",
    "broadens": "narrows",
}
_STATED = {
    "supported-by": "supports",
    "disputed-by": "disputes",
    "undercut-by": "undercuts",
    "entailed-by": "entails",
    # One thing in two words: only one of them is drawn.
    "broadens": "narrows",
}
_MUTUAL = ("contradicts", "same-as")

STEPS = 2
"""How far a map reaches."""


class Tie(NamedTuple):
    """A relation as it is read from one of its claims."""

    type: str
    other: Ref
    why: str
    number: int
    """Its place in that claim's file, from 1; 0 if the other claim states it."""


class Step(NamedTuple):
    """A relation as it is drawn: what one claim does to another."""

    source: Ref
    type: str
    target: Ref
    is_mutual: bool


class Reach(NamedTuple):
    """What lies within two steps of a claim: what it bears on, and what bears on it."""

    sides: dict[Ref, int]
    """The claims, nearest first: 0 for the claim itself, 1 for what it bears on, -1 for what bears on it."""
    ties: dict[Ref, tuple[Tie, ...]]
    """Of the claim and those next to it the ties to others within reach."""

    def steps(self) -> tuple[Step, ...]:
        """The relations within reach, each once."""
        return tuple(dict.fromkeys(step_of(ref, tie) for ref, all_ in self.ties.items() for tie in all_))


def ties(naming: Naming, ref: Ref) -> tuple[Tie, ...]:
    """A claim's relations: those stated here, in their order, then those that others state, inverted."""
    archive = naming.archive
    stated = [
        Tie(relation.type, archive.resolve(Ref("claims", relation.claim)), relation.why or "", number)
        for number, relation in enumerate(archive.get(Claim, ref).relations, 1)
    ]
    known = {(tie.type, tie.other) for tie in stated}
    return (*stated, *(tie for tie in _inverses(naming, ref) if (tie.type, tie.other) not in known))


def _inverses(naming: Naming, ref: Ref) -> Iterator[Tie]:
    archive = naming.archive
    sources = {link.source for link in archive.backlinks.get(ref, ()) if link.role == "relation"}
    for source in sorted(sources):
        for relation in archive.get(Claim, source).relations:
            if archive.resolve(Ref("claims", relation.claim)) == ref:
                yield Tie(INVERSES[relation.type], source, relation.why or "", 0)


def step_of(ref: Ref, tie: Tie) -> Step:
    """The relation of which this is one claim's reading."""
    if tie.type in _MUTUAL:
        return Step(min(ref, tie.other), tie.type, max(ref, tie.other), True)
    if tie.type in _STATED:
        return Step(tie.other, _STATED[tie.type], ref, False)
    return Step(ref, tie.type, tie.other, False)


def reach_of(naming: Naming, ref: Ref) -> Reach:
    """What lies within two steps of a claim.

    The way goes on as it began: from what this claim bears on to what that bears on, never to whatever else
    bears on it. A mutual relation is a way in either direction.
    """
    sides = {ref: 0}
    known: dict[Ref, tuple[Tie, ...]] = {}
    ring = {ref: {1, -1}}
    for _ in range(STEPS):
        following: dict[Ref, set[int]] = {}
        for near, ways in ring.items():
            known[near] = ties(naming, near)
            for tie in known[near]:
                step = step_of(near, tie)
                going = ways & ({1, -1} if step.is_mutual else {1 if step.source == near else -1})
                if going and (tie.other not in sides or tie.other in following):
                    following.setdefault(tie.other, set()).update(going)
                    sides.setdefault(tie.other, sides[near] or max(going))
        ring = following
    return Reach(sides, {near: tuple(t for t in all_ if t.other in sides) for near, all_ in known.items()})


def relation_views(naming: Naming, ref: Ref, reach: Reach) -> tuple[RelationView, ...]:
    """A claim's relations for its page, each with those of the other claim that lie within reach."""
    return tuple(
        RelationView(
            anchor=f"relation-{tie.number}" if tie.number else "",
            type=tie.type,
            card=naming.card(tie.other),
            why=tie.why,
            further=tuple(
                FurtherView(further.type, naming.card(further.other))
                for further in _distinct(reach.ties[tie.other])
                if further.other != ref
            ),
        )
        for tie in reach.ties[ref]
    )


def _distinct(all_: tuple[Tie, ...]) -> tuple[Tie, ...]:
    return tuple({(tie.type, tie.other): tie for tie in all_}.values())
