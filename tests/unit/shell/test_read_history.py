"""What is read of real clones, made here commit by commit."""

import os
import subprocess
from pathlib import Path

import pytest

from margent.model.history import Change, History, RecordHistory, dump
from margent.model.ids import Ref
from margent.model.site import Limits, Site
from margent.shell import history as module
from margent.shell.cache import Cache
from margent.shell.git import Repository, repository_of
from margent.shell.history import NOT_READ, ReadHistory, read_history
from margent.stages.history.versions import Version, version
from support.repositories import Clone

SITE = Site(title="The tram papers")
LATE = "content/claims/late.md"
TEXT = "---\nclaim: {}\nkind: fact\nscope: In February, on line four, by the clock of the square\n---\n"


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A clone with one claim, committed on 1 March 2022."""
    clone = Clone(tmp_path / "clone")
    clone.write(LATE, TEXT.format("It is late."))
    clone.commit(date="2022-03-01")
    return clone


def read(root: Path, cache: Cache | None = None, site: Site = SITE) -> ReadHistory:
    return read_history(root, site, cache or Cache.none())


def records(root: Path) -> dict[str, RecordHistory]:
    found = read(root)
    assert found.why_none == ""
    return dict(found.history.records)


def told(root: Path, path: str = LATE) -> list[str]:
    """What a record's page would tell, as days and words; the last item is the day of the last change."""
    found = records(root)[path]
    entries = [f"{at.day} {' '.join(change.what for change in changes)}" for at, changes in found.entries]
    return [*entries, found.last.day]


def test_a_record_has_the_day_on_which_it_was_added(clone: Clone) -> None:
    assert told(clone.path) == ["2022-03-01 added", "2022-03-01"]


def test_changes_of_meaning_are_told_and_others_are_the_last_change(clone: Clone) -> None:
    clone.write(LATE, TEXT.format("It was late."))
    clone.commit(date="2022-04-01")
    clone.write(LATE, TEXT.format("'It was late.'"))
    clone.commit(date="2022-05-01")
    assert told(clone.path) == ["2022-03-01 added", "2022-04-01 claim", "2022-05-01"]
    assert records(clone.path)[LATE].entries[1].changes == (Change("claim", "It is late.", "It was late."),)


def test_what_was_not_committed_is_no_history(clone: Clone) -> None:
    clone.write(LATE, TEXT.format("It was late."))
    clone.write("content/claims/new.md", TEXT.format("It is new."))
    assert told(clone.path) == ["2022-03-01 added", "2022-03-01"]
    assert set(records(clone.path)) == {LATE}


def test_a_renamed_record_keeps_its_past(clone: Clone) -> None:
    clone.move(LATE, "content/claims/tardy.md")
    clone.write("content/claims/tardy.md", TEXT.format("It is tardy."))
    clone.commit(date="2022-04-01")
    assert told(clone.path, "content/claims/tardy.md") == [
        "2022-03-01 added",
        "2022-04-01 id claim",
        "2022-04-01",
    ]


def test_a_record_moved_into_a_folder_was_not_changed(clone: Clone) -> None:
    clone.move(LATE, "content/claims/2022/late.md")
    clone.commit(date="2022-04-01")
    assert told(clone.path, "content/claims/2022/late.md") == ["2022-03-01 added", "2022-03-01"]


def test_a_record_removed_and_added_again_tells_both(clone: Clone) -> None:
    clone.remove(LATE)
    clone.commit(date="2022-04-01")
    assert records(clone.path) == {}
    clone.write(LATE, TEXT.format("It was late."))
    clone.commit(date="2022-05-01")
    assert told(clone.path) == [
        "2022-03-01 added",
        "2022-04-01 removed",
        "2022-05-01 restored claim",
        "2022-05-01",
    ]


