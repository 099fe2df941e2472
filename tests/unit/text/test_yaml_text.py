import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from margent.adapters.front_matter import FrontMatter, read_mapping, split
from margent.model.site import Limits
from margent.text.yaml_text import Blank, Fields, Noted, comment, file_text, scalar

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40) | st.text(
    "ab :#-'\"\\[]{}>|&*!%@`,?~\n\t0x19.yes", min_size=1, max_size=20
)


def read_back(text: str) -> object:
    parts = split(text)
    assert isinstance(parts, FrontMatter)
    tree, faults = read_mapping(parts.yaml, first_line=2, limits=Limits())
    assert faults == ()
    assert tree is not None
    return tree.value


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_whatever_is_written_is_read_back_as_it_was(one: str, other: str) -> None:
    fields: Fields = {
        "title": one,
        "names": [one, other],
        "parts": [{"form": other, "lang": one}],
        "part": {"form": one},
    }
    assert read_back(file_text(fields, "A text.")) == fields


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), TEXTS)
def test_a_remark_adds_nothing(remark: str, value: str) -> None:
    fields: Fields = {"a": Noted(value, remark), "b": Blank(remark), "c": [{"d": Blank(remark), "e": value}]}
    assert read_back(file_text(fields)) == {"a": value, "c": [{"e": value}]}


@pytest.mark.parametrize(
    "text", ["Ada Quill", "https://courier.example/a", "2022-06", "dam-cost", "Плотина — это", "It’s"]
)
def test_what_can_stand_plainly_does(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("a: b", "a #b", "- a", "no", "12:30", "010", "3.10", "true", "a:", " a", "'a'", "*a", ""),
        *("0x1F", "0b10", "2022-06-20 12:30:00", "2022-6-2T12:30:00Z"),
    ],
)
def test_what_could_mean_something_else_is_quoted(text: str) -> None:
    assert scalar(text) == f'"{text}"'


def test_a_remark_is_wrapped() -> None:
    assert [len(line) < 103 and line.startswith("# ") for line in comment("word " * 50)] == [True] * 3
