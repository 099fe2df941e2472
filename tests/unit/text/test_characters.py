"""Bytes to text, and characters that deceive."""

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.model.diagnostics import AtKey, Code, Fault, Severity, Span
from margent.model.flood import MOST_FAULTS
from margent.text.characters import character_faults, decode, normalised, value_faults


def _found(text: str) -> list[tuple[Code, int, int]]:
    """Code, line and column of each fault."""
    return [(f.code, f.at.line, f.at.column) for f in character_faults(text) if isinstance(f.at, Span)]


# Bytes


def test_plain_text_is_decoded_without_a_fault() -> None:
    assert decode("šest\nlines".encode()) == ("šest\nlines", ())


def test_a_byte_that_is_no_utf8_is_named_with_its_line_and_column() -> None:
    text, (fault,) = decode("one\r\nté caf\xe9".encode("latin-1"))

    assert text is None
    assert (fault.code, fault.at) == (Code.ENCODING, Span(2, 2, 2, 3))
    assert "0xE9" in fault.message


def test_the_column_of_a_bad_byte_counts_code_points_and_no_byte_order_mark() -> None:
    _, (fault,) = decode(codecs.BOM_UTF8 + "šč".encode() + b"\xff")

    assert fault.at == Span(1, 3, 1, 4)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "utf-32-be"])
def test_other_encodings_of_unicode_are_called_by_their_names(encoding: str) -> None:
    marks = {"utf-16-be": codecs.BOM_UTF16_BE, "utf-32-be": codecs.BOM_UTF32_BE}
    text, (fault,) = decode(marks.get(encoding, b"") + "title".encode(encoding))

    assert text is None
    assert (fault.code, fault.at) == (Code.ENCODING, Span(1, 1, 1, 1))
    assert encoding[:6].upper() in fault.message


def test_a_byte_order_mark_is_taken_off_with_a_warning() -> None:
    text, (fault,) = decode(codecs.BOM_UTF8 + b"---\n")

    assert text == "---\n"
    assert (fault.code, fault.severity, fault.at) == (Code.BOM, Severity.WARNING, Span(1, 1, 1, 1))


def test_windows_line_ends_become_line_feeds_without_a_word() -> None:
    assert decode(b"a\r\nb\r\n") == ("a\nb\n", ())


@pytest.mark.parametrize(
    ("data", "text", "line", "column"),
    [
        (b"a\r\nb\nc\n", "a\nb\nc\n", 2, 2),
        (b"a\nbc\r\nd\n", "a\nbc\nd\n", 2, 3),
        (b"a\nb\rc\n", "a\nb\nc\n", 2, 2),
        (b"ab\rc\r", "ab\nc\n", 1, 3),
        (b"a\r\r\nb", "a\n\nb", 1, 2),
    ],
)
def test_mixed_line_ends_are_warned_of_where_they_change(
    data: bytes, text: str, line: int, column: int
) -> None:
    decoded, (fault,) = decode(data)

    assert decoded == text
    assert (fault.code, fault.severity) == (Code.LINE_ENDS, Severity.WARNING)
    assert fault.at == Span(line, column, line, column)


def test_more_accents_than_any_script_stacks_end_the_reading() -> None:
    text, (fault,) = decode(("word\na" + "\u0301" * 31).encode())

    assert text is None
    assert (fault.code, fault.at) == (Code.SIZE, Span(2, 2, 2, 33))


@pytest.mark.parametrize("text", ["a" + "\u0301" * 30, "—" * 500, "\u0301-" * 100])
def test_a_run_of_signs_is_no_stack_of_accents(text: str) -> None:
    assert decode(text.encode())[0] == text


@given(st.binary())
def test_any_bytes_are_text_or_a_located_fault(data: bytes) -> None:
    text, faults = decode(data)

    assert text is not None or faults
    assert "\r" not in (text or "")


# Characters


@pytest.mark.parametrize(
    "text",
    [
        "plain text\n\twith a tab",
        "русский, 日本語, עברית, العربية",
        "می\u200cخواهم",  # Persian: the joiner keeps two letters apart
        "ශ්\u200dරී",  # Sinhala
        "উৎ, ক্\u200d ",  # Bengali: a joiner after a virama, at a word's end
        "नमस्\u200cते",
        "👩\u200d🔬 🏳️\u200d🌈 ❤️\u200d🔥 🧔\u200d♂️ 👨🏽\u200d🚀",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  # the flag of Scotland
        "שלום\u200f (Haifa)\u200e",
    ],
)
def test_honest_text_has_no_fault(text: str) -> None:
    assert character_faults(unicodedata.normalize("NFC", text)) == ()