def test_a_record_is_added_when_it_comes_into_its_collection(clone: Clone) -> None:
    clone.write("content/sketches/late.md", TEXT.format("It is very late."))
    clone.commit(date="2022-04-01")
    clone.move("content/sketches/late.md", "content/claims/very-late.md")
    clone.commit(date="2022-05-01")
    assert told(clone.path, "content/claims/very-late.md") == ["2022-05-01 added", "2022-05-01"]


def test_a_record_that_was_put_aside_was_not_there_meanwhile(clone: Clone) -> None:
    for month, path, to in (("04", LATE, "content/aside/late.md"), ("05", "content/aside/late.md", LATE)):
        clone.move(path, to)
        clone.commit(date=f"2022-{month}-01")
    assert told(clone.path)[1:3] == ["2022-04-01 removed", "2022-05-01 restored"]


def test_a_record_that_changes_its_collection_keeps_its_past(clone: Clone) -> None:
    clone.move(LATE, "content/notes/late.md")
    clone.commit(date="2022-04-01")
    found = records(clone.path)["content/notes/late.md"]
    assert found.entries[1].changes == (Change("id", "claims/late", "notes/late"),)


def test_a_merged_branch_is_one_change_on_the_day_of_the_merge(clone: Clone) -> None:
    clone.git("checkout", "--quiet", "-b", "proposal")
    for month, words in (("04", "It is said to be late."), ("05", "It was late.")):
        clone.write(LATE, TEXT.format(words))
        clone.commit(date=f"2022-{month}-01")
    clone.git("checkout", "--quiet", "main")
    clone.write("content/claims/other.md", TEXT.format("It is early."))
    clone.commit(date="2022-06-01")
    when = {"GIT_AUTHOR_DATE": "2022-07-01T12:00:00Z", "GIT_COMMITTER_DATE": "2022-07-01T12:00:00Z"}
    clone.git("merge", "--quiet", "--no-edit", "proposal", **when)
    assert told(clone.path) == ["2022-03-01 added", "2022-07-01 claim", "2022-07-01"]
    assert records(clone.path)[LATE].entries[1].changes == (Change("claim", "It is late.", "It was late."),)


def test_the_day_is_that_of_the_commit_in_utc(clone: Clone) -> None:
    clone.write(LATE, TEXT.format("It was late."))
    clone.git("add", "--all")
    when = {"GIT_AUTHOR_DATE": "2021-01-01T12:00:00Z", "GIT_COMMITTER_DATE": "2022-04-02T03:00:00+0600"}
    clone.git("commit", "--quiet", "--message=written long ago", **when)
    assert told(clone.path)[1] == "2022-04-01 claim"


def test_a_shallow_clone_gives_no_date_at_all(clone: Clone, tmp_path: Path) -> None:
    clone.write(LATE, TEXT.format("It was late."))
    clone.commit(date="2022-04-01")
    shallow = tmp_path / "shallow"
    clone.git("clone", "--quiet", "--depth=1", f"file://{clone.path}", str(shallow))
    found = read(shallow)
    assert found.history == History()
    assert "shallow" in found.why_none
    deep = tmp_path / "deep"
    clone.git("clone", "--quiet", "--depth=9", f"file://{clone.path}", str(deep))
    assert told(deep) == told(clone.path)


def test_a_shallow_clone_that_has_nothing_of_the_archive_is_not_spoken_of(
    clone: Clone, tmp_path: Path
) -> None:
    clone.commit(date="2022-04-01")
    shallow = tmp_path / "shallow"
    clone.git("clone", "--quiet", "--depth=1", f"file://{clone.path}", str(shallow))
    (shallow / "sketch" / "content" / "claims").mkdir(parents=True)
    assert read(shallow / "sketch") == NOT_READ


def test_a_clone_that_was_completed_has_its_history(clone: Clone, tmp_path: Path) -> None:
    clone.commit(date="2022-04-01")
    clone.git("clone", "--quiet", "--depth=1", f"file://{clone.path}", str(tmp_path / "shallow"))
    shallow = Clone(tmp_path / "shallow")
    assert "shallow" in read(shallow.path).why_none
    shallow.git("fetch", "--quiet", "--unshallow")
    assert told(shallow.path) == told(clone.path)


