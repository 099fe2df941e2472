"""Looking at a copy of an archive: is it whole, and is it unaltered?

In: a folder or a zip, and the keys that the reader trusts. Out: `Verified`. No archive is needed and nothing
is written. Memory and time follow the size of the copy, whoever made it.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from margent.answers.verifying.comparing import added, changed, difference, miscounted, missing, strangers
from margent.answers.verifying.expected import (
    Expected,
    Form,
    expected_of,
    form_of,
    manifests_of,
    needed_by,
    top_of,
)
from margent.answers.verifying.problems import Problem
from margent.answers.verifying.result import Signed, Verified
from margent.failures import Failure, Misuse, reason
from margent.model.files import digest_of
from margent.model.manifest import MANIFEST
from margent.model.signatures import signatures_of
from margent.shell.regular import open_regular
from margent.shell.verifying.copies import Copy, Trouble, Within
from margent.shell.verifying.folder import FolderCopy
from margent.shell.verifying.signatures import Signers, check_signature, unsigned
from margent.shell.verifying.zip import ZipCopy
from margent.stages.bag import TAG_MANIFEST
from margent.text.wording import quoted

Track = Callable[[Sequence[str]], Iterator[str]]
# As large as the manifest of some 300,000 files.
_MANIFEST_LIMIT = 32 * 1024 * 1024
_SIGNATURE_LIMIT = 64 * 1024
_LOOKED_FOR = f"looked for {MANIFEST}, which a build writes, and for {TAG_MANIFEST}, which a zip has"


def verify(
    path: Path, signers: Signers | None = None, *, accepts_added: bool = False, track: Track = iter
) -> Verified:
    """Look at a copy.

    Misuse if there is none at this path, Failure if it cannot be read. `track` passes on the files on their
    way, for somebody who waits.
    """
    with _opened(path) as copy:
        if not copy.is_readable:
            problems = tuple(copy.problems)
            return Verified(str(path), copy.container, None, problems, container_sha256=copy.digest())
        top, form = _place(path, copy)
        look = _Look.at(Within(copy, top), form)
        found = [*look.files(track), *look.added(is_accepted=accepts_added)]
        signed = list(look.signatures(signers))
        found += [one for one in signed if isinstance(one, Problem)]
        outside = strangers(look.part.outside, is_accepted=accepts_added)
        every = {*copy.problems, *outside, *(problem._replace(path=top + problem.path) for problem in found)}
        return Verified(
            str(path),
            copy.container,
            form,
            tuple(sorted(every)),
            top,
            len(look.expected.files),
            sum(look.sizes.values()),
            copy.digest(),
            digest_of(look.manifests[form.anchor]) if form.anchor in look.manifests else None,
            tuple(one for one in signed if isinstance(one, Signed)),
        )


@contextmanager
def _opened(path: Path) -> Iterator[Copy]:
    try:
        if path.is_dir():
            yield FolderCopy(path.resolve())
            return
        # Links are followed to where they end; a ring of them, which has no end, cannot be opened.
        with open_regular(os.path.realpath(path)) as file:
            is_zip = file.read(2) == b"PK" or path.suffix.lower() == ".zip"
            if not is_zip:
                raise Misuse(f"{quoted(str(path))} is neither a folder nor a zip")
            yield ZipCopy(file, path.name)
    except FileNotFoundError as error:
        raise Misuse(f"there is no {quoted(str(path))}") from error
    except OSError as error:
        raise Failure(f"{quoted(str(path))} cannot be read: {reason(error)}") from error


def _place(path: Path, copy: Copy) -> tuple[str, Form]:
    """Where in a container the copy begins, and its form."""
    names = [*copy.files, *copy.unusable]
    form = form_of(names)
    if form is not None and copy.container == "folder":
        return "", form
    tops = top_of(names)
    if copy.container == "folder":
        hint = f"did you mean {quoted(str(path / tops[0]))}?" if len(tops) == 1 else _LOOKED_FOR
        raise Misuse(f"there is no manifest in {quoted(str(path))}", hint)
    if len(tops) != 1:
        some = "no manifest" if not tops else "more than one copy"
        raise Misuse(f"there is {some} in {quoted(str(path))}", _LOOKED_FOR)
    form = form_of(name.removeprefix(tops[0]) for name in names if name.startswith(tops[0]))
    assert form is not None
    return tops[0], form


@dataclass(frozen=True)
class _Look:
    """A look at one copy, with what its manifests say and what is wrong with themselves."""

    part: Within
    form: Form
    manifests: Mapping[str, bytes]
    expected: Expected
    troubles: Sequence[Problem]
    sizes: dict[str, int] = field(default_factory=dict)

    @classmethod
    def at(cls, part: Within, form: Form) -> "_Look":
        """Read the manifests."""
        manifests: dict[str, bytes] = {}
        troubles = []
        for name in manifests_of(form):
            if name in part.files:
                try:
                    manifests[name] = part.small(name, _MANIFEST_LIMIT)
                except Trouble as trouble:
                    troubles.append(trouble.problem)
        return cls(part, form, manifests, expected_of(form, manifests), troubles)

    def files(self, track: Track) -> Iterator[Problem]:
        """What is wrong with the files that are named, and with the manifests."""
        part, expected = self.part, self.expected
        yield from (*self.troubles, *expected.problems)
        yield from missing(self.form, expected, {*part.files, *part.unusable})
        known = {*expected.files, *needed_by(self.form), *signatures_of(self.form.anchor)}
        yield from (problem for path, problem in part.unusable.items() if path in known)
        is_right = True
        for path in track(sorted(expected.files.keys() & part.files.keys())):
            problem = self._compared(path)
            if problem is not None:
                is_right = False
                yield problem
        if is_right and expected.files.keys() <= part.files.keys():
            yield from miscounted(expected, self.sizes)

    def added(self, *, is_accepted: bool) -> list[Problem]:
        """The files that nobody named."""
        present = (*self.part.files, *self.part.unusable)
        return added(self.form, self.expected, self.manifests, present, is_accepted=is_accepted)

    def signatures(self, signers: Signers | None) -> Iterator[Signed | Problem]:
        """What the signatures say."""
        anchor = self.form.anchor
        if signers is not None and anchor + signers.kind.suffix not in self.part.files:
            yield unsigned(anchor, signers)
        for name in signatures_of(anchor):
            if name in self.part.files and anchor in self.manifests:
                try:
                    data = self.part.small(name, _SIGNATURE_LIMIT)
                except Trouble as trouble:
                    yield trouble.problem
                else:
                    yield check_signature(name, data, self.manifests[anchor], signers)

    def _compared(self, path: str) -> Problem | None:
        sought, size = self.expected.files[path], self.part.files[path]
        if not sought.may_have(size):
            return changed(path, sought, size)
        try:
            entry = self.part.entry(path)
        except Trouble as trouble:
            return trouble.problem
        problem = difference(path, sought, entry)
        if problem is None:
            self.sizes[path] = entry.size
        return problem
