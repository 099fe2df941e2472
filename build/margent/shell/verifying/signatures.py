"""Whether a signature fits what it signs, and whose it is.

In: a signature, the bytes that it signs, and the keys that the reader trusts. Out: what is known of it, or
the problem that it is. The proof is done by ssh-keygen and minisign.
"""

import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

from margent.answers.verifying.problems import Code, Problem
from margent.answers.verifying.result import Signed, Standing
from margent.failures import Misuse, reason
from margent.model.signatures import (
    NAMESPACE,
    Kind,
    Signature,
    kind_of_signature,
    minisign_public_key,
    read_signature,
    signers_of,
)
from margent.shell.regular import create
from margent.shell.signing import PROGRAMS, find_program, run_program
from margent.text.wording import quoted, shown

_OTHERS_KEY = "the key that made it is none of those in"


class Signers(NamedTuple):
    """The keys that a reader trusts: for SSH a list of allowed signers, for minisign a public key."""

    kind: Kind
    text: str
    name: str


def read_signers(path: Path) -> Signers:
    """The keys in a file; Misuse if there are none, Failure if the program that needs them is missing."""
    try:
        with path.open("rb") as file:
            text = file.read(1 << 20).decode("utf-8")
    except OSError as error:
        raise Misuse(f"{quoted(str(path))} cannot be read: {reason(error)}") from error
    except UnicodeDecodeError:
        text = ""
    if key := minisign_public_key(text):
        find_program(Kind.MINISIGN)
        return Signers(Kind.MINISIGN, key, str(path))
    if allowed := signers_of(text):
        find_program(Kind.SSH)
        return Signers(Kind.SSH, allowed, str(path))
    raise Misuse(
        f"there is no public key in {quoted(str(path))}",
        "name a public key of SSH, a list of allowed signers, or a public key of minisign",
    )


def check_signature(path: str, data: bytes, message: bytes, signers: Signers | None) -> Signed | Problem:
    """What is known of the signature `data`, which lies at `path` and should sign `message`."""
    kind = kind_of_signature(path)
    signature = read_signature(kind, data)
    if signature is None:
        return Problem(Code.SIGNATURE, path, f"it is no signature of {kind.words}")
    trusted = signers if signers is not None and signers.kind is kind else None
    if trusted is None and (kind is Kind.MINISIGN or shutil.which(PROGRAMS[kind]) is None):
        return Signed(path, kind, signature.key, Standing.UNPROVED)
    with tempfile.TemporaryDirectory(prefix="margent-verify-") as folder:
        create(f"{folder}/signature", data)
        if kind is Kind.SSH:
            return _ssh(Path(folder), path, signature, message, trusted)
        assert trusted is not None
        return _minisign(Path(folder), path, signature, message, trusted)


def unsigned(anchor: str, signers: Signers) -> Problem:
    """The problem of a copy without a signature by the keys that are trusted."""
    sentence = f"there is no {signers.kind.words} signature of it, and {quoted(signers.name)} asks for one"
    return Problem(Code.SIGNATURE, anchor, sentence)


def _ssh(
    folder: Path, path: str, signature: Signature, message: bytes, signers: Signers | None
) -> Signed | Problem:
    program = find_program(Kind.SSH)
    given = ["-n", NAMESPACE, "-s", str(folder / "signature")]
    if run_program([program, "-Y", "check-novalidate", *given], message).returncode != 0:
        return _unfitting(path)
    if signers is None:
        return Signed(path, Kind.SSH, signature.key, Standing.FITTING)
    create(folder / "signers", signers.text.encode())
    listed = ["-f", str(folder / "signers")]
    found = run_program([program, "-Y", "find-principals", *listed, "-s", str(folder / "signature")])
    for name in found.stdout.decode("utf-8", "replace").splitlines():
        done = run_program([program, "-Y", "verify", *listed, "-I", name, *given], message)
        if done.returncode == 0:
            return Signed(path, Kind.SSH, signature.key, Standing.PROVED, "" if name == "*" else shown(name))
    return Problem(Code.SIGNATURE, path, f"{_OTHERS_KEY} {quoted(signers.name)}: {signature.key}")


def _minisign(
    folder: Path, path: str, signature: Signature, message: bytes, signers: Signers
) -> Signed | Problem:
    create(folder / "message", message)
    files = ["-m", str(folder / "message"), "-x", str(folder / "signature")]
    done = run_program([find_program(Kind.MINISIGN), "-V", "-q", "-P", signers.text, *files])
    if done.returncode == 0:
        return Signed(path, Kind.MINISIGN, signature.key, Standing.PROVED)
    if b"key id" in done.stdout + (done.stderr or b""):
        return Problem(Code.SIGNATURE, path, f"{_OTHERS_KEY} {quoted(signers.name)}: {signature.key}")
    return _unfitting(path)


def _unfitting(path: str) -> Problem:
    return Problem(Code.SIGNATURE, path, "it does not fit the manifest: one of the two was altered")