def test_without_a_clone_or_a_commit_there_is_nothing_to_say(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    assert read(tmp_path / "archive") == NOT_READ
    assert read(Clone(tmp_path / "empty").path) == NOT_READ


def test_without_git_there_is_nothing_to_say(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(clone.path))
    assert read(clone.path) == NOT_READ


def test_a_site_that_wants_no_history_has_none(clone: Clone) -> None:
    assert read(clone.path, site=SITE.model_copy(update={"history": False})) == NOT_READ


def test_an_archive_in_a_folder_of_the_clone_has_its_own_history_alone(tmp_path: Path) -> None:
    clone = Clone(tmp_path / "clone")
    for folder in ("", "content/papers/"):
        clone.write(f"{folder}{LATE}", TEXT.format(f"It is late in {folder}."))
        clone.commit(date="2022-03-01")
    clone.write(LATE, TEXT.format("It was late."))
    clone.commit(date="2022-04-01")
    papers = clone.path / "content" / "papers"
    assert told(papers) == ["2022-03-01 added", "2022-03-01"]
    clone.write(f"content/papers/{LATE}", TEXT.format("It was late."))
    clone.commit(date="2022-05-01")
    assert told(papers) == ["2022-03-01 added", "2022-05-01 claim", "2022-05-01"]


def test_an_archive_moved_into_a_folder_keeps_its_past(clone: Clone) -> None:
    for number in range(3):
        clone.write(f"content/topics/t{number}.md", f"---\ntitle: Topic {number}\n---\n")
    clone.commit(date="2022-04-01")
    clone.move("content", "papers/content")
    clone.commit(date="2022-05-01")
    assert told(clone.path / "papers") == ["2022-03-01 added", "2022-03-01"]
    assert told(clone.path / "papers", "content/topics/t1.md")[0] == "2022-04-01 added"


def test_a_repository_within_another_is_asked_itself(clone: Clone, tmp_path: Path) -> None:
    outer = Clone(tmp_path)
    outer.write("readme.md", "outer\n")
    outer.git("add", "readme.md")
    outer.git("commit", "--quiet", "--message=outer")
    assert told(clone.path) == ["2022-03-01 added", "2022-03-01"]


def test_another_clone_named_in_the_environment_is_not_asked(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Clone(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.path / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.path))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.path / "index"))
    assert told(clone.path) == ["2022-03-01 added", "2022-03-01"]


def test_a_clone_whose_settings_name_the_tree_of_another_is_none(clone: Clone, tmp_path: Path) -> None:
    other = Clone(tmp_path / "other")
    other.write(LATE, TEXT.format("It is another."))
    other.commit("Another", "2020-01-01")
    clone.git("config", "core.worktree", str(other.path))
    assert read(clone.path) == NOT_READ


def test_git_notes_each_commit_in_a_file_of_the_tree_that_is_worked_in(clone: Clone, tmp_path: Path) -> None:
    clone.git("worktree", "add", "--quiet", str(tmp_path / "beside"))
    trees = [clone, Clone(tmp_path / "beside")]
    noted = [one.noted_commits for tree in trees if (one := repository_of(tree.path / "content"))]
    sizes = [file.stat().st_size for file in noted]
    trees[1].commit()
    assert [file.stat().st_size > size for file, size in zip(noted, sizes, strict=True)] == [False, True]


