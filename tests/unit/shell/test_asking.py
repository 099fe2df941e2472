import ipaddress
import socket
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from threading import Barrier, BrokenBarrierError, Thread

import pytest

from margent.answers.outside.judging import judged
from margent.model.outside import Condition, Outcome, Reply, Trouble
from margent.shell.asking import Asker, is_public
from margent.shell.visiting import Manners, visit, visit_all
from support.answering import CERTIFICATE, AnsweringHost, answering

AGENT = "Margent/0 (test)"
ASKER = Asker(AGENT, seconds=5, may_ask_itself=True)


@pytest.fixture
def host() -> Iterator[AnsweringHost]:
    with answering() as host:
        yield host


def outcome(url: str, *, patience: float = 10) -> Outcome:
    return judged(visit(url, ASKER, Manners(pause=0, patience=patience)))


@pytest.mark.parametrize(
    ("path", "condition", "words"),
    [
        ("/status/200", Condition.ALIVE, ""),
        ("/status/204", Condition.ALIVE, ""),
        ("/status/404", Condition.DEAD, "it answers 404 Not Found"),
        ("/status/410", Condition.DEAD, "it answers 410 Gone"),
        ("/status/401", Condition.UNSURE, "it answers 401 Unauthorized"),
        ("/status/403", Condition.UNSURE, "it answers 403 Forbidden"),
        ("/status/429", Condition.UNSURE, "it answers 429 Too Many Requests"),
        ("/status/500", Condition.UNSURE, "it answers 500 Internal Server Error"),
        ("/status/503", Condition.UNSURE, "it answers 503 Service Unavailable"),
        ("/status/999", Condition.UNSURE, "it answers 999"),
        ("/status/302", Condition.UNSURE, "it answers 302 Found"),
        ("/only-get", Condition.ALIVE, ""),
        ("/busy/0", Condition.ALIVE, ""),
        ("/endless", Condition.ALIVE, ""),
        ("/leads/302/status/200", Condition.ALIVE, ""),
        ("/leads/302/leads/301/status/200", Condition.ALIVE, ""),
        ("/leads/301/status/404", Condition.DEAD, "it answers 404 Not Found (at http://HOST/status/404)"),
        ("/leads/301/status/200", Condition.MOVED, "it has moved to http://HOST/status/200"),
        ("/leads/308/leads/301/only-get", Condition.MOVED, "it has moved to http://HOST/only-get"),
        (
            "/leads/301/leads/302/status/200",
            Condition.MOVED,
            "it has moved to http://HOST/leads/302/status/200",
        ),
        ("/leads/302" * 6 + "/status/200", Condition.UNSURE, "it leads on and on"),
        ("/leads/302" * 5 + "/status/200", Condition.ALIVE, ""),
        ("/leads-out/301/file_///etc/passwd", Condition.UNSURE, "it is no address that can be asked (at file:///etc/passwd)"),
        ("/leads-out/301/http_//10.0.0.1/x", Condition.UNSURE, "it leads into a private network (at http://10.0.0.1/x)"),
        ("/cut", Condition.UNSURE, "no connection could be made"),
        ("/garbage", Condition.UNSURE, "the answer is no HTTP"),
    ],
)  # fmt: skip
def test_an_answer_decides_how_it_is_with_an_address(
    host: AnsweringHost, path: str, condition: Condition, words: str
) -> None:
    found = outcome(host.url(path))
    assert found.reason.replace(f"127.0.0.1:{host.server_port}", "HOST") == words
    assert found.condition is condition


def test_who_sends_a_letter_at_a_time_is_given_up(host: AnsweringHost) -> None:
    begin = time.monotonic()
    assert outcome(host.url("/drip"), patience=0.3).reason == "it did not answer in time"
    assert time.monotonic() - begin < ASKER.seconds


def test_a_host_without_an_encrypted_side_is_unsure(host: AnsweringHost) -> None:
    found = outcome(host.url("/status/200").replace("http:", "https:"))
    assert found == Outcome(Condition.UNSURE, "no secure connection could be made")


