"""A copy that is a zip, read where it lies.

In: an open file. Out: its files, as a `Copy`. It may come from anybody: names that lead out of a folder, two
files of one name, links, encryption, data that grow beyond all measure are told, and cost no more than a
sound zip of the same size.
"""

import hashlib
import stat
import unicodedata
import zlib
from bisect import bisect
from collections.abc import Iterator
from typing import BinaryIO

from margent.answers.verifying.problems import Code, Problem
from margent.model.manifest import is_inside
from margent.shell.verifying.copies import CHUNK, Trouble
from margent.shell.verifying.zip_index import OTHER_NAME, Unzippable, Zipped, extra_field, read_entries
from margent.text.wording import quoted

_ENCRYPTED = 0x41
_UTF8 = 0x800
_STORED, _DEFLATED = 0, 8
# Pages are packed to a tenth or so. What grows more than this on the whole was made to fill disks.
_GROWTH, _SMALL = 100, 64 * 1024 * 1024
_AGAIN = "take the copy from where it is published again"


class ZipCopy:
    """The files of a zip, listed once."""

    container = "zip"

    def __init__(self, file: BinaryIO, name: str) -> None:
        """List the zip; what cannot be understood is a problem, never an error. `name` is for messages."""
        self._file = file
        self.files: dict[str, int] = {}
        self.unusable: dict[str, Problem] = {}
        self.problems: list[Problem] = []
        self.is_readable = True
        self._entries: dict[str, Zipped] = {}
        self._listed: dict[str, str] = {}
        try:
            entries = read_entries(file)
        except Unzippable as error:
            self._refuse(name, f"it {error}")
            return
        length = file.seek(0, 2)
        total = sum(entry.size for entry in entries.found)
        if total > _GROWTH * length + _SMALL:
            self._refuse(
                name, f"unpacked it would be {total:,} bytes, from {length:,}; nothing of it was read"
            )
            return
        if not entries.is_full:
            self.problems.append(
                Problem(Code.DAMAGED, name, "there are bytes in it that belong to none of its files", _AGAIN)
            )
        for entry in entries.found:
            self._add(entry)
        self._find_nested()

    def _refuse(self, name: str, sentence: str) -> None:
        self.is_readable = False
        self.problems.append(Problem(Code.DAMAGED, name, sentence, _AGAIN))

    def _add(self, entry: Zipped) -> None:
        path, fault = _name(entry)
        is_folder = path.endswith("/")
        path = path.removesuffix("/")
        folded = unicodedata.normalize("NFC", path).casefold()
        if fault is None and folded in self._listed:
            fault = _clash(path, self._listed[folded])
        problem = fault or _fault(path, entry, is_folder=is_folder)
        self._listed.setdefault(folded, path)
        if problem is not None:
            self.problems.append(problem)
            self.unusable[path] = problem
            self.files.pop(path, None)
        elif not is_folder:
            self.files[path] = entry.size
            self._entries[path] = entry

    def _find_nested(self) -> None:
        """Find names that are a file's and a folder's."""
        # What lies in a folder follows upon it; a list of all folders would grow with the square of a name.
        listed = sorted(f"{path}/" for path in self._listed.values())
        for path in sorted(self.files):
            place = bisect(listed, f"{path}/")
            if place == len(listed) or not listed[place].startswith(f"{path}/"):
                continue
            problem = Problem(Code.NAME, path, "there is a folder of the same name")
            self.problems.append(problem)
            self.unusable[path] = problem
            del self.files[path]

    def chunks(self, path: str) -> Iterator[bytes]:
        """The bytes of a file; Trouble if its data are damaged."""
        entry = self._entries[path]
        size, check = 0, 0
        try:
            for chunk in _unpacked(self._packed(entry), entry.method):
                size += len(chunk)
                check = zlib.crc32(chunk, check)
                if size > entry.size:
                    break
                yield chunk
        except (zlib.error, EOFError):
            size = -1
        if (size, check) != (entry.size, entry.crc):
            raise Trouble(Problem(Code.DAMAGED, path, "its data in the zip are damaged", _AGAIN))

    def _packed(self, entry: Zipped) -> Iterator[bytes]:
        place, left = entry.data, entry.packed
        while left:
            self._file.seek(place)
            chunk = self._file.read(min(left, CHUNK))
            if not chunk:
                raise EOFError
            place, left = place + len(chunk), left - len(chunk)
            yield chunk

    def digest(self) -> str:
        """The SHA-256 of the zip."""
        self._file.seek(0)
        digest = hashlib.sha256()
        while chunk := self._file.read(CHUNK):
            digest.update(chunk)
        return digest.hexdigest()


def _unpacked(packed: Iterator[bytes], method: int) -> Iterator[bytes]:
    if method == _STORED:
        yield from packed
        return
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    for data in packed:
        waiting = data
        while not inflating.eof:
            chunk = inflating.decompress(waiting, CHUNK)
            waiting = inflating.unconsumed_tail
            if chunk:
                yield chunk
            if not waiting and len(chunk) < CHUNK:
                break
        if inflating.unused_data or waiting:
            raise EOFError
    if not inflating.eof:
        raise EOFError


def _name(entry: Zipped) -> tuple[str, Problem | None]:
    """The name of an entry, and what is wrong with it."""
    path = entry.name.decode("utf-8", "surrogateescape")
    is_drive = path[1:2] == ":"
    if not is_inside(path.removesuffix("/")) or is_drive:
        return path, Problem(Code.NAME, path, "its name leads out of the folder it is unpacked into")
    if not entry.name.isascii() and (not entry.flags & _UTF8 or not _is_unicode(path)):
        return path, Problem(Code.NAME, path, "its name is not marked as UTF-8, so that systems differ on it")
    if extra_field(entry.extra, OTHER_NAME):
        return path, Problem(Code.NAME, path, "it has a second name, which some systems use")
    return path, None


def _is_unicode(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _clash(path: str, other: str) -> Problem:
    if path == other:
        return Problem(Code.NAME, path, "it is in the zip more than once")
    sentence = (
        f"it differs from {quoted(other)} in capital letters only, and some systems keep but one of them"
    )
    return Problem(Code.NAME, path, sentence)


def _fault(path: str, entry: Zipped, *, is_folder: bool) -> Problem | None:
    """Why an entry cannot be read as a file, or as a folder."""
    kind = stat.S_IFMT(entry.mode)
    if kind not in (0, stat.S_IFDIR if is_folder else stat.S_IFREG):
        what = "symbolic link" if kind == stat.S_IFLNK else "special file"
        return Problem(Code.NO_FILE, path, f"it is a {what}")
    if entry.flags & _ENCRYPTED:
        return Problem(Code.UNREADABLE, path, "it is encrypted")
    if entry.method not in (_STORED, _DEFLATED):
        return Problem(Code.UNREADABLE, path, "it is packed in a way that is not known here")
    is_stored_whole = entry.method != _STORED or entry.size == entry.packed
    if not (entry.is_same and is_stored_whole) or (is_folder and entry.size):
        return Problem(Code.DAMAGED, path, "the zip says different things of it in two places", _AGAIN)
    return None
