"""Writes the expected reports of `margent check` anew: python tools/renew_reports.py; then read the diff."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.report_forms import CASES, answers

with tempfile.TemporaryDirectory() as folder:
    for name, text in answers(Path(folder)).items():
        (CASES / name).write_text(text, encoding="utf-8", newline="\n")
        print(CASES / name)
