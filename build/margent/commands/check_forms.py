"""The forms in which `margent check` answers: text, JSON, GitHub's workflow commands, SARIF.

In: what was found, and the variables that a workflow of GitHub sets. Out: text on standard error, anything
else on standard output; on GitHub the whole table goes into the step's summary as well.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from margent.answers.changed_lines import changed_lines
from margent.answers.code_sections import sections
from margent.answers.reports import DOCUMENTATION_ADDRESS, json_report
from margent.answers.sarif import sarif_report
from margent.answers.step_summary import step_summary
from margent.answers.workflow_commands import IsChanged, by_urgency, nothing_changed, workflow_commands
from margent.commands.reporting import counts_of, report, tell_summary
from margent.context import Context
from margent.failures import Failure, Misuse
from margent.model.diagnostics import Diagnostic
from margent.outcome import Checked
from margent.shell.changed_files import Base, base_of
from margent.shell.documentation import page_of_codes
from margent.shell.git import repository_of
from margent.shell.load import read_named
from margent.shell.step_summary import add_to_summary, room_in_summary
from margent.text.characters import decode

_SUMMARY = "GITHUB_STEP_SUMMARY"


class Answer(NamedTuple):
    """What a check has to tell; `base` is given if only what changed since is told."""

    found: Sequence[Diagnostic]
    checked: Checked
    seconds: float
    base: Base | None
    is_selected: bool


def usual_format() -> str:
    """The form that is meant where none is named."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def print_answer(context: Context, form: str, answer: Answer) -> None:
    """Print what was found in this form."""
    _PRINTERS[form](context, answer)


def _text(context: Context, answer: Answer) -> None:
    report(context, answer.found, answer.checked, answer.seconds, with_notes=answer.is_selected)


def _json(context: Context, answer: Answer) -> None:
    context.terminal.result(json_report(answer.found, counts_of(answer.checked, answer.seconds)))


def _sarif(context: Context, answer: Answer) -> None:
    written = sections(page_of_codes())
    folder = _folder(context.root)
    context.terminal.result(sarif_report(answer.found, written, folder=folder, address=DOCUMENTATION_ADDRESS))


def _github(context: Context, answer: Answer) -> None:
    is_changed = _on_changed_lines(context.root, answer.base or _base_of_request(context))
    commands = workflow_commands(answer.found, is_changed, _folder(context.root))
    if commands:
        context.terminal.result("\n".join(commands))
    summary = os.environ.get(_SUMMARY)
    if summary:
        found = by_urgency(answer.found, is_changed)
        written = sections(page_of_codes())
        try:
            add_to_summary(Path(summary), step_summary(found, written, room_in_summary(Path(summary))))
        except Failure as failure:
            # The findings are in the log all the same.
            context.terminal.complain([f"error: {failure.sentence}"])
    tell_summary(context, answer.found, answer.checked, answer.seconds)


_PRINTERS: dict[str, Callable[[Context, Answer], None]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}
FORMATS = tuple(_PRINTERS)


def _folder(root: Path) -> str:
    """The archive's folder in its clone, with a slash at its end; empty at the top and without a clone."""
    repository = repository_of(root)
    return repository.prefix if repository else ""


def _base_of_request(context: Context) -> Base | None:
    """Where a pull request goes out from, if this is a workflow for one and the clone reaches back so far."""
    branch = os.environ.get("GITHUB_BASE_REF")
    try:
        return base_of(context.root, f"origin/{branch}") if branch else None
    except (Misuse, Failure) as error:
        context.terminal.say(f"changed lines do not come first: {error.sentence}; {error.hint}")
        return None


def _on_changed_lines(root: Path, base: Base | None) -> IsChanged:
    """Tells of a finding whether it is on a line that was changed since."""
    if base is None:
        return nothing_changed
    known: dict[str, frozenset[int]] = {}

    def is_changed(diagnostic: Diagnostic) -> bool:
        path = diagnostic.path
        if path in base.same or not path:
            return False
        if diagnostic.span is None:
            return True
        if path not in known:
            known[path] = _changed_lines(root, path, base)
        return diagnostic.span.line in known[path]

    return is_changed


def _changed_lines(root: Path, path: str, base: Base) -> frozenset[int]:
    before, after = base.former(path), read_named(root, path)
    texts = [decode(file.data)[0] or "" if file else "" for file in (before, after)]
    return changed_lines(*texts)
