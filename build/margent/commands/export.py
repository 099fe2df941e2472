"""`margent export`: the archive in one form, though site.yaml does not ask for it."""

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
    file = to or Path(output.path).name
    target = Path(file).absolute()
    _refuse_overwriting(target)
    options = options_of(context.root, flags)
    if options.sign_key and output.form is not Form.ZIP:
        raise Misuse(f"a file in the form {output.form} is not signed", "sign a zip, or leave --sign out")
    exported = export(options, output, context.progress)
    report(context, exported.diagnostics, exported.checked, "text", watch.seconds)
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


def _refuse_overwriting(file: Path) -> None:
    if file.is_dir():
        raise Misuse(f"{quoted(str(file))} is a folder", "name a file with -o")
    if file.exists() or file.is_symlink():
        raise Misuse(
            f"{quoted(file.name)} exists already", "nothing was overwritten; name another file with -o"
        )
    if not file.parent.is_dir():
        raise Misuse(f"there is no folder {quoted(str(file.parent))}", "make it first")


def _write(file: Path, data: bytes) -> None:
    try:
        create(file, data)
    except FileExistsError as error:
        raise Misuse(f"{quoted(file.name)} exists already", "nothing was overwritten") from error
    except OSError as error:
        # Half of a file would look like a whole one.
        with suppress(OSError):
            file.unlink()
        raise Failure(f"{quoted(file.name)} could not be written: {reason(error)}") from error
