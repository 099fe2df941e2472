from pathlib import Path

import pytest

from margent.failures import Failure
from margent.model.manifest import Entry
from margent.shell.site_files import SiteFiles
from margent.stages.render import Rendered

OLD = b"an old page"
NEW = b"a new page"


@pytest.fixture
def files(tmp_path: Path) -> SiteFiles:
    (tmp_path / "old.html").write_bytes(OLD)
    return SiteFiles(tmp_path, {"new.html": NEW}, {"old.html": Entry.of(OLD)})


def test_new_files_come_from_memory_and_kept_ones_from_the_disk(files: SiteFiles) -> None:
    assert dict(files) == {"new.html": NEW, "old.html": OLD}
    assert files.entries == {"new.html": Entry.of(NEW), "old.html": Entry.of(OLD)}
    assert len(files) == 2


def test_digests_are_known_without_reading(files: SiteFiles, tmp_path: Path) -> None:
    (tmp_path / "old.html").unlink()
    assert files.entry("old.html") == Entry.of(OLD)


@pytest.mark.parametrize("change", ["other bytes", "gone", "a link"])
def test_a_kept_file_that_is_not_as_it_was_written_is_a_failure(
    files: SiteFiles, tmp_path: Path, change: str
) -> None:
    page = tmp_path / "old.html"
    page.unlink()
    if change == "other bytes":
        page.write_bytes(OLD.replace(b"old", b"odd"))
    elif change == "a link":
        (tmp_path / "elsewhere").write_bytes(OLD)
        page.symlink_to("elsewhere")
    with pytest.raises(Failure, match=r"old\.html"):
        files["old.html"]


def test_files_that_are_put_over_others_have_their_own_digest(files: SiteFiles) -> None:
    assert files.entries
    over = files.over({"old.html": NEW, "new.html": OLD})
    assert dict(over) == {"old.html": NEW, "new.html": OLD}
    assert over.entry("new.html") == over.entry("old.html")._replace(
        sha256=Entry.of(OLD).sha256, size=len(OLD)
    )
    assert files["new.html"] == NEW, "the former are as they were"


def test_a_choice_of_files_has_these_and_no_others(files: SiteFiles) -> None:
    assert dict(files.only(["old.html", "nowhere.html"])) == {"old.html": OLD}


def test_pages_that_were_rendered_are_new_and_others_are_kept(files: SiteFiles, tmp_path: Path) -> None:
    (tmp_path / "kept.html").write_bytes(OLD)
    pages = [
        Rendered("made.html", {}, ("new",), NEW, None, ""),
        Rendered("kept.html", {}, (), None, None, ""),
    ]
    found = files.with_pages(pages, {"kept.html": Entry.of(OLD)})
    assert set(found.fresh) == {"new.html", "made.html"}
    assert found["kept.html"] == OLD
