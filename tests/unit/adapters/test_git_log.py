from margent.adapters.git_log import FileChange, commits
from margent.model.history import Moment

ONE, TWO, NONE = "1" * 40, "2" * 40, "0" * 40


def raw(status: str, *paths: str, modes: str = "100644 100644", blobs: str = f"{ONE} {TWO}") -> bytes:
    return "\0".join([f"\n:{modes} {blobs} {status}", *paths, ""]).encode("utf-8", "surrogateescape")


def log(*heads_and_files: bytes) -> bytes:
    return b"".join(heads_and_files)


def head(seconds: str = "1646308800", commit: str = "c" * 40) -> bytes:
    return f"{commit} {seconds}\0".encode()


def changed(*files: bytes) -> tuple[FileChange, ...]:
    (commit,) = commits(log(head(), *files))
    return commit.changes


def test_a_commit_has_its_day_in_utc() -> None:
    (commit,) = commits(log(head("1646351999"), raw("A", "a.md")))
    assert commit.at == Moment("c" * 40, "2022-03-03")


def test_days_before_1970_and_far_ahead_are_days() -> None:
    days = [commit.at.day for commit in commits(log(head("-1"), raw("M", "a"), head("4102444800")))]
    assert days == ["1969-12-31", "2100-01-01"]


def test_a_day_beyond_the_calendar_is_none() -> None:
    heads = [head("99999999999999999999"), head(""), head("soon")]
    assert [commit.at.day for commit in commits(log(*heads))] == ["", "", ""]


def test_no_log_has_no_commits() -> None:
    assert list(commits(b"")) == []


def test_commits_come_one_by_one_with_their_files() -> None:
    found = list(commits(log(head(commit="a" * 40), raw("A", "x"), raw("M", "y"), head(), raw("M", "z"))))
    assert [[change.path for change in commit.changes] for commit in found] == [["x", "y"], ["z"]]


def test_each_status_is_read() -> None:
    assert changed(
        raw("A", "a", modes="000000 100644", blobs=f"{NONE} {TWO}"),
        raw("M", "m"),
        raw("D", "d", modes="100644 000000", blobs=f"{ONE} {NONE}"),
        raw("R087", "old", "new"),
    ) == (
        FileChange("added", "a", "a", TWO),
        FileChange("changed", "m", "m", TWO),
        FileChange("removed", "d", "d", ""),
        FileChange("moved", "old", "new", TWO),
    )


def test_a_copy_is_a_file_of_its_own() -> None:
    assert changed(raw("C100", "old", "new")) == (FileChange("added", "new", "new", TWO),)


def test_a_file_that_can_be_run_is_a_file() -> None:
    assert changed(raw("M", "a", modes="100644 100755")) == (FileChange("changed", "a", "a", TWO),)


def test_a_link_or_a_submodule_is_no_file() -> None:
    assert changed(
        raw("T", "becomes-link", modes="100644 120000"),
        raw("T", "was-link", modes="120000 100644"),
        raw("A", "module", modes="000000 160000"),
        raw("M", "link", modes="120000 120000"),
    ) == (
        FileChange("removed", "becomes-link", "becomes-link", ""),
        FileChange("added", "was-link", "was-link", TWO),
    )


def test_odd_names_do_not_shift_what_follows() -> None:
    names = ["content/a\n:100644 100644 x y M", "tab\there", "\udcff\udcfe.md", ":colon", "c" * 40 + " 12"]
    assert [change.path for change in changed(*(raw("M", name) for name in names))] == names
