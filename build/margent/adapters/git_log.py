"""What `git log` tells of the files below a folder, as values.

In: the bytes that git prints for `ARGUMENTS`. Out: the commits, oldest first, each with its day and the files
that it changed. It stands apart because it alone knows git's raw format. Names of files are bytes to git; one
that is no UTF-8 keeps its odd bytes as surrogates, and so is never the path of a record.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from margent.model.history import Moment

# One line of commits, each compared with its first parent: what the branch held, one state after the other.
ARGUMENTS = (
    "log",
    "--first-parent",
    "-m",
    "--reverse",
    "--raw",
    "-z",
    "--no-abbrev",
    "--find-renames=50%",
    "-l1000",
    "--format=tformat:%H %ct",
)

_SECONDS_A_DAY = 86_400
_EPOCH = date(1970, 1, 1).toordinal()
_REGULAR = (b"100644", b"100755")


class FileChange(NamedTuple):
    """What a commit did to one file; `former` is its path before, and `blob` is empty where it was removed.

    Links and submodules are no files here: a file that becomes one is removed.
    """

    status: Literal["added", "changed", "moved", "removed"]
    former: str
    path: str
    blob: str


class Commit(NamedTuple):
    """One commit and the files that it changed."""

    at: Moment
    changes: tuple[FileChange, ...]


def commits(log: bytes) -> Iterator[Commit]:
    """The commits of a log that git has printed for `ARGUMENTS`."""
    parts = iter(log.split(b"\0"))
    head, changes = b"", list[FileChange]()
    for part in parts:
        line = part.lstrip(b"\n")
        if line.startswith(b":"):
            changes += _change(line, parts)
        elif line:
            if head:
                yield Commit(_moment(head), tuple(changes))
            head, changes = line, []
    if head:
        yield Commit(_moment(head), tuple(changes))


def _change(line: bytes, parts: Iterator[bytes]) -> Iterator[FileChange]:
    """One file of a raw diff: `:old mode, new mode, old blob, new blob, status`, then a path or two."""
    was, now, _, blob, status = line[1:].split(b" ")
    former = _path(next(parts))
    path = _path(next(parts)) if status[:1] in b"RC" else former
    was_file, is_file = was in _REGULAR, now in _REGULAR
    match was_file, is_file:
        case True, True if status.startswith(b"R"):
            yield FileChange("moved", former, path, blob.decode())
        case True, True if not status.startswith(b"C"):
            yield FileChange("changed", path, path, blob.decode())
        case True, False:
            yield FileChange("removed", former, former, "")
        case _, True:
            yield FileChange("added", path, path, blob.decode())


def _path(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")


def _moment(head: bytes) -> Moment:
    commit, _, seconds = head.decode("ascii", "replace").partition(" ")
    return Moment(commit, _day(seconds))


def _day(seconds: str) -> str:
    """The day in UTC; an empty text for what is no number of seconds, or beyond the calendar."""
    try:
        return date.fromordinal(_EPOCH + int(seconds) // _SECONDS_A_DAY).isoformat()
    except (ValueError, OverflowError):
        return ""
