"""The folder `.margent/`, in which a build keeps what is its own and can be thrown away.

In: its path. Out: the folder, marked so that git and backups leave it out; or the folder gone. It stands
apart because the lock and the cache both need it and either may come first.
"""

import os
from contextlib import suppress
from pathlib import Path

from margent.failures import Failure, Misuse, reason
from margent.shell.regular import create, read_regular
from margent.shell.trees import walk
from margent.text.wording import quoted

_TAG = "CACHEDIR.TAG"  # https://bford.info/cachedir/
_MARKS = {
    ".gitignore": b"*\n",
    _TAG: b"Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of Margent.\n",
}


def make_workspace(folder: Path) -> None:
    """Create the folder and its marks where they are missing; OSError if it cannot be, or is a symlink."""
    if folder.is_symlink():
        # Whoever sent the link would choose where files are written.
        raise OSError(0, "it is a symbolic link")
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in _MARKS.items():
        if not (folder / name).is_symlink() and not (folder / name).exists():
            create(folder / name, data)


def remove_workspace(folder: Path) -> int:
    """Delete the folder with all that is in it; the number of files deleted, 0 if there is no such folder.

    Misuse if it is not Margent's; Failure if it cannot be deleted.
    """
    if not is_workspace(folder):
        return 0
    # The walk does not enter links, so that a link in the folder leads no deletion out of it.
    contents = walk(folder)
    try:
        # The mark goes last: what is left of a deletion that was broken off can be deleted again.
        for path in sorted(contents.files, key=_TAG.__eq__):
            (folder / path).unlink(missing_ok=True)
        for path in reversed(contents.folders):
            (folder / path).rmdir()
    except OSError as error:
        raise Failure(f"the folder {quoted(folder.name)} could not be deleted: {reason(error)}") from error
    # A build that began meanwhile has put its lock there again.
    with suppress(OSError):
        folder.rmdir()
    return len(contents.files)


def is_workspace(folder: Path) -> bool:
    """Tell whether there is such a folder; Misuse if it has not the mark that `make_workspace` gives."""
    if not os.path.lexists(folder):
        return False
    try:
        if not folder.is_symlink() and read_regular(folder / _TAG) == _MARKS[_TAG]:
            return True
    except OSError:
        pass
    raise Misuse(
        f"the folder {quoted(folder.name)} was not made by Margent",
        "delete it by hand if nothing in it is needed",
    )
