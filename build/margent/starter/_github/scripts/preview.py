"""What of a stranger's preview may be shown on another host: pages, style sheets and pictures, and no more.

In: the zip that a job in strangers' hands has left. Out: a zip with those of its files that only show
something, and with headers that keep any page from running a script or sending anything. Nothing is unpacked
to the disk. What a host would take for orders (`_worker.js`, `functions/`, `_redirects`, `netlify.toml`) is
left out by its name.
"""

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

MOST_FILES = 20_000
MOST_BYTES = 500_000_000
# No page of Margent has a name that begins with an underscore or a dot, or has a blank or a backslash.
_SHOWN = re.compile(r"(?:[^\W_][\w.-]*/)*[^\W_][\w.-]*\.(?:html|css|svg|png|jpe?g|gif|webp|avif)")
_ORDERS = re.compile(r"(?:functions|netlify|edge-functions)/")
_ADDRESS = re.compile(r"https://[a-z0-9-]+--[a-z0-9-]+\.netlify\.app")
_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = f"""\
/*
  Content-Security-Policy: {_POLICY}
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
  X-Robots-Tag: noindex
"""


def kept(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """The files that only show something; an exit if there are more, or larger ones, than any preview has."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES:
        sys.exit(f"the preview has {len(entries)} files, and at most {MOST_FILES} are taken")
    rest = MOST_BYTES
    names = set()
    for entry in entries:
        if not _SHOWN.fullmatch(entry.filename) or _ORDERS.match(entry.filename) or entry.filename in names:
            continue
        names.add(entry.filename)
        # What the zip says of a file's size is not believed: reading ends at what is left.
        with archive.open(entry) as file:
            data = file.read(rest + 1)
        rest -= len(data)
        if rest < 0:
            sys.exit(f"the preview is larger than {MOST_BYTES} bytes")
        yield entry.filename, data


def clean(source: Path, goal: Path) -> None:
    """Write the zip that may be shown."""
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(goal, "w", zipfile.ZIP_DEFLATED) as site:
        for name, data in kept(archive):
            site.writestr(name, data)
        site.writestr("_headers", HEADERS)


def address(answer: str) -> str:
    """Where a preview was put, of the host's answer: an address of its own, and not that of a site."""
    found = json.loads(answer)["deploy_ssl_url"]
    if not _ADDRESS.fullmatch(found):
        sys.exit("the host names no address of its own for this preview")
    return str(found)


if __name__ == "__main__":
    if sys.argv[1] == "--address":
        print(f"address={address(Path(sys.argv[2]).read_text(encoding='utf-8'))}")
    else:
        clean(Path(sys.argv[1]), Path(sys.argv[2]))
