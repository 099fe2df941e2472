"""A site opened from a disk is searched as one that is served; and there a page may fetch nothing."""

import base64
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.hosting import Hosted, publish
from margent.shell import search
from support.golden import ARCHIVE
from support.newer_pagefind import newer_pagefind

# What is not allowed in an address as it stands, or means something there.
NAME = "Thérèse’s papers #1 (100% sûr) ?"
FEW = 5
# What pagefind.js never asks for itself.
UNASKED = re.compile(r"pagefind(-worker)?\.js|wasm\.unknown\.pagefind")
# The `fetch` that Pagefind's own code is given, used on every file of the index.
READ_ALL = """async (paths) => {
  await window.margentIndex.open();
  window.margentIndex.core = (fetch) => ({ createInstance: () => fetch });
  const fetch = await window.margentIndex.open();
  const read = async (path) => {
    const response = await fetch(`disk:/${path}?ts=1`);
    let text = "";
    for (const one of new Uint8Array(await response.arrayBuffer())) text += String.fromCharCode(one);
    return btoa(text);
  };
  return Promise.all(paths.map(read));
}"""
LOADED = """(address) => new Promise((resolve, reject) => {
  const script = document.createElement("script");
  Object.assign(script, { src: address, onload: resolve, onerror: reject });
  document.head.append(script);
})"""

# Both ways of opening an index, and what each of them finds.
FROM_SERVER = (
    "(bundle) => import(`${bundle}/pagefind.js`).then((pagefind) => (window.index = pagefind, null))"
)
FROM_DISK = "() => window.margentIndex.open().then((pagefind) => (window.index = pagefind, null))"
FOUND = """async (queries) => {
  const facets = await window.index.filters();
  const found = [];
  for (const [words, options] of queries) {
    const answer = await window.index.search(words, options);
    const first = await Promise.all(answer.results.slice(0, 20).map((result) => result.data()));
    const order = answer.results.map(({ id, score }) => [id, score]);
    found.push([order, answer.filters, first.map((one) => [one.raw_url, one.excerpt])]);
  }
  return [facets, found];
}"""
QUERIES: list[tuple[str | None, dict[str, object]]] = [
    ("reputation", {}),
    ('"Northern Kazakhstan"', {}),
    ("russia", {"sort": {"date": "desc"}}),
    ("zzyzx", {}),
    (None, {"filters": {"year": {"any": ["2021", "2022"]}}}),
]


