"""What a ZIM file has in it: the pages and files of a copy of the site, as the Kiwix readers ask for them.

In: the archive and its site, and one file of the copy after the other. Out: entries, redirects and metadata.
It stands apart from `shell.zim`, which writes them with a library under another licence: all that is decided
is decided here.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from margent import __version__
from margent.model.addresses import record_path
from margent.model.archive import Archive
from margent.model.dates import PartialDate
from margent.model.facts import excerpt, record_title
from margent.model.outputs import Form, Output, saved_as
from margent.model.site import Site
from margent.text.iso_639 import three_letters

# The lengths that openZIM allows.
TITLE_LENGTH = 30
DESCRIPTION_LENGTH = 80
LONG_DESCRIPTION_LENGTH = 4000
# A ZIM must have a date; this is that of an archive in which nothing has one.
NO_DAY = PartialDate("1970-01-01")

_HTML = "text/html"
_MEDIA_TYPES = {
    "css": "text/css",
    "gif": "image/gif",
    "html": _HTML,
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
}
_OTHER = "application/octet-stream"
# Pages that nobody looks for by their title: the second page of a list, and what is about the copy itself.
_ASIDE = re.compile(r"(?:search|downloads)/|.*/page/[0-9]+/index\.html\Z")
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
# A copy has no worker of its own.
_WORKER = re.compile(r'(<html\b[^>]*?) data-offline="[^"]*"')
# What a page is not about: menus, citations in the forms of programs, titles of the pages that refer to it.
_BESIDE = re.compile(
    r'<a class="skip".*?</a>|<header class="site-head".*?</header>|<footer class="site-foot".*?</footer>'
    r'|<section class="(?:cite|references)".*?</section>|<details class="scale".*?</details>',
    re.DOTALL,
)
# How to propose a change is for readers of the site: a copy has no network, and may be years old.
_PROPOSALS = re.compile(r'<(section|li) class="propose".*?</\1>\n?', re.DOTALL)
# As libzim understands it.
_PASSED_OVER = r"<!--htdig_noindex-->\g<0><!--/htdig_noindex-->"
_NOT_INDEXED = '<meta name="robots" content="noindex">\n</head>'


class ZimEntry(NamedTuple):
    """A page or a file."""

    path: str
    """Where it lies, as on the site."""
    media_type: str
    """What it is."""
    data: bytes
    """Its bytes; a page's are made ready for a reader."""
    title: str = ""
    """A page's title, without the site's."""
    is_front: bool = False
    """Whether it is found by its title."""


class ZimRedirect(NamedTuple):
    """Where a former address leads."""

    title: str
    """What is there."""
    target: str
    """The present address."""


@dataclass(frozen=True, slots=True)
class ZimContents:
    """What is known of a ZIM file before its files are read."""

    language: str
    """The language in which it is searched (ISO 639-3)."""
    metadata: Mapping[str, str]
    """What it says of itself, in openZIM's words."""
    redirects: Mapping[str, ZimRedirect]
    """Its former addresses."""
    records: frozenset[str]
    """The pages that its own search finds by their words."""
    site_title: str
    """What the title of each page ends in."""

    def entry(self, path: str, data: bytes) -> ZimEntry | None:
        """A file of the copy; nothing for the page at a former address, in whose place is a redirect."""
        media_type = _MEDIA_TYPES.get(path.rpartition(".")[2].lower(), _OTHER)
        if media_type != _HTML:
            return ZimEntry(path, media_type, data)
        if path in self.redirects:
            return None
        page = data.decode()
        return ZimEntry(
            path,
            media_type,
            _ready(page, is_found=path in self.records).encode(),
            title=_title(page, self.site_title),
            is_front=not _ASIDE.match(path),
        )


def zim_contents(archive: Archive, site: Site, day: PartialDate) -> ZimContents:
    """What a ZIM of this archive says of itself; `day` is the day on which it is as it is."""
    language = three_letters(site.lang)
    return ZimContents(
        language=language,
        metadata=_metadata(site, language, day),
        redirects={
            record_path(former): ZimRedirect(record_title(archive, present), record_path(present))
            for former, present in sorted(archive.aliases.items())
        },
        records=frozenset(map(record_path, archive.documents)),
        site_title=site.title,
    )


def _metadata(site: Site, language: str, day: PartialDate) -> dict[str, str]:
    about = site.description or site.title
    publisher = site.publisher.name if site.publisher else site.title
    name = saved_as(site.title, Output(Form.ZIM)).removesuffix(f".{Form.ZIM}")
    stated = {
        "Name": f"{name}_{language}",
        "Title": excerpt(site.title, TITLE_LENGTH),
        "Description": excerpt(about, DESCRIPTION_LENGTH),
        "LongDescription": excerpt(about, LONG_DESCRIPTION_LENGTH) if len(about) > DESCRIPTION_LENGTH else "",
        "Language": language,
        "Creator": publisher,
        "Publisher": publisher,
        "Date": day[:10],
        "License": site.licence or "",
        "Source": str(site.url or ""),
        "Scraper": f"margent {__version__}",
        "Tags": "_ftindex:yes;_pictures:yes;_videos:no;_details:yes",
    }
    return {key: value for key, value in stated.items() if value}


def _title(page: str, site_title: str) -> str:
    """A page's own title; the site's is in every one of them."""
    found = _TITLE.search(page)
    title = html.unescape(found[1]).strip() if found else ""
    return title.removesuffix(f" — {site_title}")


def _ready(page: str, *, is_found: bool) -> str:
    """A page for a reader that puts its own bar into it, and finds the words of a record on its own page."""
    page = _WORKER.sub(r"\1", _POLICY.sub("", _PROPOSALS.sub("", page), count=1), count=1)
    if is_found:
        return _BESIDE.sub(_PASSED_OVER, page)
    return page.replace("</head>", _NOT_INDEXED, 1)
