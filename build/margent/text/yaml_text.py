"""Fields written as YAML, as a person would write them, whatever the values hold.

In: texts, lists and mappings, and blanks that somebody is to fill in. Out: the lines of a front matter. What
comes out is read back as what went in: a value that could mean anything else to a reader of YAML, or begin a
line of its own, goes into quotation marks. It stands apart because the values may come from strangers.
"""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

_WIDTH = 100
# Begins with a letter or a digit, and has nothing that means something to YAML inside or at the end.
_PLAIN = re.compile(r"[^\W_](?:[^\n\t]*[^\s:])?\Z")
_MEANING = re.compile(r":(?=\s)|\s#|^\.")
# What readers of YAML 1.1 or 1.2 take for something else than a text.
_TYPED = re.compile(
    r"(?:y|n|yes|no|on|off|true|false|null|none"
    r"|[0-9][0-9_.,:exo+-]*|0[xb][0-9a-f_]+"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[t ].*)\Z",
    re.IGNORECASE,
)
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?\Z")


class Blank(NamedTuple):
    """A field that is to be filled in."""

    remark: str = ""
    """What stands above it as a comment."""


class Noted(NamedTuple):
    """A value with a comment above it."""

    value: str
    remark: str


Fields: TypeAlias = Mapping[str, "Value"]
Value: TypeAlias = str | Blank | Noted | Sequence["Value"] | Fields


def file_text(fields: Fields, body: str = "") -> str:
    """The text of a record's file: its fields, and the text below them."""
    text = body.strip("\n")
    return "\n".join(["---", *_mapping(fields), "---", "", *([text, ""] if text else [])])


def scalar(text: str) -> str:
    """One text as a value: plain where it can only be read as itself, else in quotation marks."""
    is_plain = _PLAIN.match(text) and text.isprintable() and not _MEANING.search(text)
    if is_plain and (_DATE.match(text) or not _TYPED.match(text)):
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def comment(text: str) -> Iterator[str]:
    """A remark as lines of comment, each below 102 characters; what cannot be printed is left out."""
    words = "".join(char if char.isprintable() else " " for char in text)
    for line in textwrap.wrap(words, _WIDTH, break_on_hyphens=False):
        yield f"# {line}"


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char == "\n":
        return "\\n"
    if char.isprintable():
        return char
    return f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}"


def _mapping(fields: Fields) -> Iterator[str]:
    for key, value in fields.items():
        match value:
            case Blank(remark):
                yield from comment(remark)
                yield f"{key}:"
            case Noted(text, remark):
                yield from comment(remark)
                yield f"{key}: {scalar(text)}"
            case str():
                yield f"{key}: {scalar(value)}"
            case Mapping():
                yield f"{key}:"
                yield from _indented(_mapping(value))
            case _:
                yield f"{key}:"
                for item in value:
                    yield from _item(item)


def _item(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield f"  - {scalar(value)}"
        return
    assert isinstance(value, Mapping), "a list has texts or mappings"
    yield from as_item(_mapping(value))


def as_item(mapping: Iterator[str]) -> Iterator[str]:
    """Lines of a mapping as an item of a list: the dash stands before the first key."""
    lines = list(mapping)
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    for number, line in enumerate(lines):
        yield f"{'  - ' if number == first else '  ' if number < first else '    '}{line}"


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)
