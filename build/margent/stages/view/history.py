"""What git has of a record, as its page shows it.

In: a `RecordHistory`. Out: its view. Long histories are cut: the newest commits are told, and the one with
which the record began; the forge has them all.
"""

from margent.model.dates import PartialDate
from margent.model.forges import commit_address, history_address
from margent.model.history import Change, Entry, Moment, RecordHistory
from margent.model.ids import Ref
from margent.model.site import Verdict
from margent.stages.view.naming import Naming
from margent.views.history import CommitView, HistoryChange, HistoryEntry, HistoryView
from margent.views.terms import term, verdict_terms

MOST_ENTRIES = 12
_COMMIT_LENGTH = 10
# Changes whose words are codes, by the table that has them.
_CODES = {"kind": "kind", "outcome": "outcome"}


def history_view(naming: Naming, ref: Ref, history: RecordHistory) -> HistoryView | None:
    """The view of a record's history; None for one that was never published, such as a draft."""
    document = naming.archive.documents[ref]
    if not history.entries or document.record is None or document.record.draft:
        return None
    first, *later = history.entries
    shown = [first, *later[-MOST_ENTRIES:]]
    repository = naming.site.repository
    return HistoryView(
        added=_commit(naming, first.at),
        changed=_commit(naming, history.last) if history.last != first.at else None,
        entries=tuple(_entry(naming, entry) for entry in reversed(shown)),
        left_out=len(history.entries) - len(shown),
        href=history_address(repository, document.path) if repository else "",
    )


def _commit(naming: Naming, at: Moment) -> CommitView:
    repository = naming.site.repository
    return CommitView(
        PartialDate.parse(at.day) if at.day else None,
        at.commit[:_COMMIT_LENGTH],
        commit_address(repository, at.commit) if repository else "",
    )


def _entry(naming: Naming, entry: Entry) -> HistoryEntry:
    return HistoryEntry(_commit(naming, entry.at), tuple(_change(naming, change) for change in entry.changes))


def _change(naming: Naming, change: Change) -> HistoryChange:
    before, after = (_worded(naming, change, text) for text in (change.before, change.after))
    return HistoryChange(change.what, before, after, change.added, change.removed, change.altered)


def _worded(naming: Naming, change: Change, text: str) -> str:
    if change.what == "verdict":
        step = _step(naming, text)
        return verdict_terms(naming.interface, step)[0] if step else text
    table = _CODES.get(change.what)
    return term(naming.interface, text, table) if table and text else text


def _step(naming: Naming, verdict: str) -> Verdict | None:
    """A verdict by its id, on whichever scale; the scales of a claim's past are not known."""
    scales = naming.site.all_scales().values()
    return next((step for steps in scales for step in steps if step.id == verdict), None)
