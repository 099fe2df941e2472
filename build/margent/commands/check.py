"""`margent check`: every problem of the archive, in one run."""

from pathlib import Path, PurePosixPath
from typing import Unpack

import click

from margent.commands.choices import Flags, check_options, format_option, options_of
from margent.commands.reporting import exit_code, report
from margent.context import Context
from margent.pipeline import check, open_cache
from margent.shell.clock import Stopwatch


@click.command(epilog="Example:  margent check --format json")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@format_option
@check_options
@click.pass_obj
def command(context: Context, paths: tuple[Path, ...], form: str, **flags: Unpack[Flags]) -> int:
    """Find every problem of the archive; nothing is written but the cache.

    With PATH only the problems in these files and folders are reported; the whole archive is checked all the
    same.
    """
    watch = Stopwatch()
    options = options_of(context.root, flags)
    with open_cache(options) as cache:
        checked = check(options, cache, progress=context.progress)
    wanted = [relative(path, context.root) for path in paths]
    found = [one for one in checked.diagnostics if not wanted or is_within(one.path, wanted)]
    report(context, found, checked, form, watch.seconds)
    return exit_code(found, checked, options)


def relative(path: Path, root: Path) -> PurePosixPath:
    """A path given on the command line, from the archive's root."""
    absolute = (Path.cwd() / path).resolve()
    return PurePosixPath(
        absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else path.as_posix()
    )


def is_within(path: str, wanted: list[PurePosixPath]) -> bool:
    """Tell whether a file is one of these or lies in one of these folders."""
    return any(PurePosixPath(path).is_relative_to(folder) for folder in wanted)
