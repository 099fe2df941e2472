"""Text of strangers, put into Markdown that a forge shows: a comment on a pull request, a step summary.

In: any text. Out: Markdown of one line that shows these very words and does nothing: no markup, no HTML, no
link or image, no cell of a table ended. It stands apart because a forge reads more into plain words than
Markdown does, after it has taken every backslash away: mentions, numbers of issues, commits, addresses,
commands. There only a character that nobody sees, put between, keeps the words apart.
"""

import re
from collections.abc import Iterable

from margent.text.wording import shown

# No text that passed through `shown` has one. In Markdown it is written so that whoever reads that sees it.
_APART = "\N{ZERO WIDTH SPACE}"
_NAMED = {_APART: "&#8203;", "&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"}
_MARKUP = frozenset("\\`*_[]~|")
_TRIGGERS = re.compile(
    # Mentions and references (GitHub: @ #; GitLab: ! % & ~ $ ^ too), emoji, schemes of addresses.
    r"(?<=[@#!%&~$^:])(?=[\w\"'/])"
    r"|(?<=:)(?=//)"
    r"|(?<=\bwww)(?=\.)"
    r"|(?<=\bGH)(?=-[0-9])",
    re.IGNORECASE,
)
# What looks like the name of a commit, and as much of it as does not.
_COMMIT = re.compile(r"\b[0-9a-f]{7,}\b", re.IGNORECASE)
_NO_COMMIT = re.compile(r"[0-9a-f]{6}(?=.)", re.IGNORECASE)
# What begins a list, a heading, a rule or a command of the forge at the beginning of a line.
_BEGINNING = re.compile(r"(?P<sign>[-+#/=])|(?P<number>[0-9]{1,9})(?P<end>[.)])")
_CODE = re.compile(r"[\w./:#-]+")


def plain(text: str, length: int = 300) -> str:
    """These words as Markdown, on one line and cut at `length` characters; characters nobody sees by name."""
    words = shown(" ".join(text.split()), length)
    apart = _COMMIT.sub(_parted, _TRIGGERS.sub(_APART, words))
    return _at_beginning("".join(map(_escaped, apart)))


def code(text: str, length: int = 300) -> str:
    """A name, a path or a code as Markdown, in the type of code where it can be."""
    if len(text) <= length and text.isascii() and _CODE.fullmatch(text):
        return f"`{text}`"
    return f"<code>{plain(text, length)}</code>"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """The lines of a table; heads and cells are Markdown already, on one line each."""
    named = list(heads)
    return [_row(named), _row(["---"] * len(named)), *map(_row, rows)]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _parted(commit: re.Match[str]) -> str:
    return _NO_COMMIT.sub(rf"\g<0>{_APART}", commit[0])


def _escaped(char: str) -> str:
    if char in _MARKUP:
        return f"\\{char}"
    return _NAMED.get(char, char)


def _at_beginning(words: str) -> str:
    found = _BEGINNING.match(words)
    if found is None:
        return words
    if found["sign"]:
        return f"&#{ord(words[0])};{words[1:]}"
    return f"{found['number']}\\{words[found.end('number') :]}"
