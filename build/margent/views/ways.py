"""The ways in: how a reader of a page changes it, adds to it, disputes it, answers it, reports a mistake.

In: nothing; these are nouns. The text under each field is its description in docs/layouts.md.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

WayKind = Literal["edit", "note", "claim", "dispute", "reply", "report"]


class Way(NamedTuple):
    """One way in."""

    kind: WayKind
    """What it is for."""
    href: str
    """Where it leads: a file that is filled in, in the editor of the forge; an issue with it; or a letter."""
    opens: Literal["file", "issue", "mail"]
    """Which of these three it is."""
    form: str = ""
    """The address of an issue form that asks for the same, or an empty text."""


class PassageWay(NamedTuple):
    """A way in for the words that a reader selects, which a script puts into the address."""

    kind: Literal["note", "claim", "headline", "letter"]
    """What it is for; `headline` is a claim in a headline, a `letter` needs no account."""
    address: str
    """The address, with tokens for the words, for those around them, and for the name of the file."""
    limit: int
    """How many bytes the address may have."""
    longest: int
    """How many characters a quote may have."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways in from a page."""

    each: tuple[Way, ...]
    """The ways that make sense here."""
    host: str
    """The host of the forge, or an empty text if the ways are letters."""
    proposals: str
    """Where the forge lists what was proposed, or an empty text."""
    contact: str
    """The mail address for readers without an account, or an empty text."""
    letter: str
    """A letter to it about this page, begun; or an empty text."""
    of_passage: tuple[PassageWay, ...] = ()
    """The ways for a passage of the text, if the page is an article with a text."""
