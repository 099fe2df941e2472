"""Fields as texts, lists and mappings, built from the events of a YAML reader, with the place of each.

In: events, one call for each. Out: a `Tree` and its faults. It refuses what is YAML but no data (anchors,
aliases, merge keys, tags, duplicate keys) and goes on where it can, so that one run shows every problem. It
holds its own stack: no depth of nesting can exhaust the interpreter's.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, NoReturn

from margent.model.diagnostics import Code, Fault, FieldPath, Span
from margent.text.lines import Lines
from margent.text.wording import quoted

# Every scalar is text; the schema gives it its type.
Value = str | list["Value"] | dict[str, "Value"]

MOST_NODES = 20_000

_COMMENT = re.compile(r"[ \t]+#")
# Where no value stands, `# word` is a remark, but `#word` was more likely meant as the value.
_COMMENT_FOR_VALUE = re.compile(r"[ \t]+#[^\s#]")
_QUOTE_IT = "put the whole value in quotation marks"


@dataclass(frozen=True, slots=True)
class Tree:
    """What a mapping says, and where in the file.

    `values` and `keys` are the places of values and of keys; the whole has the path `()`. A key without a
    value has a place in `keys` alone. `escaped` are the texts written with a backslash. `unread` are the
    paths of values (and of lists with items) that stand in the file but were refused.
    """

    value: dict[str, Value]
    values: Mapping[FieldPath, Span]
    keys: Mapping[FieldPath, Span]
    escaped: Mapping[FieldPath, str] = field(default_factory=dict)
    unread: frozenset[FieldPath] = frozenset()

    def at(self, path: FieldPath) -> Value | None:
        """The value at a path; None if there is none."""
        value: Value | None = self.value
        for step in path:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int):
                value = value[step] if step < len(value) else None
            else:
                return None
        return value

    def scalars(self) -> Iterator[tuple[FieldPath, str]]:
        """The texts that may have characters which the file itself does not show: path and text of each."""
        yield from self.escaped.items()


class Node(NamedTuple):
    """Where a value stands in the text (positions from 0, the end exclusive), and its YAML properties."""

    start: int
    end: int
    anchor: str = ""
    tag: str = ""


class Stopped(Exception):  # noqa: N818 - it ends the reading of one file, it is no error of the program
    """The reading cannot go on after this fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read. What is not kept is read for its faults alone."""

    value: list[Value] | dict[str, Value]
    path: FieldPath
    is_kept: bool
    is_flow: bool
    start: int
    end: int
    key: str | None = None
    is_key_kept: bool = True
    names: dict[str, int] = field(default_factory=dict)

    @property
    def is_before_key(self) -> bool:
        return isinstance(self.value, dict) and self.key is None


class TreeBuilder:
    """Takes the events of one mapping; every method may raise `Stopped`."""

    def __init__(self, text: str, lines: Lines, depth: int) -> None:
        self._text = text
        self._lines = lines
        self._depth = depth
        self._open: list[_Open] = []
        self._node_count = 0
        self._document_count = 0
        self._root: dict[str, Value] = {}
        self._values: dict[FieldPath, Span] = {}
        self._keys: dict[FieldPath, Span] = {}
        self._escaped: dict[FieldPath, str] = {}
        self._unread: set[FieldPath] = set()
        self.faults: list[Fault] = []

    def tree(self) -> Tree:
        """What was read."""
        return Tree(self._root, self._values, self._keys, self._escaped, frozenset(self._unread))

    def open_bracket(self, otherwise: int) -> int:
        """Where the innermost list or mapping in brackets that is still open begins."""
        return self._open[-1].start if self._open and self._open[-1].is_flow else otherwise

    def document(self, start: int) -> None:
        """A document begins."""
        self._document_count += 1
        if self._document_count > 1:
            self._stop(Code.YAML_SYNTAX, "a second document begins here", start, "leave out `...` and `---`")

    def alias(self, name: str, node: Node) -> None:
        """A value (or a key) that points to an anchor."""
        self._count(node)
        self._fault(
            Code.YAML_ANCHOR,
            f"{quoted('*' + name)} stands for a value given elsewhere",
            node,
            "write the value out; or put quotation marks around a text that begins with *",
        )
        if not self._open:
            self._stop_without_fields("a text stands", node.start)
        parent = self._open[-1]
        parent.end = node.end
        if parent.is_before_key:
            parent.key, parent.is_key_kept = "", False
            return
        path, is_kept = self._next()
        if is_kept:
            self._unread.add(parent.path if isinstance(parent.value, list) else path)
        parent.key = None

    def scalar(self, text: str, node: Node, *, is_plain: bool) -> None:
        """A text, as a key or as a value."""
        self._count(node)
        self._refuse_properties(node)
        if not self._open:
            self._stop_without_fields("a text stands", node.start)
        parent = self._open[-1]
        end = node.start + len(self._text[node.start : node.end].rstrip())
        parent.end = max(end, node.start)
        span = self._lines.span(node.start, parent.end)
        if parent.is_before_key:
            self._key(parent, text, node, span, is_plain=is_plain)
            return
        if is_plain:
            self._warn_of_comment(text, node, span)
        path, is_kept = self._next()
        if is_plain and not text and isinstance(parent.value, dict):
            parent.key = None
            return
        self._place(text)
        if is_kept:
            self._values[path] = span
            if "\\" in self._text[node.start : node.end]:
                self._escaped[path] = text

    def begin(self, node: Node, *, is_list: bool, is_flow: bool) -> None:
        """A list or a mapping begins."""
        self._count(node)
        self._refuse_properties(node)
        name = "a list stands" if is_list else "fields stand"
        if len(self._open) >= self._depth:
            message = f"lists and fields are nested more than {self._depth} deep"
            self._stop(Code.YAML_DEPTH, message, node.start, "the limit is `limits.depth` in site.yaml")
        if self._open and self._open[-1].is_before_key:
            self._stop(Code.YAML_SYNTAX, f"{name} where a key belongs", node.start, _QUOTE_IT)
        if not self._open:
            if is_list:
                self._stop_without_fields(name, node.start)
            self._open.append(_Open(self._root, (), True, is_flow, node.start, node.end))
            return
        path, is_kept = self._next()
        value: list[Value] | dict[str, Value] = [] if is_list else {}
        self._place(value)
        self._open.append(_Open(value, path, is_kept, is_flow, node.start, node.end))

    def finish(self, end: int) -> None:
        """The innermost list or mapping ends; the end of a block is where its last value ends."""
        closed = self._open.pop()
        if closed.is_flow:
            closed.end = end
        if closed.is_kept:
            self._values[closed.path] = self._lines.span(closed.start, closed.end)
        if self._open:
            self._open[-1].end = closed.end

    def _key(self, parent: _Open, name: str, node: Node, span: Span, *, is_plain: bool) -> None:
        parent.key, parent.is_key_kept = name, False
        if name == "<<" and is_plain:
            hint = "write the fields out where they belong"
            self._fault(Code.YAML_MERGE_KEY, "<< takes over fields from elsewhere", node, hint)
        elif not name:
            self._fault(Code.YAML_SYNTAX, "there is no key before this colon", node, "name the field")
        elif name in parent.names:
            message = f"{quoted(name)} stands here again; the first is in line {parent.names[name]}"
            self._fault(Code.YAML_DUPLICATE_KEY, message, node, "keep one of them")
        else:
            parent.is_key_kept = True
            parent.names[name] = span.line
            if parent.is_kept:
                self._keys[*parent.path, name] = span

    def _next(self) -> tuple[FieldPath, bool]:
        """The path of the value that comes next, and whether it is kept."""
        parent = self._open[-1]
        if isinstance(parent.value, list):
            return (*parent.path, len(parent.value)), parent.is_kept
        return (*parent.path, parent.key or ""), parent.is_kept and parent.is_key_kept

    def _place(self, value: Value) -> None:
        parent = self._open[-1]
        if isinstance(parent.value, list):
            parent.value.append(value)
        elif parent.key is not None and parent.is_key_kept:
            parent.value[parent.key] = value
        parent.key = None

    def _count(self, node: Node) -> None:
        self._node_count += 1
        if self._node_count > MOST_NODES:
            message = f"there are more than {MOST_NODES:,} keys and values"
            self._stop(Code.SIZE, message, node.start, "split the record")

    def _refuse_properties(self, node: Node) -> None:
        if node.anchor:
            self._fault(
                Code.YAML_ANCHOR,
                f"{quoted('&' + node.anchor)} names a value for use elsewhere",
                node,
                "leave the name out; or put quotation marks around a text that begins with &",
            )
        if node.tag:
            tag = node.tag.replace("tag:yaml.org,2002:", "!!", 1)
            self._fault(
                Code.YAML_TAG,
                f"{quoted(tag)} would give the value another type",
                node,
                "leave it out; or put quotation marks around a text that begins with !",
            )

    def _warn_of_comment(self, text: str, node: Node, span: Span) -> None:
        comment = _COMMENT if text else _COMMENT_FOR_VALUE
        if comment.match(self._text, node.end):
            self.faults.append(
                Fault(
                    Code.YAML_COMMENT_IN_VALUE,
                    "what follows # on this line is a comment and no part of the value",
                    span,
                    "put the whole value in quotation marks, or the comment on a line of its own",
                )
            )

    def _stop_without_fields(self, name: str, start: int) -> NoReturn:
        message = f"{name} where fields belong"
        self._stop(Code.FRONT_MATTER_NOT_MAPPING, message, start, "write `key: value`, one field a line")

    def _fault(self, code: Code, message: str, node: Node, hint: str) -> None:
        # The place of a list or mapping is its beginning: it may be long, and its end is not yet known.
        self.faults.append(Fault(code, message, self._lines.span(node.start, node.end), hint))

    def _stop(self, code: Code, message: str, start: int, hint: str) -> NoReturn:
        raise Stopped(Fault(code, message, self._lines.span(start, start + 1), hint))
