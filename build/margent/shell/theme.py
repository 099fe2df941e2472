"""The layouts and assets of a site: its own, and under them the default ones.

In: the archive's root. Out: a `Theme`. A site's layouts take the place of the default ones file by file; an
installed Margent carries these in its package, a checkout has them in layouts/ at its top.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import margent
from margent.adapters.interface import catalogue_tags, interface, is_source
from margent.adapters.interface_catalogues import read_catalogues
from margent.adapters.layouts import Layouts, load_layouts
from margent.model.addresses import asset_path
from margent.model.archive import Finding
from margent.model.diagnostics import Code, Diagnostic, Fault, Severity, Span
from margent.model.files import SourceFile
from margent.model.site import SITE_FILE, Limits
from margent.shell.read import read_tree
from margent.stages.render import layout_diagnostic
from margent.text.wording import quoted
from margent.views.interface import Interface

FOLDER = "layouts"
_ASSETS = f"{FOLDER}/assets/"
_LOCALE = f"{FOLDER}/locale/"
_PACKAGED = "default_layouts"


@dataclass(frozen=True, slots=True)
class Theme:
    """The layouts, ready to render, and the assets: by name in layouts/assets/ the file itself.

    `findings` are about the site's configuration, the others about the theme's own files.
    """

    layouts: Layouts
    interface: Interface
    assets: Mapping[str, SourceFile]
    diagnostics: tuple[Diagnostic, ...]
    findings: tuple[Finding, ...] = ()

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


def read_theme(root: Path, lang: str) -> Theme:
    """The theme of the archive at `root`, speaking the site's language."""
    own = read_tree(root, FOLDER, Limits(), _is_any, is_trusted=True)
    default = default_folder()
    below: tuple[SourceFile, ...] = ()
    if default.resolve() != (root / FOLDER).resolve():
        found = read_tree(default.parent, default.name, Limits(), _is_any, is_trusted=True).files
        below = tuple(
            SourceFile(FOLDER + file.path.removeprefix(default.name), file.data, file.digest)
            for file in found
        )
    return _theme(own.files, below, lang, own.diagnostics)


# Whoever serves a site reads it again at every edit, and few edits are to layouts.
@lru_cache(maxsize=1)
def _theme(
    own: tuple[SourceFile, ...], below: tuple[SourceFile, ...], lang: str, found: tuple[Diagnostic, ...]
) -> Theme:
    diagnostics = list(found)
    files = {file.path: file for file in (*below, *own)}
    assets = {path.removeprefix(_ASSETS): file for path, file in files.items() if path.startswith(_ASSETS)}
    texts = {
        path.removeprefix(f"{FOLDER}/"): _text(file, diagnostics)
        for path, file in files.items()
        if not path.startswith((_ASSETS, _LOCALE))
    }
    catalogues = _catalogues(lang, (*below, *own), diagnostics)
    spoken = _interface(lang, catalogues, diagnostics)
    layouts = load_layouts([texts], spoken)
    diagnostics += [layout_diagnostic(error) for error in layouts.check()]
    has_words = bool(catalogues) or is_source(lang)
    return Theme(layouts, spoken, assets, tuple(diagnostics), () if has_words else (_no_words(lang),))


def _catalogues(
    lang: str, files: Sequence[SourceFile], diagnostics: list[Diagnostic]
) -> tuple[tuple[str, str], ...]:
    """The catalogues of a language; a site's own messages take the place of the shipped ones one by one."""
    names = [f"{_LOCALE}{tag}.po".lower() for tag in catalogue_tags(lang)]
    found = [file for name in names for file in files if file.path.lower() == name]
    return tuple((file.path, _text(file, diagnostics)) for file in found)


def _interface(lang: str, catalogues: Sequence[tuple[str, str]], diagnostics: list[Diagnostic]) -> Interface:
    messages, faults = read_catalogues(lang, catalogues)
    for name, line, message, hint in faults:
        span = Span(line, 1, line, 1) if line else None
        diagnostics.append(Diagnostic(Code.CATALOGUE_INVALID, Severity.ERROR, name, span, message, hint))
    return interface(lang, messages)


def _no_words(lang: str) -> Finding:
    message = f"there are no interface texts in {quoted(lang)}, so the pages have English ones"
    hint = f"translate them in {_LOCALE}{lang.partition('-')[0].lower()}.po, or name another language"
    return Finding(SITE_FILE, Fault(Code.CATALOGUE_MISSING, message, ("lang",), hint))


def _text(file: SourceFile, diagnostics: list[Diagnostic]) -> str:
    try:
        return file.data.decode()
    except UnicodeDecodeError:
        diagnostics.append(
            Diagnostic(Code.ENCODING, Severity.ERROR, file.path, None, "this file is not in UTF-8")
        )
        return ""
