"""The manifest: which files of an output folder a build has written.

In: the files of a site, or an output folder. Out: `Manifest`, its bytes, and which of its files are no longer
as they were written. It stands apart because it is the one thing that says what may be deleted: whatever it
does not name belongs to somebody else. It has no dates, so the same site has the same manifest.
"""

import json
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from margent.model.files import digest_of
from margent.shell.regular import read_regular

MANIFEST = "margent-manifest.json"
_VERSION = 1
# Names between slashes, none of them "." or "..", without what other systems take for a slash or an end.
_INSIDE = re.compile(r"(?!\.{1,2}(?:/|\Z))[^/\\\0]+(?:/(?!\.{1,2}(?:/|\Z))[^/\\\0]+)*\Z")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


class Entry(NamedTuple):
    """A file as it was written: the SHA-256 of its bytes in lower-case hexadecimal, and their number."""

    sha256: str
    size: int

    @classmethod
    def of(cls, data: bytes) -> "Entry":
        """The entry of a file with these bytes."""
        return cls(digest_of(data), len(data))


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files that a build has written, by their path, and when it finished (0: not written yet)."""

    files: Mapping[str, Entry]
    mtime_ns: int = 0

    def to_bytes(self) -> bytes:
        """The manifest as a file: JSON, a line for each path, sorted."""
        lines = ",\n".join(
            f'{json.dumps(path)}: {{"sha256": "{entry.sha256}", "size": {entry.size}}}'
            for path, entry in sorted(self.files.items())
        )
        return f'{{"version": {_VERSION}, "files": {{\n{lines}\n}}}}\n'.encode("ascii")


def read_manifest(output: Path) -> Manifest | None:
    """The manifest of an output folder; None if there is no folder, or none that a build has written.

    A damaged manifest is none: what it would have named is not certain, so nothing may be deleted by it.
    """
    path = output / MANIFEST
    try:
        if output.is_symlink():
            return None
        mtime_ns = path.lstat().st_mtime_ns
        document = json.loads(read_regular(path))
    except (OSError, ValueError, RecursionError):
        return None
    files = _files(document)
    return None if files is None else Manifest(files, mtime_ns)


def is_inside(path: str) -> bool:
    """Tell whether a path names a place within the output folder, whatever system reads it."""
    return _INSIDE.match(path) is not None


def missing(output: Path, manifest: Manifest) -> frozenset[str]:
    """The files of the manifest that are gone, or that somebody has changed since they were written.

    A file of another size is changed. One that is newer than the manifest is read and compared; an older one
    is taken to be whole, because the manifest is the last file that a build writes. Nothing is looked for
    behind a symlink.
    """
    top = str(output)
    real_folders = {"": _is_real_folder(top)}
    return frozenset(
        path
        for path, entry in manifest.files.items()
        if not (_is_reached(top, path, real_folders) and _is_whole(top, path, entry, manifest.mtime_ns))
    )


def _files(document: object) -> dict[str, Entry] | None:
    if not isinstance(document, dict) or document.get("version") != _VERSION:
        return None
    listed = document.get("files")
    if not isinstance(listed, dict):
        return None
    files: dict[str, Entry] = {}
    for path, fields in listed.items():
        entry = _entry(fields)
        # Whoever writes a manifest says what is deleted: no path of it may lead out of the folder.
        if entry is None or not is_inside(path) or path == MANIFEST:
            return None
        files[path] = entry
    return files


def _entry(fields: object) -> Entry | None:
    if not isinstance(fields, dict):
        return None
    sha256, size = fields.get("sha256"), fields.get("size")
    if not isinstance(sha256, str) or not _SHA256.match(sha256) or type(size) is not int:
        return None
    return Entry(sha256, size)


def _is_reached(top: str, path: str, real_folders: dict[str, bool]) -> bool:
    folder = path.rpartition("/")[0]
    if folder not in real_folders:
        real_folders[folder] = _is_reached(top, folder, real_folders) and _is_real_folder(f"{top}/{folder}")
    return real_folders[folder]


def _is_real_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def _is_whole(top: str, path: str, entry: Entry, written_ns: int) -> bool:
    try:
        status = os.lstat(f"{top}/{path}")
        if not stat.S_ISREG(status.st_mode) or status.st_size != entry.size:
            return False
        if status.st_mtime_ns < written_ns:
            return True
        return digest_of(read_regular(f"{top}/{path}")) == entry.sha256
    except OSError:
        return False
