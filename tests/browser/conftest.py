"""A browser, and the demonstration archive served under a base path as a host would serve it."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from browser.chromium import QUIET, find_chromium
from margent.options import Options
from margent.pipeline import build

PROJECT = Path(__file__).parents[2]
BASE_PATH = "papers"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration archive, built with its search index; the folder that holds the base path."""
    hosted = tmp_path_factory.mktemp("hosted")
    built = build(Options(PROJECT, hosted / BASE_PATH, with_cache=False, jobs=2))
    assert built.diagnostics == ()
    assert built.published is not None
    return hosted


@pytest.fixture(scope="session")
def home(site: Path) -> Iterator[str]:
    """The address of the home page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{BASE_PATH}/index.html"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    assert path, "no Chromium: sh tests/browser/install.sh"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test if a script fails or another host is asked for anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text))
    page.on("request", lambda request: faults.extend([] if _is_own(request.url) else [request.url]))
    yield page
    context.close()
    assert faults == []


def _is_own(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:"))
