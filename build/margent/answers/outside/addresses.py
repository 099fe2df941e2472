"""Every address outside the archive, each once, with the places where it stands.

In: the archive, and the texts of its files. Out: addresses in their order. An address is asked for without
its fragment, which no host is ever told; a DOI is asked for at doi.org.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import quote, urldefrag, urlsplit

from margent.model.archive import Archive
from margent.model.bodies import Body
from margent.model.fields import is_web_address
from margent.model.ids import Ref
from margent.model.open_matters import is_uncaptured
from margent.model.outside import Address, Holder, Missing
from margent.model.records import Article, Capture, Claim, Entity, Record, Source

Texts = Callable[[str], str]

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)
_LINK = re.compile(r'<a [^>]*?href="(https?://[^"]*)"', re.IGNORECASE)
# What an address may go on with: without this, one address would be found inside a longer one.
_GOES_ON = r"[^\s\"'<>()\[\]{},]"


class _Written(NamedTuple):
    """An address as it stands in a record: its field, the words in the file, and where it leads."""

    field: str
    words: str
    url: str
    copies: tuple[str, ...] = ()
    original: str = ""


def addresses(archive: Archive, text_of: Texts) -> list[Address]:
    """Every outside address of the archive, in the order of the addresses; `text_of` gives a file's text."""
    holders: dict[str, list[Holder]] = {}
    for ref, document in archive.documents.items():
        assert document.record is not None, "an archive has only records that could be read"
        written = [*_in_fields(document.record), *_in_body(document.body)]
        lines = text_of(document.path).split("\n") if written else []
        for one in dict.fromkeys(written):
            holders.setdefault(urldefrag(one.url).url, []).append(_holder(ref, document.path, one, lines))
    return [Address(url, tuple(found)) for url, found in sorted(holders.items())]


def missing_copies(archive: Archive) -> list[Missing]:
    """The articles and sources whose address has no archived copy."""
    return [
        Missing(ref, document.path, url)
        for ref, document in archive.documents.items()
        if document.record is not None and is_uncaptured(document.record)
        for url in [next(one.url for one in _in_fields(document.record) if one.field in ("url", "URL"))]
    ]


def host_of(url: str) -> str:
    """The host of an address, by which requests take turns."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _in_fields(record: Record) -> Iterator[_Written]:
    match record:
        case Article():
            yield from _with_copies("url", record.url, record.captures)
            if record.republished_from and record.republished_from.url:
                yield _plain("republished_from", record.republished_from.url)
        case Source():
            yield from _with_copies("URL", record.URL, record.captures)
            doi = _DOI.fullmatch(record.DOI or "")
            if doi:
                url = f"https://doi.org/{quote(doi[1], safe='/:;().,~!*+=&@')}"
                yield _Written("DOI", record.DOI or "", url, tuple(copy.url for copy in record.captures))
        case Entity():
            yield from (_plain("same_as", url) for url in record.same_as)
        case Claim():
            yield from (_plain("assessments", one.url) for one in record.assessments if one.url)
        case _:
            pass


def _with_copies(field: str, url: str | None, captures: tuple[Capture, ...]) -> Iterator[_Written]:
    copies = tuple(copy.url for copy in captures)
    if url:
        yield _Written(field, url, url, copies, url)
    yield from (_Written("captures", copy, copy, (), url or "") for copy in copies)


def _plain(field: str, url: str) -> _Written:
    return _Written(field, url, url, (), url)


def _in_body(body: Body) -> Iterator[_Written]:
    for block in (*body.blocks, *body.footnotes):
        for run in block.runs:
            link = _LINK.match(run.value) if run.kind == "inline" else None
            url = unescape(link[1]) if link else ""
            if is_web_address(url):
                yield _plain("body", url)


def _holder(ref: Ref, path: str, one: _Written, lines: list[str]) -> Holder:
    pattern = re.compile(f"(?<!{_GOES_ON}){re.escape(one.words)}(?!{_GOES_ON})")
    found = tuple(
        number for number, line in enumerate(lines, 1) if one.words in line and pattern.search(line)
    )
    return Holder(ref, path, one.field, found, one.copies, one.original)
