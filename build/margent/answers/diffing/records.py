"""Records that are new, gone, renamed or changed.

In: both states. Out: the parts of `Changes` that tell of whole records, in the order of their names.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Literal

from margent.answers.diffing.fields import field_changes
from margent.answers.diffing.sides import Side
from margent.answers.diffing.tracing import Both
from margent.answers.diffing.words import difference
from margent.model.changed_records import (
    AddedRecord,
    ChangedRecord,
    FieldChange,
    RemovedRecord,
    RenamedRecord,
)
from margent.model.facts import current_assessment
from margent.model.ids import Ref
from margent.model.records import Claim, Correction, Note, Reply

Standing = Literal["published", "withdrawn", "draft", "same"]

# How these fields stand is told otherwise.
_STANDING = frozenset({"draft"})


def added_records(both: Both) -> Iterator[AddedRecord]:
    """The records that are new."""
    head = both.head
    for ref in sorted(head.documents.keys() - both.former.keys()):
        document = head.documents[ref]
        if document.record is not None:
            yield AddedRecord(head.subject(ref), document.path, document.record.draft, _about(head, ref))


def removed_records(both: Both) -> Iterator[RemovedRecord]:
    """The records that are gone."""
    base, head = both.base, both.head
    for ref in sorted(base.documents.keys() - both.present.keys()):
        document = base.documents[ref]
        record = document.record
        number = len(record.assessments) if isinstance(record, Claim) else 0
        owner = head.archive.aliases.get(ref)
        yield RemovedRecord(
            base.subject(ref), document.path, record is not None and record.draft, owner, number
        )


def renamed_records(both: Both) -> Iterator[RenamedRecord]:
    """The records that have another id."""
    for former, ref in sorted(both.renamed.items()):
        has_alias = former.id in both.head.documents[ref].aliases
        yield RenamedRecord(former, both.head.subject(ref), has_alias)


def changed_records(both: Both) -> tuple[list[ChangedRecord], list[Ref]]:
    """The records that differ, and those that only follow the new names of others."""
    changed: list[ChangedRecord] = []
    following: list[Ref] = []
    for then, now in sorted(both.differing.items(), key=lambda pair: pair[1]):
        fields = tuple(
            chain(_of_file(both, then, now), _of_fields(both, then, now), _of_body(both, then, now))
        )
        standing = _standing(both, then, now)
        if fields or standing in ("published", "withdrawn"):
            document = both.head.documents[now]
            changed.append(ChangedRecord(both.head.subject(now), document.path, standing, fields))
        elif then == now and _names_differ(both, now):
            following.append(now)
    return changed, following


def _of_file(both: Both, then: Ref, now: Ref) -> Iterator[FieldChange]:
    before, after = both.base.documents[then].path, both.head.documents[now].path
    if before.rpartition("/")[0] != after.rpartition("/")[0]:
        yield FieldChange("file", (before,), (after,))


def _of_fields(both: Both, then: Ref, now: Ref) -> Iterator[FieldChange]:
    for change in field_changes(both.fields_then(then), both.fields_now(now)):
        is_alias_of_rename = change == FieldChange("aliases", (), (then.id,)) and then != now
        if change.field not in _STANDING and not is_alias_of_rename:
            yield change


def _of_body(both: Both, then: Ref, now: Ref) -> Iterator[FieldChange]:
    if both.body_then(then) == both.body_now(now):
        return
    before, after = both.base.words(then), both.head.words(now)
    if before == after:
        yield FieldChange("body", (), ())
        return
    found = difference(before, after)
    yield FieldChange("body", *((text,) if text else () for text in (found.before, found.after)))


def _standing(both: Both, then: Ref, now: Ref) -> Standing:
    was, is_ = both.base.is_published(then), both.head.is_published(now)
    if was and is_:
        return "same"
    if is_:
        return "published"
    return "withdrawn" if was else "draft"


def _names_differ(both: Both, ref: Ref) -> bool:
    """Whether a record's own file says something else, though it means the same."""
    before, after = both.base.documents[ref], both.head.documents[ref]
    links = ([(link.target, link.fragment) for link in one.body.links] for one in (before, after))
    first, second = links
    return before.record != after.record or first != second


def _about(head: Side, ref: Ref) -> str:
    """What a new record is about, or how it stands, in a few words."""
    record = head.documents[ref].record
    match record:
        case Claim():
            current = current_assessment(record)
            return head.verdict(record, current) if current else "not assessed"
        case Note():
            return f"on {record.on}"
        case Reply():
            return f"to {record.to}"
        case Correction():
            return f"{record.kind} of {record.of}"
        case _:
            return ""
