"""The search index, made by Pagefind.

In: small HTML documents by their address in the site, and a language. Out: the files of the bundle that the
search page loads, by their path in it. Pagefind is run as a command on a folder of its own, without the
caller's settings for it, so that only the documents decide what comes out; it uses no network.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from margent.adapters.pagefind_files import in_fixed_order
from margent.failures import Failure, reason
from margent.model.manifest import is_inside
from margent.shell.regular import create
from margent.shell.trees import all_parents, walk
from margent.text.wording import shown

_MISSING = "the search binary is missing"
_WAY_OUT = "pip install 'pagefind_bin==1.5.2', or build with --no-search"
# What pagefind.js loads; the rest of the bundle is ready-made interfaces.
_LOADED_FILES = frozenset({"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"})
_LOADED_ENDS = (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment", ".pagefind")


# From this release on, fragments can share files: a host may take no more than 20,000 files of a site.
_SHARES_FRAGMENTS = (1, 6)
_MOST_FRAGMENTS = 2_000


class Command(NamedTuple):
    """The search binary; `version` as it says itself ("pagefind 1.5.2"), a part of the index's digest."""

    path: str
    version: str

    @property
    def release(self) -> tuple[int, ...]:
        """Its version as numbers, to be compared."""
        return tuple(int(part) for part in re.findall(r"\d+", self.version.partition("-")[0]))

    @property
    def abilities(self) -> tuple[str, ...]:
        """Options for what this release can and older ones cannot."""
        return ("--max-fragments", str(_MOST_FRAGMENTS)) if self.release >= _SHARES_FRAGMENTS else ()


def find_pagefind(environ: Mapping[str, str]) -> Command:
    """The binary that MARGENT_PAGEFIND names, or else the one installed with Margent, or else one on PATH.

    Failure if there is none, or it does not run.
    """
    path = environ.get("MARGENT_PAGEFIND") or _installed() or _binary(environ.get("PATH", ""))
    if not path:
        raise Failure(_MISSING, _WAY_OUT)
    path = str(Path(path).absolute())
    return Command(path, _run((path, "--version"), Path(path).parent).strip())


def index(documents: Mapping[str, bytes], language: str, command: Command) -> dict[str, bytes]:
    """The bundle for these documents, as one index whatever languages they are in; empty if there are none.

    A document's path is its page's address (`claims/x/index.html`) and ends in `.html`. The same documents
    give the same bytes. Failure if Pagefind fails or the temporary folder cannot be written.
    """
    strange = [path for path in documents if not is_inside(path)]
    if strange:
        raise ValueError(f"no path inside a site: {strange[0]!r}")
    if not documents:
        return {}
    try:
        with tempfile.TemporaryDirectory(prefix="margent-search-") as folder:
            top = Path(folder)
            _lay_out(documents, top / "site")
            options = ("--site", "site", "--output-path", "bundle", "--force-language", language)
            _run((command.path, *options, "--keep-index-url", "--silent", *command.abilities), top)
            bundle = top / "bundle"
            paths = sorted(path for path in walk(bundle).files if _is_loaded(path))
            files = {path: (bundle / path).read_bytes() for path in paths}
    except OSError as error:
        raise Failure(f"the search index could not be made: {reason(error)}") from error
    try:
        return in_fixed_order(files)
    except ValueError as error:
        sentence = f"{shown(command.version)} writes an index of another form than is known"
        raise Failure(sentence, _WAY_OUT) from error


def _installed() -> str:
    # The package that carries the binary is only located: it has no wheel for some systems.
    spec = importlib.util.find_spec("pagefind_bin")
    folders = spec.submodule_search_locations if spec else None
    return _binary(os.pathsep.join(folders or ()))


def _binary(folders: str) -> str:
    if not folders:
        return ""
    return shutil.which("pagefind_extended", path=folders) or shutil.which("pagefind", path=folders) or ""


def _lay_out(documents: Mapping[str, bytes], site: Path) -> None:
    site.mkdir()
    for folder in sorted(all_parents(documents)):
        (site / folder).mkdir()
    for path, data in documents.items():
        create(f"{site}/{path}", data)


def _is_loaded(path: str) -> bool:
    return path in _LOADED_FILES or path.endswith(_LOADED_ENDS)


def _run(command: tuple[str, ...], folder: Path) -> str:
    # Pagefind reads settings from PAGEFIND_* and from files in the folder it runs in.
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, check=False)
    except OSError as error:
        raise Failure(f"{shown(command[0])} could not be run: {reason(error)}", _WAY_OUT) from error
    if done.returncode != 0:
        said = (done.stderr or done.stdout).decode("utf-8", "replace").split("\n")
        last = next((line for line in reversed(said) if line.strip()), f"status {done.returncode}")
        raise Failure(f"the search index could not be made: {shown(last.strip(), 200)}")
    return done.stdout.decode("utf-8", "replace")
