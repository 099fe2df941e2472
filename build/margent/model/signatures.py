"""Signatures of SSH and of minisign: what a file of each kind says of itself.

In: the bytes of a signature, or the beginning of a key. Out: of what kind it is, and by which key it was
made. Nothing is proved here: whether a signature is right is told by the programs that make them.
"""

import base64
import hashlib
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

# What a signature is for, by which SSH keeps those of mails, of commits and of archives apart.
NAMESPACE = "margent"
_SSH_KEYS = ("ssh-", "ecdsa-", "sk-ssh-", "sk-ecdsa-")
_MINISIGN_HEAD = "untrusted comment:"
_LENGTH_LIMIT = 64 * 1024


class Kind(StrEnum):
    """Which program makes and checks a signature."""

    SSH = "ssh"
    MINISIGN = "minisign"

    @property
    def suffix(self) -> str:
        """What the name of a signature has more than that of the file which it signs."""
        return ".sig" if self is Kind.SSH else ".minisig"

    @property
    def words(self) -> str:
        """How a message calls it."""
        return "SSH" if self is Kind.SSH else "minisign"


class Signature(NamedTuple):
    """A signature: its kind, and the name of the key that it says it was made by."""

    kind: Kind
    key: str


def signatures_of(name: str) -> tuple[str, ...]:
    """The names that signatures of a file have."""
    return tuple(name + kind.suffix for kind in Kind)


def kind_of_signature(name: str) -> Kind:
    """The kind of signature that a file of this name has."""
    return Kind.MINISIGN if name.endswith(Kind.MINISIGN.suffix) else Kind.SSH


def read_signature(kind: Kind, data: bytes) -> Signature | None:
    """What a signature says of itself; None if it is none of this kind."""
    try:
        text = data[:_LENGTH_LIMIT].decode("ascii")
        key = _ssh_key(text) if kind is Kind.SSH else _minisign_key(text)
    except (ValueError, StopIteration):
        return None
    return Signature(kind, key)


def kind_of_secret_key(head: bytes) -> Kind | None:
    """The kind of a key that one signs with, by how its file begins.

    For SSH a public key will do: an agent has its other half.
    """
    text = head.decode("utf-8", "replace")
    first = text.partition("\n")[0]
    if first.startswith(_MINISIGN_HEAD) and "secret key" in first:
        return Kind.MINISIGN
    if (first.startswith("-----BEGIN ") and "PRIVATE KEY-----" in first) or first.startswith(_SSH_KEYS):
        return Kind.SSH
    return None


def signers_of(text: str) -> str | None:
    """The list of allowed signers, as ssh-keygen reads it, in a file of SSH: such a list, or public keys.

    None if it is neither.
    """
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    if not lines or not all(_has_ssh_key(line) for line in lines):
        return None
    return "".join(f"* {line}\n" if line.startswith(_SSH_KEYS) else f"{line}\n" for line in lines)


def minisign_public_key(text: str) -> str | None:
    """The public key in a file of minisign; None if it has none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) != 2 or not lines[0].startswith(_MINISIGN_HEAD):
        return None
    try:
        raw = base64.b64decode(lines[1], validate=True)
    except ValueError:
        return None
    return lines[1] if len(raw) == 42 and raw[:2] == b"Ed" else None


def _has_ssh_key(line: str) -> bool:
    return any(word.startswith(_SSH_KEYS) for word in line.split())


def _ssh_key(text: str) -> str:
    """The fingerprint of the key, as ssh-keygen writes it."""
    begin, end = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
    lines = text.strip().splitlines()
    if len(lines) < 3 or lines[0] != begin or lines[-1] != end:
        raise ValueError("no signature of SSH")
    blob = base64.b64decode("".join(lines[1:-1]), validate=True)
    if blob[:6] != b"SSHSIG" or blob[6:10] != b"\0\0\0\1":
        raise ValueError("no signature of SSH")
    digest = hashlib.sha256(next(_strings(blob[10:]))).digest()
    return f"SHA256:{base64.b64encode(digest).decode().rstrip('=')}"


def _strings(blob: bytes) -> Iterator[bytes]:
    """The strings of SSH's wire format: a length, and so many bytes."""
    while blob:
        length = int.from_bytes(blob[:4])
        if len(blob) < 4 + length:
            raise ValueError("cut off")
        yield blob[4 : 4 + length]
        blob = blob[4 + length :]


def _minisign_key(text: str) -> str:
    """The id of the key, as minisign writes it."""
    lines = text.splitlines()
    if len(lines) < 4 or not lines[0].startswith(_MINISIGN_HEAD):
        raise ValueError("no signature of minisign")
    raw = base64.b64decode(lines[1], validate=True)
    if len(raw) != 74 or raw[:2] not in (b"Ed", b"ED"):
        raise ValueError("no signature of minisign")
    return f"{int.from_bytes(raw[2:10], 'little'):X}"
