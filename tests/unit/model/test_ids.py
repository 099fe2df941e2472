import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.model.ids import COLLECTIONS, ID_MAX_LENGTH, Ref, is_id, parse_ref

IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True).filter(lambda text: len(text) <= ID_MAX_LENGTH)


@pytest.mark.parametrize("text", ["a", "0", "010", "no", "dam-cost", "a-1-b", "x" * 80])
def test_words_joined_by_single_hyphens_are_an_id(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    ["", "-", "-a", "a-", "a--b", "A", "a_b", "a b", "a.b", "a/b", "é", "a\n", "x" * 81, "٣", "dam-cost--2"],
)
def test_anything_else_is_no_id(text: str) -> None:
    assert not is_id(text)


@given(st.sampled_from(COLLECTIONS), IDS)
def test_a_ref_is_read_back_from_its_text(collection: str, name: str) -> None:
    ref = Ref(collection, name)
    assert parse_ref(str(ref)) == ref


@pytest.mark.parametrize(
    "text",
    ["", "dam-cost", "claims/", "/dam-cost", "claim/dam-cost", "claims/Dam", "claims/a/b", "claims//a"],
)
def test_a_text_of_another_form_or_collection_is_no_ref(text: str) -> None:
    assert parse_ref(text) is None
