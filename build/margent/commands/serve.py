"""`margent serve`: the site while it is edited."""

import gc
import sys
import webbrowser
from collections.abc import Collection
from functools import partial
from typing import Unpack

import click

from margent.answers.live_pages import counts
from margent.answers.reports import counted, text_report
from margent.commands.choices import Flags, check_options, options_of, site_options
from margent.commands.reporting import report, tell_history
from margent.context import Context
from margent.failures import Failure
from margent.live import Live
from margent.model.diagnostics import Code, is_error, is_note
from margent.shell.clock import Stopwatch
from margent.shell.git import repository_of
from margent.shell.serving import PORT, Server, bind
from margent.shell.terminal import Terminal
from margent.shell.trace import write_trace
from margent.shell.watching import changes, stamps
from margent.text.wording import shown


@click.command(epilog="Example:  margent serve --drafts --port 8080")
@site_options
@check_options
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help=f"The port to serve on; by default {PORT}, or the next one that is free.",
)
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
@click.pass_obj
def command(context: Context, port: int | None, no_open: bool, **flags: Unpack[Flags]) -> int:
    """Build the site, serve it on this machine, and show edits in the browser as they are made.

    The output folder is written at the start only; after that pages are drawn when they are asked for, and
    the search index stays as it was. While something is wrong the last good state is shown, and the errors.
    Where the system tells of no changes (network drives), set WATCHFILES_FORCE_POLLING=1. Ctrl-C ends it.
    """
    options = options_of(context.root, flags)
    server = bind(port)
    watch = Stopwatch()
    repository = repository_of(options.root)
    commits = repository.noted_commits if repository else None
    since = stamps(options.root, commits)
    live, built = Live.started(options)
    report(context, built.diagnostics, built.checked, watch.seconds)
    tell_history(context, built.checked)
    if any(diagnostic.code == Code.SITE_MISSING for diagnostic in built.diagnostics):
        return 2
    # What was read at the start stays, so there is no need to look through it for garbage at every edit.
    gc.collect()
    gc.freeze()
    with server.running(live, context.terminal.detail, partial(_tell_fault, context.terminal)):
        _tell_address(context.terminal, server, port, live)
        if not no_open and sys.stderr.isatty():
            webbrowser.open(server.address)
        for paths in changes(options.root, since, commits):
            _look(context, live, paths)
    return 0


def _look(context: Context, live: Live, paths: Collection[str]) -> None:
    """Take a change in, and tell what was found: all errors, and the warnings that are new."""
    watch = Stopwatch()
    terminal = context.terminal
    former = frozenset(live.diagnostics)
    try:
        checked = live.look()
    except Failure as failure:
        # A file that was there a moment ago, most likely; the next change will tell.
        terminal.complain([f"error: {failure.sentence}"])
        return
    if checked is None:
        return
    told = [
        one
        for one in checked.diagnostics
        if is_error(one) or (one not in former and not (is_note(one) and terminal.verbosity < 1))
    ]
    if told:
        terminal.complain(
            text_report(told, terminal.paint(), terminal.source_lines(context.root), terminal.width)
        )
    what = shown(min(paths)) if len(paths) == 1 else counted(len(paths), "file")
    found = counts(checked.diagnostics) or "no problems"
    terminal.say(f"{what} changed: {found} in {watch.seconds:.2f} s")


def _tell_address(terminal: Terminal, server: Server, wanted: int | None, live: Live) -> None:
    if wanted is None and server.server_port != PORT:
        terminal.say(f"port {PORT} is in use; the next free one is {server.server_port}")
    terminal.say(f"serving at {server.address} (Ctrl-C ends it)")
    if live.has_search:
        terminal.say("search finds what was there at the start")


def _tell_fault(terminal: Terminal, error: BaseException) -> None:
    """A fault of the program in one page; the others are served all the same."""
    where = write_trace(error)
    please = f"; please report it with the file {where}" if where else ""
    terminal.complain([f"error: this is a fault of Margent itself: {type(error).__name__}{please}"])
