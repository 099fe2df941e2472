"""A copy of an archive, as a folder or as a zip: what every copy can be asked.

In: a path. Out: a `Copy`: which files it has, what is wrong with it as a container, and the bytes of each
file in pieces. Nothing is ever unpacked to the disk, and no symlink, pipe or device is opened.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from margent.answers.verifying.problems import Code, Problem
from margent.model.manifest import Entry

CHUNK = 1 << 16


class Trouble(Exception):  # noqa: N818  not an error of the program: one file of a copy cannot be read
    """A file that cannot be read, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Copy(Protocol):
    """A copy that is open."""

    @property
    def container(self) -> str:
        """What it is: `folder` or `zip`."""

    @property
    def files(self) -> Mapping[str, int]:
        """The files that can be read, by their path, each with the size that is stated for it."""

    @property
    def unusable(self) -> Mapping[str, Problem]:
        """What is there under a file's name and cannot be read as one, and why."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong with the container, whatever is sought in it."""

    @property
    def is_readable(self) -> bool:
        """Whether the container is sound enough to be looked into."""

    def chunks(self, path: str) -> Iterator[bytes]:
        """The bytes of one of the files, in pieces of at most `CHUNK`; Trouble if they cannot be read."""

    def digest(self) -> str | None:
        """The SHA-256 of the container, if it is one file."""


class Within:
    """The part of a copy that lies in one of its folders, with paths as they are there."""

    def __init__(self, copy: Copy, top: str) -> None:
        """The part below `top`, which ends in a slash; all of the copy if `top` is empty."""
        self._copy = copy
        self.top = top
        self.files = {
            path.removeprefix(top): size for path, size in copy.files.items() if path.startswith(top)
        }
        self.unusable = {
            path.removeprefix(top): self._within(problem)
            for path, problem in copy.unusable.items()
            if path.startswith(top)
        }
        self.outside = [path for path in (*copy.files, *copy.unusable) if not path.startswith(top)]

    def entry(self, path: str) -> Entry:
        """The digest and the size of a file; Trouble if it cannot be read."""
        digest, size = hashlib.sha256(), 0
        for chunk in self._chunks(path):
            digest.update(chunk)
            size += len(chunk)
        return Entry(digest.hexdigest(), size)

    def small(self, path: str, limit: int) -> bytes:
        """The bytes of a file; Trouble if it cannot be read, or has more than any such file has."""
        data = bytearray()
        for chunk in self._chunks(path):
            data += chunk
            if len(data) > limit:
                raise Trouble(Problem(Code.UNREADABLE, path, f"it has more than {limit:,} bytes"))
        return bytes(data)

    def _chunks(self, path: str) -> Iterator[bytes]:
        try:
            yield from self._copy.chunks(self.top + path)
        except Trouble as trouble:
            raise Trouble(self._within(trouble.problem)) from None

    def _within(self, problem: Problem) -> Problem:
        return problem._replace(path=problem.path.removeprefix(self.top))
