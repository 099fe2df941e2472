import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.model.bodies import Block, Run, RunKind
from margent.text.anchors import AnchorText, anchor_of_texts, anchor_text, digest, normalised

TITLES = ("The pier", "Harbour dues")


def block(*runs: tuple[RunKind, str]) -> Block:
    return Block(tuple(Run(kind, value) for kind, value in runs))


def title_at(position: int) -> str:
    return TITLES[position]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([("inline", "<p>"), ("text", "one two"), ("inline", "</p>")], "one two"),
        (
            [("text", "one "), ("inline", "<em>"), ("text", "two"), ("inline", "</em>"), ("text", "!")],
            "one two!",
        ),
        ([("text", "un"), ("inline", "<em>"), ("text", "real"), ("inline", "</em>")], "unreal"),
        ([("text", "one "), ("inline", "<em>"), ("text", " two"), ("inline", "</em>")], "one two"),
        ([("text", "one"), ("break", "<br>"), ("text", "two")], "one two"),
        ([("text", "one "), ("break", "<br>"), ("text", " two")], "one two"),
        ([("break", "<ul><li>"), ("text", "one"), ("break", "</li><li>"), ("text", "two")], "one two"),
        ([("pre", "  if a:\n\n    b\n")], "if a: b"),
        ([("text", "12\u00a0000\u202fcrowns")], "12 000 crowns"),
        ([("text", "see "), ("link", "1"), ("title", "1"), ("inline", "</a>")], "see Harbour dues"),
        ([("text", "a"), ("image", "0"), ("text", "b")], "ab"),
        ([("text", "cafe\u0301")], "café"),
        ([("text", "cafe"), ("inline", "<em>"), ("text", "\u0301")], "café"),
        ([("text", " ")], ""),
        ([], ""),
    ],
)
def test_runs_become_normal_text_with_single_spaces(runs: list[tuple[RunKind, str]], text: str) -> None:
    assert anchor_text([block(*runs)], title_at).text == text


def test_a_block_border_is_one_space() -> None:
    assert anchor_text([block(("text", "one")), block(("text", "two"))]).text == "one two"


def test_a_title_is_empty_where_no_titles_are_given() -> None:
    assert anchor_text([block(("text", "a"), ("title", "0"), ("text", "b"))]).text == "ab"


def test_each_run_knows_its_stretch_of_the_plain_text() -> None:
    blocks = [
        block(("inline", "<p>"), ("text", "one"), ("break", "<br>"), ("text", "two")),
        block(("pre", "x\n  y")),
    ]
    assert anchor_text(blocks).run_starts == ((0, 0, 3, 4, 7), (8, 13))


def test_a_space_of_the_anchor_text_stands_for_all_the_white_space_it_came_from() -> None:
    anchor = anchor_text([block(("pre", "\n a \n b  c\n"))])
    assert anchor.text == "a b c"
    assert [anchor.plain_offset(offset) for offset in range(6)] == [2, 3, 6, 7, 9, 10]


def test_a_composed_letter_stands_for_all_its_parts() -> None:
    anchor = anchor_text([block(("text", "cafe\u0301s \u1100\u1161\u11a8 x"))])
    assert anchor.text == "cafés 각 x"
    assert [anchor.plain_offset(offset) for offset in range(10)] == [0, 1, 2, 3, 5, 6, 7, 10, 11, 12]


def test_a_letter_that_nfc_takes_apart_is_one_stretch() -> None:
    anchor = anchor_text([block(("text", "\u0958\u0f43x"))])
    assert anchor.text == "\u0915\u093c\u0f42\u0fb7x"
    assert [anchor.plain_offset(offset) for offset in (0, 2, 4, 5)] == [0, 1, 2, 3]


def test_a_word_of_very_many_marks_is_read_once() -> None:
    anchor = anchor_text([block(("text", "e" + "\u0301" * 50_000 + "\u0323" + "xyz" * 1_000))])
    assert anchor.plain_offset(len(anchor.text)) == 53_002


def test_texts_without_markup_are_blocks_of_one_run() -> None:
    blocks, anchor = anchor_of_texts("New  pier", "Residents hear the price")
    assert blocks == (block(("text", "New  pier")), block(("text", "Residents hear the price")))
    assert anchor.text == "New pier Residents hear the price"


def test_the_digest_is_sha_256_of_the_utf_8() -> None:
    _, anchor = anchor_of_texts("cafe\u0301")
    assert digest(anchor) == hashlib.sha256("café".encode()).hexdigest()


characters = st.sampled_from("ab  \n\u00a0é…e\u0301\u0323\u0958\u0f43\ufb2c\u1100\u1161\u11a8\u09c7\u09be")
texts = st.text(characters, max_size=12)
runs = st.one_of(
    st.builds(Run, st.sampled_from(["text", "pre"]), texts),
    st.builds(Run, st.sampled_from(["inline", "break"]), st.just("<br>")),
    st.builds(Run, st.just("title"), st.sampled_from("01")),
)
bodies = st.lists(st.builds(Block, st.lists(runs, max_size=5).map(tuple)), max_size=4)


def said(run: Run) -> str:
    said_by_kind = {"text": run.value, "pre": run.value, "break": " "}
    return title_at(int(run.value)) if run.kind == "title" else said_by_kind.get(run.kind, "")


def plain_text(blocks: list[Block]) -> str:
    return "".join("".join(map(said, block.runs)) + " " for block in blocks)


def whole_offsets(anchor: AnchorText) -> list[int]:
    """The offsets that do not part a letter from its mark."""
    return [
        offset
        for offset, char in enumerate(anchor.text + " ")
        if not unicodedata.category(char).startswith("M")
    ]


@given(bodies)
def test_the_anchor_text_is_the_normalised_plain_text(blocks: list[Block]) -> None:
    assert anchor_text(blocks, title_at).text == normalised(plain_text(blocks))


@given(bodies, st.data())
def test_offsets_map_back_to_the_text_they_came_from(blocks: list[Block], data: st.DataObject) -> None:
    anchor, plain = anchor_text(blocks, title_at), plain_text(blocks)
    start, end = sorted(data.draw(st.tuples(*[st.sampled_from(whole_offsets(anchor))] * 2)))
    stretch = plain[anchor.plain_offset(start) : anchor.plain_offset(end)]
    assert normalised(stretch) == anchor.text[start:end].strip()


@given(bodies)
def test_offsets_map_back_in_order(blocks: list[Block]) -> None:
    anchor = anchor_text(blocks, title_at)
    offsets = [anchor.plain_offset(offset) for offset in range(len(anchor.text) + 1)]
    assert offsets == sorted(offsets)


@given(bodies)
def test_the_runs_cover_the_plain_text(blocks: list[Block]) -> None:
    plain = plain_text(blocks)
    for block, starts in zip(blocks, anchor_text(blocks, title_at).run_starts, strict=True):
        for position, run in enumerate(block.runs):
            if run.kind in ("text", "pre"):
                assert plain[starts[position] : starts[position + 1]] == run.value
        assert plain[starts[-1]] == " "
