from pathlib import Path

import pytest
from click.testing import CliRunner

from margent.cli import cli
from support.command_line import new_archive


def completed(root: Path, words: str) -> list[str]:
    """What a shell is offered for the last word of a command line."""
    line = f"margent -C {root} {words}"
    environment = {
        "_MARGENT_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
    }
    output = CliRunner(env=environment).invoke(cli, [], prog_name="margent").output
    return [one.partition(",")[2] for one in output.split("\n") if one.startswith("plain,")]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("new en", ["entities"]),
        ("new claims b", ["bridge-cost-4-2-million"]),
        ("list backlinks e", ["entities/", "events/"]),
        ("list backlinks ev", ["events/bridge-opening"]),
        ("list backlinks claims/h", ["claims/holm-gave-4-2-million"]),
        ("list back", ["backlinks"]),
        ("explain claims/h", ["claims/holm-gave-4-2-million"]),
        ("explain quote-am", ["quote-ambiguous"]),
        ("seal n", ["new-bridge-opens"]),
        ("seal zebra", []),
    ],
)
def test_names_are_completed(tmp_path: Path, words: str, offered: list[str]) -> None:
    assert completed(new_archive(tmp_path / "papers"), words) == offered


def test_where_there_is_no_archive_nothing_is_completed_and_nothing_said(tmp_path: Path) -> None:
    assert completed(tmp_path, "seal n") == []
