"""What is printed, where, and in which colour.

In: text. Out: on standard output what a command was asked for, on standard error everything else. Colour
follows `--color`, then NO_COLOR and FORCE_COLOR (no-color.org, force-color.org), then whether it is a
terminal.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from margent.answers.reports import Paint, SourceLine, no_source, unpainted
from margent.shell.regular import read_regular
from margent.text.characters import decode

_COLOURS = {"red": "31", "yellow": "33", "green": "32", "bold": "1", "dim": "2"}


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where a command speaks. `verbosity` is -1 with --quiet, 1 with --verbose."""

    color: str = "auto"
    verbosity: int = 0

    def result(self, text: str) -> None:
        """Print what the command was asked for."""
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()

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
        sys.stderr.write(text + "\n")
        sys.stderr.flush()

    @property
    def is_coloured(self) -> bool:
        """Whether standard error gets colours."""
        if self.color != "auto":
            return self.color == "always"
        if os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR"):
            return True
        return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def paint(self) -> Paint:
        """How to colour a text."""
        return _painted if self.is_coloured else unpainted

    def source_lines(self, root: Path) -> SourceLine:
        """Where to find source lines to show: the archive's files on a terminal, nowhere else."""
        return _SourceLines(root).line if sys.stderr.isatty() else no_source


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
