"""Whatever a text from elsewhere says, the body made of it says the same and has no fault."""

from hypothesis import given, settings
from hypothesis import strategies as st

from margent.adapters.markdown import parse_body
from margent.answers.importing.body import body
from margent.model.imported import Paragraph, Piece
from margent.model.site import Limits
from margent.text.anchors import anchor_text, normalised

# What means something in Markdown, in all its neighbourhoods; other letters are as good as these.
_WORDS = st.text(st.sampled_from("ab1éЖم \t*_`[]()<>#!&~|\\:;.-+=^$\"'/@{}%?,“”—\u00a0" + "\n"), max_size=24)
_TRAPS = st.sampled_from(
    (
        *(
            "[[claims/x]]",
            "[^1]",
            "1. ",
            "- ",
            "# ",
            "---",
            "===",
            "```",
            "~~~",
            "<b>",
            "</p>",
            "&amp;",
            "&#65;",
        ),
        *(
            "![x](y)",
            "[a](https://b.example)",
            "| a | b |",
            "http://a.example",
            "<https://a.example>",
            "**a**",
        ),
        *(
            "__a__",
            "~~a~~",
            ": a",
            "> a",
            "a\\",
            "*",
            "_a",
            "!",
            "1)",
            "a:b",
            "\\[",
            "``",
            "[a]: b",
            "[^a]: b",
        ),
        *("    code", "+ a"),
    )
)
_TEXT = st.lists(st.one_of(_WORDS, _TRAPS), min_size=1, max_size=5).map("".join)
_HREF = st.sampled_from(
    ["", "", "https://a.example/b?c=d&e=(f)_g", "https://a.example/*x*", "http://ж.example/[a]"]
)
_PIECE = st.one_of(
    st.builds(Piece, _TEXT, st.sampled_from(["text", "em", "strong"]), _HREF),
    st.just(Piece("", "break")),
    st.just(Piece("1", "note")),
)
_PIECES = st.lists(_PIECE, min_size=1, max_size=6).map(tuple)
_PARAGRAPH = st.one_of(
    st.builds(
        Paragraph,
        _PIECES,
        st.just(0),
        st.sampled_from(["text", "heading", "item", "numbered"]),
        st.integers(0, 6),
        st.booleans(),
    ),
    st.builds(
        lambda rows: Paragraph((), kind="table", rows=tuple(map(tuple, rows))),
        st.lists(st.lists(_TEXT, min_size=1, max_size=3), min_size=1, max_size=3),
    ),
)


@settings(max_examples=400)
@given(st.lists(_PARAGRAPH, max_size=5))
def test_a_body_says_the_words_of_its_paragraphs_and_no_others(paragraphs: list[Paragraph]) -> None:
    paragraphs = [one for one in paragraphs if normalised(one.text)]
    notes = ["A note: *not* [emphasised]."]
    markdown = body(paragraphs, notes)
    read, faults = parse_body(
        markdown, path="content/articles/x.md", first_line=1, is_archived=True, limits=Limits()
    )
    assert anchor_text(read.blocks).text == normalised(" ".join(one.text for one in paragraphs))
    assert faults == ()
