"""Finds the Firefox that the browser tests start; run as a module, it tells whether there is one."""

import shutil
import sys
from pathlib import Path

from browser.chromium import playwrights_own, runs


def find_firefox() -> str:
    """The path of a Firefox that runs: the system's, or Playwright's own; an empty text if there is none."""
    for name in ("firefox-esr", "firefox"):
        path = shutil.which(name)
        if path and not _is_snap(Path(path)) and runs(path):
            return path
    return playwrights_own("firefox")


def _is_snap(path: Path) -> bool:
    """A Firefox out of a snap cannot read the folders of temporary files, where profiles and archives are."""
    real = path.resolve()
    return real.name == "snap" or b"/snap/" in real.read_bytes()[:4096]


if __name__ == "__main__":
    sys.exit(0 if find_firefox() else 1)
