import base64
import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from margent.failures import Failure, Misuse
from margent.model.manifest import MANIFEST
from margent.model.signatures import Kind, read_signature
from margent.shell.manifest import read_manifest
from margent.shell.output import clean
from margent.shell.publish import publish
from margent.shell.signing import PROGRAMS, sign, signer
from support.copies import FILES, KINDS, Keys


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Kind, Keys]:
    return {kind: Keys(tmp_path_factory.mktemp("keys") / kind, kind) for kind in KINDS}


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A key of SSH with a passphrase."""
    key = tmp_path / "locked"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "secret", "-f", str(key)], check=True)
    return key


def said_to_be_locked(own: Path) -> bytes:
    """A key of minisign that says that it has a passphrase; to make a true one takes a gigabyte of memory."""
    comment, line = own.read_text().splitlines()
    raw = base64.b64decode(line)
    assert raw[:4] == b"Ed\0\0"
    return f"{comment}\n{base64.b64encode(b'EdSc' + raw[4:]).decode()}\n".encode()


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_bytes_have_the_same_signature(kind: Kind, keys: Mapping[Kind, Keys]) -> None:
    name, data = sign(b"manifest", "m.json", keys[kind].own)
    assert name == f"m.json{kind.suffix}"
    assert read_signature(kind, data)
    assert sign(b"manifest", "m.json", keys[kind].own) == (name, data)
    assert sign(b"manifesu", "m.json", keys[kind].own) != (name, data)
    assert sign(b"manifest", "m.json", keys[kind].other) != (name, data)


def test_a_passphrase_is_not_waited_for_without_a_terminal(
    locked: Path, keys: Mapping[Kind, Keys], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_ASKPASS", "/bin/cat")
    monkeypatch.setenv("DISPLAY", ":0")
    locked_keys = [locked]
    if Kind.MINISIGN in KINDS:
        locked_keys.append(locked.with_name("minisign.key"))
        locked_keys[-1].write_bytes(said_to_be_locked(keys[Kind.MINISIGN].own))
    for key in locked_keys:
        with pytest.raises(Failure, match="nothing could be signed") as failure:
            sign(b"manifest", "m.json", key)
        assert "at a terminal only" in failure.value.hint


def test_a_passphrase_is_asked_for_at_a_terminal(locked: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from margent.shell.signing import sign\n"
        "print(len(sign(b'manifest', 'm.json', Path(sys.argv[1]))[1]))"
    )
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-c", program, str(locked)])
    said = b""
    try:
        while chunk := os.read(terminal, 1000):
            said += chunk
            if said.rstrip().endswith(b":"):
                os.write(terminal, b"secret\n")
                said += b"\n"
    except OSError:
        pass  # the end of a terminal, on Linux
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert int(said.split()[-1]) > 200


@pytest.mark.parametrize("text", ["", "no key", "untrusted comment: minisign public key 1\n"])
def test_what_is_no_key_is_wrong_use(text: str, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(text)
    with pytest.raises(Misuse, match="is no key to sign with"):
        signer(tmp_path / "key")
    with pytest.raises(Misuse, match="cannot be read"):
        signer(tmp_path / "nowhere")


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_program_is_named_before_any_work(
    kind: Kind, keys: Mapping[Kind, Keys], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(Failure, match=f"{PROGRAMS[kind]} is missing"):
        signer(keys[kind].own)


def test_a_key_that_others_may_read_is_named_with_the_way_out(tmp_path: Path) -> None:
    own = Keys(tmp_path / "key", Kind.SSH).own
    own.with_name(f"{own.name}.pub").unlink()
    own.chmod(0o644)
    with pytest.raises(Failure, match="because others may read it"):
        sign(b"text", "name", own)


def test_without_a_key_nothing_is_signed() -> None:
    assert signer(None) is None


def names(output: Path) -> set[str]:
    return {path.name for path in output.iterdir() if path.name.startswith(MANIFEST)}


def test_a_signature_comes_and_goes_with_the_site(keys: Mapping[Kind, Keys], tmp_path: Path) -> None:
    output = tmp_path / "_site"
    publish(output, None, write=FILES, sign=keys[Kind.SSH].sign())
    assert names(output) == {MANIFEST, f"{MANIFEST}.sig"}
    signature = (output / f"{MANIFEST}.sig").read_bytes()
    assert sign((output / MANIFEST).read_bytes(), MANIFEST, keys[Kind.SSH].own)[1] == signature
    publish(output, read_manifest(output), write=FILES, sign=keys[KINDS[-1]].sign())
    assert names(output) == {MANIFEST, MANIFEST + KINDS[-1].suffix}
    publish(output, read_manifest(output), write=FILES)
    assert names(output) == {MANIFEST}


def test_a_site_signed_as_before_is_not_touched(keys: Mapping[Kind, Keys], tmp_path: Path) -> None:
    output = tmp_path / "_site"
    publish(output, None, write=FILES, sign=keys[Kind.SSH].sign())
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    done = publish(output, read_manifest(output), write=FILES, sign=keys[Kind.SSH].sign())
    assert (done.written, done.kept) == (0, len(FILES))
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == before


def test_a_signature_that_was_altered_is_written_again(keys: Mapping[Kind, Keys], tmp_path: Path) -> None:
    output = tmp_path / "_site"
    publish(output, None, write=FILES, sign=keys[Kind.SSH].sign())
    whole = (output / f"{MANIFEST}.sig").read_bytes()
    (output / f"{MANIFEST}.sig").write_bytes(b"altered")
    publish(output, read_manifest(output), write=FILES, sign=keys[Kind.SSH].sign())
    assert (output / f"{MANIFEST}.sig").read_bytes() == whole


def test_a_key_that_fails_leaves_the_former_site(tmp_path: Path) -> None:
    output = tmp_path / "_site"
    publish(output, None, write=FILES)
    before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}

    def fails(_data: bytes, _name: str) -> tuple[str, bytes]:
        raise Failure("nothing could be signed")

    with pytest.raises(Failure, match="nothing could be signed"):
        publish(output, read_manifest(output), write={**FILES, "new.html": b"new"}, sign=fails)
    assert {path: path.read_bytes() for path in output.rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["_site"]


def test_clean_deletes_the_signature_too(keys: Mapping[Kind, Keys], tmp_path: Path) -> None:
    publish(tmp_path / "_site", None, write=FILES, sign=keys[Kind.SSH].sign())
    assert clean(tmp_path / "_site") == len(FILES) + 2
    assert list(tmp_path.iterdir()) == []
