"""Takes pictures of every view, to be looked at: python tools/screenshots.py [archive …] fills screenshots/.

Without an archive: the demonstration archive, and the views that it lacks from those of the tests. Each view
is taken narrow and wide, light and dark (`<view>-<width>-<scheme>.png`), and printed (`<view>-print.png`).
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from browser.chromium import QUIET, find_chromium
from browser.hosting import Hosted, crowded, pages_by_view, publish, served
from browser.watching import visit
from support.golden import ARCHIVE

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "screenshots"
WIDTHS = (390, 1280)
# The width of A4 between its margins.
PAPER = 718
MOST_HEIGHT = 4000


def addresses(hosting: Hosted, archives: list[Path], scratch: Path) -> dict[str, str]:
    """A page of each view, by view."""
    if archives:
        return pages_by_view(*(_published(hosting, archive, archive.name) for archive in archives))
    crowd = crowded(ARCHIVE, scratch / "crowd", "night-tram", "Heard in the tram:")
    return {
        **pages_by_view(_published(hosting, crowd, "crowd")),
        **pages_by_view(_published(hosting, ARCHIVE, "tram")),
        **pages_by_view(_published(hosting, ROOT, "papers")),
    }


def _published(hosting: Hosted, archive: Path, name: str) -> Hosted:
    return publish(archive, hosting.folder / name, f"{hosting.root}{name}/")


def take(page: Page, name: str, width: int) -> None:
    """A picture of the whole page, but of no more than a few screens of it."""
    page.set_viewport_size({"width": width, "height": 900})
    height = min(page.evaluate("document.documentElement.scrollHeight"), MOST_HEIGHT)
    page.screenshot(
        path=FOLDER / f"{name}.png",
        full_page=True,
        clip={"x": 0, "y": 0, "width": width, "height": height},
    )


def take_view(page: Page, view: str, address: str) -> None:
    """All pictures of a view."""
    page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
    page.emulate_media(media="screen", color_scheme="light")
    visit(page, address, stay=view == "redirect")
    page.wait_for_load_state("networkidle")
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            take(page, f"{view}-{width}-{scheme}", width)
    page.emulate_media(media="print", color_scheme="light")
    take(page, f"{view}-print", PAPER)


def main(archives: list[Path]) -> None:
    """Build, serve, look."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        scratch = Path(folder)
        (scratch / "hosted").mkdir()
        with served(scratch / "hosted") as hosting:
            pages = addresses(hosting, archives, scratch)
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(QUIET))
            page = browser.new_page(reduced_motion="reduce")
            for view, address in pages.items():
                take_view(page, view, address)
            browser.close()
    print(f"{len(list(FOLDER.iterdir()))} pictures of {len(pages)} views in {FOLDER}")


if __name__ == "__main__":
    main([Path(archive).resolve() for archive in sys.argv[1:]])
