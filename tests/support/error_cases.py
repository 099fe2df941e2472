"""The cases under tests/errors/: each an overlay over the valid archive in tests/errors/_base.

In: a case's folder. Out: the archive it describes, and the lines that are reported of it. What no checkout
can hold is in the case's setup.json: `bytes` (in a file, marks such as `@CR@` and the bytes in hex that take
their place), `symlinks` (path and goal), `renames`, `removed`; `output` says that the archive is built into
that folder, instead of being checked; `pagefind` is the version that its search program says it is; `notes`
says that notes are reported, too.
"""

import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from margent.answers.reports import text_report
from margent.failures import Misuse
from margent.model.diagnostics import is_note
from margent.options import Options
from margent.pipeline import build, check
from margent.shell.cache import Cache
from support.other_pagefind import other_pagefind

ERRORS = Path(__file__).parents[1] / "errors"
BASE = ERRORS / "_base"
SETUP = "setup.json"
EXPECTED = "expected.txt"


@dataclass(frozen=True)
class Setup:
    """What is done to an archive's files after the overlay."""

    bytes: dict[str, dict[str, str]] = field(default_factory=dict)
    symlinks: dict[str, str] = field(default_factory=dict)
    renames: dict[str, str] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    output: str = ""
    pagefind: str = ""
    notes: bool = False


def cases() -> Iterator[Path]:
    """Every folder that says what it expects."""
    return (file.parent for file in sorted(ERRORS.glob(f"*/**/{EXPECTED}")))


def code_of(case: Path) -> str:
    """The code a case is about: the name of its topmost folder."""
    return case.relative_to(ERRORS).parts[0]


def prepare(case: Path, folder: Path) -> Setup:
    """Write the archive of a case into a new folder."""
    shutil.copytree(BASE, folder)
    shutil.copytree(case, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(SETUP, EXPECTED))
    file = case / SETUP
    setup = Setup(**json.loads(file.read_text(encoding="utf-8"))) if file.exists() else Setup()
    for path, marks in setup.bytes.items():
        data = (folder / path).read_bytes()
        for mark, there in marks.items():
            assert mark.encode() in data, f"{path} has no {mark}"
            data = data.replace(mark.encode(), bytes.fromhex(there))
        (folder / path).write_bytes(data)
    for path, goal in setup.symlinks.items():
        (folder / path).symlink_to(goal)
    for path, other in setup.renames.items():
        (folder / path).rename(folder / other)
    for path in setup.removed:
        (folder / path).unlink()
    return setup


def reported(folder: Path, setup: Setup) -> list[str]:
    """The lines of the report on an archive, or the line with which the command line refuses to go on."""
    options = Options(folder, with_search=False, with_cache=False)
    if not setup.output:
        found = check(options, Cache.none()).diagnostics
        return text_report(one for one in found if setup.notes or not is_note(one))
    if setup.pagefind:
        environ = {"MARGENT_PAGEFIND": str(other_pagefind(folder.parent, setup.pagefind))}
    else:
        environ = {}
    output = folder / setup.output
    options = Options(folder, output, with_search=bool(setup.pagefind), with_cache=False)
    try:
        with patch.dict(os.environ, environ):
            built = build(options)
    except Misuse as refusal:
        # Where the archive lies, and whether its path had to be cut, is another thing each time.
        sentence = re.sub(r'output folder "[^"]*"', 'output folder "…"', refusal.sentence)
        return [f"error[{refusal.code}]: {sentence}; {refusal.hint}"]
    return text_report(built.diagnostics)
