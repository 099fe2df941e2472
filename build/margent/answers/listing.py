"""Lists of records: of a collection, without references, or referring to one.

In: an archive, which may have faults. Out: entries, and their two printed forms: a line for each, with tabs,
and JSON. Titles come from strangers and pass through `wording.shown`. What waits for something is listed by
`answers.waiting`.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from margent.model.archive import Archive
from margent.model.dates import PartialDate
from margent.model.facts import current_assessment, kind_of, record_title
from margent.model.ids import Ref
from margent.model.open_matters import is_orphan
from margent.model.records import Claim
from margent.model.site import Site
from margent.text.wording import shown

VERSION = 1


class Matter(NamedTuple):
    """Why a record waits, in words and for programs.

    `date` is from when on it waits, or that of what is new; `days` how many days that is; `ref` what is new;
    `outcome` what came of a request.
    """

    kind: str
    words: str
    date: PartialDate | None = None
    days: int | None = None
    ref: Ref | None = None
    outcome: str | None = None


class Entry(NamedTuple):
    """A record in a list. `remarks` say how it refers, `matters` why it waits."""

    ref: Ref
    title: str
    path: str
    kind: str
    verdict: str | None = None
    remarks: tuple[str, ...] = ()
    matters: tuple[Matter, ...] = ()


def of_collection(archive: Archive, site: Site, collection: str) -> list[Entry]:
    """Every record of a collection, in the order of the ids."""
    return [entry_of(archive, site, ref) for ref in archive.documents if ref.collection == collection]


def orphans(archive: Archive, site: Site) -> list[Entry]:
    """The records to which no other refers, of the collections that are there to be referred to."""
    return [entry_of(archive, site, ref) for ref in archive.documents if is_orphan(archive, ref)]


def backlinks(archive: Archive, site: Site, ref: Ref) -> list[Entry]:
    """The records that refer to this one, in their order, each with its roles."""
    roles: dict[Ref, list[str]] = {}
    for link in archive.backlinks.get(ref, ()):
        roles.setdefault(link.source, []).append(link.role)
    return [entry_of(archive, site, source, tuple(found)) for source, found in sorted(roles.items())]


def plain(entries: Iterable[Entry]) -> str:
    """A line for each: name, title, a claim's verdict, remarks; parted by tabs."""
    return "".join("\t".join(_columns(entry)) + "\n" for entry in entries)


def as_json(entries: Sequence[Entry]) -> str:
    """One JSON document."""
    records = [
        {
            "ref": str(entry.ref),
            "collection": entry.ref.collection,
            "id": entry.ref.id,
            "title": entry.title,
            "path": entry.path,
            "kind": entry.kind or None,
            "verdict": entry.verdict or None,
            "remarks": [*entry.remarks, *(matter.words for matter in entry.matters)],
            "matters": [
                {
                    "kind": matter.kind,
                    "date": matter.date,
                    "days": matter.days,
                    "ref": str(matter.ref) if matter.ref else None,
                    "outcome": matter.outcome,
                }
                for matter in entry.matters
            ],
        }
        for entry in entries
    ]
    return json.dumps({"version": VERSION, "records": records}, ensure_ascii=False, indent=1)


def entry_of(
    archive: Archive,
    site: Site,
    ref: Ref,
    remarks: tuple[str, ...] = (),
    matters: tuple[Matter, ...] = (),
) -> Entry:
    """A record as a list has it."""
    document = archive.documents[ref]
    record = document.record
    assert record is not None, "an archive has only records that could be read"
    verdict = _verdict(record, site) if isinstance(record, Claim) else None
    title = record_title(archive, ref)
    return Entry(ref, shown(title, len(title)), document.path, kind_of(record), verdict, remarks, matters)


def _verdict(claim: Claim, site: Site) -> str:
    """The words of the current verdict; in a faulty archive its scale may not know it, and then its id."""
    current = current_assessment(claim)
    if current is None:
        return ""
    labels = {step.id: step.label for step in site.scale(claim.kind)}
    words = current.verdict_text or labels.get(current.verdict or "", current.verdict or "")
    return shown(words, len(words))


def _columns(entry: Entry) -> Iterator[str]:
    yield str(entry.ref)
    yield entry.title
    if entry.verdict is not None:
        yield entry.verdict
    remarks = (*entry.remarks, *(matter.words for matter in entry.matters))
    if remarks:
        yield ", ".join(remarks)
