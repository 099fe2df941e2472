import sys
from pathlib import Path

import pytest

from margent.shell import exchange as exchanging
from margent.shell.exchange import exchange


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    new, present = tmp_path / "new", tmp_path / "present"
    for folder in (new, present):
        folder.mkdir()
        (folder / "name").write_text(folder.name)
    return new, present, tmp_path / "aside"


def test_on_linux_the_folders_change_places(folders: tuple[Path, Path, Path]) -> None:
    new, present, aside = folders
    exchange(new, present, aside)
    assert ((present / "name").read_text(), (new / "name").read_text()) == ("new", "present")
    assert not aside.exists()


def test_elsewhere_the_former_folder_is_put_aside(
    folders: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    new, present, aside = folders
    monkeypatch.setattr(sys, "platform", "darwin")
    exchange(new, present, aside)
    assert ((present / "name").read_text(), (aside / "name").read_text()) == ("new", "present")
    assert not new.exists()


def test_a_folder_with_nothing_to_replace_just_takes_the_name(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    exchange(tmp_path / "new", tmp_path / "present", tmp_path / "aside")
    assert [path.name for path in tmp_path.iterdir()] == ["present"]


def test_a_failed_second_rename_is_taken_back(
    folders: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    new, present, aside = folders
    monkeypatch.setattr(exchanging, "_swap", lambda one, other: False)
    (new / "name").unlink()
    new.rmdir()
    with pytest.raises(FileNotFoundError):
        exchange(new, present, aside)
    assert (present / "name").read_text() == "present"


def test_an_exchange_with_a_missing_folder_is_an_error_of_the_system(
    folders: tuple[Path, Path, Path],
) -> None:
    new, present, aside = folders
    with pytest.raises(FileNotFoundError):
        exchange(new / "nowhere", present, aside)
    assert (present / "name").read_text() == "present"
