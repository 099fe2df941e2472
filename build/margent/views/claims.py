"""The view of a claim, with the wordings and assessments that it compares.

In: nothing; these are nouns. The text under each field is its description in docs/layouts.md.
"""

from dataclasses import dataclass
from typing import NamedTuple

from margent.model.dates import PartialDate
from margent.text.wordings import WordingPiece
from margent.views.attached import Attached
from margent.views.drawings import DrawingView, WeakestView
from margent.views.frame import Classified, PageHead, SiteView
from margent.views.history import HistoryView
from margent.views.parts import CaptureView, Card, Link, Name, References, VerdictView
from margent.views.texts import TextView


class WordingPlace(NamedTuple):
    """A place in which a wording stands."""

    article: Card
    """The article."""
    speaker: tuple[Name, ...]
    """Who speaks there."""
    passage: Link
    """The passage in the article."""


class WordingView(NamedTuple):
    """One wording, with its differences from the earliest one."""

    pieces: tuple[WordingPiece, ...]
    """The wording, and what it leaves out of the earliest; without differences if `is_near` is false."""
    is_near: bool
    """Whether it has enough in common with the earliest wording for differences to be marked."""
    places: tuple[WordingPlace, ...]
    """Where it stands in these words, by the dates of the articles."""


class WordingGroup(NamedTuple):
    """Different wordings, in one language, of what goes back to one origin."""

    speaker: Name | None
    """Who speaks at the origin; none if the wordings stand in one article without a chain behind it."""
    place: Link | None
    """The occasion, source or article of the origin, if it is known."""
    lang: str
    """Their language, if it is not the archive's own."""
    earliest: WordingView
    """The wording of the earliest article, to which the others are compared."""
    others: tuple[WordingView, ...]
    """The other wordings, by the dates of the articles."""


class EvidenceMention(NamedTuple):
    """A piece of evidence, as a list of changes names it."""

    href: str
    """Its place on this page: `#evidence-1-2`."""
    source: Link
    """The source or article."""
    quote: str
    """Its words, or an empty text."""
    quote_lang: str
    """Their language, if it is not the archive's own."""
    role: str
    """What it does for the claim: `supports`, `disputes` or `context`."""
    former_role: str = ""
    """What it was taken to do before, if that is another."""


class Revision(NamedTuple):
    """What the next assessment of the same assessor changed."""

    anchor: str
    """The fragment of that assessment: `assessment-2`."""
    on: PartialDate
    """When it was made."""
    verdict: VerdictView
    """Its verdict."""
    is_new_verdict: bool
    """Whether the verdict changed."""
    added: tuple[EvidenceMention, ...]
    """Evidence that is new in it."""
    withdrawn: tuple[EvidenceMention, ...]
    """Evidence that it no longer rests on."""
    regarded: tuple[EvidenceMention, ...]
    """Evidence that now does something else for the claim; `former_role` has what it did before."""
    as_of: PartialDate | None
    """Up to when evidence was considered in it."""
    is_new_cutoff: bool
    """Whether that date changed."""
    is_new_reason: bool
    """Whether the reason was written anew."""
    is_new_method: bool
    """Whether the method is described otherwise."""
    by: Name | None
    """Who made it, if somebody else made the earlier one."""


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
    """Their language, if it is not the archive's own."""
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
    """Their language, if it is not the archive's own."""
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
    revision: Revision | None = None
    """What the next assessment of the same assessor changed."""


class FurtherView(NamedTuple):
    """A relation of a related claim to a third one."""

    type: str
    """What the related claim does to the third one, as in `RelationView`."""
    card: Card
    """The third claim."""


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
    further: tuple[FurtherView, ...]
    """How the other claim stands to those one step further on, and to others beside it."""


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
    lang: str
    """The language of the proposition, its scope and its reasons, if it is not the archive's own."""
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
    chains: DrawingView | None
    """The attribution chains as one drawing; none if no appearance has a chain."""
    weakest: tuple[WeakestView, ...]
    """The weakest links of these chains; several if none is weaker than another."""
    wordings: tuple[WordingGroup, ...]
    """Wordings that go back to one origin and differ."""
    relations: tuple[RelationView, ...]
    """Relations to other claims, those stated here first."""
    map: DrawingView | None
    """The argument map, two steps out in both directions; none for a claim that stands alone."""
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
    changes: HistoryView | None = None
    """When git has it added and changed; nothing without git, in a shallow clone, and within a volume."""
