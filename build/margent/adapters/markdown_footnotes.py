"""Takes the footnotes out of a body, and numbers them.

In: the parser's block tokens. Out: the tokens without the definitions of footnotes, and the definitions,
wherever they stood. It stands apart because a note's text is written after the body, in the order in which
the notes are first referred to.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it.token import Token

from margent.adapters.markdown_places import line_of


@dataclass(slots=True)
class Note:
    """The definition of a footnote: its label, the line of the body on which it begins, its content."""

    label: str
    line: int
    tokens: list[Token] = field(default_factory=list)


class Mark(NamedTuple):
    """A reference to a footnote: the note's number, and which of its references this is; both from 1."""

    number: int
    occurrence: int


def take_out_notes(tokens: Sequence[Token]) -> tuple[list[Token], list[Note]]:
    """Part the tokens into those of the body and those of its footnotes."""
    body: list[Token] = []
    notes: list[Note] = []
    open_lists = [body]
    for token in tokens:
        if token.type == "footnote_reference_open":
            notes.append(Note(token.meta["label"], line_of(token)))
            open_lists.append(notes[-1].tokens)
        elif token.type == "footnote_reference_close":
            open_lists.pop()
        else:
            open_lists[-1].append(token)
    return body, notes


class Numbered(NamedTuple):
    """A footnote with its number, and whether anything refers to it."""

    number: int
    note: Note
    is_marked: bool


class NoteNumbers:
    """Numbers the footnotes as they are referred to, and hands them out in that order."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self.doubles: list[Note] = []
        self.unused: list[Note] = []
        self._notes: dict[str, Note] = {}
        self._marks: dict[str, Mark] = {}
        self._waiting: deque[Numbered] = deque()
        for note in notes:
            if self._notes.setdefault(note.label, note) is not note:
                self.doubles.append(note)

    def mark(self, label: str) -> Mark | None:
        """The next reference to a footnote; None if no footnote has that label."""
        note = self._notes.get(label)
        if note is None:
            return None
        former = self._marks.get(label)
        if former is None:
            self._waiting.append(Numbered(len(self._marks) + 1, note, is_marked=True))
        mark = Mark(former.number, former.occurrence + 1) if former else Mark(len(self._marks) + 1, 1)
        self._marks[label] = mark
        return mark

    def in_order(self) -> Iterator[Numbered]:
        """The notes by number, then those without a reference; writing one may refer to others."""
        for note in self._notes.values():
            yield from self._drain()
            if note.label not in self._marks:
                self.unused.append(note)
                self._marks[note.label] = Mark(len(self._marks) + 1, 0)
                yield Numbered(len(self._marks), note, is_marked=False)
        yield from self._drain()
        for number, note in enumerate(self.doubles, len(self._marks) + 1):
            yield Numbered(number, note, is_marked=False)

    def _drain(self) -> Iterator[Numbered]:
        while self._waiting:
            yield self._waiting.popleft()
