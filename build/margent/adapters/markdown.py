"""Markdown to a body: the one door to the parser.

In: the text of a body. Out: its runs, links, images and headings, and what is wrong with it, each at its
place in the file. Every word of the text is in the runs, or a fault says what is missing. It stands apart
because nothing else knows the Markdown library; the modules beside it are its parts.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it.token import Token

from margent.adapters.markdown_body import BodyWriter
from margent.adapters.markdown_dialect import MAX_NESTING, Definitions, dialect
from margent.adapters.markdown_footnotes import NoteNumbers, take_out_notes
from margent.adapters.markdown_inline import InlineWriter
from margent.adapters.markdown_places import BodyLines, line_of
from margent.adapters.markdown_runs import RunList, tag
from margent.model.bodies import Block, Body
from margent.model.diagnostics import Code, Fault, Span
from margent.model.flood import at_most
from margent.model.site import Limits
from margent.text.wording import quoted

_CONTAINERS = ("blockquote", "bullet_list", "ordered_list", "dl", "footnote_reference")
_OPENING = frozenset(f"{name}_open" for name in _CONTAINERS)
_CLOSING = frozenset(f"{name}_close" for name in _CONTAINERS)
# The label of a link's definition, not of a footnote's.
_DEFINITION = re.compile(r"\[(?!\^).*")
_LABEL = re.compile(r"\[(?!\^)([^\[\]]+)\]:")
# The parser drops what is nested deeper than MAX_NESTING, and a list counts twice there.
_DEEPEST = MAX_NESTING // 2 - 2


def parse_body(
    text: str, *, path: str, first_line: int, is_archived: bool, limits: Limits
) -> tuple[Body, tuple[Fault, ...]]:
    """Parse the body of the file at `path`, which begins on `first_line` (from 1) of it.

    `text` is NFC with LF line ends. `is_archived` is true of articles and sources, whose links to records
    need a text of their own.
    """
    lines = BodyLines(tuple(text.split("\n")), first_line)
    environment: dict[str, Any] = {}
    tokens = dialect().parse(text, environment)
    flow, notes = take_out_notes(tokens)
    numbers = NoteNumbers(notes)
    inline = InlineWriter(path, is_archived, numbers)
    writer = BodyWriter(lines, inline)
    blocks = _blocks(flow, writer)
    footnotes = _footnotes(numbers, writer)
    faults = [
        *inline.faults,
        *_depth_faults(tokens, lines, min(limits.container_depth, _DEEPEST)),
        *_definition_faults(environment, lines),
        *_unused_definition_faults(environment.get("references"), lines),
        *_note_faults(numbers, lines),
        *_too_many(inline.link_spans, limits.links, "links"),
        *_too_many(writer.heading_spans, limits.headings, "headings"),
        *_too_many([lines.whole(note.line) for note in notes], limits.footnotes, "footnotes"),
    ]
    body = Body(blocks, footnotes, tuple(inline.links), tuple(inline.images), tuple(writer.headings))
    return body, tuple(_bounded(faults))


def _bounded(faults: Sequence[Fault]) -> Iterator[Fault]:
    """The first hundred of each kind: one kind must not hide another."""
    by_code: defaultdict[Code, list[Fault]] = defaultdict(list)
    for fault in faults:
        by_code[fault.code].append(fault)
    for same in by_code.values():
        yield from at_most(same)


def _blocks(tokens: Sequence[Token], writer: BodyWriter) -> tuple[Block, ...]:
    blocks = []
    start = depth = 0
    for end, token in enumerate(tokens, 1):
        depth += token.nesting
        if depth == 0:
            runs = RunList()
            writer.write(tokens[start:end], runs)
            blocks.append(runs.block())
            start = end
    return tuple(blocks)


def _footnotes(numbers: NoteNumbers, writer: BodyWriter) -> tuple[Block, ...]:
    """The notes that are referred to, by number; behind them the others, so that no text is lost."""
    blocks = []
    for number, note, is_marked in numbers.in_order():
        runs = RunList()
        runs.separate(tag("li", id=f"fn-{number}"))
        writer.write(note.tokens, runs)
        if is_marked:
            runs.end_with(tag("a", href=f"#fnref-{number}", role="doc-backlink") + "↩</a>")
        runs.separate("</li>")
        blocks.append(runs.block())
    return tuple(blocks)


def _depth_faults(tokens: Sequence[Token], lines: BodyLines, limit: int) -> Iterator[Fault]:
    depth = 0
    for token in tokens:
        if token.type in _OPENING:
            depth += 1
            if depth == limit + 1:
                message = f"quotations and lists are nested more than {limit} levels deep"
                yield Fault(Code.NESTING, message, lines.whole(line_of(token)), "write it flatter")
        elif token.type in _CLOSING:
            depth -= 1


def _definition_faults(environment: Mapping[str, Any], lines: BodyLines) -> Iterator[Fault]:
    for double in environment.get("duplicate_refs", ()):
        line = double["map"][0]
        span = lines.from_match(line, _DEFINITION)
        message = f"the address of {quoted(double['label'])} is given a second time and is not used"
        yield Fault(Code.REFERENCE_DUPLICATE, message, span, "leave one of them out")


def _unused_definition_faults(definitions: Definitions | None, lines: BodyLines) -> Iterator[Fault]:
    """What is taken for the definition of a link is not shown; if nobody meant one, words are lost."""
    for folded, line in definitions.unused() if definitions is not None else ():
        written = _LABEL.search(lines.texts[line])
        label = written[1] if written else folded
        message = f"nothing refers to {quoted(label)}, so this line is not shown"
        hint = "refer to it as [text][label]; before a bracket that is text, write a backslash"
        yield Fault(Code.REFERENCE_UNUSED, message, lines.from_match(line, _DEFINITION), hint)


def _note_faults(numbers: NoteNumbers, lines: BodyLines) -> Iterator[Fault]:
    for note in numbers.unused:
        span = lines.found(note.line, f"[^{note.label}]:")
        hint = "put its mark into the text, or take the note out"
        yield Fault(Code.FOOTNOTE_UNUSED, f"nothing refers to the footnote {quoted(note.label)}", span, hint)
    for note in numbers.doubles:
        span = lines.found(note.line, f"[^{note.label}]:")
        message = f"the footnote {quoted(note.label)} is written a second time, so nothing refers to this one"
        yield Fault(Code.REFERENCE_DUPLICATE, message, span, "give it another label")


def _too_many(spans: Sequence[Span], limit: int, name: str) -> Iterator[Fault]:
    if len(spans) > limit:
        message = f"the body has {len(spans):,} {name}; the limit is {limit:,}"
        yield Fault(Code.SIZE, message, spans[limit], f"`limits.{name}` in site.yaml")
