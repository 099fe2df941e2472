"""A browser, and archives in three languages served under a base path as a host would serve them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from browser.chromium import QUIET, find_chromium
from browser.hosting import Hosted, crowded, pages_by_view, publish, served
from browser.keeping import CONTROLLED, Builds, publish_builds
from browser.unsteady import UnsteadyHost, unsteady
from browser.watching import watched
from support.golden import ARCHIVE

PROJECT = Path(__file__).parents[2]
ARCHIVES = PROJECT / "tests" / "archives"
BASE_PATH = "papers"
# Milliseconds: a machine that does several things at once may take longer than Playwright’s five seconds.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def hosting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """An empty folder that is served; sites are put into folders of it."""
    with served(tmp_path_factory.mktemp("hosted")) as hosting:
        yield hosting


@pytest.fixture(scope="session")
def demonstration(hosting: Hosted) -> Hosted:
    """The demonstration archive, with its search index."""
    return _published(hosting, PROJECT, BASE_PATH)


@pytest.fixture(scope="session")
def site(hosting: Hosted, demonstration: Hosted) -> Path:
    """The folder that holds the base path of the demonstration archive."""
    return hosting.folder


@pytest.fixture(scope="session")
def home(demonstration: Hosted) -> str:
    """The address of the demonstration archive's home page."""
    return demonstration.home


@pytest.fixture(scope="session")
def english(
    hosting: Hosted, demonstration: Hosted, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """A page of each view, in English."""
    crowd = crowded(ARCHIVE, tmp_path_factory.mktemp("tram") / "crowd", "night-tram", "Heard in the tram:")
    return _pages(hosting, crowd, demonstration, _published(hosting, ARCHIVE, "tram"))


@pytest.fixture(scope="session")
def arabic(hosting: Hosted, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A page of each view, in Arabic."""
    archive = ARCHIVES / "arabic"
    crowd = crowded(
        archive, tmp_path_factory.mktemp("sadd") / "crowd", "sadd-wadi-alsidr", "سُمع عند السد، رقم"
    )
    return _pages(hosting, crowd, _published(hosting, archive, "arabic"))


@pytest.fixture(scope="session")
def french(hosting: Hosted, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A page of each view, in French."""
    archive = ARCHIVES / "french"
    crowd = crowded(
        archive, tmp_path_factory.mktemp("rame") / "crowd", "tramway-de-nuit", "Entendu en route :"
    )
    return _pages(hosting, crowd, _published(hosting, archive, "french"))


def _published(hosting: Hosted, archive: Path, name: str) -> Hosted:
    return publish(archive, hosting.folder / name, f"{hosting.root}{name}/")


def _pages(hosting: Hosted, crowd: Path, *sites: Hosted) -> dict[str, str]:
    name = crowd.parent.name
    crowded_site = publish(crowd, hosting.folder / name, f"{hosting.root}{name}/", with_search=False)
    return {**pages_by_view(crowded_site), **pages_by_view(*sites)}


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
    """A page that fails the test if a script fails or another host is asked for anything.

    It has no service worker: a test that changes what comes by the network would not know who answers.
    """
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="en-GB", service_workers="block"
    )
    page = context.new_page()
    faults = watched(page)
    yield page
    context.close()
    assert faults == []


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    """One archive, published three times, twice with a service worker."""
    return publish_builds(tmp_path_factory.mktemp("offline"))


@pytest.fixture
def host(builds: Builds) -> Iterator[UnsteadyHost]:
    """A host that can fail, with the first of these builds."""
    with unsteady(builds.first) as host:
        yield host


@pytest.fixture
def reader(browser: Browser, host: UnsteadyHost) -> Iterator[Page]:
    """A reader on the home page of that host, whose service worker is ready."""
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    faults = watched(page)
    page.goto(host.root)
    page.evaluate(CONTROLLED)
    yield page
    context.close()
    assert faults == []
