"""What can be wrong with a copy of an archive, each with its published name.

In: nothing. Out: `Problem`. These are no diagnostics: nothing of them is to be mended in an archive's files,
and docs/integrity.md lists them.
"""

from enum import StrEnum
from typing import NamedTuple


class Code(StrEnum):
    """Every problem of a copy, by its published name."""

    ADDED = "added"
    CHANGED = "changed"
    DAMAGED = "damaged"
    MANIFEST = "manifest"
    MISSING = "missing"
    NAME = "name"
    NO_FILE = "no-file"
    SIGNATURE = "signature"
    UNREADABLE = "unreadable"


class Problem(NamedTuple):
    """A problem of one file of a copy, or of the copy as a whole (an empty path).

    `message` is one sentence without a full stop; `files` counts the files of a folder that is named as one.
    What is accepted is told and does not count.
    """

    code: Code
    path: str
    message: str
    hint: str = ""
    files: int = 1
    is_accepted: bool = False
