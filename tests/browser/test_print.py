"""A printed article is complete: each note under its paragraph, and numbered sources with their addresses."""

import io
import re
import unicodedata
from collections.abc import Iterable
from typing import TypedDict

import pytest
from playwright.sync_api import Page
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
