"""The links of a site's pages: which of them lead nowhere.

In: files by path. Out: ids and links of a page, and the links that lead to no file, or to no place on it.
"""

import posixpath
from collections.abc import Collection, Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

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


def pages_of(files: Mapping[str, bytes]) -> dict[str, Page]:
    """Every page among these files, read."""
    return {path: Page(data.decode()) for path, data in files.items() if path.endswith((".html", ".xhtml"))}


def lost_links(files: Mapping[str, bytes], *, standing_alone: Collection[str] = ()) -> list[str]:
    """The links that lead to no file or to no place on it; pages that stand alone are not looked at."""
    return list(_lost(files, pages_of(files), standing_alone))


def _lost(
    files: Mapping[str, bytes], pages: Mapping[str, Page], standing_alone: Collection[str]
) -> Iterator[str]:
    for path, page in pages.items():
        for link in page.links:
            if path in standing_alone or link.startswith(ABSOLUTE):
                continue
            parts = urlsplit(link)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
            target = target if parts.path else path
            fragment = unquote(parts.fragment)
            if target not in files or (fragment and fragment not in pages[target].ids):
                yield f"{path}: {link}"