@pytest.fixture(scope="module")
def copied(demonstration: Hosted, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration archive in a folder with a trying name, with nobody serving it."""
    folder = tmp_path_factory.mktemp("disk") / NAME
    shutil.copytree(demonstration.folder, folder)
    return folder


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive whose index a newer Pagefind has made, in few files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "_MOST_FRAGMENTS", FEW)
        if pagefind := newer_pagefind():
            patch.setenv("MARGENT_PAGEFIND", str(pagefind))
        return publish(ARCHIVE, tmp_path_factory.mktemp("newer") / NAME, "").folder


def address(folder: Path, page: str = "search/index.html") -> str:
    return (folder / page).as_uri()


def bundle_of(folder: Path) -> Path:
    [start] = folder.glob("assets/search.*/disk/start.js")
    return start.parents[1]


def test_a_word_is_found_from_a_disk_and_its_page_opens(page: Page, copied: Path) -> None:
    page.goto(address(copied, "index.html"))
    page.locator("a[data-search]").click()
    page.locator("#_q").fill("reputation")
    first = page.locator("#_results a").first
    expect(page.locator("#_status")).to_contain_text("reputation")
    expect(page.locator("#_facets input").first).to_be_attached()
    title = first.inner_text()
    first.click()
    expect(page.locator("h1").first).to_contain_text(title.split()[0])
    assert page.url.startswith(copied.as_uri())


def test_what_was_asked_stands_in_the_address_from_a_disk(page: Page, copied: Path) -> None:
    page.goto(address(copied) + "?q=reputation")
    expect(page.locator("#_results a").first).to_be_visible()
    expect(page.locator("#_q")).to_have_value("reputation")


def test_the_page_that_searches_from_a_disk_forbids_as_much_as_any(page: Page, copied: Path) -> None:
    page.goto(address(copied) + "?q=reputation")
    expect(page.locator("#_results a").first).to_be_visible()
    policy = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content") or ""
    assert "default-src 'none'" in policy
    assert re.search(r"script-src 'self' 'wasm-unsafe-eval';", policy)
    assert "unsafe-inline" not in policy


def test_both_ways_find_the_same_in_the_same_order(
    page: Page, browser: Browser, demonstration: Hosted, copied: Path
) -> None:
    bundle = bundle_of(copied)
    page.goto(address(copied))
    page.evaluate(LOADED, f"{bundle.as_uri()}/disk/start.js")
    page.evaluate(FROM_DISK)
    context = browser.new_context()
    other = context.new_page()
    other.goto(demonstration.home)
    other.evaluate(FROM_SERVER, demonstration.root + bundle.relative_to(copied).as_posix())
    from_disk, from_server = page.evaluate(FOUND, QUERIES), other.evaluate(FOUND, QUERIES)
    context.close()
    assert from_disk == from_server
    assert [bool(results) for results, _, _ in from_disk[1]] == [True, True, True, False, True]


def test_records_that_share_files_are_found_from_a_disk(page: Page, newer: Path) -> None:
    bundle = bundle_of(newer)
    page.goto(address(newer))
    page.evaluate(LOADED, f"{bundle.as_uri()}/disk/start.js")
    page.evaluate(FROM_DISK)
    _, [[order, _, first]] = page.evaluate(FOUND, [("tram", {})])
    assert len(order) > FEW
    assert all((newer / url.lstrip("/")).is_file() for url, _ in first)
    if newer_pagefind():
        assert len(list(bundle.glob("fragment/*"))) <= FEW


def test_fetch_fails_in_a_page_opened_from_a_disk(browser: Browser, copied: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address(copied))
    bundle = bundle_of(copied).as_uri()
    for way in ("fetch(address)", "import(address)"):
        fails = f"async (address) => {{ try {{ await {way}; return false }} catch {{ return true }} }}"
        assert page.evaluate(fails, f"{bundle}/pagefind.js")
    context.close()


@pytest.mark.parametrize("made", ["copied", "newer"])
def test_every_file_of_the_index_is_read_as_it_was_written(
    page: Page, made: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(made)
    bundle = bundle_of(folder)
    data = {
        file.relative_to(bundle).as_posix(): file.read_bytes()
        for file in bundle.rglob("*")
        if file.is_file() and file.parent.name != "disk" and not UNASKED.fullmatch(file.name)
    }
    assert len(data) > 10
    page.goto(address(folder))
    page.evaluate(LOADED, f"{bundle.as_uri()}/disk/start.js")
    read = page.evaluate(READ_ALL, list(data))
    assert dict(zip(data, read, strict=True)) == {
        path: base64.b64encode(content).decode() for path, content in data.items()
    }


def test_a_browser_that_cannot_read_base64_at_once_finds_the_same(page: Page, newer: Path) -> None:
    page.add_init_script("delete Uint8Array.fromBase64")
    page.goto(address(newer) + "?q=tram")
    expect(page.locator("#_results a").first).to_be_visible()
    assert page.evaluate("typeof Uint8Array.fromBase64") == "undefined"


def test_an_index_for_servers_only_is_explained_and_all_else_works(
    browser: Browser, copied: Path, tmp_path: Path
) -> None:
    folder = tmp_path / NAME
    shutil.copytree(copied, folder)
    shutil.rmtree(bundle_of(folder) / "disk")
    context = browser.new_context()
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.goto(address(folder) + "?q=reputation")
    expect(page.locator("#_unavailable")).to_be_visible()
    expect(page.locator("#_search")).to_be_hidden()
    page.locator(".ways a").first.click()
    assert page.url == address(folder, "index.html")
    context.close()
    assert failures == []
