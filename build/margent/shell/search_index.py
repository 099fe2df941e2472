"""The search index of a site: planned by what goes into it, made only if it is another than before.

In: the archive and the site. Out: the folder in which the index lies, which is named by the digest of all
that goes into it, and its files. It stands apart from `search`, which runs the search program and knows no
archive.
"""

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from margent.model.archive import Archive
from margent.model.files import digest_of
from margent.model.site import Site
from margent.shell.search import Command, find_pagefind, index
from margent.stages.search_documents import search_documents
from margent.views.interface import Interface


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
        digest = digest_of("\0".join((command.version, language, *parts)).encode())
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
        return {self.folder + path: data for path, data in bundle.items()}
