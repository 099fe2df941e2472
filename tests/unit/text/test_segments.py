import html
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from margent.model.bodies import Block, Run, RunKind
from margent.text.anchors import anchor_of_texts, anchor_text, normalised
from margent.text.quotes import Found, Range, find, folded
from margent.text.segments import (
    Annotation,
    End,
    Html,
    Image,
    LinkOpen,
    Mark,
    Piece,
    Start,
    TitleText,
    annotate,
    ends,
)

TITLES = ("The old pier", "Dues")


def block(*runs: tuple[RunKind, str]) -> Block:
    return Block(tuple(Run(kind, value) for kind, value in runs))


def paragraph(text: str) -> Block:
    return block(("inline", "<p>"), ("text", text), ("inline", "</p>"))


def title_at(position: int) -> str:
    return TITLES[position]


def shown(blocks: Sequence[Block], **quotes: str) -> list[str]:
    """The blocks with the quotes marked: `{a:` where `a` starts, `[text]ab` a mark, `:a}` where it ends."""
    anchor = anchor_text(blocks, title_at)
    annotations = []
    for key, quote in quotes.items():
        found = find(quote, folded(anchor.text))
        assert isinstance(found, Found), found
        annotations.append(Annotation(key, found.ranges))
    return ["".join(map(sign, pieces)) for pieces in annotate(blocks, anchor, annotations)]


def sign(piece: Piece) -> str:
    match piece:
        case Mark():
            return f"[{piece.text}]{''.join(piece.keys)}"
        case Start():
            return f"{{{piece.key}:"
        case End():
            return f":{piece.key}}}"
        case TitleText():
            return f"(title {piece.position}){''.join(piece.keys)}"
        case _:
            return printed(piece)


def printed(piece: Piece) -> str:
    match piece:
        case Html():
            return piece.html
        case Mark():
            return html.escape(piece.text, quote=False)
        case LinkOpen() | Image():
            return f"({type(piece).__name__} {piece.position})"
        case TitleText():
            return title_at(piece.position)
        case Start() | End():
            return ""


def test_a_block_without_annotations_is_one_piece() -> None:
    blocks = [block(("inline", "<p>"), ("text", 'a < "b" & '), ("break", "<br>"), ("pre", "c > d"))]
    assert annotate(blocks, anchor_text(blocks), []) == ((Html('<p>a &lt; "b" &amp; <br>c &gt; d'),),)


def test_links_titles_and_images_are_pieces_of_their_own() -> None:
    blocks = [block(("text", "a "), ("link", "0"), ("title", "1"), ("inline", "</a>"), ("image", "2"))]
    assert annotate(blocks, anchor_text(blocks, title_at), []) == (
        (Html("a "), LinkOpen(0), TitleText(1, ()), Html("</a>"), Image(2)),
    )


def test_an_empty_body_has_no_pieces() -> None:
    assert annotate([], anchor_text([]), []) == ()


def test_an_annotated_passage_has_a_start_a_mark_and_an_end() -> None:
    blocks = [paragraph("one two & three")]
    annotation = Annotation("dam-cost", (Range(4, 9),))
    assert annotate(blocks, anchor_text(blocks), [annotation]) == (
        (
            Html("<p>one "),
            Start("dam-cost"),
            Mark(("dam-cost",), "two &"),
            End("dam-cost"),
            Html(" three</p>"),
        ),
    )


