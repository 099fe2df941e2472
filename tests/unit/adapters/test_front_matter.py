"""YAML to texts, lists and mappings with their places."""

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from margent.adapters import front_matter
from margent.adapters.front_matter import FrontMatter, Tree, Value, read_mapping, split
from margent.model.diagnostics import Code, Fault, FieldPath, Severity, Span
from margent.model.flood import MOST_FAULTS
from margent.model.site import Limits

LIMITS = Limits()


def _tree(text: str, limits: Limits = LIMITS) -> Tree:
    tree, faults = read_mapping(text, first_line=1, limits=limits)
    assert faults == ()
    assert tree is not None
    return tree


def _faults(text: str, limits: Limits = LIMITS) -> list[tuple[Code, int, int]]:
    """Code, line and column of each fault."""
    _, faults = read_mapping(text, first_line=1, limits=limits)
    return [(fault.code, fault.at.line, fault.at.column) for fault in faults if isinstance(fault.at, Span)]


def _slice(text: str, span: Span) -> str:
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: span.line - 1]) + span.column - 1
    end = sum(len(line) + 1 for line in lines[: span.end_line - 1]) + span.end_column - 1
    return text[start:end]


# The two parts of a file


def test_a_file_is_split_at_its_two_lines_of_hyphens() -> None:
    assert split("---\na: b\nc: d\n---\n\nBody.\n---\n") == FrontMatter(
        "a: b\nc: d\n", 2, "\nBody.\n---\n", 5
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\n---\n", FrontMatter("", 2, "", 3)),
        ("---\n---", FrontMatter("", 2, "", 3)),
        ("---  \na: b\n---\t\nBody", FrontMatter("a: b\n", 2, "Body", 4)),
        ("---\na: |\n  ---\n  x\n---\n", FrontMatter("a: |\n  ---\n  x\n", 2, "", 6)),
    ],
)
def test_lines_of_hyphens_may_be_followed_by_spaces_but_not_indented(text: str, parts: FrontMatter) -> None:
    assert split(text) == parts


@pytest.mark.parametrize("text", ["", "Body\n", "\n---\na: b\n---\n", "----\na: b\n---\n", "--- x\n---\n"])
def test_a_file_that_begins_with_anything_else_has_no_front_matter(text: str) -> None:
    fault = split(text)

    assert isinstance(fault, Fault)
    assert (fault.code, fault.at) == (Code.FRONT_MATTER_MISSING, Span(1, 1, 1, 1))
    assert "---" in fault.hint


@pytest.mark.parametrize("text", ["---", "---\na: b\n", "---\na: b\n ---\n"])
def test_a_front_matter_without_an_end_is_reported_at_its_beginning(text: str) -> None:
    fault = split(text)

    assert isinstance(fault, Fault)
    assert (fault.code, fault.at) == (Code.FRONT_MATTER_MISSING, Span(1, 1, 1, 4))


# Values


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "12:30",
        "010",
        "3.10",
        "2022-06",
        "2022-06-17",
        "true",
        "~",
        "null",
        "1_000",
        "0x1F",
        ".inf",
        "=",
    ],
)
def test_a_scalar_is_the_text_it_looks_like(text: str) -> None:
    assert _tree(f"a: {text}\nb: [{text}]\n").value == {"a": text, "b": [text]}


def test_block_scalars_are_folded_and_escapes_are_decoded() -> None:
    text = "a: >\n  one\n  two\nb: |\n  one\n  two\nc: \"x\\ty\\u00e9\"\nd: 'it''s'\n"

    assert _tree(text).value == {"a": "one two\n", "b": "one\ntwo\n", "c": "x\tyé", "d": "it's"}


def test_a_key_without_a_value_is_left_out_but_keeps_its_place() -> None:
    tree = _tree("a: b\nmodified:\nc: ''\n")

    assert tree.value == {"a": "b", "c": ""}
    assert tree.keys[("modified",)] == Span(2, 1, 2, 9)
    assert ("modified",) not in tree.values


