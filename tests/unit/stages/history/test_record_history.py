from margent.model.history import Change, Moment
from margent.model.ids import Ref
from margent.model.site import Limits
from margent.stages.history.lives import Step
from margent.stages.history.record import history, unchanged
from margent.stages.history.versions import Version

BROKEN = None


def saying(claim: str, *, name: str = "late", is_draft: bool = False) -> Version:
    return Version(Ref("claims", name), is_draft, {"claim": claim}, "")


def told(*versions: Version | str | None) -> list[str]:
    """The entries of a life with these versions, each with its number; an empty text is none at all."""
    blobs = ["" if one == "" else repr(one) for one in versions]
    life = tuple(Step(Moment(str(number), ""), "x", blob) for number, blob in enumerate(blobs, 1))
    by_step = dict(zip(life, versions, strict=True))
    found = history(life, lambda step: one if isinstance(one := by_step[step], Version) else None, Limits())
    return [f"{at.commit} {' '.join(change.what for change in changes)}" for at, changes in found.entries]


def test_a_record_is_added_by_its_first_commit() -> None:
    assert told(saying("one"), saying("one"), saying("two")) == ["1 added", "3 claim"]


def test_a_draft_is_added_when_it_is_published() -> None:
    assert told(saying("one", is_draft=True), saying("two", is_draft=True), saying("two")) == ["3 added"]


def test_a_draft_that_never_was_anything_else_has_no_history() -> None:
    assert told(saying("one", is_draft=True), saying("two", is_draft=True)) == []


def test_what_was_removed_and_put_back_says_what_was_changed_meanwhile() -> None:
    assert told(saying("one"), "", saying("two")) == ["1 added", "2 removed", "3 restored claim"]


def test_a_record_that_became_a_draft_is_removed() -> None:
    versions = saying("one"), saying("secret", is_draft=True), saying("one")
    assert told(*versions) == ["1 added", "2 removed", "3 restored"]


def test_a_broken_version_is_passed_over() -> None:
    assert told(saying("one"), BROKEN, saying("two")) == ["1 added", "3 claim"]
    assert told(BROKEN, saying("one")) == ["2 added"]


def test_a_file_that_only_came_has_nothing_to_be_read() -> None:
    at = Moment("1", "2022-03-03")
    found = unchanged((Step(at, "x", "1"),))
    assert found == history((Step(at, "x", "1"),), lambda _: saying("one"), Limits())
    assert [entry.changes for entry in found.entries] == [(Change("added"),)]


def test_a_commit_that_only_moves_a_file_is_not_its_last_change() -> None:
    first, last = Moment("1", "2022-03-03"), Moment("2", "2022-03-04")
    life = (Step(first, "content/claims/late.md", "1"), Step(last, "content/claims/y/late.md", "1"))
    assert history(life, lambda _: saying("one"), Limits()).last == first


def test_a_commit_that_changes_no_meaning_is_the_last_change() -> None:
    first, last = Moment("1", "2022-03-03"), Moment("2", "2022-03-04")
    life = (Step(first, "x", "1"), Step(last, "x", "2"))
    found = history(life, lambda _: saying("one"), Limits())
    assert (found.last, [entry.at for entry in found.entries]) == (last, [first])
