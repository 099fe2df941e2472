"""Positions in a text as lines and columns."""

from hypothesis import given
from hypothesis import strategies as st

from margent.model.diagnostics import Span
from margent.text.lines import Lines


def test_lines_and_columns_count_from_one() -> None:
    assert Lines("ab\ncd").span(0, 1) == Span(1, 1, 1, 2)


def test_a_stretch_may_end_in_a_later_line() -> None:
    assert Lines("ab\ncd\n").span(1, 4) == Span(1, 2, 2, 2)


def test_the_first_line_may_be_any_line_of_the_file() -> None:
    assert Lines("ab\ncd", first_line=10).point(3) == (11, 1)


def test_the_end_of_the_text_is_after_its_last_character() -> None:
    assert Lines("ab\n").point(3) == (2, 1)


def test_columns_count_code_points_and_only_line_feeds_end_a_line() -> None:
    assert Lines("\U0001f642\u2028x\n").point(2) == (1, 3)


@given(st.text(alphabet="ab\n\u2028"), st.data())
def test_every_position_is_found_again(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text)))
    line, column = Lines(text).point(position)
    before = text.split("\n")[: line - 1]
    assert sum(len(part) + 1 for part in before) + column - 1 == position
