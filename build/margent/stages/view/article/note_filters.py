"""What the notes of a page can be chosen by: verdict, kind, layer.

In: the notes of a page. Out: its filters, and the notes with the slots of their values. A site may define its
own verdicts, and a page has no styles of its own; so each value on a page gets a slot (`v1`, `t2`, `l1`), and
the style sheet has one rule for each slot.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from margent.views import MarginNote, NoteChoice, NoteFilter, VerdictView

FEWEST_NOTES = 4

What = Literal["verdict", "kind", "layer"]


class _Group(NamedTuple):
    """A filter before it is drawn: the letter of its slots and the most values that have a rule."""

    what: What
    letter: str
    most: int


_GROUPS = (_Group("verdict", "v", 24), _Group("kind", "t", 10), _Group("layer", "l", 4))


class _Value(NamedTuple):
    """A value of a note: by its key values are the same, by its rank they are sorted."""

    key: tuple[str, str]
    rank: tuple[str, int]
    code: str = ""
    verdict: VerdictView | None = None


def with_filters(notes: Sequence[MarginNote]) -> tuple[tuple[NoteFilter, ...], tuple[MarginNote, ...]]:
    """The filters that a page with these notes offers, and the notes with their slots."""
    filters = []
    slots: dict[str, list[str]] = {note.key: [] for note in notes}
    for group in _GROUPS if len(notes) >= FEWEST_NOTES else ():
        members = _members(group.what, notes)
        if not 1 < len(members) <= group.most:
            continue
        choices = []
        for number, (value, keys) in enumerate(members, 1):
            slot = f"{group.letter}{number}"
            choices.append(NoteChoice(slot, value.code, value.verdict, len(keys)))
            for key in keys:
                slots[key].append(slot)
        filters.append(NoteFilter(group.what, tuple(choices)))
    return tuple(filters), tuple(note._replace(slots=" ".join(slots[note.key])) for note in notes)


def _members(what: What, notes: Sequence[MarginNote]) -> list[tuple[_Value, list[str]]]:
    """The values of the notes, each with the keys of its notes."""
    values: dict[tuple[str, str], tuple[_Value, list[str]]] = {}
    for note in notes:
        if value := _value(what, note):
            values.setdefault(value.key, (value, []))[1].append(note.key)
    if what == "verdict":
        return sorted(values.values(), key=lambda member: (member[0].rank, member[0].key))
    return sorted(values.values(), key=lambda member: (-len(member[1]), member[0].key))


def _value(what: What, note: MarginNote) -> _Value | None:
    if what == "layer":
        return _Value(("", note.layer), ("", 0), note.layer) if note.layer else None
    if what == "kind":
        code = note.claim_kind or "note"
        return _Value(("", code), ("", 0), code)
    return _verdict(note.verdict) if note.kind == "claim" else None


def _verdict(verdict: VerdictView | None) -> _Value:
    """The verdict, best first in each scale, whoever gave it; what was not assessed comes last."""
    if verdict is None:
        return _Value(("", ""), ("\U0010ffff", 0))
    height = verdict.value if verdict.value is not None else 0
    return _Value(
        (verdict.scale, verdict.id or verdict.label),
        (verdict.scale, -height),
        verdict=verdict._replace(by=None),
    )
