"""A ZIM file whose identity comes from what is in it, and not from chance.

In: the bytes of a ZIM file. Out: the same file; where libzim has put numbers of chance (the file's own, and
one in each of its two search indexes) there is a part of the digest of all the rest. So the same pages give
the same file. Bytes that do not look as expected are given back as they are: such a file is as good, but
another one each time.
"""

import hashlib
import re

_MAGIC = b"ZIM\x04"
_IDENTITY = 8  # where the file's number is in its header
_CHECKSUM = slice(72, 80)  # where the header says where the checksum is
_LENGTH = 16  # of each number, and of the checksum (MD5, as the format has it)
# The first bytes of an index of Xapian's, before its number.
_INDEX = re.compile(rb"\x0f\rXapian Glass\x04n")
_INDEXES = 2


def with_identity(data: bytes) -> bytes:
    """The file with a number that is its own."""
    end = len(data) - _LENGTH
    indexes = [found.end() for found in _INDEX.finditer(data)]
    if not data.startswith(_MAGIC) or int.from_bytes(data[_CHECKSUM], "little") != end:
        return data
    # A third may be a picture that has these bytes, and nothing tells it from the two.
    if len(indexes) != _INDEXES:
        return data
    places = (_IDENTITY, *indexes)
    file = bytearray(data)
    _fill(file, places, bytes(_LENGTH))
    _fill(file, places, _number(hashlib.sha256(memoryview(file)[:end]).digest()))
    file[end:] = hashlib.md5(memoryview(file)[:end], usedforsecurity=False).digest()
    return bytes(file)


def _fill(file: bytearray, places: tuple[int, ...], number: bytes) -> None:
    for place in places:
        file[place : place + _LENGTH] = number


def _number(digest: bytes) -> bytes:
    """A UUID of version 8 (RFC 9562), the one for numbers of one's own making."""
    number = bytearray(digest[:_LENGTH])
    number[6] = number[6] & 0x0F | 0x80
    number[8] = number[8] & 0x3F | 0x80
    return bytes(number)