@pytest.mark.parametrize(
    ("quotes", "result"),
    [
        ({"a": "one two three", "b": "two"}, "<p>{a:[one ]a{b:[two]ab:b}[ three]a:a} four</p>"),
        ({"b": "one two three", "a": "two"}, "<p>{b:[one ]b{a:[two]ba:a}[ three]b:b} four</p>"),
        ({"a": "one two", "b": "two three"}, "<p>{a:[one ]a{b:[two]ab:a}[ three]b:b} four</p>"),
        ({"a": "one", "b": "two three"}, "<p>{a:[one]a:a} {b:[two three]b:b} four</p>"),
        ({"a": "on", "b": "e two"}, "<p>{a:[on]a:a}{b:[e two]b:b} three four</p>"),
        ({"b": "two", "a": "two"}, "<p>one {a:{b:[two]ab:a}:b} three four</p>"),
        ({"a": "two three", "b": "two"}, "<p>one {a:{b:[two]ab:b}[ three]a:a} four</p>"),
        ({"b": "one two", "a": "two"}, "<p>{b:[one ]b{a:[two]ba:b}:a} three four</p>"),
        ({"a": "one two three four"}, "<p>{a:[one two three four]a:a}</p>"),
        ({"a": "one [...] three"}, "<p>{a:[one]a two [three]a:a} four</p>"),
        ({"a": "one [...] four", "b": "two"}, "<p>{a:[one]a {b:[two]b:b} three [four]a:a}</p>"),
        ({"a": "o [...] ne two"}, "<p>{a:[o]a[ne two]a:a} three four</p>"),
    ],
)
def test_ranges_nest_cross_touch_and_repeat(quotes: dict[str, str], result: str) -> None:
    assert shown([paragraph("one two three four")], **quotes) == [result]


def test_a_passage_goes_on_through_emphasis() -> None:
    runs = block(
        ("text", "are "), ("inline", "<em>"), ("text", "badly worn"), ("inline", "</em>"), ("text", " and")
    )
    assert shown([runs], a="are badly", b="worn and") == [
        "{a:[are ]a<em>[badly]a:a} {b:[worn]b</em>[ and]b:b}",
    ]


def test_a_passage_that_begins_with_emphasis_starts_inside_it() -> None:
    runs = block(
        ("text", "one "), ("inline", "<em>"), ("text", "two"), ("inline", "</em>"), ("text", " three")
    )
    assert shown([runs], a="two") == ["one <em>{a:[two]a:a}</em> three"]


def test_an_empty_run_inside_a_passage_has_no_mark() -> None:
    assert shown([block(("text", "one "), ("text", ""), ("text", "two"))], a="one two") == [
        "{a:[one ]a[two]a:a}",
    ]


def test_a_passage_goes_on_in_the_next_paragraph() -> None:
    assert shown([paragraph("one two."), paragraph("Three four.")], a="two. Three") == [
        "<p>one {a:[two.]a</p>",
        "<p>[Three]a:a} four.</p>",
    ]


def test_a_passage_goes_on_after_a_line_break() -> None:
    runs = block(("text", "one two"), ("break", "<br>"), ("text", "three"))
    assert shown([runs], a="two three") == ["one {a:[two]a<br>[three]a:a}"]


def test_a_passage_stands_in_list_items() -> None:
    runs = block(
        ("break", "<ul><li>"),
        ("text", "a stage"),
        ("break", "</li><li>"),
        ("text", "a deck"),
        ("break", "</li></ul>"),
    )
    assert shown([runs], a="stage a") == ["<ul><li>a {a:[stage]a</li><li>[a]a:a} deck</li></ul>"]


def test_a_passage_stands_in_table_cells() -> None:
    runs = block(
        ("break", "<table><tr><td>"),
        ("text", "2019"),
        ("break", "</td><td>"),
        ("text", "4.2"),
        ("break", "</td></tr>"),
    )
    assert shown([runs], a="2019 4.2") == ["<table><tr><td>{a:[2019]a</td><td>[4.2]a:a}</td></tr>"]


def test_white_space_of_a_code_block_belongs_to_the_segment_around_it() -> None:
    runs = block(("inline", "<pre><code>"), ("pre", "  if a < b:\n\n      c\n"), ("inline", "</code></pre>"))
    assert shown([runs], a="b: c", b="c") == [
        "<pre><code>  if a &lt; {a:[b:\n\n      ]a{b:[c]ab:a}:b}\n</code></pre>"
    ]


def test_a_decomposed_letter_is_marked_whole() -> None:
    assert shown([paragraph("a cafe\u0301 owner")], a="café") == ["<p>a {a:[cafe\u0301]a:a} owner</p>"]


