"""Volumes: the whole archive, a collection or a topic as one text, on a page to print or in a book.

In: nothing; these are nouns. The text under each field is its description in docs/layouts.md. A volume shows
records by the views that their own pages have; links in them lead to places in the volume.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from margent.views.articles import ArticleView
from margent.views.claims import ClaimView
from margent.views.frame import PageHead, SiteView
from margent.views.parts import Link, VerdictView
from margent.views.records import (
    CorrectionPageView,
    EntityView,
    EventView,
    NotePageView,
    PageView,
    ReplyPageView,
    SourceView,
    TopicView,
)

RecordView = (
    ArticleView
    | ClaimView
    | SourceView
    | EntityView
    | EventView
    | TopicView
    | NotePageView
    | ReplyPageView
    | CorrectionPageView
    | PageView
)


@dataclass(frozen=True, slots=True)
class EntryView:
    """A record in a volume."""

    id: str
    """Its fragment, if it does not have a file to itself: `claims.dam-cost`. Those of its own places begin
    with it and a dot."""
    link: Link
    """Its place in this volume, for the contents."""
    view: RecordView
    """The view that its own page has, without what only a page of the site needs: what refers to it, how it
    is cited, the menu. Its `page.is_chapter` is true, so that its layout gives its main part alone."""


@dataclass(frozen=True, slots=True)
class PartView:
    """Records of one collection in a volume."""

    collection: str
    """The collection."""
    entries: tuple[EntryView, ...]
    """The records: articles and events by their dates, claims as the articles make them, others by title."""


class ScaleView(NamedTuple):
    """A scale on which claims of the volume are assessed."""

    name: str
    """Its name."""
    kinds: tuple[str, ...]
    """The kinds of claims in this volume that are assessed on it."""
    verdicts: tuple[VerdictView, ...]
    """Its verdicts, in order."""


@dataclass(frozen=True, slots=True)
class VolumeView:
    """A collection or a topic as one page, to be printed."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    of: str
    """What it holds: a collection (`claims`) or a topic (`topics/elections`)."""
    subject: Link
    """The page of that topic or collection."""
    opening: EntryView | None
    """The topic itself; none for a collection."""
    parts: tuple[PartView, ...]
    """The records in it, then the people and outlets that they name, then the sources they rest on."""
    scales: tuple[ScaleView, ...]
    """The scales of its verdicts."""


class ContentsPart(NamedTuple):
    """A part of a book in its contents."""

    collection: str
    """The collection, or `scales`."""
    href: str
    """Where it begins."""
    entries: tuple[Link, ...]
    """What is in it; nothing for the scales."""


@dataclass(frozen=True, slots=True)
class BookView:
    """A book (EPUB): what is said of it as a whole."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    title: str
    """Its title."""
    of: str
    """What it holds: nothing (the whole archive), a collection or a topic."""
    part: str
    """What it is called as a part of the archive; an empty text for the whole."""
    identifier: str
    """A `urn:uuid:` that stays the same for all editions of the book."""
    modified: str
    """When it was made: the moment in UTC that EPUB asks for, `2022-06-17T00:00:00Z`."""
    lang: str
    """The archive's language."""
    dir: Literal["ltr", "rtl"]
    """Its direction."""
    contents: tuple[ContentsPart, ...]
    """What is in it, in order."""
    opening: Link | None
    """The chapter of the topic itself, before all others."""
    accessibility: str
    """What readers with disabilities should know of it."""


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A file of a book: one record, or several that are listed, or the scales."""

    page: PageHead
    """What every page says of itself; `path` is the name of the file."""
    site: SiteView
    """What every page shows of the site."""
    collection: str
    """The collection, or `scales`."""
    is_list: bool
    """Whether records stand in it one below the other, under a title of their own."""
    first: int
    """The number of the first of these records in its part, from 1."""
    entries: tuple[EntryView, ...]
    """The records."""
    scales: tuple[ScaleView, ...]
    """The scales, if it is the last one."""
