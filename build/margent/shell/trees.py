"""What lies in an output folder.

In: a folder. Out: the paths in it, relative and with `/`, in no order that matters. A symlink counts as a
file, wherever it leads: nothing outside of the folder is ever listed, and so never linked or deleted.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple


class Contents(NamedTuple):
    """A tree: its files (symlinks and special files too) and its folders, each after its parent."""

    files: list[str]
    folders: list[str]


def walk(top: Path) -> Contents:
    """List a tree; empty if the folder does not exist."""
    contents = Contents([], [])
    if top.is_symlink() or not top.is_dir():
        return contents
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{top}/{prefix}") as entries:
            for entry in entries:
                path = f"{prefix}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    contents.folders.append(path)
                    waiting.append(f"{path}/")
                else:
                    contents.files.append(path)
    return contents


def parents(path: str) -> Iterator[str]:
    """The folders in which a path lies, innermost first: `a/b` and `a` for `a/b/c`."""
    while path := path.rpartition("/")[0]:
        yield path


def all_parents(paths: Iterable[str]) -> set[str]:
    """The folders in which any of the paths lies."""
    folders: set[str] = set()
    for path in paths:
        for folder in parents(path):
            if folder in folders:
                break
            folders.add(folder)
    return folders
