"""Text of strangers in Markdown: it shows its words and does nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from margent.text.markdown_text import code, plain, table
from margent.text.wording import shown

_APART = "\N{ZERO WIDTH SPACE}"
# What GitHub and GitLab make something of in the text of a page, after Markdown.
_ACTING = (
    r"@[A-Za-z0-9_-]",
    r"[#!%&~$^][0-9A-Za-z\"]",
    r"\bGH-[0-9]",
    r":[a-z0-9_+-]+:",
    r"[a-z]+://",
    r"\bwww\.",
    r"\b(?:mailto|xmpp):[a-z]",
    r"\b[0-9a-f]{7,40}\b",
)
PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

HOSTILE = (
    "@octocat look at #12, GH-12, owner/repo#3 and !4",
    "see https://evil.example/x and www.evil.example, mail me@evil.example",
    "![pixel](https://evil.example/p.png) [click](https://evil.example)",
    "[ref]: https://evil.example",
    "<img src=x onerror=alert(1)> <details> </summary> <!-- x -->",
    "a | b | c",
    "`code` **bold** _slanted_ ~~gone~~ ``` fence",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "12) item",
    "=== rule",
    "--- rule",
    "> quotation",
    "/close",
    "$x^2$ and $$y$$ and :tada:",
    "fixes deadbeef0123456789deadbeef0123456789abcd and 1234567",
    "line one\n\n# line two\r\n- line three",
    "&lt;script&gt; &#64;octocat &amp;",
    "\\<b> \\[x](y) \\",
    "*" * 50 + "[" * 50,
    "turned \u202e round and \u200b unseen",
)


def rendered(markdown: str) -> list[tuple[str, str]]:
    """What Markdown makes of it: the type of each token with its content."""
    found = []
    for block in PARSER.parse(markdown):
        found += [(token.type, token.content) for token in (block.children or [block])]
    return found


def words(text: str, length: int = 300) -> str:
    return shown(" ".join(text.split()), length)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_does_nothing(text: str) -> None:
    tokens = rendered(plain(text))
    inside = [(kind, content) for kind, content in tokens if not kind.startswith("paragraph")]
    assert {kind for kind, _ in inside} <= {"text", "text_special"}
    told = "".join(content for _, content in inside)
    assert told.replace(_APART, "") == words(text)
    for acting in _ACTING:
        assert re.search(acting, told) is None, acting


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_in_its_cell(text: str) -> None:
    lines = table(["one", "two"], [[plain(text), "end"]])
    cells = [content for kind, content in rendered("\n".join(lines)) if kind == "text"]
    assert cells[:2] == ["one", "two"]
    assert cells[-1] == "end"
    assert len([kind for kind, _ in rendered("\n".join(lines)) if kind == "td_open"]) == 2


@given(st.text(max_size=60))
def test_any_text_is_shown_word_for_word(text: str) -> None:
    tokens = rendered(f"- {plain(text)}")
    inside = [(kind, content) for kind, content in tokens if content]
    assert {kind for kind, _ in inside} <= {"text", "text_special"}
    assert "".join(content for _, content in inside).replace(_APART, "") == words(text)


def test_text_is_cut_at_the_length_that_is_given() -> None:
    assert plain("word " * 100, 20) == "word word word word…"


def test_names_are_in_the_type_of_code_and_odd_ones_are_harmless() -> None:
    assert code("content/claims/dam-cost.md:7:5") == "`content/claims/dam-cost.md:7:5`"
    assert code("a`b|c") == "<code>a\\`b\\|c</code>"
    assert "@octocat" not in code("@octocat")
