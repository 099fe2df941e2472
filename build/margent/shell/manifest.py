"""The manifest: which files of an output folder a build has written.

In: the files of a site, or an output folder. Out: `Manifest`, its bytes, and which of its files are no longer
as they were written. It stands apart because it is the one thing that says what may be deleted: whatever it
does not name belongs to somebody else. Its form is in `model.manifest`.
"""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from margent.model.files import digest_of
from margent.model.manifest import MANIFEST, Entry, listed, manifest_bytes
from margent.shell.regular import read_regular


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files that a build has written, by their path, and when it finished (0: not written yet)."""

    files: Mapping[str, Entry]
    mtime_ns: int = 0

    def to_bytes(self) -> bytes:
        """The manifest as a file: JSON, a line for each path, sorted."""
        return manifest_bytes(self.files)


def read_manifest(output: Path) -> Manifest | None:
    """The manifest of an output folder; None if there is no folder, or none that a build has written.

    A damaged manifest is none: what it would have named is not certain, so nothing may be deleted by it.
    """
    path = output / MANIFEST
    try:
        if output.is_symlink():
            return None
        mtime_ns = path.lstat().st_mtime_ns
        data = read_regular(path)
    except OSError:
        return None
    files = listed(data)
    return None if files is None else Manifest(files, mtime_ns)


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