def test_an_item_without_a_value_is_an_empty_text() -> None:
    assert _tree("a:\n  - x\n  -\n  - y\n").value == {"a": ["x", "", "y"]}


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n"])
def test_no_fields_are_an_empty_mapping(text: str) -> None:
    assert _tree(text).value == {}


def test_an_explicit_key_is_a_key() -> None:
    assert _tree("? a\n: b\n").value == {"a": "b"}


# Places

NESTED = """\
title: The pier
appearances:
  - article: pier-letter
    quote: |
      Three lines

      of text

  # a comment
  -   article: "ähm"   # and another
      topics: [one, 'two words' , "three
        words"]
relations: {type: supports,
  claim: x}
about:
- a
"""


@pytest.mark.parametrize(
    ("path", "span", "shown"),
    [
        (("title",), Span(1, 8, 1, 16), "The pier"),
        (("appearances", 0, "article"), Span(3, 14, 3, 25), "pier-letter"),
        (("appearances", 0, "quote"), Span(4, 12, 7, 14), "|\n      Three lines\n\n      of text"),
        (("appearances", 1, "article"), Span(10, 16, 10, 21), '"ähm"'),
        (("appearances", 1, "topics", 0), Span(11, 16, 11, 19), "one"),
        (("appearances", 1, "topics", 1), Span(11, 21, 11, 32), "'two words'"),
        (("appearances", 1, "topics", 2), Span(11, 35, 12, 15), '"three\n        words"'),
        (("appearances", 1, "topics"), Span(11, 15, 12, 16), None),
        (("appearances", 1), Span(10, 7, 12, 16), None),
        (("appearances", 0), Span(3, 5, 7, 14), None),
        (("appearances",), Span(3, 3, 12, 16), None),
        (("relations",), Span(13, 12, 14, 12), "{type: supports,\n  claim: x}"),
        (("relations", "claim"), Span(14, 10, 14, 11), "x"),
        (("about",), Span(16, 1, 16, 4), "- a"),
        (("about", 0), Span(16, 3, 16, 4), "a"),
        ((), Span(1, 1, 16, 4), None),
    ],
)
def test_every_value_has_its_exact_place(path: FieldPath, span: Span, shown: str | None) -> None:
    assert _tree(NESTED).values[path] == span
    assert shown is None or _slice(NESTED, span) == shown


@pytest.mark.parametrize(
    ("path", "span"),
    [
        (("appearances",), Span(2, 1, 2, 12)),
        (("appearances", 0, "quote"), Span(4, 5, 4, 10)),
        (("appearances", 1, "article"), Span(10, 7, 10, 14)),
        (("relations", "claim"), Span(14, 3, 14, 8)),
    ],
)
def test_every_key_has_its_exact_place(path: FieldPath, span: Span) -> None:
    assert _tree(NESTED).keys[path] == span


def test_places_are_those_of_the_file_and_not_of_the_front_matter() -> None:
    tree, _ = read_mapping("a: b\n", first_line=2, limits=LIMITS)

    assert tree is not None
    assert tree.values[("a",)] == Span(2, 4, 2, 5)


def test_line_ends_that_only_yaml_knows_do_not_shift_the_lines() -> None:
    tree, _ = read_mapping('a: "x\u2028y\x85z"\nb: c\n', first_line=1, limits=LIMITS)

    assert tree is not None
    assert tree.values[("b",)] == Span(2, 4, 2, 5)


def test_a_value_is_found_by_its_path() -> None:
    tree = _tree(NESTED)

    assert tree.at(("appearances", 1, "topics", 1)) == "two words"
    for path in (("appearances", 2), ("title", 0), ("nothing",), ("about", "a"), ("relations", 0)):
        assert tree.at(path) is None


