"""What an archive still has to do: claims that are due or without an assessment, disputed claims about which
something new is known, addresses without a copy, records that nothing refers to.

In: an archive. Out: the records that wait, each with its reason. The review queue, `margent list` and the
notes of `margent check` all go by these rules, so that no two of them count another way. No clock is asked:
who wants to know what is overdue says which day it is.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from margent.model.archive import Archive
from margent.model.dates import PartialDate
from margent.model.facts import current_assessment, is_own
from margent.model.ids import Ref
from margent.model.records import Article, Assessment, Claim, Correction, Note, Record, Reply, Source

# Pages stand in the menu, the others on the page of what they are about; nobody has to refer to them.
_NEVER_ORPHANS = frozenset({"claims", "corrections", "notes", "pages", "replies"})

NewKind = Literal["appearance", "assessment", "related", "note", "reply", "correction"]


class NewEvidence(NamedTuple):
    """Something that bears on a claim and is newer than the archive's last assessment of it."""

    date: PartialDate
    kind: NewKind
    ref: Ref

    @property
    def sort_key(self) -> tuple[int, int, Ref, str]:
        """Newest first."""
        seconds, precision = self.date.sort_key
        return -seconds, -precision, self.ref, self.kind


class Dispute(NamedTuple):
    """A disputed claim: up to when its last assessment looked at evidence, and what is newer than that."""

    since: PartialDate
    new: tuple[NewEvidence, ...]


def is_orphan(archive: Archive, ref: Ref) -> bool:
    """Whether no other record refers to this one, which is there to be referred to."""
    return ref.collection not in _NEVER_ORPHANS and all(
        link.source == ref for link in archive.backlinks.get(ref, ())
    )


def address_of(record: Record) -> str:
    """The address of an article or a source, of which there should be a copy; or an empty text."""
    match record:
        case Article():
            return record.url or ""
        case Source():
            return record.URL or ""
        case _:
            return ""


def is_uncaptured(record: Record) -> bool:
    """Whether an article or a source has an address, and no archived copy."""
    return isinstance(record, Article | Source) and bool(address_of(record)) and not record.captures


def is_overdue(claim: Claim, today: PartialDate) -> bool:
    """Whether the day from which a claim is due for review has come."""
    return claim.review_due is not None and not today.is_before(claim.review_due)


def is_waiting(correction: Correction) -> bool:
    """Whether an outlet that was asked for a correction has not answered."""
    return correction.outcome in (None, "pending", "no-reply")


def days_taken(correction: Correction) -> int | None:
    """After how many days an outlet answered; None if it has not, or the days are not known."""
    if correction.requested is None or is_own(correction) or is_waiting(correction):
        return None
    days = correction.requested.days_until(correction.on)
    return days if days is None or days >= 0 else None


def last_own_assessment(claim: Claim) -> Assessment | None:
    """The archive's own last assessment of a claim."""
    own = (one for one in reversed(claim.assessments) if one.url is None)
    return next(own, None)


def is_disputed(archive: Archive, ref: Ref, claim: Claim) -> bool:
    """Whether a claim's verdict is `disputed`, or another claim disputes or contradicts it."""
    current = current_assessment(claim)
    if current is not None and current.verdict == "disputed":
        return True
    return any(relation.type == "contradicts" for relation in claim.relations) or any(
        relation.type in ("disputes", "contradicts") and archive.resolve(Ref("claims", relation.claim)) == ref
        for other in _relating(archive, ref)
        for relation in other.relations
    )


def disputes(archive: Archive) -> dict[Ref, Dispute]:
    """The disputed claims about which something is newer than the archive's last assessment of them."""
    found = {}
    for ref, claim in archive.all(Claim):
        last = last_own_assessment(claim)
        if last is None or not is_disputed(archive, ref, claim):
            continue
        since = last.as_of or last.on
        new = {one for one in _bearing_on(archive, ref, claim) if since.is_before(one.date)}
        if new:
            found[ref] = Dispute(since, tuple(sorted(new, key=lambda one: one.sort_key)))
    return found


def _bearing_on(archive: Archive, ref: Ref, claim: Claim) -> Iterator[NewEvidence]:
    """All that bears on a claim, with its date."""
    for article in _articles(archive, claim):
        text = _record(archive, article)
        if isinstance(text, Article):
            yield NewEvidence(text.published, "appearance", article)
    for assessment in claim.assessments:
        if assessment.url is not None:
            yield NewEvidence(assessment.on, "assessment", ref)
    for other, record in _related(archive, ref, claim):
        for assessment in record.assessments:
            yield NewEvidence(assessment.on, "related", other)
    for source in _referring(archive, ref):
        match _record(archive, source):
            case Note() as note if _named(archive, note.on) == ref:
                yield NewEvidence(note.created, "note", source)
            case Reply() as reply if _named(archive, reply.to) == ref:
                yield NewEvidence(reply.received, "reply", source)
            case _:
                pass
    yield from _corrections(archive, (ref, *_articles(archive, claim), *_cited(archive, claim)))


def _corrections(archive: Archive, refs: Iterable[Ref]) -> Iterator[NewEvidence]:
    """The corrections of any of these records."""
    for ref in dict.fromkeys(refs):
        for source in _referring(archive, ref):
            correction = _record(archive, source)
            if isinstance(correction, Correction) and _says_more(correction, archive, ref):
                yield NewEvidence(correction.on, "correction", source)


def _says_more(correction: Correction, archive: Archive, ref: Ref) -> bool:
    """Whether a record was corrected in what it says; a request alone says nothing new."""
    is_made = is_own(correction) or correction.outcome in ("corrected", "partly")
    return is_made and correction.kind != "typo" and _named(archive, correction.of) == ref


def _articles(archive: Archive, claim: Claim) -> Iterator[Ref]:
    """The articles in which a claim appears."""
    for appearance in claim.appearances:
        yield archive.resolve(Ref("articles", appearance.article))


def _cited(archive: Archive, claim: Claim) -> Iterator[Ref]:
    """What the assessments of a claim cite."""
    for assessment in claim.assessments:
        for evidence in assessment.evidence:
            if evidence.source is not None:
                yield archive.resolve(Ref("sources", evidence.source))
            elif evidence.article is not None:
                yield archive.resolve(Ref("articles", evidence.article))


def _related(archive: Archive, ref: Ref, claim: Claim) -> Iterator[tuple[Ref, Claim]]:
    """The claims that this one is related to, and those that are to it."""
    named = (archive.resolve(Ref("claims", relation.claim)) for relation in claim.relations)
    for other in dict.fromkeys((*named, *_referring(archive, ref, "relation"))):
        record = _record(archive, other)
        if isinstance(record, Claim):
            yield other, record


def _relating(archive: Archive, ref: Ref) -> Iterator[Claim]:
    """The claims that say how they stand to this one."""
    for other in _referring(archive, ref, "relation"):
        record = _record(archive, other)
        if isinstance(record, Claim):
            yield record


def _referring(archive: Archive, ref: Ref, role: str = "") -> dict[Ref, None]:
    """The records that refer to this one, in any role or in that one, each once."""
    links = archive.backlinks.get(ref, ())
    return dict.fromkeys(link.source for link in links if role in ("", link.role))


def _record(archive: Archive, ref: Ref) -> Record | None:
    # What an archive with faults refers to may not be there.
    document = archive.documents.get(ref)
    return document.record if document else None


def _named(archive: Archive, text: str) -> Ref:
    """The record that `collection/id` names."""
    collection, _, id_ = text.partition("/")
    return archive.resolve(Ref(collection, id_))
