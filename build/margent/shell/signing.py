"""Signing with the programs that people have keys for: ssh-keygen and minisign.

In: bytes, the name under which they are published, a key. Out: the signature and its name. Margent has no
cryptography of its own and reads no more of a key than the first line of its file. Signatures of ed25519
keys, which both programs make by default, depend on nothing but the bytes and the key, so a signed build can
be repeated.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from margent.failures import Failure, Misuse, reason
from margent.model.signatures import NAMESPACE, Kind, kind_of_secret_key
from margent.shell.regular import create
from margent.text.wording import quoted, shown

PROGRAMS = {Kind.SSH: "ssh-keygen", Kind.MINISIGN: "minisign"}
_PACKAGES = {Kind.SSH: "OpenSSH's client", Kind.MINISIGN: "minisign"}
# Gives for bytes and the name of their file the name and the bytes of a signature.
Sign = Callable[[bytes, str], tuple[str, bytes]]
# Without a terminal nobody can answer; whatever still waits then is not going to end.
_SECONDS = 60


def signer(key: Path | None) -> Sign | None:
    """How to sign with a key; None without one.

    Misuse if it is no key to sign with, Failure if its program is missing: said before any work is done.
    """
    if key is None:
        return None
    find_program(_kind(key))
    return partial(sign, key=key)


def sign(data: bytes, name: str, key: Path) -> tuple[str, bytes]:
    """The signature of a file: its name (`name` and a suffix) and its bytes.

    A passphrase is asked for at the terminal; without a terminal nothing is asked. For SSH the key may be a
    public one whose other half an agent has. Misuse if it is no key, Failure if nothing could be signed.
    """
    kind = _kind(key)
    program = find_program(kind)
    signature = _ssh(program, data, key) if kind is Kind.SSH else _minisign(program, data, key)
    return name + kind.suffix, signature


def find_program(kind: Kind) -> str:
    """The path of the program for this kind of signature; Failure if it is missing."""
    name = PROGRAMS[kind]
    path = shutil.which(name)
    if path is None:
        raise Failure(f"{name} is missing, which {kind.words} signatures need", f"install {_PACKAGES[kind]}")
    return path


def run_program(
    command: list[str], given: bytes | None = None, *, asks: bool = False
) -> "subprocess.CompletedProcess[bytes]":
    """Run one of the programs, in English; with `asks` it may speak with whoever sits at the terminal."""
    is_answered = asks and sys.stdin is not None and sys.stdin.isatty()
    environ = os.environ | {"LC_ALL": "C", "SSH_ASKPASS_REQUIRE": "never"}
    try:
        return subprocess.run(
            command,
            input=given,
            stdin=None if given is not None or is_answered else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=None if is_answered else subprocess.PIPE,
            env=environ,
            # A session of its own has no terminal, where these programs would ask past all pipes.
            start_new_session=not is_answered,
            timeout=None if is_answered else _SECONDS,
            check=False,
        )
    except OSError as error:
        raise Failure(f"{shown(command[0])} could not be run: {reason(error)}") from error
    except subprocess.TimeoutExpired as error:
        raise Failure(f"{shown(command[0])} did not end within {_SECONDS} seconds") from error


def _kind(key: Path) -> Kind:
    try:
        with key.open("rb") as file:
            head = file.readline(200)
    except OSError as error:
        raise Misuse(f"the key {quoted(str(key))} cannot be read: {reason(error)}") from error
    kind = kind_of_secret_key(head)
    if kind is None:
        raise Misuse(
            f"{quoted(str(key))} is no key to sign with", "name a key of SSH, or a secret key of minisign"
        )
    return kind


def _ssh(program: str, data: bytes, key: Path) -> bytes:
    done = run_program([program, "-q", "-Y", "sign", "-n", NAMESPACE, "-f", str(key)], data, asks=True)
    if done.returncode != 0 or not done.stdout:
        raise _refused(done, key)
    return done.stdout


def _minisign(program: str, data: bytes, key: Path) -> bytes:
    with tempfile.TemporaryDirectory(prefix="margent-sign-") as folder:
        message, signature = f"{folder}/message", Path(folder) / "signature"
        create(message, data)
        # The comments would have the time in them.
        comments = ["-c", "signature of a Margent archive", "-t", NAMESPACE]
        command = [program, "-S", "-s", str(key), "-m", message, "-x", str(signature), *comments]
        done = run_program(command, asks=True)
        if done.returncode != 0 or not signature.is_file():
            raise _refused(done, key)
        return signature.read_bytes()


def _refused(done: "subprocess.CompletedProcess[bytes]", key: Path) -> Failure:
    said = (done.stderr or b"").decode("utf-8", "replace").splitlines()
    if any("are too open" in line for line in said):
        return Failure(
            f"ssh-keygen does not use the key {quoted(str(key))}, because others may read it",
            "chmod 600 makes it yours alone",
        )
    # The questions that nobody could answer stand on the same line.
    last = next((line.strip().rpartition(": ")[2] for line in reversed(said) if line.strip()), "")
    words = f": {shown(last, 200)}" if last and not last.endswith("()") else ""
    return Failure(
        f"nothing could be signed with the key {quoted(str(key))}{words}",
        "a passphrase is asked for at a terminal only; elsewhere use an agent or a key without one",
    )
