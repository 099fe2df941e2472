"""The history of one record, from the steps of its file.

In: the steps, and the versions that they lead to. Out: a `RecordHistory`. What was no record, could not be
read as one, or was a draft could not be published, so the record was not there then: it is added when readers
could first see it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from margent.model.history import Change, Entry, Moment, RecordHistory
from margent.model.site import Limits
from margent.stages.history.lives import Life, Step, key_of
from margent.stages.history.meaning import changes
from margent.stages.history.versions import Version


def unchanged(life: Life) -> RecordHistory:
    """The history of a file that is as it came: there is nothing in it to be read."""
    return RecordHistory(key_of(life), life[0].at, (Entry(life[0].at, (Change("added"),)),))


def history(life: Life, read: Callable[[Step], Version | None], limits: Limits) -> RecordHistory:
    """The history of a file; `read` gives a version, or none if it cannot be read."""
    past = _Past(limits)
    last, blob = life[0].at, ""
    for step in life:
        known = len(past.entries)
        past.take(step.at, read(step) if step.blob else None, is_there=bool(step.blob))
        # To be moved into another folder is no change of a record.
        if step.blob != blob or len(past.entries) > known:
            last, blob = step.at, step.blob
    return RecordHistory(key_of(life), last, tuple(past.entries))


@dataclass(slots=True)
class _Past:
    """What is known of a record up to some commit."""

    limits: Limits
    entries: list[Entry] = field(default_factory=list)
    last: Version | None = None
    is_shown: bool = False

    def take(self, at: Moment, version: Version | None, *, is_there: bool) -> None:
        """Take in the next version."""
        found: tuple[Change, ...] = ()
        is_shown = version is not None and not version.is_draft
        if version is None and is_there:
            # It was broken for a while, and a site with it was not built: the next version is compared.
            return
        if not is_shown:
            found = (Change("removed"),) if self.is_shown else ()
        elif version is not None:
            compared = changes(self.last, version, self.limits) if self.last else ()
            found = compared if self.is_shown else (_return(self.last), *compared)
            self.last = version
        self.is_shown = is_shown
        if found:
            self.entries.append(Entry(at, found))


def _return(last: Version | None) -> Change:
    return Change("restored" if last else "added")
