"""Which items of two lists are the same thing, before and after.

In: both lists, and what makes an item the same: first all of it, then what tells it from others. Out: pairs
of positions; an item without a partner is new or gone. Order counts for nothing but for ties.
"""

import json
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple

from pydantic import JsonValue

# What tells an item of such a list from the others; the first that both have in common decides.
_IDENTITIES: dict[str, tuple[tuple[str, ...], ...]] = {
    "appearances": (("article", "speaker"), ("article",)),
    "assessments": (("on", "by", "url"), ("by", "url")),
    "evidence": (("source", "article", "quote"), ("source", "article")),
    "relations": (("claim",),),
    "captures": (("url",),),
    "byline": (("name",),),
    "attribution": (("speaker", "unnamed"),),
    "names": (("form",),),
    "roles": (("role", "organization"),),
}


class Pair(NamedTuple):
    """The positions of one item in both lists; None where it is not."""

    before: int | None
    after: int | None


def aligned(field: str, before: Sequence[JsonValue], after: Sequence[JsonValue]) -> list[Pair]:
    """The items of a field's two lists in pairs: in the present order, then what is gone."""
    partners: dict[int, int] = {}
    for key in (_whole, *(_identity(keys) for keys in _IDENTITIES.get(field, ()))):
        _match(partners, before, after, key)
    return list(_pairs(partners, len(before), len(after)))


def _match(
    partners: dict[int, int],
    before: Sequence[JsonValue],
    after: Sequence[JsonValue],
    key: Callable[[JsonValue], Hashable],
) -> None:
    """Give every item that has none yet the first partner with the same key."""
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    taken = set(partners.values())
    for position, item in enumerate(after):
        if position not in taken:
            waiting[key(item)].append(position)
    for position, item in enumerate(before):
        found = waiting.get(key(item)) if position not in partners else None
        if found:
            partners[position] = found.popleft()


def _pairs(partners: dict[int, int], before: int, after: int) -> Iterator[Pair]:
    former = {now: then for then, now in partners.items()}
    for position in range(after):
        yield Pair(former.get(position), position)
    for position in range(before):
        if position not in partners:
            yield Pair(position, None)


def _whole(item: JsonValue) -> str:
    return json.dumps(item, sort_keys=True)


def _identity(keys: tuple[str, ...]) -> Callable[[JsonValue], Hashable]:
    def identity(item: JsonValue) -> Hashable:
        return tuple(_whole(item.get(key)) for key in keys) if isinstance(item, dict) else _whole(item)

    return identity
