"""Files put into a zip whose bytes depend on nothing but them.

In: names and bytes, in the order in which they are to lie. Out: the zip. It has no clock (each file is from
the first day that a zip can name), no system and no user in it, so the same files give the same zip wherever
it is made with the same zlib.
"""

import zipfile
from collections.abc import Iterable
from io import BytesIO

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_REGULAR_READABLE = 0o100644 << 16


def zipped(files: Iterable[tuple[str, bytes]], *, stored: frozenset[str] = frozenset()) -> bytes:
    """The zip of these files, compressed but for the names in `stored`; one at a time is held beside it."""
    into = BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system = _UNIX
            entry.external_attr = _REGULAR_READABLE
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=9)
    return into.getvalue()
