from pathlib import Path

import pytest

from margent.failures import Failure, Misuse
from margent.model.diagnostics import Code
from margent.model.manifest import MANIFEST
from margent.shell.output import check_output_folder, clean
from margent.shell.publish import publish

SITE = {"index.html": b"home", "claims/x/index.html": b"x"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    (root / "content/claims").mkdir(parents=True)
    (root / "layouts").mkdir()
    return root


@pytest.mark.parametrize("place", ["_site", "public/_site", "../elsewhere", "content-site", "_site/deep"])
def test_a_folder_of_its_own_will_do(root: Path, place: str) -> None:
    check_output_folder(root, root / place)


@pytest.mark.parametrize(
    "place",
    [
        "",
        ".",
        "..",
        "../..",
        "content",
        "content/claims",
        "content/_site",
        "layouts/x",
        ".margent/x",
        ".git",
        "x/../content",
    ],
)
def test_a_folder_that_overlaps_the_archives_own_is_refused(root: Path, place: str) -> None:
    with pytest.raises(Misuse) as caught:
        check_output_folder(root, root / place)
    assert caught.value.code is Code.OUTPUT_OVERLAP


def test_an_overlap_through_a_symlink_is_seen(root: Path) -> None:
    (root.parent / "link").symlink_to(root / "content")
    with pytest.raises(Misuse) as caught:
        check_output_folder(root, root.parent / "link/site")
    assert caught.value.code is Code.OUTPUT_OVERLAP


def test_content_that_is_a_symlink_into_the_output_is_seen(root: Path) -> None:
    (root / "_site/pages").mkdir(parents=True)
    (root / "layouts").rmdir()
    (root / "layouts").symlink_to(root / "_site/pages")
    with pytest.raises(Misuse) as caught:
        check_output_folder(root, root / "_site")
    assert caught.value.code is Code.OUTPUT_OVERLAP


def test_an_output_that_is_a_symlink_or_a_file_is_refused(root: Path) -> None:
    (root / "link").symlink_to(root.parent)
    (root / "file").write_bytes(b"")
    for name, what in (("link", "symbolic link"), ("file", "is a file")):
        with pytest.raises(Misuse, match=what):
            check_output_folder(root, root / name)


def test_a_place_that_nothing_can_be_said_of_is_a_failure(root: Path) -> None:
    with pytest.raises(Failure, match="cannot be used: File name too long"):
        check_output_folder(root, root / ("x" * 300))


def test_a_place_behind_a_ring_of_links_is_left_to_whoever_writes_there(root: Path) -> None:
    (root / "ring").symlink_to(root / "ring")
    check_output_folder(root, root / "ring/site")


def test_clean_removes_the_whole_site_and_its_folder(root: Path) -> None:
    publish(root / "_site", None, write=SITE)
    assert clean(root / "_site") == 3
    assert not (root / "_site").exists()


def test_clean_leaves_files_and_empty_folders_of_others(root: Path) -> None:
    output = root / "_site"
    publish(output, None, write=SITE)
    (output / "claims/x/mine.txt").write_bytes(b"mine")
    (output / "empty").mkdir()
    clean(output)
    assert sorted(path.relative_to(output).as_posix() for path in output.rglob("*")) == [
        "claims",
        "claims/x",
        "claims/x/mine.txt",
        "empty",
    ]


def test_clean_leaves_what_lies_behind_a_symlink(root: Path) -> None:
    output = root / "_site"
    publish(output, None, write=SITE | {"claims/empty/index.html": b""})
    (output / "claims").rename(root / "real")
    (root / "real/empty/index.html").unlink()
    (output / "claims").symlink_to(root / "real")
    clean(output)
    assert (root / "real/x/index.html").read_bytes() == b"x"
    assert (root / "real/empty").is_dir()
    assert (output / "claims").is_symlink()


@pytest.mark.parametrize("manifest", [None, b"", b'{"version": 1, "files": {"../precious": "x"}}'])
def test_clean_refuses_a_folder_that_no_build_has_written(root: Path, manifest: bytes | None) -> None:
    (root / "_site").mkdir()
    (root / "_site/index.html").write_bytes(b"")
    if manifest is not None:
        (root / "_site" / MANIFEST).write_bytes(manifest)
    with pytest.raises(Misuse, match="was not made by a build"):
        clean(root / "_site")
    assert (root / "_site/index.html").exists()


def test_clean_of_a_folder_that_is_not_there_does_nothing(root: Path) -> None:
    assert clean(root / "_site") == 0
