"""How far a long piece of work is, for somebody who waits at a terminal.

In: items on their way through a stage. Out: the same items; on a terminal, from the second second on, a bar
with counts and the time left. In a pipe nothing is shown.
"""

import os
import time
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

T = TypeVar("T")

_PATIENCE = 1.0  # seconds of work before a bar is worth a look


class Progress(Protocol):
    """Somebody who is told how far the work is."""

    def track(self, what: str, items: Sequence[T], shares: int = 1, /) -> Iterator[T]:
        """Pass the items on; they are one of `shares` equal parts that are worked on at the same time."""


class Silence:
    """Tells nobody."""

    def track(self, _what: str, items: Sequence[T], _shares: int = 1, /) -> Iterator[T]:
        """Pass the items on."""
        return iter(items)


class Bar:
    """A bar on standard error that goes away when it is full."""

    def __init__(self, *, is_coloured: bool) -> None:
        """Bars of this program, with or without colour."""
        self._console = Console(stderr=True, no_color=not is_coloured)
        self._process = os.getpid()

    def track(self, what: str, items: Sequence[T], shares: int = 1, /) -> Iterator[T]:
        """Pass the items on and draw how many went through, here and in the other shares."""
        if os.getpid() != self._process:  # a forked worker: the bar belongs to its parent
            yield from items
            return
        begin = time.monotonic()
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with RichProgress(*columns, console=self._console, transient=True, disable=True) as bar:
            task = bar.add_task(what, total=len(items) * shares)
            for item in items:
                yield item
                if bar.disable and time.monotonic() - begin > _PATIENCE:
                    bar.disable = False
                    bar.start()
                bar.advance(task, shares)


SILENCE = Silence()
