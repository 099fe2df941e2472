"""What changes in an archive while it is served.

In: the archive's root. Out: the paths that changed, in batches, as they change. Folders are watched by the
operating system; site.yaml, which editors replace rather than rewrite, and the file in which git notes each
commit are looked at each second. It stands apart because it is the only module that waits for the disk.
"""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import suppress
from pathlib import Path, PurePath
from typing import NamedTuple

from watchfiles import Change, watch

from margent.failures import Failure
from margent.model.site import Limits
from margent.shell.read import is_leftover, scan
from margent.shell.trees import walk
from margent.text.wording import shown

FOLDERS = ("content", "layouts")
SITE_FILE = "site.yaml"
COMMIT = "the newest commit"
"""What a batch names when another commit is the newest; no path of an archive is so called."""
_LOOKED_AT = (SITE_FILE, COMMIT)
# In milliseconds: how long nothing must have changed for a batch to end, and how long it may last at most.
_QUIET, _LONGEST = 50, 1000
# In milliseconds: how often is looked for what the system does not tell.
_LOOK = 1000
# Vim tries with a file of this name whether it may write into a folder.
_PROBE = "4913"


class _Stamp(NamedTuple):
    """What tells a file from its former self."""

    size: int
    mtime_ns: int


# The files of an archive at one moment.
Stamps = Mapping[str, _Stamp]


def stamps(root: Path, commits: Path | None = None) -> Stamps:
    """All that a build of the archive depends on, as it is now; `commits` is where git notes each commit."""
    limits = Limits()
    found = (file for folder in FOLDERS for file in scan(root, folder, limits).found)
    return {**{file.path: _Stamp(file.size, file.mtime_ns) for file in found}, **_looked_at(root, commits)}


def changes(root: Path, since: Stamps, commits: Path | None = None) -> Iterator[frozenset[str]]:
    """The files that change, batch by batch, and first those that have changed since the stamps were taken.

    It never ends. Where the system does not tell of changes (network drives, some containers), the variable
    WATCHFILES_FORCE_POLLING helps. Failure if the system can watch no more files.
    """
    while True:
        folders = _folders(root)
        # The first look is at everything: it may have changed before the system began to watch.
        look: Callable[[Path, Path | None], Stamps] = stamps
        for told in _told(root, folders):
            present = look(root, commits)
            changed = told | _differences(since, present)
            look = _looked_at
            since = {path: stamp for path, stamp in present.items() if path in _LOOKED_AT}
            if changed:
                yield changed
            # A folder that was deleted may be there again, with the number of the former one.
            if not told.isdisjoint(FOLDERS) or _folders(root) != folders:
                break
        # A folder has come, gone or been replaced, and the system still watches the former one: all is told.
        since = {}


def is_leavings(path: str) -> bool:
    """Tell whether a path is no part of an archive, but something that an editor needs for a while."""
    parts = PurePath(path).parts
    return parts[-1] == _PROBE or any(map(is_leftover, parts))


def _told(root: Path, folders: Iterable[str]) -> Iterator[frozenset[str]]:
    """The changes that the system tells of; a second without any is an empty batch."""
    try:
        for batch in watch(
            *(root / folder for folder in folders),
            debounce=_LONGEST,
            step=_QUIET,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
            ignore_permission_denied=True,
            watch_filter=None,
        ):
            yield frozenset(_lasting(root, batch))
    except OSError as error:
        way_out = "set WATCHFILES_FORCE_POLLING=1 and try again"
        raise Failure(f"the archive cannot be watched: {shown(str(error))}", way_out) from error


def _lasting(root: Path, batch: Set[tuple[Change, str]]) -> Iterator[str]:
    """The files of a batch, without those that an editor has made and taken away again."""
    for change, path in batch:
        is_brief = {(Change.added, path), (Change.deleted, path)} <= batch and not os.path.lexists(path)
        for file in _files(Path(path)) if change is Change.added else [path]:
            relative = PurePath(os.path.relpath(file, root)).as_posix()
            if not (is_brief or is_leavings(relative)):
                yield relative


def _files(path: Path) -> list[str]:
    """A file, or those in a folder: the system may tell of a new folder and of no file in it."""
    if path.is_symlink() or not path.is_dir():
        return [str(path)]
    return [str(path / file) for file in walk(path).files]


def _differences(before: Stamps, after: Stamps) -> frozenset[str]:
    return frozenset(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def _looked_at(root: Path, commits: Path | None) -> Stamps:
    """The stamps of those files that are looked at each second, as far as they are there."""
    found = {}
    for name, file in zip(_LOOKED_AT, (root / SITE_FILE, commits), strict=True):
        with suppress(OSError):
            if file is not None:
                status = file.lstat()
                found[name] = _Stamp(status.st_size, status.st_mtime_ns)
    return found


def _folders(root: Path) -> Mapping[str, int]:
    """The folders that are there to be watched, each with the number that tells it from its successors."""
    folders = {}
    for folder in FOLDERS:
        with suppress(OSError):
            status = (root / folder).lstat()
            if stat.S_ISDIR(status.st_mode):
                folders[folder] = status.st_ino
    return folders
