"""What `margent serve` does in a browser: reload at an edit, and an overlay while something is wrong."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.archives import ARTICLE, write_archive
from support.served import Served, until

PLAN = "content/articles/plan.md"
LONG = "\n\n".join(["A paragraph of some length."] * 80)


# Named before `page` in every test: the browser must have left when the server ends.
@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    root = write_archive(write_archive(tmp_path.resolve()), {PLAN: article("A new pier")})
    served = Served(root, "--no-search")
    yield served
    served.process.kill()
    served.process.wait()


def article(title: str, genre: str = "news") -> str:
    return ARTICLE.format(title=title, text="").replace("genre: news", f"genre: {genre}") + LONG


def test_an_edit_reloads_the_page_where_it_was_read(served: Served, page: Page) -> None:
    page.goto(f"http://127.0.0.1:{served.port()}/articles/plan/")
    page.evaluate("scrollTo(0, 500)")
    served.write(PLAN, article("A newer pier"))
    expect(page.locator("main h1")).to_have_text("A newer pier")
    until(lambda: re.fullmatch("500", str(page.evaluate("scrollY"))))


def test_errors_lie_over_the_page_as_text_until_they_are_mended(served: Served, page: Page) -> None:
    page.goto(f"http://127.0.0.1:{served.port()}/articles/plan/")
    served.write(PLAN, article("A new pier", genre='"<b>gossip</b>"'))
    overlay = page.get_by_role("alert")
    expect(overlay).to_contain_text("1 error")
    expect(overlay).to_contain_text("content/articles/plan.md:3:8: error[enum]")
    expect(overlay).to_contain_text("<b>gossip</b>")
    expect(page.locator("main h1")).to_have_text("A new pier")
    served.write(PLAN, article("A newer pier"))
    expect(page.locator("main h1")).to_have_text("A newer pier")
    expect(overlay).to_have_count(0)


def test_an_overlay_that_was_closed_stays_so_until_there_is_news(served: Served, page: Page) -> None:
    page.goto(f"http://127.0.0.1:{served.port()}/articles/plan/")
    served.write(PLAN, article("A new pier", genre="gossip"))
    overlay = page.get_by_role("alert")
    overlay.get_by_role("button", name="Close").click()
    expect(overlay).to_have_count(0)
    served.write(PLAN, article("A new pier", genre="rumour"))
    expect(overlay).to_contain_text("rumour")
