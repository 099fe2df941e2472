"""New files of an archive: nothing that exists is ever overwritten.

In: a folder, and texts by their path in it. Out: the files. A symlink on the way is refused, because whoever
put it there would choose where the file is written.
"""

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from margent.failures import Failure, Misuse, reason
from margent.shell.regular import create
from margent.text.wording import quoted


def add_file(root: Path, path: str, data: bytes) -> None:
    """Write a file that does not exist yet, with its folders.

    Misuse if something is in its place or its way; Failure if it cannot be written.
    """
    try:
        folder = root
        for part in PurePosixPath(path).parts[:-1]:
            folder /= part
            if folder.is_symlink():
                raise Misuse(f"{quoted(str(folder))} is a symbolic link", "put the folder itself there")
            folder.mkdir(exist_ok=True)
        create(root / path, data)
    except FileExistsError as error:
        raise Misuse(f"{quoted(path)} exists already", "nothing was overwritten") from error
    except OSError as error:
        raise Failure(f"{quoted(path)} could not be written: {reason(error)}") from error


def add_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Write new files into a folder that is empty or does not exist; a `.git` in it is no content.

    Misuse if the folder is not empty; Failure if it cannot be written.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        is_empty = all(entry.name == ".git" for entry in os.scandir(root))
    except (FileExistsError, NotADirectoryError) as error:
        raise Misuse(f"{quoted(str(root))} is a file", "name a folder") from error
    except OSError as error:
        raise Failure(f"the folder {quoted(str(root))} could not be made: {reason(error)}") from error
    if not is_empty:
        raise Misuse(f"the folder {quoted(str(root))} is not empty", "name a new folder or an empty one")
    for path, data in files.items():
        add_file(root, path, data)
