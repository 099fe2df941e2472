"""The page to print and the texts of a book, as the shipped layouts show them."""

import re

import pytest

from margent.model.outputs import Form, Output
from margent.model.site import Site
from margent.stages.view import Unit, viewer
from support.memory_archive import appears, archive_of, article, assessed, claim, item, listed, record
from support.shipped_layouts import ASSETS, ENGLISH, LAYOUTS

OUTPUT = Output(Form.PRINT, "topics/tram")
SITE = Site(title="The tram papers").model_copy(update={"outputs": (OUTPUT,)})
EVIDENCE = listed("evidence", item("source: count", "role: supports"))
FILES = {
    "topics/tram.md": record("title: The tram", "description: All of it.", "topics: []"),
    "articles/late.md": article("It is late.", "topics: [tram]", title="Late"),
    "claims/late.md": claim(
        appears("late", "It is late"),
        also=["topics: [tram]", listed("assessments", assessed("mixed", "2021-04-05", EVIDENCE))],
    ),
    "sources/count.md": record("title: The count", "type: report", "URL: https://count.example/"),
}
VIEWER = viewer(archive_of(FILES, site=SITE), SITE, ASSETS, "", ENGLISH)


def main_of(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


@pytest.fixture(scope="module")
def printed() -> str:
    """The page to print of the topic."""
    view = next(VIEWER.draw(Unit("print", OUTPUT.topic)) if OUTPUT.topic else iter(()))
    return LAYOUTS.render("volume", view)


def chapter(name: str) -> str:
    book = VIEWER.book(Output(Form.EPUB, "topics/tram"))
    view = next(view for view in book.chapters() if view.page.path == name)
    return LAYOUTS.render("chapter", view)


def test_a_page_to_print_has_contents_chapters_and_the_scales_in_order(printed: str) -> None:
    headings = re.findall(r"<h([1-3])[^>]*>(.*?)</h\1>", main_of(printed), re.DOTALL)
    assert [(int(rank), re.sub(r"<a .*?</a>|<[^>]*>", "", words)) for rank, words in headings] == [
        (1, "The tram"),
        (2, "Contents"),
        (2, "Articles"),
        (3, "Late"),
        (2, "Claims"),
        (3, "It is late."),
        (2, "Sources"),
        (3, "The count"),
        (2, "How to read the verdicts"),
        (3, "Is it so?"),
    ]


def test_a_page_to_print_needs_no_script_and_has_nothing_to_press(printed: str) -> None:
    assert "margent.js" not in printed
    assert not re.search(r"<(button|input|select|label)\b", main_of(printed))
    assert "Cite" not in main_of(printed)
    assert '<meta name="robots" content="noindex">' in printed


def test_notes_stand_below_their_paragraph_and_sources_are_numbered(printed: str) -> None:
    assert printed.index('id="articles.late.p1"') < printed.index('id="articles.late.n-late"')
    assert '<a href="#claims.late.appearance-1">It is late.</a>' in printed
    assert '<ol class="numbered-entries">' in printed
    assert 'href="https://count.example/"' in printed


def test_a_title_of_a_source_is_said_once_in_a_volume(printed: str) -> None:
    sources = printed[printed.index('id="sources"') :]
    assert sources.count("The count") == 1


def test_a_chapter_of_a_book_is_the_record_of_the_site_with_its_notes_as_footnotes() -> None:
    text = chapter("articles-late.xhtml")
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns=')
    assert "<h1>Late</h1>" in text
    assert 'epub:type="noteref">1</a>' in text
    assert '<aside id="n-late"' in text
    assert '<a href="claims-late.xhtml#appearance-1">It is late.</a>' in text


def test_a_claim_of_a_book_has_its_evidence_and_no_list_of_all_verdicts() -> None:
    text = chapter("claims-late.xhtml")
    assert '<a href="sources.xhtml#sources.count">The count</a>' in text
    assert "<details" not in text
    assert "Good evidence contradicts it." in chapter("scales.xhtml")
