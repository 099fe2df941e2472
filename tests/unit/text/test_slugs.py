"""Ids made from titles in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.model.ids import is_id
from margent.text.slugs import id_of


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("No, Putin Didn’t Just Say That", "no-putin-didnt-just-say-that"),
        ("Größe & Œuvre: ﬁn Łódź Việt Nam", "grosse-oeuvre-fin-lodz-viet-nam"),
        ("Мост открыт: что дальше?", "most-otkryt-chto-dalshe"),
        ("Цієї ночі", "tsiyeyi-nochi"),
        ("Ο λιμένας", "o-limenas"),
        ("افتتاح السد", "afttah-alsd"),
        ("٣ مدن", "3-mdn"),
        ("桟橋は閉じない", ""),
        ("???", ""),
        ("x" * 100, "x" * 80),
        ("word " * 30, "-".join(["word"] * 16)),
    ],
)
def test_a_title_gives_an_id_a_person_can_type(title: str, made: str) -> None:
    assert id_of(title) == made


@given(st.text(max_size=200))
def test_what_is_made_is_an_id_or_nothing(title: str) -> None:
    made = id_of(title)
    assert made == "" or is_id(made)
