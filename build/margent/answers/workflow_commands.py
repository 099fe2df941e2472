"""Findings as GitHub's workflow commands, which show them beside the changed lines of a pull request.

In: findings, and which of them are on changed lines. Out: one command a line. GitHub shows ten errors and ten
warnings of a step and no more, so the order decides what a contributor sees. Notes are not shown there.
"""

from collections.abc import Callable, Iterable

from margent.answers.reports import place_of
from margent.model.diagnostics import Diagnostic, is_error, is_note

IsChanged = Callable[[Diagnostic], bool]
# What the runner takes for the end of a command, of a property or of a line, as it is written instead.
_IN_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_DATA, ":": "%3A", ",": "%2C"}


def nothing_changed(_diagnostic: Diagnostic) -> bool:
    """No finding is on a changed line, as far as anybody knows."""
    return False


def workflow_commands(
    diagnostics: Iterable[Diagnostic], is_changed: IsChanged = nothing_changed, folder: str = ""
) -> list[str]:
    """One command for each error and warning; `folder` is the archive's in its repository, with a slash."""
    problems = [diagnostic for diagnostic in diagnostics if not is_note(diagnostic)]
    return [_command(one, folder) for one in by_urgency(problems, is_changed)]


def by_urgency(diagnostics: Iterable[Diagnostic], is_changed: IsChanged) -> list[Diagnostic]:
    """First those on changed lines; then errors before warnings before notes; then by file and position."""
    return sorted(
        diagnostics,
        key=lambda one: (not is_changed(one), not is_error(one), is_note(one), one.sort_key),
    )


def _command(diagnostic: Diagnostic, folder: str) -> str:
    properties = ",".join(
        f"{name}={_escaped(value, _IN_PROPERTY)}" for name, value in _properties(diagnostic, folder)
    )
    hint = f"; {diagnostic.hint}" if diagnostic.hint else ""
    place = place_of(diagnostic)
    data = f"{place}: {diagnostic.message}{hint}" if place else f"{diagnostic.message}{hint}"
    return f"::{diagnostic.severity} {properties}::{_escaped(data, _IN_DATA)}"


def _properties(diagnostic: Diagnostic, folder: str) -> list[tuple[str, str]]:
    properties = [("title", diagnostic.code.value)]
    if diagnostic.path:
        properties.append(("file", folder + diagnostic.path))
    if diagnostic.span is not None:
        line, column, end_line, end_column = diagnostic.span
        properties += [("line", str(line)), ("endLine", str(end_line))]
        # The runner wants columns only where they are of one line.
        if line == end_line:
            properties += [("col", str(column)), ("endColumn", str(end_column))]
    return properties


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(char, char) for char in text)
