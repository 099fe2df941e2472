"""What claims say otherwise from one state of an archive to another: verdicts, evidence, relations, quotes.

In: nothing; these are the parts of `model.changes` that tell of claims, and of the texts that they quote.
"""

from typing import Literal, NamedTuple

from margent.model.changed_records import FieldChange, Subject
from margent.model.dates import PartialDate
from margent.model.ids import Ref


class VerdictChange(NamedTuple):
    """A claim whose current assessment is another one."""

    claim: Subject
    """The claim."""
    kind: Literal["first", "changed", "confirmed", "withdrawn"]
    """The first verdict, another one, the same one given anew, or none any more."""
    before: str
    """The former verdict in words, or an empty text."""
    after: str
    """The present verdict in words, or an empty text."""
    on: PartialDate | None
    """When it was made."""
    by: str
    """Who made it, or an empty text."""
    why: str
    """The reason."""


class Rewriting(NamedTuple):
    """An assessment that had been published and is altered or gone, where another should follow it."""

    claim: Subject
    """The claim."""
    number: int
    """Which of its assessments it was, from 1."""
    assessment: str
    """Its verdict and date."""
    kind: Literal["altered", "removed"]
    """What became of it."""
    fields: tuple[FieldChange, ...]
    """What differs."""
    correction: Ref | None
    """A new correction of this claim, which tells readers of an alteration; then it does not count."""


class EvidenceChange(NamedTuple):
    """What a claim's current verdict rests on, and did not before, or the other way round."""

    claim: Subject
    """The claim."""
    kind: Literal["added", "removed", "regarded"]
    """Whether it was added, taken away, or is now taken to do something else for the claim."""
    cited: Subject
    """The source or article."""
    role: str
    """What it does for the claim, or did."""
    former_role: str
    """What it did before, if it does something else now; else empty."""


class RelationChange(NamedTuple):
    """A relation between two claims that is new, gone or another."""

    claim: Subject
    """The claim in whose file it stands."""
    kind: Literal["added", "removed", "changed"]
    """What became of it."""
    type: str
    """What the claim does to the other, or did."""
    other: Subject
    """The other claim."""
    former_type: str
    """What it did before, if that is something else; else empty."""


class QuoteChange(NamedTuple):
    """A quote that stands elsewhere in its text, is not found any more, is found again, or is another."""

    record: Subject
    """The claim or note that quotes."""
    field: str
    """The quote's place in its file: `appearances[0].quote`."""
    text: Ref
    """The record that is quoted."""
    kind: Literal["broken", "changed", "moved", "mended"]
    """What became of it."""
    quote: str
    """The quote, shortened."""
    before: str
    """The former quote if it changed; if it moved, from and to which character it went."""
    after: str
    """The quote now, or from and to which character it goes now."""
    message: str
    """Of a broken quote: what is wrong, with the nearest passage."""


class TextChange(NamedTuple):
    """The text of an article or source that differs."""

    record: Subject
    """The article or source."""
    words_added: int
    """How many words are new between the first and the last difference."""
    words_removed: int
    """How many are gone there."""
    before: str
    """The former words there, shortened."""
    after: str
    """The words now, shortened."""
    seal: Literal["none", "kept", "renewed", "given", "taken"]
    """What became of `text_sha256`. A seal that was kept does not fit the text any more."""
