"""Views: everything that one page shows, closed and frozen.

In: nothing; `stages.view` makes one of these for each page from the whole archive. A layout sees its view and
nothing else, so the digest of the view and of the layout decides whether the page must be rendered again.
Addresses (`href`) are relative to the page and end in a file name. The text under each field is its
description in docs/layouts.md.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from markupsafe import Markup

from margent.dates import PartialDate
from margent.site import Tone

# ----------------------------------------------------------------------------------------- small parts


class Link(NamedTuple):
    """A link to a page of the site, or to a place on one."""

    href: str
    """The address, relative to this page."""
    title: str
    """What to call it."""
    lang: str = ""
    """The language of the title, if it is not the page's."""


class Name(NamedTuple):
    """A person, outlet or organization as this page names it."""

    text: str
    """The name as written or printed."""
    link: Link | None = None
    """Its page, if it is an entity of the archive."""
    role: str = ""
    """The role it held at the time of the statement, if known."""
    position: str = ""
    """For an unnamed speaker: `eyewitness`, `second-hand` or `unknown`."""
    is_named: bool = True
    """False for a speaker whom the text does not name."""


class VerdictView(NamedTuple):
    """A verdict with what a reader needs to understand it."""

    id: str
    """Its id in the scale; empty for another checker's own words."""
    label: str
    """The words readers see."""
    definition: str
    """What it means, in a sentence."""
    tone: Tone
    """`positive`, `negative`, `mixed`, `open` or `neutral`."""
    value: int | None
    """Its place on the scale; most scales' open verdicts have none."""
    highest: int | None
    """The highest place on the scale."""
    scale: str
    """The scale's name; `attribution` answers "was it said?"."""
    by: Name | None = None
    """Who assessed it, if not the archive itself."""


class CaptureView(NamedTuple):
    """An archived copy."""

    url: str
    """Where the copy is."""
    at: PartialDate
    """When it was taken."""
    sha256: str
    """Its digest, or an empty text."""


class Card(NamedTuple):
    """A record as other pages list it."""

    link: Link
    """Its page."""
    collection: str
    """Its collection."""
    kind: str
    """Its genre, kind or type, or an empty text."""
    date: PartialDate | None
    """The date by which it is sorted: published, assessed, issued, start, created, received, on."""
    summary: str
    """A line about it, or an empty text."""
    verdict: VerdictView | None
    """A claim's current verdict."""
    outlet: str
    """An article's outlet, or an empty text."""
    is_draft: bool
    """Whether it is a draft (only under `--drafts`)."""


class ReferenceView(NamedTuple):
    """A record that refers to this one."""

    card: Card
    """The record."""
    roles: tuple[str, ...]
    """How it refers: the fields (`topics`, `speaker`, `evidence` …), or `body` for a link in its text."""


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where this page stands in a list that goes over several."""

    number: int
    """This page, from 1."""
    count: int
    """How many pages there are."""
    total: int
    """How many entries there are in all."""
    previous: Link | None
    """The page before."""
    next: Link | None
    """The page after."""
    pages: tuple[Link, ...]
    """All pages, in order, titled by their number."""


class References(NamedTuple):
    """What refers to this record, a page of it."""

    entries: tuple[ReferenceView, ...]
    """Sorted by collection, newest first."""
    pagination: Pagination
    """Further pages, from 100 entries on."""


class MenuEntry(NamedTuple):
    """An entry of the menu."""

    link: Link
    """Where it leads."""
    is_current: bool
    """Whether this page, or its list, is the one."""


class Asset(NamedTuple):
    """A file of `layouts/assets/`."""

    name: str
    """Its name there, such as `margent.css`."""
    href: str
    """Its published address."""


# ----------------------------------------------------------------------------------------- every page


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page shows of the site."""

    title: str
    """The archive's title."""
    description: str
    """What the archive is."""
    lang: str
    """The language of the interface."""
    url: str
    """The public address without a slash at its end, or an empty text."""
    publisher: Name | None
    """Who publishes it; `link` has its address."""
    licence: str
    """The licence of the archive's own text, or an empty text."""
    home: Link
    """The home page."""
    search: Link
    """The search page."""
    feed: str
    """The address of the feed, or an empty text."""
    assets: tuple[Asset, ...]
    """The files of `layouts/assets/`; use the `asset` filter to find one by name."""
    version: str
    """The version of Margent."""


