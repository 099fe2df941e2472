"""How long something has waited: a build does not know it, the reader's browser does."""

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.hosting import Hosted, publish
from support.command_line import edit, new_archive, write

REQUESTS = {
    "waits": "requested: 2020-02-24\noutcome: no-reply",
    "waits-one": "requested: 2021-02-23T12:00:00+02:00\noutcome: pending",
    "month": "requested: 2020-02\noutcome: pending",
    "to-come": "requested: 2021-03-01\noutcome: pending",
    "answered": "requested: 2020-02-24\noutcome: corrected",
}


@pytest.fixture(scope="module")
def desk(hosting: Hosted, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an archive whose desk and queue have something that waits."""
    root = new_archive(tmp_path_factory.mktemp("waiting"))
    edit(root, "content/claims/council-saw-higher-figure.md", "review_due: 2020-06", "review_due: 2020-06-01")
    for name, fields in REQUESTS.items():
        write(
            root,
            f"content/corrections/{name}.md",
            "---\nof: articles/new-bridge-opens\nkind: correction\non: 2020-03-07\n"
            f"what: This one {name}.\nreason: R.\nby: ostermouth-courier\n{fields}\n---\n",
        )
    return publish(root, hosting.folder / "waiting", f"{hosting.root}waiting/").home.removesuffix(
        "index.html"
    )


def asked(page: Page, name: str) -> str:
    entry = page.locator("#_asked li").filter(has_text=f"This one {name}.")
    return entry.locator("p").filter(has_text="Asked of").inner_text()


def test_the_desk_tells_the_days_that_a_request_waits(page: Page, desk: str) -> None:
    page.clock.set_fixed_time("2021-02-24T23:00:00")
    page.goto(f"{desk}corrections/index.html")
    assert asked(page, "waits").endswith("no reply came\nWaiting for 366 days")
    assert asked(page, "waits-one").endswith("no answer yet\nWaiting for 1 day")
    assert asked(page, "month").endswith("no answer yet")
    assert asked(page, "to-come").rstrip().endswith("no answer yet")
    assert asked(page, "answered").endswith("the outlet corrected it, after 12 days")


def test_the_queue_tells_for_how_long_a_claim_is_overdue(page: Page, desk: str) -> None:
    page.clock.set_fixed_time("2020-06-11T01:00:00")
    page.goto(f"{desk}review/index.html")
    expect(page.locator("#_due li .meta").first).to_contain_text("Overdue for 10 days")
    page.clock.set_fixed_time("2020-06-01T01:00:00")
    page.reload()
    expect(page.locator("#_due li .meta").first).not_to_contain_text("Overdue")


def test_without_scripts_the_dates_stand_alone(browser: Browser, desk: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{desk}corrections/index.html")
    assert asked(page, "waits").endswith("no reply came")
    expect(page.locator("#_asked li").filter(has_text="This one waits.")).to_contain_text("24 February 2020")
    context.close()


@pytest.mark.parametrize("path", ["corrections", "review"])
def test_the_line_of_the_days_is_there_before_its_script(page: Page, desk: str, path: str) -> None:
    page.clock.set_fixed_time("2021-03-24T23:00:00")
    line = page.locator("[data-since]").first
    page.goto(f"{desk}{path}/index.html")
    expect(line).not_to_be_empty()
    told = line.bounding_box()
    assert told is not None
    page.route("**/waiting*.js", lambda route: route.fulfill(body=""))
    page.reload()
    expect(line).to_be_empty()
    assert line.bounding_box() == pytest.approx(told, abs=0.1)
