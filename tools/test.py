"""Runs all tests, two parts side by side: python tools/test.py

Each of the two leaves a core idle at times. What the second one says is printed after the first.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from tempfile import TemporaryFile
from typing import BinaryIO

PYTEST = (sys.executable, "-m", "pytest")
BROWSERS = "tests/browser"
# These have sites, and some of them browsers, of their own: nothing is made twice if they run apart.
APART = [
    f"{BROWSERS}/test_{name}.py"
    for name in ("finding_browsers", "live", "offline", "offline_builds", "scripted_reader")
]


def run(*parts: Sequence[str], said: BinaryIO | None = None) -> int:
    """Run parts one after the other, and tell whether any failed: 0 if none has."""
    # Started from here and not by a shell: that would have it ignore Ctrl-C, which some of the tests press.
    return max(
        subprocess.run((*PYTEST, *part), stdout=said, stderr=subprocess.STDOUT, check=False).returncode
        for part in parts
    )


with TemporaryFile() as said, ThreadPoolExecutor() as beside:
    second = beside.submit(run, ("--deselect", BROWSERS), APART, said=said)
    first = run((BROWSERS, *(f"--ignore={path}" for path in APART)))
    failed = max(first, second.result())
    said.seek(0)
    shutil.copyfileobj(said, sys.stdout.buffer)
sys.exit(failed)