@dataclass(frozen=True, slots=True)
class PageHead:
    """What every page says of itself."""

    view: str
    """The name of its view, which is also its layout's."""
    path: str
    """Where it lies in the output folder."""
    root: str
    """The way from this page to the site's root: `../../`, or an empty text."""
    title: str
    """The page's title, without the site's."""
    description: str
    """A sentence for search engines and previews, or an empty text."""
    lang: str
    """The language of the page's main text."""
    dir: Literal["ltr", "rtl"]
    """The direction of that language."""
    canonical: str
    """The absolute address, or an empty text if the site has no `url`."""
    edit: str
    """Where its file can be edited on the forge, or an empty text."""
    menu: tuple[MenuEntry, ...]
    """The menu."""
    structured: str
    """schema.org data as JSON-LD, or an empty text."""
    is_indexed: bool = True
    """Whether search engines should list it."""


class Classified(NamedTuple):
    """Under what a record is gathered."""

    topics: tuple[Link, ...] = ()
    """Its topics."""
    about: tuple[Link, ...] = ()
    """The entities it is about."""
    events: tuple[Link, ...] = ()
    """The events it is about."""


# ----------------------------------------------------------------------------------------- texts


class BodyPiece(NamedTuple):
    """A piece of an annotated block; print the pieces one after the other, with nothing between them."""

    kind: Literal["html", "passage", "mark", "noteref"]
    """`html`: markup and plain text; `passage`: the place a link to a passage leads to; `mark`: a stretch of
    annotated text; `noteref`: the numbered link to a note, where its passage ends."""
    html: Markup
    """The markup (`html`) or the escaped text (`mark`)."""
    key: str = ""
    """The annotation's key (`passage`, `noteref`)."""
    keys: str = ""
    """The keys of all annotations on this stretch, with spaces (`mark`)."""
    depth: int = 0
    """How many annotations lie on this stretch (`mark`)."""
    tone: Tone = "neutral"
    """The tone of the annotation that began last here."""
    number: int = 0
    """The note's number (`noteref`)."""
    label: str = ""
    """The note's verdict or layer in words (`noteref`)."""


class MarginNote(NamedTuple):
    """A note beside an article: a claim made in the passage, or a remark on it."""

    key: str
    """Its key: the id of the claim or note, with `--2` for a second place. Its fragment is `n-<key>`."""
    number: int
    """Its number on the page, in the order in which the passages end; 0 without a passage."""
    kind: Literal["claim", "note"]
    """Whether it is a claim or a note."""
    link: Link
    """The page of the claim or note."""
    quote: str
    """The passage; empty if it has none."""
    verdict: VerdictView | None
    """The claim's current verdict."""
    why: str
    """The reason of that verdict."""
    evidence: tuple[Link, ...]
    """The sources and articles that verdict rests on."""
    stance: str
    """What the speaker does with the claim."""
    speaker: Name | None
    """Who speaks; none for the byline."""
    mode: str
    """How the words are given, or an empty text."""
    motivation: str
    """A note's motivation."""
    layer: str
    """A note's layer, or an empty text."""
    by: Name | None
    """Who wrote the note."""
    created: PartialDate | None
    """When the note was written."""
    html: Markup
    """The note's text."""
    tone: Tone
    """The verdict's tone; `neutral` for a note."""
    lang: str
    """The language of the note's text, if it is not the page's."""


