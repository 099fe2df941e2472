"""The view of what git has of a record's past.

In: nothing; these are nouns. The text under each field is its description in docs/layouts.md.
"""

from typing import NamedTuple

from margent.model.dates import PartialDate


class HistoryChange(NamedTuple):
    """One thing that was changed."""

    what: str
    """What it is: `added`, `removed`, `restored`, `id`, or a part of the record (the words of `part`)."""
    before: str
    """What it was, if that is told: a wording, a verdict’s label, a word for a kind; or an empty text."""
    after: str
    """What it became, if that is told, or an empty text."""
    added: int
    """How much was added: words of a text, items of a list."""
    removed: int
    """How much was taken away."""
    altered: int
    """How many items of a list were changed where they are."""


class CommitView(NamedTuple):
    """A commit. Who made it, and with which words, is not told."""

    day: PartialDate | None
    """Its day in UTC, if git has one."""
    id: str
    """The first characters of its name."""
    href: str
    """Where the forge shows it, or an empty text."""


class HistoryEntry(NamedTuple):
    """A commit that changed what the record means."""

    commit: CommitView
    """The commit."""
    changes: tuple[HistoryChange, ...]
    """What it changed."""


class HistoryView(NamedTuple):
    """When a record was added and last changed, and what changed its meaning."""

    added: CommitView
    """The commit that added it."""
    changed: CommitView | None
    """The last commit that changed it at all, if it was changed after it had been added."""
    entries: tuple[HistoryEntry, ...]
    """The commits that changed its meaning, newest first; the last of them has added it."""
    left_out: int
    """How many are left out before that one."""
    href: str
    """Where the forge lists all commits of its file, or an empty text."""