@pytest.mark.parametrize(
    ("name", "is_trusted", "expected"),
    [
        ("localhost", True, Outcome(Condition.ALIVE, "", 200)),
        ("127.0.0.1", True, Outcome(Condition.UNSURE, "no secure connection could be made")),
        ("localhost", False, Outcome(Condition.UNSURE, "no secure connection could be made")),
    ],
)
def test_a_certificate_must_be_trusted_and_of_the_host_that_is_asked(
    monkeypatch: pytest.MonkeyPatch, name: str, is_trusted: bool, expected: Outcome
) -> None:
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with answering(CERTIFICATE) as host:
        assert outcome(f"https://{name}:{host.server_port}/status/200") == expected
        assert set(host.names) == {None if name == "127.0.0.1" else name}


def test_where_nobody_listens_is_unsure() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found = outcome(f"http://127.0.0.1:{free.getsockname()[1]}/")
    assert found == Outcome(Condition.UNSURE, "no connection could be made")


def test_the_head_is_asked_for_and_the_page_only_where_that_fails(host: AnsweringHost) -> None:
    for path in ("/status/200", "/status/404"):
        outcome(host.url(path))
    assert host.methods("/status/200") == ["HEAD"]
    assert host.methods("/status/404") == ["HEAD", "GET"]


def test_who_asks_says_its_name_and_keeps_no_cookie(host: AnsweringHost) -> None:
    for _ in range(2):
        outcome(host.url("/cookie"))
    assert {one.agent for one in host.asked} == {AGENT}
    assert host.cookies == [None, None]


def test_a_fragment_is_told_to_nobody(host: AnsweringHost) -> None:
    outcome(host.url("/leads/301/status/200#here"))
    assert [one.path for one in host.asked] == ["/leads/301/status/200", "/status/200"]


def test_a_host_is_asked_for_one_thing_at_a_time_with_a_pause_between(host: AnsweringHost) -> None:
    urls = [host.url(f"/status/{200 + number}") for number in range(4)]
    found = visit_all(urls, ASKER, Manners(pause=0.05))
    assert set(found) == set(urls)
    assert host.most_at_once == 1
    assert all(later.at - earlier.at >= 0.05 for earlier, later in pairwise(host.asked))


def test_who_is_led_to_a_host_waits_for_its_turn_too() -> None:
    meeting = Barrier(2)
    alone: list[bool] = []

    def ask(_method: str, _url: str) -> Reply:
        try:
            meeting.wait(0.2)
        except BrokenBarrierError:
            alone.append(True)
        return Reply(200)

    manners = Manners(pause=0)
    both = [Thread(target=manners.ask, args=(ask, "GET", "http://a.net/")) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert alone == [True, True]


def test_a_way_that_is_not_there_is_not_the_only_one(
    monkeypatch: pytest.MonkeyPatch, host: AnsweringHost
) -> None:
    def look_up(_name: str, port: int, *_args: object, **_named: object) -> object:
        return [
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)),
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.2", port)),
        ]

    asker = Asker(AGENT, seconds=5, may_ask_itself=True)
    url = host.url("/status/200", "two.archive.net")
    real = socket.getaddrinfo
    monkeypatch.setattr(
        "socket.getaddrinfo",
        lambda name, *args, **named: (look_up if name == "two.archive.net" else real)(name, *args, **named),
    )
    assert asker("GET", url).status == 200


def test_hosts_are_asked_at_the_same_time(host: AnsweringHost) -> None:
    # Each of the two is answered only while the other waits.
    urls = [host.url("/meeting/one"), host.url("/meeting/two", "localhost")]
    found = visit_all(urls, ASKER, Manners(pause=0))
    assert [found[url][0].reply.status for url in urls] == [200, 200]


def test_a_fault_of_the_program_does_not_hang(host: AnsweringHost) -> None:
    def broken(_method: str, _url: str) -> Reply:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        visit_all([host.url("/a"), host.url("/b")], broken, Manners(pause=0))


def test_a_way_on_that_is_no_address_ends_the_visit() -> None:
    def leads_on(_method: str, _url: str) -> Reply:
        return Reply(301, location="http://[::1/")

    steps = visit("http://a.archive.net/", leads_on, Manners(pause=0))
    assert judged(steps).reason == "it is no address that can be asked (at http://[::1/)"


def test_who_never_says_anything_is_asked_for_nothing_more() -> None:
    asked: list[str] = []

    def silent(_method: str, url: str) -> Reply:
        asked.append(url)
        return Reply(trouble=Trouble.SILENT)

    urls = [f"http://a.archive.net/{number}" for number in range(100)]
    found = visit_all(urls, silent, Manners(pause=0))
    assert {steps[0].reply.trouble for steps in found.values()} == {Trouble.SILENT}
    assert asked == [url for url in urls[:3] for _ in range(2)]


