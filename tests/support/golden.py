"""The archive of the golden site, and where the expected pages lie."""

import shutil
from pathlib import Path

TESTS = Path(__file__).parents[1]
ARCHIVE = TESTS / "errors" / "_base"
EXPECTED = TESTS / "sites" / "base"


def copy_archive(folder: Path) -> Path:
    """A copy of the archive, so that a build leaves nothing among the tests."""
    shutil.copytree(ARCHIVE, folder)
    return folder
