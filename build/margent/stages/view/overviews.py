"""The pages that show many records: home, lists, further references, search, and those at former addresses.

In: the archive. Out: their views.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from margent.model.addresses import HOME, NOT_FOUND, SEARCH, canonical, href, list_path, record_path
from margent.model.facts import current_assessment
from margent.model.ids import COLLECTIONS, Ref
from margent.model.records import Article, Claim, Correction, Topic
from margent.stages.view.about import REFERENCES_A_PAGE, reference_entries, reference_pages, references
from margent.stages.view.heads import Frame
from margent.stages.view.naming import Naming
from margent.stages.view.paging import page_count, pagination
from margent.views import (
    Card,
    CollectionCount,
    HomeView,
    ListView,
    NotFoundView,
    RedirectView,
    ReferencesView,
    SearchView,
)

# The frame of the page at a path.
FrameAt = Callable[[str], Frame]

ENTRIES_A_PAGE = 50
FACETS = ("collection", "verdict", "kind", "outlet", "speaker", "topic", "year", "language")


def home_view(frame: Frame) -> HomeView:
    """The home page."""
    naming = frame.naming
    archive = naming.archive
    claims = list(archive.all(Claim))
    assessed = [ref for ref, claim in claims if current_assessment(claim)]
    top = [ref for ref, topic in archive.all(Topic) if topic.parent is None]
    counts = Counter(ref.collection for ref in archive.documents)
    return HomeView(
        page=frame.head("home", HOME, naming.site.title, naming.site.description or ""),
        site=frame.site_view,
        counts=tuple(
            CollectionCount(collection, counts[collection], naming.list_link(collection))
            for collection in COLLECTIONS
            if counts[collection]
        ),
        articles=tuple(naming.card(ref) for ref in _most_claimed(naming)[:6]),
        assessed=newest_first(map(naming.card, assessed))[:10],
        corrections=newest_first(naming.card(ref) for ref, _ in archive.all(Correction))[:5],
        topics=tuple(sorted((naming.card(ref) for ref in top), key=lambda card: card.link.title.casefold())),
        unassessed=len(claims) - len(assessed),
    )


def _most_claimed(naming: Naming) -> list[Ref]:
    def claims(ref: Ref) -> int:
        return sum(link.role == "appearance" for link in naming.archive.backlinks.get(ref, ()))

    return sorted((ref for ref, _ in naming.archive.all(Article)), key=lambda ref: (-claims(ref), ref))


def newest_first(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Cards by their dates, newest first; those without a date last, by title."""

    def order(card: Card) -> tuple[int, int, str, str]:
        seconds, precision = card.date.sort_key if card.date else (0, 0)
        return -seconds, precision, card.link.title.casefold(), card.link.href

    return tuple(sorted(cards, key=order))


def list_views(frame_at: FrameAt, collection: str) -> Iterator[ListView]:
    """Every page of a collection's list."""
    refs = [ref for ref in frame_at(HOME).naming.archive.documents if ref.collection == collection]
    pages = page_count(len(refs), ENTRIES_A_PAGE)
    ordered: dict[str, tuple[Card, ...]] = {}
    for number in range(1, pages + 1):
        path = list_path(collection, number)
        frame = frame_at(path)
        naming = frame.naming
        if naming.root not in ordered:
            ordered[naming.root] = newest_first(map(naming.card, refs))
        start = (number - 1) * ENTRIES_A_PAGE
        title = collection.capitalize() if number == 1 else f"{collection.capitalize()}, page {number}"
        yield ListView(
            page=frame.head("list", path, title),
            site=frame.site_view,
            collection=collection,
            entries=ordered[naming.root][start : start + ENTRIES_A_PAGE],
            pagination=pagination(
                len(refs),
                ENTRIES_A_PAGE,
                number,
                partial(_list_href, naming.root, collection),
            ),
        )


def _list_href(root: str, collection: str, page: int) -> str:
    return href(root, list_path(collection, page))


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
            page=frame.head("references", record_path(ref, number), f"{card.link.title}, page {number}"),
            site=frame.site_view,
            record=card,
            references=references(naming, ref, entries, number),
        )


def search_view(frame: Frame, bundle: str) -> SearchView:
    """The search page; `bundle` is the folder of the index, or empty."""
    return SearchView(
        page=frame.head("search", SEARCH, "Search", is_indexed=False),
        site=frame.site_view,
        bundle=href(frame.naming.root, bundle) if bundle else "",
        facets=FACETS,
    )


def not_found_view(frame: Frame) -> NotFoundView:
    """The page for addresses that do not exist."""
    url = frame.naming.site.url
    return NotFoundView(
        page=frame.head("not-found", NOT_FOUND, "Page not found", is_indexed=False),
        site=frame.site_view,
        home=canonical(url, HOME) if url else "/",
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
