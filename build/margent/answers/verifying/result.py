"""What there is to say of a copy that was looked at.

In: nothing; these are the nouns between whoever reads a copy and whoever reports on it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from margent.answers.verifying.expected import Form
from margent.answers.verifying.problems import Problem
from margent.model.signatures import Kind


class Standing(StrEnum):
    """What is known of a signature that is no problem."""

    PROVED = "proved"
    """It was made by a key that the reader trusts."""
    FITTING = "fitting"
    """It fits the manifest, and nobody has said whose key it may be."""
    UNPROVED = "unproved"
    """It was not checked: a public key, or the program for it, is missing."""


class Signed(NamedTuple):
    """A signature of a copy's manifest: its file, its key, and as whom the key is known, if it is."""

    path: str
    kind: Kind
    key: str
    standing: Standing
    signer: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """A copy that was looked at. `form` is None for a container that is too damaged to be looked into."""

    name: str
    container: str
    form: Form | None
    problems: tuple[Problem, ...]
    top: str = ""
    """The folder within a zip in which the copy lies, with a slash at its end; empty if none."""
    files: int = 0
    """How many files the manifests name."""
    size: int = 0
    """How many bytes those of them have that are right."""
    container_sha256: str | None = None
    manifest_sha256: str | None = None
    """The digest of the manifest on which all others rest."""
    signatures: tuple[Signed, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing, nothing is altered, and nothing is there that is not accepted."""
        return all(problem.is_accepted for problem in self.problems)
