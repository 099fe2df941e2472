"""A reader without a mouse: every stop is seen and in the document's order, each way leads there and back."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.focus import seen, walk
from browser.watching import watched


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A page in which nothing glides, so that a picture shows where things are."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    faults = watched(page)
    yield page
    context.close()
    assert faults == []


# An article with some notes; in the one with the most a walk takes a minute.
@pytest.fixture(scope="session")
def stations(home: str, english: dict[str, str], arabic: dict[str, str]) -> dict[str, str]:
    return {
        "article": home.replace("index.html", "articles/trt-land-remarks/index.html"),
        "search": english["search"],
        "article in Arabic": arabic["article"],
        "search in Arabic": arabic["search"],
    }


@pytest.mark.parametrize(
    ("where", "width"),
    [
        ("article", 390),
        ("article", 1280),
        ("article in Arabic", 1280),
        ("search", 1280),
        ("search in Arabic", 390),
    ],
)
def test_every_stop_of_a_walk_with_tab_is_seen_and_in_order(
    reader: Page, where: str, width: int, stations: dict[str, str]
) -> None:
    reader.set_viewport_size({"width": width, "height": 900})
    reader.goto(stations[where])
    # The search page has more to stop at as soon as its script has found the index.
    reader.wait_for_load_state("networkidle")
    stops, faults = walk(reader)
    assert stops > 10
    assert faults == []


@pytest.mark.parametrize("view", ["home", "claim", "timeline", "list", "entity"])
def test_every_stop_of_other_pages_is_seen_too(reader: Page, view: str, english: dict[str, str]) -> None:
    reader.goto(english[view])
    stops, faults = walk(reader)
    assert stops > 10
    assert faults == []


def test_first_stop_leads_past_the_menu(reader: Page, arabic: dict[str, str]) -> None:
    reader.goto(arabic["article"])
    reader.keyboard.press("Tab")
    expect(reader.locator(".skip")).to_be_focused()
    assert seen(reader) == []
    reader.keyboard.press("Enter")
    expect(reader.locator("main")).to_be_focused()
    reader.keyboard.press("Tab")
    assert reader.evaluate("document.activeElement.closest('main') !== null")


def test_reader_goes_from_a_passage_to_its_note_to_the_next_ones_and_back(
    reader: Page, english: dict[str, str]
) -> None:
    reader.goto(english["article"])
    refs, notes = reader.locator("a.ref"), reader.locator(".notes li")
    while not reader.evaluate("document.activeElement.matches('.ref')"):
        reader.keyboard.press("Tab")
    expect(refs.nth(0)).to_be_focused()
    assert seen(reader) == []
    reader.keyboard.press("Enter")
    expect(notes.nth(0)).to_be_focused()
    assert seen(reader) == []
    for key, number in (("n", 1), ("n", 2), ("p", 1)):
        reader.keyboard.press(key)
        expect(refs.nth(number)).to_be_focused()
        expect(notes.nth(number)).to_be_in_viewport()
        assert seen(reader) == []
    reader.keyboard.press("Enter")
    expect(notes.nth(1)).to_be_focused()
    reader.keyboard.press("Escape")
    expect(refs.nth(1)).to_be_focused()
    assert seen(reader) == []


def test_list_of_keys_opens_and_closes_and_gives_the_focus_back(
    reader: Page, english: dict[str, str]
) -> None:
    reader.goto(english["article"])
    reader.keyboard.press("n")
    reader.keyboard.press("?")
    expect(reader.get_by_role("dialog")).to_be_visible()
    assert reader.evaluate("document.activeElement.closest('dialog') !== null")
    reader.keyboard.press("Escape")
    expect(reader.get_by_role("dialog")).to_be_hidden()
    expect(reader.locator("a.ref").first).to_be_focused()


def test_reader_searches_filters_and_opens_a_result_with_keys_alone(reader: Page, home: str) -> None:
    reader.goto(home)
    reader.keyboard.press("/")
    field = reader.get_by_role("searchbox")
    expect(field).to_be_focused()
    assert seen(reader) == []
    reader.keyboard.type("natural boundary")
    results = reader.locator("#_results a")
    expect(results.first).to_be_visible()
    expect(field).to_be_focused()
    status = reader.locator("#_status")
    before = status.inner_text()
    while not reader.evaluate("document.activeElement.matches('#_facets input[type=checkbox]')"):
        reader.keyboard.press("Tab")
        if reader.evaluate("document.activeElement.matches('#_filters:not([open]) > summary')"):
            reader.keyboard.press("Enter")
    assert seen(reader) == []
    reader.keyboard.press("Space")
    expect(status).not_to_have_text(before)
    assert reader.evaluate("document.activeElement.matches('input[type=checkbox]')"), "it keeps the focus"
    while not reader.evaluate("document.activeElement.matches('#_results a')"):
        reader.keyboard.press("Tab")
    assert seen(reader) == []
    reader.keyboard.press("/")
    expect(field).to_be_focused()
    reader.keyboard.press("Escape")
    expect(field).to_have_value("")
    reader.keyboard.press("Escape")
    expect(field).not_to_be_focused()
    results.first.focus()
    reader.keyboard.press("Enter")
    expect(reader).not_to_have_url(re.compile("/search/"))
    expect(reader.get_by_role("heading", level=1)).to_be_visible()
