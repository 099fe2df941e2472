"""The service worker of a hosted site: what it keeps, and what it shows without a network."""

import re

from playwright.sync_api import Browser, Page, expect

from browser.keeping import CONTROLLED, COST, PLAN, Builds, kept, listed, read, until
from browser.unsteady import UnsteadyHost


def test_what_was_read_stays_readable_at_all_of_its_addresses(reader: Page, host: UnsteadyHost) -> None:
    read(reader, host, PLAN, COST)
    host.down()
    for address in (PLAN, "articles/plan/", "articles/plan", "articles/plan/?highlight=pier#q-cost"):
        reader.goto(host.root + address)
        expect(reader.get_by_role("heading", level=1)).to_have_text("A new pier")
        assert reader.evaluate("document.images[0].naturalWidth") == 1
    expect(reader.locator("body")).to_have_css("max-width", "none")
    reader.locator('a[href$="claims/cost/index.html"]').first.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("four million")
    reader.goto(host.root)
    expect(reader.get_by_role("heading", level=1)).to_be_visible()


def test_the_page_one_came_with_is_kept_with_its_pictures(browser: Browser, host: UnsteadyHost) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(host.root + PLAN)
    page.evaluate(CONTROLLED)
    host.down()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("A new pier")
    assert page.evaluate("document.images[0].naturalWidth") == 1
    context.close()


def test_in_place_of_a_page_that_is_not_kept_stands_what_can_be_read(
    reader: Page, host: UnsteadyHost
) -> None:
    read(reader, host, COST)
    host.down()
    reader.goto(host.root + "articles/letter/index.html")
    assert reader.url == host.root + "articles/letter/index.html"
    expect(reader.get_by_role("heading", level=1)).to_have_text("This page is not kept on this device")
    expect(reader.locator("#_kept a").last).to_have_text("The pier will cost four million.")
    reader.locator("#_kept a").last.click()
    expect(reader).to_have_url(host.root + COST)
    reader.go_back()
    reader.locator(".site-name a").click()
    expect(reader).to_have_url(host.root + "index.html")
    host.up()
    reader.goto(host.root + "articles/letter/index.html")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Too dear")


def test_every_link_of_that_page_begins_so_that_it_can_be_made_to_begin_at_the_root(builds: Builds) -> None:
    html = (builds.first / "offline" / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'(?:href|src|data-root|data-offline)="([^"]*)"', html)
    assert len(links) > 10
    assert [link for link in links if not re.match(r"\.\./|#|https?:", link)] == []


def test_whoever_has_searched_once_can_search_without_a_network(
    reader: Page, host: UnsteadyHost, builds: Builds
) -> None:
    bundle = {path for path in listed(builds.first) if re.match(r"assets/search\.[^/]+/", path)}
    assert bundle
    reader.goto(host.root + "search/index.html?q=pier")
    expect(reader.locator("#_results a").first).to_be_visible()
    until(lambda: bundle <= kept(reader).keys())
    host.down()
    reader.goto(host.root + "search/index.html")
    reader.get_by_role("searchbox").fill("fund")
    expect(reader.locator("#_results a").first).to_contain_text("fund")


def test_everything_is_kept_at_the_press_of_a_button_and_removed_at_another(
    reader: Page, host: UnsteadyHost, builds: Builds
) -> None:
    files = listed(builds.first)
    reader.goto(host.root + "downloads/index.html")
    everything = reader.get_by_role("button", name="Keep everything")
    remove = reader.get_by_role("button", name="Remove what is kept")
    bar = reader.get_by_role("progressbar")
    expect(everything).to_be_enabled()
    size = sum((builds.first / path).stat().st_size for path in files)
    expect(reader.locator("#_amount")).to_have_text(
        f"The whole archive: {size / 1000:.0f} kB in {len(files)} files"
    )
    assert 0 < float(bar.get_attribute("value") or 0) < size
    everything.press("Enter")
    expect(reader.get_by_role("status").filter(has_text="kept")).to_contain_text("Everything is kept.")
    expect(bar).to_have_attribute("value", str(size))
    expect(remove).to_be_focused()
    assert kept(reader).items() >= files.items()
    assert not [path for path in kept(reader) if re.search(r"\.zip$|/disk/|^sw\.js|^404", path)]

    host.down()
    reader.reload()
    expect(reader.locator("#_part")).to_have_text("Kept on this device: all of it")
    expect(everything).to_be_hidden()
    for path in [path for path in files if path.endswith("index.html")][::5]:
        reader.goto(host.root + path)
        title = re.search("<title>(.*?)</title>", (builds.first / path).read_text())
        assert title
        expect(reader).to_have_title(re.compile(re.escape(title[1].partition(" — ")[0][:20])))
    reader.goto(host.root + "search/index.html?q=four")
    expect(reader.locator("#_results a").first).to_be_visible()

    reader.goto(host.root + "downloads/index.html")
    remove.click()
    expect(reader.get_by_role("status").filter(has_text="Removed.")).to_be_visible()
    expect(everything).to_be_focused()
    assert PLAN not in kept(reader)
    reader.goto(host.root + PLAN)
    expect(reader.get_by_role("heading", level=1)).to_have_text("This page is not kept on this device")


def test_keeping_everything_stops_and_goes_on_where_it_was(
    reader: Page, host: UnsteadyHost, builds: Builds
) -> None:
    reader.goto(host.root + "downloads/index.html")
    everything = reader.get_by_role("button", name="Keep everything")
    host.hold.clear()
    everything.click()
    reader.get_by_role("button", name="Stop").click()
    host.hold.set()
    status = reader.get_by_role("status").filter(has_text="kept")
    expect(status).to_contain_text("Stopped.")
    host.down()
    everything.click()
    expect(status).to_contain_text("there is no network")
    before = kept(reader).keys()
    assert len(before) < len(listed(builds.first))
    host.up()
    host.asked.clear()
    everything.click()
    expect(status).to_contain_text("Everything is kept.")
    assert not before & set(host.asked)
    assert kept(reader).items() >= listed(builds.first).items()


def test_too_little_room_is_said_before_anything_is_fetched(reader: Page, host: UnsteadyHost) -> None:
    reader.goto(host.root + "downloads/index.html")
    everything = reader.get_by_role("button", name="Keep everything")
    expect(everything).to_be_enabled()
    reader.evaluate("() => { navigator.storage.estimate = async () => ({ quota: 5000, usage: 4000 }); }")
    host.asked.clear()
    everything.click()
    expect(reader.get_by_role("status").filter(has_text="room")).to_contain_text("too little room")
    assert host.asked == []


def test_from_a_disk_it_is_said_that_nothing_can_be_kept(page: Page, builds: Builds) -> None:
    page.goto((builds.first / "downloads" / "index.html").as_uri())
    expect(page.get_by_text("This browser cannot keep the archive")).to_be_visible()
    expect(page.get_by_role("button", name="Keep everything")).to_be_hidden()
