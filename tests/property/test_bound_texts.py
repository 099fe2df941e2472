"""Whatever is annotated: in a volume a text is the source's, and no two places share a name."""

from xml.etree import ElementTree as ET

from hypothesis import given, settings

from margent.model.archive import Archive
from margent.model.ids import Ref
from margent.model.outputs import Form, Output
from margent.stages.view import Unit, viewer
from margent.text.anchors import anchor_text
from property.test_pages import TOPIC, Annotated, annotated, spaced
from support.links import Page
from support.memory_archive import SITE, appears, archive_of, article, claim
from support.shipped_layouts import ASSETS, ENGLISH, LAYOUTS

_XHTML = "{http://www.w3.org/1999/xhtml}"
_PARTING = {
    _XHTML + name for name in ("p", "h2", "h3", "h4", "h5", "h6", "ul", "li", "blockquote", "br", "div")
}


def archive_with(case: Annotated) -> Archive:
    files = {f"claims/{name}.md": claim(appears("plan", f"'{quote}'")) for name, quote in case.quotes.items()}
    return archive_of({"articles/plan.md": article(case.body, title="On the tram"), **TOPIC, **files})


def words(element: ET.Element) -> str:
    """The words of a text, without its notes and their numbers."""
    found = [] if element.tag not in _PARTING else [" "]
    is_apparatus = "notes" in element.get("class", "") or element.get("role") in (
        "doc-noteref",
        "doc-endnotes",
    )
    if not is_apparatus:
        found.append(element.text or "")
        for child in element:
            found += [words(child), child.tail or ""]
    return "".join(found) + (" " if element.tag in _PARTING else "")


@settings(deadline=None, max_examples=40)
@given(annotated())
def test_the_text_in_a_book_is_the_text_of_the_source(case: Annotated) -> None:
    archive = archive_with(case)
    book = viewer(archive, SITE, ASSETS, "", ENGLISH).book(Output(Form.EPUB))
    for chapter in book.chapters():
        text = ET.fromstring(LAYOUTS.render("chapter", chapter))
        ids = [element.get("id") for element in text.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        if chapter.page.path == "articles-plan.xhtml":
            body = next(element for element in text.iter() if element.get("class") == "text")
            assert (
                spaced(words(body))
                == anchor_text(archive.documents[Ref("articles", "plan")].body.blocks).text
            )


@settings(deadline=None, max_examples=40)
@given(annotated())
def test_a_page_to_print_has_each_place_once_and_no_link_to_a_place_that_is_not_there(
    case: Annotated,
) -> None:
    outputs = (Output(Form.PRINT, "articles"),)
    site = SITE.model_copy(update={"outputs": outputs})
    unit = Unit("print", Ref("articles", ""))
    view = next(viewer(archive_with(case), site, ASSETS, "", ENGLISH).draw(unit))
    page = Page(LAYOUTS.render("volume", view))
    assert len(page.ids) == len(set(page.ids))
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner <= set(page.ids)
    for key in case.quotes:
        assert {f"articles.plan.{kind}-{key}" for kind in "qrn"} <= set(page.ids)
