"""Texts cut into the words that a search finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.text.words import SEAM, joined, units


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is late.", ["It", "is", "late."]),
        ("L’élève n'est pas (l’eau)", ["L’", "élève", "n'", "est", "pas", "(l’", "eau)"]),
        ("jusqu’au dell’arte", ["jusqu’", "au", "dell’", "arte"]),
        ("don’t, it’s O’Brien’s", ["don’t,", "it’s", "O’Brien’s"]),
        ("the parents’ house", ["the", "parents’", "house"]),
        ("总统说“领土”。ABC俄罗斯2022年", [*"总统", "说“", "领", "土”。", "ABC", *"俄罗斯", "2022", "年"]),
        ("東京タワー", [*"東京タワー"]),
        ("พูดว่า", ["พู", "ด", "ว่", "า"]),
        ("한국어 문장", ["한국어", "문장"]),
        ("قال إنَّ كُلفة", ["قال", "إنَّ", "كُلفة"]),
        ("", []),
    ],
)
def test_a_text_is_cut_where_its_script_ends_a_word(text: str, words: list[str]) -> None:
    assert [unit.text for unit in units(text)] == words


TEXTS = st.text(st.sampled_from("ab’'l du“”。,.\u3000 \n領土พู่éع"), max_size=60)


@given(TEXTS)
def test_units_are_all_of_a_text_but_its_white_space(text: str) -> None:
    assert "".join(unit.text for unit in units(text)) == "".join(text.split())
    assert all(text[unit.start : unit.end] == unit.text for unit in units(text))


@given(TEXTS)
def test_a_text_without_its_seams_is_the_text_again(text: str) -> None:
    assert joined(list(units(text))).replace(SEAM, "") == " ".join(text.split())
