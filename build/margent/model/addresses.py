"""Where things lie in the output: the published addresses.

In: names of records and pages. Out: paths in the output folder and relative links between them. Every address
the site promises (docs/content-format.md, "Addresses") is made here and nowhere else.
"""

import re
import unicodedata
from urllib.parse import quote

from margent.model.ids import RESERVED_NAMES, Ref

HOME = "index.html"
SEARCH = "search/index.html"
NOT_FOUND = "404.html"
FEED = "feed.xml"
SITEMAP = "sitemap.xml"
# What is shown for a page that is not kept on the device, when there is no network.
OFFLINE = "offline/index.html"
FACETS = "facets/index.html"
_LONGEST_NAME = 60
# Folders whose pages show many records, beside those of the collections.
OVERVIEWS = ("timeline", "review", "facets")


def record_path(ref: Ref, page: int = 1) -> str:
    """The page of a record, or a further page of what refers to it."""
    return _paged(f"{ref.collection}/{ref.id}", page)


def card_path(ref: Ref) -> str:
    """The picture of an article or a claim to share: `claims/dam-cost/card.svg`."""
    return f"{ref.collection}/{ref.id}/card.svg"


def list_path(collection: str, page: int = 1) -> str:
    """A page of a collection's list."""
    return _paged(collection, page)


def claims_path(ref: Ref, page: int = 1) -> str:
    """The claims that are counted on a record's page."""
    return _paged(f"{ref.collection}/{ref.id}/claims", page)


def timeline_path(year: str = "", page: int = 1) -> str:
    """The timeline, or a year of a long one."""
    return _paged(f"timeline/{year}" if year else "timeline", page)


def review_path(section: str = "", page: int = 1) -> str:
    """The review queue, or one of its sections."""
    return _paged(f"review/{section}" if section else "review", page)


def facet_path(facet: str, value: str, page: int = 1) -> str:
    """The records that a facet's value gathers."""
    return _paged(f"facets/{facet}/{value}", page)


def _paged(folder: str, page: int) -> str:
    return f"{folder}/index.html" if page == 1 else f"{folder}/page/{page}/index.html"


def asset_path(name: str, digest: str) -> str:
    """A file of the theme or an image, with its digest in its name: `assets/margent.1f2e3d4c5b6a.css`."""
    stem, dot, ending = name.rpartition(".")
    return f"assets/{stem}.{digest[:12]}{dot}{ending}"


def image_path(name: str, digest: str) -> str:
    """An image of a body, under a name that every system can have: `assets/map-of-1910.1f2e3d4c5b6a.png`."""
    stem, _, ending = unicodedata.normalize("NFC", name).lower().rpartition(".")
    words = "".join(char if char.isalnum() else "-" for char in stem)
    plain = re.sub("-+", "-", words)[:_LONGEST_NAME].strip("-")
    if not plain or plain in RESERVED_NAMES:
        plain = f"image-{plain}".strip("-")
    return asset_path(f"{plain}.{ending}", digest)


def root_of(path: str) -> str:
    """The way from a page to the root of the site: `../../`, or an empty text."""
    return "../" * path.count("/")


def href(root: str, path: str, fragment: str = "") -> str:
    """A link from a page with this way to the root to another page, ending in its file name."""
    return root + quote(path) + (f"#{quote(fragment)}" if fragment else "")


def canonical(url: str, path: str) -> str:
    """The absolute address of a page; a folder's page ends in a slash."""
    return f"{url.rstrip('/')}/{quote(path.removesuffix('index.html'))}"
