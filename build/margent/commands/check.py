"""`margent check`: every problem of the archive, in one run."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Unpack

import click

from margent.answers.selecting import Selection
from margent.commands.check_forms import FORMATS, Answer, print_answer, usual_format
from margent.commands.choices import Flags, check_options, options_of
from margent.commands.code_names import CODES
from margent.commands.reporting import exit_code
from margent.context import Context
from margent.failures import Misuse
from margent.model.diagnostics import Code
from margent.pipeline import open_cache
from margent.shell.changed_files import base_of
from margent.shell.clock import Stopwatch
from margent.since import check_since
from margent.text.wording import quoted


@click.command(epilog="Example:  margent check --changed-since origin/main --format json")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=usual_format,
    help="The form of the report; by default text, and github where GITHUB_ACTIONS is true.",
)
@click.option(
    "--select", type=CODES, multiple=True, metavar="CODE[,CODE…]", help="Report these codes and no others."
)
@click.option("--ignore", type=CODES, multiple=True, metavar="CODE[,CODE…]", help="Leave these codes out.")
@click.option(
    "--changed-since",
    metavar="REF",
    help="Only problems in files changed since this branch left REF, and what the change caused elsewhere.",
)
@check_options
@click.pass_obj
def command(
    context: Context,
    paths: tuple[Path, ...],
    form: str,
    select: tuple[frozenset[Code], ...],
    ignore: tuple[frozenset[Code], ...],
    changed_since: str | None,
    **flags: Unpack[Flags],
) -> int:
    """Find every problem of the archive; nothing is written but the cache.

    With PATH only the problems in these files and folders are reported; the whole archive is checked all the
    same. What is reported decides the exit code. Notes never count; `margent -v check` lists them, as does
    --select, and the forms json and sarif have them always.
    """
    watch = Stopwatch()
    options = options_of(context.root, flags)
    places = tuple(place_of(path, context.root) for path in paths)
    base = base_of(context.root, changed_since) if changed_since is not None else None
    with open_cache(options) as cache:
        checked, found = check_since(options, base, cache, context.progress)
    if checked.site is not None:
        found = Selection(places, frozenset().union(*select), frozenset().union(*ignore)).of(found)
    print_answer(context, form, Answer(found, checked, watch.seconds, base, is_selected=bool(select)))
    return exit_code(found, checked, options)


def place_of(path: Path, root: Path) -> PurePosixPath:
    """A path given on the command line, from the archive's root; Misuse if there is nothing of this name."""
    for place in _meant(path, root):
        if place.is_relative_to(root) and os.path.lexists(place):
            return PurePosixPath(place.relative_to(root).as_posix())
    raise Misuse(
        f"there is no file or folder {quoted(str(path))} in the archive",
        "a path goes out from the present folder, or from that of the archive",
    )


def _meant(path: Path, root: Path) -> Iterator[Path]:
    """What a path may mean; a link means itself, because that it is one is what is wrong with it."""
    # The present folder may be gone.
    with suppress(OSError):
        here = Path(os.path.abspath(path))  # noqa: PTH100  resolve() would follow the link
        yield here.parent.resolve() / here.name
    yield Path(os.path.normpath(root / path))