class BlockView(NamedTuple):
    """A block of a text: a paragraph, a heading, a list, a table."""

    pieces: tuple[BodyPiece, ...]
    """Its content."""
    notes: tuple[MarginNote, ...]
    """The notes whose passages end in it."""
    number: int
    """Its number, from 1."""


class HeadingView(NamedTuple):
    """A heading of a text."""

    level: int
    """2 to 6."""
    href: str
    """Its place on the page."""
    text: str
    """Its words."""


@dataclass(frozen=True, slots=True)
class TextView:
    """A text with its notes."""

    blocks: tuple[BlockView, ...]
    """Its blocks, in order."""
    footnotes: Markup
    """The text's own footnotes as list items, or nothing."""
    headings: tuple[HeadingView, ...]
    """Its headings."""
    lang: str
    """Its language, if it is not the page's."""
    dir: Literal["ltr", "rtl"]
    """The direction of its language."""


# ----------------------------------------------------------------------------------------- records


class ReplyView(NamedTuple):
    """A reply, as shown on the page it is about."""

    id: str
    """Its id."""
    link: Link
    """Its own page."""
    name: str
    """Who wrote it."""
    received: PartialDate
    """When it came."""
    html: Markup
    """What it says."""
    lang: str
    """Its language, if it is not the page's."""


class CorrectionView(NamedTuple):
    """A correction, as shown on the page it is about."""

    id: str
    """Its id."""
    link: Link
    """Its own page."""
    kind: str
    """`typo`, `clarification`, `correction`, `retraction` or `update`."""
    on: PartialDate
    """When it was made."""
    what: str
    """What was changed."""
    before: str
    """The wording before, or an empty text."""
    after: str
    """The wording after, or an empty text."""
    reason: str
    """Why."""
    by: Name | None
    """The outlet; none for the archive itself."""
    requested: PartialDate | None
    """When it was asked for."""
    requested_by: Name | None
    """Who asked for it."""
    outcome: str
    """What came of the request, or an empty text."""
    affects_verdict: bool
    """Whether a verdict changed."""
    html: Markup
    """Further remarks."""


class NoteView(NamedTuple):
    """A note on a whole record, or on one that is no article, as shown there."""

    id: str
    """Its id; its fragment is `n-<id>`."""
    link: Link
    """Its own page."""
    quote: str
    """The passage, or an empty text."""
    motivation: str
    """Why it was written."""
    layer: str
    """Its layer, or an empty text."""
    by: Name | None
    """Who wrote it."""
    created: PartialDate
    """When."""
    html: Markup
    """What it says."""
    lang: str
    """Its language, if it is not the page's."""


@dataclass(frozen=True, slots=True)
class Attached:
    """What was written about a record: shown on its page at equal rank."""

    notes: tuple[NoteView, ...]
    """Notes that have no passage in an article's text."""
    replies: tuple[ReplyView, ...]
    """Replies, oldest first."""
    corrections: tuple[CorrectionView, ...]
    """Corrections, newest first."""


class Similar(NamedTuple):
    """An article like this one, with the reason."""

    card: Card
    """The article."""
    claims: int
    """How many claims appear in both."""
    entities: int
    """How many entities both are about."""
    events: int
    """How many events both are about."""
    topics: int
    """How many topics they share."""


