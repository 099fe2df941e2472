"""Texts with their notes.

In: nothing; these are nouns. The text under each field is its description in docs/layouts.md.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from markupsafe import Markup

from margent.model.dates import PartialDate
from margent.model.site import Tone
from margent.views.parts import CaptureView, Link, Name, VerdictView


class BodyPiece(NamedTuple):
    """A piece of an annotated block; print the pieces one after the other, with nothing between them."""

    kind: Literal["html", "passage", "mark", "noteref"]
    """`html`: markup and plain text; `passage`: the place a link to a passage leads to; `mark`: a stretch of
    annotated text; `noteref`: the numbered link to a note, where its passage ends."""
    html: Markup
    """The markup (`html`) or the escaped text (`mark`)."""
    key: str = ""
    """The annotation's key (`passage`, `noteref`)."""
    keys: str = ""
    """The keys of all annotations on this stretch, with spaces (`mark`)."""
    depth: int = 0
    """How many annotations lie on this stretch (`mark`)."""
    tone: Tone = "neutral"
    """The tone of the annotation that began last here."""
    outer: Tone | Literal[""] = ""
    """The tone of the annotation that began first here, if there are several (`mark`)."""
    number: int = 0
    """The note's number (`noteref`); the note itself is `margin[number - 1]` of the page."""


class MarginNote(NamedTuple):
    """A note beside an article: a claim made in the passage, or a remark on it."""

    key: str
    """Its key: the id of the claim or note, with `--2` for a second place. Its fragment is `n-<key>`."""
    number: int
    """Its number on the page, in the order in which the passages end; 0 without a passage."""
    kind: Literal["claim", "note"]
    """Whether it is a claim or a note."""
    claim_kind: str
    """A claim's kind: `fact`, `attribution` …; empty for a note."""
    link: Link
    """The page of the claim or note."""
    quote: str
    """The passage; empty if it has none."""
    quote_lang: str
    """The language of the passage, if it is not the archive's own."""
    verdict: VerdictView | None
    """The claim's current verdict."""
    why: str
    """The reason of that verdict."""
    cites: tuple[int, ...]
    """The numbers of the sources and articles that verdict rests on, as the page's `sources` have them."""
    first: int
    """The number of the first note on the same claim, where this is a further one; else 0."""
    stance: str
    """What the speaker does with the claim."""
    speaker: Name | None
    """Who speaks; none for the byline."""
    mode: str
    """How the words are given, or an empty text."""
    motivation: str
    """A note's motivation."""
    layer: str
    """A note's layer, or an empty text."""
    by: Name | None
    """Who wrote the note."""
    created: PartialDate | None
    """When the note was written."""
    html: Markup
    """The note's text."""
    tone: Tone
    """The verdict's tone; `neutral` for a note."""
    lang: str
    """The language of the note's text, if it is not the archive's own."""
    original: str = ""
    """The address of the passage on the original's page, if the text here is the original's."""
    slots: str = ""
    """Its values in the page's `filters`, as classes with spaces: `v1 t2`."""


class NoteChoice(NamedTuple):
    """A value that notes can be chosen by."""

    slot: str
    """The class that its notes have: `v1`, `t2` …"""
    code: str
    """A kind or a layer; empty for a verdict, and `note` for the notes among the kinds."""
    verdict: VerdictView | None
    """A verdict; none for a claim that has not been assessed, and for kinds and layers."""
    notes: int
    """How many of the page's notes have it."""


class NoteFilter(NamedTuple):
    """What notes can be chosen by: several filters go together."""

    what: Literal["verdict", "kind", "layer"]
    """The verdict of a claim, its kind (or that it is a note), or the layer of a note."""
    choices: tuple[NoteChoice, ...]
    """Its values on this page, at least two."""


class CitedView(NamedTuple):
    """A source or article on which verdicts in the margin rest."""

    number: int
    """Its number on the page, in the order in which the notes name it."""
    link: Link
    """Its page."""
    authors: tuple[Name, ...]
    """A source's authors or an article's byline."""
    container: str
    """What it stands in: a newspaper, a site, a publisher, an outlet; or an empty text."""
    issued: PartialDate | None
    """When it was published."""
    url: str
    """Where it was published, or an empty text."""
    captures: tuple[CaptureView, ...]
    """Archived copies."""


class BlockView(NamedTuple):
    """A block of a text: a paragraph, a heading, a list, a table."""

    pieces: tuple[BodyPiece, ...]
    """Its content."""
    notes: tuple[MarginNote, ...]
    """The notes whose passages end in it."""
    number: int
    """Its number, from 1."""


class HeadingView(NamedTuple):
    """A heading of a text."""

    level: int
    """2 to 6."""
    href: str
    """Its place on the page."""
    text: str
    """Its words."""


@dataclass(frozen=True, slots=True)
class TextView:
    """A text with its notes."""

    blocks: tuple[BlockView, ...]
    """Its blocks, in order."""
    footnotes: Markup
    """The text's own footnotes as list items, or nothing."""
    headings: tuple[HeadingView, ...]
    """Its headings."""
    lang: str
    """Its language, if it is not the archive's own."""
    dir: Literal["ltr", "rtl"]
    """The direction of its language."""
