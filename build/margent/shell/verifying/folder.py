"""A copy that lies in a folder.

In: a folder. Out: its files, as a `Copy`. Symlinks, pipes and devices are told and never opened.
"""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from margent.answers.verifying.problems import Code, Problem
from margent.failures import Failure, reason
from margent.shell.regular import open_regular
from margent.shell.trees import walk
from margent.shell.verifying.copies import CHUNK, Trouble
from margent.text.wording import quoted


class FolderCopy:
    """The files of a folder, listed once."""

    container = "folder"
    problems: Sequence[Problem] = ()
    is_readable = True

    def __init__(self, top: Path) -> None:
        """List the folder; Failure if that cannot be done."""
        self._top = top
        self.files: dict[str, int] = {}
        self.unusable: dict[str, Problem] = {}
        try:
            for path in walk(top).files:
                self._add(path)
        except OSError as error:
            raise Failure(f"the folder {quoted(str(top))} cannot be read: {reason(error)}") from error

    def _add(self, path: str) -> None:
        status = os.lstat(f"{self._top}/{path}")
        if stat.S_ISREG(status.st_mode):
            self.files[path] = status.st_size
        else:
            what = "symbolic link" if stat.S_ISLNK(status.st_mode) else "special file"
            self.unusable[path] = Problem(Code.NO_FILE, path, f"it is a {what}, which is not opened")

    def chunks(self, path: str) -> Iterator[bytes]:
        """The bytes of a file, and not more than one beyond the size it had: it may be growing."""
        left = self.files[path] + 1
        try:
            with open_regular(f"{self._top}/{path}") as file:
                while left > 0 and (chunk := file.read(min(left, CHUNK))):
                    left -= len(chunk)
                    yield chunk
        except OSError as error:
            raise Trouble(Problem(Code.UNREADABLE, path, f"it cannot be read: {reason(error)}")) from error

    def digest(self) -> None:
        """A folder has no bytes of its own."""
        return