@pytest.mark.parametrize(
    "char", ["\0", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x9f", "\ufffe", "\uffff", "\ud800"]
)
def test_a_control_character_is_an_error_where_it_stands(char: str) -> None:
    (fault,) = character_faults(f"one\ntwo{char}")

    assert (fault.code, fault.severity) == (Code.CONTROL_CHARACTER, Severity.ERROR)
    assert fault.at == Span(2, 4, 2, 5)
    assert f"U+{ord(char):04X}" in fault.message
    assert fault.hint == "remove it"


@pytest.mark.parametrize("char", ["\u202a", "\u202e", "\u2066", "\u2069"])
def test_a_bidi_control_is_an_error_even_beside_right_to_left_letters(char: str) -> None:
    assert _found(f"של{char}ום") == [(Code.BIDI_CONTROL, 1, 3)]


@pytest.mark.parametrize(
    "char",
    [
        *"\u200b\u2060\u2064\u00ad\ufeff\u180e\u115f\u3164\u2028\ue000\uf8ff",
        *("\U000e0001", "\U000e0061", "\U000f0000", "\U0010fffd"),
    ],
)
def test_a_character_that_cannot_be_seen_is_an_error(char: str) -> None:
    assert _found(f"wo{char}rd") == [(Code.INVISIBLE, 1, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "wo\u200drd",
        "wo\u200crd",
        "\u200dword",
        "word\u200d",
        "👩\u200d x",
        "👩\u200c🔬",
        "م\u200cx",
        "م\u200c م",
    ],
)
def test_a_joiner_that_joins_nothing_is_an_error(text: str) -> None:
    assert [code for code, _, _ in _found(text)] == [Code.INVISIBLE]


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u061c"])
def test_a_direction_mark_is_an_error_only_in_a_line_without_right_to_left_letters(mark: str) -> None:
    assert _found(f"שלום {mark}\nword{mark}\n") == [(Code.INVISIBLE, 2, 5)]


def test_a_run_of_hidden_characters_is_one_fault_with_its_extent() -> None:
    (fault,) = character_faults("a" + "\u200b" * 10 + "b")

    assert fault.at == Span(1, 2, 1, 12)
    assert fault.message.startswith("U+200B U+200B U+200B and 7 more:")


def test_a_single_character_is_shown_with_its_name() -> None:
    assert character_faults("a\u200bb")[0].message.startswith("U+200B (zero width space):")


def test_a_flood_of_hidden_characters_is_cut_and_counted() -> None:
    faults = character_faults("a\0" * 5_000)

    assert len(faults) == MOST_FAULTS + 1
    assert faults[-1].message == "…and 4,900 more problems in this file"


def test_lines_count_from_the_first_line_of_the_text() -> None:
    assert character_faults("\0", first_line=7)[0].at == Span(7, 1, 7, 2)


def test_text_not_in_composed_form_is_warned_of_once_at_its_first_place() -> None:
    (fault,) = character_faults("clean\nva e\u0301t\ne\u0301")

    assert (fault.code, fault.severity) == (Code.NOT_NFC, Severity.WARNING)
    assert fault.at == Span(2, 4, 2, 6)


def test_normalised_text_is_composed_and_keeps_its_lines() -> None:
    assert normalised("e\u0301\n\u2126") == "é\n\u03a9"


# Values


def test_a_character_hidden_by_an_escape_is_reported_at_its_value() -> None:
    (fault,) = value_faults("zero\0byte", ("title",))

    assert (fault.code, fault.at) == (Code.CONTROL_CHARACTER, ("title",))


def test_the_same_character_is_reported_once_for_a_value() -> None:
    faults = value_faults("\u202ea\u202eb\u200b", AtKey(("title",)))

    assert [fault.code for fault in faults] == [Code.BIDI_CONTROL, Code.INVISIBLE]


def test_an_honest_value_has_no_fault() -> None:
    assert value_faults("caf\u00e9 \t \n", ("title",)) == ()


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_any_text_gives_faults_inside_its_lines(text: str) -> None:
    lines = text.split("\n")
    for fault in character_faults(text):
        assert isinstance(fault, Fault)
        assert isinstance(fault.at, Span)
        assert 1 <= fault.at.line <= fault.at.end_line <= len(lines)
        assert 1 <= fault.at.column <= len(lines[fault.at.line - 1]) + 1
        assert fault.message.isprintable()
