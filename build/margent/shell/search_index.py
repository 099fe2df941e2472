"""The search index of a site: planned by what goes into it, made only if it is another than before.

In: the archive and the site. Out: the folder in which the index lies, which is named by the digest of all
that goes into it, and its files: those that are loaded from a server, and under `disk/` the scripts for pages
opened from a disk. It stands apart from `search`, which runs the search program and knows no archive.
"""

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import margent
from margent.adapters import pagefind_files, pagefind_from_disk
from margent.adapters.pagefind_from_disk import START, TRIED, NotTried, classic_scripts
from margent.model.archive import Archive
from margent.model.diagnostics import Code, Diagnostic, Severity
from margent.model.files import digest_of
from margent.model.site import Site
from margent.shell import search
from margent.shell.search import Command, find_pagefind, index
from margent.stages.search_documents import search_documents
from margent.text.wording import shown
from margent.views.interface import Interface

_START = Path(margent.__file__).parent / "search_assets" / "start.js"
# What makes an index of documents; its folder has another name once any of this is another.
_MAKERS = (Path(search.__file__), Path(pagefind_files.__file__), Path(pagefind_from_disk.__file__), _START)


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The index that a site is to have; without a folder it has none."""

    folder: str = ""
    documents: Mapping[str, bytes] | None = None
    language: str = ""
    command: Command | None = None

    @classmethod
    def planned(cls, archive: Archive, site: Site, interface: Interface) -> "SearchIndex":
        """The index of this archive; Failure if there is no search program."""
        documents = search_documents(archive, site, interface)
        command = find_pagefind(os.environ)
        # All records are found from the search page, so there is one index, in the archive's own language.
        language = site.lang.partition("-")[0].lower()
        parts = (f"{path}\0{digest_of(data)}" for path, data in sorted(documents.items()))
        makers = (digest_of(maker.read_bytes()) for maker in _MAKERS)
        digest = digest_of("\0".join((command.version, language, *makers, *parts)).encode())
        return cls(f"assets/search.{digest[:12]}/", documents, language, command)

    def kept(self, former: Iterable[str], present: Collection[str]) -> list[str]:
        """The files of the index, if the former build has made the same one and all of it is there."""
        files = [path for path in former if self.folder and path.startswith(self.folder)]
        return files if all(path in present for path in files) else []

    def made(self) -> dict[str, bytes]:
        """The files of the index, made anew."""
        if self.documents is None or self.command is None:
            return {}
        bundle = index(self.documents, self.language, self.command)
        files = {**bundle, **_scripts(bundle)}
        return {self.folder + path: data for path, data in files.items()}

    def findings(self, files: Collection[str]) -> tuple[Diagnostic, ...]:
        """What must be said of an index with these files, kept or made: can it be searched from a disk."""
        if not files or self.command is None or self.folder + START in files:
            return ()
        return (_untried(self.command.version),)


def _scripts(bundle: Mapping[str, bytes]) -> dict[str, bytes]:
    """The scripts for pages opened from a disk; none if nobody knows whether they would work."""
    try:
        return classic_scripts(bundle, _START.read_bytes()) if bundle else {}
    except NotTried:
        return {}


def _untried(version: str) -> Diagnostic:
    is_known = version.rpartition(" ")[2] in TRIED
    what = "is not the one that was tried there" if is_known else "has not been tried there"
    message = f"pages opened from a disk have no search: {shown(version)} {what}"
    hint = f"use pagefind {' or '.join(TRIED)}; from a server the search works all the same"
    return Diagnostic(Code.SEARCH_UNTRIED, Severity.WARNING, "", None, message, hint)