class RepublicationView(NamedTuple):
    """The "Source: …" line of a republication."""

    outlet: Name | None
    """The outlet named."""
    title: str
    """The title there, or an empty text."""
    url: str
    """The address there, or an empty text."""
    article: Link | None
    """The article in this archive."""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An archived text with what was noted in its margin."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    id: str
    """Its id."""
    title: BlockView
    """The headline as printed, with its notes."""
    standfirst: BlockView | None
    """The standfirst, with its notes."""
    title_lang: str
    """The language of headline and standfirst, if it is not the page's."""
    genre: str
    """What sort of text it is."""
    byline: tuple[Name, ...]
    """Who wrote or spoke it, as printed."""
    outlet: Name | None
    """Who published it."""
    published: PartialDate
    """When."""
    modified: PartialDate | None
    """When the publisher last changed it."""
    original_lang: str
    """The language of the original."""
    url: str
    """Where it was published, or an empty text."""
    captures: tuple[CaptureView, ...]
    """Archived copies."""
    republished_from: RepublicationView | None
    """The "Source: …" line."""
    republications: tuple[Card, ...]
    """Copies of it in this archive."""
    replies_to: tuple[Card, ...]
    """The articles it answers."""
    answers: tuple[Card, ...]
    """The articles that answer it."""
    text_kind: Literal["full", "excerpt", "precis", "none"]
    """What the text below is."""
    text: TextView
    """The text with its notes."""
    text_sha256: str
    """The digest with which its text was sealed, or an empty text."""
    rights: str
    """Who holds the rights, or an empty text."""
    editor_note: str
    """The archive's own remark, or an empty text."""
    classified: Classified
    """Topics, entities and events."""
    margin: tuple[MarginNote, ...]
    """All notes that have a passage, in the order of their numbers."""
    unplaced: tuple[MarginNote, ...]
    """Claims that appear in it without a passage (its text is not here)."""
    attached: Attached
    """Notes on the whole, replies, corrections."""
    similar: tuple[Similar, ...]
    """Similar articles."""
    references: References
    """What refers to it."""


class ChainLink(NamedTuple):
    """One link of an attribution chain."""

    speaker: Name
    """Who passed it on."""
    mode: str
    """How, or an empty text."""
    place: Link | None
    """The article, source or event."""
    record: str
    """What is preserved of it."""
    is_weakest: bool
    """Whether it is the chain's weakest link."""
    is_origin: bool
    """Whether it is the chain's end."""


class AppearanceView(NamedTuple):
    """One place where somebody takes a stance on the claim."""

    anchor: str
    """Its fragment: `appearance-1`."""
    article: Card
    """The article."""
    passage: Link
    """The passage in the article, or the article."""
    quote: str
    """The passage's words, or an empty text."""
    quote_lang: str
    """Their language, if it is not the page's."""
    stance: str
    """What the speaker does with the claim."""
    speaker: tuple[Name, ...]
    """Who takes the stance: the speaker, or the byline."""
    mode: str
    """How the words are given, or an empty text."""
    chain: tuple[ChainLink, ...]
    """The chain behind it, nearest link first."""
    origin: int
    """Which of the independent origins it goes back to, from 1."""


class EvidenceView(NamedTuple):
    """A piece of evidence."""

    anchor: str
    """Its fragment: `evidence-1-2`."""
    role: str
    """`supports`, `disputes` or `context`."""
    card: Card
    """The source or article."""
    authors: tuple[Name, ...]
    """A source's authors or an article's byline."""
    container: str
    """What it stands in: a newspaper, a site, a publisher; or an empty text."""
    url: str
    """Where it was published, or an empty text."""
    captures: tuple[CaptureView, ...]
    """Archived copies."""
    rank: str
    """`preferred`, `normal` or `deprecated`."""
    quote: str
    """Its words, or an empty text."""
    quote_lang: str
    """Their language, if it is not the page's."""
    locator: str
    """Where in it, or an empty text."""
    is_primary: bool
    """Whether it is a primary source for this claim."""
    note: str
    """A remark, or an empty text."""


class AssessmentView(NamedTuple):
    """A verdict with its reasons."""

    anchor: str
    """Its fragment: `assessment-1`."""
    verdict: VerdictView
    """The verdict."""
    on: PartialDate
    """When it was made."""
    by: Name | None
    """Who made it; the site's publisher, if any, when absent from the file."""
    as_of: PartialDate | None
    """Up to when evidence was considered."""
    why: str
    """The reason."""
    method: str
    """How it was reached, or an empty text."""
    url: str
    """Another checker's own page, or an empty text."""
    evidence: tuple[EvidenceView, ...]
    """What it rests on."""
    is_own: bool
    """Whether it is the archive's own."""
    is_current: bool
    """Whether it is the current verdict."""


