"""Citing in a browser, without scripts too: a link opens its entry, a form is saved and copied whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def claim(browser: Browser, english: dict[str, str], request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=request.param)
    page = context.new_page()
    page.goto(english["claim"])
    yield page
    context.close()


def test_the_link_at_an_assessment_opens_how_it_is_cited(claim: Page) -> None:
    link = claim.locator(".current a[href^='#_cite-']")
    entry = claim.locator((link.get_attribute("href") or "").replace("#_cite", "#\\_cite"))
    assert not entry.is_visible()
    link.click()
    assert entry.is_visible()
    assert (entry.locator("a").first.get_attribute("href") or "").startswith("#assessment-")


def test_a_form_is_saved_as_a_file_with_the_line_ends_of_its_format(claim: Page) -> None:
    claim.locator("#_cite details summary").first.click()
    with claim.expect_download() as saved:
        claim.locator("#_cite a[download$='.ris']").click()
    assert saved.value.suggested_filename.startswith("claims-")
    lines = Path(saved.value.path()).read_bytes().split(b"\r\n")
    assert (lines[0], lines[-2:]) == (b"TY  - ELEC", [b"ER  - ", b""])


def test_one_click_selects_a_form_whole(claim: Page) -> None:
    claim.locator("#_cite details summary").first.click()
    form = claim.locator("#_cite pre").first
    form.click()
    assert claim.evaluate("getSelection().toString().trim()") == form.inner_text().strip()
