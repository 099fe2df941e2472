"""The tag files of a bag: RFC 8493, as the `bagit` package of the Library of Congress reads it."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import bagit  # type: ignore[import-untyped]  # it has no types
import pytest

from margent.model.manifest import Entry
from margent.stages.bag import bag, escaped, oxum

PAYLOAD = {
    "index.html": b"home",
    "claims/x/index.html": b"x",
    "a folder/caf\u00e9.html": b"",
    "b/\u4e2d": b"\0",
}
INFO = (("Source-Organization", "The Reading Circle"), ("External-Identifier", "https://papers.example/"))
OTHERS = {"READ-ME-FIRST.txt": b"Unpack this first.\n"}


def tags(
    payload: Mapping[str, bytes] = PAYLOAD, info: tuple[tuple[str, str], ...] = INFO
) -> dict[str, bytes]:
    return bag({path: Entry.of(data) for path, data in payload.items()}, info, OTHERS)


def unpacked(folder: Path, payload: Mapping[str, bytes], tag_files: Mapping[str, bytes]) -> bagit.Bag:
    for path, data in {**{f"data/{path}": data for path, data in payload.items()}, **tag_files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return bagit.Bag(str(folder))


def test_the_library_of_congress_finds_it_valid(tmp_path: Path) -> None:
    found = unpacked(tmp_path, PAYLOAD, tags() | OTHERS)
    assert found.validate(processes=1) is True
    assert found.version_info == (1, 0)
    assert found.info["Payload-Oxum"] == "6.4"
    assert found.info["External-Identifier"] == "https://papers.example/"


def test_a_signature_beside_the_tag_manifest_leaves_it_valid(tmp_path: Path) -> None:
    found = unpacked(tmp_path, PAYLOAD, tags() | OTHERS | {"tagmanifest-sha256.txt.sig": b"signed"})
    assert found.validate(processes=1) is True


@pytest.mark.parametrize(
    "path", ["data/index.html", "bag-info.txt", "READ-ME-FIRST.txt", "manifest-sha256.txt"]
)
def test_a_changed_file_makes_it_invalid(tmp_path: Path, path: str) -> None:
    found = unpacked(tmp_path, PAYLOAD, tags() | OTHERS)
    data = bytearray((tmp_path / path).read_bytes())
    data[-1] ^= 1
    (tmp_path / path).write_bytes(data)
    assert not found.is_valid()


def test_the_same_files_in_another_order_give_the_same_bag() -> None:
    assert tags(dict(reversed(PAYLOAD.items()))) == tags()


def test_manifests_name_digests_with_two_blanks_and_paths_in_order() -> None:
    lines = tags()["manifest-sha256.txt"].decode().splitlines()
    assert [line[66:] for line in lines] == sorted(f"data/{path}" for path in PAYLOAD)
    assert f"{hashlib.sha256(b'home').hexdigest()}  data/index.html" in lines
    named = [line[66:] for line in tags()["tagmanifest-sha256.txt"].decode().splitlines()]
    assert named == ["READ-ME-FIRST.txt", "bag-info.txt", "bagit.txt", "manifest-sha256.txt"]


@pytest.mark.parametrize(
    ("path", "written"),
    [("100%", "100%25"), ("a\nb", "a%0Ab"), ("a\rb", "a%0Db"), ("%0A", "%250A"), ("a b*", "a b*")],
)
def test_what_would_break_a_line_is_escaped(path: str, written: str) -> None:
    assert escaped(path) == written


def test_a_line_break_in_a_name_is_read_back_by_the_library(tmp_path: Path) -> None:
    payload = {"one\ntwo": b"x", "three\rfour": b"y"}
    assert unpacked(tmp_path, payload, tags(payload) | OTHERS).validate(processes=1) is True


def test_a_long_value_goes_on_in_indented_lines(tmp_path: Path) -> None:
    words = "the papers of a reading circle and what became of them " * 5
    address = "https://papers.example/" + "a" * 90
    info = (("External-Description", words), ("External-Identifier", address), ("Contact-Name", " \n "))
    tag_files = tags(info=info)
    lines = tag_files["bag-info.txt"].decode().splitlines()
    assert [len(line) for line in lines if "https" not in line and len(line) > 79] == []
    assert lines[-2:] == [f"External-Identifier: {address}", "Payload-Oxum: 6.4"]
    found = unpacked(tmp_path, PAYLOAD, tag_files | OTHERS)
    assert " ".join(found.info["External-Description"].split()) == words.strip()


def test_a_value_cannot_begin_a_label_of_its_own() -> None:
    text = tags(info=(("Title", "One\nPayload-Oxum: 1.1"),))["bag-info.txt"].decode()
    assert text == "Title: One Payload-Oxum: 1.1\nPayload-Oxum: 6.4\n"


def test_an_empty_payload_is_counted() -> None:
    assert oxum([]) == "0.0"