class RelationView(NamedTuple):
    """A relation to another claim, stated here or there."""

    anchor: str
    """Its fragment (`relation-1`), or an empty text if it is generated from the other claim."""
    type: str
    """`supports`, `disputes` …, or the inverse: `supported-by`, `disputed-by` …"""
    card: Card
    """The other claim."""
    why: str
    """The reason, or an empty text."""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with all that is known of it."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    id: str
    """Its id."""
    claim: str
    """The proposition."""
    kind: str
    """What sort of claim it is."""
    scope: str
    """How it is meant, or an empty text."""
    current: AssessmentView | None
    """The current assessment."""
    history: tuple[AssessmentView, ...]
    """All assessments, newest first."""
    scale: tuple[VerdictView, ...]
    """The verdicts open to claims of this kind."""
    appearances: tuple[AppearanceView, ...]
    """Where it appears, by the dates of the articles."""
    origins: int
    """To how many independent origins the appearances go back."""
    relations: tuple[RelationView, ...]
    """Relations to other claims, those stated here first."""
    text: TextView
    """Background."""
    review_due: PartialDate | None
    """From when on it stands in the review queue."""
    classified: Classified
    """Topics, entities and events."""
    attached: Attached
    """Notes, replies, corrections."""
    references: References
    """What refers to it."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    id: str
    """Its id."""
    type: str
    """The CSL type."""
    title: str
    """Its title."""
    authors: tuple[Name, ...]
    """Its authors."""
    container: str
    """What it stands in, or an empty text."""
    publisher: str
    """Its publisher, or an empty text."""
    issued: PartialDate | None
    """When it was published."""
    accessed: PartialDate | None
    """When it was consulted."""
    url: str
    """Its address, or an empty text."""
    doi: str
    """Its DOI, or an empty text."""
    isbn: str
    """Its ISBN, or an empty text."""
    pages: str
    """Its pages in the container, or an empty text."""
    language: str
    """The language it is written in, or an empty text."""
    captures: tuple[CaptureView, ...]
    """Archived copies."""
    rank: str
    """`preferred`, `normal` or `deprecated`."""
    rank_reason: str
    """Why, or an empty text."""
    text: TextView
    """Excerpts and notes."""
    classified: Classified
    """Topics, entities and events."""
    attached: Attached
    """Notes, replies, corrections."""
    references: References
    """What cites and names it."""


class RoleView(NamedTuple):
    """An office or position held."""

    role: str
    """What it is called."""
    organization: Name | None
    """Where."""
    since: PartialDate | None
    """Since when."""
    until: PartialDate | None
    """Until when."""


class NameFormView(NamedTuple):
    """Another form of a name."""

    form: str
    """The name."""
    lang: str
    """Its language, or an empty text."""


@dataclass(frozen=True, slots=True)
class EntityView:
    """A person, organization, outlet, place, work or group."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    id: str
    """Its id."""
    type: str
    """What it is."""
    name: str
    """Its usual name."""
    names: tuple[NameFormView, ...]
    """Other forms of the name."""
    description: str
    """What it is, in a sentence; or an empty text."""
    same_as: tuple[str, ...]
    """Addresses of pages about the same."""
    roles: tuple[RoleView, ...]
    """The offices and positions it held."""
    text: TextView
    """More about it."""
    classified: Classified
    """Topics, entities and events."""
    attached: Attached
    """Notes, replies, corrections."""
    references: References
    """What refers to it."""


