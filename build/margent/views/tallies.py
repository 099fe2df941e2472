"""Claims counted by verdict, on the pages of those who make them and of topics.

In: nothing; these are nouns. The text under each field is its description in docs/layouts.md.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from margent.views.frame import PageHead, SiteView
from margent.views.parts import Card, Link, Pagination, VerdictView

# How a claim comes to be counted on a page.
Rule = Literal["outlet", "voice", "topic"]
# Whether the archive itself has assessed a claim, or only others have, or nobody.
State = Literal["assessed", "by-others", "unassessed"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: the claims with one verdict."""

    state: State
    """`assessed` by the archive, `by-others` (by other checkers only) or `unassessed`."""
    verdict: VerdictView | None
    """The verdict of those that the archive has assessed."""
    count: int
    """How many claims."""
    link: Link
    """Where they are listed."""
    pattern: str
    """The name of its pattern: its tone, and which of the scale's verdicts of that tone it is."""
    x: float
    """Its left edge, in hundredths of the bar, which is mirrored where lines begin at the right."""
    width: float
    """Its length, in hundredths of the bar."""


class VerdictBar(NamedTuple):
    """The claims of one scale by verdict. Two scales never share a bar."""

    scale: str
    """The scale's name."""
    total: int
    """How many claims of this scale are counted: the denominator."""
    assessed: int
    """How many of them the archive itself has assessed."""
    segments: tuple[Segment, ...]
    """The verdicts that occur, in the order of the scale, then those without one of the archive's own."""


class Tally(NamedTuple):
    """Claims that one rule selects, counted by verdict."""

    rule: Rule
    """`outlet`, `voice` or `topic`: claims that an outlet's articles assert in their own voice, that somebody
    asserts as speaker or author, that are under a topic or a narrower one."""
    total: int
    """How many claims the rule selects."""
    assessed: int
    """How many of them the archive itself has assessed."""
    left_out: int
    """How many other claims appear in the same place with another stance or in another voice."""
    bars: tuple[VerdictBar, ...]
    """A bar for each scale, the one with the most claims first."""
    link: Link
    """The list of these claims."""


class CountedClaims(NamedTuple):
    """Some of the claims that a rule has counted, all with one verdict."""

    anchor: str
    """Their fragment, on the first page that has any of them."""
    rule: Rule
    """The rule."""
    scale: str
    """The scale."""
    state: State
    """Whether the archive has assessed them."""
    verdict: VerdictView | None
    """Their verdict."""
    total: int
    """How many there are in all."""
    claims: tuple[Card, ...]
    """Those that are on this page."""


@dataclass(frozen=True, slots=True)
class ClaimsOfView:
    """The claims that are counted on a record's page, a page of them."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    record: Card
    """The person, outlet or topic."""
    groups: tuple[CountedClaims, ...]
    """The claims, by rule, scale and verdict."""
    pagination: Pagination
    """Which page of the list this is."""
