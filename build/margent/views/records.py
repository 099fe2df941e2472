"""The views of the records' pages.

In: nothing; these are nouns. The text under each field is its description in docs/layouts.md.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from markupsafe import Markup

from margent.model.dates import PartialDate
from margent.views.frame import Classified, PageHead, SiteView
from margent.views.parts import CaptureView, Card, Link, Name, References, VerdictView
from margent.views.texts import BlockView, MarginNote, TextView


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
