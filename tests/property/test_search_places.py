"""Whatever is annotated, a word that is searched for leads to the shortest passage that it stands in."""

import re
from html import unescape

from hypothesis import given, settings

from margent.model.archive import Passages
from margent.model.ids import Ref
from margent.stages.search_documents import search_documents
from margent.text.anchors import anchor_text
from margent.text.words import SEAM
from property.test_pages import TOPIC, WORDS, Annotated, annotated, spaced
from support.memory_archive import SITE, appears, archive_of, article, claim
from support.shipped_layouts import ENGLISH

TITLE = "Why"
PIECES = re.compile(r'<\w+ id="([^"]*)">|<[^>]*>|([^<]+)')


def places_in(document: str) -> list[tuple[str, str]]:
    """Every piece of text after the title with the place that it is at."""
    found, place = [], "_"
    for piece in PIECES.finditer(document.partition("</h1>")[2]):
        place = unescape(piece[1]) if piece[1] is not None else place
        found.append((place, unescape(piece[2] or " ").replace(SEAM, "")))
    return found


@settings(deadline=None)
@given(annotated())
def test_each_word_is_at_the_shortest_passage_that_it_stands_in(case: Annotated) -> None:
    claims = {
        f"claims/{name}.md": claim(appears("plan", f"'{quote}'")) for name, quote in case.quotes.items()
    }
    archive = archive_of({"articles/plan.md": article(case.body, title=TITLE), **TOPIC, **claims}, site=SITE)
    document = search_documents(archive, SITE, ENGLISH)["articles/plan/index.html"].decode()
    found = places_in(document)

    ref = Ref("articles", "plan")
    body = archive.documents[ref].body
    footnotes = " ".join(archive.words(ref, (note,)) for note in body.footnotes)
    assert spaced("".join(text for _, text in found)) == spaced(
        f"{anchor_text(body.blocks).text} {footnotes}"
    )

    lengths = {
        passage.key: sum(end - start for start, end in passage.ranges)
        for passage in archive.passages.get(ref, Passages()).text
    }
    headings = {heading.anchor for heading in body.headings}
    for place, text in found:
        for word in (word for word in WORDS if word in text.split()):
            around = [name for name, quote in case.quotes.items() if word in quote.split()]
            if around:
                assert lengths[place.removeprefix("q-")] == min(lengths[name] for name in around)
            else:
                assert place == "_" or place in headings
