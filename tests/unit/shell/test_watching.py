import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from margent.shell.watching import COMMIT, changes, is_leavings, stamps

PLAN = "content/articles/plan.md"


class Watched:
    """An archive that is watched in a thread of its own, and what was told of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.commits = root / ".git/logs/HEAD"
        self.since = stamps(root, self.commits)
        self._told: Queue[frozenset[str]] = Queue()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        """Wait until nothing is watched any more: a thread left behind would change how other tests run."""
        if self._thread.is_alive():
            self.write("content/last.md", "")
            self._thread.join(30)
            assert not self._thread.is_alive()

    def _watch(self) -> None:
        for changed in changes(self.root, self.since, self.commits):
            self._told.put(changed)
            if "content/last.md" in changed:
                break

    def until(self, path: str) -> set[str]:
        """What is told until this path is; queue.Empty if it never is."""
        told: set[str] = set()
        while path not in told:
            told |= self._told.get(timeout=30)
        return told

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Watched]:
    watched = Watched(tmp_path.resolve())
    watched.write("site.yaml", "title: Papers\n")
    watched.write(PLAN, "one")
    watched.since = stamps(watched.root)
    yield watched
    watched.end()


@pytest.fixture
def running(archive: Watched) -> Watched:
    """An archive that is certainly watched: a first change was told."""
    archive.start()
    archive.write("content/first.md", "")
    archive.until("content/first.md")
    return archive


def test_an_edit_is_told(running: Watched) -> None:
    running.write(PLAN, "two")
    assert running.until(PLAN) == {PLAN}


def test_a_new_file_in_a_new_folder_is_told(running: Watched) -> None:
    running.write("content/articles/2024/letter.md", "")
    running.until("content/articles/2024/letter.md")


def test_a_deleted_file_is_told(running: Watched) -> None:
    (running.root / PLAN).unlink()
    assert running.until(PLAN) == {PLAN}


def test_a_file_that_is_replaced_as_editors_do_is_told_alone(running: Watched) -> None:
    running.write("content/articles/sedK3x1Qz", "two")
    (running.root / "content/articles/sedK3x1Qz").replace(running.root / PLAN)
    assert running.until(PLAN) == {PLAN}


def test_site_yaml_is_told_however_often_it_is_replaced(running: Watched) -> None:
    for title in ("Other papers", "Quite other papers"):
        running.write("site.yaml.new", f"title: {title}\n")
        (running.root / "site.yaml.new").replace(running.root / "site.yaml")
        assert running.until("site.yaml") == {"site.yaml"}


def test_a_commit_is_told_though_no_file_of_the_archive_has_changed(running: Watched) -> None:
    running.write(".git/logs/HEAD", "a line for each commit")
    assert running.until(COMMIT) == {COMMIT}
    running.write(PLAN, "two")
    assert running.until(PLAN) == {PLAN}


def test_layouts_that_are_there_from_now_on_are_watched(running: Watched) -> None:
    running.write("layouts/base.html", "one")
    running.until("layouts/base.html")
    running.write("layouts/base.html", "two")
    running.until("layouts/base.html")


def test_a_content_folder_that_was_replaced_is_watched(running: Watched) -> None:
    shutil.rmtree(running.root / "content")
    running.write(PLAN, "three")
    running.until(PLAN)
    running.write("content/articles/letter.md", "")
    running.until("content/articles/letter.md")


def test_what_changed_before_the_watch_began_is_told_first(archive: Watched) -> None:
    archive.write(PLAN, "changed meanwhile")
    archive.start()
    assert archive.until(PLAN) == {PLAN}


def test_what_a_build_writes_and_an_editor_leaves_is_not_told(running: Watched) -> None:
    for path in (".margent/lock", "_site/index.html", "content/topics/.a.md.swp", "content/topics/4913"):
        running.write(path, "")
    running.write(PLAN, "two")
    assert running.until(PLAN) == {PLAN}


@pytest.mark.parametrize(
    "path",
    [
        "content/.git/index",
        "content/a/#plan.md#",
        "content/a/plan.md~",
        "content/a/.plan.md.swp",
        "content/a/4913",
    ],
)
def test_an_editors_leavings_are_no_part_of_an_archive(path: str) -> None:
    assert is_leavings(path)


@pytest.mark.parametrize("path", ["content/a/plan.md", "content/a/photo.png", "layouts/assets/site.css"])
def test_records_images_and_layouts_are_no_leavings(path: str) -> None:
    assert not is_leavings(path)


def test_stamps_differ_for_a_file_of_another_time(archive: Watched) -> None:
    before = stamps(archive.root)
    assert stamps(archive.root) == before
    os.utime(archive.root / PLAN, ns=(1, 1))
    assert {path for path, stamp in stamps(archive.root).items() if stamp != before[path]} == {PLAN}
