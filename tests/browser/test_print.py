"""A printed article is complete: each note under its paragraph, and numbered sources with their addresses."""

import io
import re
import unicodedata
from collections.abc import Iterable
from typing import TypedDict, cast

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

# Some words of each block, then the texts of its notes but for what only works on a screen.
_BLOCKS = """() => {
  const texts = (one, but) => {
    const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest(but)) found.push(walker.currentNode.data);
    }
    return found;
  };
  return [...document.querySelectorAll(".annotated .blk")].map((block) => ({
    opening: texts(block, ".notes").map((text) => text.trim()).find((text) => text.length > 12) ?? "",
    notes: [...block.querySelectorAll(".notes li[id]")].map((note) => texts(note, ".tools")),
  }));
}"""
_SOURCES = """() => [...document.querySelectorAll("#_sources > ol > li")].map((source, at) => ({
  title: source.querySelector("a").textContent,
  addresses: [...source.querySelectorAll("a[href^=http]")].map((link) => link.getAttribute("href")),
}))"""


class _Block(TypedDict):
    opening: str
    notes: list[list[str]]


class _Source(TypedDict):
    title: str
    addresses: list[str]


class Printed:
    """The text of a printed page, read from its beginning to its end."""

    def __init__(self, pdf: bytes) -> None:
        pages = PdfReader(io.BytesIO(pdf)).pages
        # In the order in which it stands on the paper, and not in that in which it was drawn.
        self._text = _solid("".join(page.extract_text(extraction_mode="layout") for page in pages))
        self._at = 0

    def missing(self, texts: Iterable[str]) -> list[str]:
        """Those of the texts that do not follow what was read before."""
        return [text for text in texts if not self._goes_on_with(_solid(text))]

    def _goes_on_with(self, text: str) -> bool:
        found = self._text.find(text, self._at)
        if found >= 0:
            self._at = found + len(text)
        return found >= 0


def _solid(text: str) -> str:
    """A text without spaces and ligatures, which are the printer's own."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@pytest.fixture
def article(page: Page, english: dict[str, str]) -> Page:
    page.goto(english["article"])
    return page


def test_each_note_stands_whole_under_its_paragraph(article: Page) -> None:
    printed = Printed(article.pdf(format="A4"))
    blocks: list[_Block] = article.evaluate(_BLOCKS)
    assert sum(len(block["notes"]) for block in blocks) > 40
    for block in blocks:
        assert printed.missing([block["opening"][:30]]) == []
        for note in block["notes"]:
            assert printed.missing(note) == [], " ".join(note)


def test_sources_are_numbered_and_have_their_addresses(article: Page) -> None:
    printed = Printed(article.pdf(format="A4"))
    assert printed.missing([article.locator("#_sources h2").inner_text()]) == []
    sources: list[_Source] = article.evaluate(_SOURCES)
    assert len(sources) > 10
    for number, source in enumerate(sources, 1):
        assert printed.missing([f"{number}.{source['title']}", *source["addresses"]]) == []


def test_what_only_works_on_a_screen_is_not_printed(article: Page) -> None:
    article.emulate_media(media="print")
    for gone in ("nav.menu", ".skip", ".copy", ".back", ".choose"):
        assert not article.locator(gone).first.is_visible(), gone


def test_a_topic_on_paper_has_nothing_that_leads_elsewhere_without_an_address(
    page: Page, english: dict[str, str]
) -> None:
    page.goto(english["volume"])
    page.emulate_media(media="print")
    for gone in (".to-passage", "[role=doc-backlink]", ".on-screen", ".skip"):
        assert page.locator(gone).count(), gone
        assert not page.locator(gone).locator("visible=true").count(), gone


class _Volume(TypedDict):
    titles: list[str]
    chapters: list[str]
    sources: list[_Source]


_VOLUME = """() => {
  const words = (title) => {
    const copy = title.cloneNode(true);
    copy.querySelectorAll(".ref").forEach((number) => number.remove());
    return copy.textContent;
  };
  const all = (selector, told) => [...document.querySelectorAll(selector)].map(told);
  return {
    titles: all(".volume :is(h1, h2, h3)", words),
    chapters: all(":is(.part-articles, .part-claims) > .chapter h3", words),
    sources: all(".numbered-entries > li", (source) => ({
      title: source.querySelector("h3").textContent,
      addresses: [...source.querySelectorAll(".facts .whole")].map((link) => link.getAttribute("href")),
    })),
  };
}"""


@pytest.fixture(scope="module")
def topic(browser: Browser, english: dict[str, str]) -> tuple[bytes, _Volume]:
    """A topic on one page, printed once, and what is on it."""
    page = browser.new_page()
    page.goto(english["volume"])
    printed = page.pdf(format="A4", prefer_css_page_size=True), cast("_Volume", page.evaluate(_VOLUME))
    page.close()
    return printed


def test_a_topic_is_printed_whole_and_in_order(topic: tuple[bytes, _Volume]) -> None:
    pdf, volume = topic
    assert len(volume["titles"]) > 30
    # Where a number stands within a headline, the words before it are whole.
    assert Printed(pdf).missing(title[:12] for title in volume["titles"]) == []


def test_articles_and_claims_of_a_topic_begin_on_pages_of_their_own(topic: tuple[bytes, _Volume]) -> None:
    pdf, volume = topic
    texts = [_solid(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]
    assert len(volume["chapters"]) > 20
    for title in volume["chapters"]:
        assert any(_solid(title)[:20] in text[:200] for text in texts), title


def test_the_sources_of_a_topic_are_numbered_and_have_their_addresses_once(
    topic: tuple[bytes, _Volume],
) -> None:
    pdf, volume = topic
    sources = volume["sources"]
    assert len(sources) > 5
    printed = Printed(pdf)
    assert printed.missing(["Contents", "Sources"]) == []
    for number, source in enumerate(sources, 1):
        assert printed.missing([f"{number}.", source["title"], *source["addresses"]]) == []
    address = _solid(sources[0]["addresses"][0])
    last_pages = "".join(_solid(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages[-8:])
    assert last_pages.count(address) == 1


@pytest.mark.parametrize("width", [320, 2560])
def test_a_topic_on_one_page_is_no_wider_than_the_window(
    page: Page, english: dict[str, str], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(english["volume"])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
