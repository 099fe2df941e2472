"""The front matter of a file, and its fields with their places.

In: a file's text. Out: the front matter and the body apart; and of YAML a `Tree` with its faults. It reads
PyYAML's events and not its loaders, which recurse, change types and let the last of two equal keys win.
"""

import re
from typing import NamedTuple, Protocol

import yaml

from margent.adapters.field_tree import Node, Stopped, Tree, TreeBuilder, Value
from margent.adapters.yaml_words import words_for
from margent.model.diagnostics import Code, Fault, Span, is_error
from margent.model.flood import at_most
from margent.model.site import Limits
from margent.text.characters import character_faults
from margent.text.lines import Lines

__all__ = ["FrontMatter", "Tree", "Value", "read_mapping", "split"]

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
# What YAML readers refuse; and U+FEFF, which libyaml skips at the beginning without counting it.
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


class _Mark(Protocol):
    """A position of PyYAML's, which has two classes for it."""

    @property
    def index(self) -> int: ...


class FrontMatter(NamedTuple):
    """The two parts of a file, each with the line of the file on which it begins."""

    yaml: str
    yaml_first_line: int
    body: str
    body_first_line: int


def split(text: str) -> FrontMatter | Fault:
    """Take a file apart at its lines `---`."""
    opening = _FENCE.match(text)
    if opening is None:
        return Fault(
            Code.FRONT_MATTER_MISSING,
            "the file does not begin with a front matter",
            Span(1, 1, 1, 1),
            "begin it with a line `---`, then the fields, then another line `---`",
        )
    closing = _FENCE.search(text, opening.end() + 1)
    if closing is None:
        return Fault(
            Code.FRONT_MATTER_MISSING,
            "the front matter that begins here has no end",
            Span(1, 1, 1, 4),
            "write a line `---` after the last field",
        )
    fields = text[opening.end() + 1 : closing.start()]
    return FrontMatter(fields, 2, text[closing.end() + 1 :], 3 + fields.count("\n"))


def read_mapping(text: str, *, first_line: int, limits: Limits) -> tuple[Tree | None, tuple[Fault, ...]]:
    """Read fields; `first_line` is the line of the file on which `text` begins.

    The tree is None if the reading had to stop. Else what was refused is not in it, and the faults say why.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > limits.front_matter:
        message = f"{size:,} bytes of fields are more than the limit of {limits.front_matter:,}"
        hint = "shorten them, or raise `limits.front_matter` in site.yaml"
        return None, (Fault(Code.SIZE, message, Span(first_line, 1, first_line, 1), hint),)
    unreadable: tuple[Fault, ...] = ()
    if _UNREADABLE.search(text):
        unreadable = tuple(filter(is_error, character_faults(text, first_line)))
        text = _UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    lines = Lines(text, first_line)
    builder = TreeBuilder(text, lines, limits.depth)
    fault = _read(text, lines, builder)
    if fault is not None:
        return None, at_most([*unreadable, *builder.faults, fault])
    return builder.tree(), at_most([*unreadable, *builder.faults])


def _read(text: str, lines: Lines, builder: TreeBuilder) -> Fault | None:
    """Pass the events of a text to the builder; the fault that ended the reading, if one did."""
    position = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            position = _position(event.start_mark, position)
            _pass_on(event, position, _position(event.end_mark, position), builder)
    except Stopped as stop:
        return stop.fault
    except yaml.MarkedYAMLError as error:
        position = _position(error.problem_mark, position)
        start = _position(error.context_mark, position)
        if "node content" in (error.problem or "") and not text[position:].strip():
            start = builder.open_bracket(start)
        words = words_for(error.context or "", error.problem or "", text, start, position)
        at = start if words.is_at_start else position
        return Fault(Code.YAML_SYNTAX, words.message, lines.span(at, at + 1), words.hint)
    except UnicodeError as error:
        # libyaml lets a tag through whose %-escapes are no UTF-8; what it read before is the nearest place
        words = words_for("", str(error), text, position, position)
        return Fault(Code.YAML_TAG, words.message, lines.span(position, position + 1), words.hint)
    return None


def _position(mark: _Mark | None, otherwise: int) -> int:
    return otherwise if mark is None else mark.index


def _pass_on(event: yaml.Event, start: int, end: int, builder: TreeBuilder) -> None:
    match event:
        case yaml.DocumentStartEvent():
            builder.document(start)
        case yaml.AliasEvent():
            builder.alias(event.anchor or "", Node(start, end))
        case yaml.ScalarEvent():
            node = Node(start, end, event.anchor or "", event.tag or "")
            builder.scalar(event.value, node, is_plain=not event.style)
        case yaml.CollectionStartEvent():
            node = Node(start, end, event.anchor or "", event.tag or "")
            is_list = isinstance(event, yaml.SequenceStartEvent)
            builder.begin(node, is_list=is_list, is_flow=bool(event.flow_style))
        case yaml.CollectionEndEvent():
            builder.finish(end)
        case _:
            pass
