"""Findings as they are printed: text for people, JSON for programs.

In: diagnostics and counts. Out: text. Whatever a stranger wrote has been made harmless before it came into a
message (`wording.shown`), so nothing here can start a line of its own or colour a terminal.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from margent.model.diagnostics import Diagnostic, Severity, is_error, is_note
from margent.text.excerpts import excerpt
from margent.text.wording import shown

JSON_VERSION = 1
DOCUMENTATION = "docs/diagnostics.md"
# Where that page is read on the web, once there is such a place.
DOCUMENTATION_ADDRESS = ""
# Where nobody says how wide the lines may be.
_WIDTH = 80
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


@dataclass(frozen=True, slots=True)
class Counts:
    """What a run has looked at; `seconds` is elapsed time."""

    files: int
    cached: int
    seconds: float


Paint = Callable[[str, str], str]
SourceLine = Callable[[str, int], str | None]


def unpainted(text: str, _colour: str) -> str:
    """Text without colour."""
    return text


def no_source(_path: str, _line: int) -> str | None:
    """No source line is shown."""
    return None


def text_report(
    diagnostics: Iterable[Diagnostic],
    paint: Paint = unpainted,
    source_line: SourceLine = no_source,
    width: int = _WIDTH,
) -> list[str]:
    """One line for each finding; below it the source line with a caret, where `source_line` has it.

    Of a source line so much is shown as fits into `width` cells, around the place.
    """
    lines = []
    for diagnostic in diagnostics:
        lines.append(_line(diagnostic, paint))
        lines += _excerpt(diagnostic, paint, source_line, width)
    return lines


def summary_line(diagnostics: Sequence[Diagnostic], counts: Counts, *, way_to_notes: str = "") -> str:
    """`3 errors, 1 warning in 4 files (2,004 checked, 1,998 from cache) in 0.8 s`.

    Behind it the number of notes, if there are any; `way_to_notes` says how to see those that were left out.
    """
    problems = [diagnostic for diagnostic in diagnostics if not is_note(diagnostic)]
    notes = len(diagnostics) - len(problems)
    errors = sum(map(is_error, problems))
    files = _files(problems)
    where = f" in {counted(files, 'file')}" if files else ""
    found = (
        f"{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}{where}"
        if problems
        else "no problems"
    )
    line = f"{found} ({counts.files:,} checked, {counts.cached:,} from cache) in {counts.seconds:.1f} s"
    return f"{line}; {counted(notes, 'note')}{way_to_notes}" if notes else line


def counted(number: int, noun: str) -> str:
    """`1 error`, `2,004 files`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def json_report(diagnostics: Sequence[Diagnostic], counts: Counts) -> str:
    """One JSON document (schema: docs/schemas/check.schema.json)."""
    errors = sum(map(is_error, diagnostics))
    notes = sum(map(is_note, diagnostics))
    return json.dumps(
        {
            "version": JSON_VERSION,
            "summary": {
                "errors": errors,
                "warnings": len(diagnostics) - errors - notes,
                "notes": notes,
                "files": _files(diagnostics),
                "checked": counts.files,
                "cached": counts.cached,
            },
            "diagnostics": [_entry(diagnostic) for diagnostic in diagnostics],
        },
        ensure_ascii=False,
        indent=1,
    )


def _files(diagnostics: Iterable[Diagnostic]) -> int:
    return len({diagnostic.path for diagnostic in diagnostics if diagnostic.path})


def _entry(diagnostic: Diagnostic) -> dict[str, str | int | None]:
    line, column, end_line, end_column = diagnostic.span or (None, None, None, None)
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "path": diagnostic.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "message": diagnostic.message,
        "hint": diagnostic.hint or None,
        "url": f"{DOCUMENTATION}#{diagnostic.code}",
    }


def place_of(diagnostic: Diagnostic) -> str:
    """`content/claims/dam-cost.md:7:5`; empty if it is about no file."""
    place = shown(diagnostic.path, len(diagnostic.path))
    if diagnostic.span is None:
        return place
    # A layout's fault is known by its line alone.
    column = "" if diagnostic.path.startswith("layouts/") else f":{diagnostic.span.column}"
    return f"{place}:{diagnostic.span.line}{column}"


def _line(diagnostic: Diagnostic, paint: Paint) -> str:
    place = place_of(diagnostic)
    kind = paint(f"{diagnostic.severity}[{diagnostic.code}]", _COLOURS[diagnostic.severity])
    hint = f"; {diagnostic.hint}" if diagnostic.hint else ""
    where = f"{paint(place, 'bold')}: " if place else ""
    return f"{where}{kind}: {diagnostic.message}{hint}"


def _excerpt(diagnostic: Diagnostic, paint: Paint, source_line: SourceLine, width: int) -> list[str]:
    span = diagnostic.span
    source = source_line(diagnostic.path, span.line) if span else None
    if span is None or source is None:
        return []
    end = span.end_column if span.end_line == span.line else len(source) + 1
    gutter = f"{span.line:>5} | "
    visible, carets = excerpt(source, span.column - 1, end - 1, width - len(gutter))
    return [paint(gutter, "dim") + visible, " " * len(gutter) + paint(carets, "red")]
