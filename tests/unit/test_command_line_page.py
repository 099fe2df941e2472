"""docs/command-line.md is true: its commands and variables; and each command has help with an example."""

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from margent.cli import COMMANDS, cli

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
# These belong to other programs or are read outside of the options.
OTHERS = {
    "MARGENT_PAGEFIND",
    "SOURCE_DATE_EPOCH",
    "WATCHFILES_FORCE_POLLING",
    "MARGENT_ROOT",
    "MARGENT_COLOR",
}


def commands() -> dict[str, click.Command]:
    found = {name: cli.get_command(click.Context(cli), name) for name in COMMANDS}
    return {name: command for name, command in found.items() if command is not None}


def test_page_lists_each_command() -> None:
    assert re.findall(r"^\| `margent (\w+)", PAGE, re.MULTILINE) == list(COMMANDS) == list(commands())


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    assert f"Example:  margent {name}" in result.output


def test_page_lists_each_variable() -> None:
    named = {
        parameter.envvar
        for command in commands().values()
        for parameter in command.params
        if isinstance(parameter.envvar, str)
    }
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", PAGE, re.MULTILINE)) == named | OTHERS


def test_variable_is_read_where_the_flag_is_not_given(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: The Pier Papers\n")
    arguments = ["-C", str(tmp_path), "build", "--no-search"]
    environment = {"MARGENT_OUTPUT": str(tmp_path / "public")}
    assert CliRunner(env=environment).invoke(cli, arguments, standalone_mode=False).return_value == 0
    assert (tmp_path / "public" / "index.html").is_file()


def test_completion_is_offered_by_the_shell_s_own_words() -> None:
    result = CliRunner(env={"_MARGENT_COMPLETE": "bash_source"}).invoke(cli, [], prog_name="margent")
    assert "_margent_completion" in result.output
