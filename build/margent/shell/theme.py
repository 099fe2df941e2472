"""The layouts and assets of a site: its own, and under them the default ones.

In: the archive's root. Out: a `Theme`. A site's layouts take the place of the default ones file by file; an
installed Margent carries these in its package, a checkout has them in layouts/ at its top.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import margent
from margent.adapters.layouts import Layouts, load_layouts
from margent.model.addresses import asset_path
from margent.model.diagnostics import Code, Diagnostic, Severity
from margent.model.files import SourceFile
from margent.model.site import Limits
from margent.shell.read import read_tree
from margent.stages.render import layout_diagnostic

FOLDER = "layouts"
_ASSETS = f"{FOLDER}/assets/"
_PACKAGED = "default_layouts"


@dataclass(frozen=True, slots=True)
class Theme:
    """The layouts, ready to render, and the assets: by name in layouts/assets/ the file itself."""

    layouts: Layouts
    assets: Mapping[str, SourceFile]
    diagnostics: tuple[Diagnostic, ...]

    def published(self) -> dict[str, str]:
        """Where each asset is published."""
        return {name: asset_path(name, file.digest) for name, file in self.assets.items()}


def _is_any(_path: str) -> bool:
    return True


def default_folder() -> Path:
    """The folder of the default layouts."""
    package = Path(margent.__file__).parent
    packaged = package / _PACKAGED
    return packaged if packaged.is_dir() else package.parents[1] / FOLDER


def read_theme(root: Path) -> Theme:
    """The theme of the archive at `root`."""
    own = read_tree(root, FOLDER, Limits(), _is_any, is_trusted=True)
    default = default_folder()
    files = own.files
    if default.resolve() != (root / FOLDER).resolve():
        below = read_tree(default.parent, default.name, Limits(), _is_any, is_trusted=True).files
        renamed = (
            SourceFile(FOLDER + file.path.removeprefix(default.name), file.data, file.digest)
            for file in below
        )
        seen = {file.path for file in files}
        files += tuple(file for file in renamed if file.path not in seen)
    return _theme(files, own.diagnostics)


# Whoever serves a site reads it again at every edit, and few edits are to layouts.
@lru_cache(maxsize=1)
def _theme(files: tuple[SourceFile, ...], found: tuple[Diagnostic, ...]) -> Theme:
    texts: dict[str, str] = {}
    diagnostics = list(found)
    for file in files:
        if not file.path.startswith(_ASSETS):
            try:
                texts[file.path.removeprefix(f"{FOLDER}/")] = file.data.decode()
            except UnicodeDecodeError:
                diagnostics.append(
                    Diagnostic(Code.ENCODING, Severity.ERROR, file.path, None, "this layout is not in UTF-8")
                )
    layouts = load_layouts([texts])
    diagnostics += [layout_diagnostic(error) for error in layouts.check()]
    assets = {file.path.removeprefix(_ASSETS): file for file in files if file.path.startswith(_ASSETS)}
    return Theme(layouts, assets, tuple(diagnostics))