def test_who_is_silent_now_and_then_is_asked_for_everything() -> None:
    def often_silent(_method: str, url: str) -> Reply:
        return Reply(200) if url.endswith("0") else Reply(trouble=Trouble.SILENT)

    urls = [f"http://a.archive.net/{number}" for number in (10, 11, 12, 20, 21, 22, 30)]
    found = visit_all(urls, often_silent, Manners(pause=0))
    assert [steps[0].reply.status for url, steps in sorted(found.items())] == [200, 0, 0, 200, 0, 0, 200]


def test_who_wants_to_be_left_alone_for_long_is_asked_for_nothing_more(host: AnsweringHost) -> None:
    urls = [host.url("/busy/3600"), host.url("/status/200")]
    found = visit_all(urls, ASKER, Manners(pause=0))
    assert [found[url][0].reply.status for url in urls] == [429, 429]
    assert [one.path for one in host.asked] == ["/busy/3600"]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192", "198.18.0.1", "224.0.0.1",
        "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "2002:a00:1::", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1",
        "64:ff9b:1::a00:1",
    ],
)  # fmt: skip
def test_no_address_of_a_private_network_is_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "2002:808:808::", "64:ff9b::808:808"]
)
def test_the_others_are(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    ("url", "trouble"),
    [
        ("http://127.0.0.1/", Trouble.PRIVATE),
        ("http://[::1]/", Trouble.PRIVATE),
        ("http://[::ffff:169.254.169.254]/latest/meta-data/", Trouble.PRIVATE),
        ("http://localhost/", Trouble.PRIVATE),
        ("http://2130706433/", Trouble.PRIVATE),
        ("http://0x7f.1/", Trouble.PRIVATE),
        ("http://inside.archive.net/", Trouble.PRIVATE),
        ("http://both.archive.net/", Trouble.PRIVATE),
        ("http://outside.archive.net:8080/", Trouble.PORT),
        ("http://outside.archive.net:22/", Trouble.PORT),
        ("http://user@outside.archive.net/", Trouble.ADDRESS),
        ("ftp://outside.archive.net/", Trouble.ADDRESS),
        ("http:///", Trouble.ADDRESS),
        ("http://nobody.archive.net/", Trouble.NO_HOST),
        ("http://later.archive.net/", Trouble.NAMES),
        (f"http://{'a' * 70}.archive.net/", Trouble.NO_HOST),
    ],
)
def test_what_may_not_be_asked_is_not(monkeypatch: pytest.MonkeyPatch, url: str, trouble: Trouble) -> None:
    monkeypatch.setattr("socket.getaddrinfo", names(socket.getaddrinfo))
    monkeypatch.setattr("socket.socket.connect", None)
    assert Asker(AGENT)("GET", url).trouble is trouble


def test_the_connection_goes_to_the_address_that_was_looked_at(
    monkeypatch: pytest.MonkeyPatch, host: AnsweringHost
) -> None:
    looked_up: list[str] = []
    real = socket.getaddrinfo

    def once_here_then_elsewhere(name: str, *args: object, **named: object) -> object:
        looked_up.append(name)
        changed = "10.0.0.1" if looked_up.count("changes.archive.net") > 1 else "127.0.0.1"
        return real(changed if name == "changes.archive.net" else name, *args, **named)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr("socket.getaddrinfo", once_here_then_elsewhere)
    assert ASKER("GET", host.url("/status/200", "changes.archive.net")).status == 200
    assert looked_up.count("changes.archive.net") == 1


def names(real: Callable[..., object]) -> Callable[..., object]:
    """A look-up that knows a few hosts, and asks nobody."""
    known = {
        "inside.archive.net": ["192.168.0.7"],
        "both.archive.net": ["93.184.216.34", "127.0.0.1"],
        "outside.archive.net": ["93.184.216.34"],
    }

    def look_up(name: str, port: int, *args: object, **named: object) -> object:
        if name == "nobody.archive.net" or len(name) > 63:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if name == "later.archive.net":
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        if name in known:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in known[name]]
        return real(name, port, *args, **named)

    return look_up
