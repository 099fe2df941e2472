"""Syntax errors in a contributor's words, at the place where they have to look."""

import pytest

from margent.adapters.front_matter import read_mapping
from margent.model.diagnostics import Code, Span
from margent.model.site import Limits


def _syntax_fault(text: str) -> tuple[int, int, str, str]:
    """Line, column, message and hint of the one fault, with the tree left unread."""
    tree, (fault,) = read_mapping(text, first_line=1, limits=Limits())
    assert tree is None
    assert fault.code is Code.YAML_SYNTAX
    assert isinstance(fault.at, Span)
    return fault.at.line, fault.at.column, fault.message, fault.hint


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a:\n\t- b\n", 2, 1, "a tab stands where only spaces may stand"),
        ("a:\n  b: c\n\td: e\n", 3, 1, "a tab stands where only spaces may stand"),
        ("a: >\n\tb\n", 2, 1, "a tab stands where only spaces may stand"),
        ("a: [b\n", 1, 4, "this [ has no ]"),
        ("a: [\n", 1, 4, "this [ has no ]"),
        ("a: [b, {c: d\n", 1, 8, "this { has no }"),
        ("a: [b, c\nd: e\n", 1, 4, "this [ has no ]"),
        ("a: {b: c\nd: e\n", 1, 4, "this { has no }"),
        ("a: ['b' 'c']\n", 1, 9, "a comma or ] is missing here"),
        ("a: [b: c: d]\n", 1, 9, "a comma or ] is missing here"),
        ("a: [Harbour] news\n", 1, 14, "text goes on after the value's end"),
        ('a: "b\nc: d\n', 1, 4, "this quotation mark is never closed"),
        ("a: [b, 'c\n", 1, 8, "this quotation mark is never closed"),
        ("a: 'it's'\n", 1, 8, "text goes on after the value's end"),
        ('a: "Dams" are\n', 1, 11, "text goes on after the value's end"),
        ("a: Dams: a history\n", 1, 8, 'a colon and a space (": ") may not stand in a value'),
        ("a: b\n  c: d\n", 2, 4, 'a colon and a space (": ") may not stand in a value'),
        ("a: - b\n", 1, 4, "a list may not begin on the line of its key"),
        ("a: b\nc\nd: e\n", 2, 1, "this line has no colon after a key"),
        ("a:\n  b: c\n d: e\n", 3, 2, "text goes on after the value's end, or the line is not indented"),
        ("a:\n  - b\n  c: d\n", 3, 3, "this list goes on with what is no item"),
        ("a: @b\n", 1, 4, 'a value may not begin with "@"'),
        ("a: `b`\n", 1, 4, 'a value may not begin with "`"'),
        ("a: %b\n", 1, 4, 'a value may not begin with "%"'),
        ("a: & b\n", 1, 4, "a value may not begin with * or &"),
        ("a: *b* c\n", 1, 4, "a value may not begin with * or &"),
        ("a: !b!c d\n", 1, 4, "a value may not begin with !"),
        ("a: !<b\n", 1, 4, "a value may not begin with !"),
        ('a: "C:\\dams"\n', 1, 7, "this escape names no character"),
        ('a: "\\ud800"\n', 1, 7, "this escape names no character"),
        ('a: "\\xZZ"\n', 1, 7, "this escape names no character"),
        ("a: |b\n", 1, 5, "after | or > the text begins on the next line"),
        ("a: ]\n", 1, 4, "a value is missing here"),
        ("a: [, b]\n", 1, 5, "a value is missing here"),
        (": b\n", 1, 1, "there is no key before this colon"),
        ("a: b\n...\nc: d\n", 3, 1, "the fields ended before this line"),
    ],
)
def test_a_common_mistake_is_explained_with_a_way_out(
    text: str, line: int, column: int, message: str
) -> None:
    found = _syntax_fault(text)

    assert found[:2] == (line, column)
    assert found[2].startswith(message)
    assert found[3]


def test_a_colon_in_a_value_is_mended_with_quotation_marks() -> None:
    assert "quotation marks" in _syntax_fault("a: Dams: a history\n")[3]


def test_a_rare_mistake_is_told_in_the_readers_own_words() -> None:
    assert _syntax_fault("%YAML 9.0\n---\na: b\n")[2] == "this is no YAML: found incompatible YAML document"
