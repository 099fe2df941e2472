"""Records gathered by what they have in common: a facet and its values.

In: nothing; these are nouns. The text under each field is its description in docs/layouts.md.
"""

from dataclasses import dataclass
from typing import NamedTuple

from margent.model.site import Tone
from margent.views.frame import PageHead, SiteView
from margent.views.parts import Card, Link, Pagination


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet."""

    link: Link
    """Its page, titled in words: a page of its own, or that of the outlet, person or topic."""
    count: int
    """How many records have it."""
    tone: Tone | None
    """A verdict's tone."""
    is_current: bool
    """Whether this page is that of the value."""


class FacetGroup(NamedTuple):
    """A facet with its values; that of verdicts comes once for each scale."""

    facet: str
    """`verdict`, `kind`, `stance`, `genre`, `language`, `year`, `source-type`, `entity-type`, `outlet`,
    `speaker` or `topic`."""
    collection: str
    """The collection whose records are counted."""
    scale: str
    """The scale of these verdicts, or an empty text."""
    total: int
    """How many values there are."""
    values: tuple[FacetValue, ...]
    """The values, in their order or by their counts; at most 12 beside a list, and 100 on the page of all."""
    more: Link
    """The page that has all of them."""


@dataclass(frozen=True, slots=True)
class FacetsView:
    """All facets with their values."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    groups: tuple[FacetGroup, ...]
    """The facets, by collection."""


@dataclass(frozen=True, slots=True)
class FacetView:
    """The records with one value of a facet, a page of them."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    group: FacetGroup
    """The facet with the other values; a verdict's has those of its scale."""
    value: FacetValue
    """The value."""
    entries: tuple[Card, ...]
    """The records, newest first."""
    pagination: Pagination
    """Which page of the list this is."""
