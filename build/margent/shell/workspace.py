"""The folder `.margent/`, in which a build keeps what is its own and can be thrown away.

In: its path. Out: the folder, marked so that git and backups leave it out. It stands apart because the lock
and the cache both need it and either may come first.
"""

from pathlib import Path

from margent.shell.regular import create

_MARKS = {
    ".gitignore": b"*\n",
    # https://bford.info/cachedir/
    "CACHEDIR.TAG": b"Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of Margent.\n",
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
