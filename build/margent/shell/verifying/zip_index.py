"""What a zip says it holds, read so that it can be understood in one way only.

In: a file. Out: its entries, each with where its data begin. A zip names each file twice, before its data and
in a list at the end; programs that unpack it believe the one or the other, and some look for files that
neither names. So this reader asks for more than Python's own: that both agree, that no two files share bytes,
and that no byte belongs to none of them. It reads a zip of any size in little memory.
"""

import struct
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

# Each begins with a number by which it is known.
_END, _IS_END = struct.Struct("<I4H2IH"), 0x06054B50
_LOCATOR, _IS_LOCATOR = struct.Struct("<2IQI"), 0x07064B50
_END_64, _IS_END_64 = struct.Struct("<IQ2H2I4Q"), 0x06064B50
_LISTED, _IS_LISTED = struct.Struct("<I6H3I5H2I"), 0x02014B50
_LOCAL, _IS_LOCAL = struct.Struct("<I5H3I2H"), 0x04034B50
_UNKNOWN_16, _UNKNOWN_32 = 0xFFFF, 0xFFFFFFFF
_EXTRA_64 = 0x0001
# A name in UTF-8 beside the one that every program reads.
OTHER_NAME = 0x7075
# The list of some 300,000 files.
_LIST_LIMIT = 32 * 1024 * 1024
# By which version of the format an entry can be unpacked: 6.3 is the newest.
_NEWEST = 63
# Sizes told after the data instead of before.
_TOLD_AFTER = 0x8
# Unix and macOS write what kind of file it is.
_WITH_MODES = (3, 19)
_SIZES_TOLD_AFTER = (12, 16, 20, 24)


class Unzippable(Exception):  # noqa: N818  not an error of the program: the file is no sound zip
    """The file is no sound zip; the text says why, as the end of a sentence that begins with "it"."""


class Zipped(NamedTuple):
    """An entry of a zip as it is listed, and where its data begin; `is_same` if its own header agrees."""

    name: bytes
    needed: int
    flags: int
    method: int
    stamp: tuple[int, int]
    crc: int
    packed: int
    size: int
    mode: int
    extra: bytes
    data: int = 0
    is_same: bool = True


class Entries(NamedTuple):
    """The entries of a zip, in the order in which they lie; `is_full` if no byte is outside of them."""

    found: Sequence[Zipped]
    is_full: bool


class _List(NamedTuple):
    """Where the list of entries is, and how many it has."""

    begin: int
    length: int
    entries: int


def read_entries(file: BinaryIO) -> Entries:
    """The entries of a zip; Unzippable if there is no telling what it holds."""
    length = file.seek(0, 2)
    where = _list(file, length)
    if where.length > _LIST_LIMIT:
        raise Unzippable("lists more files than any archive has")
    data = _read(file, where.begin, where.length)
    listed = sorted(_listed(data), key=lambda pair: pair[0])
    if len(listed) != where.entries:
        raise Unzippable("does not list as many files as it says")
    entries: list[Zipped] = []
    end, is_full = 0, True
    for offset, entry in listed:
        if offset < end:
            raise Unzippable("lists two files that share the same bytes")
        is_full = is_full and _is_next(entries[-1] if entries else None, end, offset)
        found = _placed(file, offset, entry)
        end = found.data + found.packed
        entries.append(found)
    if end > where.begin:
        raise Unzippable("lists a file that reaches beyond all files")
    return Entries(entries, is_full and _is_next(entries[-1] if entries else None, end, where.begin))


def _is_next(before: Zipped | None, end: int, offset: int) -> bool:
    """Tell whether what begins here follows at once upon what ended there."""
    if offset == end:
        return True
    return before is not None and bool(before.flags & _TOLD_AFTER) and offset - end in _SIZES_TOLD_AFTER


def _list(file: BinaryIO, length: int) -> _List:
    """Where the list is, by the last bytes of the file."""
    if length < _END.size:
        raise Unzippable("is no whole zip: its end is missing")
    end = length - _END.size
    fields: tuple[int, ...] = _END.unpack(_read(file, end, _END.size))
    disk, first, here, count, size, begin, comment = fields[1:]
    if fields[0] != _IS_END or comment:
        raise Unzippable("is no whole zip: its end is missing, damaged, or followed by other bytes")
    if _UNKNOWN_16 in (here, count) or _UNKNOWN_32 in (size, begin):
        return _list_64(file, end)
    if disk or first or here != count or begin + size != end:
        raise Unzippable("is no whole zip: its end does not fit its length")
    return _List(begin, size, count)


