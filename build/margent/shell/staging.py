"""The place beside the output folder where a site is put together before it is published.

In: the output folder. Out: `.<name>.staged/` next to it, on the same file system, with the new site in
`new`. After the exchange the former site is in `new` (or `old`) and stays as `twin`, without the files of
others: the next site is made from it, so that a small change costs no thousands of folders.

`settle` brings any state in which a killed build can leave the place to an end, and the last step of a build
is the same call; so there is one way of cleaning up. Which folder is which is told by the mark `new-<inode>`:
an empty file, because names reach the disk in order and contents do not. While `new` has that inode it was
never published and may go as a whole. Otherwise it is a former site, and others may have put files into it.
"""

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from margent.failures import Failure
from margent.model.manifest import OWN_FILES
from margent.shell.exchange import exchange
from margent.shell.manifest import Manifest, read_manifest
from margent.shell.regular import create, read_regular
from margent.shell.trees import walk
from margent.text.wording import quoted, shown

_OURS = "made-by-margent"
_MARK = "new-"


class Former(NamedTuple):
    """A site that is not published any more: its manifest, and the files and folders it does have."""

    manifest: Manifest
    files: list[str]
    folders: list[str]


class Staging:
    """The staging place of one output folder."""

    def __init__(self, output: Path) -> None:
        """The staging place beside this folder; nothing is created yet."""
        self.output = output
        self.folder = output.with_name(f".{output.name}.staged")
        self.new = self.folder / "new"
        self.old = self.folder / "old"
        self.twin = self.folder / "twin"
        self.gone = self.folder / "gone"

    def begin(self) -> Former:
        """Make `new`, empty or with files of the site before the published one, and say what is in it."""
        self.settle()
        self.twin.mkdir(parents=True, exist_ok=True)
        twin = self._without_others(self.twin)
        for name, data in ((_OURS, b""), (".gitignore", b"*\n")):
            with suppress(FileExistsError):
                create(self.folder / name, data)
        create(self.folder / f"{_MARK}{self.twin.stat().st_ino}", b"")
        self.twin.rename(self.new)
        return twin

    def publish(self) -> None:
        """Put `new` in the place of the output folder, with that folder's permissions."""
        if self.output.is_dir():
            shutil.copymode(self.output, self.new)
        exchange(self.new, self.output, self.old)

    def settle(self) -> None:
        """Leave nothing but a twin, in whatever state the place is.

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
        if self.gone.exists():
            shutil.rmtree(self.gone)
        for former in (self.new, self.old):
            if former.exists():
                self._without_others(former)
                former.rename(self.twin)
        for mark in self._marks():
            mark.unlink()
        if not self.twin.exists():
            self._delete()

    def remove(self) -> None:
        """Leave nothing at all."""
        self.settle()
        if self.folder.exists():
            self._without_others(self.twin)
            # Killed half way, a twin would no longer know its files as its own.
            self.twin.rename(self.gone)
            self._delete()

    def _without_others(self, former: Path) -> Former:
        """See that a former site holds its own files only, and list them."""
        manifest = read_manifest(former)
        named = {*manifest.files, *OWN_FILES} if manifest else set()
        contents = walk(former)
        for path in contents.files:
            if path not in named:
                _give_back(former, self.output, path)
        own = [path for path in contents.files if path in named]
        return Former(manifest or Manifest({}), own, contents.folders)

    def _delete(self) -> None:
        # Its own mark goes last: without it the folder would not be known as ours.
        for path in sorted(self.folder.iterdir(), key=lambda path: path.name == _OURS):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        self.folder.rmdir()

    def _marks(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if path.name.startswith(_MARK)]

    def _is_ours(self) -> bool:
        # A build that is killed before it makes its mark leaves folders without any file.
        return self.folder.is_dir() and ((self.folder / _OURS).exists() or not walk(self.folder).files)

    def _is_unpublished(self) -> bool:
        return f"{_MARK}{self.new.stat().st_ino}" in (mark.name for mark in self._marks())


def _give_back(former: Path, output: Path, path: str) -> None:
    """See that a file of somebody else's is in the published site and no longer in the former one."""
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
