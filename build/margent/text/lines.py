"""From positions in a text to lines and columns of its file.

In: a text whose lines end in a line feed, and the line of the file on which it begins. Out: `Span`s. It
stands apart because every reader of a format counts its own way, and a report counts in one.
"""

from bisect import bisect_right

from margent.model.diagnostics import Span


class Lines:
    """The lines of a text, for looking up positions in it; positions count code points from 0."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        self._first_line = first_line
        self._starts = [0]
        for line in text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._starts.pop()

    def point(self, position: int) -> tuple[int, int]:
        """The line and column of a position, both from 1."""
        number = bisect_right(self._starts, position) - 1
        return self._first_line + number, position - self._starts[number] + 1

    def span(self, start: int, end: int) -> Span:
        """The stretch from `start` up to, not including, `end`."""
        return Span(*self.point(start), *self.point(end))
