"""What changes between two states of an archive, in its own terms: records, verdicts, quotes, addresses.

In: nothing; `answers.diffing` makes one `Changes` of two states and writes it down. The text under each field
is its description in the JSON Schema of `margent diff --format json`, whose names are these names.
"""

from dataclasses import dataclass
from typing import NamedTuple

from margent.model.changed_claims import (
    EvidenceChange,
    QuoteChange,
    RelationChange,
    Rewriting,
    TextChange,
    VerdictChange,
)
from margent.model.changed_records import (
    AddedRecord,
    ChangedRecord,
    FieldChange,
    MediaChange,
    RemovedRecord,
    RenamedRecord,
    Subject,
)
from margent.model.diagnostics import Code, Severity
from margent.model.ids import Ref

# How a remark names the two states: whoever reads it may not know what HEAD is, and of which clone.
BEFORE, AFTER = "before the change", "after the change"


class State(NamedTuple):
    """One of the two states that are compared."""

    name: str
    """The revision as it was named; empty for the working tree."""
    commit: str
    """The full name of its commit; empty for the working tree."""


class VanishedAddress(NamedTuple):
    """An address that was published and leads nowhere now."""

    address: str
    """The address below the site's own, with its fragment if it is a place on a page."""
    record: Ref | None
    """The record that had it, or whose passage or note it was; null for a page of no record."""
    also: tuple[str, ...]
    """Places on other pages that went with it."""


class ShiftedAddress(NamedTuple):
    """An address at which something else stands now, or from which a page leads on to another."""

    before: str
    """Where it stood."""
    after: str
    """Where it stands now."""


class PageChange(NamedTuple):
    """A page whose text differs."""

    record: Subject
    """The record whose page it is."""
    parts: tuple[str, ...]
    """The parts of its view that differ, by the names of docs/layouts.md."""
    is_own: bool
    """Whether the record itself changed; if not, what it shows of others did."""


class Problem(NamedTuple):
    """Something wrong with one of the two states that is not wrong with the other."""

    code: Code
    """Its published name."""
    severity: Severity
    """How grave it is."""
    path: str
    """The file."""
    line: int | None
    """The line, from 1, if it is known."""
    column: int | None
    """The column, from 1, if it is known."""
    message: str
    """What is wrong, in a sentence."""
    hint: str
    """The way out, or an empty text."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changes from one state to the other."""

    base: State
    """The state that is compared with."""
    head: State
    """The state that is asked about."""
    rewritten: tuple[Rewriting, ...] = ()
    """Published assessments that were altered or removed."""
    verdicts: tuple[VerdictChange, ...] = ()
    """Claims whose current assessment is another one."""
    vanished: tuple[VanishedAddress, ...] = ()
    """Addresses that lead nowhere any more."""
    shifted: tuple[ShiftedAddress, ...] = ()
    """Addresses at which something else stands now, or that lead on by an alias."""
    quotes: tuple[QuoteChange, ...] = ()
    """Quotes that break, are mended, change or move."""
    texts: tuple[TextChange, ...] = ()
    """Texts of articles and sources that differ."""
    evidence: tuple[EvidenceChange, ...] = ()
    """Evidence added to current verdicts or taken away from them."""
    relations: tuple[RelationChange, ...] = ()
    """Relations between claims."""
    added: tuple[AddedRecord, ...] = ()
    """Records that are new."""
    removed: tuple[RemovedRecord, ...] = ()
    """Records that are gone."""
    renamed: tuple[RenamedRecord, ...] = ()
    """Records that have another id."""
    changed: tuple[ChangedRecord, ...] = ()
    """Records that differ."""
    following: tuple[Ref, ...] = ()
    """Records that differ only in naming others by their new ids."""
    media: tuple[MediaChange, ...] = ()
    """Files that are no records."""
    settings: tuple[FieldChange, ...] = ()
    """The fields of site.yaml that differ."""
    pages: tuple[PageChange, ...] | None = ()
    """Pages of records whose text differs, lists and overviews left out; null if they were not compared."""
    new_problems: tuple[Problem, ...] = ()
    """What is wrong now and was not before."""
    mended: tuple[Problem, ...] = ()
    """What was wrong before and is not now."""
    remarks: tuple[str, ...] = ()
    """What could not be compared, and why."""

    @property
    def is_lossy(self) -> bool:
        """Whether something published vanishes or is rewritten, which `--strict` forbids."""
        return bool(self.vanished) or any(one.correction is None for one in self.rewritten)
