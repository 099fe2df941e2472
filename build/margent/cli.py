"""The command line: global options, one module for each command, and what becomes of failures.

In: arguments and `MARGENT_*` variables. Out: an exit code (0 done, 1 content has problems, 2 wrong usage or a
site.yaml that cannot be used, 3 could not be done, 130 interrupted). Commands are imported when they are
called, so that `--help` stays quick.
"""

import importlib
import keyword
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import click

from margent import __version__
from margent.failures import Failure, Misuse

# Each command with its one line of help; the module of the same name in margent.commands has the rest. Python
# keeps the name `import` for itself, so that module is `import_`.
COMMANDS = {
    "init": "Make a new archive.",
    "new": "Make a new record.",
    "import": "Make a draft article of a pasted text or a saved web page.",
    "check": "Find every problem of the archive.",
    "build": "Check, render, index and publish the site.",
    "serve": "Build, serve on this machine, and show edits as they are made.",
    "export": "Make a zip, a book or a file for Kiwix that site.yaml does not ask for.",
    "list": "List the records of a collection, what waits, or what refers to a record.",
    "diff": "Tell what changes between two revisions, in the archive's own terms.",
    "explain": "Tell why a page would be rendered again, or what a finding means.",
    "seal": "Record the digest of an article's text.",
    "schema": "Print the JSON Schemas of the collections, of site.yaml and of the reports.",
    "links": "Ask for every outside address and tell which are dead; uses the network.",
    "verify": "Tell whether a copy of an archive is whole and unaltered.",
    "clean": "Delete the cache and what a build has written.",
}


class _Commands(click.Group):
    """The commands, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        module = importlib.import_module(f"margent.commands.{name}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from margent.text.wording import did_you_mean  # noqa: PLC0415  only for a mistyped command

            hint = did_you_mean(args[0], COMMANDS)
            raise click.UsageError(f"{error.message.rstrip('.')}{'; ' + hint if hint else ''}", ctx) from None


@click.group(
    cls=_Commands,
    context_settings={"auto_envvar_prefix": "MARGENT", "help_option_names": ["-h", "--help"]},
    epilog="Example:  margent -C my-archive build",
)
@click.option(
    "-C",
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    help="The archive's folder; by default the nearest one above this with a site.yaml.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings and failures.")
@click.option("-v", "--verbose", is_flag=True, help="Say more.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour on standard error.",
)
@click.version_option(__version__, prog_name="margent")
@click.pass_context
def cli(ctx: click.Context, root: Path | None, quiet: bool, verbose: bool, color: str) -> None:
    """Annotated archives as a static site: texts, the claims they make, and the evidence."""
    # Imported here like the commands, because `--help` has no need of it.
    context = importlib.import_module("margent.context")
    ctx.obj = context.Context(root, color, verbosity=-1 if quiet else 1 if verbose else 0)


def main() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
        # Whatever reads it expects JSON in UTF-8; a system's own letters may even lack some of an archive's.
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        code = cli.main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Abort:
        sys.exit(_interrupted())
    except KeyboardInterrupt:
        sys.exit(_interrupted())
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except Misuse as error:
        code_ = f"[{error.code}]" if error.code else ""
        sys.exit(_complain(f"error{code_}: {error.sentence}", error.hint, 2))
    except Failure as error:
        sys.exit(_complain(f"error: {error.sentence}", error.hint, 3))
    except BrokenPipeError:
        # Whoever read the output has enough; nothing may be written to it at exit either.
        sys.stdout = None
        sys.exit(0)
    except Exception as error:
        sys.exit(_bug(error))


def _complain(sentence: str, hint: str, code: int) -> int:
    # Where this cannot be said, the exit code still tells.
    with suppress(OSError):
        click.echo(f"{sentence}{'; ' + hint if hint else ''}", err=True)
    return code


def _interrupted() -> int:
    click.echo("interrupted", err=True)
    return 130


def _bug(error: Exception) -> int:
    """A fault of the program: one line, and a file with what is needed to mend it."""
    from margent.shell.trace import write_trace  # noqa: PLC0415  only for a bug

    where = write_trace(error)
    return _complain(
        f"error: this is a fault of Margent itself: {type(error).__name__}",
        f"please report it with the file {where}" if where else "",
        3,
    )
