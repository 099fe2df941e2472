"""What the scripted reader says that it saw, story by story (tests/browser/reader/*.mjs)."""

from typing import TypedDict


class Place(TypedDict):
    """Where the reader is, below the archive's folder, and what the page calls itself."""

    at: str
    heading: str


class Step(Place):
    """Where a link led."""

    link: str


class Look(TypedDict):
    """Whether a page has its style sheets and pictures."""

    styled: bool
    pictures: int
    broken: list[str]


class Hit(TypedDict):
    """A result of a search."""

    title: str
    to: str


class Found(TypedDict):
    """The results of a search, and what is said of them."""

    status: str
    hits: list[Hit]


class Ticked(Found):
    """The results after a value of a facet was ticked, beside which `label` stood."""

    label: str


class Back(TypedDict):
    """The search page, come back to."""

    at: str
    words: str
    ticked: list[str]


class Passage(Step):
    """A passage of an article that a link led to: whether it came into sight."""

    arrived: bool


class MarkedPassage(Passage):
    """A passage that a result led to, and how many of the words searched for are marked there."""

    highlighted: int


class Searched(TypedDict):
    """searching.mjs."""

    slash: Place
    typed: Found
    broad: Found
    place: MarkedPassage
    one: Ticked
    either: Ticked
    asked: str
    hit: Step
    passage: Passage
    again: Found
    back: Back


class StyledPlace(Place, Look):
    """A page on the way."""


class Arrived(TypedDict):
    """Whether what a fragment names came into sight."""

    note: bool
    passage: bool


class Walked(TypedDict):
    """walking.mjs."""

    there: list[StyledPlace]
    back: list[Place]
    arrived: Arrived


class Looked(TypedDict):
    """looking.mjs."""

    pages: dict[str, Look]


class Controlled(TypedDict):
    """controlling.mjs."""

    fetched: str
    coloured: bool


class Unpacked(TypedDict):
    """unpacking.mjs."""

    cover: Place
    words: str
    home: Step


class Read(TypedDict):
    """parting.mjs, reading."""

    online: Place
    read: Place
    unread: Place
    found: Found


class Kept(TypedDict):
    """parting.mjs, keeping."""

    said: str
    unread: list[Place]
    found: Found


class Offer(TypedDict):
    """What is offered on selected words: addresses by their kind; and whether it was there too early."""

    early: bool
    offered: dict[str, str]


class Selected(TypedDict):
    """selecting.mjs."""

    selected: list[Offer]
    tabbed: list[str]
    closed: bool
