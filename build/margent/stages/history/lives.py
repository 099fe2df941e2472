"""What became of each file, commit by commit.

In: commits, oldest first. Out: for each file that is there at their end its steps, through every renaming. It
stands apart from `meaning` because it never looks into a file: which ones must be read depends on it.

A file that was removed and added again under the same path is one file with a gap in between, or nothing
would be easier than to leave a verdict's past behind.
"""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from margent.adapters.git_log import Commit
from margent.model.history import Moment


class Step(NamedTuple):
    """The file after one commit; `blob` is empty where the commit has removed it."""

    at: Moment
    path: str
    blob: str


Life = tuple[Step, ...]


def lives(commits: Iterable[Commit]) -> dict[str, Life]:
    """The steps of each file that is there after the last commit, by its path then."""
    present: dict[str, list[Step]] = {}
    gone: dict[str, list[Step]] = {}
    for at, changes in commits:
        # Files may change names in a ring, so all leave their places before any takes one.
        leaving = {one.former: present.pop(one.former, []) for one in changes if one.status != "added"}
        for status, former, path, blob in changes:
            step = Step(at, path, blob)
            match status:
                case "removed":
                    gone[path] = [*leaving[former], step]
                case "added":
                    present[path] = [*gone.pop(path, []), step]
                case _:
                    leaving[former].append(step)
                    present[path] = leaving[former]
    return {path: tuple(steps) for path, steps in present.items()}


def key_of(life: Life) -> str:
    """A digest of everything that decides a file's history."""
    digest = hashlib.blake2b(digest_size=16)
    for at, path, blob in life:
        digest.update(f"{at.commit}\0{path}\0{blob}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
