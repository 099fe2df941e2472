"""A running `margent serve`, as its users start it."""

import http.client
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from support.archives import write_archive

SECONDS = 60.0


class Served:
    """A running `margent serve`."""

    def __init__(self, root: Path, *options: str) -> None:
        self.root = root
        self.process = subprocess.Popen(
            [sys.executable, "-m", "margent", "-C", root, "serve", "--port", "0", "--no-open", *options],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self.said: list[str] = []
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stderr
        self.said.extend(iter(self.process.stderr.readline, ""))

    @property
    def words(self) -> str:
        """All it has said on the terminal."""
        return "".join(self.said)

    def port(self) -> int:
        """Where it serves, once it does."""
        return int(until(self._address)[1])

    def _address(self) -> re.Match[str] | None:
        assert self.process.poll() is None, self.words
        return re.search(r"serving at http://127\.0\.0\.1:(\d+)/", self.words)

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
        connection = self.connect()
        try:
            connection.request(method, path, headers=headers)
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port(), timeout=SECONDS)

    def write(self, path: str, text: str) -> None:
        write_archive(self.root, {path: text})

    def end(self) -> int:
        """End it as Ctrl-C does; its exit code."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(SECONDS)
        self._reader.join(SECONDS)
        return code


def until(look: Callable[[], re.Match[str] | None]) -> re.Match[str]:
    """What `look` finds, as soon as it finds something; an assertion if it takes too long."""
    deadline = time.monotonic() + SECONDS
    while (found := look()) is None:
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.02)
    return found


def until_page_says(served: Served, path: str, words: str) -> None:
    until(lambda: re.search(re.escape(words), served.get(path)[1]))
