"""A Pagefind newer than the one that Margent brings, for what is done when one is found.

tests/browser/install.sh puts it there. It is made for Linux only; elsewhere there is none, and the tests that
ask for it run with the binary that Margent brings.
"""

import platform
import sys
from pathlib import Path

NEWER = "1.6.0"
_PACKAGES = Path(__file__).parents[1] / "browser" / "node_modules" / "@pagefind"
_PROCESSORS = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}


def newer_pagefind() -> Path | None:
    """Its path, for MARGENT_PAGEFIND; None where none is made. It fails if one should be there and is not."""
    processor = _PROCESSORS.get(platform.machine().lower())
    if sys.platform != "linux" or processor is None:
        return None
    path = _PACKAGES / f"linux-{processor}" / "bin" / "pagefind_extended"
    assert path.is_file(), f"no Pagefind {NEWER}: sh tests/browser/install.sh"
    return path
