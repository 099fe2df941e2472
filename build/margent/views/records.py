"""The views of the records' pages, but for articles and claims.

In: nothing; these are nouns. The text under each field is its description in docs/layouts.md.
"""

from dataclasses import dataclass
from typing import NamedTuple

from margent.model.dates import PartialDate
from margent.views.attached import Attached, CorrectionView, NoteView, ReplyView
from margent.views.frame import Classified, PageHead, SiteView
from margent.views.history import HistoryView
from margent.views.parts import CaptureView, Card, Link, Name, References
from margent.views.tallies import Tally
from margent.views.texts import TextView


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
    changes: HistoryView | None = None
    """When git has it added and changed; nothing without git, in a shallow clone, and within a volume."""


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
    tallies: tuple[Tally, ...] = ()
    """Its claims by verdict: those of its articles if it is an outlet, and those it asserts itself."""
    changes: HistoryView | None = None
    """When git has it added and changed; nothing without git, in a shallow clone, and within a volume."""


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
    changes: HistoryView | None = None
    """When git has it added and changed; nothing without git, in a shallow clone, and within a volume."""


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
    tallies: tuple[Tally, ...] = ()
    """The claims under it or a narrower topic, by verdict."""
    changes: HistoryView | None = None
    """When git has it added and changed; nothing without git, in a shallow clone, and within a volume."""


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
    text: TextView
    """The remark."""
    classified: Classified
    """Topics, entities and events."""
    attached: Attached
    """Notes, replies, corrections."""
    references: References
    """What refers to it."""
    changes: HistoryView | None = None
    """When git has it added and changed; nothing without git, in a shallow clone, and within a volume."""


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
    changes: HistoryView | None = None
    """When git has it added and changed; nothing without git, in a shallow clone, and within a volume."""


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
    changes: HistoryView | None = None
    """When git has it added and changed; nothing without git, in a shallow clone, and within a volume."""


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
    changes: HistoryView | None = None
    """When git has it added and changed; nothing without git, in a shallow clone, and within a volume."""
