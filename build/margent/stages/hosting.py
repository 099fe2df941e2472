"""What a host is told by files of its own, and which of its limits a site passes.

In: the host, the archive's former addresses, the files of the site. Out: `.nojekyll`, `_headers` and
`_redirects` as far as this host reads them; findings. These files are made last and for the hosted site
alone: no copy of it has them, and the service worker does not ask for them, because no host serves them.
"""

from collections.abc import Iterable, Iterator, Mapping

from margent.model.addresses import href, record_path
from margent.model.diagnostics import Code, Fault
from margent.model.hosts import Host
from margent.model.ids import Ref
from margent.model.manifest import Entry
from margent.text.wording import shown

NO_JEKYLL = ".nojekyll"
HEADERS = "_headers"
REDIRECTS = "_redirects"

# Two rules that give the same header are joined by one host and exchanged by another. So none do: of pages
# both say by themselves that they are to be asked for again each time.
_HEADERS = b"""\
/*
  Content-Security-Policy: frame-ancestors 'none'
  Referrer-Policy: same-origin
  X-Content-Type-Options: nosniff

/assets/*
  Cache-Control: public, max-age=31536000, immutable

/sw.js
  Cache-Control: no-cache
"""
_HOST = ("host",)


def host_files(host: Host, aliases: Mapping[Ref, Ref]) -> dict[str, bytes]:
    """The files that this host reads, by their path in the site."""
    files: dict[str, bytes] = {}
    if host.is_jekyll:
        files[NO_JEKYLL] = b""
    if host.reads_headers:
        files[HEADERS] = _HEADERS
    if _told(host, aliases):
        files[REDIRECTS] = "".join(_redirects(host, aliases)).encode("ascii")
    return files


def redirected_pages(host: Host, aliases: Mapping[Ref, Ref]) -> frozenset[str]:
    """The pages at former addresses that nobody gets to see, because the host redirects before it looks."""
    return frozenset(map(record_path, _told(host, aliases)))


def limit_faults(host: Host, site: Mapping[str, Entry], aliases: Mapping[Ref, Ref]) -> Iterator[Fault]:
    """A finding for each limit of the host that the files of the site pass."""
    count = len(site) + (len(_folders(site)) if host.counts_folders else 0)
    if host.files is not None and count > host.files:
        what = "files and folders" if host.counts_folders else "files"
        yield _fault(
            f"the site has {count:,} {what} and {host.title} takes {host.files:,}",
            "take a host that takes more, or leave out what has a file for each record",
        )
    whole = sum(entry.size for entry in site.values())
    if host.site_bytes is not None and whole > host.site_bytes:
        yield _fault(
            f"the site has {whole:,} bytes and {host.title} takes {host.site_bytes:,}",
            "publish the further forms elsewhere, or take a host that takes more",
        )
    for path, entry in sorted(site.items()):
        if host.file_bytes is not None and entry.size > host.file_bytes:
            yield _fault(
                f"{shown(path)} has {entry.size:,} bytes"
                f" and {host.title} takes {host.file_bytes:,} in one file",
                "publish it elsewhere, or make it of a part of the archive",
            )
    if host.redirects is not None and len(aliases) > host.redirects:
        yield _fault(
            f"{len(aliases):,} former addresses have moved"
            f" and {host.title} takes {host.redirects:,} redirects",
            "the last ones still lead on, by the page at their former address",
        )


def _redirects(host: Host, aliases: Mapping[Ref, Ref]) -> Iterator[str]:
    for former in _told(host, aliases):
        yield f"{_address(former)} {_address(aliases[former])} {host.redirect_status}\n"


def _told(host: Host, aliases: Mapping[Ref, Ref]) -> list[Ref]:
    """The former addresses of which the host is told, as many as it reads."""
    return sorted(aliases)[: host.redirects] if host.redirect_status else []


def _address(ref: Ref) -> str:
    """The address of a record's page from the top of its host."""
    return href("/", record_path(ref).removesuffix("index.html"))


def _folders(site: Iterable[str]) -> set[str]:
    """All folders of a site; nearly every page has one of its own."""
    return {path[:end] for path in site for end, char in enumerate(path) if char == "/"}


def _fault(message: str, hint: str) -> Fault:
    return Fault(Code.HOST_LIMIT, message, _HOST, hint)
