"""A host on this machine that gives every answer a host may give, and remembers who asked for what."""

import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Barrier, BrokenBarrierError, Event, Lock, Thread
from typing import NamedTuple

# Of "localhost", signed by itself, with its key; it is known to nobody, and good until 2126.
CERTIFICATE = Path(__file__).with_name("localhost.pem")


class Asked(NamedTuple):
    method: str
    path: str
    agent: str
    at: float


class AnsweringHost(ThreadingHTTPServer):
    """Answers by the path that it is asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.asked: list[Asked] = []
        self.cookies: list[str | None] = []
        self.at_once = 0
        self.most_at_once = 0
        self.lock = Lock()
        self.ended = Event()
        self.meeting = Barrier(2)
        self.names: list[str | None] = []

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{path}"

    def methods(self, path: str) -> list[str]:
        return [one.method for one in self.asked if one.path == path]

    def handle_error(self, *_args: object) -> None:
        """Who hangs up on a host that never ends does so on purpose."""


class _Answer(BaseHTTPRequestHandler):
    server: AnsweringHost

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def log_message(self, *_args: object) -> None:
        pass

    def _answer(self) -> None:
        host = self.server
        with host.lock:
            host.at_once += 1
            host.most_at_once = max(host.most_at_once, host.at_once)
            agent = self.headers.get("User-Agent", "")
            host.asked.append(Asked(self.command, self.path, agent, time.monotonic()))
            host.cookies.append(self.headers.get("Cookie"))
            number = len(host.methods(self.path))
        try:
            self._say(self.path.strip("/").split("/"), number)
        finally:
            with host.lock:
                host.at_once -= 1

    def _say(self, words: list[str], number: int) -> None:
        match words:
            case ["status", status]:
                self._head(int(status))
            case ["leads", status, *where]:
                self._head(int(status), Location="/" + "/".join(where))
            case ["leads-out", status, *where]:
                self._head(int(status), Location="/".join(where).replace("_", ":"))
            case ["only-get"]:
                self._head(200 if self.command == "GET" else 405)
            case ["busy", seconds]:
                # Busy twice, so that one who asks for the head, and then for the page, asks once more.
                self._head(429 if number < 3 else 200, **{"Retry-After": seconds})
            case ["cookie"]:
                self._head(200, **{"Set-Cookie": "who=you"})
            case ["meeting", _]:
                self._head(200 if self._is_met() else 500)
            case _:
                self._misbehave(words)

    def _is_met(self) -> bool:
        try:
            self.server.meeting.wait(0.5)
        except BrokenBarrierError:
            self.server.meeting.reset()
            return False
        return True

    def _misbehave(self, words: list[str]) -> None:
        match words:
            case ["endless"]:
                self._head(200 if self.command == "GET" else 405)
                while self.command == "GET" and not self.server.ended.is_set():
                    self.wfile.write(b"x" * 65_536)
            case ["drip"]:
                while not self.server.ended.wait(0.05):
                    self.wfile.write(b"H")
                    self.wfile.flush()
            case ["cut"]:
                self.connection.close()
            case ["garbage"]:
                self.wfile.write(b"220 mail.example ready\r\n\r\n")
            case _:
                self._head(404)

    def _head(self, status: int, **fields: str) -> None:
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()


@contextmanager
def answering(certificate: Path | None = None) -> Iterator[AnsweringHost]:
    """The host, while it answers; with a certificate and its key it is one of https."""
    with AnsweringHost() as host:
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            context.sni_callback = lambda _socket, name, _context: host.names.append(name)
            host.socket = context.wrap_socket(host.socket, server_side=True)
        thread = Thread(target=host.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield host
        finally:
            host.ended.set()
            host.shutdown()
            thread.join()
