"""Archives built and served as a host would serve them, each below a path of its own.

In: the folder of an archive. Out: a `Hosted` site, and its pages by view. `crowded` adds records to a copy:
only an archive with many of them has a second page of what refers to one.
"""

import re
import shutil
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from margent.options import Options
from margent.pipeline import build
from margent.views import LAYOUTS
from support.findings import counting

# The views that are pages; the others are feeds and the like.
VIEWS = tuple(view for view, layout in LAYOUTS.items() if layout.endswith(".html"))
_BODY = re.compile(rb'<body[^>]*\bclass="view-([a-z-]+)')
_REFRESH = re.compile(rb'<meta http-equiv="refresh"')
_COVER = "open-the-archive.html"
# More records than a page lists of what refers to one.
_CROWD = 120


class Hosted(NamedTuple):
    """A built site that is being served."""

    folder: Path
    """Where its files are."""
    root: str
    """The address of that folder, with a slash at the end."""

    @property
    def home(self) -> str:
        """The address of the home page."""
        return f"{self.root}index.html"


class Server(ThreadingHTTPServer):
    """Lets a whole browser wait at the door: the six connections of its pages, and its worker's."""

    request_queue_size = 64


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[Hosted]:
    """Serve a folder until the end; sites are put into folders of it."""
    server = Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Hosted(folder, f"http://127.0.0.1:{server.server_port}/")
    server.shutdown()


def publish(archive: Path, folder: Path, root: str, *, with_search: bool = True) -> Hosted:
    """Build an archive that has no findings into a folder that is served at `root`."""
    # Of a copy: an archive is built by one at a time, and tests that run side by side share theirs.
    with TemporaryDirectory() as scratch:
        copy = _copied(archive, Path(scratch))
        built = build(Options(copy, folder, with_cache=False, with_search=with_search, jobs=2))
    assert counting(built.diagnostics) == []
    assert built.published is not None
    _lay_cover_out(folder)
    return Hosted(folder, root)


def _copied(archive: Path, copy: Path) -> Path:
    shutil.copy(archive / "site.yaml", copy)
    for part in ("content", "layouts"):
        if (archive / part).is_dir():
            shutil.copytree(archive / part, copy / part)
    return copy


def _lay_cover_out(folder: Path) -> None:
    """Put the page on top of the unpacked zip where it can be looked at like the others."""
    packed = folder / "downloads" / "archive.zip"
    if packed.exists():
        with zipfile.ZipFile(packed) as files:
            (folder / _COVER).write_bytes(files.read(f"archive/{_COVER}"))


def crowded(archive: Path, copy: Path, topic: str, remark: str) -> Path:
    """A copy of an archive, with so many notes about a topic that its lists go over several pages."""
    shutil.copytree(archive, copy)
    for number in range(_CROWD):
        note = copy / "content" / "notes" / f"crowd-{number}.md"
        note.write_text(
            f"---\non: topics/{topic}\nmotivation: commenting\ncreated: 2021-05-01\n"
            f"topics: [{topic}]\n---\n\n{remark} {number}\n",
            encoding="utf-8",
        )
    return copy


def pages_by_view(*sites: Hosted) -> dict[str, str]:
    """The address of the page of each view that has the most in it."""
    largest: dict[str, tuple[int, str]] = {}
    for site in sites:
        for file in sorted(site.folder.rglob("*.html")):
            html = file.read_bytes()
            address = site.root + file.relative_to(site.folder).as_posix()
            view = _view_of(file, html)
            if view:
                largest[view] = max(largest.get(view, (0, "")), (len(html), address))
    return {view: address for view, (_, address) in largest.items()}


def _view_of(file: Path, html: bytes) -> str:
    if found := _BODY.search(html):
        return found[1].decode()
    if _REFRESH.search(html):
        return "redirect"
    return {"404.html": "not-found", _COVER: "cover"}.get(file.name, "")
