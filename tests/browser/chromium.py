"""Finds the Chromium that the browser tests start; run as a module, it tells whether there is one."""

import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

# Without these a browser without network keeps asking for updates and other services of its maker.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str:
    """The path of a Chromium that runs: the system's, or Playwright's own; an empty text if there is none."""
    for name in ("chromium", "google-chrome"):
        path = shutil.which(name)
        if path and runs(path):
            return path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else ""


def runs(path: str) -> bool:
    """A name alone is no browser: some distributions install a stand-in that only points to a shop."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(0 if find_chromium() else 1)
