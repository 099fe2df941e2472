"""Reading and writing one file without surprises.

In: a path. Out: the bytes of a regular file, or the file with new bytes. A symlink is never followed and a
pipe never opened, because the paths may come from a stranger; a write is seen whole or not at all.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

# The flags that a system lacks (Windows) are left out there.
_READ = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def read_regular(path: Path | str) -> bytes:
    """The bytes of a regular file; OSError for anything else, a symlink included."""
    with open_regular(path) as file:
        return file.read()


def open_regular(path: Path | str) -> BinaryIO:
    """A regular file, to be read; OSError for anything else, a symlink included."""
    file = os.fdopen(os.open(path, _READ), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(0, "it is no regular file")
    return file


def create(path: Path | str, data: bytes) -> None:
    """Write a file that must not exist yet; an existing one, or a symlink, is a FileExistsError."""
    with os.fdopen(os.open(path, _CREATE, 0o666), "wb") as file:
        file.write(data)


def replace(path: Path, data: bytes) -> None:
    """Give a file new bytes at once: whoever reads it sees the old ones or the new ones.

    The new bytes are on the disk before they take the name, and the file keeps its permissions.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with os.fdopen(os.open(beside, _CREATE, 0o666), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            beside.chmod(stat.S_IMODE(path.lstat().st_mode))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
