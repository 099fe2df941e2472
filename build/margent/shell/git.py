"""Git, asked and never told: what a repository knows of an archive's files.

In: the archive's root. Out: its `Repository`, and what git answers. Nothing is ever written, fetched or run
from the repository's own settings: no hooks, no filters, no file system monitor, no network, because a clone
may be a stranger's. Git quotes no path and speaks English, whatever the user's own settings say.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from margent.failures import Failure, Misuse, reason
from margent.text.wording import quoted, shown

_SETTINGS = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.quotePath=false",
    "log.showSignature=false",
    # A history is the same whoever asks for it.
    "log.showRoot=true",
    "log.diffMerges=separate",
    "log.follow=false",
    "i18n.logOutputEncoding=UTF-8",
    "diff.orderFile=/dev/null",
    "advice.graftFileDeprecated=false",
)
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_GRAFT_FILE": os.devnull,
    # No protocol has this name, so a partial clone cannot fetch what it lacks.
    "GIT_ALLOW_PROTOCOL": "none",
}
# Git sets these for its hooks, or a user for another clone: which one is asked depends on the folder alone.
_OF_ANOTHER = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
)
_TRUSTS_IT = "`git config --global --add safe.directory PATH` trusts it"
_BLOBS_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Repository:
    """A clone that holds an archive; `prefix` is the archive's folder in it, empty or ending in a slash."""

    program: str
    top: Path
    prefix: str

    def ask(self, *arguments: str, given: bytes | None = None) -> bytes:
        """What git prints for these arguments, run at the clone's top; Failure with git's own words."""
        done = _run(self.program, self.top, arguments, given)
        if done.returncode:
            raise Failure(f"git {arguments[0]} failed: {_words(done.stderr)}")
        return done.stdout

    def commit(self, revision: str) -> str:
        """The full name of the commit that a revision names; Misuse if there is none."""
        done = _run(
            self.program,
            self.top,
            ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"),
        )
        # `^main` means all that main has not: git takes that for a name, too.
        if done.returncode or revision.startswith("^"):
            raise Misuse(
                f"git knows no revision {quoted(revision)}",
                "name a branch, a tag or a commit; in a shallow clone fetch it first",
            )
        return done.stdout.decode("ascii").strip()

    def parting(self, one: str, other: str) -> str | None:
        """The newest commit that two commits have in common; None if the clone knows of none."""
        done = _run(self.program, self.top, ("merge-base", one, other))
        return done.stdout.decode("ascii").strip() if done.returncode == 0 else None

    @property
    def is_shallow(self) -> bool:
        """Whether the clone has a part of the history only."""
        return self.ask("rev-parse", "--is-shallow-repository").strip() == b"true"

    @property
    def noted_commits(self) -> Path:
        """The file in which git notes each commit that becomes the newest, if it is set to keep one."""
        said = self.ask("rev-parse", "--git-path", "logs/HEAD")
        return self.top / os.fsdecode(said.removesuffix(b"\n"))

    def sizes(self, ids: Iterable[str]) -> list[int]:
        """How many bytes blobs have, in their order, without reading them; -1 where there is none."""
        given = ("\n".join(ids) + "\n").encode()
        said = self.ask("cat-file", "--batch-check=%(objectsize)", given=given).split(b"\n")
        return [int(size) if size.isdigit() else -1 for size in said[:-1]]

    def blobs(self, ids: Iterable[str]) -> Iterator[bytes]:
        """The bytes of blobs, in their order; each id is a full object name."""
        wanted = list(ids)
        for start in range(0, len(wanted), _BLOBS_AT_ONCE):
            some = wanted[start : start + _BLOBS_AT_ONCE]
            yield from _parted(self.ask("cat-file", "--batch", given=("\n".join(some) + "\n").encode()), some)


def refusal(root: Path) -> str:
    """Why git says nothing of the clone in which a folder lies; empty if there is no clone or no git."""
    program = shutil.which("git")
    done = _run(program, root, ("rev-parse", "--show-toplevel")) if program else None
    if done is None or not done.returncode or b"not a git repository" in done.stderr:
        return ""
    words = _words(done.stderr)
    return f"{words}; {_TRUSTS_IT}" if b"dubious ownership" in done.stderr else words


def repository_of(root: Path) -> Repository | None:
    """The clone in which an archive lies; None if there is none, or no git to ask."""
    program = shutil.which("git")
    if program is None:
        return None
    done = _run(program, root, ("rev-parse", "--show-toplevel", "--show-prefix"))
    if done.returncode:
        return None
    top, prefix = os.fsdecode(done.stdout).split("\n")[:2]
    return Repository(program, Path(top), prefix) if top and _is_same(Path(top, prefix), root) else None


def _is_same(place: Path, root: Path) -> bool:
    """Whether git speaks of this very folder: a clone's settings may name the tree of another."""
    try:
        return place.samefile(root)
    except OSError:
        return False


def _parted(data: bytes, ids: Iterable[str]) -> Iterator[bytes]:
    """The blobs in an answer of `git cat-file --batch`: before each a line with its size, then a line end."""
    place = 0
    for id_ in ids:
        end = data.index(b"\n", place)
        head = data[place:end].split()
        if len(head) != 3 or not head[2].isdigit():
            raise Failure(f"git has no object {shown(id_)}", "the clone is damaged or not whole")
        size = int(head[2])
        yield data[end + 1 : end + 1 + size]
        place = end + 1 + size + 1


def _run(
    program: str, folder: Path, arguments: Iterable[str], given: bytes | None = None
) -> "subprocess.CompletedProcess[bytes]":
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    command = [program, "-C", str(folder), *settings, "--no-pager", "--literal-pathspecs", *arguments]
    try:
        return subprocess.run(
            command,
            input=given,
            stdin=None if given is not None else subprocess.DEVNULL,
            capture_output=True,
            env={name: value for name, value in os.environ.items() if name not in _OF_ANOTHER} | _ENVIRONMENT,
            check=False,
        )
    except OSError as error:
        # Something of that name may lie on the PATH and be no program.
        return subprocess.CompletedProcess(command, 126, b"", f"it cannot be run: {reason(error)}".encode())


def _words(said: bytes) -> str:
    lines = [line for line in said.decode("utf-8", "replace").splitlines() if line]
    # Hints and warnings may come before what it ended with.
    first = next((line for line in lines if line.startswith("fatal: ")), lines[0] if lines else "")
    return shown(first.removeprefix("fatal: ")) or "it did not say why"
