"""Every link of a built site leads to a file that is there, and to a place that is on it."""

import posixpath
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from margent.options import Options
from margent.pipeline import build
from support.archives import SMALL, contents, write_archive
from support.golden import copy_archive

PROJECT = Path(__file__).parents[2]
# These stand for places of another page or are read by programs: their addresses are absolute by design.
ABSOLUTE = ("http://", "https://", "mailto:", "data:")


class Page(HTMLParser):
    """The ids and links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name in ("href", "src") and value is not None:
                self.links.append(value)


def archive(name: str, folder: Path) -> Path:
    match name:
        case "demonstration":
            return PROJECT
        case "error cases":
            return copy_archive(folder)
        case _:
            return write_archive(folder, SMALL)


@pytest.mark.parametrize("name", ["demonstration", "error cases", "small"])
def test_links_lead_to_files_and_places_that_are_there(name: str, tmp_path: Path) -> None:
    output = tmp_path / "site"
    built = build(Options(archive(name, tmp_path / "archive"), output, with_search=False, with_cache=False))
    assert built.published is not None
    files = contents(output)
    pages = {path: Page(data.decode()) for path, data in files.items() if path.endswith(".html")}
    lost = []
    for path, page in pages.items():
        for link in page.links:
            if path == "404.html" or link.startswith(ABSOLUTE):
                continue
            parts = urlsplit(link)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
            target = target if parts.path else path
            fragment = unquote(parts.fragment)
            if target not in files or (fragment and fragment not in pages[target].ids):
                lost.append(f"{path}: {link}")
    assert lost == []


@pytest.mark.parametrize("name", ["demonstration", "error cases"])
def test_no_id_stands_twice_on_a_page(name: str, tmp_path: Path) -> None:
    output = tmp_path / "site"
    build(Options(archive(name, tmp_path / "archive"), output, with_search=False, with_cache=False))
    twice = {
        path: repeated
        for path, data in contents(output).items()
        if path.endswith(".html")
        and (repeated := [one for one, count in Counter(Page(data.decode()).ids).items() if count > 1])
    }
    assert twice == {}
