"""Small parts of views: links, names, verdicts, cards, references.

In: nothing; these are nouns. The text under each field is its description in docs/layouts.md.
"""

from dataclasses import dataclass
from typing import NamedTuple

from margent.model.dates import PartialDate
from margent.model.site import Tone


class Link(NamedTuple):
    """A link to a page of the site, or to a place on one."""

    href: str
    """The address, relative to this page."""
    title: str
    """What to call it."""
    lang: str = ""
    """The language of the title, if it is not the archive's own."""


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
    lang: str = ""
    """The language of the name, if it is not the archive's own."""


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
