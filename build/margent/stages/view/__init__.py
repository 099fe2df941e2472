"""From the archive to views: one closed value for each page of the site.

In: an `Archive`, the site, the published assets, the search index's folder. Out: every view, unit by unit, in
a fixed order. A view holds all that its layout may see, so nobody keeps a graph of what depends on what, and
any unit can be drawn without the others.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from margent.model.addresses import FEED, HOME, NOT_FOUND, SEARCH, SITEMAP, record_path, root_of
from margent.model.archive import Archive
from margent.model.ids import COLLECTIONS, Ref
from margent.model.site import Site
from margent.stages.view import overviews, records
from margent.stages.view.articles import article_view
from margent.stages.view.claims import claim_view
from margent.stages.view.feeds import feed_view, sitemap_view
from margent.stages.view.heads import Frame, frame
from margent.stages.view.naming import Naming
from margent.stages.view.similar import SimilarArticles, similar_articles
from margent.views import SitemapView, View
from margent.views.interface import Interface


class Unit(NamedTuple):
    """What is drawn in one go: a record with the further pages of its references, or a whole list.

    `ref` is the record or the former address of a redirect; a list's is its collection, with no id.
    """

    kind: Literal["home", "list", "record", "redirect", "search", "not-found", "feed"]
    ref: Ref = Ref("", "")


# A page of a list, in its collection's folder; a record may be called "page".
_LIST = re.compile(r"(?:page/[0-9]+/)?index\.html\Z")

RecordView = Callable[[Frame, Ref], View]

_RECORD_VIEWS: dict[str, RecordView] = {
    "claims": claim_view,
    "notes": records.note_page_view,
    "sources": records.source_view,
    "entities": records.entity_view,
    "events": records.event_view,
    "topics": records.topic_view,
    "replies": records.reply_page_view,
    "corrections": records.correction_page_view,
    "pages": records.page_view,
}


@dataclass(slots=True)
class Viewer:
    """Draws the views of one archive. It keeps one frame for each depth of page."""

    archive: Archive
    site: Site
    assets: Mapping[str, str]
    search_bundle: str
    interface: Interface
    similar: SimilarArticles
    frames: dict[str, Frame] = field(default_factory=dict)

    def units(self) -> list[Unit]:
        """Everything that has pages, in a fixed order; the sitemap comes after all of it."""
        present = {ref.collection for ref in self.archive.documents}
        return [
            Unit("home"),
            *(Unit("list", Ref(collection, "")) for collection in COLLECTIONS if collection in present),
            *(Unit("record", ref) for ref in self.archive.documents),
            *(Unit("redirect", ref) for ref in sorted(self.archive.aliases)),
            Unit("search"),
            Unit("not-found"),
            *((Unit("feed"),) if self.site.url else ()),
        ]

    def unit_at(self, path: str) -> Unit | None:
        """The unit that may have the page at this path of the output folder, or None."""
        by_path: dict[str, Unit] = {
            HOME: Unit("home"),
            SEARCH: Unit("search"),
            NOT_FOUND: Unit("not-found"),
            FEED: Unit("feed"),
        }
        if path in by_path:
            return by_path[path]
        collection, _, rest = path.partition("/")
        if _LIST.match(rest):
            return Unit("list", Ref(collection, "")) if collection in COLLECTIONS else None
        ref = Ref(collection, rest.partition("/")[0])
        if ref in self.archive.documents:
            return Unit("record", ref)
        return Unit("redirect", ref) if ref in self.archive.aliases else None

    def draw(self, unit: Unit) -> Iterator[View]:
        """The pages of a unit."""
        kind, ref = unit
        match kind:
            case "home":
                yield overviews.home_view(self._frame(HOME))
            case "list":
                yield from overviews.list_views(self._frame, ref.collection)
            case "record":
                yield self._record(ref)
                yield from overviews.references_views(self._frame, ref)
            case "redirect":
                frame_ = self._frame(record_path(ref))
                yield overviews.redirect_view(frame_, ref, self.archive.aliases[ref])
            case "search":
                yield overviews.search_view(self._frame(SEARCH), self.search_bundle)
            case "not-found":
                yield overviews.not_found_view(self._frame(NOT_FOUND))
            case "feed":
                yield feed_view(self._frame(FEED))

    def sitemap(self, addresses: Iterable[str]) -> SitemapView:
        """The sitemap of pages with these absolute addresses."""
        return sitemap_view(self._frame(SITEMAP), addresses)

    def _record(self, ref: Ref) -> View:
        at = self._frame(record_path(ref))
        if ref.collection == "articles":
            return article_view(at, ref, self.similar)
        return _RECORD_VIEWS[ref.collection](at, ref)

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
    return Viewer(archive, site, assets, search_bundle, interface, similar_articles(archive))
