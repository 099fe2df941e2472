"""A host that can fail: it stops and comes back on the same port, and answers what it is told to.

In: the folder of a site. Out: the site below a base path. What a service worker does is seen only when the
network goes, and when what comes by it is of another build.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from urllib.parse import unquote, urlsplit

from browser.hosting import Server

BASE = "/read/papers/"


class UnsteadyHost:
    """A site below a base path, as long as it is `up`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        """The site that is served now; another one takes its place at once."""
        self.instead: dict[str, bytes] = {}
        """What is sent for a path of the site instead of its file."""
        self.gone: set[str] = set()
        """Paths at which there is nothing."""
        self.is_broken = False
        """Whether every answer is that the host is broken."""
        self.is_lazy = False
        """Whether it says that whatever a browser has is still good."""
        self.is_tidy = False
        """Whether it sends whoever asks for an index.html to its folder, as some hosts do."""
        self.asked: list[str] = []
        """The paths that were asked for."""
        self.hold = threading.Event()
        """While it is not set, requests wait."""
        self.hold.set()
        self._server: Server | None = None
        self._port = 0
        self.up()

    @property
    def root(self) -> str:
        """The address of the site, with a slash at the end."""
        return f"http://127.0.0.1:{self._port}{BASE}"

    def up(self) -> None:
        """Begin to serve, or begin again."""
        host = self

        class Handler(_Handler):
            site = host

        self._server = Server(("127.0.0.1", self._port), Handler)
        self._port = self._server.server_port
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    def down(self) -> None:
        """Stop: nobody listens at the port any more."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


class _Handler(SimpleHTTPRequestHandler):
    site: UnsteadyHost

    def do_GET(self) -> None:
        address = unquote(urlsplit(self.path).path)
        path = address.removeprefix(BASE)
        self.site.asked.append(path)
        self.site.hold.wait()
        if self.site.is_broken:
            self.send_error(HTTPStatus.SERVICE_UNAVAILABLE)
        elif self.site.is_lazy and self.headers["If-None-Match"]:
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.end_headers()
        elif path in self.site.gone or not address.startswith(BASE):
            self.send_error(HTTPStatus.NOT_FOUND)
        elif self.site.is_tidy and path.endswith("index.html"):
            self.send_response(HTTPStatus.PERMANENT_REDIRECT)
            self.send_header("Location", f"{BASE}{path.removesuffix('index.html')}")
            self.end_headers()
        elif path in self.site.instead:
            self._send(self.site.instead[path])
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        within = unquote(urlsplit(path).path).removeprefix(BASE)
        return f"{self.site.folder}/{within}"

    def end_headers(self) -> None:
        if self.site.is_lazy:
            self.send_header("ETag", '"the same"')
            self.send_header("Cache-Control", "no-cache")
        else:
            self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _send(self, data: bytes) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(self.path))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def unsteady(folder: Path) -> Iterator[UnsteadyHost]:
    """A host of this site, until the end."""
    host = UnsteadyHost(folder)
    try:
        yield host
    finally:
        host.hold.set()
        host.down()
