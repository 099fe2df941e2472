"""What is asked for goes to standard output, all else to standard error; colour as it is wished."""

from pathlib import Path

import pytest

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
