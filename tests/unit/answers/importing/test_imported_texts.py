"""Pasted texts: their paragraphs, and what their lines say by where they stand."""

import pytest

from margent.answers.importing.body import body
from margent.answers.importing.decoding import declared_encoding, decoded, is_encoding
from margent.answers.importing.kinds import Kind, Refused, kind_of
from margent.answers.importing.language import guessed_language
from margent.answers.importing.pasted import paragraphs_of
from margent.answers.importing.reading import Reading, reading_of
from margent.model.imported import Paragraph, Piece

LONG = (
    "The council said on Tuesday that the pier would stay open for ten more years at the least, and that"
    " the repairs would begin in September. Nobody spoke against it, and the minutes do not have more of it."
)
NEXT = (
    "The harbour master did not answer the questions of the paper. He has three weeks left by the rules of"
    " the council, and then the repairs begin, whether he answers or not, and whether anybody pays for them."
)


def read(*paragraphs: str) -> Reading:
    return reading_of(paragraphs_of("\n\n".join(paragraphs)))


def texts(text: str) -> list[tuple[str, str, int]]:
    return [(one.kind, one.text, one.line) for one in paragraphs_of(text)]


def test_empty_lines_end_paragraphs_and_lines_are_counted_from_one() -> None:
    assert texts("\n\nOne.\n \t\n\nTwo.\n") == [("text", "One.", 3), ("text", "Two.", 6)]


def test_a_paragraph_broken_into_lines_is_one() -> None:
    broken = (
        "The council said on Tuesday that the pier would stay open for ten\n"
        "more years at the least, and that the repairs would begin before the\nspring."
    )
    assert texts(broken) == [("text", broken.replace("\n", " "), 1)]
    # The first line has room for “more”, so nobody has broken it there.
    assert len(texts(broken.replace(" for ten", ""))) == 3


def test_lines_that_are_paragraphs_stay_apart() -> None:
    assert [line for _, _, line in texts(f"{LONG}\n{LONG}\n{LONG}")] == [1, 2, 3]


def test_a_list_is_a_list() -> None:
    assert texts("- one\n- two") == [("item", "one", 1), ("item", "two", 2)]
    assert texts("1. one\n2) two") == [("numbered", "one", 1), ("numbered", "two", 2)]


def test_a_list_with_numbers_after_one_without_begins_with_one() -> None:
    assert body(paragraphs_of("- a\n- b\n\n1. one\n2. two\n\n- c")) == "- a\n- b\n1. one\n2. two\n\n\\- c\n"


def test_verse_keeps_its_lines() -> None:
    (verse,) = paragraphs_of("Roses are red,\nviolets are blue,\nand so are you.")
    assert [piece.kind for piece in verse.pieces] == ["text", "break", "text", "break", "text"]


def test_a_standfirst_is_the_line_that_is_said_again_below() -> None:
    reading = read("The pier", "It stays open.", LONG, f"It stays open. {LONG}")
    assert reading.standfirst is not None
    assert reading.standfirst.value == "It stays open."
    assert [one.line for one in reading.paragraphs] == [5, 7]


def test_a_standfirst_is_the_line_between_the_title_and_the_byline() -> None:
    reading = read("The pier", "It stays open", "By Nora Field", LONG)
    assert reading.standfirst is not None
    assert reading.standfirst.value == "It stays open"


def test_a_first_sentence_is_no_standfirst() -> None:
    reading = read("The pier", "It stays open.", LONG, LONG)
    assert reading.standfirst is None
    assert len(reading.paragraphs) == 3


def test_a_date_or_a_source_in_the_midst_of_a_text_is_a_part_of_it() -> None:
    reading = read("The pier", LONG, NEXT, "20 June 2022", "Source: the sea", "The end.")
    assert reading.published is None
    assert reading.source is None
    assert len(reading.paragraphs) == 5


def test_a_word_for_a_genre_is_a_sign_above_the_title_and_elsewhere_a_line_of_the_text() -> None:
    above = read("Opinion", "The pier", LONG)
    assert above.genre is not None
    assert (above.genre.value, len(above.paragraphs)) == ("opinion", 1)
    below = read("The pier", "Interview", LONG, "Opinion")
    assert below.genre is None
    assert [one.text for one in below.paragraphs] == ["Interview", LONG, "Opinion"]


def test_a_first_line_that_is_a_paragraph_is_no_title() -> None:
    reading = read(LONG, LONG)
    assert reading.title is None
    assert len(reading.paragraphs) == 2


def test_a_list_has_no_title_and_a_title_alone_has_no_text() -> None:
    assert read("- one\n- two", LONG).title is None
    alone = read("The pier")
    assert alone.title is not None
    assert alone.paragraphs == ()


def test_lines_of_one_paragraph_that_say_something_are_read_apart() -> None:
    texts_ = [Paragraph((Piece(text),)) for text in ("The pier", LONG, NEXT)]
    lines = Paragraph(
        (Piece("By "), Piece("Nora Field", "strong"), Piece("", "break"), Piece("Source: The Post"))
    )
    reading = reading_of([*texts_, lines])
    assert [found.value for found in reading.names] == ["Nora Field"]
    assert reading.source is not None
    assert reading.source == ("The Post", "in “Source: The Post”")
    assert reading.paragraphs == tuple(texts_[1:])


