"""The archive's files as they lie on the disk.

In: the archive's root and one of its folders. Out: what lies there (`scan`), one file (`read`), or both at
once (`read_tree`), and a diagnostic for each entry that can be no part of an archive. Symlinks are never
followed and special files never opened, because a stranger's pull request may hold either. `scan` costs no
reading, so that a file with the stamp of the former build need not be opened at all.
"""

import os
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from margent.failures import Failure, reason
from margent.model.diagnostics import Code, Diagnostic, severity_of
from margent.model.files import SourceFile
from margent.model.site import Limits
from margent.shell.regular import read_regular
from margent.text.wording import quoted, shown

# A file changed twice within one tick of the file system's clock shows one time; no tick is longer than this.
SETTLED_NS = 2_000_000_000
_WAY_OUT = "an archive is read whole; look at who may read this"
_LEFTOVER_ENDS = ("~", ".swp", ".swo")
_LEFTOVER_NAMES = frozenset({"thumbs.db", "desktop.ini"})


class Found(NamedTuple):
    """A file of the archive, not yet read.

    An equal `stamp` in two scans means equal bytes. It is empty for a file that was changed so shortly before
    the scan that a further change might not show: such a file has to be read.
    """

    path: str
    size: int
    mtime_ns: int
    stamp: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies in a folder, in the order of the paths."""

    found: tuple[Found, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder's files: `files` were read, `others` were not asked for."""

    files: tuple[SourceFile, ...]
    others: tuple[Found, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_tree(
    root: Path, folder: str, limits: Limits, keep: Callable[[str], bool], *, is_trusted: bool = False
) -> Tree:
    """Read those files of a folder whose path `keep` wants; in a trusted folder (layouts) of any size.

    Failure if a file or folder cannot be read. A folder that does not exist is an empty tree.
    """
    listing = scan(root, folder, limits)
    wanted = [file for file in listing.found if keep(file.path)]
    refused = (
        {} if is_trusted else {file.path: fault for file in wanted if (fault := oversized(file, limits))}
    )
    return Tree(
        tuple(read(root, file) for file in wanted if file.path not in refused),
        tuple(file for file in listing.found if not keep(file.path)),
        (*listing.diagnostics, *refused.values()),
    )


def scan(root: Path, folder: str, limits: Limits) -> Listing:
    """List the files of a folder and of the folders in it, without reading any.

    Hidden files and what editors and desktops leave behind are skipped without a word.
    """
    settled_before = time.time_ns() - SETTLED_NS
    found: list[Found] = []
    diagnostics: list[Diagnostic] = []
    if (root / folder).is_symlink():
        return Listing((), (symlink(folder),))
    folders = [folder]
    while folders:
        here = folders.pop()
        for entry in _entries(root, here):
            path = f"{here}/{entry.name}"
            if shown(entry.name, len(entry.name)) != entry.name:
                diagnostics.append(odd_name(path))
            elif entry.is_symlink():
                diagnostics.append(symlink(path))
            elif entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif entry.is_file(follow_symlinks=False):
                found.extend(_found(path, entry, settled_before))
        if len(found) + len(diagnostics) > limits.files:
            return Listing((), (too_many(folder, limits.files),))
    found.sort()
    diagnostics.extend(clashes(found))
    return Listing(tuple(found), tuple(sorted(diagnostics, key=lambda one: one.sort_key)))


def read(root: Path, found: Found) -> SourceFile:
    """Read a file that `scan` has found; Failure if it cannot be read."""
    try:
        return SourceFile.of(found.path, read_regular(f"{root}/{found.path}"))
    except OSError as error:
        raise Failure(f"{shown(found.path)} could not be read: {reason(error)}", _WAY_OUT) from error


def oversized(found: Found, limits: Limits) -> Diagnostic | None:
    """The finding that a file is larger than any file of an archive may be, or None."""
    largest = max(limits.image, limits.front_matter + limits.body)
    if found.size <= largest:
        return None
    message = f"the file has {found.size:,} bytes, and no file may have more than {largest:,}"
    return _error(Code.SIZE, found.path, message, "divide it, or raise the limits in site.yaml")


def _entries(root: Path, folder: str) -> Sequence[os.DirEntry[str]]:
    try:
        with os.scandir(f"{root}/{folder}") as entries:
            return [entry for entry in entries if not is_leftover(entry.name)]
    except FileNotFoundError:
        # An archive need not have each folder, and a folder may go while the tree is walked.
        return []
    except OSError as error:
        raise Failure(f"the folder {shown(folder)} could not be read: {reason(error)}", _WAY_OUT) from error


def is_leftover(name: str) -> bool:
    """Tell whether a file or folder of this name is hidden, or left behind by an editor or a desktop."""
    is_autosave = name.startswith("#") and name.endswith("#")
    return (
        name.startswith(".")
        or name.endswith(_LEFTOVER_ENDS)
        or is_autosave
        or name.lower() in _LEFTOVER_NAMES
    )


def _found(path: str, entry: os.DirEntry[str], settled_before: int) -> Iterator[Found]:
    try:
        status = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return
    is_settled = max(status.st_mtime_ns, status.st_ctime_ns) < settled_before
    stamp = (
        f"{status.st_size}-{status.st_mtime_ns}-{status.st_ctime_ns}-{status.st_ino}" if is_settled else ""
    )
    yield Found(path, status.st_size, status.st_mtime_ns, stamp)


def clashes(found: Sequence[Found]) -> Iterator[Diagnostic]:
    """The findings that two paths are one on some systems."""
    first: dict[str, str] = {}
    for file in found:
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", file.path).casefold())
        other = first.setdefault(folded, file.path)
        if other != file.path:
            message = f"this path and {quoted(other)} are one and the same on Windows and macOS"
            yield _error(Code.ID_DUPLICATE, file.path, message, "rename one of the two")


def odd_name(path: str) -> Diagnostic:
    """The finding that a file or folder has a name which none may have."""
    message = f"the name {quoted(path.rpartition('/')[2])} has characters that no file name may have here"
    return _error(Code.ID_INVALID, shown(path, len(path)), message, "use a-z, 0-9 and hyphens")


def symlink(path: str) -> Diagnostic:
    """The finding that something is a symbolic link."""
    message = "this is a symbolic link, and links are not followed"
    return _error(Code.PATH_SYMLINK, path, message, "put the file or folder itself here")


def too_many(folder: str, limit: int) -> Diagnostic:
    """The finding that a folder has more files than an archive may have."""
    message = f"there are more than {limit:,} files"
    return _error(Code.SIZE, folder, message, "raise limits.files in site.yaml")


def _error(code: Code, path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, severity_of(code), path, None, message, hint)