def test_a_folder_reached_by_a_link_is_that_folder(clone: Clone, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(clone.path, target_is_directory=True)
    assert told(link) == told(clone.path) != []


def test_settings_of_the_clone_change_nothing(clone: Clone) -> None:
    clone.move(LATE, "content/claims/tardy.md")
    clone.write("content/claims/tardy.md", TEXT.format("It is tardy."))
    clone.commit(date="2022-04-01")
    wanted = dump(read(clone.path).history)
    for setting in (
        "log.showRoot=false",
        "log.showSignature=true",
        "log.diffMerges=off",
        "log.date=relative",
        "log.follow=true",
        "i18n.logOutputEncoding=UTF-16",
        "diff.orderFile=/nonexistent",
        "diff.renames=false",
        "diff.renameLimit=1",
        "diff.noprefix=true",
        "diff.external=false",
        "core.quotePath=true",
        "core.abbrev=4",
        "color.ui=always",
        "format.pretty=oneline",
        "core.pager=false",
    ):
        clone.git("config", *setting.split("="))
    (clone.path / ".mailmap").write_text("X <x@x.example> <ada@quill.example>\n")
    (clone.path / ".gitattributes").write_text("*.md diff=odd -text working-tree-encoding=UTF-16\n")
    assert dump(read(clone.path).history) == wanted


def test_grafts_and_replaced_commits_change_nothing(clone: Clone) -> None:
    clone.write(LATE, TEXT.format("It was late."))
    second = clone.commit(date="2022-04-01")
    wanted = told(clone.path)
    (clone.path / ".git" / "info" / "grafts").write_text(f"{second}\n")
    clone.git("replace", "--graft", second)
    assert told(clone.path) == wanted


def test_a_partial_clone_fetches_nothing_and_says_why_there_is_none(clone: Clone, tmp_path: Path) -> None:
    clone.write(LATE, TEXT.format("It was late."))
    clone.commit(date="2022-04-01")
    clone.git("config", "uploadpack.allowFilter", "true")
    partial = tmp_path / "partial"
    clone.git("clone", "--quiet", "--filter=blob:none", f"file://{clone.path}", str(partial))
    packs = sorted((partial / ".git" / "objects" / "pack").iterdir())
    found = read(partial)
    assert found.history == History()
    assert found.why_none.startswith("git ")
    assert sorted((partial / ".git" / "objects" / "pack").iterdir()) == packs


def test_a_clone_of_somebody_else_is_not_read_and_git_says_why(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    found = read(clone.path)
    assert found.history == History()
    assert "dubious ownership" in found.why_none
    assert found.why_none.endswith("; `git config --global --add safe.directory PATH` trusts it")


def test_a_git_that_cannot_be_run_is_told_of(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text("no program")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    found = read(clone.path)
    assert found == ReadHistory(why_none="git does not read the clone: it cannot be run: Exec format error")


def test_odd_names_and_files_that_are_no_records_are_passed_over(clone: Clone) -> None:
    for name in ("content/claims/two\nlines.md", "content/claims/tab\t.md", "content/a.png"):
        clone.write(name, "x")
    Path(os.fsdecode(os.fsencode(clone.path) + b"/content/claims/\xff\xfe.md")).write_bytes(b"x")
    (clone.path / "content" / "claims" / "link.md").symlink_to("late.md")
    clone.commit(date="2022-04-01")
    assert set(records(clone.path)) == {LATE}


def test_versions_beyond_the_limits_are_passed_over(clone: Clone) -> None:
    limits = Limits()
    for month, text in (
        ("04", f"---\nclaim: {'x' * limits.front_matter}\n---\n"),
        ("05", f"---\nclaim: It is late.\n---\n{'x' * (limits.body + limits.front_matter)}"),
        ("06", f"---\na: {'[' * 500}{']' * 500}\n---\n"),
        ("07", TEXT.format("It was late.")),
    ):
        clone.write(LATE, text)
        clone.commit(date=f"2022-{month}-01")
    assert told(clone.path) == ["2022-03-01 added", "2022-07-01 claim", "2022-07-01"]


@pytest.mark.parametrize(("when", "day"), [("@0 +0000", "1970-01-01"), ("@4102444800 +0000", "2100-01-01")])
def test_absurd_dates_are_told_as_git_has_them(clone: Clone, when: str, day: str) -> None:
    clone.write(LATE, TEXT.format("It was late."))
    clone.commit(date=when)
    assert told(clone.path)[1] == f"{day} claim"


def test_a_commit_whose_date_cannot_be_read_has_none(clone: Clone) -> None:
    tree = clone.git("rev-parse", "HEAD^{tree}")
    who = "A <a@a.example> 99999999999999999999 +0000"
    raw = f"tree {tree}\nauthor {who}\ncommitter {who}\n\nodd\n"
    stored = subprocess.run(
        ["git", "-C", clone.path, "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        input=raw.encode(),
        capture_output=True,
        check=True,
    )
    clone.git("reset", "--quiet", "--hard", stored.stdout.decode().strip())
    assert told(clone.path) in (["1970-01-01 added", "1970-01-01"], [" added", ""])


def test_the_same_commit_is_read_once(clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Cache.open(tmp_path / "cache", "1") as cache:
        first = read(clone.path, cache)
    asked: list[str] = []
    ask = Repository.ask

    def listening(self: Repository, *arguments: str, given: bytes | None = None) -> bytes:
        asked.append(arguments[0])
        return ask(self, *arguments, given=given)

    monkeypatch.setattr(Repository, "ask", listening)
    with Cache.open(tmp_path / "cache", "1") as cache:
        assert read(clone.path, cache) == first
        assert read_history(clone.path, SITE, Cache.none(), former=first.history) == first
    assert asked == []


def test_after_a_new_commit_only_what_it_touched_is_read_again(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "content/claims/other.md"
    for month, words in (("04", "It is early."), ("05", "It was early.")):
        clone.write(other, TEXT.format(words))
        clone.write(LATE, TEXT.format(f"It is late. {words}"))
        clone.commit(date=f"2022-{month}-01")
    with Cache.open(tmp_path / "cache", "1") as cache:
        read(clone.path, cache)
    clone.write(LATE, TEXT.format("It was late."))
    clone.commit(date="2022-06-01")
    parsed: list[str] = []

    def listening(data: bytes, ref: Ref, limits: Limits) -> Version | None:
        parsed.append(ref.id)
        return version(data, ref, limits)

    monkeypatch.setattr("margent.shell.history.version", listening)
    with Cache.open(tmp_path / "cache", "1") as cache:
        after = read(clone.path, cache)
    assert set(parsed) == {"late"}
    assert after == read(clone.path)


def test_under_other_limits_versions_are_read_anew(clone: Clone, tmp_path: Path) -> None:
    clone.write(LATE, TEXT.format("It was late."))
    clone.commit(date="2022-04-01")
    narrow = SITE.model_copy(update={"limits": Limits(front_matter=10, body=10)})
    with Cache.open(tmp_path / "cache", "1") as cache:
        former = read(clone.path, cache).history.records[LATE]
        assert read(clone.path, cache, narrow).history.records[LATE] != former


def test_a_damaged_cache_is_no_history(clone: Clone, tmp_path: Path) -> None:
    wanted = read(clone.path)
    for text in ("", "[]", "[1, 2]", '["x", {"a": 1}]', '{"head": 1}', '["h", {"a": ["k", 1, 2]}]'):
        with Cache.open(tmp_path / "cache", "1") as cache:
            cache.put(module.CACHE_NAME, module.rules_of(SITE), text)
            assert read(clone.path, cache) == wanted


def test_a_clone_with_a_missing_object_says_so(clone: Clone) -> None:
    blob = clone.git("rev-parse", f"HEAD:{LATE}")
    clone.write(LATE, TEXT.format("It was late."))
    clone.commit(date="2022-04-01")
    (clone.path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    found = read(clone.path)
    assert found.history == History()
    assert "object" in found.why_none


def test_history_is_the_same_with_several_processes(clone: Clone) -> None:
    for month in ("04", "05"):
        for number in range(130):
            clone.write(f"content/claims/c{number}.md", TEXT.format(f"Claim {number} of {month}."))
        clone.commit(date=f"2022-{month}-01")
    assert read_history(clone.path, SITE, Cache.none(), 2) == read_history(clone.path, SITE, Cache.none(), 1)
