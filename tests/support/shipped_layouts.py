"""The shipped layouts, for tests that read rendered pages: in English, without building a site.

In: nothing but the files of layouts/. Out: `LAYOUTS`, and the published path of each asset.
"""

from pathlib import Path

from margent.adapters.interface import interface
from margent.adapters.layouts import load_layouts

FOLDER = Path(__file__).parents[2] / "layouts"
TEMPLATES = {
    path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(FOLDER.rglob("*"))
    if path.suffix in (".css", ".html", ".svg", ".xhtml", ".xml") and path.parent.name != "assets"
}
ENGLISH = interface("en")
LAYOUTS = load_layouts([TEMPLATES], ENGLISH)
ASSETS = {path.name: f"assets/{path.name}" for path in sorted((FOLDER / "assets").iterdir())}
