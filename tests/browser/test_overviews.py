"""Home, timeline, bars, index and desks, as readers meet them on a phone and at a desk."""

import pytest
from playwright.sync_api import Browser, Page, expect

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
OVERVIEWS = (
    "index.html",
    "timeline/index.html",
    "facets/index.html",
    "facets/verdict/content-disputed/index.html",
    "review/index.html",
    "review/sources-without-copy/index.html",
    "corrections/index.html",
    "claims/index.html",
    "entities/daily-telegraph/index.html",
    "topics/motives-and-media/index.html",
    "topics/motives-and-media/claims/index.html",
)
# What of these things lies over another, and what leaves its drawing; an outline may touch another.
COLLISIONS = """(selector) => {
  const found = [];
  for (const svg of document.querySelectorAll(selector)) {
    const frame = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll("text")].map((t) => [t.textContent, t.getBoundingClientRect()]);
    boxes.forEach(([words, a], place) => {
      if (a.left < frame.left - 1 || a.right > frame.right + 1) found.push(words + " leaves");
      for (const [others, b] of boxes.slice(place + 1))
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)
          found.push(words + " over " + others);
    });
  }
  return found;
}"""


def at(home: str, path: str) -> str:
    return home.removesuffix("index.html") + path


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_home_tells_a_stranger_in_one_screen(page: Page, home: str, size: dict[str, int]) -> None:
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    page.goto(home)
    for selector in ("h1", ".standfirst", ".begin a", ".how", ".ways-in li:last-child"):
        box = page.locator(selector).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= size["height"], selector


@pytest.mark.parametrize(("width", "least"), [(320, 10), (390, 13), (1280, 14)])
def test_the_words_of_a_drawing_lie_apart_and_can_be_read(
    page: Page, home: str, width: int, least: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in ("timeline/index.html", "entities/daily-telegraph/index.html"):
        page.goto(at(home, path))
        assert page.evaluate(COLLISIONS, ".overview, .bar") == []
    page.goto(at(home, "timeline/index.html"))
    height = page.locator(".overview .when").first.evaluate("(text) => text.getBoundingClientRect().height")
    assert height >= least


def test_a_period_of_the_drawing_leads_to_its_place(page: Page, home: str) -> None:
    page.goto(at(home, "timeline/index.html"))
    page.locator(".overview a", has_text="June 2022").click()
    expect(page.locator("[id='_2022-06'] > h3")).to_be_in_viewport()


def test_the_drawing_can_be_walked_with_the_keyboard(page: Page, home: str) -> None:
    page.goto(at(home, "timeline/index.html"))
    page.locator(".overview a").first.focus()
    page.keyboard.press("Tab")
    row = page.locator(".overview a:focus-visible .row")
    assert row.evaluate("(row) => getComputedStyle(row).stroke") != "none"


@pytest.mark.parametrize("width", [320, 640, 1024, 2560])
def test_no_overview_scrolls_sideways(page: Page, home: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in OVERVIEWS:
        page.goto(at(home, path))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_facets_work_without_a_script(browser: Browser, home: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(at(home, "claims/index.html"))
    page.get_by_role("link", name="Narrow it down").click()
    page.get_by_role("navigation", name="Narrow it down").get_by_role("link", name="Unsupported").click()
    assert page.locator("h1").inner_text() == "Is it so? Unsupported"
    shown = page.locator(".cards > li").count()
    assert page.locator(".facets li", has_text="Unsupported").locator(".n").inner_text() == str(shown)
    context.close()


def test_a_number_under_a_bar_leads_to_its_claims(page: Page, home: str) -> None:
    page.goto(at(home, "topics/motives-and-media/index.html"))
    first = page.locator(".counts li").first
    number, words = first.locator(".n").inner_text(), first.locator("a").inner_text()
    first.locator("a").click()
    section = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(section.locator("h3")).to_contain_text(words)
    expect(section.locator(".cards > li")).to_have_count(int(number))
