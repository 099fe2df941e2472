"""The characters of an input.

In: bytes, and the encoding that somebody names. Out: the text with plain line ends, and a remark where it was
not plain UTF-8. Bytes are never UTF-8 by chance, so a page that says otherwise is wrong.
"""

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple

from margent.text.characters import normalised, without_deceptions
from margent.text.wording import shown

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_LOOKED_AT = 4096
# Browsers read these as the wider one (encoding.spec.whatwg.org).
_WIDER = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
}
_LINE_END = re.compile(r"\r\n|\r")

Guess = Callable[[bytes], str]


class Decoded(NamedTuple):
    """A text, and what there is to say of how it was read."""

    text: str
    remarks: tuple[str, ...] = ()


def no_guess(_data: bytes) -> str:
    """No guess at an encoding."""
    return ""


def declared_encoding(data: bytes) -> str:
    """The encoding that a page names in its head, or an empty text."""
    found = _DECLARED.search(data[:_LOOKED_AT])
    return found[1].decode("ascii") if found else ""


def decoded(data: bytes, given: str = "", declared: str = "", guess: Guess = no_guess) -> Decoded | None:
    """The text of some bytes; None if nothing tells their encoding, or the one given is not theirs."""
    if given:
        text = _read(data, given)
        return None if text is None else _tidy(text)
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    text = _read(data, marked or "utf-8")
    if text is not None:
        return _tidy(text)
    text = _read(data, declared) if declared else None
    if text is not None:
        return _tidy(text, f"encoding: {shown(declared)}, as the input says itself")
    guessed = guess(data)
    text = _read(data, guessed) if guessed else None
    remark = f"encoding: {shown(guessed)} by a guess; --encoding names another"
    return None if text is None else _tidy(text, remark)


def is_encoding(name: str) -> bool:
    """Whether this names an encoding of text."""
    try:
        return b"a".decode(name) is not None
    except UnicodeDecodeError:
        return True
    except (LookupError, ValueError):
        return False


def _read(data: bytes, name: str) -> str | None:
    try:
        return data.decode(_WIDER.get(name.lower(), name))
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _tidy(text: str, *remarks: str) -> Decoded:
    """Line ends of one kind, composed characters, and none that nobody sees."""
    clean, removed = without_deceptions(normalised(_LINE_END.sub("\n", text.removeprefix("\ufeff"))))
    told = (f"taken out, because nobody sees them: {', '.join(map(shown, removed))}",) if removed else ()
    return Decoded(clean, (*remarks, *told))
