"""Markdown to runs, and what is wrong with it, each at its place."""

import re
import time
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.adapters.markdown import parse_body
from margent.model.bodies import Block, Body, Run
from margent.model.diagnostics import Code, Fault, Severity, Span
from margent.model.flood import MOST_FAULTS
from margent.model.site import Limits

CASES = Path(__file__).parents[2] / "cases" / "markdown"
PATH = "content/articles/2022/x.md"


class Case(NamedTuple):
    name: str
    is_archived: bool
    raw: str
    body: list[str] | None
    faults: list[str]

    @property
    def text(self) -> str:
        return self.raw.replace("␠", " ").replace("⇥", "\t")


def read_cases(text: str) -> Iterator[Case]:
    for part in re.split(r"^(?=@case |@archived )", text, flags=re.MULTILINE)[1:]:
        head, _, rest = part.partition("\n")
        rest, _, faults = rest.partition("\n@faults\n")
        raw, has_body, body = rest.partition("\n@body\n")
        kind, _, name = head.partition(" ")
        lines = body.strip("\n").split("\n")
        yield Case(
            name, kind == "@archived", raw.strip("\n"), lines if has_body else None, faults.split("\n")
        )


def parsed(case: Case) -> tuple[Body, tuple[Fault, ...]]:
    return parse_body(case.text, path=PATH, first_line=1, is_archived=case.is_archived, limits=Limits())


def parse(text: str, *, first_line: int = 1, limits: Limits | None = None) -> tuple[Body, tuple[Fault, ...]]:
    return parse_body(text, path=PATH, first_line=first_line, is_archived=False, limits=limits or Limits())


def written_body(body: Body) -> list[str]:
    lines = [_written_run(run) for block in body.blocks for run in block.runs]
    for note in body.footnotes:
        lines += ["note", *map(_written_run, note.runs)]
    for number, link in enumerate(body.links):
        wiki = " wiki" if link.is_wiki else ""
        title = f" «{link.title}»" if link.title else ""
        lines.append(f"= link {number}{wiki} «{link.target}» #«{link.fragment}»{title}")
    for number, image in enumerate(body.images):
        lines.append(f"= image {number} «{image.path}» «{image.alt}» «{image.title}»")
    lines += [f"= heading {heading.level} «{heading.anchor}» «{heading.text}»" for heading in body.headings]
    return lines


def _written_run(run: Run) -> str:
    return f"{run.kind:6} «{run.value}»".replace("\n", "⏎")


def written_faults(text: str, faults: tuple[Fault, ...]) -> list[str]:
    found = sorted((fault.at, fault.code) for fault in faults if isinstance(fault.at, Span))
    assert len(found) == len(faults), "a fault without a place"
    return [f"{code} {span.line}:{span.column} «{_first_line(text, span)}»" for span, code in found]


def _first_line(text: str, span: Span) -> str:
    line = text.split("\n")[span.line - 1]
    return line[span.column - 1 : span.end_column - 1 if span.end_line == span.line else None]


