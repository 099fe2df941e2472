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

from margent.failures import Failure, Misuse
from margent.text.wording import quoted, shown

_SETTINGS = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.quotePath=false",
    "log.showSignature=false",
)
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_ATTR_NOSYSTEM": "1",
}
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
        if done.returncode:
            raise Misuse(
                f"git knows no revision {quoted(revision)}",
                "name a branch, a tag or a commit; in a shallow clone fetch it first",
            )
        return done.stdout.decode("ascii").strip()

    @property
    def is_shallow(self) -> bool:
        """Whether the clone has a part of the history only."""
        return self.ask("rev-parse", "--is-shallow-repository").strip() == b"true"

    def blobs(self, ids: Iterable[str]) -> Iterator[bytes]:
        """The bytes of blobs, in their order; each id is a full object name."""
        wanted = list(ids)
        for start in range(0, len(wanted), _BLOBS_AT_ONCE):
            some = wanted[start : start + _BLOBS_AT_ONCE]
            yield from _parted(self.ask("cat-file", "--batch", given=("\n".join(some) + "\n").encode()), some)


def repository_of(root: Path) -> Repository | None:
    """The clone in which an archive lies; None if there is none, or no git to ask."""
    program = shutil.which("git")
    if program is None:
        return None
    done = _run(program, root, ("rev-parse", "--show-toplevel", "--show-prefix"))
    if done.returncode:
        return None
    top, prefix = os.fsdecode(done.stdout).split("\n")[:2]
    return Repository(program, Path(top), prefix) if top else None


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
    return subprocess.run(
        command,
        input=given,
        stdin=None if given is not None else subprocess.DEVNULL,
        capture_output=True,
        env=os.environ | _ENVIRONMENT,
        check=False,
    )


def _words(said: bytes) -> str:
    lines = [line for line in said.decode("utf-8", "replace").splitlines() if line]
    return shown(lines[0].removeprefix("fatal: ")) if lines else "it did not say why"
