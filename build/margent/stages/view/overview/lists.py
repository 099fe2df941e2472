"""The lists of collections, further references, search, and the pages at addresses that are no more.

In: the archive. Out: their views.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Literal

from margent.model.addresses import (
    HOME,
    NOT_FOUND,
    OFFLINE,
    SEARCH,
    canonical,
    href,
    list_path,
    record_path,
)
from margent.model.ids import Ref
from margent.stages.view.about import REFERENCES_A_PAGE, reference_entries, reference_pages, references
from margent.stages.view.heads import Frame
from margent.stages.view.ordering import newest_first
from margent.stages.view.overview.facet_pages import groups_of
from margent.stages.view.overview.facets import Facets
from margent.stages.view.paging import Paged
from margent.views import (
    FacetGroup,
    ListView,
    NotFoundView,
    OfflineView,
    RedirectView,
    ReferencesView,
    SearchView,
)
from margent.views.filters import initial_cap

# The frame of the page at a path.
FrameAt = Callable[[str], Frame]

# By what a search can be narrowed down, in order; `stages.search_documents` gives the values.
SEARCH_FACETS = ("collection", "verdict", "kind", "outlet", "speaker", "topic", "year", "language")


def list_views(frame_at: FrameAt, collection: str, facets: Facets) -> Iterator[ListView]:
    """Every page of a collection's list."""
    naming = frame_at(list_path(collection)).naming
    known = (ref for ref in naming.archive.documents if ref.collection == collection)
    ordered = newest_first(naming, known)
    beside: dict[str, tuple[FacetGroup, ...]] = {}
    paged = Paged(len(ordered))
    for number in paged.numbers():
        path = list_path(collection, number)
        frame = frame_at(path)
        naming = frame.naming
        if naming.root not in beside:
            beside[naming.root] = groups_of(naming, facets, collection)
        title = initial_cap(naming.list_name(collection))
        yield ListView(
            page=frame.head("list", path, naming.page_title(title, number)),
            site=frame.site_view,
            collection=collection,
            entries=tuple(map(naming.card, ordered[paged.entries(number)])),
            pagination=paged.pagination(number, naming.root, partial(list_path, collection)),
            facets=beside[naming.root],
        )


def references_views(frame_at: FrameAt, ref: Ref) -> Iterator[ReferencesView]:
    """The further pages of what refers to a record."""
    frame = frame_at(record_path(ref, 2))
    naming = frame.naming
    if len(naming.archive.backlinks.get(ref, ())) <= REFERENCES_A_PAGE:
        return
    entries = reference_entries(naming, ref)
    for number in reference_pages(entries):
        card = naming.card(ref)
        yield ReferencesView(
            page=frame.head(
                "references", record_path(ref, number), naming.page_title(card.link.title, number)
            ),
            site=frame.site_view,
            record=card,
            references=references(naming, ref, entries, number),
        )


def search_view(frame: Frame, bundle: str, copy: Literal["", "zip", "zim"] = "") -> SearchView:
    """The search page, here or in a copy; `bundle` is the folder of the index, or empty."""
    return SearchView(
        page=frame.head("search", SEARCH, frame.naming.interface.gettext("Search"), is_indexed=False),
        site=frame.site_view,
        bundle=href(frame.naming.root, bundle) if bundle else "",
        facets=SEARCH_FACETS,
        copy=copy,
    )


def not_found_view(frame: Frame) -> NotFoundView:
    """The page for addresses that do not exist."""
    url = frame.naming.site.url
    title = frame.naming.interface.gettext("Page not found")
    return NotFoundView(
        page=frame.head("not-found", NOT_FOUND, title, is_indexed=False),
        site=frame.site_view,
        home=canonical(url, HOME) if url else "/",
    )


def offline_view(frame: Frame) -> OfflineView:
    """The page that stands in, without a network, for one that is not kept."""
    title = frame.naming.interface.gettext("This page is not kept on this device")
    return OfflineView(
        page=frame.head("offline", OFFLINE, title, is_indexed=False),
        site=frame.site_view,
    )


def redirect_view(frame: Frame, former: Ref, present: Ref) -> RedirectView:
    """The page at a record's former address."""
    target = frame.naming.link(present)
    url = frame.naming.site.url
    head = frame.head("redirect", record_path(former), target.title, is_indexed=False)
    return RedirectView(
        # Search engines are told the present address, and readers are sent there.
        page=replace(head, canonical=canonical(url, record_path(present)) if url else ""),
        site=frame.site_view,
        target=target,
    )
