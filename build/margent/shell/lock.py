"""One build of an archive at a time.

In: the archive's `.margent/` folder. Out: a context in which no other process builds this archive. The lock
belongs to the open file and not to the file's existence, so the system takes it back when the process dies,
however it dies, and no stale lock is ever left. Windows has no such call: there nothing is locked.
"""

import os
import sys
from pathlib import Path
from types import TracebackType

from margent.failures import Failure, reason
from margent.shell.workspace import make_workspace

if sys.platform != "win32":
    import fcntl


class BuildLock:
    """The right to build an archive, held from `__enter__` to `__exit__`."""

    def __init__(self, folder: Path) -> None:
        """The lock kept in this folder (`.margent/`), which is created if need be."""
        self._folder = folder
        self._descriptor = -1

    def __enter__(self) -> "BuildLock":
        """Take the lock at once; Failure if another process holds it or it cannot be had."""
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
        try:
            make_workspace(self._folder)
            self._descriptor = os.open(self._folder / "lock", flags, 0o666)
        except OSError as error:
            raise Failure(f"the folder {self._folder.name} could not be used: {reason(error)}") from error
        try:
            self._take()
        except Failure:
            os.close(self._descriptor)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the lock back. The file stays: to remove it could take another process's lock away."""
        os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)

    def _take(self) -> None:
        try:
            if sys.platform != "win32":
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(self._descriptor, 20, 0).decode("ascii", "replace").strip()
            who = f" (process {holder})" if holder.isdecimal() else ""
            raise Failure(
                f"another build of this archive is running{who}", "wait for it to end, or end it"
            ) from error
        except OSError as error:
            raise Failure(f"the archive could not be locked: {reason(error)}") from error
        os.ftruncate(self._descriptor, 0)
        os.write(self._descriptor, f"{os.getpid()}\n".encode("ascii"))
