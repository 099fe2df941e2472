"""What was written about a record: notes, replies, corrections.

In: nothing; these are nouns. The text under each field is its description in docs/layouts.md.
"""

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from margent.model.dates import PartialDate
from margent.views.parts import Link, Name


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
    """Its language, if it is not the archive's own."""


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
    lang: str = ""
    """Its language, if it is not the archive's own."""
    of_lang: str = ""
    """The language of the wordings before and after, if it is not the archive's own."""


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
    """Its language, if it is not the archive's own."""
    quote_lang: str = ""
    """The language of the passage, if it is not the archive's own."""


@dataclass(frozen=True, slots=True)
class Attached:
    """What was written about a record: shown on its page at equal rank."""

    notes: tuple[NoteView, ...]
    """Notes that have no passage in an article's text."""
    replies: tuple[ReplyView, ...]
    """Replies, oldest first."""
    corrections: tuple[CorrectionView, ...]
    """Corrections, newest first."""
