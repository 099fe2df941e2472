"""Two folders change places.

In: a new folder and the one it replaces, on one file system. Out: the new one under the name of the other.
On Linux this is one step of the kernel's, `renameat2` with RENAME_EXCHANGE, so that every reader sees either
folder; elsewhere it takes two renames, and for the moment between them the name is missing.
"""

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_AVAILABLE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


def exchange(new: Path, present: Path, aside: Path) -> None:
    """Put `new` in the place of `present`.

    What was there is then at `new`, or at `aside` where the system cannot exchange. If `present` does not
    exist, `new` just takes its name. OSError if it cannot be done; then everything is where it was.
    """
    if not os.path.lexists(present):
        new.rename(present)
    elif not _swap(new, present):
        present.rename(aside)
        try:
            new.rename(present)
        except OSError:
            aside.rename(present)
            raise


def _swap(one: Path, other: Path) -> bool:
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    paths = os.fsencode(one), os.fsencode(other)
    if renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], ctypes.c_uint(_RENAME_EXCHANGE)) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_AVAILABLE:
        return False
    raise OSError(code, os.strerror(code))
