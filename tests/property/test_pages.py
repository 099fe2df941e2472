"""Whatever is annotated, the page has the article's text and each annotation has its own words."""

import html
import re
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from margent.model.ids import Ref
from margent.stages.view import Unit
from margent.text.anchors import anchor_text
from margent.views import ArticleView, BlockView
from support.memory_archive import SITE, appears, article, claim, record, viewer_of

# Each word stands once, so that every quote is found in one place.
WORDS = tuple(
    f"{letter}{number}"
    for number in range(8)
    for letter in ("tram", "café", "o’clock", "“late”", "a&b", "電車")
)
WRAPPINGS = (
    "{}",
    "*{}*",
    "**{}**",
    "`{}`",
    "[{}](https://tram.example/)",
    "[{}](../topics/night.md)",
    "{}[^1]",
    "~~{}~~",
)
JOINTS = (" ", " ", " ", "\n", "  \n", "\n\n", "\n\n> ", "\n\n- ", "\n\n## ")
BREAKS = re.compile(r"</?(?:p|h[2-6]|ul|li|blockquote|br)\b[^>]*>")
TOPIC = {"topics/night.md": record("title: The night tram")}


class Annotated(NamedTuple):
    """A body and quotes from it, by the ids of claims."""

    body: str
    quotes: dict[str, str]


@st.composite
def annotated(draw: st.DrawFn) -> Annotated:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=24, unique=True))
    wrapped = [draw(st.sampled_from(WRAPPINGS)).format(word) for word in words]
    joints = [draw(st.sampled_from(JOINTS)) for _ in words[1:]]
    body = wrapped[0] + "".join(joint + word for joint, word in zip(joints, wrapped[1:], strict=True))
    if "[^1]" in body:
        body += "\n\n[^1]: A footnote."
    quotes = {}
    for number in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(words) - 1))
        end = draw(st.integers(start + 1, len(words)))
        middle = draw(st.integers(start, end))
        # A quote may leave out what is between its first words and its last ones.
        pieces = [" ".join(words[start:middle]), " ".join(words[middle + 1 : end])]
        is_whole = draw(st.booleans()) or not all(pieces)
        quotes[f"c{number}"] = " ".join(words[start:end]) if is_whole else " [...] ".join(pieces)
    return Annotated(body, quotes)


def text_of(block: BlockView) -> str:
    """A block as readers see it, without the numbers of notes and the marks of footnotes."""
    markup = "".join(piece.html for piece in block.pieces if piece.kind != "noteref")
    without_footnotes = re.sub(r'<sup class="fn">.*?</sup>', "", markup)
    return html.unescape(re.sub(r"<[^>]+>", "", BREAKS.sub(" ", without_footnotes)))


def spaced(text: str) -> str:
    return " ".join(text.split())


def words_of(text: str) -> str:
    return text.replace(" [...] ", "").replace(" ", "")


@settings(deadline=None)
@given(annotated())
def test_the_page_has_the_text_and_every_mark_its_quote(case: Annotated) -> None:
    claims = {
        f"claims/{name}.md": claim(appears("plan", f"'{quote}'")) for name, quote in case.quotes.items()
    }
    viewer = viewer_of({"articles/plan.md": article(case.body), **TOPIC, **claims}, site=SITE)
    view = next(viewer.draw(Unit("record", Ref("articles", "plan"))))
    assert isinstance(view, ArticleView)
    body = viewer.archive.documents[Ref("articles", "plan")].body
    assert spaced(" ".join(map(text_of, view.text.blocks))) == anchor_text(body.blocks).text

    pieces = [piece for block in view.text.blocks for piece in block.pieces]
    for name, quote in case.quotes.items():
        marked = "".join(piece.html for piece in pieces if name in piece.keys.split())
        assert words_of(html.unescape(marked)) == words_of(quote)
        assert [piece.key for piece in pieces if piece.kind == "passage"].count(name) == 1
    assert sorted(note.key for note in view.margin) == sorted(case.quotes)
    assert [note.number for note in view.margin] == list(range(1, len(case.quotes) + 1))
    assert [piece.number for piece in pieces if piece.kind == "noteref"] == [
        note.number for note in view.margin
    ]
    assert all(piece.depth == len(piece.keys.split()) for piece in pieces if piece.kind == "mark")
