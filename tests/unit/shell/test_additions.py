from pathlib import Path

import pytest

from margent.failures import Failure, Misuse
from margent.shell.additions import add_file, add_files


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    add_file(tmp_path, "content/claims/a.md", b"x")
    add_file(tmp_path, "content/claims/b.md", b"y")
    assert (tmp_path / "content/claims/a.md").read_bytes() == b"x"


def test_a_file_that_exists_is_never_overwritten(tmp_path: Path) -> None:
    add_file(tmp_path, "a.md", b"x")
    with pytest.raises(Misuse, match="exists already"):
        add_file(tmp_path, "a.md", b"y")
    assert (tmp_path / "a.md").read_bytes() == b"x"


def test_a_link_to_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Misuse):
        add_file(tmp_path, "a.md", b"y")
    assert not (tmp_path / "elsewhere").exists()


def test_a_link_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "content").symlink_to(tmp_path / "outside")
    with pytest.raises(Misuse, match="symbolic link"):
        add_file(tmp_path, "content/a.md", b"y")
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_file_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "content").write_bytes(b"x")
    with pytest.raises(Misuse):
        add_file(tmp_path, "content/a.md", b"y")


def test_what_the_system_refuses_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(Failure):
        add_file(tmp_path, f"{'x' * 300}.md", b"y")
    with pytest.raises(Failure):
        add_files(tmp_path / ("x" * 300), {})


def test_a_folder_that_holds_something_is_refused_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "letter").write_bytes(b"x")
    with pytest.raises(Misuse, match="not empty"):
        add_files(tmp_path, {"a.md": b"y"})
    assert [path.name for path in tmp_path.iterdir()] == ["letter"]
