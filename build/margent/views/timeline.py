"""The timeline: a drawing of how many things there are when, and the things themselves.

In: nothing; these are nouns. The text under each field is its description in docs/layouts.md.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from margent.model.dates import PartialDate
from margent.views.frame import PageHead, SiteView
from margent.views.parts import Link, Pagination, VerdictView

Happening = Literal["event", "article", "assessment"]


class TimelineEntry(NamedTuple):
    """Something that has a date."""

    kind: Happening
    """An `event`, the publication of an `article`, or an `assessment` of a claim."""
    date: PartialDate
    """When."""
    until: PartialDate | None
    """When an event ended."""
    link: Link
    """The event, the article, or the assessment on its claim's page."""
    outlet: str
    """An article's outlet, or an empty text."""
    verdict: VerdictView | None
    """An assessment's verdict."""
    anchor: str
    """The fragment of its day, at the first entry of a day; else an empty text."""


class TimelineMonth(NamedTuple):
    """The entries of a month, or those of a year whose month is not known."""

    anchor: str
    """Its fragment, or an empty text for those without a month."""
    date: PartialDate | None
    """The month."""
    entries: tuple[TimelineEntry, ...]
    """Its entries, oldest first."""


class TimelineYear(NamedTuple):
    """A year of the list."""

    anchor: str
    """Its fragment."""
    date: PartialDate
    """The year."""
    events: int
    """How many events it has."""
    articles: int
    """How many articles were published."""
    assessments: int
    """How many assessments were made."""
    link: Link | None
    """Its own page; none if its entries are on this one."""
    months: tuple[TimelineMonth, ...]
    """Its entries on this page, by month."""


class DrawnBar(NamedTuple):
    """How many entries of a kind a period has, as a bar with its number."""

    kind: Happening
    """The kind."""
    number: str
    """How many, as it is written."""
    number_x: float
    """Where the number begins."""
    x: float
    """The bar's left edge."""
    width: float
    """The bar's length."""


class DrawnPeriod(NamedTuple):
    """A period of the drawing: a row that links to its place in the list."""

    link: Link
    """Its place, titled with the period in words."""
    y: float
    """Where its row begins."""
    events: int
    """How many events it has."""
    articles: int
    """How many articles were published."""
    assessments: int
    """How many assessments were made."""
    bars: tuple[DrawnBar, ...]
    """A bar for each kind that occurs."""


class DrawnGap(NamedTuple):
    """A time without an entry, between two rows."""

    y: float
    """Where its row begins."""
    words: str
    """How long it is, in words."""


class DrawnHead(NamedTuple):
    """The head of a column."""

    kind: Happening
    """Whose bars stand under it."""
    word: str
    """Its word."""
    x: float
    """Where the word begins."""
    mark_x: float
    """The left edge of the mark before the word."""


class TimelineDrawing(NamedTuple):
    """How many entries each period has. Distances are the drawing's own units, from its left upper corner."""

    width: float
    """Its width."""
    height: float
    """Its height."""
    row: float
    """The height of a period's row."""
    gap: float
    """The height of a gap's row."""
    bar: float
    """The height of a bar, and the side of a mark."""
    axis: float
    """Where the axis runs down, from the left."""
    label: float
    """Where the words of periods and gaps begin."""
    heads: tuple[DrawnHead, ...]
    """The heads of the columns, in the first row."""
    periods: tuple[DrawnPeriod, ...]
    """The periods that have entries, oldest first."""
    gaps: tuple[DrawnGap, ...]
    """The times between them that have none."""


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Events, publications and assessments in the order of time; of a long archive, also year by year."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    year: PartialDate | None
    """The year whose page this is; none for the whole."""
    whole: Link
    """The first page of the timeline."""
    total: int
    """How many entries the timeline, or this year, has."""
    drawing: TimelineDrawing | None
    """The drawing, on the first page only, if there is anything to draw."""
    years: tuple[TimelineYear, ...]
    """The list."""
    pagination: Pagination
    """Which page of the list this is."""
