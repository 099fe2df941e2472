from pathlib import Path

import pytest

from margent.failures import Misuse
from margent.shell.workspace import is_workspace, make_workspace, remove_workspace


def test_a_workspace_is_removed_with_all_that_is_in_it(tmp_path: Path) -> None:
    folder = tmp_path / ".margent"
    make_workspace(folder)
    (folder / "deep/er").mkdir(parents=True)
    (folder / "deep/er/file").write_bytes(b"x")
    assert is_workspace(folder)
    assert remove_workspace(folder) == 3
    assert not folder.exists()


def test_the_mark_goes_last_so_that_a_deletion_broken_off_can_be_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / ".margent"
    make_workspace(folder)
    for number in range(20):
        (folder / f"{number}").touch()
    deleted: list[str] = []
    unlink = Path.unlink

    def recorded(path: Path, missing_ok: bool = False) -> None:
        deleted.append(path.name)
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", recorded)
    remove_workspace(folder)
    assert deleted.index("CACHEDIR.TAG") == 21


def test_where_there_is_none_nothing_is_removed(tmp_path: Path) -> None:
    assert not is_workspace(tmp_path / ".margent")
    assert remove_workspace(tmp_path / ".margent") == 0


def test_a_link_in_a_workspace_is_removed_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter").write_bytes(b"x")
    make_workspace(tmp_path / ".margent")
    (tmp_path / ".margent/link").symlink_to(tmp_path / "mine")
    remove_workspace(tmp_path / ".margent")
    assert (tmp_path / "mine/letter").read_bytes() == b"x"
    assert not (tmp_path / ".margent").exists()


@pytest.mark.parametrize("tag", [None, b"", b"Signature: somebody else's\n"])
def test_a_folder_without_the_mark_is_refused(tmp_path: Path, tag: bytes | None) -> None:
    folder = tmp_path / ".margent"
    folder.mkdir()
    if tag is not None:
        (folder / "CACHEDIR.TAG").write_bytes(tag)
    (folder / "letter").write_bytes(b"x")
    with pytest.raises(Misuse, match="not made by Margent"):
        remove_workspace(folder)
    assert (folder / "letter").exists()
