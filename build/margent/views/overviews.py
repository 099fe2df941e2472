"""The views of pages that show many records, and of what other programs read.

In: nothing; these are nouns. The text under each field is its description in docs/layouts.md.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from margent.views.facets import FacetGroup
from margent.views.frame import PageHead, SiteView
from margent.views.parts import Card, Link, Pagination, References


@dataclass(frozen=True, slots=True)
class CollectionCount:
    """How many records a collection has."""

    collection: str
    """The collection."""
    count: int
    """How many."""
    link: Link
    """Its list."""


class MainText(NamedTuple):
    """An annotated article, with how much there is to read about it."""

    card: Card
    """The article."""
    claims: int
    """How many claims appear in it."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    main: MainText | None
    """The article with the most claims: where to begin."""
    articles: tuple[MainText, ...]
    """The articles with the next most claims, up to five."""
    counts: tuple[CollectionCount, ...]
    """The collections that have records."""
    timeline: Link | None
    """The timeline, if anything has a date."""
    index: Link
    """The index: all facets."""
    review: Link
    """The review queue."""
    waiting: int
    """How many records wait in it."""
    assessed: tuple[Card, ...]
    """The claims assessed last, up to six."""
    corrections: tuple[Card, ...]
    """The latest corrections, up to three."""
    topics: tuple[Card, ...]
    """The topics that have no wider topic."""


@dataclass(frozen=True, slots=True)
class ListView:
    """The list of a collection, a page of it."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    collection: str
    """The collection."""
    entries: tuple[Card, ...]
    """The records, newest first, or by title where they have no date."""
    pagination: Pagination
    """Which page of the list this is."""
    facets: tuple[FacetGroup, ...] = ()
    """What its records have in common, by facet."""


@dataclass(frozen=True, slots=True)
class ReferencesView:
    """A further page of a record's references."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    record: Card
    """The record."""
    references: References
    """What refers to it."""


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    bundle: str
    """The way to the folder of the search index, or an empty text if the site was built without search."""
    facets: tuple[str, ...]
    """The names of the facets, in order."""
    copy: Literal["", "zip", "zim"] = ""
    """The form of the copy that this page is in; empty on the site itself. Kiwix has a search of its own."""


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page for addresses that do not exist; it may be served at any depth."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site; its relative addresses do not work here."""
    home: str
    """The absolute address of the home page; `/` if the site has no `url`."""


@dataclass(frozen=True, slots=True)
class RedirectView:
    """The page at a former address."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    target: Link
    """The present address."""


@dataclass(frozen=True, slots=True)
class OfflineView:
    """The page that the browser shows, without a network, for a page that it has not kept.

    It is shown at the address of that page: each of its relative links begins with `../`.
    """

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""


class FeedEntry(NamedTuple):
    """An entry of the feed."""

    url: str
    """Its absolute address, which is also its id."""
    title: str
    """Its title."""
    updated: str
    """An RFC 3339 time stamp; the start of the period in UTC where the date is less precise."""
    author: str
    """Who wrote it, or the site's title."""
    summary: str
    """A line about it."""
    lang: str = ""
    """The language of its title, if it is not the archive's own."""
    summary_lang: str = ""
    """The language of its summary, if it is not the archive's own."""


@dataclass(frozen=True, slots=True)
class FeedView:
    """The feed of the latest articles and assessments (Atom, RFC 4287)."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    updated: str
    """The time stamp of the newest entry."""
    self_url: str
    """The feed's absolute address."""
    entries: tuple[FeedEntry, ...]
    """The latest entries, newest first."""


@dataclass(frozen=True, slots=True)
class SitemapView:
    """The sitemap (sitemaps.org 0.9)."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    urls: tuple[str, ...]
    """The absolute address of every page that search engines should list."""