def test_only_texts_with_escapes_may_hide_characters() -> None:
    tree = _tree('a: "x\\0"\nb: plain\nc: ["d", "\\u202e"]\n')

    assert list(tree.scalars()) == [(("a",), "x\0"), (("c", 1), "\u202e")]


# What is refused, with its place, while the reading goes on


@pytest.mark.parametrize(
    ("text", "faults", "value"),
    [
        (
            "a: &x one\nb: *x\nc: d\n",
            [(Code.YAML_ANCHOR, 1, 4), (Code.YAML_ANCHOR, 2, 4)],
            {"a": "one", "c": "d"},
        ),
        ("a: &x [one, *x]\n", [(Code.YAML_ANCHOR, 1, 4), (Code.YAML_ANCHOR, 1, 13)], {"a": ["one"]}),
        ("*x : b\nc: d\n", [(Code.YAML_ANCHOR, 1, 1)], {"c": "d"}),
        ("a: b\n<<: {c: d}\ne: f\n", [(Code.YAML_MERGE_KEY, 2, 1)], {"a": "b", "e": "f"}),
        ("<<: *x\na: b\n", [(Code.YAML_MERGE_KEY, 1, 1), (Code.YAML_ANCHOR, 1, 5)], {"a": "b"}),
        ("a: !!binary aGk=\n", [(Code.YAML_TAG, 1, 4)], {"a": "aGk="}),
        ("a: !!python/object/apply:os.system [ls]\n", [(Code.YAML_TAG, 1, 4)], {"a": ["ls"]}),
        ("a: ! b\nc: !d e\n", [(Code.YAML_TAG, 1, 4), (Code.YAML_TAG, 2, 4)], {"a": "b", "c": "e"}),
        ("a: one\n'a': two\n", [(Code.YAML_DUPLICATE_KEY, 2, 1)], {"a": "one"}),
        ("a:\na: two\n", [(Code.YAML_DUPLICATE_KEY, 2, 1)], {}),
        ("- ", [(Code.FRONT_MATTER_NOT_MAPPING, 1, 1)], None),
    ],
)
def test_what_is_no_data_is_refused_and_the_rest_is_read(
    text: str, faults: list[tuple[Code, int, int]], value: dict[str, Value] | None
) -> None:
    tree, _ = read_mapping(text, first_line=1, limits=LIMITS)

    assert _faults(text) == faults
    assert (tree and tree.value) == value


def test_a_second_key_names_the_line_of_the_first() -> None:
    _, faults = read_mapping("a:\n  b: 1\n  c: 2\n  b: {d: 3, d: 4}\n", first_line=5, limits=LIMITS)

    assert [fault.message for fault in faults] == [
        '"b" stands here again; the first is in line 6',
        '"d" stands here again; the first is in line 8',
    ]


def test_the_places_under_a_second_key_are_not_those_of_the_first() -> None:
    tree, _ = read_mapping("a: [x]\na: [y, z]\n", first_line=1, limits=LIMITS)

    assert tree is not None
    assert tree.values[("a", 0)] == Span(1, 5, 1, 6)
    assert ("a", 1) not in tree.values


def test_refused_values_are_known_so_that_they_are_not_called_missing() -> None:
    tree, _ = read_mapping("a: *x\nb: [*x]\n", first_line=1, limits=LIMITS)

    assert tree is not None
    assert tree.value == {"b": []}
    assert tree.unread == {("a",), ("b",)}


