import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.text.wording import SHOWN_LENGTH, did_you_mean, nearest, quoted, shown, shown_first


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("plain – “text” é", "plain – “text” é"),
        ("a\nb", "aU+000Ab"),
        ("\x1b[31m", "U+001B[31m"),
        ("a\u202eb", "aU+202Eb"),
        ("a\u200bb", "aU+200Bb"),
        ("\ue000", "U+E000"),
        ("\U000e0041", "U+E0041"),
        ("\u2028", "U+2028"),
        ("##[error]", "##U+005Berror]"),
    ],
)
def test_what_cannot_be_seen_is_shown_by_its_number(text: str, there: str) -> None:
    assert shown(text) == there


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("::error::x", "U+003A:error::x"),
        (" \u2003::error::x", " \u2003U+003A:error::x"),
        ("at 12::30", "at 12::30"),
        ("##[error]", "##U+005Berror]"),
    ],
)
def test_what_begins_a_line_begins_no_command(text: str, there: str) -> None:
    assert shown_first(text) == there


@given(st.text())
def test_nothing_shown_can_control_a_terminal(text: str) -> None:
    assert not any(unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") for char in shown(text))


def test_a_long_text_is_cut() -> None:
    assert shown("x" * SHOWN_LENGTH) == "x" * SHOWN_LENGTH
    assert shown("x" * (SHOWN_LENGTH + 1)) == "x" * (SHOWN_LENGTH - 1) + "…"
    assert quoted("x" * 1000) == f'"{"x" * 79}…"'


def test_the_nearest_known_name_is_suggested() -> None:
    assert nearest("locater", ["locator", "note"]) == "locator"
    assert did_you_mean("locater", ["locator", "note"]) == 'did you mean "locator"?'


def test_nothing_is_suggested_where_nothing_is_near() -> None:
    assert did_you_mean("zebra", ["locator", "note"]) == ""
    assert did_you_mean("zebra", []) == ""
