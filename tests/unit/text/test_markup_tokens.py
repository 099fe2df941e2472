"""Markup as tags and texts: HTML comes out as it went in, XHTML is well-formed whatever went in."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.text.markup import Closing, Opening, Words, as_html, as_xhtml, tokens

PAGE = (
    '<p class="lead" hidden>One &amp; <em>two</em><br>3 &lt; 4 <img src="a.png" alt=""></p>'
    '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>'
)


def xhtml(html: str) -> str:
    return as_xhtml(tokens(html))


def test_html_is_written_as_it_was() -> None:
    assert as_html(tokens(PAGE)) == PAGE


def test_a_tag_is_told_with_its_attributes() -> None:
    assert list(tokens("<a HREF='x?a=1&amp;b' id=y hidden>z</a>")) == [
        Opening("a", {"HREF": "x?a=1&b", "id": "y", "hidden": None}),
        Words("z"),
        Closing("a"),
    ]


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<br>", "<br/>"),
        ("<img src=a alt=''>", '<img src="a" alt=""/>'),
        ("<input checked>", '<input checked=""/>'),
        ("a&nbsp;&lt;&amp;&copy;", "a\N{NO-BREAK SPACE}&lt;&amp;©"),
        ("AT&T < 3 > 2", "AT&amp;T &lt; 3 &gt; 2"),
        ("<p>one<p>two", "<p>one<p>two</p></p>"),
        ("<b><i>x</b></i>y", "<b><i>x</i></b>y"),
        ("x</p>", "x"),
        ("a\x00\x0bb", "a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}b"),
        ('<a title="a\nb">', '<a title="a&#10;b"></a>'),
        ("<!-- <p> -->x<!DOCTYPE html>", "x"),
        ("<a? b:c='x' epub:type='y'>z", '<a b="" c="x" epub:type="y">z</a>'),
        ("<script>if (a < b) '</p>'</script>x", "<script></script>x"),
        ('<svg viewBox="0 0 1 1"><g/></svg>', '<svg viewBox="0 0 1 1"><g/></svg>'),
    ],
)
def test_xhtml_is_made_of(html: str, written: str) -> None:
    assert xhtml(html) == written


PIECES = st.sampled_from(
    ["<p>", "</p>", "<br>", "<a href='x'>", "</a>", "<li id=1 hidden>", "<svg viewBox='0'/>", "<script>"]
) | st.sampled_from(["<", ">", '"', "'", "&", "&nbsp;", "<!--", "-->", "</", "=", "/", "\x0c", "<a b=\"c'>"])


@given(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=30))
def test_xhtml_is_well_formed_whatever_is_given(pieces: list[str]) -> None:
    ET.fromstring(f"<body>{xhtml(''.join(pieces))}</body>")


@given(st.text())
def test_a_text_is_what_it_was(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    assert as_html(tokens(escaped)) == escaped
