"""Files as bytes: what the shell hands to the pure stages and what it takes back.

In: nothing; these are the nouns between `shell` and the stages. A path is always relative to the archive's
root (inputs) or to the output folder (outputs) and written with `/`.
"""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of the archive and the SHA-256 of its bytes."""

    path: str
    data: bytes
    digest: str

    @classmethod
    def of(cls, path: str, data: bytes) -> "SourceFile":
        """The file at `path` with these bytes."""
        return cls(path, data, digest_of(data))


def digest_of(data: bytes) -> str:
    """SHA-256 in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()
