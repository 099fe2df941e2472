"""Measures search: `python benchmarks/search_speed.py [RECORDS …]` prints a table as in benchmarks/README.md.

For each size a made-up archive is built, and its search page opened with a word in the address: from a server
on this machine, and from the disk. A row has what the index costs and what the first result costs.
"""

import json
import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from browser.chromium import QUIET, find_chromium
from made_up_archive import Writer, archive
from margent.options import Options
from margent.pipeline import build
from margent.shell.search import Command, find_pagefind

SIZES = (200, 2_000, 10_000)
SEED = 1
# The words that are searched for, by their rank in the vocabulary: a frequent, a usual and a rare one.
RANKS = (50, 200, 600)
TIMES = 5
HEAD = (
    "| Records | Opened from | Index made in | Memory | Files | Size | First result | Files read | Read |",
    "|--:|---|--:|--:|--:|--:|--:|--:|--:|",
)
# Notes when the first result stands in the page, in milliseconds since the page was asked for.
WATCH = """new MutationObserver((_, watching) => {
  if (!document.querySelector("#_results a")) return;
  window.firstResult = performance.now();
  watching.disconnect();
}).observe(document, { childList: true, subtree: true });"""
# Stands in for Pagefind, and leaves behind what it took: seconds of processors, and kilobytes.
METER = """#!{python}
import json, resource, subprocess, sys
done = subprocess.run(["{pagefind}", *sys.argv[1:]])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open("{usage}", "w") as file:
    json.dump([used.ru_utime + used.ru_stime, used.ru_maxrss], file)
sys.exit(done.returncode)
"""


class Index(NamedTuple):
    """The index of a built site: the folder of its bundle, and what making it took."""

    bundle: Path
    seconds: float
    kilobytes: int


class Opened(NamedTuple):
    """What it took until the first result was there, and what of the index was read for it."""

    milliseconds: float
    files: int
    size: int


def main(sizes: Iterable[int]) -> None:
    """Measure every size, and print its rows as soon as they are known."""
    pagefind = find_pagefind(os.environ)
    with tempfile.TemporaryDirectory(prefix="margent-benchmark-") as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(QUIET))
        print(f"Chromium {browser.version}, {pagefind.version}", *HEAD, sep="\n")
        for records in sizes:
            folder = Path(name) / str(records)
            index = built(records, folder, pagefind)
            for row in rows(browser, records, folder / "site", index):
                print(row, flush=True)
        browser.close()


def built(records: int, folder: Path, pagefind: Command) -> Index:
    """Build a made-up archive into `site/` of a new folder."""
    for path, text in archive(records, SEED):
        file = folder / "archive" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    meter, usage = folder / "pagefind", folder / "usage.json"
    meter.write_text(METER.format(python=sys.executable, pagefind=pagefind.path, usage=usage))
    meter.chmod(stat.S_IRWXU)
    os.environ["MARGENT_PAGEFIND"] = str(meter)
    result = build(Options(folder / "archive", folder / "site", with_cache=False))
    assert result.published, result.diagnostics[:3]
    [entry] = (folder / "site").glob("assets/search.*/pagefind-entry.json")
    return Index(entry.parent, *json.loads(usage.read_text()))


def rows(browser: Browser, records: int, site: Path, index: Index) -> Iterator[str]:
    """The two rows of one size: what the index is, and what a first result is, as median of all searches."""
    scripts = files(index.bundle / "disk")
    loaded = {"a server": files(index.bundle) - scripts, "a disk": scripts}
    made = {"a server": f"{index.seconds:.1f} s | {index.kilobytes / 1000:,.0f} MB", "a disk": "— | —"}
    words = [Writer(SEED).words[rank] for rank in RANKS]
    with served(site) as (root, asked):
        for way, top in (("a server", root), ("a disk", f"{site.as_uri()}/")):
            opened = [opened_from(browser, top, word, site, asked) for word in words for _ in range(TIMES)]
            milliseconds, read, size = (median(column) for column in zip(*opened, strict=True))
            total = sum(file.stat().st_size for file in loaded[way])
            yield (
                f"| {records:,} | {way} | {made[way]} | {len(loaded[way]):,} | {total / 1e6:,.1f} MB "
                f"| {milliseconds:,.0f} ms | {read:.0f} | {size / 1e3:,.0f} kB |"
            )


def opened_from(browser: Browser, top: str, word: str, site: Path, asked: list[str]) -> Opened:
    """Open the search page with a word in its address, in a browser that has read nothing yet."""
    asked.clear()
    context = browser.new_context()
    page = context.new_page()
    if top.startswith("file:"):
        page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(WATCH)
    page.goto(f"{top}search/index.html?q={word}")
    page.locator("#_results a").first.wait_for()
    milliseconds: float = page.evaluate("window.firstResult")
    context.close()
    # The same page asks a server for paths, and the disk for addresses; both name files of the site.
    paths = {unquote(urlsplit(address).path).removeprefix(site.as_posix()) for address in asked}
    read = [site / path.lstrip("/") for path in paths if path.startswith("/assets/search.")]
    parts = [file for file in read if file.parent != site / "assets"]
    return Opened(milliseconds, len(parts), sum(file.stat().st_size for file in parts))


def files(folder: Path) -> set[Path]:
    """All files below a folder."""
    return {file for file in folder.rglob("*") if file.is_file()}


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of a folder served to this machine, and the paths that it is asked for."""
    asked: list[str] = []

    class Noting(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *_args: object) -> None:
            asked.append(self.path)

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Noting, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", asked
    server.shutdown()


if __name__ == "__main__":
    main([int(records) for records in sys.argv[1:]] or SIZES)
