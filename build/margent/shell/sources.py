"""Where an archive's files come from: a folder of this machine, or a revision that git keeps.

In: the archive's root. Out: `Sources`, which lists and reads files and knows nothing of records. It stands
apart so that everything after it is the same for both, and a revision need not be written to the disk.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from margent.model.files import SourceFile
from margent.model.site import Limits
from margent.shell import read
from margent.shell.read import Found, Listing
from margent.shell.regular import read_regular


class Sources(Protocol):
    """The files of one state of an archive."""

    def scan(self, folder: str, limits: Limits) -> Listing:
        """What lies in a folder and the folders in it."""

    def read(self, found: Found) -> SourceFile:
        """A file that `scan` has found; Failure if it cannot be read."""

    def named(self, path: str) -> SourceFile | None:
        """One file by its path, or None if there is no such file or it cannot be read."""


@dataclass(frozen=True, slots=True)
class OnDisk:
    """The files as they lie in a folder."""

    root: Path

    def scan(self, folder: str, limits: Limits) -> Listing:
        """What lies in a folder and the folders in it."""
        return read.scan(self.root, folder, limits)

    def read(self, found: Found) -> SourceFile:
        """A file that `scan` has found; Failure if it cannot be read."""
        return read.read(self.root, found)

    def named(self, path: str) -> SourceFile | None:
        """One file by its path, or None if there is no such file or it cannot be read."""
        try:
            return SourceFile.of(path, read_regular(self.root / path))
        except OSError:
            return None
