"""`margent clean`: the cache and what a build has written, deleted."""

from contextlib import nullcontext
from pathlib import Path

import click

from margent.answers.reports import counted, text_report
from margent.commands.choices import options_of, output_option
from margent.context import Context
from margent.failures import Misuse
from margent.model.site import SITE_FILE
from margent.pipeline import WORKSPACE, output_folder
from margent.shell.load import read_named
from margent.shell.lock import BuildLock
from margent.shell.output import clean
from margent.shell.workspace import is_workspace, remove_workspace
from margent.stages.configure import configure


@click.command(epilog="Example:  margent clean --output public")
@output_option
@click.pass_obj
def command(context: Context, output: Path | None) -> int:
    """Delete the cache and what a build has written into the output folder; other files there stay.

    A folder that was not made by a build is refused, and then nothing is deleted.
    """
    root = context.root
    file = read_named(root, SITE_FILE)
    if file is None:
        raise Misuse("there is no site.yaml here", "with -C DIR another folder is used")
    site, diagnostics = configure(file)
    if site is None and output is None:
        context.terminal.complain(text_report(diagnostics, context.terminal.paint()))
        context.terminal.say("site.yaml does not say what the output folder is; name it with --output")
        return 2
    options = options_of(root, {"output": output})
    folder = output_folder(options, site)
    workspace = root / WORKSPACE
    # Whoever builds here holds a lock in the workspace; without one nobody does.
    with BuildLock(workspace) if is_workspace(workspace) else nullcontext():
        written = clean(folder)
        cached = remove_workspace(workspace)
    context.terminal.say(f"{folder}: {counted(written, 'file')} deleted")
    context.terminal.say(f"{workspace}: {counted(cached, 'file')} deleted")
    return 0
