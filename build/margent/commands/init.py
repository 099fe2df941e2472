"""`margent init`: a new archive, with a worked example of everything."""

from pathlib import Path

import click

from margent.answers.reports import counted
from margent.context import Context
from margent.shell.additions import add_files
from margent.shell.starter import starter_files
from margent.text.wording import shown


@click.command(epilog="Example:  margent init my-archive")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.pass_obj
def command(context: Context, folder: Path) -> int:
    """Make a new archive in DIR: its configuration, a worked example of each collection, and a workflow.

    The example is fictional; delete it when you have seen how it works. Nothing is ever overwritten: DIR must
    be empty or not exist.
    """
    files = starter_files()
    add_files(folder, files)
    context.terminal.result(shown(str(folder), len(str(folder))))
    context.terminal.say(
        f"{counted(len(files), 'file')} written; next: margent -C {shown(str(folder), 1000)} build"
    )
    return 0
