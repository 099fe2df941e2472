"""From the archive to views: one closed value for each page of the site.

In: an `Archive`, the site, the published assets, the search index's folder. Out: every view, unit by unit, in
a fixed order. A view holds all that its layout may see, so nobody keeps a graph of what depends on what, and
any unit can be drawn without the others.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from margent.model.addresses import (
    FACETS,
    FEED,
    HOME,
    NOT_FOUND,
    SEARCH,
    SITEMAP,
    card_path,
    record_path,
    review_path,
    root_of,
    timeline_path,
)
from margent.model.archive import Archive
from margent.model.ids import Ref
from margent.model.site import Site
from margent.stages.view import records
from margent.stages.view.article.page import article_view
from margent.stages.view.claim.page import claim_view
from margent.stages.view.feeds import feed_view, sitemap_view
from margent.stages.view.heads import Frame, frame
from margent.stages.view.naming import Naming
from margent.stages.view.overview import lists
from margent.stages.view.overview.corrections import corrections_views
from margent.stages.view.overview.facet_pages import facet_views, facets_view
from margent.stages.view.overview.gathered import Gathered
from margent.stages.view.overview.home import home_view
from margent.stages.view.overview.review import review_view, section_views
from margent.stages.view.overview.tallies import claims_of_views, tallies
from margent.stages.view.overview.timeline import timeline_view, year_views
from margent.stages.view.social import WITH_CARD, social_card_view
from margent.stages.view.units import Unit, unit_at, units
from margent.views import SitemapView, Tally, View
from margent.views.interface import Interface

__all__ = ["Unit", "Viewer", "viewer"]

RecordView = Callable[[Frame, Ref], View]

_RECORD_VIEWS: dict[str, RecordView] = {
    "claims": claim_view,
    "notes": records.note_page_view,
    "sources": records.source_view,
    "events": records.event_view,
    "replies": records.reply_page_view,
    "corrections": records.correction_page_view,
    "pages": records.page_view,
}
# Those that are counted on: people, outlets and topics have their claims by verdict.
WITH_CLAIMS: dict[str, Callable[[Frame, Ref, tuple[Tally, ...]], View]] = {
    "entities": records.entity_view,
    "topics": records.topic_view,
}


@dataclass(slots=True)
class Viewer:
    """Draws the views of one archive. It keeps one frame for each depth of page."""

    archive: Archive
    site: Site
    assets: Mapping[str, str]
    search_bundle: str
    interface: Interface
    gathered: Gathered
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
                yield self._record(ref)
                if ref.collection in WITH_CARD:
                    yield social_card_view(self._frame(card_path(ref)), ref)
                yield from lists.references_views(self._frame, ref)
                if ref.collection in WITH_CLAIMS:
                    found = self.gathered
                    yield from claims_of_views(self._frame, found.voices, found.facets.slugs, ref)
            case "redirect":
                frame_ = self._frame(record_path(ref))
                yield lists.redirect_view(frame_, ref, self.archive.aliases[ref])
            case "search":
                yield lists.search_view(self._frame(SEARCH), self.search_bundle)
            case "not-found":
                yield lists.not_found_view(self._frame(NOT_FOUND))
            case "feed":
                yield feed_view(self._frame(FEED))

    def sitemap(self, addresses: Iterable[str]) -> SitemapView:
        """The sitemap of pages with these absolute addresses."""
        return sitemap_view(self._frame(SITEMAP), addresses)

    def _record(self, ref: Ref) -> View:
        at = self._frame(record_path(ref))
        if ref.collection == "articles":
            return article_view(at, ref, self.gathered.similar)
        if ref.collection in WITH_CLAIMS:
            found = tallies(at.naming, self.gathered.voices, self.gathered.facets.slugs, ref)
            return WITH_CLAIMS[ref.collection](at, ref, found)
        return _RECORD_VIEWS[ref.collection](at, ref)

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


def viewer(
    archive: Archive, site: Site, assets: Mapping[str, str], search_bundle: str, interface: Interface
) -> Viewer:
    """A viewer of this archive, whose pages speak the language of `interface`.

    `assets` has the published path of each file of the theme, `search_bundle` the folder of the search index;
    it is empty for a site without search.
    """
    return Viewer(archive, site, assets, search_bundle, interface, Gathered(archive, site))
