"""The manifest of a site as a published format: a file's digest and size, by its path.

In: files, or the bytes of a manifest. Out: `Entry`, the bytes of `margent-manifest.json`, and what one names.
It stands apart from the shell's manifest, which says what may be deleted from a disk, because whoever makes
or checks a copy needs the format and no disk. It has no dates, so the same site has the same manifest.
"""

import json
import re
from collections.abc import Mapping
from typing import NamedTuple

from margent.model.files import digest_of
from margent.model.signatures import signatures_of

MANIFEST = "margent-manifest.json"
# What a build writes besides the files that its manifest names: the manifest, and its signature if any.
OWN_FILES = (MANIFEST, *signatures_of(MANIFEST))
VERSION = 1
# Names between slashes, none of them "." or "..", without what other systems take for a slash or an end.
_INSIDE = re.compile(r"(?!\.{1,2}(?:/|\Z))[^/\\\0]+(?:/(?!\.{1,2}(?:/|\Z))[^/\\\0]+)*\Z")
# No system gives a file such a name, and to write or look for it would be an error and not an answer.
_NO_TEXT = re.compile("[\ud800-\udfff]")
_DEEPEST = 100
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


class Entry(NamedTuple):
    """A file as it was written: the SHA-256 of its bytes in lower-case hexadecimal, and their number."""

    sha256: str
    size: int

    @classmethod
    def of(cls, data: bytes) -> "Entry":
        """The entry of a file with these bytes."""
        return cls(digest_of(data), len(data))


def manifest_bytes(files: Mapping[str, Entry]) -> bytes:
    """The manifest of these files: JSON, a line for each path, sorted."""
    lines = ",\n".join(
        f'{json.dumps(path)}: {{"sha256": "{entry.sha256}", "size": {entry.size}}}'
        for path, entry in sorted(files.items())
    )
    return f'{{"version": {VERSION}, "files": {{\n{lines}\n}}}}\n'.encode("ascii")


def listed(data: bytes) -> dict[str, Entry] | None:
    """The files that a manifest names; None if it is no manifest, or not certain in all that it says."""
    try:
        document = json.loads(data, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or document.get("version") != VERSION:
        return None
    found = document.get("files")
    if not isinstance(found, dict):
        return None
    files: dict[str, Entry] = {}
    for path, fields in found.items():
        entry = _entry(fields)
        # Whoever writes a manifest says what is deleted: no path of it may lead out of the folder.
        if entry is None or not is_inside(path) or path in OWN_FILES:
            return None
        if _NO_TEXT.search(path) or path.count("/") > _DEEPEST:
            return None
        files[path] = entry
    return files


def is_inside(path: str) -> bool:
    """Tell whether a path names a place within a folder, whatever system reads it."""
    return _INSIDE.match(path) is not None


def is_sha256(text: str) -> bool:
    """Tell whether a text is a SHA-256 in lower-case hexadecimal."""
    return _SHA256.match(text) is not None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    # Of two equal keys the last would win unseen: two readers could check two different things.
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _entry(fields: object) -> Entry | None:
    if not isinstance(fields, dict):
        return None
    sha256, size = fields.get("sha256"), fields.get("size")
    if not isinstance(sha256, str) or not is_sha256(sha256) or type(size) is not int or size < 0:
        return None
    return Entry(sha256, size)
