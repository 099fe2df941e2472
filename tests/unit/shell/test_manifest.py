import json
import os
from pathlib import Path

import pytest

from margent.model.manifest import MANIFEST, Entry, is_inside
from margent.shell.manifest import Manifest, missing, read_manifest

SITE = {"index.html": b"home", "claims/x/index.html": b"x", "claims/y/index.html": b"yy"}
LONG_AGO = 1_000_000_000


def write(output: Path, files: dict[str, bytes] = SITE) -> Manifest:
    for path, data in files.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data)
        os.utime(output / path, (LONG_AGO, LONG_AGO))
    manifest = Manifest({path: Entry.of(data) for path, data in files.items()})
    (output / MANIFEST).write_bytes(manifest.to_bytes())
    read = read_manifest(output)
    assert read is not None
    return read


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert write(tmp_path).files == {path: Entry.of(data) for path, data in SITE.items()}


@pytest.mark.parametrize("files", [{}, SITE])
def test_a_manifest_is_json_and_the_same_in_whatever_order_files_come(files: dict[str, bytes]) -> None:
    entries = {path: Entry.of(data) for path, data in files.items()}
    data = Manifest(entries).to_bytes()
    assert data == Manifest(dict(reversed(entries.items()))).to_bytes()
    assert json.loads(data)["version"] == 1
    assert list(json.loads(data)["files"]) == sorted(files)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"version": 2, "files": {}}',
        '{"version": 1}',
        '{"version": 1, "files": []}',
        '{"version": 1, "files": {"a": "b"}}',
        '{"version": 1, "files": {"a": {"sha256": "b", "size": 1}}}',
        '{"version": 1, "files": {"a": {"sha256": "%s", "size": true}}}' % ("0" * 64),
        '{"version": 1, "files": {"../a": {"sha256": "%s", "size": 1}}}' % ("0" * 64),
        '{"version": 1, "files": {"/a": {"sha256": "%s", "size": 1}}}' % ("0" * 64),
        '{"version": 1, "files": {"\\ud800": {"sha256": "%s", "size": 1}}}' % ("0" * 64),
        '{"version": 1, "files": {"' + "a/" * 2000 + 'a": {"sha256": "%s", "size": 1}}}' % ("0" * 64),
        '{"version": 1, "files": {"margent-manifest.json": {"sha256": "%s", "size": 1}}}' % ("0" * 64),
        "[" * 100_000,
    ],
)
def test_a_damaged_or_hostile_manifest_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text)
    assert read_manifest(tmp_path) is None


def test_a_folder_that_is_missing_or_a_link_has_no_manifest(tmp_path: Path) -> None:
    write(tmp_path / "real")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert read_manifest(tmp_path / "nowhere") is None
    assert read_manifest(tmp_path / "link") is None


@pytest.mark.parametrize("path", ["a", "a/b", "a b/ä.html", "..a/b.."])
def test_a_path_inside(path: str) -> None:
    assert is_inside(path)


@pytest.mark.parametrize("path", ["", "/a", "a/", "a//b", "..", "../a", "a/../b", ".", "./a", "a\\b", "a\0"])
def test_a_path_that_is_not_certain_to_be_inside(path: str) -> None:
    assert not is_inside(path)


def test_an_untouched_site_misses_nothing(tmp_path: Path) -> None:
    assert missing(tmp_path, write(tmp_path)) == frozenset()


def test_deleted_and_changed_files_are_missing(tmp_path: Path) -> None:
    manifest = write(tmp_path)
    (tmp_path / "index.html").unlink()
    (tmp_path / "claims/x/index.html").write_bytes(b"longer")
    assert missing(tmp_path, manifest) == {"index.html", "claims/x/index.html"}


def test_a_file_changed_after_the_build_is_missing_even_if_its_size_is_the_same(tmp_path: Path) -> None:
    manifest = write(tmp_path)
    (tmp_path / "index.html").write_bytes(b"hack")
    assert missing(tmp_path, manifest) == {"index.html"}


def test_a_file_that_is_newer_but_the_same_is_not_missing(tmp_path: Path) -> None:
    manifest = write(tmp_path)
    (tmp_path / "index.html").touch()
    assert missing(tmp_path, manifest) == frozenset()


def test_nothing_is_looked_for_behind_a_symlink(tmp_path: Path) -> None:
    manifest = write(tmp_path / "site")
    (tmp_path / "site/claims").rename(tmp_path / "claims")
    (tmp_path / "site/claims").symlink_to(tmp_path / "claims")
    assert missing(tmp_path / "site", manifest) == {"claims/x/index.html", "claims/y/index.html"}


def test_everything_is_missing_from_a_folder_that_is_gone(tmp_path: Path) -> None:
    manifest = write(tmp_path / "site")
    assert missing(tmp_path / "nowhere", manifest) == set(SITE)
