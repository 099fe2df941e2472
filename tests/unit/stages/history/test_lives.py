from margent.adapters.git_log import Commit, FileChange
from margent.model.history import Moment
from margent.stages.history.lives import key_of, lives


def added(path: str, blob: str = "1") -> FileChange:
    return FileChange("added", path, path, blob)


def changed(path: str, blob: str) -> FileChange:
    return FileChange("changed", path, path, blob)


def moved(former: str, path: str, blob: str = "1") -> FileChange:
    return FileChange("moved", former, path, blob)


def removed(path: str) -> FileChange:
    return FileChange("removed", path, path, "")


def steps(*commits: tuple[FileChange, ...]) -> dict[str, list[str]]:
    """For each file that is there at the end: number of the commit, path and blob of each step."""
    found = lives(Commit(Moment(str(number), ""), changes) for number, changes in enumerate(commits, start=1))
    return {path: [f"{at.commit} {then} {blob}" for at, then, blob in life] for path, life in found.items()}


def test_a_file_has_a_step_for_each_commit_that_changed_it() -> None:
    assert steps((added("a"), added("b")), (changed("a", "2"),)) == {"a": ["1 a 1", "2 a 2"], "b": ["1 b 1"]}


def test_a_moved_file_keeps_what_was_before() -> None:
    assert steps((added("a"),), (moved("a", "b", "2"),)) == {"b": ["1 a 1", "2 b 2"]}


def test_two_files_may_change_names() -> None:
    found = steps((added("a", "1"), added("b", "2")), (moved("a", "b", "1"), moved("b", "a", "2")))
    assert found == {"b": ["1 a 1", "2 b 1"], "a": ["1 b 2", "2 a 2"]}


def test_a_new_file_in_the_place_of_a_moved_one_has_no_past() -> None:
    assert steps((added("a"),), (moved("a", "b"), added("a", "2"))) == {
        "b": ["1 a 1", "2 b 1"],
        "a": ["2 a 2"],
    }


def test_a_removed_file_is_not_there() -> None:
    assert steps((added("a"), added("b")), (removed("a"),)) == {"b": ["1 b 1"]}


def test_a_file_added_again_keeps_what_was_before_it_was_removed() -> None:
    assert steps((added("a"),), (removed("a"),), (added("a", "2"),)) == {"a": ["1 a 1", "2 a ", "3 a 2"]}


def test_a_change_of_what_was_never_added_begins_a_file() -> None:
    assert steps((changed("a", "2"),), (moved("b", "c"),)) == {"a": ["1 a 2"], "c": ["2 c 1"]}


def test_the_key_differs_with_any_step() -> None:
    def key(*changes: FileChange) -> str:
        return key_of(
            lives(Commit(Moment(str(number), ""), (one,)) for number, one in enumerate(changes))["a"]
        )

    assert key(added("a")) == key(added("a"))
    once_more = [added("a"), changed("a", "1")]
    others = [[added("a", "2")], once_more, [added("b"), moved("b", "a")], [*once_more, changed("a", "1")]]
    assert len({key(added("a")), *(key(*other) for other in others)}) == 5
