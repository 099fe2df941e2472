"""The faulty archive of tests/cases/reports, and what `margent check` answers of it in every form."""

import os
import re
import shutil
from pathlib import Path
from unittest.mock import patch

from support.command_line import margent

CASES = Path(__file__).parents[1] / "cases" / "reports"
ARCHIVE = CASES / "archive"
FORMS = ("text", "json", "github", "sarif")
_SECONDS = re.compile(r"in [0-9]+\.[0-9] s")


def answers(folder: Path) -> dict[str, str]:
    """The name of each golden file and what it has to be; `folder` is a place for a copy of the archive."""
    root = folder / "archive"
    shutil.copytree(ARCHIVE, root)
    summary = folder / "summary.md"
    found = {}
    with patch.dict(os.environ, {"GITHUB_STEP_SUMMARY": str(summary), "GITHUB_BASE_REF": ""}):
        for form in FORMS:
            run = margent("-C", root, "-v", "check", "--no-cache", "--jobs", "1", "--format", form)
            assert run.code == 1, run.err
            found[f"report.{form}"] = run.out or _SECONDS.sub("in 0.1 s", run.err)
    found["summary.md"] = summary.read_text(encoding="utf-8")
    return found
