"""Two wordings of the same thing: nothing of either is lost, and what is marked is what differs."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.text.quotes import fold
from margent.text.wordings import MOST_PAIRS, WordingPiece, compared, is_near, units

WORDS = st.sampled_from(
    ["dam", "the", "lake", "the lake", "don’t", "3.10", "—", "“", ",", ".", "Дамба", "坝", "湖水"]
)
WORDINGS = st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=30).map(
    lambda text: " ".join(text.split())
)
SIGNS = {"same": "", "added": "+", "left-out": "-"}


def shown(earliest: str, other: str) -> str:
    """The pieces as text: `the {-deep }{+blue} lake`."""
    return "".join(
        text if kind == "same" else f"{{{SIGNS[kind]}{text}}}" for kind, text in compared(earliest, other)
    )


def joined(pieces: tuple[WordingPiece, ...], *kinds: str) -> str:
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


def without_spaces(text: str) -> str:
    return "".join(fold(text).split())


# ------------------------------------------------------------------------------------------------ always


@given(WORDINGS, WORDINGS)
def test_the_pieces_give_back_both_wordings(earliest: str, other: str) -> None:
    pieces = compared(earliest, other)
    assert joined(pieces, "same", "added") == other
    assert without_spaces(joined(pieces, "same", "left-out")) == without_spaces(earliest)


@given(WORDINGS)
def test_equal_wordings_have_no_marks(wording: str) -> None:
    assert {piece.kind for piece in compared(wording, wording)} <= {"same"}


@given(WORDINGS, WORDINGS)
def test_wordings_without_marks_are_the_same(earliest: str, other: str) -> None:
    pieces = compared(earliest, other)
    is_unmarked = {piece.kind for piece in pieces} <= {"same"}
    assert not is_unmarked or without_spaces(earliest) == without_spaces(other)


@given(WORDINGS, WORDINGS)
def test_a_piece_has_words_and_differs_in_kind_from_the_one_before(earliest: str, other: str) -> None:
    pieces = compared(earliest, other)
    assert all(piece.text for piece in pieces)
    assert all(one.kind != two.kind for one, two in pairwise(pieces))
    assert all(piece.text == piece.text.rstrip() for piece in pieces if piece.kind == "added")


@given(st.text())
def test_the_units_of_a_text_give_it_back(text: str) -> None:
    assert "".join(units(text)) == text


# ------------------------------------------------------------------------------------------------- cases


@pytest.mark.parametrize(
    ("earliest", "other", "marked"),
    [
        ("The dam is full", "The dam is empty", "The dam is {-full}{+empty}"),
        ("The dam is full", "The dam is full today", "The dam is full {+today}"),
        ("The big dam is full", "The dam is full", "The {-big }dam is full"),
        ("It is full.", "It is full!", "It is full{-.}{+!}"),
        ("We don't", "We don’t", "We don’t"),
        ("a dam - full", "a dam — full", "a dam — full"),
        ("The Dam is full", "The dam is full", "The {-Dam }{+dam} is full"),
        ("3.10 million", "3.11 million", "{-3.10 }{+3.11} million"),
        ("大坝很贵", "大坝不贵", "大坝{-很}{+不}贵"),
        ("ダムは高い。", "ダムは高かった。", "ダムは高{-い}{+かった}。"),
        ("เขื่อนแพง", "เขื่อนถูก", "เขื่อน{-แพง}{+ถูก}"),
        ("댐은 비싸다", "댐은 싸다", "댐은 {-비싸다}{+싸다}"),
        ("السد ممتلئ", "السد فارغ", "السد {-ممتلئ}{+فارغ}"),
        ("हिन्दी पाठ", "हिंदी पाठ", "{-हिन्दी }{+हिंदी} पाठ"),
    ],
)
def test_what_differs_is_marked(earliest: str, other: str, marked: str) -> None:
    assert shown(earliest, other) == marked


def test_a_chance_match_between_two_changes_is_part_of_the_change() -> None:
    assert shown("we built the old dam", "they praise the new road") == (
        "{-we built the old dam}{+they praise the new road}"
    )


@pytest.mark.parametrize(
    ("earliest", "other", "near"),
    [
        ("The dam is full", "The dam is empty", True),
        ("The dam is full, said the mayor of Oster on Monday", "The dam is full", True),
        ("The dam is full", "Nobody came home", False),
        ("", "", False),
    ],
)
def test_wordings_are_near_if_the_shorter_one_is_mostly_in_both(
    earliest: str, other: str, near: bool
) -> None:
    assert is_near(compared(earliest, other)) is near


def test_wordings_that_would_cost_too_long_are_not_compared() -> None:
    long = "a " * (int(MOST_PAIRS**0.5) + 1)
    assert compared(long, f"{long} b") == ()
    assert not is_near(())
