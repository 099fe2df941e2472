"""Relations that must not lead back to where they began.

In: the claims' relations and the topics' parents. Out: a fault for each circle. `disputes`, `contradicts` and
`same-as` may be mutual; to narrow is the inverse of to broaden, so one fact stated from both sides is no
circle.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from margent.model.archive import Finding
from margent.model.diagnostics import Code, Fault, FieldPath
from margent.model.ids import Ref
from margent.model.records import Claim, Topic
from margent.stages.link.index import Index, Standing

N = TypeVar("N", bound=Hashable)

_ACYCLIC = ("supports", "undercuts", "entails", "narrows")


class _Edge(NamedTuple):
    path: str
    field: FieldPath


def cycle_findings(index: Index) -> Iterator[Finding]:
    """A fault for every circle of relations and of topics, at one of the fields that close it."""
    for kind, edges in _relation_edges(index).items():
        yield from _findings(edges, Code.RELATION_CYCLE, f"these claims go round in a circle by {kind}")
    yield from _findings(_topic_edges(index), Code.TOPIC_CYCLE, "these topics lie under each other")


def _relation_edges(index: Index) -> dict[str, dict[Ref, dict[Ref, _Edge]]]:
    edges: dict[str, dict[Ref, dict[Ref, _Edge]]] = {kind: defaultdict(dict) for kind in _ACYCLIC}
    for ref, document in index.documents.items():
        if not isinstance(document.record, Claim):
            continue
        for number, relation in enumerate(document.record.relations):
            other = index.look_up(Ref("claims", relation.claim)).ref
            edge = _Edge(document.path, ("relations", number, "claim"))
            if other == ref:
                continue  # reported as relation-self
            if relation.type == "broadens":
                edges["narrows"][other].setdefault(ref, edge)
            elif relation.type in edges:
                edges[relation.type][ref].setdefault(other, edge)
    return edges


def _topic_edges(index: Index) -> dict[Ref, dict[Ref, _Edge]]:
    edges: dict[Ref, dict[Ref, _Edge]] = {}
    for ref, document in index.documents.items():
        if isinstance(document.record, Topic) and document.record.parent is not None:
            parent = index.look_up(Ref("topics", document.record.parent))
            if parent.standing in (Standing.PRESENT, Standing.FORMER):
                edges[ref] = {parent.ref: _Edge(document.path, ("parent",))}
    return edges


def _findings(edges: Mapping[Ref, Mapping[Ref, _Edge]], code: Code, what: str) -> Iterator[Finding]:
    for circle in circles(edges):
        last, first = circle[-1], circle[0]
        edge = edges[last][first]
        way = " → ".join(str(ref) for ref in (*circle, first))
        yield Finding(edge.path, Fault(code, f"{what}: {way}", edge.field, "take one of these steps out"))


def circles(edges: Mapping[N, Mapping[N, object]]) -> list[list[N]]:
    """One circle for each step that leads back, found in a depth-first walk without recursion.

    The walk is in the order of `edges`; time and memory are linear in nodes and edges.
    """
    found = []
    done: set[N] = set()
    for start in edges:
        if start in done:
            continue
        way: dict[N, Iterator[N]] = {start: iter(edges[start])}  # insertion order is the way taken
        while way:
            node, steps = next(reversed(way.items()))
            step = next(steps, None)
            if step is None:
                way.popitem()
                done.add(node)
            elif step in way:
                nodes = list(way)
                found.append(nodes[nodes.index(step) :])
            elif step not in done:
                way[step] = iter(edges.get(step, ()))
    return found
