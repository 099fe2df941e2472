"""What sort of input it is, by its first bytes.

In: bytes and the name they came under. Out: text, a page, a web archive; or why it can be none of these, with
a way out. It stands apart because every refusal of an input is here.
"""

import re
from enum import Enum, auto
from typing import NamedTuple

MOST_BYTES = 64_000_000
MOST_OF_PAGE = 10_000_000
_BEGINNING = 4096
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h1)[\s>/]", re.IGNORECASE)
_WEB_ARCHIVE = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
COPY = "copy its text into a file and import that"
_REFUSED = (
    (b"%PDF-", "a PDF", COPY),
    (b"PK\x03\x04", "a zip, as documents and books are", COPY),
    (b"{\\rtf", "a document in RTF", COPY),
    (b"\xd0\xcf\x11\xe0", "a document of an office program", COPY),
    (b"\x1f\x8b", "compressed", "unpack it first"),
    (b"WARC/", "a WARC, which holds many pages", "save the one page from a player of web archives"),
    (b"bplist", "a web archive of Safari", "save it as page source, or copy its text into a file"),
    (b"\x89PNG", "a picture", "write down what it says"),
    (b"\xff\xd8\xff", "a picture", "write down what it says"),
    (b"GIF8", "a picture", "write down what it says"),
)


class Kind(Enum):
    """The sorts of input that can be read."""

    TEXT = auto()
    PAGE = auto()
    WEB_ARCHIVE = auto()


class Refused(NamedTuple):
    """Why an input cannot be read, and what to do."""

    sentence: str
    hint: str


def kind_of(name: str, data: bytes) -> Kind | Refused:
    """The sort of an input; its name (`page.html`) decides where its bytes do not."""
    for beginning, what, hint in _REFUSED:
        if data.startswith(beginning):
            return Refused(f"it is {what}", hint)
    if not data.strip():
        return Refused("there is nothing in it", "paste a text, or save the page again")
    if len(data) > MOST_BYTES:
        return Refused(f"it has {len(data):,} bytes; the most is {MOST_BYTES:,}", COPY)
    first = data[:_BEGINNING]
    if _WEB_ARCHIVE.search(first) and re.search(rb"^mime-version:", first, re.IGNORECASE | re.MULTILINE):
        return Kind.WEB_ARCHIVE
    has_mark = data.startswith(_BYTE_ORDER_MARKS)
    if b"\0" in first and not has_mark:
        return Refused("it is no text", COPY)
    beginning = first.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    is_page = beginning.startswith((b"<!", b"<?xml")) or _PAGE.match(beginning) is not None
    return Kind.PAGE if is_page or name.lower().endswith((".html", ".htm", ".xhtml")) else Kind.TEXT
