"""The place beside the output folder where a site is put together before it is published.

In: the output folder. Out: `.<name>.staged/` next to it, on the same file system, with the new site in `new`
and, after the exchange, the former site in `new` or `old`. `clear` brings any state in which a killed build
can leave it to an end, and the last step of a build is the same call; so there is one way of cleaning up.

Which folder is which is told by the mark `new-<inode>`: an empty file, because names reach the disk in order
and contents do not. While `new` still has that inode it was never published and may go as a whole. Otherwise
it is a former site, and of that only what its manifest names is deleted, its manifest last.
"""

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from margent.failures import Failure
from margent.shell.exchange import exchange
from margent.shell.manifest import MANIFEST, read_manifest
from margent.shell.regular import create, read_regular
from margent.shell.trees import walk
from margent.wording import quoted, shown

_MARK = "new-"


class Staging:
    """The staging place of one output folder."""

    def __init__(self, output: Path) -> None:
        """The staging place beside this folder; nothing is created yet."""
        self.output = output
        self.folder = output.with_name(f".{output.name}.staged")
        self.new = self.folder / "new"
        self.old = self.folder / "old"

    def begin(self) -> None:
        """Create an empty `new`; what a killed build has left is cleared first."""
        self.clear()
        self.output.parent.mkdir(parents=True, exist_ok=True)
        self.folder.mkdir()
        self.new.mkdir()
        create(self.folder / f"{_MARK}{self.new.stat().st_ino}", b"")

    def publish(self) -> None:
        """Put `new` in the place of the output folder, with that folder's permissions."""
        if self.output.is_dir():
            shutil.copymode(self.output, self.new)
        exchange(self.new, self.output, self.old)

    def clear(self) -> None:
        """Remove the staging place, in whatever state it is; nothing if there is none.

        Failure if the folder is not ours, or holds a file that is neither ours nor to be moved to the site.
        """
        if self.folder.is_symlink() or (self.folder.exists() and not self._is_ours()):
            raise Failure(
                f"{quoted(self.folder.name)}, beside the output folder, is in the way",
                "it was not made by a build; move it elsewhere",
            )
        if not self.folder.exists():
            return
        if self.old.exists() and not self.output.exists():
            self.old.rename(self.output)
        if self.new.exists() and self._is_unpublished():
            shutil.rmtree(self.new)
        for former in (self.new, self.old):
            _discard(former, self.output)
        for mark in self._marks():
            mark.unlink()
        self.folder.rmdir()

    def _marks(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if path.name.startswith(_MARK)]

    def _is_ours(self) -> bool:
        # A build that is killed before it makes its mark leaves folders without any file.
        return self.folder.is_dir() and (bool(self._marks()) or not walk(self.folder).files)

    def _is_unpublished(self) -> bool:
        marks = [path.name for path in self._marks()]
        return not marks or f"{_MARK}{self.new.stat().st_ino}" in marks


def _discard(former: Path, output: Path) -> None:
    """Delete a former site; what is not ours in it is in the published one too, or is moved there."""
    manifest = read_manifest(former)
    named = {*manifest.files, MANIFEST} if manifest else set()
    contents = walk(former)
    theirs = [path for path in contents.files if path not in named]
    for path in theirs:
        _give_back(former, output, path)
    for path in named.intersection(contents.files) - {MANIFEST}:
        os.unlink(f"{former}/{path}")  # noqa: PTH108  a Path for each file costs more than its deletion
    if manifest:
        (former / MANIFEST).unlink()
    for folder in reversed(contents.folders):
        os.rmdir(f"{former}/{folder}")  # noqa: PTH106  as above
    with suppress(FileNotFoundError):
        former.rmdir()


def _give_back(former: Path, output: Path, path: str) -> None:
    if not os.path.lexists(output / path):
        # It came while the site was put together.
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (former / path).rename(output / path)
    elif _is_same(former / path, output / path):
        (former / path).unlink()
    else:
        raise Failure(
            f"{quoted(path)} is not a build's, and it changed while the site was published",
            f"its newer state is in {shown(former.parent.name)}/{former.name}; move it from there",
        )


def _is_same(one: Path, other: Path) -> bool:
    first, second = one.lstat(), other.lstat()
    if (first.st_dev, first.st_ino) == (second.st_dev, second.st_ino):
        return True
    if stat.S_ISLNK(first.st_mode) and stat.S_ISLNK(second.st_mode):
        return one.readlink() == other.readlink()
    try:
        return first.st_size == second.st_size and read_regular(one) == read_regular(other)
    except OSError:
        return False
