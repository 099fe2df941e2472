import http.client
import threading
from collections.abc import Iterator
from http import HTTPStatus

import pytest

from margent.failures import Failure
from margent.shell.serving import ADDRESS, Answer, Server, bind, content_type, is_own_host, requested_path

FILES = {"index.html": b"<p>home", "a/index.html": b"<p>a"}


class Site:
    """Two files and a message that the test can change."""

    def __init__(self) -> None:
        self.message = "first"
        self.changed = threading.Condition()

    def answer(self, path: str, host: str) -> Answer:
        if path == "fault.html":
            raise ZeroDivisionError
        if path == "a":
            return Answer(HTTPStatus.FOUND, path, b"", "/a/")
        if path in FILES:
            return Answer(HTTPStatus.OK, path, FILES[path])
        return Answer(HTTPStatus.NOT_FOUND, "404.html", host.encode())

    def news(self, known: str, seconds: float) -> str:
        with self.changed:
            self.changed.wait_for(lambda: self.message != known, seconds)
            if self.message == "end":
                raise ConnectionResetError
            return self.message

    def change(self, message: str) -> None:
        with self.changed:
            self.message = message
            self.changed.notify_all()


@pytest.fixture
def site() -> Iterator[Site]:
    """A site; when the test is done no thread is left, which would change how other tests run."""
    before = set(threading.enumerate())
    site = Site()
    yield site
    site.change("end")
    for thread in set(threading.enumerate()) - before:
        thread.join(30)
        assert not thread.is_alive()


@pytest.fixture
def faults() -> list[BaseException]:
    return []


@pytest.fixture
def server(site: Site, faults: list[BaseException]) -> Iterator[Server]:
    server = bind(0)
    with server.running(site, lambda _: None, faults.append):
        yield server


def ask(
    server: Server, target: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(ADDRESS, server.server_port, timeout=10)
    try:
        connection.request(method, target, headers=headers)
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), response.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/", "index.html"),
        ("/a/", "a/index.html"),
        ("/a/index.html?q=1#there", "a/index.html"),
        ("/a", "a"),
        ("/caf%C3%A9.html", "café.html"),
        ("/../etc/passwd", None),
        ("/a/../../etc/passwd", None),
        ("/%2e%2e/%2e%2e/etc/passwd", None),
        ("/..%2f..%2fetc%2fpasswd", None),
        ("/a/%5c..%5c..%5cboot.ini", None),
        ("/a/./b", None),
        ("//etc/passwd", None),
        ("/a//b", None),
        ("/a%00.html", None),
        ("/%ff", None),
        ("*", None),
        ("a/index.html", None),
        ("http://localhost/a/", None),
    ],
)
def test_an_address_leads_to_a_path_inside_the_site_or_nowhere(target: str, path: str | None) -> None:
    assert requested_path(target) == path


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:65535"])
def test_this_machine_is_known_by_its_own_names(name: str) -> None:
    assert is_own_host(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example:8000",
        "localhost:",
        "localhost:8000\n",
        "user@localhost",
        "0.0.0.0",
        "127.0.0.2",
    ],
)
def test_no_other_name_is_this_machine(name: str) -> None:
    assert not is_own_host(name)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a/index.html", "text/html; charset=utf-8"),
        ("assets/search.js", "text/javascript; charset=utf-8"),
        ("assets/margent.1f2e3d4c5b6a.css", "text/css; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("pagefind-entry.json", "application/json; charset=utf-8"),
        ("a.WASM", "application/wasm"),
        ("wasm.en.pagefind", "application/octet-stream"),
        ("en_1.pf_index", "application/octet-stream"),
        ("photo.avif", "image/avif"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_a_file_has_the_type_of_its_ending(path: str, kind: str) -> None:
    assert content_type(path) == kind


def test_a_page_is_sent_whole_and_is_not_to_be_kept(server: Server) -> None:
    status, headers, data = ask(server, "/a/")
    assert (status, data) == (200, b"<p>a")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Content-Length"] == "4"
    assert headers["Cache-Control"] == "no-store"


def test_head_is_answered_like_get_without_the_content(server: Server) -> None:
    status, headers, data = ask(server, "/a/", "HEAD")
    assert (status, data, headers["Content-Length"]) == (200, b"", "4")


def test_a_folder_without_its_slash_is_redirected(server: Server) -> None:
    status, headers, _ = ask(server, "/a")
    assert (status, headers["Location"]) == (302, "/a/")


def test_what_the_site_does_not_have_is_404_with_its_page(server: Server) -> None:
    status, headers, data = ask(server, "/nothing.txt")
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert data == f"127.0.0.1:{server.server_port}".encode()


@pytest.mark.parametrize("target", ["/", "/a/", "/__margent__/events"])
def test_a_request_under_a_strangers_name_is_refused(server: Server, target: str) -> None:
    status, _, data = ask(server, target, Host="evil.example")
    assert status == 403
    assert b"home" not in data


def test_a_request_without_a_name_is_refused(server: Server) -> None:
    connection = http.client.HTTPConnection(ADDRESS, server.server_port, timeout=10)
    connection.putrequest("GET", "/", skip_host=True)
    connection.endheaders()
    assert connection.getresponse().status == 403
    connection.close()


def test_a_path_out_of_the_site_is_refused(server: Server) -> None:
    assert ask(server, "/%2e%2e/%2e%2e/etc/passwd")[0] == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent_to_the_server(server: Server, method: str) -> None:
    assert ask(server, "/", method)[0] == 501


def test_a_fault_in_one_page_is_reported_and_leaves_the_others(
    server: Server, faults: list[BaseException]
) -> None:
    assert ask(server, "/fault.html")[0] == 500
    assert [type(fault) for fault in faults] == [ZeroDivisionError]
    assert ask(server, "/")[0] == 200


def test_news_are_sent_at_once_and_again_when_they_change(server: Server, site: Site) -> None:
    connection = http.client.HTTPConnection(ADDRESS, server.server_port, timeout=10)
    connection.request("GET", "/__margent__/events")
    response = connection.getresponse()
    assert response.headers["Content-Type"] == "text/event-stream"
    assert _next_data(response) == "first"
    site.change("second")
    assert _next_data(response) == "second"
    connection.close()


def test_a_browser_that_listens_does_not_keep_the_server_from_ending(site: Site) -> None:
    server = bind(0)
    with server.running(site, lambda _: None, lambda _: None):
        connection = http.client.HTTPConnection(ADDRESS, server.server_port, timeout=10)
        connection.request("GET", "/__margent__/events")
        response = connection.getresponse()
        assert _next_data(response) == "first"
    with pytest.raises(ConnectionError):
        ask(server, "/")
    connection.close()


def test_a_port_that_was_asked_for_and_is_taken_is_a_failure(server: Server) -> None:
    with pytest.raises(Failure, match=f"port {server.server_port} is in use"):
        bind(server.server_port)


def test_without_a_wish_the_next_free_port_is_taken() -> None:
    first = bind(None)
    second = bind(None)
    try:
        assert second.server_port > first.server_port >= 8000
    finally:
        first.server_close()
        second.server_close()


def _next_data(response: http.client.HTTPResponse) -> str:
    for line in response:
        if line.startswith(b"data: "):
            return line.removeprefix(b"data: ").decode().rstrip("\n")
    raise AssertionError("the stream ended")
