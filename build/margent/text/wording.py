"""Words that several messages share: text shown safely, and the nearest known name.

In: offending text, which may come from a stranger. Out: text that is harmless in a terminal, a log and a
CI's workflow commands. It stands apart because no message may be built without it.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable

SHOWN_LENGTH = 80
# The runner passes over blanks of any sort, however wide.
_COMMAND = re.compile(r"\A(\s*)::")


def shown(text: str, length: int = SHOWN_LENGTH) -> str:
    """Text for a message: cut at `length` characters, with control and format characters as U+XXXX.

    So is the bracket of `##[`, with which a command of GitHub's runner may begin anywhere in a line.
    """
    cut = text if len(text) <= length else text[: length - 1] + "…"
    if not cut.isprintable():
        cut = "".join(f"U+{ord(char):04X}" if _is_unprintable(char) else char for char in cut)
    return cut.replace("##[", "##U+005B")


def shown_first(text: str, length: int = SHOWN_LENGTH) -> str:
    """Text for the beginning of a line, where a command of GitHub's runner may begin with `::`."""
    return _COMMAND.sub(r"\1U+003A:", shown(text, length))


def quoted(text: str) -> str:
    """Text for a message, in quotation marks."""
    return f'"{shown(text)}"'


def nearest(text: str, known: Iterable[str]) -> str:
    """The known name most like `text`, or an empty text if none is near."""
    matches = difflib.get_close_matches(text[:SHOWN_LENGTH], list(known), n=1, cutoff=0.6)
    return matches[0] if matches else ""


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """The hint that names the nearest known name, or an empty text."""
    name = nearest(text, known)
    return f'did you mean "{name}"?' if name else ""


def _is_unprintable(char: str) -> bool:
    # Cc control, Cf format (bidi, zero width, tags), Cs surrogates, Co private use, Zl/Zp line separators
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
