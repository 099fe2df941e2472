"""The drawings of claims' pages in a browser: words keep within their boxes, and keys reach the links."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import BASE_PATH
from browser.hosting import Hosted

# Every text against its box and against the other texts of that box, in units of the drawing.
_MEASURED = """() => [...document.querySelectorAll("svg.drawing .box")].flatMap((box) => {
  const frame = box.querySelector("rect").getBBox();
  const texts = [...box.querySelectorAll("text")].map((text) => [text.textContent, text.getBBox()]);
  return texts.flatMap(([words, at], number) => {
    const faults = [];
    if (at.x < frame.x + 2 || at.x + at.width > frame.x + frame.width - 2) faults.push("sideways");
    if (at.y < frame.y - 1 || at.y + at.height > frame.y + frame.height + 1) faults.push("up or down");
    for (const [, other] of texts.slice(number + 1))
      if (other.y < at.y + at.height - 4) faults.push("over another");
    return faults.map((fault) => `${fault}: ${words}`);
  });
})"""
_MISSING = """() => [...document.querySelectorAll(".beside")].flatMap((part) => {
  const page = (href) => new URL(href, document.baseURI).href.split("#")[0];
  const links = [...part.querySelectorAll(":scope > :not(figure) a")];
  const listed = new Set(links.map((link) => page(link.href)));
  return [...part.querySelectorAll("svg a")].map((link) => link.href.baseVal)
    .filter((href) => !listed.has(page(href)));
})"""
_COLOURS = """() => [...document.querySelectorAll(".drawing *, .overview *")]
  .filter((one) => one.matches("rect:not(.row), path, circle"))
  .flatMap((one) => [getComputedStyle(one).fill, getComputedStyle(one).stroke])
  .filter((colour) => colour !== "none")"""
_OWN = """() => {
  const { color, backgroundColor } = getComputedStyle(document.body);
  return [color, backgroundColor].sort();
}"""


def claims(site: Hosted) -> list[str]:
    """The addresses of the claims' pages that have a drawing."""
    return [
        site.root + file.relative_to(site.folder).as_posix()
        for file in sorted((site.folder / "claims").glob("*/index.html"))
        if b'<svg class="drawing"' in file.read_bytes()
    ]


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=["english", "arabic"])
def drawn(request: pytest.FixtureRequest, hosting: Hosted) -> list[str]:
    request.getfixturevalue(request.param)
    name = {"english": BASE_PATH, "arabic": "arabic"}[request.param]
    found = claims(Hosted(hosting.folder / name, f"{hosting.root}{name}/"))
    assert len(found) > 3
    return found


def test_the_words_of_every_drawing_keep_within_their_boxes(reader: Page, drawn: list[str]) -> None:
    faults = {}
    for address in drawn:
        reader.goto(address)
        faults[address] = reader.evaluate(_MEASURED)
    assert {address: found for address, found in faults.items() if found} == {}


def test_whatever_a_drawing_links_to_is_in_the_list_beside_it(reader: Page, drawn: list[str]) -> None:
    missing = {}
    for address in drawn:
        reader.goto(address)
        missing[address] = reader.evaluate(_MISSING)
    assert {address: found for address, found in missing.items() if found} == {}


def test_a_drawing_begins_where_lines_of_text_begin(reader: Page, drawn: list[str]) -> None:
    reader.goto(drawn[0])
    is_rtl = reader.evaluate("document.documentElement.dir === 'rtl'")
    assert is_rtl == ("arabic" in drawn[0])
    lane = reader.locator("svg.drawing .edge").first.bounding_box()
    box = reader.locator("svg.drawing rect").first.bounding_box()
    assert lane is not None
    assert box is not None
    assert (lane["x"] > box["x"]) == is_rtl


def test_a_box_is_reached_by_keyboard_and_shows_it(page: Page, demonstration: Hosted) -> None:
    page.goto(f"{demonstration.root}claims/putin-called-ussr-historical-russia/index.html")
    box = page.locator("#_appearances svg a").first
    at_rest = box.locator("rect").evaluate("(rect) => getComputedStyle(rect).stroke")
    page.keyboard.press("Tab")
    box.focus()
    expect(box).to_be_focused()
    assert box.locator("rect").evaluate("(rect) => getComputedStyle(rect).strokeWidth") == "4px"
    assert box.locator("rect").evaluate("(rect) => getComputedStyle(rect).stroke") != at_rest
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "/articles/" in page.url


def test_a_drawing_has_a_name_and_its_links_have_the_words_of_their_boxes(
    page: Page, demonstration: Hosted
) -> None:
    page.goto(f"{demonstration.root}claims/putin-called-ussr-historical-russia/index.html")
    drawing = page.get_by_role("group", name="Argument map, two steps out")
    link = drawing.get_by_role("link", name=re.compile("^The remark was a threat to Kazakhstan Disputed"))
    expect(link).to_have_attribute("href", "../../claims/remark-was-threat-to-kazakhstan/index.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawings_have_the_readers_colours_where_these_are_forced(
    browser: Browser, demonstration: Hosted, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(forced_colors="active", color_scheme=scheme)
    page = context.new_page()
    used = set()
    for path in ("claims/putin-called-ussr-historical-russia/index.html", "timeline/index.html"):
        page.goto(demonstration.root + path)
        used |= set(page.evaluate(_COLOURS))
    assert sorted(used) == page.evaluate(_OWN)
    context.close()


def test_what_differs_between_wordings_is_told_by_lines_too(page: Page, demonstration: Hosted) -> None:
    compared = [
        file
        for file in sorted((demonstration.folder / "claims").glob("*/index.html"))
        if b'id="_wordings"' in file.read_bytes()
    ]
    assert compared
    page.goto(demonstration.root + compared[0].relative_to(demonstration.folder).as_posix())
    lines = """(name) => [...new Set([...document.querySelectorAll(`#_wordings ${name}`)]
        .map((one) => getComputedStyle(one).textDecorationLine))]"""
    assert page.evaluate(lines, "ins") == ["underline"]
    assert page.evaluate(lines, "del") == ["line-through"]