def test_a_passage_that_ends_inside_a_link_has_its_number_after_the_link() -> None:
    runs = block(
        ("text", "the "), ("link", "0"), ("text", "harbour survey"), ("inline", "</a>"), ("text", " of")
    )
    assert shown([runs], a="the harbour", b="survey", c="survey of") == [
        "{a:[the ]a(LinkOpen 0)[harbour]a {b:{c:[survey]bc</a>:a}:b}[ of]c:c}",
    ]


def test_a_link_that_leaves_the_archive_is_a_link_too() -> None:
    runs = block(
        ("inline", '<a href="https://a.example/">'), ("text", "one"), ("inline", "</a>"), ("text", " two")
    )
    assert shown([runs], a="one") == ['<a href="https://a.example/">{a:[one]a</a>:a} two']


def test_the_mark_of_a_footnote_does_not_hold_a_number_back() -> None:
    runs = block(("text", "one"), ("inline", '<sup><a href="#fn1">1</a></sup>'), ("text", " two"))
    assert shown([runs], a="one two") == ['{a:[one]a<sup><a href="#fn1">1</a></sup>[ two]a:a}']


def test_a_title_is_never_cut() -> None:
    runs = block(("text", "see "), ("link", "0"), ("title", "0"), ("inline", "</a>"), ("text", " there"))
    assert shown([runs], a="see The old", b="pier there", c="old") == [
        "{a:[see ]a(LinkOpen 0){c:{b:(title 0)acb</a>:a}:c}[ there]b:b}",
    ]


def test_a_title_of_plain_texts_is_annotated_too() -> None:
    blocks, anchor = anchor_of_texts("Council agrees to a new pier", "Residents hear the price")
    annotation = Annotation("a", (Range(24, 38),))
    assert annotate(blocks, anchor, [annotation]) == (
        (Html("Council agrees to a new "), Start("a"), Mark(("a",), "pier")),
        (Mark(("a",), "Residents"), End("a"), Html(" hear the price")),
    )


def test_numbers_follow_the_ends_then_the_starts_then_the_keys() -> None:
    annotations = [
        Annotation("late", (Range(0, 1), Range(8, 9))),
        Annotation("b", (Range(4, 6),)),
        Annotation("a", (Range(4, 6),)),
        Annotation("wide", (Range(2, 6),)),
        Annotation("early", (Range(3, 5),)),
    ]
    assert ends(annotations) == ("early", "wide", "a", "b", "late")


texts = st.text(st.sampled_from("abc <&\n\u00a0e\u0301\u0323\u0958\u0f43"), max_size=12)
textual = st.builds(Run, st.sampled_from(["text", "pre"]), texts)
markup = st.one_of(
    st.builds(Run, st.just("inline"), st.sampled_from(["<em>", "</em>", '<a href="">', "</a>"])),
    st.builds(Run, st.just("break"), st.just("<br>")),
    st.builds(Run, st.sampled_from(["link", "title", "image"]), st.sampled_from("01")),
)


def bodies(run: st.SearchStrategy[Run]) -> st.SearchStrategy[list[Block]]:
    return st.lists(st.builds(Block, st.lists(run, max_size=6).map(tuple)), min_size=1, max_size=3)


def whole_offsets(text: str) -> list[int]:
    """The offsets that do not part a letter from its mark."""
    marks = {offset for offset, char in enumerate(text) if unicodedata.category(char).startswith("M")}
    return [0, *(offset for offset in range(1, len(text) + 1) if offset not in marks)]


def trimmed(text: str, start: int, end: int) -> Range:
    quote = text[start:end]
    return Range(end - len(quote.lstrip()), start + len(quote.rstrip()))


@st.composite
def annotated(draw: st.DrawFn, run: st.SearchStrategy[Run]) -> tuple[list[Block], str, list[Annotation]]:
    """A body, its anchor text, and annotations on it, some with a gap."""
    blocks = draw(bodies(run))
    text = anchor_text(blocks, title_at).text
    borders = whole_offsets(text)
    chosen = draw(st.lists(st.lists(st.sampled_from(borders), min_size=2, max_size=4), max_size=5))
    annotations = []
    for rank, offsets in enumerate(chosen):
        ranges = (trimmed(text, start, end) for start, end in zip(*[iter(sorted(offsets))] * 2, strict=False))
        if kept := tuple(each for each in ranges if each.start < each.end):
            annotations.append(Annotation(f"k{9 - rank}", kept))
    return blocks, text, annotations


