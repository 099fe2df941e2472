"""Addresses that were published and vanish, or at which something else stands.

In: both states. Out: `VanishedAddress`es and `ShiftedAddress`es. Pages, former ids, lists, forms and the
fragments of docs/content-format.md are looked at, but not the numbers of paragraphs and footnotes, which
nothing can keep. Nothing is said of records that cannot be read now: what is wrong with them is told anyway.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from margent.answers.diffing.matching import matching
from margent.answers.diffing.tracing import Both
from margent.model.addresses import list_path, record_path
from margent.model.archive import Archive, Passages
from margent.model.changes import ShiftedAddress, VanishedAddress
from margent.model.ids import COLLECTIONS, Ref
from margent.model.outputs import DOWNLOADS, FILES
from margent.model.records import Claim


class Place(NamedTuple):
    """A place on a page: the page's record then and now, the fragment, and what it is for."""

    then: Ref
    now: Ref
    fragment: str
    owner: Ref | None


@dataclass(slots=True)
class Lost:
    """What was found: addresses that are gone, by the record that had them, and those that moved."""

    pages: dict[Ref, list[str]] = field(default_factory=dict)
    places: list[VanishedAddress] = field(default_factory=list)
    shifted: list[ShiftedAddress] = field(default_factory=list)

    def vanished(self) -> tuple[VanishedAddress, ...]:
        """All that is gone, whole pages first."""
        pages = (VanishedAddress(page_of(ref), ref, tuple(also)) for ref, also in sorted(self.pages.items()))
        return (*pages, *self.places)


def lost_addresses(both: Both) -> Lost:
    """The addresses that vanish, and those at which something else stands."""
    lost = Lost()
    for ref in sorted(both.base.archive.documents):
        if not _leads_on(both, ref):
            lost.pages[ref] = []
        elif both.present.get(ref, ref) != ref:
            lost.shifted.append(ShiftedAddress(page_of(ref), page_of(both.present[ref])))
    for then in sorted(_touched(both)):
        _of_page(both, then, lost)
    for alias, owner in sorted(both.base.archive.aliases.items()):
        if not _leads_on(both, alias):
            lost.places.append(VanishedAddress(page_of(alias), both.now(owner), ()))
    lost.places.extend(VanishedAddress(address, None, ()) for address in _of_site(both))
    return lost


def page_of(ref: Ref) -> str:
    """The address of a record's page: `claims/dam-cost/`."""
    return record_path(ref).removesuffix("index.html")


def _leads_on(both: Both, ref: Ref) -> bool:
    """Whether a record's address still leads somewhere, or nothing can be said of it."""
    head = both.head
    document = head.documents.get(ref)
    return (
        head.is_published(ref)
        or ref in head.archive.aliases
        or (document is not None and not document.record)
    )


def _touched(both: Both) -> set[Ref]:
    """The published pages that may have lost a place: those of records that differ or are gone, and what
    these were about.
    """
    base, head = both.base.archive, both.head.archive
    changed = {ref for ref in both.differing if ref in base.documents}
    gone = {ref for ref in base.documents if ref not in both.present or not _is_still_published(both, ref)}
    about = {target for ref in (*changed, *gone, *both.renamed) for target in _annotated(base, ref)}
    quoted = {ref for ref, found in base.passages.items() if head.passages.get(both.now(ref)) != found}
    return {
        ref for ref in changed | about | quoted if ref in base.documents and both.now(ref) in head.documents
    }


def _is_still_published(both: Both, ref: Ref) -> bool:
    return both.head.is_published(both.present[ref])


def _annotated(archive: Archive, ref: Ref) -> Iterator[Ref]:
    """What a claim appears in, or a note is on."""
    document = archive.documents.get(ref)
    match document.record if document else None:
        case Claim() as claim:
            for appearance in claim.appearances:
                yield archive.resolve(Ref("articles", appearance.article))
        case record:
            on = getattr(record, "on", None)
            if isinstance(on, str):
                collection, _, name = on.partition("/")
                yield archive.resolve(Ref(collection, name))


