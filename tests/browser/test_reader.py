"""A reader's way through the demonstration archive, in a real browser with the real search index."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from browser.conftest import BASE_PATH


def test_reader_goes_from_home_by_search_to_a_claim_its_passage_its_note_and_its_source(
    page: Page, home: str
) -> None:
    page.goto(home)
    page.keyboard.press("/")
    expect(page).to_have_url(re.compile("/search/index.html"))
    field = page.get_by_role("searchbox")
    expect(field).to_be_focused()
    page.keyboard.type("natural boundary separates")
    claim = page.locator("#_results a", has_text="natural boundary").first
    expect(claim).to_be_visible()
    claim.click()
    expect(page).to_have_url(re.compile("/claims/no-natural-boundary/index.html"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("natural boundary")

    page.locator('a[href*="articles/korybko-rebuttal/index.html#q-no-natural-boundary"]').first.click()
    expect(page).to_have_url(re.compile("/articles/korybko-rebuttal/index.html#q-no-natural-boundary"))
    expect(page.locator("#q-no-natural-boundary + mark")).to_be_in_viewport()

    page.locator("#r-no-natural-boundary").click()
    note = page.locator("#n-no-natural-boundary")
    expect(note).to_be_in_viewport()
    cited = note.locator("[role='doc-biblioref']").first
    source = page.locator(f"#_s{cited.inner_text()}")
    cited.click()
    expect(source).to_be_in_viewport()
    source.locator('a[href*="index.html"]').first.click()
    expect(page).to_have_url(re.compile("/(sources|articles)/"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_two_values_of_one_facet_find_what_has_either(page: Page, home: str) -> None:
    page.goto(home.replace("index.html", "search/index.html?verdict=content%3AInaccurate"))
    status = page.locator("#_status")
    expect(status).to_contain_text("result")
    one = int(re.findall(r"\d+", status.inner_text())[0])
    page.get_by_role("checkbox", name=re.compile("^Disputed")).check()
    expect(page).to_have_url(re.compile("verdict=content%3ADisputed&verdict=content%3AInaccurate"))
    expect(status).not_to_have_text(re.compile(rf"^{one} "))
    assert int(re.findall(r"\d+", status.inner_text())[0]) > one


def test_all_results_can_be_reached_and_are_as_many_as_is_said(page: Page, home: str) -> None:
    page.goto(home.replace("index.html", "search/index.html?q=russia"))
    status = page.locator("#_status")
    expect(status).to_have_text(re.compile(r"^\d+ results for"))
    total = int(re.findall(r"\d+", status.inner_text())[0])
    results, more = page.locator("#_results > li"), page.get_by_role("button", name="More results")
    assert total > 10
    shown = 0
    while shown < total:
        shown = min(shown + 10, total)
        expect(results).to_have_count(shown)
        if shown < total:
            more.click()
    expect(more).to_be_hidden()
    links = [link.get_attribute("href") for link in page.locator("#_results > li > .card-title a").all()]
    assert len(set(links)) == total


def test_one_result_is_called_one(page: Page, home: str) -> None:
    page.goto(home.replace("index.html", "search/index.html?q=natural+boundary+separates"))
    expect(page.locator("#_status")).to_have_text(re.compile("^1 result for"))
    expect(page.locator("#_results > li")).to_have_count(1)


def test_search_without_a_hit_says_so_and_offers_a_way_on(page: Page, home: str) -> None:
    page.goto(home.replace("index.html", "search/index.html?q=qqzzkk"))
    expect(page.locator("#_status")).to_contain_text("No results")
    expect(page.locator("#_help")).to_contain_text("Try fewer words")


def test_n_goes_to_the_next_note_and_shows_it(page: Page, home: str) -> None:
    page.goto(home.replace("index.html", "articles/korybko-rebuttal/index.html"))
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.closest('[id^=n-], [id^=r-]') !== null")


def test_article_is_complete_without_scripts(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home.replace("index.html", "articles/korybko-rebuttal/index.html"))
    notes = page.locator(".notes li")
    assert notes.count() == page.locator("a.ref").count() > 40
    expect(notes.first).to_be_visible()
    context.close()


def test_site_opens_from_the_disk_with_working_links(page: Page, site: Path) -> None:
    page.goto((site / BASE_PATH / "index.html").as_uri())
    page.get_by_role("link", name="Claims", exact=True).first.click()
    expect(page).to_have_url(re.compile(r"^file:.*/claims/index\.html"))
    page.locator("main a[href*='index.html']").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_missing_page_sends_home(page: Page, site: Path) -> None:
    page.goto((site / BASE_PATH / "404.html").as_uri())
    expect(page.get_by_role("link").first).to_be_visible()
