from pathlib import Path

import pytest

from support.command_line import margent, new_archive, snapshot, write


@pytest.fixture
def built(tmp_path: Path) -> Path:
    root = new_archive(tmp_path / "papers")
    assert margent("-C", root, "build", "--no-search").code == 0
    return root


def test_cache_and_site_are_gone_and_the_sources_are_not(built: Path) -> None:
    run = margent("-C", built, "clean")
    assert run.code == 0
    assert run.out == ""
    assert "_site: " in run.err
    assert ".margent: " in run.err
    assert snapshot(built) == snapshot(new_archive(built.parent / "other"))
    assert not (built / "_site").exists()
    assert not (built / ".margent").exists()


def test_cleaning_twice_deletes_nothing_more(built: Path) -> None:
    margent("-C", built, "clean")
    run = margent("-C", built, "clean")
    assert run.code == 0
    assert run.err.count(": 0 files deleted") == 2


def test_files_of_others_in_the_output_folder_stay(built: Path) -> None:
    write(built, "_site/CNAME", "papers.example")
    assert margent("-C", built, "clean").code == 0
    assert snapshot(built / "_site") == {"CNAME": b"papers.example"}


def test_the_folder_that_was_named_is_cleaned(built: Path, tmp_path: Path) -> None:
    margent("-C", built, "build", "--no-search", "-d", tmp_path / "site")
    assert margent("-C", built, "clean", "--output", tmp_path / "site").code == 0
    assert not (tmp_path / "site").exists()
    assert (built / "_site/index.html").is_file()


@pytest.mark.parametrize("folder", ["content", "mine", "."])
def test_a_folder_that_no_build_has_made_is_refused_and_nothing_is_deleted(built: Path, folder: str) -> None:
    write(built, "mine/letter.txt", "dear")
    before = snapshot(built)
    run = margent("-C", built, "clean", "--output", built / folder)
    assert run.code == 2
    assert "was not made by a build" in run.err
    assert {**snapshot(built), ".margent/lock": b""} == {**before, ".margent/lock": b""}


def test_a_workspace_without_its_mark_is_refused(built: Path) -> None:
    (built / ".margent/CACHEDIR.TAG").write_text("mine")
    before = snapshot(built)
    run = margent("-C", built, "clean")
    assert run.code == 2
    assert "was not made by Margent" in run.err
    assert snapshot(built) == before


def test_a_link_in_place_of_the_workspace_is_refused(built: Path, tmp_path: Path) -> None:
    (built / ".margent").rename(tmp_path / "elsewhere")
    (built / ".margent").symlink_to(tmp_path / "elsewhere")
    before = snapshot(tmp_path / "elsewhere")
    assert margent("-C", built, "clean").code == 2
    assert snapshot(tmp_path / "elsewhere") == before


def test_a_folder_without_site_yaml_is_refused(tmp_path: Path) -> None:
    run = margent("-C", tmp_path, "clean")
    assert run.code == 2
    assert "no site.yaml" in run.err


def test_with_a_broken_site_yaml_the_output_folder_has_to_be_named(built: Path) -> None:
    write(built, "site.yaml", "titel: T\n")
    run = margent("-C", built, "clean")
    assert run.code == 2
    assert "site.yaml:1:1" in run.err
    assert (built / "_site/index.html").is_file()
    assert margent("-C", built, "clean", "-d", built / "_site").code == 0
    assert not (built / "_site").exists()
