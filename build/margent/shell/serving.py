"""The web server of `margent serve`, for the browsers of this machine only.

In: a `LiveSite`, which knows what is at each address. Out: HTTP. It listens on 127.0.0.1 and answers nobody
who came by another name than this machine's own: a stranger's page could else have its name point here and
read the drafts of an archive (DNS rebinding). It stands apart because it knows nothing of archives.
"""

import errno
import os
import re
import socketserver
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from threading import Thread
from typing import NamedTuple, Protocol
from urllib.parse import unquote

from margent.failures import Failure, reason
from margent.model.manifest import is_inside

ADDRESS = "127.0.0.1"
PORT = 8000
# How many ports are tried from the first on, if none was asked for.
_PORTS_TRIED = 50
EVENTS = "__margent__/events"
# So often (in seconds) something is sent to a browser that listens, to notice that it has gone.
_HEARTBEAT = 15.0

_TYPES = {
    ".avif": "image/avif",
    ".css": "text/css",
    ".gif": "image/gif",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
_TEXT = re.compile(r"text/|application/(?:json|xml|manifest\+json)\Z")
# A name of this machine and any port: a tunnel may lead here from another one.
_OWN_HOST = re.compile(r"(?:localhost|127\.0\.0\.1)(?::\d{1,5})?\Z", re.IGNORECASE)


class Answer(NamedTuple):
    """What is sent for an address; `location` leads to another one."""

    status: HTTPStatus
    path: str
    data: bytes
    location: str = ""


class LiveSite(Protocol):
    """A site that changes while it is served."""

    def answer(self, path: str, host: str) -> Answer:
        """What is at a path of the site; `host` is the name that the browser knows this server by."""

    def news(self, known: str, seconds: float) -> str:
        """The newest message to browsers, as soon as it is another than `known`, or after so many seconds."""


def requested_path(target: str) -> str | None:
    """The path in the site that a request asks for, with index.html for a folder; None if it is none."""
    try:
        path = unquote(re.split("[?#]", target, maxsplit=1)[0], errors="strict")
    except ValueError:
        return None
    if not path.startswith("/"):
        return None
    path = path[1:] + ("index.html" if path.endswith("/") else "")
    return path if is_inside(path) else None


def is_own_host(name: str) -> bool:
    """Tell whether a request was meant for this machine by its own name."""
    return bool(_OWN_HOST.match(name))


def content_type(path: str) -> str:
    """The media type of a file of the site."""
    kind = _TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")
    return f"{kind}; charset=utf-8" if _TEXT.match(kind) else kind


class Server(ThreadingHTTPServer):
    """A server that has its port, and is not yet running."""

    # A browser that still listens does not keep the program from ending.
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = os.name == "posix"
    request_queue_size = 64
    site: LiveSite
    on_request: Callable[[str], None]
    on_fault: Callable[[BaseException], None]

    def server_bind(self) -> None:
        """Bind without asking a name server what this machine is called."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002  socketserver calls it so
        """A browser that went away is nothing to speak of; anything else is a fault of the program."""
        error = sys.exception()
        if error is not None and not isinstance(error, (ConnectionError, TimeoutError)):
            self.on_fault(error)

    @property
    def address(self) -> str:
        """Where the site is."""
        return f"http://{ADDRESS}:{self.server_port}/"

    @contextmanager
    def running(
        self, site: LiveSite, on_request: Callable[[str], None], on_fault: Callable[[BaseException], None]
    ) -> Iterator[None]:
        """Serve a site, in threads of its own, until the context ends."""
        self.site, self.on_request, self.on_fault = site, on_request, on_fault
        Thread(target=self.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            self.shutdown()
            self.server_close()


def bind(port: int | None) -> Server:
    """A server at this port, or at the first free one from 8000 on; Failure if there is none."""
    ports = [port] if port is not None else range(PORT, PORT + _PORTS_TRIED)
    for candidate in ports:
        try:
            return Server((ADDRESS, candidate), _Handler)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise Failure(f"port {candidate} could not be used: {reason(error)}") from error
    taken = f"port {port} is" if port is not None else f"the ports {ports[0]} to {ports[-1]} are"
    raise Failure(f"{taken} in use", "name another with --port")


class _Handler(BaseHTTPRequestHandler):
    """One request. Each has its own connection (HTTP/1.0), so nothing of one can be taken for another."""

    server: Server
    server_version = "margent"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """Send what is at an address, or what happens from now on."""
        hosts = self.headers.get_all("Host", [])
        path = requested_path(self.path)
        if len(hosts) != 1 or not is_own_host(hosts[0]):
            self._send(_plain(HTTPStatus.FORBIDDEN, "This server answers to localhost and 127.0.0.1 only."))
        elif path is None:
            self._send(_plain(HTTPStatus.BAD_REQUEST, "This is no address of a page."))
        elif path == EVENTS:
            with suppress(ConnectionError, TimeoutError):
                self._send_events()
        else:
            self._send(self._answer(path, hosts[0]))

    def do_HEAD(self) -> None:
        """Send the same without its content."""
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Tell of a request."""
        self.server.on_request(format % args)

    def _answer(self, path: str, host: str) -> Answer:
        try:
            return self.server.site.answer(path, host)
        except Exception as error:
            # Whatever is wrong with one page, the others can still be served.
            self.server.on_fault(error)
            return _plain(HTTPStatus.INTERNAL_SERVER_ERROR, "This is a fault of Margent itself.")

    def _send(self, answer: Answer) -> None:
        self._send_head(answer.status, content_type(answer.path), answer.location, len(answer.data))
        if self.command != "HEAD":
            self.wfile.write(answer.data)

    def _send_events(self) -> None:
        """Server-sent events (WHATWG HTML, 9.2): each is the present message, sent when it is another."""
        self._send_head(HTTPStatus.OK, "text/event-stream")
        if self.command == "HEAD":
            return
        self.wfile.write(b"retry: 1000\n\n")
        known = ""
        while True:
            news = self.server.site.news(known, _HEARTBEAT)
            self.wfile.write(b":\n\n" if news == known else f"data: {news}\n\n".encode())
            known = news

    def _send_head(
        self, status: HTTPStatus, kind: str, location: str = "", length: int | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(length))
        if location:
            self.send_header("Location", location)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()


def _plain(status: HTTPStatus, sentence: str) -> Answer:
    return Answer(status, "answer.txt", f"{sentence}\n".encode())
