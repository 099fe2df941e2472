"""From the archive to views: one closed value for each page of the site.

In: an `Archive`, the site, the published assets, the search index's folder. Out: every view, unit by unit, in
a fixed order. A view holds all that its layout may see, so nobody keeps a graph of what depends on what, and
any unit can be drawn without the others.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from margent.model.addresses import (
    FACETS,
    FEED,
    HOME,
    NOT_FOUND,
    OFFLINE,
    SEARCH,
    SITEMAP,
    card_path,
    record_path,
    review_path,
    root_of,
    timeline_path,
)
from margent.model.archive import Archive
from margent.model.dates import PartialDate
from margent.model.facts import newest_day
from margent.model.history import History
from margent.model.ids import Ref
from margent.model.outputs import DOWNLOADS, CopyForm, Made, Output
from margent.model.site import Site
from margent.stages.view.covers import cover_views
from margent.stages.view.downloads import downloads_view
from margent.stages.view.feeds import feed_view, sitemap_view
from margent.stages.view.heads import Frame, frame
from margent.stages.view.history import history_view
from margent.stages.view.naming import Naming
from margent.stages.view.overview import lists
from margent.stages.view.overview.corrections import corrections_views
from margent.stages.view.overview.facet_pages import facet_views, facets_view
from margent.stages.view.overview.gathered import Gathered
from margent.stages.view.overview.home import home_view
from margent.stages.view.overview.review import review_view, section_views
from margent.stages.view.overview.tallies import claims_of_views
from margent.stages.view.overview.timeline import timeline_view, year_views
from margent.stages.view.record import WITH_CLAIMS, record_view
from margent.stages.view.social import WITH_CARD, social_card_view
from margent.stages.view.units import Unit, print_output, unit_at, units
from margent.stages.view.volume.book import UNDATED, Book
from margent.stages.view.volume.print_page import print_view
from margent.views import CoverView, DownloadsView, ReadMeView, SearchView, SitemapView, View
from margent.views.interface import Interface

__all__ = ["Unit", "Viewer", "viewer"]

_NO_HISTORY = History()


@dataclass(slots=True)
class Viewer:
    """Draws the views of one archive. It keeps one frame for each depth of page."""

    archive: Archive
    site: Site
    assets: Mapping[str, str]
    search_bundle: str
    interface: Interface
    gathered: Gathered
    history: History = _NO_HISTORY
    frames: dict[str, Frame] = field(default_factory=dict)

    def units(self) -> list[Unit]:
        """Everything that has pages, in a fixed order; the sitemap comes after all of it."""
        return units(self.gathered.complete())

    def unit_at(self, path: str) -> Unit | None:
        """The unit that may have the page at this path of the output folder, or None."""
        return unit_at(self.gathered, path)

    def draw(self, unit: Unit) -> Iterator[View]:
        """The pages of a unit."""
        kind, ref = unit
        match kind:
            case "home":
                yield home_view(self._frame(HOME), self.gathered)
            case "list":
                yield from lists.list_views(self._frame, ref.collection, self.gathered.facets)
            case "corrections":
                yield from corrections_views(self._frame)
            case "timeline" | "review" | "facets" | "facet":
                yield from self._overview(unit)
            case "record":
                yield from self._of_record(ref)
            case "print":
                output = print_output(ref)
                yield print_view(self._frame(output.path), output, self.gathered)
            case "redirect":
                frame_ = self._frame(record_path(ref))
                yield lists.redirect_view(frame_, ref, self.archive.aliases[ref])
            case _:
                yield self._alone(kind)

    def sitemap(self, addresses: Iterable[str]) -> SitemapView:
        """The sitemap of pages with these absolute addresses."""
        return sitemap_view(self._frame(SITEMAP), addresses)

    def downloads(self, made: Iterable[Made], copy: Literal["", "zip", "zim"] = "") -> DownloadsView:
        """The downloads page, which names what was made; `copy` is the form of the copy that it is for."""
        return downloads_view(self._frame(DOWNLOADS), self.site.outputs, made, copy)

    def search(self, bundle: str, copy: CopyForm) -> SearchView:
        """The search page of a copy, which has its search index in this folder; empty if it has none."""
        return lists.search_view(self._frame(SEARCH), bundle, copy)

    def covers(self, folder: str, *, has_search: bool) -> Iterator[ReadMeView | CoverView]:
        """What lies on top of an unpacked copy whose site is in `folder`."""
        naming = Naming(self.archive, self.site, folder, self.interface)
        return cover_views(frame(naming, self.assets), has_search=has_search)

    def book(self, output: Output, day: PartialDate | None = None) -> Book:
        """A book of the archive or a part of it, which bears this day, or that of the newest record."""
        modified = day or newest_day(self.archive) or UNDATED
        return Book(self._frame(HOME), output, self.gathered, modified)

    def _alone(self, kind: str) -> View:
        """A page that is one of its kind and shows nothing of the archive, or only what is new in it."""
        match kind:
            case "search":
                return lists.search_view(self._frame(SEARCH), self.search_bundle)
            case "not-found":
                return lists.not_found_view(self._frame(NOT_FOUND))
            case "offline":
                return lists.offline_view(self._frame(OFFLINE))
            case _:
                return feed_view(self._frame(FEED))

    def _of_record(self, ref: Ref) -> Iterator[View]:
        found = self.gathered
        frame_ = self._frame(record_path(ref))
        known = self.history.records.get(self.archive.documents[ref].path)
        changes = history_view(frame_.naming, ref, known) if known else None
        yield replace(record_view(frame_, ref, found), changes=changes)
        if ref.collection in WITH_CARD:
            yield social_card_view(self._frame(card_path(ref)), ref)
        yield from lists.references_views(self._frame, ref)
        if ref.collection in WITH_CLAIMS:
            yield from claims_of_views(self._frame, found.voices, found.facets.slugs, ref)

    def _overview(self, unit: Unit) -> Iterator[View]:
        kind, ref = unit
        found = self.gathered
        match kind:
            case "timeline" if ref.id:
                yield from year_views(self._frame, ref.id, found.years[ref.id])
            case "timeline":
                yield timeline_view(self._frame(timeline_path()), found.years)
            case "review" if ref.id:
                queue = next(queue for queue in found.review if queue == ref.id)
                yield from section_views(self._frame, found.review, queue)
            case "review":
                yield review_view(self._frame(review_path()), found.review)
            case "facets":
                yield facets_view(self._frame(FACETS), found.facets)
            case _:
                yield from facet_views(self._frame, found.facets, ref.collection, ref.id)

    def _frame(self, path: str) -> Frame:
        root = root_of(path)
        if root not in self.frames:
            self.frames[root] = frame(Naming(self.archive, self.site, root, self.interface), self.assets)
        return self.frames[root]


def viewer(  # noqa: PLR0913, PLR0917  each is one thing that pages depend on
    archive: Archive,
    site: Site,
    assets: Mapping[str, str],
    search_bundle: str,
    interface: Interface,
    history: History = _NO_HISTORY,
) -> Viewer:
    """A viewer of this archive, whose pages speak the language of `interface`.

    `assets` has the published path of each file of the theme, `search_bundle` the folder of the search index;
    it is empty for a site without search. `history` is what git has of the records.
    """
    return Viewer(archive, site, assets, search_bundle, interface, Gathered(archive, site), history)
