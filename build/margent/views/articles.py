"""The view of an article.

In: nothing; these are nouns. The text under each field is its description in docs/layouts.md.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from margent.model.dates import PartialDate
from margent.views.attached import Attached
from margent.views.frame import Classified, PageHead, SiteView
from margent.views.history import HistoryView
from margent.views.parts import CaptureView, Card, Link, Name, References
from margent.views.texts import BlockView, CitedView, MarginNote, NoteFilter, TextView


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
    """The language of headline and standfirst, if it is not the archive's own."""
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
    is_crowded: bool
    """Whether the notes need far more room than there is beside the text."""
    filters: tuple[NoteFilter, ...]
    """What the notes can be chosen by; nothing where they are few."""
    sources: tuple[CitedView, ...]
    """What the verdicts in the margin rest on, numbered."""
    attached: Attached
    """Notes on the whole, replies, corrections."""
    similar: tuple[Similar, ...]
    """Similar articles."""
    references: References
    """What refers to it."""
    changes: HistoryView | None = None
    """When git has it added and changed; nothing without git, in a shallow clone, and within a volume."""
