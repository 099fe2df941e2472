"""`margent export`: the archive in one form, though site.yaml does not ask for it."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Unpack

import click

from margent.answers.reports import counted
from margent.commands.choices import Flags, check_options, options_of, sign_option, site_options
from margent.commands.reporting import exit_code, report
from margent.context import Context
from margent.failures import Failure, Misuse, reason
from margent.model.files import digest_of
from margent.model.outputs import FILES, Form, NoOutputError, Output, parse_output
from margent.pipeline import export
from margent.shell.clock import Stopwatch
from margent.shell.regular import create
from margent.text.wording import quoted

_KINDS = [form.value for form in Form if form in FILES]


@click.command(epilog="Example:  margent export epub --of topics/elections -o elections.epub")
@click.argument("kind", type=click.Choice(_KINDS), metavar="|".join(_KINDS))
@click.option("--of", "of", default="", metavar="PART", help="A collection, or a topic as topics/ID.")
@click.option(
    "-o",
    "--to",
    "to",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file to write; by default one in the present folder, named after what it holds.",
)
@site_options
@sign_option
@check_options
@click.pass_obj
def command(context: Context, kind: str, of: str, to: Path | None, **flags: Unpack[Flags]) -> int:
    """Make the archive, or a part of it, as one file: a zip of the site, a book (EPUB), or a file for Kiwix.

    It is made of the archive as it is now; the output folder stays as it is. A file that exists is never
    overwritten.
    """
    watch = Stopwatch()
    output = _wanted(kind, of)
    target = _free_place(to or Path(Path(output.path).name))
    options = options_of(context.root, flags)
    if options.sign_key and output.form is not Form.ZIP:
        raise Misuse(f"a file in the form {output.form} is not signed", "sign a zip, or leave --sign out")
    exported = export(options, output, context.progress)
    report(context, exported.diagnostics, exported.checked, watch.seconds)
    if exported.data is None:
        context.terminal.say("nothing was exported")
        return exit_code(exported.diagnostics, exported.checked, options)
    _write(target, exported.data)
    context.terminal.say(f"{target}: {counted(len(exported.data), 'byte')}")
    context.terminal.say(f"SHA-256 {digest_of(exported.data)}")
    return 0


def _wanted(kind: str, of: str) -> Output:
    try:
        return parse_output(f"{kind} {of}")
    except NoOutputError as error:
        raise Misuse(f"{quoted(f'{kind} {of}')} {error.message}", error.hint) from None


def _free_place(named: Path) -> Path:
    """Where the file is to be; Misuse if something is there, or no folder for it."""
    file = named
    try:
        file = named.absolute()
        is_folder, has_place = file.is_dir(), file.parent.is_dir()
    except OSError as error:
        raise Failure(
            f"{quoted(str(file))} cannot be written: {reason(error)}", "name another file with -o"
        ) from error
    if is_folder:
        raise Misuse(f"{quoted(str(file))} is a folder", "name a file with -o")
    if os.path.lexists(file):
        raise Misuse(
            f"{quoted(file.name)} exists already", "nothing was overwritten; name another file with -o"
        )
    if not has_place:
        raise Misuse(f"there is no folder {quoted(str(file.parent))}", "make it first")
    return file


def _write(file: Path, data: bytes) -> None:
    try:
        create(file, data)
    except FileExistsError as error:
        raise Misuse(f"{quoted(file.name)} exists already", "nothing was overwritten") from error
    except BaseException as error:
        # Half of a file would look like a whole one.
        with suppress(OSError):
            file.unlink()
        if not isinstance(error, OSError):
            raise
        raise Failure(f"{quoted(file.name)} could not be written: {reason(error)}") from error
