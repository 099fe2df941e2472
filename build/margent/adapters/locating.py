"""From faults at fields to lines and columns.

In: the faults of one file and its text. Out: `Diagnostic`s. It reads the front matter again for the places
of its fields, because a record from the cache has none; it is only called for files with faults.
"""

from collections.abc import Iterable

from margent.adapters.front_matter import FrontMatter, Tree, read_mapping, split
from margent.model.diagnostics import AtKey, Diagnostic, Fault, FieldPath, Place, Span
from margent.model.site import Limits

_TOP = Span(1, 1, 1, 1)


def locate(faults: Iterable[Fault], path: str, text: str, limits: Limits) -> tuple[Diagnostic, ...]:
    """The faults of one file as they are reported, in order, each once.

    In a `.md` file the fields are its front matter, in any other (site.yaml) the whole text.
    """
    faults = tuple(faults)
    tree = None
    if any(fault.at is not None and not isinstance(fault.at, Span) for fault in faults):
        tree = _tree(path, text, limits)
    lines = text.split("\n")
    found = {
        Diagnostic(fault.code, fault.severity, path, _span(fault.at, tree, lines), fault.message, fault.hint)
        for fault in faults
    }
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))


def _tree(path: str, text: str, limits: Limits) -> Tree | None:
    parts = split(text) if path.endswith(".md") else FrontMatter(text, 1, "", 1)
    if isinstance(parts, Fault):
        return None
    return read_mapping(parts.yaml, first_line=parts.yaml_first_line, limits=limits)[0]


def _span(place: Place, tree: Tree | None, lines: list[str]) -> Span:
    if isinstance(place, Span):
        return place
    if place is None or tree is None:
        return _TOP
    if isinstance(place, AtKey):
        return tree.keys.get(place.path) or _nearest(place.path, tree, lines)
    return _nearest(place, tree, lines)


def _nearest(path: FieldPath, tree: Tree, lines: list[str]) -> Span:
    """The value at a path; its key, if nothing stands there; else the first line of what it would be in."""
    for length in range(len(path), -1, -1):
        span = tree.values.get(path[:length]) or tree.keys.get(path[:length])
        if span is not None:
            is_whole = length == len(path) and isinstance(tree.at(path), str)
            return span if is_whole else _first_line(span, lines)
    return _TOP


def _first_line(span: Span, lines: list[str]) -> Span:
    # A list or mapping may be long; what is wrong with it is shown where it begins.
    if span.end_line == span.line:
        return span
    return Span(span.line, span.column, span.line, len(lines[span.line - 1]) + 1)
