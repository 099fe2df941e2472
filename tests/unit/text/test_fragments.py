import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.model.bodies import Block, Run, RunKind
from margent.text.anchors import anchor_text
from margent.text.fragments import MOST_WHOLE, passage_address, unbroken
from margent.text.quotes import Found, Range, find, folded

URL = "https://tram.example/late"
DIRECTIVE = re.compile(r"#:~:text=(?:([^,]+)-,)?([^,-]+)(?:,([^,-]+))?(?:,-([^,-]+))?")
LATE = "The last tram was late, and nobody at the depot could say why it had not come."


def block(*runs: tuple[RunKind, str]) -> Block:
    return Block((Run("inline", "<p>"), *(Run(kind, value) for kind, value in runs), Run("inline", "</p>")))


def paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(block(("text", text)) for text in texts)


def address(blocks: tuple[Block, ...], quote: str, url: str = URL) -> str:
    anchor = anchor_text(blocks)
    found = find(quote, folded(anchor.text))
    assert isinstance(found, Found), found
    return passage_address(url, unbroken(blocks, anchor), anchor, found.ranges)


def terms(blocks: tuple[Block, ...], quote: str) -> str:
    return unquote(address(blocks, quote).removeprefix(f"{URL}#:~:text="))


@pytest.mark.parametrize(
    ("text", "quote", "directive"),
    [
        (LATE, "tram was late", "tram%20was%20late"),
        (LATE, LATE, "The%20last%20tram%20was%20late,why%20it%20had%20not%20come"),
        (LATE, "late, and nobody", "late%2C%20and%20nobody"),
        ("A well-known tram & driver", "well-known tram & driver", "well%2Dknown%20tram%20%26%20driver"),
        ("She said: “It is late.”", "“It is late.”", "It%20is%20late"),
        ("Трам зупинився", "Трам", "%D0%A2%D1%80%D0%B0%D0%BC"),
        ("The cafe\u0301 tram", "cafe\u0301 tram", "caf%C3%A9%20tram"),
    ],
)
def test_short_quote_is_asked_for_whole_and_a_long_one_by_its_ends(
    text: str, quote: str, directive: str
) -> None:
    assert address(paragraphs(text), quote) == f"{URL}#:~:text={directive}"


def test_quote_over_two_paragraphs_goes_from_its_first_words_to_its_last() -> None:
    blocks = paragraphs("It was late.", "The tram came at two.")
    assert terms(blocks, "was late. The tram") == "was late,The tram"


def test_quote_with_a_gap_goes_from_its_first_piece_to_its_last() -> None:
    assert terms(paragraphs(LATE), "The last tram [...] it had not come") == "The last tram,it had not come"


def test_no_term_has_a_bracket_or_an_ellipsis_of_the_archive() -> None:
    blocks = paragraphs("He said [in Russian] that it was … late.")
    assert terms(blocks, "He said [in Russian] that it was … late") == "He said,late"


def test_no_term_goes_over_the_mark_of_a_footnote() -> None:
    blocks = (
        block(
            ("text", "It was late"), ("inline", '<sup class="fn"><a>1</a></sup>'), ("text", " by an hour.")
        ),
    )
    assert terms(blocks, "was late by an hour") == "was late,by an hour"


def test_no_term_goes_over_a_line_break_and_every_term_goes_through_emphasis() -> None:
    blocks = (
        block(
            ("text", "It was "),
            ("inline", "<em>"),
            ("text", "very"),
            ("inline", "</em>"),
            ("text", " late"),
            ("break", "<br>"),
            ("text", "and dark"),
        ),
    )
    assert terms(blocks, "was very late and dark") == "was very late,and dark"


def test_words_that_stand_there_twice_get_the_words_around_them() -> None:
    blocks = paragraphs("The tram was late. The bus was late too.")
    anchor = anchor_text(blocks)
    found = find("was late", folded(anchor.text))
    assert not isinstance(found, Found)
    at = anchor.text.rindex("was late")
    there = passage_address(URL, unbroken(blocks, anchor), anchor, [Range(at, at + len("was late"))])
    assert unquote(there) == f"{URL}#:~:text=late. The bus-,was late,-too"


def test_ends_grow_until_they_stand_there_once() -> None:
    text = "one two three four five six and one two three four five seven so it went on and on to the end"
    assert terms(paragraphs(text), text[32:]) == "one two three four five seven,and on to the end"


def test_fragment_joins_one_that_the_address_has() -> None:
    assert address(paragraphs("It is late."), "is late", f"{URL}#top") == f"{URL}#top:~:text=is%20late"


def test_passage_takes_the_place_of_one_to_which_the_address_leads() -> None:
    copied = f"{URL}#:~:text=another%20place"
    assert address(paragraphs("It is late."), "is late", copied) == f"{URL}#:~:text=is%20late"


def test_quote_of_marks_alone_leads_to_the_page_itself() -> None:
    assert address(paragraphs("Late … !"), "… !") == URL


WORDS = st.text("aé電-,&%#—“”. ", min_size=1, max_size=12)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=4), st.data())
def test_terms_are_words_of_the_quote_in_their_order(texts: list[list[str]], data: st.DataObject) -> None:
    blocks = paragraphs(*(" ".join(words) for words in texts))
    anchor = anchor_text(blocks)
    if not anchor.text:
        return
    start = data.draw(st.integers(0, len(anchor.text) - 1))
    end = data.draw(st.integers(start + 1, len(anchor.text)))
    lines = unbroken(blocks, anchor)
    found = passage_address(URL, lines, anchor, [Range(start, end)])
    quote = anchor.text[start:end]
    if found == URL:
        assert not any(char.isalnum() for char in quote)
        return
    parsed = DIRECTIVE.fullmatch(found.removeprefix(URL))
    assert parsed, found
    prefix, first, last, suffix = (unquote(term) if term else "" for term in parsed.groups())
    at = quote.index(first)
    assert not any(char.isalnum() for char in quote[:at])
    stop = quote.rindex(last) + len(last) if last else at + len(first)
    assert stop >= at + len(first) + len(last)
    assert not any(char.isalnum() for char in quote[stop:])
    # Each term stands unbroken in one line of the text.
    for term in filter(None, (prefix, first, last, suffix)):
        assert any(term in " ".join(line.text.split()) for line in lines)
    assert len(first.split()) <= MOST_WHOLE or last
