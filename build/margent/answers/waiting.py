"""Lists of what waits: claims due, disputed or not assessed, addresses without a copy, requests to outlets.

The archive's own corrections are listed beside those requests.

In: an archive, which may have faults, and which day it is. Out: entries, each with its reasons. Unlike the
pages of the site a list knows the day, so it can tell what is overdue and how long something has waited.
"""

from collections.abc import Callable, Iterator, Mapping

from margent.answers.listing import Entry, Matter, entry_of
from margent.answers.reports import counted
from margent.model.archive import Archive
from margent.model.dates import PartialDate
from margent.model.facts import is_own
from margent.model.ids import Ref
from margent.model.open_matters import (
    NewEvidence,
    NewKind,
    days_taken,
    disputes,
    is_overdue,
    is_uncaptured,
    is_waiting,
    last_own_assessment,
)
from margent.model.records import Claim, Correction
from margent.model.site import Site

Matters = dict[Ref, list[Matter]]
Rule = Callable[[Archive, PartialDate], Iterator[tuple[Ref, Matter]]]

_NEW: Mapping[NewKind, str] = {
    "appearance": "it appears in",
    "assessment": "another checker assessed it",
    "related": "related claim assessed:",
    "note": "note",
    "reply": "reply",
    "correction": "correction",
}
_OUTCOMES = {
    None: "outcome not recorded",
    "corrected": "corrected",
    "partly": "corrected in part",
    "refused": "refused",
    "no-reply": "no reply",
    "pending": "pending",
}


def _overdue(archive: Archive, today: PartialDate) -> Iterator[tuple[Ref, Matter]]:
    for ref, claim in archive.all(Claim):
        if claim.review_due is not None and is_overdue(claim, today):
            days = claim.review_due.days_until(today)
            yield ref, Matter("overdue", f"review due {claim.review_due}", claim.review_due, days)


def _due(archive: Archive, today: PartialDate) -> Iterator[tuple[Ref, Matter]]:
    """All claims with a date of review, also one that is still to come: the next to be reviewed first."""
    dated = {ref: claim.review_due for ref, claim in archive.all(Claim) if claim.review_due}
    overdue = dict(_overdue(archive, today))
    for ref, due in sorted(dated.items(), key=lambda one: (one[1].sort_key, one[0])):
        yield ref, overdue.get(ref) or Matter("due", f"review not due before {due}", due)


def _disputed(archive: Archive, _today: PartialDate) -> Iterator[tuple[Ref, Matter]]:
    for ref, dispute in disputes(archive).items():
        yield ref, Matter("disputed", f"disputed, with evidence up to {dispute.since}", dispute.since)
        for new in dispute.new:
            yield ref, _newer(ref, new)


def _newer(ref: Ref, new: NewEvidence) -> Matter:
    named = "" if new.ref == ref else f" {new.ref}"
    return Matter(f"new-{new.kind}", f"{_NEW[new.kind]}{named} on {new.date}", new.date, ref=new.ref)


def _unassessed(archive: Archive, _today: PartialDate) -> Iterator[tuple[Ref, Matter]]:
    for ref, claim in archive.all(Claim):
        if not claim.assessments:
            yield ref, Matter("unassessed", "not assessed")
        elif last_own_assessment(claim) is None:
            yield ref, Matter("by-others", "only others have assessed it")


def _unreviewed(archive: Archive, today: PartialDate) -> Iterator[tuple[Ref, Matter]]:
    """The claims that nobody has assessed, and those that are due."""
    yield from (found for found in _unassessed(archive, today) if found[1].kind == "unassessed")
    yield from _overdue(archive, today)


def _uncaptured(archive: Archive, _today: PartialDate) -> Iterator[tuple[Ref, Matter]]:
    for ref, document in archive.documents.items():
        if document.record is not None and is_uncaptured(document.record):
            yield ref, Matter("uncaptured", "no archived copy")


def _review(archive: Archive, today: PartialDate) -> Iterator[tuple[Ref, Matter]]:
    """All that waits on the review queue."""
    for rule in (_overdue, _disputed, _unassessed, _uncaptured):
        yield from rule(archive, today)


def _requests(archive: Archive, today: PartialDate) -> Iterator[tuple[Ref, Matter]]:
    """What outlets were asked to correct: first what they have not answered, longest first."""
    asked = [(ref, one) for ref, one in archive.all(Correction) if not is_own(one)]
    for ref, correction in sorted(asked, key=_longest_first):
        outcome = _OUTCOMES[correction.outcome]
        outlet = archive.resolve(Ref("entities", correction.by or ""))
        requested = correction.requested
        if is_waiting(correction):
            days = requested.days_until(today) if requested and not today.is_before(requested) else None
            since = f" on {requested}" if requested else ""
            waited = f", waiting {counted(days, 'day')}" if days is not None else ""
            words = f"{outcome}, asked of {outlet}{since}{waited}"
            yield ref, Matter("waiting", words, requested, days, outcome=correction.outcome)
        else:
            days = days_taken(correction)
            taken = f" after {counted(days, 'day')}" if days is not None else f" on {correction.on}"
            words = f"{outcome}{taken}, asked of {outlet}"
            yield ref, Matter("answered", words, requested, days, outcome=correction.outcome)


def _own(archive: Archive, _today: PartialDate) -> Iterator[tuple[Ref, Matter]]:
    """What the archive has put right in its own records, newest first."""
    own = [(ref, one) for ref, one in archive.all(Correction) if is_own(one)]
    for ref, correction in sorted(own, key=_newest_first):
        changed = ", a verdict changed" if correction.affects_verdict else ""
        words = f"{correction.kind} of {correction.of} on {correction.on}{changed}"
        yield ref, Matter("own", words, correction.on)


def _newest_first(own: tuple[Ref, Correction]) -> tuple[int, int, Ref]:
    seconds, precision = own[1].on.sort_key
    return -seconds, -precision, own[0]


def _longest_first(request: tuple[Ref, Correction]) -> tuple[bool, tuple[int, int], Ref]:
    ref, correction = request
    since = correction.requested or correction.on
    return not is_waiting(correction), since.sort_key, ref


RULES: Mapping[str, Rule] = {
    "review": _review,
    "due": _due,
    "overdue": _overdue,
    "disputed": _disputed,
    "unassessed": _unassessed,
    "unreviewed": _unreviewed,
    "uncaptured": _uncaptured,
    "requests": _requests,
    "own": _own,
}
# The others are in the order of the ids.
_ORDERED = ("due", "requests", "own")


def waiting(archive: Archive, site: Site, what: str, today: PartialDate) -> list[Entry]:
    """The list of that name; each record once, with all its reasons, in the order of its first."""
    found: Matters = {}
    for ref, matter in RULES[what](archive, today):
        found.setdefault(ref, []).append(matter)
    refs = found if what in _ORDERED else sorted(found)
    return [entry_of(archive, site, ref, matters=tuple(found[ref])) for ref in refs]
