"""What is asked for goes to standard output, all else to standard error; colour as it is wished."""

import fcntl
import os
import pty
import struct
import sys
import termios
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

import pytest

from margent.failures import Failure
from margent.shell.terminal import Terminal


def test_results_and_remarks_go_different_ways(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal()
    terminal.result("a list")
    terminal.say("done")
    assert capsys.readouterr() == ("a list\n", "done\n")


def test_quiet_leaves_findings_only_and_verbose_adds_details(capsys: pytest.CaptureFixture[str]) -> None:
    quiet, verbose = Terminal(verbosity=-1), Terminal(verbosity=1)
    for terminal in (quiet, verbose):
        terminal.say("done")
        terminal.detail("more")
        terminal.complain(["a finding"])
    assert capsys.readouterr().err == "a finding\ndone\nmore\na finding\n"


@pytest.mark.parametrize(
    ("color", "environment", "is_coloured"),
    [
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {}, False),
    ],
)
def test_colour_follows_the_flag_then_the_variables(
    color: str, environment: dict[str, str], is_coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Terminal(color).is_coloured is is_coloured
    assert (Terminal(color).paint()("x", "red") == "x") is not is_coloured


def test_source_lines_are_shown_on_a_terminal_only(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: Papers\n")
    assert Terminal().source_lines(tmp_path)("site.yaml", 1) is None


@pytest.fixture
def pipe() -> Iterator[tuple[TextIOWrapper, int]]:
    """A stream, and the number of the end from which it is read."""
    read, write = os.pipe()
    with os.fdopen(write, "w", encoding="utf-8") as stream:
        yield stream, read


def test_whoever_has_read_enough_changes_nothing(
    pipe: tuple[TextIOWrapper, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream, read = pipe
    os.close(read)
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, stream)
    Terminal().result("a list")
    Terminal().say("done")
    stream.flush()


def test_a_closed_stream_is_no_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    Terminal().result("a list")
    Terminal().say("done")
    assert Terminal().source_lines(tmp_path)("site.yaml", 1) is None
    assert Terminal().width == 80


def test_an_answer_that_cannot_be_written_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "list").touch()
    only_read = os.open(tmp_path / "list", os.O_RDONLY)
    with os.fdopen(only_read, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        with pytest.raises(Failure, match="the answer could not be written: "):
            Terminal().result("a list")


@pytest.mark.parametrize(("columns", "width"), [(0, 80), (20, 40), (100, 100), (500, 160)])
def test_source_lines_are_as_wide_as_the_window(
    columns: int, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    primary, secondary = pty.openpty()
    with os.fdopen(primary, "rb"), os.fdopen(secondary, "w", encoding="utf-8") as stream:
        fcntl.ioctl(stream, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        monkeypatch.setattr(sys, "stderr", stream)
        assert Terminal().width == width
