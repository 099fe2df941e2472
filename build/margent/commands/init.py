"""`margent init`: a new archive, with a worked example of everything."""

from pathlib import Path

import click

from margent.answers.reports import counted
from margent.context import Context
from margent.model.hosts import HOST_NAMES, HostName
from margent.shell.additions import add_files
from margent.shell.starter import FIRST_HOST, starter_files
from margent.text.wording import shown


@click.command(epilog="Example:  margent init my-archive --host gitlab-pages")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--host",
    type=click.Choice(HOST_NAMES),
    default=FIRST_HOST,
    show_default=True,
    help="Where the site is to be published; `plain` is a server of your own.",
)
@click.pass_obj
def command(context: Context, folder: Path, host: HostName) -> int:
    """Make a new archive in DIR: its configuration, a worked example of each collection, and workflows.

    The example is fictional; delete it when you have seen how it works. The workflows check what others
    propose and publish the site; PUBLISHING.md says what they still need. Nothing is ever overwritten: DIR
    must be empty or not exist.
    """
    files = starter_files(host)
    add_files(folder, files)
    context.terminal.result(shown(str(folder), len(str(folder))))
    context.terminal.say(
        f"{counted(len(files), 'file')} written; next: margent -C {shown(str(folder), 1000)} build"
    )
    return 0
