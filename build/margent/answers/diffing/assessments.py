"""What changes in the assessments of claims: verdicts, evidence, and the past.

In: both states. Out: verdicts that are another, evidence that the current ones rest on anew or no longer, and
past assessments that were altered or removed. An assessment is never overwritten: whoever thinks otherwise
now adds another one, or a correction that says what was wrong.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from pydantic import JsonValue

from margent.answers.diffing.aligning import aligned
from margent.answers.diffing.fields import Fields, field_changes, items_of
from margent.answers.diffing.tracing import Both
from margent.model.changed_claims import EvidenceChange, Rewriting, VerdictChange
from margent.model.changed_records import FieldChange
from margent.model.facts import current_assessment
from margent.model.ids import Ref
from margent.model.records import Assessment, Claim, Correction


class _Traced(NamedTuple):
    """A claim that is in both states and differs."""

    then: Ref
    now: Ref
    before: Claim
    after: Claim


def verdict_changes(both: Both) -> Iterator[VerdictChange]:
    """The published claims whose current assessment is another one; those new in the archive are no change.

    What a draft said was no verdict yet.
    """
    for claim in _claims(both):
        if not both.head.is_published(claim.now):
            continue
        former = current_assessment(claim.before) if both.base.is_published(claim.then) else None
        current = current_assessment(claim.after)
        before = both.base.verdict(claim.before, former) if former else ""
        subject = both.head.subject(claim.now)
        if current is None:
            if former is not None:
                yield VerdictChange(subject, "withdrawn", before, "", None, "", "")
        elif former is None:
            yield _given(both, claim, current, "", "first")
        elif (former.verdict, former.verdict_text) != (current.verdict, current.verdict_text):
            yield _given(both, claim, current, before, "changed")
        elif (former.on, former.by, former.url) != (current.on, current.by, current.url):
            yield _given(both, claim, current, before, "confirmed")


def rewritings(both: Both) -> Iterator[Rewriting]:
    """The published assessments that were altered or removed."""
    for claim in _claims(both):
        if not both.base.is_published(claim.then):
            continue
        before = items_of(both.fields_then(claim.then), "assessments")
        after = items_of(both.fields_now(claim.now), "assessments")
        pairs = [pair for pair in aligned("assessments", before, after) if pair.before is not None]
        for former, present in sorted(pairs, key=lambda pair: pair.before or 0):
            assert former is not None
            one = claim.before.assessments[former]
            told = f"{both.base.verdict(claim.before, one)}, {one.on}"
            subject = both.head.subject(claim.now)
            if present is None:
                yield Rewriting(subject, former + 1, told, "removed", (), None)
            elif fields := tuple(_altered(_mapping(before[former]), _mapping(after[present]))):
                correction = _new_correction(both, claim.now)
                yield Rewriting(subject, former + 1, told, "altered", fields, correction)


def evidence_changes(both: Both) -> Iterator[EvidenceChange]:
    """What the current verdicts of claims rest on, and did not before, or the other way round."""
    for claim in _claims(both):
        before = _evidence(both.fields_then(claim.then), claim.before)
        after = _evidence(both.fields_now(claim.now), claim.after)
        gone, come = before - after, after - before
        subject = both.head.subject(claim.now)
        for cited, role in sorted(come):
            former = next((r for c, r in sorted(gone) if c == cited), None)
            if former is not None:
                gone[cited, former] -= 1
                gone = +gone
            named = both.head.subject(cited)
            yield EvidenceChange(subject, "regarded" if former else "added", named, role, former or "")
        for cited, role in sorted(gone):
            named = both.head.subject(cited)
            if not named.title:
                named = named._replace(title=both.base.subject(both.former.get(cited, cited)).title)
            yield EvidenceChange(subject, "removed", named, role, "")


def _claims(both: Both) -> Iterator[_Traced]:
    for then, now in sorted(both.differing.items(), key=lambda pair: pair[1]):
        before, after = both.base.claim(then), both.head.claim(now)
        if before is not None and after is not None:
            yield _Traced(then, now, before, after)


def _given(
    both: Both,
    claim: _Traced,
    current: Assessment,
    before: str,
    kind: Literal["first", "changed", "confirmed"],
) -> VerdictChange:
    return VerdictChange(
        both.head.subject(claim.now),
        kind,
        before,
        both.head.verdict(claim.after, current),
        current.on,
        both.head.assessor(current),
        current.why,
    )


def _altered(before: Mapping[str, JsonValue], after: Mapping[str, JsonValue]) -> Iterator[FieldChange]:
    """What was altered in an assessment; evidence that was only added alters nothing that was said."""
    for change in field_changes(before, after):
        is_only_added = change.field == "evidence" and not change.before and change.after
        is_reordered = not change.before and not change.after
        if not is_only_added and not is_reordered:
            yield change


def _new_correction(both: Both, claim: Ref) -> Ref | None:
    """A correction of a claim that tells of a change, because it is as new as the change."""
    for link in both.head.archive.backlinks.get(claim, ()):
        if link.role == "of" and link.source not in both.former:
            record = both.head.documents[link.source].record
            if isinstance(record, Correction):
                return link.source
    return None


def _evidence(fields: Fields, claim: Claim) -> Counter[tuple[Ref, str]]:
    """What the current assessment of a claim rests on, with the role of each."""
    current = current_assessment(claim)
    found: Counter[tuple[Ref, str]] = Counter()
    items = items_of(fields, "assessments")
    place = next((n for n, one in enumerate(claim.assessments) if one is current), None)
    for piece in items_of(_mapping(items[place]), "evidence") if place is not None else ():
        named = _mapping(piece)
        collection = "sources" if "source" in named else "articles"
        id_ = named.get("source") or named.get("article")
        found[Ref(collection, str(id_)), str(named.get("role"))] += 1
    return found


def _mapping(value: JsonValue) -> Mapping[str, JsonValue]:
    return value if isinstance(value, dict) else {}
