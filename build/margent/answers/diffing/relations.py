"""Relations between claims that are new, gone or another.

In: both states. Out: `RelationChange`s. A claim that is new brings its relations with it and is told of as a
record.
"""

from collections.abc import Iterator

from margent.answers.diffing.aligning import aligned
from margent.answers.diffing.fields import items_of
from margent.answers.diffing.tracing import Both
from margent.model.changed_claims import RelationChange
from margent.model.changed_records import Subject
from margent.model.ids import Ref


def relation_changes(both: Both) -> Iterator[RelationChange]:
    """The relations that differ, claim by claim."""
    for then, now in sorted(both.differing.items(), key=lambda pair: pair[1]):
        if now.collection == "claims":
            yield from _of_claim(both, then, now)


def _of_claim(both: Both, then: Ref, now: Ref) -> Iterator[RelationChange]:
    before = items_of(both.fields_then(then), "relations")
    after = items_of(both.fields_now(now), "relations")
    subject = both.head.subject(now)
    for pair in aligned("relations", before, after):
        former = before[pair.before] if pair.before is not None else None
        present = after[pair.after] if pair.after is not None else None
        if isinstance(present, dict) and isinstance(former, dict):
            if present.get("type") != former.get("type"):
                types = str(present.get("type")), str(former.get("type"))
                other = _claim(both, present.get("claim"))
                yield RelationChange(subject, "changed", types[0], other, types[1])
        elif isinstance(present, dict):
            other = _claim(both, present.get("claim"))
            yield RelationChange(subject, "added", str(present.get("type")), other, "")
        elif isinstance(former, dict):
            other = _claim(both, former.get("claim"))
            yield RelationChange(subject, "removed", str(former.get("type")), other, "")


def _claim(both: Both, name: object) -> Subject:
    ref = Ref("claims", str(name))
    found = both.head.subject(ref)
    return found if found.title else both.base.subject(both.former.get(ref, ref))._replace(ref=ref)
