"""`margent diff`: what changes between two git revisions, in the archive's own terms."""

from typing import Unpack

import click

from margent.answers.diffing.as_json import json_report
from margent.answers.diffing.as_markdown import markdown_report
from margent.answers.diffing.as_text import text_report
from margent.commands.choices import Flags, comparing_options, format_option, options_of, web_address
from margent.commands.reporting import report
from margent.comparison import compare
from margent.context import Context
from margent.model.changes import Changes
from margent.outcome import Checked
from margent.pipeline import open_cache
from margent.shell.clock import Stopwatch

FORMATS = ("text", "markdown", "json")


@click.command(epilog="Example:  margent diff origin/main --format markdown")
@click.argument("base")
@click.argument("head", required=False)
@format_option(FORMATS)
@click.option(
    "--preview",
    callback=web_address,
    metavar="URL",
    help="Where a site of HEAD is; the records of a Markdown answer lead there.",
)
@comparing_options
@click.pass_obj
def command(
    context: Context, base: str, head: str | None, form: str, preview: str | None, **flags: Unpack[Flags]
) -> int:
    """Tell what changes from the revision BASE to HEAD: records, verdicts, quotes, evidence, addresses.

    Without HEAD it is the working tree as it lies; A...B compares B with the commit from which both come.
    Nothing is checked out, and site.yaml is that of the working tree. With --strict it ends with 1 if an
    address vanishes without an alias, or a past assessment is altered or removed.
    """
    watch = Stopwatch()
    options = options_of(context.root, flags)
    with open_cache(options) as cache:
        changes, diagnostics = compare(options, base, head, cache, context.progress)
    if changes is None:
        report(context, diagnostics, Checked(diagnostics), watch.seconds)
        return 2
    context.terminal.result(_written(changes, form, preview or "", context))
    return 1 if options.is_strict and changes.is_lossy else 0


def _written(changes: Changes, form: str, preview: str, context: Context) -> str:
    match form:
        case "json":
            return json_report(changes)
        case "markdown":
            return markdown_report(changes, preview)
        case _:
            return text_report(changes, context.terminal.paint())
