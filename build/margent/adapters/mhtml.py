"""A page in one file, as browsers save it (MHTML, RFC 2557).

In: its bytes. Out: the page itself, with its address and the encoding that the file names; nothing of what it
was saved with (pictures, style, frames).
"""

from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from typing import NamedTuple

# The parts of a page saved by a browser lie side by side.
_MOST_PARTS = 5000


class SavedMarkup(NamedTuple):
    """The bytes of a page, where it was, and its encoding; what is not told is empty."""

    data: bytes
    address: str
    encoding: str


def markup_of(data: bytes) -> SavedMarkup | None:
    """The page of a web archive; None if it has none."""
    try:
        whole = message_from_bytes(data)
        address = _one_line(whole.get("Snapshot-Content-Location"))
        for number, part in enumerate(whole.walk()):
            if number > _MOST_PARTS:
                return None
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                return _markup(part, address)
    except (MessageError, ValueError, LookupError, RecursionError):
        return None
    return None


def _markup(part: Message, address: str) -> SavedMarkup | None:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return None
    charset = part.get_content_charset("")
    return SavedMarkup(content, address or _one_line(part.get("Content-Location")), charset)


def _one_line(value: object) -> str:
    return "".join(str(value or "").split())
