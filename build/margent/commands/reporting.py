"""What the commands that check have in common: their report and their exit code."""

from collections.abc import Sequence

from margent.answers.reports import Counts, json_report, summary_line, text_report
from margent.context import Context
from margent.model.diagnostics import Diagnostic
from margent.options import Options
from margent.pipeline import Checked, is_forbidden

FORMATS = ("text", "json")


def report(
    context: Context, found: Sequence[Diagnostic], checked: Checked, form: str, seconds: float
) -> None:
    """Print findings: as text on standard error, in any other form on standard output."""
    content = checked.content
    counts = Counts(len(content.documents) if content else 0, content.cached if content else 0, seconds)
    terminal = context.terminal
    if form == "json":
        terminal.result(json_report(found, counts))
        return
    if found:
        terminal.complain(text_report(found, terminal.paint(), terminal.source_lines(context.root)))
    terminal.say(summary_line(found, counts))


def exit_code(found: Sequence[Diagnostic], checked: Checked, options: Options) -> int:
    """0 if these findings allow publication, 1 if the content forbids it, 2 if site.yaml cannot be used."""
    if checked.site is None:
        return 2
    return 1 if is_forbidden(found, options) else 0
