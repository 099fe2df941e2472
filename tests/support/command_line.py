"""The command line in this process, and a small archive to use it on."""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest

from margent.cli import main
from margent.shell.additions import add_files
from margent.shell.starter import starter_files


class Run(NamedTuple):
    code: int
    out: str
    err: str


def margent(*args: str | Path) -> Run:
    """Run a command as the shell would: its exit code and what it printed on either stream."""
    out, err = io.StringIO(), io.StringIO()
    argv = ["margent", *map(str, args)]
    with (
        patch.object(sys, "argv", argv),
        redirect_stdout(out),
        redirect_stderr(err),
        pytest.raises(SystemExit) as end,
    ):
        main()
    assert isinstance(end.value.code, int)
    return Run(end.value.code, out.getvalue(), err.getvalue())


def new_archive(folder: Path) -> Path:
    """The archive that `init` makes."""
    add_files(folder, starter_files())
    return folder


def write(root: Path, path: str, text: str) -> Path:
    """A file of the archive with this text, whatever was there."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def edit(root: Path, path: str, old: str, new: str) -> None:
    """The file with one text in place of another, which it must have."""
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new, 1))


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
