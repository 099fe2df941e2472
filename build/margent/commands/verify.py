"""`margent verify`: is a copy of an archive whole and unaltered?"""

from pathlib import Path

import click

from margent.answers.verifying.report import json_report, summary, text_report
from margent.commands.choices import format_option
from margent.context import Context
from margent.shell.verifying.signatures import read_signers
from margent.shell.verifying.verify import verify


@click.command(epilog="Example:  margent verify archive.zip --signer reading-circle.pub")
@click.argument("copy", metavar="DIR|ZIP", type=click.Path(path_type=Path))
@click.option(
    "--signer",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Ask for a signature by these keys: a public key of SSH or minisign, or a list of allowed signers.",
)
@click.option("--allow-added", is_flag=True, help="Accept files that others have put there; they are told.")
@format_option()
@click.pass_obj
def command(context: Context, copy: Path, signer: Path | None, allow_added: bool, form: str) -> int:
    """Tell whether a copy of an archive is whole and unaltered, and name what is not.

    DIR|ZIP is the output folder of a build, the zip of an archive, or that zip unpacked. No archive and no
    network are needed.
    """
    signers = read_signers(signer) if signer else None
    verified = verify(
        copy,
        signers,
        accepts_added=allow_added,
        track=lambda paths: context.progress.track("verifying", paths),
    )
    terminal = context.terminal
    if form == "json":
        terminal.result(json_report(verified))
    else:
        if verified.problems:
            terminal.complain(text_report(verified, terminal.paint(), is_full=context.verbosity > 0))
        terminal.say("\n".join(summary(verified)))
    return 0 if verified.is_whole else 1