def test_links_within_a_text_end_where_the_text_goes_on() -> None:
    reading = read("The pier", LONG, "Related articles", "The ferry is late", "A cat was found", NEXT)
    assert [line.line for line in reading.aside] == [5, 7, 9]
    assert [one.line for one in reading.paragraphs] == [3, 11]


def test_nothing_after_the_comments_belongs_to_the_text() -> None:
    reading = read("The pier", LONG, "Leave a Reply", "Ann says:", LONG)
    assert len(reading.paragraphs) == 1
    assert len(reading.aside) == 3


def test_a_count_of_comments_under_the_headline_does_not_end_the_text() -> None:
    assert len(read("The pier", "3 Comments", LONG).paragraphs) == 1


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (LONG, "en"),
        (
            "Городской совет решил во вторник, что пристань останется открытой ещё десять лет, а ремонт"
            " начнётся в сентябре. Никто не возражал, хотя денег на ремонт пока нет и не будет.",
            "ru",
        ),
        (
            "Le conseil a décidé mardi que la jetée resterait ouverte pour dix ans au moins, et que les"
            " travaux de la ville commenceraient en septembre. Personne ne s’y est opposé dans la salle.",
            "fr",
        ),
        ("The pier stays open", ""),
        ("xyzzy " * 100, ""),
        ("", ""),
    ],
)
def test_a_language_is_guessed_from_many_common_words_or_not_at_all(text: str, tag: str) -> None:
    assert guessed_language(text) == tag


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_whatever_its_form(encoding: str) -> None:
    text = decoded("Пристань\r\nоткрыта\r".encode(encoding))
    assert text is not None
    assert text == ("Пристань\nоткрыта\n", ())


def test_an_encoding_is_that_given_then_that_declared_then_a_guess() -> None:
    data = "Пристань".encode("cp1251")
    given, declared, guessed = (
        decoded(data, "cp1251"),
        decoded(data, declared="windows-1251"),
        decoded(data, guess=lambda _: "cp1251"),
    )
    assert given is not None
    assert declared is not None
    assert guessed is not None
    assert {given.text, declared.text, guessed.text} == {"Пристань"}
    assert given.remarks == ()
    assert "windows-1251" in declared.remarks[0]
    assert "by a guess" in guessed.remarks[0]
    assert decoded(data) is None


def test_quotation_marks_of_windows_are_read_in_a_page_that_declares_latin_1() -> None:
    text = decoded(b"\x93The pier\x94", declared="ISO-8859-1")
    assert text is not None
    assert text.text == "“The pier”"


def test_bytes_that_are_utf_8_are_utf_8_whatever_a_page_declares() -> None:
    text = decoded("Пристань".encode(), declared="windows-1251")
    assert text is not None
    assert text.text == "Пристань"


def test_what_nobody_sees_is_taken_out_and_told() -> None:
    text = decoded("har\u00adbour\u2028pier \u202eopen\x00".encode())
    assert text is not None
    assert text.text == "harbour pier open"
    assert text.remarks == ("taken out, because nobody sees them: U+00AD, U+2028, U+202E, U+0000",)


def test_marks_that_arabic_needs_stay() -> None:
    text = decoded("قال \u200fالمجلس می\u200cشود".encode())
    assert text is not None
    assert "\u200f" in text.text
    assert "\u200c" in text.text


def test_a_declared_encoding_is_found_in_the_head() -> None:
    assert declared_encoding(b'<meta charset="windows-1251">') == "windows-1251"
    assert declared_encoding(b'<?xml version="1.0" encoding="koi8-r"?>') == "koi8-r"
    assert declared_encoding(b"<html>") == ""


@pytest.mark.parametrize(
    ("name", "is_known"),
    [("utf-8", True), ("cp1251", True), ("hex", False), ("klingon", False), ("a\0b", False)],
)
def test_an_encoding_is_one_of_text(name: str, is_known: bool) -> None:
    assert is_encoding(name) is is_known


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"The pier stays open.", Kind.TEXT),
        ("a.txt", b"< 5 people walk there", Kind.TEXT),
        ("a", b"\xef\xbb\xbf  <!DOCTYPE html><html>", Kind.PAGE),
        ("a", b"<HTML lang=en>", Kind.PAGE),
        ("a", "<!doctype html>".encode("utf-16"), Kind.PAGE),
        ("a.htm", b"just words", Kind.PAGE),
        ("a", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x", Kind.WEB_ARCHIVE),
    ],
)
def test_the_sort_of_an_input_is_told_by_its_bytes(name: str, data: bytes, kind: Kind) -> None:
    assert kind_of(name, data) is kind


def test_an_input_that_is_too_large_is_refused() -> None:
    refused = kind_of("a.txt", b"x" * 64_000_001)
    assert isinstance(refused, Refused)
    assert "64,000,000" in refused.sentence
