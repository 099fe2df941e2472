"""Which files of an archive are others than at a former commit.

In: a clone, the archive's root and a revision. Out: the commit at which the present branch left that
revision's, and the files of the archive that are as they were there. Files are compared by their bytes and
not by git's index, so what is not committed or not even known to git counts, and no filter of a clone's
settings runs.
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from margent.failures import Misuse
from margent.model.files import SourceFile
from margent.model.site import SITE_FILE, Limits
from margent.shell.git import Repository, refusal, repository_of
from margent.shell.read import scan
from margent.shell.regular import read_regular
from margent.shell.revisions import Revision
from margent.stages.identify import CONTENT
from margent.text.wording import quoted

_LAYOUTS = "layouts"
_PLACES = (SITE_FILE, CONTENT, _LAYOUTS)
_WAY_OUT = (
    "fetch the whole history with `git fetch --unshallow`, or with `fetch-depth: 0` at actions/checkout"
)


@dataclass(frozen=True, slots=True)
class Base:
    """The commit from which a change goes out, and the files that are the same as there, by path."""

    commit: str
    files: Revision
    same: frozenset[str]
    has_same_layouts: bool

    def former(self, path: str) -> SourceFile | None:
        """A file as it was."""
        return self.files.named(path)


def base_of(root: Path, revision: str) -> Base:
    """Where the present commit and a revision parted.

    Misuse if there is no git, no such revision or no such place.
    """
    repository = repository_of(root)
    if repository is None:
        words = refusal(root)
        raise Misuse(
            f"git does not read the clone: {words}" if words else "the archive is in no clone of git",
            "without --changed-since all problems are reported",
        )
    commit = _parting(repository, revision)
    former = _former_ids(repository, commit)
    present = [file.path for place in (CONTENT, _LAYOUTS) for file in scan(root, place, Limits()).found]
    same = frozenset(
        path for path in (SITE_FILE, *present) if path in former and _is_same(root / path, former[path])
    )
    layouts = {path for path in (*former, *present) if path.startswith(f"{_LAYOUTS}/")}
    return Base(commit, Revision(repository, commit), same, layouts <= same)


def _parting(repository: Repository, revision: str) -> str:
    try:
        commit = repository.commit(revision)
    except Misuse as misuse:
        raise Misuse(misuse.sentence, _WAY_OUT if repository.is_shallow else misuse.hint) from None
    parting = repository.parting(commit, repository.commit("HEAD"))
    if parting is not None:
        return parting
    if repository.is_shallow:
        raise Misuse(
            f"the clone is shallow and does not go back to where {quoted(revision)} was left", _WAY_OUT
        )
    raise Misuse(
        f"{quoted(revision)} and the present commit have no history in common", "name another revision"
    )


def _former_ids(repository: Repository, commit: str) -> dict[str, str]:
    """The archive's files at a commit: the id of each by its path from the archive's root."""
    places = [f"{repository.prefix}{place}" for place in _PLACES]
    listed = repository.ask("ls-tree", "-r", "-z", "--full-tree", commit, "--", *places)
    found = {}
    for line in filter(None, listed.split(b"\0")):
        about, _, name = line.partition(b"\t")
        found[os.fsdecode(name).removeprefix(repository.prefix)] = about.split()[2].decode("ascii")
    return found


def _is_same(file: Path, id_: str) -> bool:
    try:
        data = read_regular(file)
    except OSError:
        return False
    # Where git writes line ends as the system has them, the file differs from what is stored in these only.
    return id_ in (_blob_id(data, id_), _blob_id(data.replace(b"\r\n", b"\n"), id_))


def _blob_id(data: bytes, like: str) -> str:
    """The name that git gives a file with these bytes; a clone has names of one of two lengths."""
    digest = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    return digest(b"blob %d\0" % len(data) + data).hexdigest()