def _of_page(both: Both, then: Ref, lost: Lost) -> None:
    now = both.now(then)
    if not both.head.is_whole(now):
        return
    before, after = fragments(both.base.archive, then), fragments(both.head.archive, now)
    for fragment, owner in before.items():
        # The note in the margin goes where its passage goes.
        if fragment.startswith("n-") and f"q-{fragment[2:]}" in before:
            continue
        owner_now = both.present.get(owner) if owner else None
        if not _is_faulty(both, owner_now):
            expected = _renamed(fragment, owner, owner_now)
            _of_place(both, Place(then, now, fragment, owner), expected, expected in after, lost)
    for former, present in matching(both, then).shifted_fragments():
        lost.shifted.append(ShiftedAddress(f"{page_of(then)}#{former}", f"{page_of(now)}#{present}"))


def _of_place(both: Both, place: Place, expected: str, is_there: bool, lost: Lost) -> None:
    address = f"{page_of(place.then)}#{place.fragment}"
    owner = place.owner
    if is_there and expected == place.fragment:
        return
    if owner in lost.pages:
        lost.pages[owner].append(address)
    elif is_there:
        lost.shifted.append(ShiftedAddress(address, f"{page_of(place.now)}#{expected}"))
    elif owner is None or owner in both.present:
        lost.places.append(VanishedAddress(address, owner or place.now, ()))


def fragments(archive: Archive, ref: Ref) -> dict[str, Ref | None]:
    """The places on a record's page, each with the claim or note that it is for, if it is for one."""
    document = archive.documents[ref]
    found: dict[str, Ref | None] = {heading.anchor: None for heading in document.body.headings}
    if isinstance(document.record, Claim):
        found |= dict.fromkeys(_of_claim(document.record))
    for group in archive.passages.get(ref, Passages()):
        found |= {f"{letter}-{passage.key}": passage.record for passage in group for letter in "qn"}
    for link in archive.backlinks.get(ref, ()):
        is_annotation = link.role == "on" or (link.role == "appearance" and ref.collection == "articles")
        if is_annotation:
            found.setdefault(f"n-{link.source.id}", link.source)
    return found


def _of_claim(claim: Claim) -> Iterator[str]:
    yield from (f"appearance-{number + 1}" for number in range(len(claim.appearances)))
    yield from (f"relation-{number + 1}" for number in range(len(claim.relations)))
    for number, assessment in enumerate(claim.assessments, 1):
        yield f"assessment-{number}"
        yield from (f"evidence-{number}-{piece + 1}" for piece in range(len(assessment.evidence)))


def _renamed(fragment: str, owner: Ref | None, present: Ref | None) -> str:
    """A fragment as it is called when the claim or note that it is for has another id."""
    if owner is None or present is None or owner == present:
        return fragment
    letter, _, key = fragment.partition("-")
    return f"{letter}-{present.id}{key.removeprefix(owner.id)}"


def _is_faulty(both: Both, owner: Ref | None) -> bool:
    """Whether a claim or note has an error now, which may have cost it its place."""
    return owner is not None and both.head.documents[owner].path in both.head.faulty


def _of_site(both: Both) -> Iterator[str]:
    """The lists and the forms of the archive that are gone."""
    then, now = both.base, both.head
    collections: Mapping[str, None] = dict.fromkeys(ref.collection for ref in now.documents)
    for collection in COLLECTIONS:
        was_there = any(ref.collection == collection for ref in then.archive.documents)
        if was_there and collection not in collections and collection != "corrections":
            yield list_path(collection).removesuffix("index.html")
    before, after = set(then.site.outputs), set(now.site.outputs)
    yield from sorted(output.path.removesuffix("index.html") for output in before - after)
    if any(one.form in FILES for one in before) and not any(one.form in FILES for one in after):
        yield DOWNLOADS.removesuffix("index.html")