def printed_run(run: Run) -> str:
    match run.kind:
        case "text" | "pre":
            return html.escape(run.value, quote=False)
        case "title":
            return title_at(int(run.value))
        case "link":
            return f"(LinkOpen {run.value})"
        case "image":
            return f"(Image {run.value})"
        case _:
            return run.value


def marked_text(annotation: Annotation, blocks: Iterable[Sequence[Piece]]) -> str:
    """The texts of an annotation's marks, with a space for each line break and paragraph border."""
    text = ""
    for pieces in blocks:
        for piece in pieces:
            if isinstance(piece, Mark) and annotation.key in piece.keys:
                text += piece.text
            elif isinstance(piece, Html) and "<br>" in piece.html:
                text += " "
        text += " "
    return normalised(text)


@given(annotated(textual | markup))
def test_the_pieces_say_what_the_runs_say(case: tuple[list[Block], str, list[Annotation]]) -> None:
    blocks, _, annotations = case
    annotated_blocks = annotate(blocks, anchor_text(blocks, title_at), annotations)
    assert ["".join(map(printed, pieces)) for pieces in annotated_blocks] == [
        "".join(map(printed_run, each.runs)) for each in blocks
    ]


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text.replace(" ", ""))


@given(annotated(textual | markup.filter(lambda run: run.kind != "title")))
def test_the_marks_of_an_annotation_give_back_its_quote(
    case: tuple[list[Block], str, list[Annotation]],
) -> None:
    blocks, text, annotations = case
    annotated_blocks = annotate(blocks, anchor_text(blocks), annotations)
    for annotation in annotations:
        marked = marked_text(annotation, annotated_blocks)
        if len(annotation.ranges) == 1:
            assert marked == text[slice(*annotation.ranges[0])]
        else:
            quoted = "".join(text[slice(*each)] for each in annotation.ranges)
            # Where the pieces of a quote meet, an accent may come to stand behind a letter.
            assert decomposed(marked) == decomposed(quoted)


@given(annotated(textual | markup))
def test_every_annotation_starts_before_its_marks_and_ends_after_them(
    case: tuple[list[Block], str, list[Annotation]],
) -> None:
    blocks, _, annotations = case
    pieces = [
        piece for each in annotate(blocks, anchor_text(blocks, title_at), annotations) for piece in each
    ]
    for annotation in annotations:
        places = [
            place
            for place, piece in enumerate(pieces)
            if isinstance(piece, Mark | TitleText) and annotation.key in piece.keys
        ]
        assert pieces.index(Start(annotation.key)) < places[0]
        assert places[-1] < pieces.index(End(annotation.key))


@given(annotated(textual | markup))
def test_no_piece_is_empty(case: tuple[list[Block], str, list[Annotation]]) -> None:
    blocks, _, annotations = case
    for pieces in annotate(blocks, anchor_text(blocks, title_at), annotations):
        assert all(printed(piece) for piece in pieces if isinstance(piece, Html | Mark))


@given(annotated(textual | markup.filter(lambda run: run.kind != "title")))
def test_the_links_to_the_notes_stand_in_the_order_of_their_numbers(
    case: tuple[list[Block], str, list[Annotation]],
) -> None:
    blocks, _, annotations = case
    pieces = [piece for each in annotate(blocks, anchor_text(blocks), annotations) for piece in each]
    assert tuple(piece.key for piece in pieces if isinstance(piece, End)) == ends(annotations)


@given(bodies(textual), st.data())
def test_whatever_is_found_can_be_marked(blocks: list[Block], data: st.DataObject) -> None:
    anchor = anchor_text(blocks)
    assume(anchor.text)
    start, end = data.draw(st.sampled_from(list(combinations(range(len(anchor.text) + 1), 2))))
    found = find(anchor.text[start:end], folded(anchor.text))
    assume(isinstance(found, Found))
    assert isinstance(found, Found)
    annotation = Annotation("a", found.ranges)
    assert marked_text(annotation, annotate(blocks, anchor, [annotation])) == anchor.text[start:end].strip()
