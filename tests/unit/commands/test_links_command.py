"""`margent links`, from the archive to the report; every host that it asks is on this machine."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from margent.commands import links
from margent.shell.asking import Asker
from support.answering import AnsweringHost, answering
from support.command_line import margent, write

DAYS = {"first": "1794614400", "second": "1795219200"}  # 14 and 21 November 2026


@pytest.fixture
def host() -> Iterator[AnsweringHost]:
    with answering() as host:
        yield host


@pytest.fixture
def root(tmp_path: Path, host: AnsweringHost, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(links, "asker", lambda site: Asker(real(site).agent, 5, may_ask_itself=True))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAYS["first"])
    write(tmp_path, "site.yaml", "title: T\nurl: https://tram.example/ü/\n")
    write(tmp_path, "content/sources/gone.md", source(host.url("/status/404")))
    write(tmp_path, "content/sources/here.md", source(host.url("/status/200")))
    write(tmp_path, "content/sources/moved.md", source(host.url("/leads/301/status/200")))
    write(tmp_path, "content/sources/made-up.md", source("https://made-up.example/"))
    return tmp_path


real = links.asker


def source(url: str) -> str:
    return f"---\ntype: webpage\ntitle: S\nURL: {url}\n---\n"


def run(root: Path, *args: str) -> list[str]:
    """The lines of a report."""
    done = margent("-C", root, "links", "--pause", "0", *args)
    assert done.code == 0
    return done.out.splitlines()


def test_the_report_says_what_is_dead_and_what_has_moved(root: Path, host: AnsweringHost) -> None:
    done = margent("-C", root, "links", "--pause", "0")
    here, moved = host.url("/status/200"), host.url("/leads/301/status/200")
    assert done.out.splitlines()[:3] == [
        f"content/sources/gone.md:4: dead: {host.url('/status/404')}: it answers 404 Not Found;"
        f" look for a copy: https://web.archive.org/web/*/{host.url('/status/404')}",
        f"content/sources/moved.md:4: moved: {moved}: it has moved to {here}; write {here}",
        "content/sources/made-up.md:4: not asked: https://made-up.example/:"
        " its name is one of those kept for examples and tests",
    ]
    assert done.err.startswith(
        "4 addresses: 1 alive, 1 moved, 1 dead, 0 unsure, 1 not asked; 4 records without a copy"
    )
    assert done.code == 0


def test_hosts_are_told_who_asks_and_for_which_archive(root: Path, host: AnsweringHost) -> None:
    run(root)
    (agent,) = {one.agent for one in host.asked}
    assert agent.startswith("Margent/")
    assert "+https://tram.example/%C3%BC/" in agent


def test_with_strict_a_dead_address_ends_it_with_1(root: Path) -> None:
    assert margent("-C", root, "links", "--pause", "0", "--strict").code == 1
    (root / "content/sources/gone.md").unlink()
    assert margent("-C", root, "links", "--pause", "0", "--strict").code == 0


def test_with_a_memory_an_address_is_dead_from_the_second_day_on(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = tmp_path / "memory.json"
    first = run(root, "--state", str(memory))
    assert "unsure" in first[1]
    assert "404 Not Found, for the first time" in first[1]
    assert margent("-C", root, "links", "--pause", "0", "--strict", "--state", memory).code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAYS["second"])
    second = run(root, "--state", str(memory))
    assert "dead" in second[0]
    assert "404 Not Found, since 2026-11-14" in second[0]
    assert set(json.loads(memory.read_text())["addresses"]) == {
        line.split("URL: ")[1].split("\n")[0]
        for name in ("gone", "here", "moved")
        for line in [(root / f"content/sources/{name}.md").read_text()]
    }


def test_the_report_goes_into_a_file_over_the_former_one(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    for _ in range(2):
        assert run(root, "--format", "markdown", "-o", str(target)) == []
    assert target.read_text().count("<!-- margent links -->") == 1


def test_json_is_one_document(root: Path) -> None:
    document = json.loads("\n".join(run(root, "--format", "json")))
    assert document["day"] == "2026-11-14"
    assert [one["condition"] for one in document["addresses"]] == ["moved", "alive", "dead", "not-asked"]


def test_where_nobody_answers_it_is_the_network_that_is_not_there(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*_args: object, **_named: object) -> None:
        raise OSError

    monkeypatch.setattr("socket.getaddrinfo", nobody)
    write(root, "content/sources/other.md", source("https://other.archive.net/"))
    memory = tmp_path / "memory.json"
    done = margent("-C", root, "links", "--pause", "0", "--state", memory)
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        "error: none of 4 addresses answered in any way; is this machine connected to the network?\n"
    )
    assert not memory.exists()


@pytest.mark.parametrize("text", ["", "{}", '{"version": 1, "addresses": {"x": {}}}'])
def test_a_file_of_another_kind_is_not_overwritten(
    root: Path, tmp_path: Path, host: AnsweringHost, text: str
) -> None:
    other = write(tmp_path, "other.json", text)
    done = margent("-C", root, "links", "--state", other)
    assert (done.code, host.asked) == (2, [])
    assert "is not one that `margent links --state` wrote; name another file" in done.err
    assert other.read_text() == text


@pytest.mark.parametrize("option", ["--to", "--state"])
def test_where_nothing_can_be_written_nobody_is_asked(root: Path, host: AnsweringHost, option: str) -> None:
    done = margent("-C", root, "links", option, root / "none" / "file")
    assert (done.code, host.asked) == (2, [])
    assert done.err.startswith("error: there is no folder ")
    assert done.err.endswith("; make it first\n")


def test_an_archive_without_addresses_has_nothing_to_ask(tmp_path: Path) -> None:
    write(tmp_path, "site.yaml", "title: T\n")
    done = margent("-C", tmp_path, "links")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("0 addresses: 0 alive")


def test_without_a_usable_site_yaml_nobody_is_asked(tmp_path: Path) -> None:
    write(tmp_path, "site.yaml", "titel: T\n")
    done = margent("-C", tmp_path, "links")
    assert (done.code, done.out) == (2, "")
    assert "site.yaml:1:1: error[unknown-key]" in done.err