# What ends the reading


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: b\nc: " + "[" * 60_000, Code.YAML_DEPTH, 2, 19),
        ("".join(" " * level + "a:\n" for level in range(200)), Code.YAML_DEPTH, 17, 17),
        ("a: [" + "x," * 20_000 + "]", Code.SIZE, 1, 39_999),
        ("a: " + "x" * 66_000, Code.SIZE, 1, 1),
        ("- a\n", Code.FRONT_MATTER_NOT_MAPPING, 1, 1),
        ("\n  only text\n", Code.FRONT_MATTER_NOT_MAPPING, 2, 3),
        ("*a", Code.FRONT_MATTER_NOT_MAPPING, 1, 1),
        ("a: b\n...\n--- \nc: d\n", Code.YAML_SYNTAX, 3, 1),
        ("a: b\n...\nc: d\n", Code.YAML_SYNTAX, 3, 1),
        ("a: b\n{{c}}: d\n", Code.YAML_SYNTAX, 2, 1),
        ("a: b\n? [c]\n: d\n", Code.YAML_SYNTAX, 2, 3),
        ("a: b\n: d\n", Code.YAML_SYNTAX, 2, 1),
        ("a: !%ED%A0%80 b\n", Code.YAML_TAG, 1, 1),
    ],
)
def test_what_cannot_be_read_is_refused_where_it_begins(
    text: str, code: Code, line: int, column: int
) -> None:
    tree, faults = read_mapping(text, first_line=1, limits=LIMITS)

    assert tree is None
    assert (code, line, column) == [
        (f.code, f.at.line, f.at.column) for f in faults if isinstance(f.at, Span)
    ][-1]
    assert faults[-1].hint


def test_an_empty_key_in_quotation_marks_is_refused_and_the_rest_is_read() -> None:
    tree, _ = read_mapping("'': a\nb: c\n", first_line=1, limits=LIMITS)

    assert _faults("'': a\nb: c\n") == [(Code.YAML_SYNTAX, 1, 1)]
    assert tree is not None
    assert tree.value == {"b": "c"}


def test_depth_counts_lists_and_mappings_and_its_limit_is_allowed() -> None:
    two = Limits(depth=2)

    assert _tree("a: [b]\n", two).value == {"a": ["b"]}
    assert _faults("a: [[b]]\n", two) == [(Code.YAML_DEPTH, 1, 5)]


def test_the_size_counts_bytes_and_its_limit_is_allowed() -> None:
    assert _tree("a: \u00e9\u00e9", Limits(front_matter=7)).value == {"a": "éé"}
    assert _faults("a: \u00e9\u00e9", Limits(front_matter=6)) == [(Code.SIZE, 1, 1)]


def test_faults_before_the_end_of_a_reading_are_kept() -> None:
    assert _faults("a: b\na: c\nd: [\n") == [(Code.YAML_DUPLICATE_KEY, 2, 1), (Code.YAML_SYNTAX, 3, 4)]


def test_at_most_a_hundred_faults_are_reported_of_one_file() -> None:
    _, faults = read_mapping("a: b\n" * 500, first_line=1, limits=LIMITS)

    assert len(faults) == MOST_FAULTS + 1
    assert faults[-1].message == "…and 399 more problems in this file"


# Characters that YAML does not allow


@pytest.mark.parametrize(
    ("char", "code"),
    [
        ("\0", Code.CONTROL_CHARACTER),
        ("\x1b", Code.CONTROL_CHARACTER),
        ("\ud800", Code.CONTROL_CHARACTER),
        ("\uffff", Code.CONTROL_CHARACTER),
        ("\ufeff", Code.INVISIBLE),
    ],
)
def test_a_character_that_yaml_refuses_is_reported_and_the_rest_is_read(char: str, code: Code) -> None:
    text = f"{char}a: b\nc: x{char}y\nd: &e f\n"
    tree, _ = read_mapping(text, first_line=1, limits=LIMITS)

    assert _faults(text) == [(code, 1, 1), (code, 2, 5), (Code.YAML_ANCHOR, 3, 4)]
    assert tree is not None
    assert tree.values[("c",)] == Span(2, 4, 2, 7)


