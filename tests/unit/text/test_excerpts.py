"""What a terminal shows of a line, and where the carets stand: counted in cells, not in characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from margent.text.excerpts import excerpt


@pytest.mark.parametrize(
    ("line", "start", "end", "shown", "carets"),
    [
        ("a wrong word", 2, 7, "a wrong word", "  ^^^^^"),
        ("ab", 2, 2, "ab", "  ^"),
        ("ab", 5, 9, "ab", "  ^"),
        ("", 0, 0, "", "^"),
        ("日本語 [橋](x.md)", 4, 13, "日本語 [橋](x.md)", "       ^^^^^^^^^^"),
        ("🎣 x", 2, 3, "🎣 x", "   ^"),
        ("e\u0301te\u0301 x", 6, 7, "e\u0301te\u0301 x", "    ^"),
        ("e\u0301", 1, 2, "e\u0301", " ^"),
        ("\ta\tb", 3, 4, "    a    b", "         ^"),
        ("a\u200bb", 1, 2, "aU+200Bb", " ^^^^^^"),
        ("\x1b[2Jx", 4, 5, "U+001B[2Jx", "         ^"),
        ("##[group]x", 9, 10, "##U+005Bgroup]x", "              ^"),
        ("جسر x", 4, 5, "جسر x", "    ^"),
    ],
)
def test_carets_stand_under_the_stretch(line: str, start: int, end: int, shown: str, carets: str) -> None:
    assert excerpt(line, start, end, 60) == (shown, carets)


@pytest.mark.parametrize(
    ("line", "start", "end", "shown", "carets"),
    [
        ("0123456789abcdefghij", 0, 2, "012345678…", "^^"),
        ("0123456789abcdefghij", 10, 12, "…6789abcd…", "     ^^"),
        ("0123456789abcdefghij", 18, 20, "…bcdefghij", "        ^^"),
        ("0123456789abcdefghij", 2, 20, "012345678…", "  ^^^^^^^^"),
        ("0123456789", 8, 9, "0123456789", "        ^"),
        ("日本語日本語日本語", 4, 5, "…語日本語…", "     ^^"),
    ],
)
def test_a_line_is_cut_around_the_stretch(line: str, start: int, end: int, shown: str, carets: str) -> None:
    assert excerpt(line, start, end, 10) == (shown, carets)


@given(
    st.text(st.sampled_from("ab 日ж\t\u0301\u200b🎣#[…"), max_size=90), st.integers(0, 95), st.integers(0, 95)
)
def test_what_is_shown_fits_and_the_first_caret_is_in_it(line: str, start: int, length: int) -> None:
    shown, carets = excerpt(line, start, start + length, 30)
    assert cell_len(shown) <= 30
    assert carets.index("^") <= min(30, cell_len(shown))
    assert len(carets) <= 31
