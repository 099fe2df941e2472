"""Which records have another id now.

In: both states. Out: the present name of each former one. A record that is gone was renamed if a new record
of its collection has its id among its aliases; or else, if more than half of what both say is the same, to
the new record that it is most like. Records without titles or words of their own are never taken for others.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pydantic import JsonValue

from margent.answers.diffing.sides import Side
from margent.model.documents import Document
from margent.model.ids import Ref

# Likeness is weighed in characters of equal values: a shared paragraph tells more than a shared language.
LIKE_ENOUGH = 0.5
# Values that are shorter, or in more new records than this, do not make two records candidates.
_TELLING = 8
_MOST_SHARED = 50


class _Likeness(NamedTuple):
    """How much of two records is the same; sorts the most like first."""

    unlike: float
    former: Ref
    present: Ref


def renames(base: Side, head: Side) -> dict[Ref, Ref]:
    """The present name of each record that was renamed."""
    gone = [ref for ref in base.documents if ref not in head.documents]
    new = {ref for ref in head.documents if ref not in base.documents}
    found: dict[Ref, Ref] = {}
    for ref in gone:
        owner = head.archive.aliases.get(ref) or _owner(ref, new, head)
        if owner in new and owner not in found.values():
            found[ref] = owner
    rest = [ref for ref in gone if ref not in found]
    return found | _most_alike(rest, sorted(new - set(found.values())), base, head)


def _owner(former: Ref, new: Iterable[Ref], head: Side) -> Ref | None:
    """The new record that has a former id among its aliases, though it is a draft or cannot be read."""
    same = (ref for ref in new if ref.collection == former.collection)
    return next((ref for ref in sorted(same) if former.id in head.documents[ref].aliases), None)


def _most_alike(gone: list[Ref], new: list[Ref], base: Side, head: Side) -> dict[Ref, Ref]:
    weights = {ref: _weights(base.documents[ref]) for ref in gone}
    present = {ref: _weights(head.documents[ref]) for ref in new}
    by_value: dict[tuple[str, str], list[Ref]] = defaultdict(list)
    for ref, values in present.items():
        for value in values:
            if len(value) >= _TELLING:
                by_value[ref.collection, value].append(ref)
    alike = sorted(
        _Likeness(1 - likeness, former, now)
        for former, values in weights.items()
        for now in _candidates(former, values, by_value)
        if (likeness := _likeness(values, present[now])) > LIKE_ENOUGH
    )
    found: dict[Ref, Ref] = {}
    for _, former, now in alike:
        if former not in found and now not in found.values():
            found[former] = now
    return found


def _candidates(
    former: Ref, values: Iterable[str], by_value: Mapping[tuple[str, str], list[Ref]]
) -> list[Ref]:
    """The new records that have a telling value in common with one that is gone."""
    found = (by_value.get((former.collection, value), []) for value in values)
    return sorted({ref for refs in found if len(refs) <= _MOST_SHARED for ref in refs})


def _likeness(first: Mapping[str, int], second: Mapping[str, int]) -> float:
    """The share of two records that is in both, from 0 to 1."""
    total = sum(first.values()) + sum(second.values())
    common = sum(min(weight, second.get(value, 0)) for value, weight in first.items())
    return 2 * common / total if total else 0.0


def _weights(document: Document) -> dict[str, int]:
    """What a record says: each value of its front matter and each block of its body, with its length."""
    weights: Counter[str] = Counter()
    if document.record is not None:
        for text in _texts(
            document.record.model_dump(mode="json", exclude={"aliases"}, exclude_defaults=True)
        ):
            weights[text] += len(text)
    for block in document.body.blocks:
        text = "".join(run.value for run in block.runs)
        weights[text] += len(text)
    return weights


def _texts(value: JsonValue) -> Iterable[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif value is not None:
        yield str(value)
