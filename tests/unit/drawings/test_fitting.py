from hypothesis import given
from hypothesis import strategies as st

from margent.drawings.boxes import width_of
from margent.drawings.fitting import LEADING, fitted

BOX = (1100, 310, 92, 36)
WORDS = st.lists(
    st.sampled_from(("tram", "Verspätung", "a", "трамвай", "القطار", "電車")), min_size=1, max_size=120
)


def test_a_short_text_has_the_largest_size() -> None:
    assert fitted("It rained.", *BOX) == (92, 112, ("It rained.",))


def test_no_text_has_no_line() -> None:
    assert fitted("", *BOX).lines == ()


def test_a_text_that_does_not_fit_in_the_least_size_ends_with_an_ellipsis() -> None:
    fit = fitted("The tram is late again. " * 60, *BOX)
    assert fit.size == 36
    assert fit.lines[-1].endswith("…")


def test_a_box_of_one_line_cuts_what_is_too_long() -> None:
    assert fitted("The tram is late", 1100, 26, 26, 26).lines == ("The tram is late",)
    assert fitted("The tram is late", 170, 26, 26, 26).lines == ("The tram…",)


def test_no_word_is_left_alone_in_the_last_line() -> None:
    fit = fitted("It was wrong to read the remark of the mayor as a promise.", *BOX)
    assert len(fit.lines) > 1
    assert " " in fit.lines[-1]


@given(WORDS)
def test_lines_fit_in_their_box_and_keep_every_word(words: list[str]) -> None:
    width, height, _, least = BOX
    text = " ".join(words)
    fit = fitted(text, *BOX)
    assert max(width_of(line, fit.size) for line in fit.lines) <= width
    assert fit.size + (len(fit.lines) - 1) * fit.size * LEADING <= height
    if not fit.lines[-1].endswith("…"):
        assert "".join(fit.lines).replace(" ", "") == text.replace(" ", "")
    else:
        assert fit.size == least


@given(WORDS, WORDS)
def test_a_longer_text_is_not_larger(words: list[str], more: list[str]) -> None:
    assert fitted(" ".join(words + more), *BOX).size <= fitted(" ".join(words), *BOX).size
