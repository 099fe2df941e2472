"""What becomes of failures: their exit codes, one line each, and never a traceback."""

import json
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from margent import cli
from margent.failures import Failure, Misuse


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int | str | None:
    monkeypatch.setattr(sys, "argv", ["margent", *arguments])
    with pytest.raises(SystemExit) as end:
        cli.main()
    return end.value.code


def failing(error: BaseException) -> object:
    def main(**_options: object) -> None:
        raise error

    return main


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (Failure("the disk is full", "make room"), 3, "error: the disk is full; make room\n"),
        (Misuse("that is no folder"), 2, "error: that is no folder\n"),
        (KeyboardInterrupt(), 130, "interrupted\n"),
    ],
)
def test_each_failure_has_its_exit_code_and_one_line(
    error: BaseException,
    code: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(cli.cli, "main", failing(error))
    assert run(monkeypatch) == code
    assert capsys.readouterr().err.endswith(words)


def test_a_fault_of_the_program_is_one_line_and_a_file_with_its_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli.cli, "main", failing(ZeroDivisionError("seventeen")))
    assert run(monkeypatch) == 3
    [line] = capsys.readouterr().err.splitlines()
    assert "fault of Margent itself: ZeroDivisionError" in line
    trace = Path(line.rpartition(" ")[2])
    assert "seventeen" in trace.read_text(encoding="utf-8")
    trace.unlink()


def test_a_folder_that_cannot_be_looked_into_is_no_fault_of_the_program(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "-C", "x" * 300, "check") == 3
    assert "cannot be used: File name too long; give -C" in capsys.readouterr().err


def test_a_mistyped_command_is_answered_with_the_nearest_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "chek") == 2
    assert 'did you mean "check"?' in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "-C", str(tmp_path / "nowhere"), "check") == 2
    assert "there is no folder" in capsys.readouterr().err


def test_a_command_finds_the_archive_from_a_folder_within_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site.yaml").write_text("title: Papers\n")
    (tmp_path / "content" / "claims").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "content" / "claims")
    assert run(monkeypatch, "check") == 0
    assert "no problems" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_folder_that_is_no_archive_is_left_as_it_was(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(monkeypatch, "-C", str(tmp_path), command) == 2
    assert list(tmp_path.iterdir()) == []


def test_what_is_read_by_a_program_is_in_utf_8_whatever_the_system_writes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = BytesIO()
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(written, encoding="ascii"))
    assert run(monkeypatch, "explain", "bom", "--format", "json") == 0
    assert "“UTF-8”" in json.loads(written.getvalue().decode())["markdown"]


def test_help_is_quick_because_it_imports_no_command_and_no_library_of_the_pages() -> None:
    program = (
        "import sys\nfrom margent import cli\nsys.argv = ['margent', '--help']\n"
        "try:\n    cli.main()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert "click" in loaded
    assert not loaded & {"babel", "jinja2", "markdown_it", "pydantic", "yaml"}
