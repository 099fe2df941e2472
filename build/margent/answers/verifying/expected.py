"""What a copy of an archive should hold, by its own manifests.

In: the paths of a copy, then the bytes of its manifests. Out: of which form it is, which files should be in
it and with which digests, and what is wrong with the manifests themselves. A copy is a site as a build leaves
it (margent-manifest.json), or a bag (RFC 8493), which is what Margent's zip holds.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from margent.answers.verifying.problems import Code, Problem
from margent.model.manifest import MANIFEST, is_inside, listed, manifest_bytes
from margent.model.signatures import signatures_of
from margent.stages.bag import DECLARATION, INFO, PAYLOAD, PAYLOAD_MANIFEST, TAG_MANIFEST, lines_of

_LINE = re.compile(r"([0-9a-fA-F]{64})[ \t]+\*?(.+)\Z")
_LINE_END = re.compile(r"\r\n|\r|\n")
_ESCAPE = re.compile(r"%(25|0[aAdD])")
_OXUM = re.compile(r"Payload-Oxum[ \t]*:[ \t]*([0-9]{1,18})\.([0-9]{1,18})[ \t]*\Z", re.IGNORECASE)
_BAG = frozenset({DECLARATION, PAYLOAD_MANIFEST, TAG_MANIFEST, *signatures_of(TAG_MANIFEST)})
_SITE = frozenset({MANIFEST, *signatures_of(MANIFEST)})


class Form(StrEnum):
    """The form of a copy."""

    SITE = "site"
    """A site as a build leaves it, with margent-manifest.json."""
    BAG = "bag"
    """A bag (RFC 8493), with tagmanifest-sha256.txt."""

    @property
    def anchor(self) -> str:
        """The manifest on which all others rest, and which is signed."""
        return MANIFEST if self is Form.SITE else TAG_MANIFEST


class Sought(NamedTuple):
    """A file as a manifest names it; a bag does not say how large each is, only how large none can be."""

    sha256: str
    size: int | None = None
    at_most: int | None = None

    def may_have(self, size: int) -> bool:
        """Tell whether a file of this size can be it."""
        if self.size is not None:
            return size == self.size
        return self.at_most is None or size <= self.at_most


@dataclass(frozen=True, slots=True)
class Expected:
    """What a copy should hold: the files by their path, and what is wrong with the manifests."""

    files: Mapping[str, Sought] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    oxum: tuple[int, int] | None = None
    """How many bytes and files the payload of a bag should have in all."""


def form_of(names: Iterable[str]) -> Form | None:
    """The form of a copy that has these files at its top; None if it has no manifest."""
    found = set(names)
    if found & _SITE:
        return Form.SITE
    return Form.BAG if found & _BAG else None


def top_of(paths: Iterable[str]) -> list[str]:
    """Where a copy can begin among these paths: at the top (""), or in a folder at the top.

    It is where most of its manifests are: one name may have been altered. None are found, or several that are
    equal.
    """
    found: Counter[str] = Counter()
    for path in paths:
        folder, _, name = path.rpartition("/")
        if "/" not in folder and name in _SITE | _BAG:
            found[f"{folder}/" if folder else ""] += 1
    return sorted(top for top, count in found.items() if count == max(found.values()))


def needed_by(form: Form) -> tuple[str, ...]:
    """The files without which it is no copy of this form."""
    return (MANIFEST,) if form is Form.SITE else (DECLARATION, PAYLOAD_MANIFEST, TAG_MANIFEST)


def manifests_of(form: Form) -> tuple[str, ...]:
    """The files in which a copy of this form says what it holds."""
    return (MANIFEST,) if form is Form.SITE else (TAG_MANIFEST, PAYLOAD_MANIFEST, DECLARATION, INFO)


def expected_of(form: Form, manifests: Mapping[str, bytes]) -> Expected:
    """What a copy should hold by these manifests; one that is not among them could not be read."""
    return _site(manifests) if form is Form.SITE else _bag(manifests)


def _site(manifests: Mapping[str, bytes]) -> Expected:
    if MANIFEST not in manifests:
        return Expected()
    data = manifests[MANIFEST]
    files = listed(data)
    if files is None:
        return Expected(problems=(_broken(MANIFEST, "it is no manifest that a build writes"),))
    problems = () if manifest_bytes(files) == data else (_altered(MANIFEST),)
    return Expected({path: Sought(entry.sha256, entry.size) for path, entry in files.items()}, problems)


def _bag(manifests: Mapping[str, bytes]) -> Expected:
    tags, tag_problems = _lines(TAG_MANIFEST, manifests, is_payload=False)
    payload, payload_problems = _lines(PAYLOAD_MANIFEST, manifests, is_payload=True)
    problems = [*tag_problems, *payload_problems]
    # No other manifest has its digest, and so no byte of it may be of no account.
    if not tag_problems and lines_of(tags) != manifests.get(TAG_MANIFEST, b""):
        problems.append(_altered(TAG_MANIFEST))
    for name in (DECLARATION, INFO, PAYLOAD_MANIFEST):
        if TAG_MANIFEST in manifests and not tag_problems and name not in tags:
            problems.append(_broken(TAG_MANIFEST, f"it does not name {name}"))
    declaration = manifests.get(DECLARATION)
    if declaration is not None and not _is_declared(declaration):
        problems.append(_broken(DECLARATION, "it declares no BagIt 1.0 in UTF-8"))
    oxum = _oxum(manifests.get(INFO, b""))
    largest = oxum[0] if oxum else None
    sought = {path: Sought(digest) for path, digest in tags.items()}
    sought |= {path: Sought(digest, at_most=largest) for path, digest in payload.items()}
    return Expected(sought, tuple(problems), oxum)


def _lines(
    name: str, manifests: Mapping[str, bytes], *, is_payload: bool
) -> tuple[dict[str, str], list[Problem]]:
    """The paths that a manifest of a bag names, each with its digest."""
    if name not in manifests:
        return {}, []
    try:
        lines = _LINE_END.split(manifests[name].decode("utf-8"))
    except UnicodeDecodeError:
        return {}, [_broken(name, "it is not UTF-8")]
    files: dict[str, str] = {}
    problems = []
    for number, line in enumerate(lines if lines[-1] else lines[:-1], 1):
        match = _LINE.match(line)
        path = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), match[2]) if match else ""
        is_misplaced = path.startswith(PAYLOAD) is not is_payload or path == TAG_MANIFEST
        if match is None or not is_inside(path) or is_misplaced:
            problems.append(_broken(name, f"its line {number:,} names no file of this bag"))
        elif path in files:
            problems.append(_broken(name, f"its line {number:,} names a file a second time"))
        else:
            files[path] = match[1].lower()
    return files, problems


def _is_declared(data: bytes) -> bool:
    text = data.decode("utf-8", "replace").splitlines()
    return [line.replace(" ", "") for line in text] == [
        "BagIt-Version:1.0",
        "Tag-File-Character-Encoding:UTF-8",
    ]


def _oxum(data: bytes) -> tuple[int, int] | None:
    for line in data.decode("utf-8", "replace").splitlines():
        match = _OXUM.match(line)
        if match:
            return int(match[1]), int(match[2])
    return None


def _altered(name: str) -> Problem:
    return _broken(name, "it is not written as Margent writes it")


def _broken(name: str, sentence: str) -> Problem:
    return Problem(Code.MANIFEST, name, sentence, "take a copy whose manifest is whole")
