"""What the commands that check have in common: their report and their exit code."""

from collections.abc import Sequence

from margent.answers.reports import Counts, summary_line, text_report
from margent.context import Context
from margent.model.diagnostics import Diagnostic, Severity, is_note
from margent.options import Options
from margent.outcome import Checked
from margent.pipeline import is_forbidden

FORMATS = ("text", "json")
_WAY_TO_NOTES = ", which `margent -v check` lists"


def report(
    context: Context,
    found: Sequence[Diagnostic],
    checked: Checked,
    seconds: float,
    *,
    with_notes: bool = False,
) -> None:
    """Print findings as text on standard error; notes only with `--verbose`, or if they are asked for."""
    terminal = context.terminal
    has_notes = with_notes or context.verbosity > 0
    listed = [one for one in found if has_notes or not is_note(one)]
    if listed:
        terminal.complain(
            text_report(listed, terminal.paint(), terminal.source_lines(context.root), terminal.width)
        )
        terminal.say(f"`margent explain {min(listed, key=_weight).code}` tells more")
    tell_summary(context, found, checked, seconds, way_to_notes="" if has_notes else _WAY_TO_NOTES)


def tell_summary(
    context: Context, found: Sequence[Diagnostic], checked: Checked, seconds: float, *, way_to_notes: str = ""
) -> None:
    """Say how much was found, in how many files and how quickly."""
    context.terminal.say(summary_line(found, counts_of(checked, seconds), way_to_notes=way_to_notes))


def counts_of(checked: Checked, seconds: float) -> Counts:
    """What a check has looked at."""
    content = checked.content
    return Counts(len(content.documents) if content else 0, content.cached if content else 0, seconds)


def _weight(diagnostic: Diagnostic) -> int:
    return list(Severity).index(diagnostic.severity)


def tell_history(context: Context, checked: Checked) -> None:
    """Say why the pages have no history, where there is a clone that could have one."""
    if checked.history.why_none:
        context.terminal.say(f"the pages tell no history: {checked.history.why_none}")


def exit_code(found: Sequence[Diagnostic], checked: Checked, options: Options) -> int:
    """0 if these findings allow publication, 1 if the content forbids it, 2 if site.yaml cannot be used."""
    if checked.site is None:
        return 2
    return 1 if is_forbidden(found, options) else 0