CASE_FILES = sorted(CASES.glob("*.txt"))
ALL_CASES = [
    pytest.param(case, id=f"{file.stem}-{case.name}")
    for file in CASE_FILES
    for case in read_cases(file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", ALL_CASES)
def test_markdown_gives_the_runs_and_faults_of_the_case(case: Case) -> None:
    body, faults = parsed(case)
    if case.body is not None:
        assert written_body(body) == [line for line in case.body if line]
    assert written_faults(case.text, faults) == [line for line in case.faults if line]


def test_there_are_cases() -> None:
    assert len(ALL_CASES) > 60


# Places


def test_a_place_counts_from_the_first_line_of_the_body_in_its_file() -> None:
    body, faults = parse("a [b](c.md)\n\n<b>", first_line=12)
    assert body.links[0].span == Span(12, 3, 12, 12)
    assert [fault.at for fault in faults] == [Span(14, 1, 14, 4)]


def test_a_place_goes_over_several_lines() -> None:
    body, _ = parse("> a [b\n> c](d.md\n> 't') e")
    assert body.links[0].span == Span(1, 5, 3, 7)


# Limits


@pytest.mark.parametrize(
    ("limits", "text", "line"),
    [
        (Limits(headings=2), "# a\n# b\n\n> # c\n", 4),
        (Limits(footnotes=1), "a[^1][^2]\n\n[^1]: b\n[^2]: c\n", 4),
        (Limits(links=3), "[a](b.md) <https://c.example>\n[[d/e]]\n[f](#g)\n[h](i.md)", 3),
    ],
)
def test_more_than_the_limit_is_one_fault_at_the_first_too_many(limits: Limits, text: str, line: int) -> None:
    _, faults = parse(text, limits=limits)
    assert [(fault.code, fault.at.line) for fault in faults if isinstance(fault.at, Span)] == [
        (Code.SIZE, line)
    ]


@pytest.mark.parametrize("limits", [Limits(headings=3), Limits(footnotes=2), Limits(links=4)])
def test_as_much_as_the_limit_is_no_fault(limits: Limits) -> None:
    _, faults = parse(
        "# a\n# b\n# c[^1][^2]\n\n[d](#a) [e](#b) [f](#c) [[g/h]]\n\n[^1]: i\n[^2]: j", limits=limits
    )
    assert faults == ()


@pytest.mark.parametrize("depth", [1, 5, 16])
def test_containers_may_be_as_deep_as_the_limit(depth: int) -> None:
    limits = Limits(container_depth=depth)
    assert parse("> " * depth + "a", limits=limits)[1] == ()
    assert [fault.code for fault in parse("- " * (depth + 1) + "a", limits=limits)[1]] == [Code.NESTING]


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "> - ", "[^a]: "])
@pytest.mark.parametrize("depth", [18, 25, 60, 400])
def test_text_that_is_dropped_for_its_depth_is_always_reported(mark: str, depth: int) -> None:
    """Also where site.yaml allows more than the parser can do."""
    body, faults = parse(mark * depth + "word", limits=Limits(container_depth=1000))
    is_lost = "word" not in "".join(words(body.blocks) + words(body.footnotes))
    assert not is_lost or Code.NESTING in {fault.code for fault in faults}


def test_faults_of_one_kind_do_not_hide_those_of_another() -> None:
    _, faults = parse("<b> " * 200 + "[a](b:c)")
    codes = [fault.code for fault in faults]
    assert (codes.count(Code.RAW_HTML), codes.count(Code.SIZE)) == (MOST_FAULTS, 1)
    assert Code.LINK_SCHEME in codes


# What is published is harmless and whole


