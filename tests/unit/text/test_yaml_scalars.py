"""Texts written as values of a front matter are read back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.adapters.front_matter import read_mapping
from margent.model.site import Limits
from margent.text.yaml_scalars import scalar

_SIGNS = st.text(st.sampled_from("ab :#-?,[]{}&*!|>'\"%@`\\~0159.éЖ’“nulotrefays=<"), min_size=1, max_size=12)
_ANY = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1, max_size=40
)


@given(st.one_of(_SIGNS, _ANY))
def test_a_text_is_read_back(text: str) -> None:
    tree, faults = read_mapping(f"title: {scalar(text)}\nnext: x\n", first_line=1, limits=Limits())
    assert faults == ()
    assert tree is not None
    assert tree.value == {"title": text, "next": "x"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("No, Putin Didn’t", "No, Putin Didn’t"),
        ("https://a.example/b?c=d", "https://a.example/b?c=d"),
        ("2022-06-20", "2022-06-20"),
        ("A pier: open", '"A pier: open"'),
        ("no", '"no"'),
        ("12:30", '"12:30"'),
        ("“Open”", '"“Open”"'),
    ],
)
def test_a_text_is_plain_where_every_reader_takes_it_for_a_text(text: str, written: str) -> None:
    assert scalar(text) == written
