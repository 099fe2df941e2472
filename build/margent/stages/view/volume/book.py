"""A book (EPUB): the archive, a collection or a topic as files to be read from the first to the last.

In: what is asked for, and the day that the book is to bear. Out: a `Book`: what is said of it as a whole, and
its files, drawn one after the other, because a large archive's would not all fit into memory. Articles,
claims and pages of the site have a file each, in which fragments keep their names; others stand in lists.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from margent.model.dates import PartialDate
from margent.model.ids import Ref
from margent.model.outputs import Output
from margent.stages.view.heads import Frame
from margent.stages.view.overview.gathered import Gathered
from margent.stages.view.record import record_view
from margent.stages.view.volume.chapters import entry_view
from margent.stages.view.volume.places import Place, VolumeNaming, entry_id, places_within, shared_place
from margent.stages.view.volume.print_page import selected_refs, volume_title
from margent.stages.view.volume.scales import scale_views
from margent.stages.view.volume.selection import Selection, selection
from margent.text.languages import direction
from margent.views import BookView, ChapterView, ContentsPart, EntryView, PageHead, ScaleView

SCALES = "scales"
# EPUB asks for a date even of a book of which none is known.
UNDATED = PartialDate("1970-01-01")
_OPENING = "opening.xhtml"
_CONTENTS = "contents.xhtml"
# A record of these has a file to itself.
_ALONE = frozenset({"pages", "articles", "claims"})
_ENTRIES_A_FILE = 100


class _File(NamedTuple):
    """A file of a book, and the records in it; `first` is the number of the first one in its part."""

    name: str
    collection: str
    refs: tuple[Ref, ...] = ()
    first: int = 1
    is_list: bool = False


@dataclass(frozen=True)
class Book:
    """A book that is drawn as it is asked for."""

    on: Frame
    output: Output
    gathered: Gathered
    modified: PartialDate

    def view(self) -> BookView:
        """What is said of it as a whole."""
        site, interface = self.on.naming.site, self.on.naming.interface
        part = volume_title(self.on.naming, self.output)
        title = interface.gettext("%(archive)s: %(part)s") % {"archive": site.title, "part": part}
        return BookView(
            page=self._head("book", _CONTENTS, title if part else site.title),
            site=self.on.site_view,
            title=title if part else site.title,
            of=self.output.of,
            part=part,
            identifier=uuid5(NAMESPACE_URL, f"{site.url or site.title} {self.output.of}").urn,
            modified=f"{self.modified.day}T00:00:00Z",
            lang=site.lang,
            dir=direction(site.lang),
            contents=tuple(self._contents()),
            opening=self._naming.link(self._selected.opening) if self._selected.opening else None,
            accessibility=interface.gettext(
                "The text can be read in any size, by eye, ear or touch. Notes and passages lead to each "
                "other. What a drawing shows is said in words beside it, and no meaning is in colour alone."
            ),
        )

    def chapters(self) -> Iterator[ChapterView]:
        """Its files, in order."""
        frame = Frame(self._naming, self.on.site_view, ())
        for file in self._files:
            entries = tuple(self._entry(frame, ref, file) for ref in file.refs)
            yield self._chapter(file, entries)
        if self._scales:
            yield self._chapter(_File(f"{SCALES}.xhtml", SCALES), scales=self._scales)

    def _entry(self, frame: Frame, ref: Ref, file: _File) -> EntryView:
        view = record_view(frame, ref, self.gathered)
        id_ = entry_id(ref) if file.is_list else ""
        return entry_view(self._naming, ref, view, id_, with_members=not self.output.topic)

    def _chapter(
        self, file: _File, entries: tuple[EntryView, ...] = (), scales: tuple[ScaleView, ...] = ()
    ) -> ChapterView:
        title = entries[0].link.title if entries and not file.is_list else ""
        return ChapterView(
            page=self._head("chapter", file.name, title),
            site=self.on.site_view,
            collection=file.collection,
            is_list=file.is_list,
            first=file.first,
            entries=entries,
            scales=scales,
        )

    def _head(self, view: str, path: str, title: str) -> PageHead:
        return self.on.head(view, path, title, is_indexed=False)

    def _contents(self) -> Iterator[ContentsPart]:
        for part in self._selected.parts:
            links = tuple(map(self._naming.link, part.refs))
            begin = next(file.name for file in self._files if file.collection == part.collection)
            yield ContentsPart(part.collection, begin, links)
        if self._scales:
            yield ContentsPart(SCALES, f"{SCALES}.xhtml", ())

    @cached_property
    def _selected(self) -> Selection:
        return selection(self.on.naming, self.output)

    @cached_property
    def _scales(self) -> tuple[ScaleView, ...]:
        return scale_views(self.on.naming, selected_refs(self._selected))

    @cached_property
    def _files(self) -> tuple[_File, ...]:
        return tuple(_files(self._selected))

    @cached_property
    def _naming(self) -> VolumeNaming:
        naming = self.on.naming
        places = _places(self._files)
        within = places_within(naming.archive, self._selected, places)
        return VolumeNaming(
            naming.archive, naming.site, naming.root, naming.interface, places=places | within, is_book=True
        )


def _files(selected: Selection) -> Iterator[_File]:
    if selected.opening:
        yield _File(_OPENING, "", (selected.opening,))
    for collection, refs in selected.parts:
        if collection in _ALONE:
            yield from (
                _File(f"{collection}-{ref.id}.xhtml", collection, (ref,), number)
                for number, ref in enumerate(refs, 1)
            )
        else:
            for begin in range(0, len(refs), _ENTRIES_A_FILE):
                number = begin // _ENTRIES_A_FILE + 1
                name = f"{collection}.xhtml" if number == 1 else f"{collection}-{number}.xhtml"
                yield _File(name, collection, refs[begin : begin + _ENTRIES_A_FILE], begin + 1, is_list=True)


def _places(files: Iterable[_File]) -> dict[Ref, Place]:
    return {
        ref: shared_place(ref, file.name) if file.is_list else Place(file.name)
        for file in files
        for ref in file.refs
    }