class Markup(HTMLParser):
    """Reads the HTML of runs: whether each tag is closed in order, and what could act on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.live: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.live.append(tag)
        if tag == "a" and "a" in self.open:
            self.live.append("a link in a link")
        for name, value in attrs:
            is_address = name == "href" and re.match(r"https?://[^/@]+|mailto:|#", value or "", re.IGNORECASE)
            if name not in ATTRIBUTES or (name == "href" and not is_address):
                self.live.append(f"{tag} {name}={value}")
        if tag not in ("br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1:] != [tag]:
            self.live.append(f"</{tag}> closes {self.open[-1:]}")
        else:
            self.open.pop()


TAGS = frozenset(
    (
        *("p", "blockquote", "pre", "code", "ul", "ol", "li", "dl", "dt", "dd", "h2", "h3", "h4", "h5", "h6"),
        *("table", "thead", "tbody", "tr", "th", "td", "a", "em", "strong", "s", "sup", "br", "hr"),
    )
)
ATTRIBUTES = ("href", "title", "rel", "class", "id", "role", "start")


def live_markup(body: Body) -> list[str]:
    """What is wrong with the HTML of a body: unknown tags and attributes, addresses, tags out of order."""
    found = []
    for block in (*body.blocks, *body.footnotes):
        markup = Markup()
        for run in block.runs:
            if run.kind == "link":
                markup.feed('<a href="#">')
            elif run.kind in ("inline", "break"):
                markup.feed(run.value)
            elif run.kind in ("text", "pre"):
                markup.feed(escape(run.value))
        markup.close()
        found += markup.live + markup.open
    return found


class Vector(NamedTuple):
    name: str
    codes: str
    text: str


def vectors() -> Iterator[Vector]:
    for line in (CASES / "attacks.tsv").read_text(encoding="utf-8").splitlines():
        name, codes, text = line.split("\t")
        yield Vector(name, codes, text.replace("⏎", "\n").replace("␀", "\0"))


@pytest.mark.parametrize("vector", list(vectors()), ids=lambda vector: vector.name)
def test_an_attack_is_reported_or_harmless(vector: Vector) -> None:
    body, faults = parse(vector.text)
    assert live_markup(body) == []
    assert " ".join(sorted({fault.code for fault in faults})) == vector.codes


def words(blocks: tuple[Block, ...]) -> list[str]:
    kinds = ("text", "pre")
    return "".join(
        " " if run.kind == "break" else run.value
        for block in blocks
        for run in block.runs
        if run.kind in (*kinds, "break")
    ).split()


PIECES = [
    *"[]()!<>`*_~\\ \n:/|-#>&;\"'^1.",
    *(
        "](",
        "[^a]",
        "[[a/b]]",
        "[[",
        "[a](b.md)",
        "[a][b]",
        "![",
        "\n\n",
        "\n> ",
        "\n- ",
        "\n    ",
        "<b>",
        "**",
        "~~",
    ),
    *(
        "[^a]: ",
        "[b]: /u\n",
        "\n|a|b|\n|-|:-|\n",
        "\n: ",
        "\n```\n",
        "a",
        "&amp;",
        "&#x202e;",
        "<https://a.b>",
        "\t",
    ),
    *("\n# ", "javascript:", "\\\n", "<!--", "-->", "\n1) ", "\n---\n"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_gives_whole_and_harmless_markup(text: str) -> None:
    body, faults = parse(text)
    assert live_markup(body) == []
    lines = text.split("\n")
    for fault in faults:
        assert isinstance(fault.at, Span)
        assert 1 <= fault.at.line <= fault.at.end_line <= len(lines)
        assert 1 <= fault.at.column <= len(lines[fault.at.line - 1]) + 1


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_the_text_of_a_body_has_single_spaces(text: str) -> None:
    body, _ = parse(text)
    for block in body.blocks:
        for part in "".join(
            "\n" if run.kind in ("break", "pre") else run.value if run.kind == "text" else ""
            for run in block.runs
        ).split("\n"):
            assert "  " not in part
            assert not re.search(r"[^\S ]", part)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_what_a_place_points_at_is_the_construct(text: str) -> None:
    body, faults = parse(text)
    for span in [link.span for link in body.links] + [image.span for image in body.images]:
        assert text.split("\n")[span.line - 1][span.column - 1] in "[!<"
        assert text.split("\n")[span.end_line - 1][span.end_column - 2] in "])>"
    for fault in faults:
        if fault.code in STARTS and isinstance(fault.at, Span):
            assert _first_line(text, fault.at).startswith(STARTS[fault.code])


STARTS: dict[Code, str | tuple[str, ...]] = {
    Code.RAW_HTML: "<",
    Code.LINK_SCHEME: ("[", "<"),
    Code.FOOTNOTE_UNDEFINED: "[^",
    Code.FOOTNOTE_UNUSED: "[^",
    Code.REFERENCE_UNDEFINED: "[",
    Code.REFERENCE_DUPLICATE: "[",
    Code.IMAGE_REMOTE: "![",
    Code.BIDI_CONTROL: "&",
}


# Every word reaches the runs


class Written(NamedTuple):
    """Markdown, and the words that it shows, in order."""

    lines: list[str]
    words: list[str]


WORDS = st.lists(
    st.sampled_from(["amber", "brook", "Ёлка", "日本", "d'or", "7", "élan", "x-y"]), min_size=1, max_size=4
)


def _inline(shape: str) -> st.SearchStrategy[Written]:
    return WORDS.map(lambda them: Written([shape.format(" ".join(them))], them))


INLINE = st.one_of(
    *map(
        _inline,
        [
            "{}",
            "*{}*",
            "**{}**",
            "~~{}~~",
            "`{}`",
            "[{}](x.md 'y')",
            "[*{}*](https://x.example)",
            "[[a/b|{}]]",
            "[{}",
            "<{}",
            "({})",
            "&lt;{}",
        ],
    )
)


def _line(parts: list[Written]) -> Written:
    shown = [word for part in parts for word in part.words]
    return Written(["A " + " ".join(part.lines[0] for part in parts)], ["A", *shown])


LINE = st.lists(INLINE, min_size=1, max_size=4).map(_line)


def _joined(parts: list[Written], between: list[str]) -> Written:
    lines: list[str] = []
    for part in parts:
        lines += [*(between if lines else []), *part.lines]
    return Written(lines, [word for part in parts for word in part.words])


def _marked(inner: Written, first: str, further: str) -> Written:
    return Written(
        [
            (first if n == 0 else further if line or further.strip() else "") + line
            for n, line in enumerate(inner.lines)
        ],
        inner.words,
    )


def _table(cells: list[Written]) -> Written:
    row = "| " + " | ".join(cell.lines[0].replace("|", "\\|") for cell in cells) + " |"
    shown = [word for cell in cells for word in cell.words]
    return Written([row, "|" + ":-:|" * len(cells), row], shown * 2)


LEAVES = st.one_of(
    st.lists(LINE, min_size=1, max_size=3).map(lambda lines: _joined(lines, [])),
    LINE.map(lambda line: _marked(line, "## ", "")),
    st.lists(LINE, min_size=1, max_size=3).map(_table),
    WORDS.map(lambda them: Written(["```", *them, "```"], them)),
    WORDS.map(lambda them: Written([*(f"    {word}" for word in them)], them)),
    st.tuples(LINE, LINE).map(lambda two: _joined([two[0], _marked(two[1], ": ", "")], [])),
)
BLOCKS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: _joined(parts, ["", "***", ""])),
        inner.map(lambda block: _marked(block, "> ", "> ")),
        inner.map(lambda block: _marked(block, "- ", "  ")),
        inner.map(lambda block: _marked(block, "12. ", "    ")),
    ),
    max_leaves=8,
)


def _unmarked(them: list[str]) -> list[str]:
    """Words without the characters that stand for markup where it comes to nothing (`[amber`)."""
    return [word.strip("[<()") for word in them]


@given(BLOCKS)
def test_every_word_reaches_the_runs_in_order(written: Written) -> None:
    body, faults = parse("\n".join(written.lines))
    assert _unmarked(words(body.blocks)) == written.words
    assert [fault for fault in faults if fault.severity is Severity.ERROR] == []


@given(BLOCKS)
def test_every_word_of_a_footnote_reaches_the_runs(written: Written) -> None:
    note = _marked(written, "    ", "    ")
    body, _ = parse("\n".join(["word[^1]", "", "[^1]:", *note.lines]))
    assert _unmarked(words(body.footnotes)) == written.words
    assert words(body.blocks) == ["word"]


# Cost

SIZE = 32 * 1024
PILES = [
    *(
        "[[",
        "[[a|",
        "[[a]](x y",
        "[^a",
        "[a",
        "[a][b",
        "[a](",
        "][",
        "![",
        "![a](x)",
        "<b>",
        "<a ",
        "`a``",
        "&amp;",
    ),
    *("# a\n", "> ", "- > ", "[a]: /x\n", "[^a]: ", "a\n: b\n", "|", "*a **b ", "~~a ", "[a](d:)\n"),
]


@pytest.mark.parametrize(
    "piece",
    PILES,
)
def test_hostile_text_costs_in_proportion_to_its_length(piece: str) -> None:
    """At this size whatever grows with the square of the length takes far longer than the limit."""
    text = piece * (SIZE // len(piece)) + "](x)[^a][a]: y"
    started = time.process_time()
    parse(text)
    assert time.process_time() - started < 8
