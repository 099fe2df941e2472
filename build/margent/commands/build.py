"""`margent build`: check, render, index, publish."""

from pathlib import Path

import click

from margent.answers.reports import counted
from margent.commands.choices import build_options, default_jobs
from margent.commands.reporting import exit_code, report
from margent.context import Context
from margent.options import Options
from margent.pipeline import Built, build
from margent.shell.clock import Stopwatch


@click.command(epilog="Example:  margent build --base-url https://papers.example/ --strict")
@build_options
@click.option("--no-search", is_flag=True, help="Leave the search index out.")
@click.option("--no-cache", is_flag=True, help="Use no results of earlier builds.")
@click.pass_obj
def command(
    context: Context,
    output: Path | None,
    base_url: str | None,
    drafts: bool,
    strict: bool,
    jobs: int | None,
    no_search: bool,
    no_cache: bool,
) -> int:
    """Check the archive and, if nothing is wrong, publish the site into the output folder.

    What did not change since the last build is kept. If anything is wrong the former site stays as it is.
    """
    watch = Stopwatch()
    options = Options(
        root=context.root,
        output=output.absolute() if output else None,
        base_url=base_url,
        with_drafts=drafts,
        is_strict=strict,
        jobs=jobs or default_jobs(),
        with_search=not no_search,
        with_cache=not no_cache,
    )
    built = build(options, progress=context.progress)
    report(context, built.diagnostics, built.checked, "text", watch.seconds)
    if built.published is not None:
        context.terminal.say(_done(built))
    else:
        context.terminal.say("nothing was published; the former site, if any, is unchanged")
    return exit_code(built.diagnostics, built.checked, options)


def _done(built: Built) -> str:
    written, kept, deleted = built.published or (0, 0, 0)
    rendered = sum(page.data is not None for page in built.rendered)
    return (
        f"{counted(len(built.rendered), 'page')} ({rendered:,} rendered) in {built.output}:"
        f" {written:,} files written, {kept:,} kept, {deleted:,} deleted"
    )
