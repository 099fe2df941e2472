"""What a copy has against what its manifests name.

In: what is expected, and the paths that are there. Out: the problems: files that are missing, that nobody
named, or that are not as they were.
"""

import posixpath
from bisect import bisect
from collections.abc import Collection, Iterable, Mapping, Sequence

from margent.answers.verifying.expected import Expected, Form, Sought, manifests_of, needed_by
from margent.answers.verifying.problems import Code, Problem
from margent.model.manifest import Entry
from margent.model.signatures import signatures_of
from margent.stages.bag import INFO, PAYLOAD, PAYLOAD_MANIFEST, TAG_MANIFEST

_ADDED_HINT = "--allow-added accepts what others have put there"


def missing(form: Form, expected: Expected, present: Collection[str]) -> list[Problem]:
    """The files that are named, or needed, and are not there."""
    wanted = {*needed_by(form), *expected.files}
    return [
        Problem(Code.MISSING, path, "the manifest names it and it is not there")
        if path in expected.files
        else Problem(Code.MISSING, path, "it is not there, and tells what else should be")
        for path in sorted(wanted.difference(present))
    ]


def added(
    form: Form,
    expected: Expected,
    read: Collection[str],
    present: Iterable[str],
    *,
    is_accepted: bool,
) -> list[Problem]:
    """The files that are there and that nobody named; a folder without any named file is named as one.

    `read` names the manifests that could be read: what one that is lost has named, nobody knows.
    """
    known = {*expected.files, *needed_by(form), *signatures_of(form.anchor)}
    unnamed = [path for path in present if path not in known and _is_certain(form, read, path)]
    return strangers(unnamed, sorted(known), is_accepted=is_accepted)


def strangers(paths: Iterable[str], named: Sequence[str] = (), *, is_accepted: bool) -> list[Problem]:
    """The problem of each file that nobody named; `named` are the others, sorted."""
    groups: dict[str, int] = {}
    only: dict[str, str] = {}
    for path in paths:
        group = _group(path, named)
        groups[group] = groups.get(group, 0) + 1
        only[group] = path
    return [
        Problem(
            Code.ADDED,
            only[group] if count == 1 else group,
            "the manifest does not name it" if count == 1 else "the manifest names nothing in it",
            "" if is_accepted else _ADDED_HINT,
            count,
            is_accepted,
        )
        for group, count in sorted(groups.items())
    ]


def difference(path: str, sought: Sought, entry: Entry) -> Problem | None:
    """The problem of a file with these bytes, if it is not the one that is sought."""
    if sought.may_have(entry.size) and sought.sha256 == entry.sha256:
        return None
    return changed(path, sought, entry.size)


def changed(path: str, sought: Sought, size: int) -> Problem:
    """The problem of a file that is not the one that is sought."""
    if sought.size is None or sought.size == size:
        return Problem(Code.CHANGED, path, "its bytes are not those that the manifest names")
    return Problem(Code.CHANGED, path, f"it has {size:,} bytes and not the {sought.size:,} of the manifest")


def miscounted(expected: Expected, sizes: Mapping[str, int]) -> list[Problem]:
    """Whether a payload of which every file is right is as large as the bag itself says."""
    payload = [size for path, size in sizes.items() if path.startswith(PAYLOAD)]
    if expected.oxum is None or expected.oxum == (sum(payload), len(payload)):
        return []
    octets, files = expected.oxum
    sentence = (
        f"it counts {octets:,} bytes in {files:,} files, and there are {sum(payload):,} in {len(payload):,}"
    )
    return [Problem(Code.MANIFEST, INFO, sentence)]


def _is_certain(form: Form, read: Collection[str], path: str) -> bool:
    if form is Form.SITE:
        return manifests_of(form)[0] in read
    return (PAYLOAD_MANIFEST if path.startswith(PAYLOAD) else TAG_MANIFEST) in read


def _group(path: str, named: Sequence[str]) -> str:
    """The outermost folder of a path that no named file lies in, or else the path itself."""
    place = bisect(named, path)
    # No name has more folders in common with it than one of the two beside which it would stand.
    shared = max((_shared(path, other) for other in named[max(0, place - 1) : place + 1]), default=0)
    end = path.find("/", shared)
    return path if end < 0 else path[: end + 1]


def _shared(path: str, other: str) -> int:
    """How much of a path are folders in which the other lies, too."""
    return posixpath.commonprefix((path, other)).rfind("/") + 1
