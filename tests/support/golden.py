"""The archive of the golden site, and where the expected pages lie."""

import shutil
from pathlib import Path

TESTS = Path(__file__).parents[1]
ARCHIVE = TESTS / "errors" / "_base"
EXPECTED = TESTS / "sites" / "base"


# The theme's own files need no copy here: their digests are in their names, and so on every page.
ASSETS = "assets"


def copy_archive(folder: Path) -> Path:
    """A copy of the archive, so that a build leaves nothing among the tests."""
    shutil.copytree(ARCHIVE, folder)
    return folder
