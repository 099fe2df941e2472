import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.answers.changed_lines import changed_lines


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("a\nb\nc", "a\nb\nc", set()),
        ("a\nb\nc", "a\nB\nc", {2}),
        ("a\nb", "a\nb\nc", {3}),
        ("a\nb\nc", "a\nc", {2}),
        ("a\nb\nc", "a\nb", {2}),
        ("a\nb\nc\nd\ne", "a\nB\nc\nd\nE\nf", {2, 5, 6}),
        ("", "a\nb", {1, 2}),
        ("a", "b\na", {1}),
    ],
)
def test_lines_that_a_change_has_written(before: str, after: str, changed: set[int]) -> None:
    assert changed_lines(before, after) == changed


LINES = st.lists(st.sampled_from("abcd"), min_size=1, max_size=12)


@given(LINES, LINES)
def test_lines_that_are_not_named_stood_there_before(before: list[str], after: list[str]) -> None:
    changed = changed_lines("\n".join(before), "\n".join(after))
    kept = [line for number, line in enumerate(after, 1) if number not in changed]
    place = iter(before)
    assert all(line in place for line in kept)


def test_a_very_long_stretch_is_taken_as_a_whole() -> None:
    before = "\n".join(f"a{number % 7}" for number in range(5000))
    after = "\n".join(f"b{number % 7}" for number in range(5000))
    assert len(changed_lines(before, after)) == 5000
