"""What is printed, where, and in which colour.

In: text. Out: on standard output what a command was asked for, on standard error everything else. Colour
follows `--color`, then NO_COLOR and FORCE_COLOR (no-color.org, force-color.org), then whether it is a
terminal.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from margent.answers.reports import Paint, SourceLine, no_source, unpainted
from margent.failures import Failure, reason
from margent.shell.regular import read_regular
from margent.text.characters import decode

_USUAL, _NARROWEST, _WIDEST = 80, 40, 160
_COLOURS = {"red": "31", "yellow": "33", "green": "32", "bold": "1", "dim": "2"}


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where a command speaks. `verbosity` is -1 with --quiet, 1 with --verbose."""

    color: str = "auto"
    verbosity: int = 0

    def result(self, text: str) -> None:
        """Print what the command was asked for; Failure if it cannot be written.

        Whoever has read enough may close the pipe: the exit code is the same.
        """
        try:
            _print(text if text.endswith("\n") else text + "\n", sys.stdout)
        except OSError as error:
            raise Failure(f"the answer could not be written: {reason(error)}") from error

    def say(self, text: str) -> None:
        """Tell what was done; not with --quiet."""
        if self.verbosity >= 0:
            self._err(text)

    def detail(self, text: str) -> None:
        """Tell more; only with --verbose."""
        if self.verbosity > 0:
            self._err(text)

    def complain(self, lines: Sequence[str]) -> None:
        """Print findings and failures, always."""
        self._err("\n".join(lines))

    def _err(self, text: str) -> None:
        # Where this cannot be said, that cannot be said either.
        with suppress(OSError):
            _print(text + "\n", sys.stderr)

    @property
    def is_coloured(self) -> bool:
        """Whether standard error gets colours."""
        if self.color != "auto":
            return self.color == "always"
        if os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR"):
            return True
        return is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"

    def paint(self) -> Paint:
        """How to colour a text."""
        return _painted if self.is_coloured else unpainted

    def source_lines(self, root: Path) -> SourceLine:
        """Where to find source lines to show: the archive's files on a terminal, nowhere else."""
        return _SourceLines(root).line if is_terminal(sys.stderr) else no_source

    @property
    def width(self) -> int:
        """How many cells a source line may take: those of the window, within reason."""
        try:
            columns = os.get_terminal_size(sys.stderr.fileno()).columns if sys.stderr else 0
        except (OSError, ValueError):
            columns = 0
        return max(_NARROWEST, min(columns or _USUAL, _WIDEST))


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody looks on; a stream is None where whoever started the program has closed it."""
    return stream is not None and stream.isatty()


def _print(text: str, stream: TextIO | None) -> None:
    """Write at once, or not at all where nobody reads; OSError if it cannot be written."""
    if stream is None:
        return
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        # What is left in the stream would be tried again, and fail again, when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(error, BrokenPipeError):
            raise


def _painted(text: str, colour: str) -> str:
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m"


@dataclass(frozen=True)
class _SourceLines:
    """The lines of files as they are during one report; each file is read once."""

    root: Path
    _known: dict[str, Sequence[str]] = field(default_factory=dict)

    def line(self, path: str, number: int) -> str | None:
        if path not in self._known:
            self._known[path] = _lines(self.root / path)
        lines = self._known[path]
        return lines[number - 1] if 0 < number <= len(lines) else None


def _lines(path: Path) -> Sequence[str]:
    try:
        text, _ = decode(read_regular(path))
    except OSError:
        return ()
    return (text or "").split("\n")
