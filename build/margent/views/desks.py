"""What is left to do and what was put right: the review queue and the corrections desk.

In: nothing; these are nouns. The text under each field is its description in docs/layouts.md.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from margent.model.dates import PartialDate
from margent.model.open_matters import NewKind
from margent.views.frame import PageHead, SiteView
from margent.views.parts import Card, Link, Name, Pagination

Queue = Literal["due", "disputed", "unassessed", "by-others", "articles-without-copy", "sources-without-copy"]


class NewEvidenceView(NamedTuple):
    """Something that bears on a claim and is newer than its last assessment."""

    kind: NewKind
    """An `appearance` in another article; an `assessment` by another checker; a `related` claim that was
    assessed; a `note`, a `reply`, or a `correction` of what it rests on."""
    date: PartialDate
    """Its date."""
    link: Link
    """The article, claim, note, reply or correction."""


class ReviewEntry(NamedTuple):
    """A record that waits."""

    card: Card
    """The record."""
    due: PartialDate | None
    """From when on it is due for review, in the section of those."""
    since: PartialDate | None
    """Up to when its last assessment looked at evidence, in the section of disputed claims."""
    new: tuple[NewEvidenceView, ...]
    """What is newer than that, newest first; at most three."""
    new_total: int
    """How much is newer."""


class ReviewSection(NamedTuple):
    """The records that wait for one thing, or some of them."""

    queue: Queue
    """Claims that are `due`, `disputed` with something new, `unassessed` or assessed `by-others` only;
    `articles-without-copy` and `sources-without-copy`: those whose address has no archived copy."""
    total: int
    """How many wait."""
    of: int
    """Of how many: all claims, or the articles or sources with an address."""
    entries: tuple[ReviewEntry, ...]
    """Those on this page; on the first page of the queue at most ten."""
    link: Link
    """The section's own page, with all of them."""


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The review queue: all sections, or a page of one."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    sections: tuple[ReviewSection, ...]
    """The sections; only one on its own page."""
    whole: Link
    """The first page of the queue."""
    pagination: Pagination | None
    """Which page of the section this is; none on the first page of the queue."""


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """How many requests came to an outcome."""

    outcome: str
    """`corrected`, `partly`, `refused`, `no-reply`, `pending`, or an empty text where none is given."""
    count: int
    """How many."""


class DeskEntry(NamedTuple):
    """A correction as the desk lists it."""

    link: Link
    """Its page."""
    of: Card
    """What is corrected."""
    kind: str
    """`typo`, `clarification`, `correction`, `retraction` or `update`."""
    on: PartialDate
    """When it was made, or recorded."""
    what: str
    """What was changed, or was to be."""
    reason: str
    """Why."""
    by: Name | None
    """The outlet that was asked; none for the archive itself."""
    requested: PartialDate | None
    """When it was asked for."""
    requested_by: Name | None
    """Who asked for it."""
    outcome: str
    """What came of the request, or an empty text."""
    is_waiting: bool
    """Whether nothing has come of the request yet."""
    days: int | None
    """After how many days the outlet answered, where both days are known."""
    affects_verdict: bool
    """Whether a verdict changed."""
    lang: str
    """Its language, if it is not the archive's own."""


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """The corrections desk, a page of it."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    own: tuple[DeskEntry, ...]
    """The archive's own corrections on this page, newest first."""
    own_total: int
    """How many of its own the archive has."""
    asked: tuple[DeskEntry, ...]
    """Those asked of outlets on this page, newest first; after the archive's own."""
    asked_total: int
    """How many were asked of outlets."""
    outcomes: tuple[OutcomeCount, ...]
    """What came of those, by outcome."""
    repository: str
    """The page of the archive's files on the forge, or an empty text."""
    publisher: Link | None
    """Who publishes the archive, with their address."""
    pagination: Pagination
    """Which page of the list this is."""
