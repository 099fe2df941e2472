"""The archive's files as a revision has them.

In: a repository and a commit. Out: `Sources`: listed and read from git's own store. Nothing is checked out or
written, so that a stranger's tree has no way to the disk: no link to follow, no path that leads out, no
filter that runs. What cannot be a part of an archive is told as of a folder on the disk.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from margent.model.diagnostics import Diagnostic
from margent.model.files import SourceFile
from margent.model.site import Limits
from margent.shell.git import Repository
from margent.shell.read import Found, Listing, clashes, is_leftover, odd_name, symlink, too_many
from margent.stages.identify import is_record_path
from margent.text.wording import shown

# So many files, and hardly more bytes, are read at once.
_AHEAD = 500
_AHEAD_BYTES = 8_000_000
_LINK = "120000"
_REPOSITORY = "160000"
_FILES = ("100644", "100755", "100664")


class _Entry(NamedTuple):
    """A line of `git ls-tree`, with its path from the archive's root."""

    mode: str
    id: str
    size: int
    path: str


@dataclass(slots=True)
class Revision:
    """The files of one commit; `foreign` are the submodules that `scan` met, whose files it has not."""

    repository: Repository
    commit: str
    foreign: tuple[str, ...] = ()
    _ids: dict[str, str] = field(default_factory=dict)
    _records: dict[str, int] = field(default_factory=dict)
    _sizes: list[tuple[str, int]] = field(default_factory=list)
    _ahead: dict[str, bytes] = field(default_factory=dict)

    def scan(self, folder: str, limits: Limits) -> Listing:
        """What lies in a folder and the folders in it."""
        diagnostics: dict[Diagnostic, None] = {}
        kept: list[_Entry] = []
        foreign: list[str] = []
        for entry in self._entries(folder):
            fault = _fault(entry, folder)
            if fault is not None:
                diagnostics[fault] = None
            elif entry.mode == _REPOSITORY:
                foreign.append(entry.path)
            elif entry.mode in _FILES and not _is_skipped(entry.path, folder):
                kept.append(entry)
        self.foreign = tuple(foreign)
        if len(kept) + len(diagnostics) > limits.files:
            return Listing((), (too_many(folder, limits.files),))
        kept.sort(key=lambda entry: entry.path)
        self._know(kept)
        found = tuple(Found(entry.path, entry.size, 0, "") for entry in kept)
        faults = (*diagnostics, *clashes(found))
        return Listing(found, tuple(sorted(faults, key=lambda one: one.sort_key)))

    def read(self, found: Found) -> SourceFile:
        """A file that `scan` has found; records that follow it are read with it."""
        return SourceFile.of(found.path, self._bytes(found.path))

    def named(self, path: str) -> SourceFile | None:
        """One file by its path, or None if the revision has no such file."""
        if path in self._ids:
            return SourceFile.of(path, self._bytes(path))
        entry = next((one for one in self._entries(path) if one.path == path and one.mode in _FILES), None)
        if entry is None:
            return None
        return SourceFile.of(path, next(self.repository.blobs([entry.id])))

    def _entries(self, path: str) -> Iterator[_Entry]:
        where = f"{self.repository.prefix}{path}"
        listed = self.repository.ask("ls-tree", "-r", "-z", "-l", "--full-tree", self.commit, "--", where)
        for line in listed.split(b"\0"):
            if line:
                about, _, name = line.partition(b"\t")
                mode, _, id_, size = about.decode("ascii").split()
                own = os.fsdecode(name).removeprefix(self.repository.prefix)
                yield _Entry(mode, id_, int(size) if size.isdigit() else 0, own)

    def _know(self, entries: list[_Entry]) -> None:
        self._ids = {entry.path: entry.id for entry in entries}
        self._sizes = [(entry.path, entry.size) for entry in entries if is_record_path(entry.path)]
        self._records = {path: place for place, (path, _) in enumerate(self._sizes)}

    def _bytes(self, path: str) -> bytes:
        if path not in self._ahead:
            paths = self._following(path)
            self._ahead = dict(
                zip(paths, self.repository.blobs(self._ids[one] for one in paths), strict=True)
            )
        return self._ahead[path]

    def _following(self, path: str) -> list[str]:
        """A record and those that will be asked for next, as many as are read at once; another file alone."""
        if path not in self._records:
            return [path]
        place = self._records[path]
        some = self._sizes[place + 1 : place + _AHEAD]
        totals = accumulate(size for _, size in some)
        fitting = (one for (one, _), total in zip(some, totals, strict=True) if total <= _AHEAD_BYTES)
        return [path, *fitting]


def _fault(entry: _Entry, folder: str) -> Diagnostic | None:
    """Why a file cannot be part of an archive; an odd folder tells for all that is in it."""
    path = folder
    for name in entry.path.removeprefix(f"{folder}/").split("/"):
        if is_leftover(name):
            return None
        path = f"{path}/{name}"
        if shown(name, len(name)) != name:
            return odd_name(path)
    return symlink(entry.path) if entry.mode == _LINK else None


def _is_skipped(path: str, folder: str) -> bool:
    return any(map(is_leftover, path.removeprefix(f"{folder}/").split("/")))