@dataclass(frozen=True, slots=True)
class EventView:
    """Something that happened."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    id: str
    """Its id."""
    title: str
    """What it is called."""
    start: PartialDate
    """When it began."""
    end: PartialDate | None
    """When it ended."""
    place: Name | None
    """Where."""
    participants: tuple[Name, ...]
    """Who took part, with the roles they held then."""
    record: str
    """What is preserved of it, or an empty text."""
    recordings: tuple[Card, ...]
    """Recordings and transcripts."""
    text: TextView
    """More about it."""
    classified: Classified
    """Topics, entities and events."""
    attached: Attached
    """Notes, replies, corrections."""
    references: References
    """What refers to it."""


@dataclass(frozen=True, slots=True)
class TopicView:
    """A subject under which records are gathered."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    id: str
    """Its id."""
    title: str
    """What it is called."""
    description: str
    """What it covers, or an empty text."""
    parents: tuple[Link, ...]
    """The wider topics, widest first."""
    children: tuple[Link, ...]
    """The narrower topics."""
    text: TextView
    """More about it."""
    classified: Classified
    """Topics, entities and events."""
    attached: Attached
    """Notes, replies, corrections."""
    references: References
    """What is gathered under it."""


@dataclass(frozen=True, slots=True)
class NotePageView:
    """A note on its own page."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    note: NoteView
    """The note."""
    on: Card
    """What it is on."""
    passage: Link
    """The passage it is on, or the whole."""
    quote_lang: str
    """The language of the passage, if it is not the page's."""
    text: TextView
    """The remark."""
    classified: Classified
    """Topics, entities and events."""
    attached: Attached
    """Notes, replies, corrections."""
    references: References
    """What refers to it."""


@dataclass(frozen=True, slots=True)
class ReplyPageView:
    """A reply on its own page."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    reply: ReplyView
    """The reply."""
    to: Card
    """What it answers."""
    text: TextView
    """What it says."""
    classified: Classified
    """Topics, entities and events."""
    attached: Attached
    """Notes, replies, corrections."""
    references: References
    """What refers to it."""


@dataclass(frozen=True, slots=True)
class CorrectionPageView:
    """A correction on its own page."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    correction: CorrectionView
    """The correction."""
    of: Card
    """What was corrected."""
    text: TextView
    """Further remarks."""
    classified: Classified
    """Topics, entities and events."""
    attached: Attached
    """Notes, replies, corrections."""
    references: References
    """What refers to it."""


@dataclass(frozen=True, slots=True)
class PageView:
    """A page of the site's own: about, method, corrections policy."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    id: str
    """Its id."""
    title: str
    """Its title."""
    text: TextView
    """What it says."""
    classified: Classified
    """Topics, entities and events."""
    attached: Attached
    """Notes, replies, corrections."""
    references: References
    """What refers to it."""


# ----------------------------------------------------------------------------------------- overviews


@dataclass(frozen=True, slots=True)
class CollectionCount:
    """How many records a collection has."""

    collection: str
    """The collection."""
    count: int
    """How many."""
    link: Link
    """Its list."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    counts: tuple[CollectionCount, ...]
    """The collections that have records."""
    articles: tuple[Card, ...]
    """The articles with the most claims, up to six."""
    assessed: tuple[Card, ...]
    """The claims assessed last, up to ten."""
    corrections: tuple[Card, ...]
    """The latest corrections, up to five."""
    topics: tuple[Card, ...]
    """The topics that have no wider topic."""
    unassessed: int
    """How many claims have no assessment."""


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


View = (
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
    | HomeView
    | ListView
    | ReferencesView
    | SearchView
    | NotFoundView
    | RedirectView
    | FeedView
    | SitemapView
)

# The layout of each view; `PageHead.view` is the key.
LAYOUTS: dict[str, str] = {
    "article": "article.html",
    "claim": "claim.html",
    "source": "source.html",
    "entity": "entity.html",
    "event": "event.html",
    "topic": "topic.html",
    "note": "note.html",
    "reply": "reply.html",
    "correction": "correction.html",
    "page": "page.html",
    "home": "home.html",
    "list": "list.html",
    "references": "references.html",
    "search": "search.html",
    "not-found": "not-found.html",
    "redirect": "redirect.html",
    "feed": "feed.xml",
    "sitemap": "sitemap.xml",
}