def _list_64(file: BinaryIO, end: int) -> _List:
    """Where the list of a large zip is."""
    locator = end - _LOCATOR.size
    begin = locator - _END_64.size
    if begin < 0:
        raise Unzippable("is no whole zip: its end is missing")
    found: tuple[int, ...] = _LOCATOR.unpack(_read(file, locator, _LOCATOR.size))
    fields: tuple[int, ...] = _END_64.unpack(_read(file, begin, _END_64.size))
    here, entries, size, listed = fields[6:]
    is_sound = (found[0], found[2], fields[0]) == (_IS_LOCATOR, begin, _IS_END_64)
    if not is_sound or here != entries or listed + size != begin:
        raise Unzippable("is no whole zip: its end does not fit its length")
    return _List(listed, size, entries)


def _listed(data: bytes) -> Iterator[tuple[int, Zipped]]:
    """The entries of the list, each with where its header is."""
    place = 0
    while place < len(data):
        if len(data) - place < _LISTED.size:
            raise Unzippable("has a damaged list of its files")
        fields: tuple[int, ...] = _LISTED.unpack_from(data, place)
        made, needed, flags, method, time, day, crc, packed, size = fields[1:10]
        name_length, extra_length, comment_length, _, _, attributes, offset = fields[10:]
        place += _LISTED.size
        name, place = data[place : place + name_length], place + name_length
        extra, place = data[place : place + extra_length], place + extra_length
        place += comment_length
        if fields[0] != _IS_LISTED or place > len(data) or comment_length:
            raise Unzippable("has a damaged list of its files")
        size, packed, offset = _large(extra, (size, packed, offset))
        mode = attributes >> 16 if made >> 8 in _WITH_MODES else 0
        yield offset, Zipped(name, needed, flags, method, (time, day), crc, packed, size, mode, extra)


def _large(extra: bytes, numbers: tuple[int, int, int]) -> tuple[int, int, int]:
    """Sizes and offset, where one of them is too large for its place from the extra field that has them."""
    wanted = [index for index, number in enumerate(numbers) if number == _UNKNOWN_32]
    field = extra_field(extra, _EXTRA_64)
    if len(field) < 8 * len(wanted):
        raise Unzippable("has a damaged list of its files")
    found = list(numbers)
    for place, index in enumerate(wanted):
        found[index] = int.from_bytes(field[8 * place : 8 * place + 8], "little")
    return found[0], found[1], found[2]


def extra_field(extra: bytes, wanted: int) -> bytes:
    """One of the further fields of an entry; empty if it has none of this number."""
    place = 0
    while place + 4 <= len(extra):
        number, length = struct.unpack_from("<2H", extra, place)
        if number == wanted:
            return extra[place + 4 : place + 4 + length]
        place += 4 + length
    return b""


def _placed(file: BinaryIO, offset: int, entry: Zipped) -> Zipped:
    """An entry with the place of its data, by the header that stands before them."""
    fields: tuple[int, ...] = _LOCAL.unpack(_read(file, offset, _LOCAL.size))
    sign, needed, flags, method, time, day, crc, packed, size, name_length, extra_length = fields
    if sign != _IS_LOCAL:
        raise Unzippable("lists a file where there is none")
    names = _read(file, offset + _LOCAL.size, name_length + extra_length)
    name, extra = names[:name_length], names[name_length:]
    size, packed, _ = _large(extra, (size, packed, 0))
    is_told_after = flags & _TOLD_AFTER and (crc, packed, size) == (0, 0, 0)
    is_same = (
        (name, flags, method, (time, day)) == (entry.name, entry.flags, entry.method, entry.stamp)
        and max(needed, entry.needed) & 0xFF <= _NEWEST
        and (is_told_after or crc == entry.crc)
        and (is_told_after or (size, packed) == (entry.size, entry.packed))
        and extra_field(extra, OTHER_NAME) == extra_field(entry.extra, OTHER_NAME)
    )
    data = offset + _LOCAL.size + name_length + extra_length
    return entry._replace(data=data, is_same=bool(is_same))


def _read(file: BinaryIO, begin: int, length: int) -> bytes:
    file.seek(begin)
    data = file.read(length)
    if len(data) != length:
        raise Unzippable("is cut off")
    return data
