"""`margent build`: check, render, index, publish."""

from collections.abc import Iterable
from typing import Unpack

import click

from margent.answers.reports import counted
from margent.commands.choices import Flags, check_options, options_of, sign_option, site_options
from margent.commands.reporting import exit_code, report, tell_history
from margent.context import Context
from margent.outcome import Built
from margent.pipeline import build
from margent.shell.clock import Stopwatch
from margent.stages.render import Rendered


@click.command(epilog="Example:  margent build --base-url https://papers.example/ --strict")
@site_options
@sign_option
@check_options
@click.pass_obj
def command(context: Context, **flags: Unpack[Flags]) -> int:
    """Check the archive and, if nothing is wrong, publish the site into the output folder.

    What did not change since the last build is kept. If anything is wrong the former site stays as it is.
    """
    watch = Stopwatch()
    options = options_of(context.root, flags)
    built = build(options, progress=context.progress)
    report(context, built.diagnostics, built.checked, watch.seconds)
    if built.published is not None:
        tell_history(context, built.checked)
        context.terminal.say(_done(built))
    else:
        context.terminal.say("nothing was published; the former site, if any, is unchanged")
    return exit_code(built.diagnostics, built.checked, options)


def _done(built: Built) -> str:
    written, kept, deleted = built.published or (0, 0, 0)
    pages = f"{counted(len(built.rendered), 'page')} ({_anew(built.rendered):,} rendered)"
    forms = f", {counted(len(built.forms), 'form')} ({_anew(built.forms):,} made)" if built.forms else ""
    return f"{pages}{forms} in {built.output}: {written:,} files written, {kept:,} kept, {deleted:,} deleted"


def _anew(files: Iterable[Rendered]) -> int:
    return sum(file.data is not None for file in files)
