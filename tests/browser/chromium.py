"""Finds the Chromium that the browser tests start; run as a module, it tells whether there is one."""

import shutil
import subprocess
import sys
from pathlib import Path

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
    return playwrights_own("chromium")


def playwrights_own(kind: str) -> str:
    """The path of the browser that Playwright has installed; an empty text if it has not."""
    # In a process of its own: where tests have a browser open, Playwright does not start a second time.
    program = (
        "from playwright.sync_api import sync_playwright\n"
        f"with sync_playwright() as playwright: print(playwright.{kind}.executable_path)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    path = done.stdout.strip()
    return path if Path(path).exists() else ""


def runs(path: str) -> bool:
    """A name alone is no browser: some distributions install a stand-in that only points to a shop."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(0 if find_chromium() else 1)
