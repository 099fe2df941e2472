"""`margent check`: every problem of the archive, in one run."""

from pathlib import Path, PurePosixPath

import click

from margent.commands.choices import default_jobs
from margent.commands.reporting import FORMATS, exit_code, report
from margent.context import Context
from margent.options import Options
from margent.pipeline import check, open_cache
from margent.shell.clock import Stopwatch


@click.command(epilog="Example:  margent check --format json")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="The report's form.",
)
@click.option("-D", "--drafts", is_flag=True, help="Treat drafts as published.")
@click.option("-s", "--strict", is_flag=True, help="Warnings count as errors.")
@click.option("-j", "--jobs", type=click.IntRange(1), help="Processes to use; by default one a core.")
@click.option("--no-cache", is_flag=True, help="Use no results of earlier runs.")
@click.pass_obj
def command(
    context: Context,
    paths: tuple[Path, ...],
    form: str,
    drafts: bool,
    strict: bool,
    jobs: int | None,
    no_cache: bool,
) -> int:
    """Find every problem of the archive; nothing is written but the cache.

    With PATH only the problems in these files and folders are reported; the whole archive is checked all the
    same.
    """
    watch = Stopwatch()
    options = Options(
        context.root,
        with_drafts=drafts,
        is_strict=strict,
        jobs=jobs or default_jobs(),
        with_cache=not no_cache,
    )
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