# Comments that cut a value short


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: Paragraph #3 was mended\n", Span(1, 4, 1, 13)),
        ("a: b\t# c\n", Span(1, 4, 1, 5)),
        ("a: one\n  two # c\n", Span(1, 4, 2, 6)),
        ("a: [b, c # d\n]\n", Span(1, 8, 1, 9)),
        ("a: #MeToo\nb: c\n", Span(1, 3, 1, 3)),
    ],
)
def test_a_value_cut_short_by_a_comment_is_warned_of(text: str, place: Span) -> None:
    _, (fault,) = read_mapping(text, first_line=1, limits=LIMITS)

    assert (fault.code, fault.severity) == (Code.YAML_COMMENT_IN_VALUE, Severity.WARNING)
    assert fault.at == place


@pytest.mark.parametrize(
    "text",
    [
        "a: 'b' # c\n",
        'a: "b #c" # d\n',
        "a: b#c\n",
        "a: b\n# c\n",
        "a: [b] # c\n",
        "a: # c\n  - b\n",
        "a: # c\nb: d\n",
    ],
)
def test_other_comments_are_welcome(text: str) -> None:
    assert _faults(text) == []


# Invariants


def test_hostile_texts_take_little_time() -> None:
    large = Limits(front_matter=10**6)
    hostile = [
        "a: " + "[" * 60_000,
        "a: " + "{a: " * 15_000,
        "- " * 30_000,
        "? " * 30_000,
        "".join(f"k{number}: v\n" for number in range(20_000)),
        "a: &a [x, x]\n" + "".join(f"{key}: &{key} [*a, *a, *a, *a]\n" for key in "bcdefghij"),
        "a: " + "&a " * 20_000,
        "k: v\n" * 9_000,
        "a: '" + "''" * 30_000,
        "a: x" + " #" * 30_000,
        "a: x\n" + " y\n" * 20_000,
        "\0" * 60_000,
    ]
    began = time.process_time()
    for text in hostile:
        _, faults = read_mapping(text, first_line=1, limits=large)
        assert faults or text.endswith(" y\n")

    assert time.process_time() - began < 3


@given(
    st.text(alphabet=st.characters(exclude_categories=[]))
    | st.text(alphabet="ab:- \n\t[]{},'\"#&*!|>%@?\\<\0\ufeff")
)
def test_any_text_gives_a_tree_or_a_located_fault(text: str) -> None:
    tree, faults = read_mapping(text, first_line=3, limits=LIMITS)

    assert tree is not None or faults
    for fault in faults:
        assert isinstance(fault.at, Span)
        assert 3 <= fault.at.line <= 3 + text.count("\n")
        assert fault.message.isprintable()


def test_the_reader_in_pure_python_refuses_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        NESTED,
        "a: &x b\n",
        "a: b: c\n",
        "a: [b\n",
        "a: 'b\n",
        "a: b\na: c\n",
        "a:\n\t- b\n",
        "a: b\nc\nd: e\n",
    ]
    fast = [read_mapping(text, first_line=1, limits=LIMITS) for text in texts]
    monkeypatch.setattr(front_matter, "_LOADER", yaml.SafeLoader)

    assert [read_mapping(text, first_line=1, limits=LIMITS) for text in texts] == fast


_TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)
_VALUES = st.recursive(
    _TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS.filter(bool), inner, max_size=4),
    max_leaves=12,
)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


@settings(deadline=None)
@given(st.dictionaries(_TEXTS.filter(bool), _VALUES, max_size=5), st.booleans())
def test_what_was_written_is_read_and_every_text_stands_at_its_place(
    value: dict[str, Value], is_flow: bool
) -> None:
    text = yaml.dump(value, Dumper=_Dumper, default_style='"', default_flow_style=is_flow)
    tree = _tree(text, Limits(depth=100, front_matter=10**6))

    assert tree.value == value
    for path, span in tree.values.items():
        if isinstance(found := tree.at(path), str):
            assert yaml.safe_load(_slice(text, span)) == found
        elif found and isinstance(found, dict) and not is_flow:
            key = tree.keys[(*path, next(iter(found)))]
            assert span[0] == key[0]
