"""Writes the expected pages of the golden site anew: python tools/renew_golden.py; then read the diff."""

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from margent.model.diagnostics import is_note
from support.archives import build_archive
from support.golden import ASSETS, EXPECTED, copy_archive

with tempfile.TemporaryDirectory() as folder:
    built = build_archive(copy_archive(Path(folder) / "archive"))
    if built.published is None or not all(map(is_note, built.diagnostics)):
        sys.exit(f"the archive has findings: {built.diagnostics}")
    shutil.rmtree(EXPECTED, ignore_errors=True)
    shutil.copytree(built.output, EXPECTED, ignore=shutil.ignore_patterns(ASSETS))
    print(f"{len(list(EXPECTED.rglob('*')))} files and folders in {EXPECTED}")
