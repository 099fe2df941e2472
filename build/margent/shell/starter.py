"""The archive with which `init` begins: real files, carried in the package.

In: nothing. Out: the files by their path in a new archive. A name that begins with `_` there begins with `.`
in the archive: tools that make packages like to lose hidden files.
"""

from pathlib import Path

import margent
from margent.shell.regular import read_regular
from margent.shell.trees import walk

FOLDER = "starter"


def starter_files() -> dict[str, bytes]:
    """The files of a new archive, in the order of their paths."""
    folder = Path(margent.__file__).parent / FOLDER
    return {_unpacked(path): read_regular(folder / path) for path in sorted(walk(folder).files)}


def _unpacked(path: str) -> str:
    return "/".join(f".{part[1:]}" if part.startswith("_") else part for part in path.split("/"))
