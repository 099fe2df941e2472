"""Which records a volume holds, and in what order.

In: the archive and what was asked for: all, a collection, a topic. Out: a `Selection` of records in parts.
What is chosen brings with it the sources it rests on and the people and outlets it names. It stands apart
because this is decided by references alone, without a view.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from margent.model.archive import Archive
from margent.model.ids import Ref
from margent.model.outputs import Output
from margent.model.records import Article, Claim, Correction, Note, Page, Record, Reply, Topic
from margent.stages.view.naming import Naming
from margent.stages.view.ordering import by_title

# The parts of a volume, in order.
_PARTS = (
    "pages",
    "topics",
    "articles",
    "claims",
    "notes",
    "replies",
    "corrections",
    "events",
    "entities",
    "sources",
)
# What comes with the records that name it.
_NAMED = frozenset({"entities", "sources"})
# What is shown whole with the record that it is about.
_SAID = frozenset({"notes", "replies", "corrections"})


class Part(NamedTuple):
    """Records of one collection, in order."""

    collection: str
    refs: tuple[Ref, ...]


class Selection(NamedTuple):
    """The records of a volume. `opening` is its topic; `shown` are those that stand within another one."""

    opening: Ref | None
    parts: tuple[Part, ...]
    shown: frozenset[Ref]


def selection(naming: Naming, output: Output) -> Selection:
    """The records of a volume."""
    archive = naming.archive
    opening = archive.resolve(output.topic) if output.topic else None
    chosen = _chosen(archive, output, opening)
    present = chosen | _named(archive, chosen)
    # Notes and replies are about a record that shows them, unless they are what the volume is about.
    shown = frozenset() if output.collection in _SAID else frozenset(_shown(archive, present))
    entries = {ref for ref in present - shown if ref != opening}
    parts = (Part(collection, _ordered(naming, collection, entries)) for collection in _PARTS)
    return Selection(opening, tuple(part for part in parts if part.refs), shown)


def _chosen(archive: Archive, output: Output, topic: Ref | None) -> set[Ref]:
    if topic:
        family = _family(archive, topic)
        return {ref for ref, record in archive.all(Record) if family & _topics(archive, record)} | family
    return {ref for ref in archive.documents if output.collection in ("", ref.collection)}


def _family(archive: Archive, topic: Ref) -> set[Ref]:
    """A topic and all that are narrower."""
    family, waiting = set[Ref](), [topic]
    while waiting:
        family.add(wider := waiting.pop())
        waiting += [link.source for link in archive.backlinks.get(wider, ()) if link.role == "parent"]
    return family


def _topics(archive: Archive, record: Record) -> set[Ref]:
    return {archive.resolve(Ref(Topic.collection, id_)) for id_ in record.topics}


def _named(archive: Archive, chosen: set[Ref]) -> set[Ref]:
    """The people, outlets and sources that these name, and those on which verdicts in their margins rest."""
    margins = {
        link.source
        for ref in chosen
        for link in archive.backlinks.get(ref, ())
        if link.role == "appearance" and link.source not in chosen
    }
    return {
        ref
        for ref in archive.documents
        if ref.collection in _NAMED
        for link in archive.backlinks.get(ref, ())
        if link.source in chosen or (link.role == "evidence" and link.source in margins)
    }


def _shown(archive: Archive, present: set[Ref]) -> Iterator[Ref]:
    """The notes, replies and corrections that stand whole with a record of the volume."""
    for ref, record in archive.all(Record):
        # Where a record is shown with another, its own footnotes and what was said of it are not.
        is_plain = not archive.documents[ref].body.footnotes and not _is_discussed(archive, ref)
        target = target_of(archive, record)
        if target and is_plain and target in present and target.collection not in _SAID:
            yield ref


def target_of(archive: Archive, record: Record) -> Ref | None:
    """What a note, a reply or a correction is about; None for any other record."""
    match record:
        case Note(on=name) | Reply(to=name) | Correction(of=name):
            collection, _, id_ = name.partition("/")
            return archive.resolve(Ref(collection, id_))
        case _:
            return None


def _is_discussed(archive: Archive, ref: Ref) -> bool:
    return any(link.role in ("on", "to", "of") for link in archive.backlinks.get(ref, ()))


def _ordered(naming: Naming, collection: str, entries: set[Ref]) -> tuple[Ref, ...]:
    """The entries of a collection, in order."""
    archive = naming.archive
    refs = [ref for ref in entries if ref.collection == collection]
    match collection:
        case "claims":
            made = _as_made(naming, entries)
            return tuple(sorted(by_title(naming, refs), key=lambda ref: made.get(ref, len(made))))
        case "pages":
            return tuple(sorted(by_title(naming, refs), key=lambda ref: _place_in_menu(archive, ref)))
        case "articles" | "events" | "notes" | "replies" | "corrections":
            return _by_date(naming, refs)
        case _:
            return by_title(naming, refs)


def _by_date(naming: Naming, refs: Iterable[Ref]) -> tuple[Ref, ...]:
    def order(ref: Ref) -> tuple[int, int]:
        date = naming.card(ref).date
        return date.sort_key if date else (0, 0)

    return tuple(sorted(by_title(naming, refs), key=order))


def _as_made(naming: Naming, entries: set[Ref]) -> dict[Ref, int]:
    """Each claim's place in the order in which the articles make them, those of the volume first."""
    archive = naming.archive
    by_date = _by_date(naming, (ref for ref, _ in archive.all(Article)))
    articles = sorted(by_date, key=lambda ref: ref not in entries)
    made: dict[Ref, int] = {}
    for article in articles:
        for group in archive.passages.get(article, ()):
            for passage in sorted(group, key=lambda one: (one.ranges[0].start, one.key)):
                if passage.record.collection == Claim.collection:
                    made.setdefault(passage.record, len(made))
    return made


def _place_in_menu(archive: Archive, ref: Ref) -> tuple[bool, int]:
    nav = archive.get(Page, ref).nav
    return nav is None, nav or 0
