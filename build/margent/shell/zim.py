"""The ZIM file of a site, for the Kiwix readers.

In: what a form is made of. Out: a plan of the ZIM. Nothing else imports libzim, and this only when one is
made: it is under the GPL-3.0-or-later and an extra (`margent[zim]`), so nobody else needs it.
"""

import importlib
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol, cast

from margent.adapters.zim_identity import with_identity
from margent.failures import Failure, reason
from margent.model.addresses import HOME
from margent.model.facts import newest_day
from margent.model.files import digest_of
from margent.model.outputs import Form, Output
from margent.shell.copies import copied_files
from margent.shell.making import Making, Planned
from margent.stages.zim import NO_DAY, ZimContents, ZimEntry, zim_contents
from margent.text.wording import shown

LIBRARY = "libzim.writer"
ILLUSTRATION = "icon.png"
SIZE = 48
_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + SIZE.to_bytes(4) * 2


class _Creator(Protocol):
    """What writes a ZIM file."""

    def config_indexing(self, indexing: bool, language: str) -> "_Creator": ...
    def config_nbworkers(self, nbWorkers: int) -> "_Creator": ...  # noqa: N803  libzim's own name
    def set_mainpath(self, mainPath: str) -> "_Creator": ...  # noqa: N803  as above
    def add_illustration(self, size: int, content: bytes) -> None: ...
    def add_metadata(self, name: str, content: str) -> None: ...
    def add_item(self, writer_item: object) -> None: ...
    def add_redirection(
        self,
        path: str,
        title: str,
        targetPath: str,  # noqa: N803  as above
        hints: Mapping[object, int],
    ) -> None: ...
    def __enter__(self) -> "_Creator": ...
    def __exit__(self, *error: object) -> None: ...


class _Hint(Protocol):
    COMPRESS: object
    FRONT_ARTICLE: object


class _Library(Protocol):
    """libzim's writing half, as far as it is used."""

    Hint: _Hint
    Item: type

    def Creator(self, filename: Path) -> _Creator: ...  # noqa: N802  a class of libzim's
    def StringProvider(self, content: bytes) -> object: ...  # noqa: N802  as above


def require_libzim() -> None:
    """Failure if libzim is not installed."""
    _library()


def plan_zim(making: Making, output: Output) -> Planned:
    """The ZIM of the whole archive."""
    files = copied_files(making, Form.ZIM)
    contents = zim_contents(making.archive, making.site, making.day or newest_day(making.archive) or NO_DAY)
    illustration = making.viewer.assets.get(ILLUSTRATION, "")
    listed = "\n".join(f"{entry.sha256} {path}" for path, entry in files.entries.items())
    key = {
        "files": digest_of(listed.encode()),
        "metadata": digest_of(repr(sorted(contents.metadata.items())).encode()),
        "redirects": digest_of(repr(sorted(contents.redirects.items())).encode()),
    }
    return Planned(output, key, lambda: zim(contents, files, files.get(illustration, b"")))


def zim(contents: ZimContents, files: Mapping[str, bytes], illustration: bytes) -> bytes:
    """A ZIM of these files; Failure if it cannot be made."""
    if not illustration.startswith(_PNG):
        raise Failure(
            f"layouts/assets/{ILLUSTRATION} is no PNG of {SIZE} by {SIZE} pixels",
            "a ZIM file needs one: it stands for the archive in the reader’s library",
        )
    library = _library()
    try:
        with TemporaryDirectory(prefix="margent-") as folder:
            file = Path(folder) / "archive.zim"
            with _silence():
                _write(library, file, contents, files, illustration)
            return with_identity(file.read_bytes())
    except OSError as error:
        raise Failure(f"the ZIM file could not be made: {reason(error)}") from error
    except RuntimeError as error:
        raise Failure(f"the ZIM file could not be made: {shown(str(error))}") from error


def _library() -> _Library:
    try:
        return cast("_Library", importlib.import_module(LIBRARY))
    except ImportError as error:
        raise Failure(
            "a ZIM file is made with libzim, which is not installed", "pip install 'margent[zim]'"
        ) from error


def _write(
    library: _Library, file: Path, contents: ZimContents, files: Mapping[str, bytes], illustration: bytes
) -> None:
    # With several workers the order in which they end decides the bytes.
    creator = library.Creator(file).config_indexing(True, contents.language).config_nbworkers(1)
    item = _item_type(library)
    with creator.set_mainpath(HOME):
        creator.add_illustration(SIZE, illustration)
        for name, value in contents.metadata.items():
            creator.add_metadata(name, value)
        for path in sorted(files):
            entry = contents.entry(path, files[path])
            if entry is not None:
                creator.add_item(item(entry, library))
        for path, (title, target) in contents.redirects.items():
            creator.add_redirection(path, title, target, {library.Hint.FRONT_ARTICLE: False})


def _item_type(library: _Library) -> Callable[[ZimEntry, _Library], object]:
    """The class of this module's items as one of libzim's, which is known only now."""
    return cast("Callable[[ZimEntry, _Library], object]", type("Item", (_Item, library.Item), {}))


class _Item:
    """What libzim asks of a page or file."""

    def __init__(self, entry: ZimEntry, library: _Library) -> None:
        super().__init__()
        self._entry, self._library = entry, library

    def get_path(self) -> str:
        return self._entry.path

    def get_title(self) -> str:
        return self._entry.title

    def get_mimetype(self) -> str:
        return self._entry.media_type

    def get_contentprovider(self) -> object:
        return self._library.StringProvider(self._entry.data)

    def get_hints(self) -> dict[object, int]:
        hint = self._library.Hint
        return {hint.FRONT_ARTICLE: self._entry.is_front, hint.COMPRESS: True}


@contextmanager
def _silence() -> Iterator[None]:
    """Keep libzim's remarks on its progress out of what a command prints."""
    sys.stdout.flush()
    printed = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(printed, 1)
        os.close(printed)
        os.close(nowhere)
