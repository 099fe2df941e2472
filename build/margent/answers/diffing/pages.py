"""The pages of records whose text differs.

In: both states, and a viewer of each. Out: `PageChange`s. A view holds everything that a page shows, so two
views of a record tell whether its page differs, and in which parts; the addresses in them are not compared,
nor what the pages of all records share. Only records that differ, and those from which these are one or two
steps away, are drawn: a page shows hardly anything that is further. Topics, people and places are no way from
one record to the next, or all would be near all.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from margent.answers.diffing.tracing import Both
from margent.model.archive import Archive
from margent.model.changes import PageChange
from margent.model.fields import Points
from margent.model.ids import Ref, parse_ref
from margent.model.marks import marked_texts
from margent.stages.view import Unit, Viewer

# More pages than this are not drawn: whoever changes so much has to look at the site.
MOST = 500
# What every page says of itself, of the site and of the way its file came is no text of the record.
_LEFT_OUT = frozenset({"page", "site", "id", "ways", "changes"})
_ADDRESSES = frozenset({"href", "anchor"})
_HUBS = frozenset({"topics", "entities", "events"})


def page_changes(both: Both, refs: Iterable[Ref], then: Viewer, now: Viewer) -> Iterator[PageChange]:
    """Those of these records whose pages differ."""
    own = {ref for ref in both.differing.values() if ref in both.head.archive.documents}
    for ref in refs:
        parts = tuple(_differing(_drawn(then, both.former[ref]), _drawn(now, ref)))
        if parts:
            yield PageChange(both.head.subject(ref), parts, ref in own)


def candidates(both: Both) -> list[Ref]:
    """The pages that are in both states and may differ: the nearest to a change first."""
    head, base = both.head.archive.documents, both.base.archive.documents
    changed = [now for then, now in both.differing.items() if then in base or now in head]
    new = [ref for ref in head if ref not in both.former]
    gone = [ref for ref in base if ref not in both.present]
    seeds = dict.fromkeys((*changed, *both.renamed.values(), *new, *gone))
    near = dict.fromkeys((*seeds, *_beside(both, seeds)))
    ways = [ref for ref in near if ref not in seeds and ref.collection not in _HUBS]
    found = dict.fromkeys((*near, *_beside(both, ways)))
    return [ref for ref in found if ref in head and both.former.get(ref) in base]


def _beside(both: Both, refs: Iterable[Ref]) -> Iterator[Ref]:
    """The records that name these or are named by them, in either state, by their present names."""
    for ref in refs:
        yield from _beside_in(both.head.archive, ref)
        yield from map(both.now, _beside_in(both.base.archive, both.former.get(ref, ref)))


def _beside_in(archive: Archive, ref: Ref) -> Iterator[Ref]:
    yield from (link.source for link in archive.backlinks.get(ref, ()))
    yield from archive.targets.get(ref, ())
    document = archive.documents.get(ref)
    for _, mark, text in marked_texts(document.record) if document and document.record else ():
        if isinstance(mark, Points) and text not in mark.words:
            named = parse_ref(text) if mark.is_prefixed else Ref(mark.collections[0], text)
            if named is not None:
                yield archive.resolve(named)


def _drawn(viewer: Viewer, ref: Ref) -> dict[str, object]:
    """The parts of a record's page that readers see, by name."""
    view = next(viewer.draw(Unit("record", ref)))
    return {part.name: _text(getattr(view, part.name)) for part in fields(view) if part.name not in _LEFT_OUT}


def _differing(before: dict[str, object], after: dict[str, object]) -> Iterator[str]:
    for name in dict.fromkeys((*after, *before)):
        if before.get(name) != after.get(name):
            yield name


def _text(value: object) -> object:
    """A part of a view without the addresses in it."""
    if isinstance(value, tuple):
        names = getattr(value, "_fields", None)
        if names is None:
            return tuple(map(_text, value))
        named = zip(names, value, strict=True)
        return tuple(_text(inner) for name, inner in named if name not in _ADDRESSES)
    if is_dataclass(value):
        inside = fields(value)
        return tuple(_text(getattr(value, part.name)) for part in inside if part.name not in _ADDRESSES)
    return value
