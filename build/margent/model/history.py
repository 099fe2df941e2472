"""What git has of the records of an archive: when each was added, last changed, and what changed in meaning.

In: nothing; `stages.history` makes these values, the pages show them. Out: the text in which the cache keeps
them, too. It names commits, days and what was changed; who made a commit, and what was written about it, is
left out, because neither was given for publication.
"""

import json
from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

What = Literal[
    "added",
    "removed",
    "restored",
    "id",
    "claim",
    "title",
    "verdict",
    "kind",
    "outcome",
    "assessments",
    "evidence",
    "appearances",
    "relations",
    "roles",
    "text",
    "scope",
    "standfirst",
    "byline",
    "dates",
    "passage",
    "authors",
    "addresses",
    "rank",
    "name",
    "description",
    "people",
    "parent",
    "wording",
]
WHATS: tuple[What, ...] = get_args(What)


class Moment(NamedTuple):
    """A commit and its day in UTC; the day is empty where git has none that a calendar knows."""

    commit: str
    day: str


class Change(NamedTuple):
    """One thing that was changed: from what to what, or how much of it."""

    what: What
    before: str = ""
    after: str = ""
    added: int = 0
    removed: int = 0
    altered: int = 0


class Entry(NamedTuple):
    """A commit that changed what a record means. The first one of every record has added it."""

    at: Moment
    changes: tuple[Change, ...]


class RecordHistory(NamedTuple):
    """One record: what changed its meaning, oldest first, and the last commit that changed it at all.

    `key` is decided by all commits that changed it, so an equal key means an equal history.
    """

    key: str
    last: Moment
    entries: tuple[Entry, ...]


class History(NamedTuple):
    """All records by their paths in the archive, as the commit `head` has them."""

    head: str = ""
    records: Mapping[str, RecordHistory] = {}


def dump(history: History) -> str:
    """The history as JSON text."""
    return json.dumps(history, ensure_ascii=False)


def load(text: str) -> History:
    """The history of a JSON text that `dump` made; raises ValueError for any other text."""
    try:
        head, records = json.loads(text)
        return History(head, {path: _record(*parts) for path, parts in records.items()})
    except (TypeError, AttributeError) as error:
        raise ValueError(f"not a history: {error}") from None


def _record(
    key: str, last: tuple[str, str], entries: list[tuple[tuple[str, str], list[tuple[What, str, str]]]]
) -> RecordHistory:
    return RecordHistory(
        key,
        Moment(*last),
        tuple(Entry(Moment(*at), tuple(Change(*change) for change in changes)) for at, changes in entries),
    )
