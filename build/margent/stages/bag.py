"""The tag files that make of a folder a bag (BagIt 1.0, RFC 8493).

In: the digests and sizes of the payload's files, what is said of the bag, and the other tag files. Out: the
four tag files that BagIt asks for. No date is among them, so the same payload gives the same bag. It is the
form in which libraries and archives hand over files, and can be checked without Margent.
"""

import textwrap
from collections.abc import Iterable, Mapping

from margent.model.files import digest_of
from margent.model.manifest import Entry

PAYLOAD = "data/"
DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
PAYLOAD_MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"

_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_WIDTH = 79


def bag(
    payload: Mapping[str, Entry], info: Iterable[tuple[str, str]], others: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The tag files of a bag, by their name in it.

    `payload` has the files by their path within `data/`. `info` becomes lines of bag-info.txt, such as
    `("External-Identifier", "https://papers.example/")`; one without a value is left out. `others` are
    further tag files, which the tag manifest names, too. A signature of the tag manifest is no such file: it
    comes beside it, unnamed.
    """
    tags = {
        DECLARATION: _DECLARATION,
        INFO: _info([*info, ("Payload-Oxum", oxum(payload.values()))]),
        PAYLOAD_MANIFEST: lines_of({PAYLOAD + path: entry.sha256 for path, entry in payload.items()}),
    }
    tagged = {name: digest_of(data) for name, data in (tags | dict(others)).items()}
    return tags | {TAG_MANIFEST: lines_of(tagged)}


def oxum(payload: Iterable[Entry]) -> str:
    """How many bytes and files a payload has: `279164409832.1198`."""
    entries = list(payload)
    return f"{sum(entry.size for entry in entries)}.{len(entries)}"


def escaped(path: str) -> str:
    """A path as a manifest writes it, in one line."""
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def lines_of(digests: Mapping[str, str]) -> bytes:
    """A manifest of files by their digests: a line for each path, sorted."""
    return "".join(f"{digest}  {escaped(path)}\n" for path, digest in sorted(digests.items())).encode()


def _info(info: Iterable[tuple[str, str]]) -> bytes:
    """Labels with their values; a long one goes on in lines that begin with blanks."""
    lines = []
    for label, value in info:
        words = " ".join(value.split())
        if words:
            lines += textwrap.wrap(
                words,
                _WIDTH,
                initial_indent=f"{label}: ",
                subsequent_indent="  ",
                break_long_words=False,
                break_on_hyphens=False,
            )
    return "".join(f"{line}\n" for line in lines).encode()
