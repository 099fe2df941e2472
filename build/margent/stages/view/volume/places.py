"""Where the records of a volume stand in it, and how its pages lead there.

In: a selection. Out: a `Place` for each record in it, and a `Naming` that leads to these places. So the views
of a volume's records have the right addresses from the start, and nobody rewrites links afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from margent.model.addresses import canonical, href, record_path
from margent.model.archive import Archive
from margent.model.ids import Ref
from margent.model.records import Note, Record
from margent.stages.view.naming import Naming
from margent.stages.view.volume.selection import Selection, target_of


class Place(NamedTuple):
    """A file, the fragment in it, and what the fragments of the record's own places begin with.

    What is shown with another record (`is_within`) has this one fragment and no places of its own.
    """

    file: str
    id: str = ""
    prefix: str = ""
    is_within: bool = False


@dataclass(slots=True)
class VolumeNaming(Naming):
    """Names records for a volume: those in it by their place there, others by their page on the site."""

    places: Mapping[Ref, Place] = field(default_factory=dict)
    is_book: bool = False

    def href(self, ref: Ref, fragment: str = "") -> str:
        """The address in the volume. Outside of it: on the site; from a book, nothing without its `url`."""
        place = self.places.get(self.archive.resolve(ref))
        if place is not None:
            own = fragment and not place.is_within
            return href("", place.file, place.prefix + fragment if own else place.id)
        if not self.is_book:
            return href(self.root, record_path(ref), fragment)
        if not self.site.url:
            return ""
        return canonical(self.site.url, record_path(ref)) + href("", "", fragment)


def entry_id(ref: Ref) -> str:
    """The fragment of a record that shares its file with others: `claims.dam-cost`."""
    return f"{ref.collection}.{ref.id}"


def shared_place(ref: Ref, file: str) -> Place:
    """The place of a record in a file that others are in as well."""
    return Place(file, entry_id(ref), f"{entry_id(ref)}.")


def places_within(archive: Archive, selected: Selection, places: Mapping[Ref, Place]) -> dict[Ref, Place]:
    """The places of records that are shown with others, whose `places` are these."""
    found = {}
    for ref in selected.shown:
        target = target_of(archive, archive.get(Record, ref))
        there = places.get(target) if target else None
        if target and there:
            found[ref] = Place(there.file, there.prefix + _fragment(archive, ref, target), is_within=True)
    return found


def _fragment(archive: Archive, ref: Ref, target: Ref) -> str:
    """Where the page of a record shows what is about it."""
    if ref.collection != Note.collection:
        return f"_{ref.collection}"
    groups = archive.passages.get(target, ())
    keys = (passage.key for group in groups for passage in group if passage.record == ref)
    return f"n-{next(keys, ref.id)}"
