"""The service worker when what is on the host is not what it knows: it never mixes two builds."""

import re

from playwright.sync_api import Browser, Page, expect

from browser.keeping import (
    ABOUT,
    CONTROLLED,
    COST,
    PLAN,
    SETTLED,
    WORKERS,
    Builds,
    kept,
    listed,
    of_list,
    published_anew,
    read,
    until,
)
from browser.unsteady import UnsteadyHost

# What a network that asks for a password sends in place of any page.
LOG_IN = b'<!DOCTYPE html><title>Log in</title><link rel="icon" href="data:,"><h1>Log in first</h1>'


def test_another_build_takes_over_with_all_that_was_kept_and_nothing_of_the_former(
    reader: Page, host: UnsteadyHost, builds: Builds
) -> None:
    read(reader, host, PLAN, COST)
    published_anew(reader, host, builds.second)
    wanted = {*listed(builds.second).items(), *of_list(builds.second)}

    def is_all_that_is_kept() -> bool:
        reader.goto(host.root + ABOUT)
        reader.wait_for_timeout(1500)
        return kept(reader).items() <= wanted

    # At a page to which one goes when no other is open; a slow machine may still have the one before it.
    until(is_all_that_is_kept)
    assert {PLAN, COST, ABOUT} <= kept(reader).keys()
    host.down()
    reader.goto(host.root + PLAN)
    expect(reader.locator("main")).to_contain_text("Somebody objected.")
    expect(reader.locator("main")).to_have_css("color", "rgb(34, 34, 34)")


def test_whoever_had_kept_everything_has_all_of_the_next_build(
    reader: Page, host: UnsteadyHost, builds: Builds
) -> None:
    reader.goto(host.root + "downloads/index.html")
    reader.get_by_role("button", name="Keep everything").click()
    expect(reader.get_by_role("status").filter(has_text="kept")).to_contain_text("Everything is kept.")
    published_anew(reader, host, builds.second)
    host.down()
    reader.goto(host.root + "downloads/index.html")
    expect(reader.locator("#_part")).to_have_text("Kept on this device: all of it")
    assert kept(reader).items() >= listed(builds.second).items()


def test_keeping_everything_goes_on_with_the_build_that_is_published_meanwhile(
    reader: Page, host: UnsteadyHost, builds: Builds
) -> None:
    reader.goto(host.root + "downloads/index.html")
    everything = reader.get_by_role("button", name="Keep everything")
    expect(everything).to_be_enabled()
    host.folder = builds.second
    everything.click()
    done = reader.get_by_role("status").filter(has_text="Everything is kept.")
    expect(done).to_be_visible(timeout=30_000)
    assert kept(reader).items() >= listed(builds.second).items()


def test_the_former_build_stays_whole_while_the_next_one_cannot_be_had(
    reader: Page, host: UnsteadyHost, builds: Builds
) -> None:
    read(reader, host, PLAN, COST)
    host.gone.add(PLAN)
    host.folder = builds.second
    reader.goto(host.root)
    until(lambda: of_list(builds.second) <= kept(reader).items())
    until(lambda: reader.evaluate(SETTLED))
    host.down()
    reader.goto(host.root + PLAN)
    expect(reader.locator("main")).to_contain_text("Nobody objected.")
    expect(reader.locator("main")).not_to_have_css("color", "rgb(34, 34, 34)")
    host.gone.clear()
    host.up()
    published_anew(reader, host, builds.second)
    host.down()
    reader.goto(host.root + PLAN)
    expect(reader.locator("main")).to_contain_text("Somebody objected.")
    expect(reader.locator("main")).to_have_css("color", "rgb(34, 34, 34)")


def test_a_search_page_that_is_open_goes_on_with_its_own_index_when_another_build_takes_over(
    reader: Page, host: UnsteadyHost, builds: Builds
) -> None:
    bundle = {path for path in listed(builds.first) if re.match(r"assets/search\.[^/]+/", path)}
    reader.goto(host.root + "search/index.html?q=pier")
    until(lambda: bundle <= kept(reader).keys())
    other = reader.context.new_page()
    published_anew(other, host, builds.second)
    other.goto(host.root + COST)
    until(lambda: COST in kept(reader))
    host.down()
    reader.get_by_role("searchbox").fill("fund")
    expect(reader.locator("#_results a").first).to_contain_text("fund")


def test_a_host_that_takes_the_former_build_for_good_does_not_keep_the_next_one_away(
    reader: Page, host: UnsteadyHost, builds: Builds
) -> None:
    host.is_lazy = True
    read(reader, host, PLAN, COST)
    published_anew(reader, host, builds.second)
    host.down()
    reader.goto(host.root + PLAN)
    expect(reader.locator("main")).to_contain_text("Somebody objected.")


def test_a_host_that_redirects_to_folders_is_read_without_a_network_like_any_other(
    browser: Browser, host: UnsteadyHost
) -> None:
    host.is_tidy = True
    context = browser.new_context()
    page = context.new_page()
    page.goto(host.root + ABOUT)
    page.evaluate(CONTROLLED)
    read(page, host, PLAN)
    host.down()
    for address in (PLAN, "articles/plan/"):
        page.goto(host.root + address)
        expect(page.get_by_role("heading", level=1)).to_have_text("A new pier")
    page.goto(host.root + ABOUT)
    expect(page.get_by_role("heading", level=1)).to_have_text("About")
    context.close()


def test_a_page_of_no_build_is_shown_and_not_kept(reader: Page, host: UnsteadyHost) -> None:
    read(reader, host, COST)
    before = kept(reader)
    host.instead[COST] = host.instead[PLAN] = LOG_IN
    for path in (COST, PLAN):
        reader.goto(host.root + path)
        expect(reader.get_by_role("heading")).to_have_text("Log in first")
    until(lambda: host.asked.count("sw.js") > 1)
    assert kept(reader) == before
    host.down()
    reader.goto(host.root + COST)
    expect(reader.get_by_role("heading", level=1)).to_contain_text("four million")


def test_a_kept_page_is_shown_while_the_network_hangs_or_the_host_is_broken(
    reader: Page, host: UnsteadyHost
) -> None:
    read(reader, host, COST)
    host.is_broken = True
    reader.goto(host.root + COST)
    expect(reader.get_by_role("heading", level=1)).to_contain_text("four million")
    host.is_broken = False
    host.hold.clear()
    reader.goto(host.root + COST)
    expect(reader.get_by_role("heading", level=1)).to_contain_text("four million")
    host.hold.set()


def test_a_site_that_no_longer_has_a_worker_frees_its_readers(
    reader: Page, host: UnsteadyHost, builds: Builds
) -> None:
    read(reader, host, COST)
    host.folder = builds.without
    reader.goto(host.root + COST)
    until(lambda: reader.evaluate(WORKERS) == 0)
    until(lambda: reader.evaluate("() => caches.keys()") == [])
    reader.goto(host.root + PLAN)
    expect(reader.get_by_role("heading", level=1)).to_have_text("A new pier")
    assert reader.evaluate("() => caches.keys()") == []


def test_other_archives_and_other_programs_on_the_host_keep_what_is_theirs(
    reader: Page, host: UnsteadyHost, builds: Builds
) -> None:
    theirs = host.root.replace("papers", "papers-of-others")
    reader.evaluate(
        "async (url) => (await caches.open(`margent ${url}`)).put(url, new Response('x'))", theirs
    )
    host.folder = builds.without
    reader.goto(host.root + COST)
    until(lambda: reader.evaluate(WORKERS) == 0)
    until(lambda: reader.evaluate("() => caches.keys()") == [f"margent {theirs}"])
