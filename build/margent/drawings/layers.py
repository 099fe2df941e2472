"""Which box stands above which.

In: the edges of a small graph, circles allowed. Out: a layer for each node, so that every edge that does not
close a circle leads further down. It stands apart because it needs no geometry.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

Pair = tuple[int, int]


def layers(count: int, edges: Iterable[Pair]) -> tuple[int, ...]:
    """The layer of each of `count` nodes: 0 if no edge leads to it, else one below all that do."""
    following: defaultdict[int, list[int]] = defaultdict(list)
    for source, target in dict.fromkeys(edges):
        following[source].append(target)
    layer = [0] * count
    for node, targets in _downwards(count, following):
        for target in targets:
            layer[target] = max(layer[target], layer[node] + 1)
    return tuple(layer)


def _downwards(count: int, following: dict[int, list[int]]) -> list[tuple[int, list[int]]]:
    """All nodes, each before those that its edges lead to; edges that close a circle are left out.

    A depth-first walk without recursion: a node is done when all that follows it is.
    """
    done: dict[int, list[int]] = {}
    for start in range(count):
        if start in done:
            continue
        way: dict[int, tuple[Iterator[int], list[int]]] = {start: (iter(following.get(start, ())), [])}
        while way:
            node, (rest, kept) = next(reversed(way.items()))
            step = next(rest, None)
            if step is None:
                way.popitem()
                done[node] = kept
            elif step not in way:
                kept.append(step)
                if step not in done:
                    way[step] = (iter(following.get(step, ())), [])
    return list(reversed(done.items()))
