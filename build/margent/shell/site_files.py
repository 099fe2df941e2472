"""The files of a site that is being built, by their path: new ones from memory, kept ones from the disk.

In: what was rendered or made, and which files of the former site are kept. Out: `SiteFiles`: bytes when they
are asked for, digests and sizes at once. It stands apart because forms that hold the whole site (a zip, say)
read it file by file, and an archive need not fit into the memory twice.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from margent.failures import Failure, reason
from margent.model.manifest import Entry
from margent.shell.regular import read_regular
from margent.stages.render import Rendered
from margent.text.wording import quoted


class SiteFiles(Mapping[str, bytes]):
    """Files by path. `fresh` are in memory, `kept` lie in the output folder as its manifest says."""

    def __init__(self, output: Path, fresh: Mapping[str, bytes], kept: Mapping[str, Entry]) -> None:
        self._output = output
        self.fresh = fresh
        self.kept = {path: entry for path, entry in kept.items() if path not in fresh}
        self._entries = dict(self.kept)

    def __getitem__(self, path: str) -> bytes:
        """The bytes of a file; Failure if a kept one is not what was written."""
        if path in self.fresh:
            return self.fresh[path]
        entry = self.kept[path]
        try:
            data = read_regular(self._output / path)
        except OSError as error:
            raise Failure(f"{quoted(path)} in the output folder cannot be read: {reason(error)}") from error
        if Entry.of(data) != entry:
            # Somebody changed it and set the time back, so that it looked like the one that was written.
            raise Failure(
                f"{quoted(path)} in the output folder is not as it was written", "delete it and build again"
            )
        return data

    def __iter__(self) -> Iterator[str]:
        """The paths, in no order."""
        yield from self.fresh
        yield from self.kept

    def __len__(self) -> int:
        """How many files there are."""
        return len(self.fresh) + len(self.kept)

    def entry(self, path: str) -> Entry:
        """Digest and size of a file."""
        if path not in self._entries:
            self._entries[path] = Entry.of(self.fresh[path])
        return self._entries[path]

    @property
    def entries(self) -> dict[str, Entry]:
        """Digest and size of every file, in the order of the paths."""
        return {path: self.entry(path) for path in sorted(self)}

    def over(self, write: Mapping[str, bytes], keep: Mapping[str, Entry] | None = None) -> "SiteFiles":
        """These files and others, which take the place of those that have their path."""
        kept = self.kept | dict(keep or {})
        return self._with(dict(self.fresh) | dict(write), kept, changed=write.keys())

    def only(self, paths: Iterable[str]) -> "SiteFiles":
        """Those of the files that are named."""
        wanted = frozenset(paths)
        return self._with(
            {path: data for path, data in self.fresh.items() if path in wanted},
            {path: entry for path, entry in self.kept.items() if path in wanted},
        )

    def with_pages(self, pages: Iterable[Rendered], former: Mapping[str, Entry]) -> "SiteFiles":
        """These files and the pages or forms that were rendered, or kept from the former site."""
        found = list(pages)
        return self.over(
            {page.path: page.data for page in found if page.data is not None},
            {page.path: former[page.path] for page in found if page.data is None and page.path in former},
        )

    def _with(
        self, fresh: Mapping[str, bytes], kept: Mapping[str, Entry], changed: Iterable[str] = ()
    ) -> "SiteFiles":
        files = SiteFiles(self._output, fresh, kept)
        known = {path: entry for path, entry in self._entries.items() if path in files.fresh}
        for path in changed:
            known.pop(path, None)
        files._entries |= known
        return files
