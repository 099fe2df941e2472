"""`margent links`: which addresses outside are dead or have moved, and which have no archived copy."""

import os
from pathlib import Path
from urllib.parse import quote

import click

from margent import __version__
from margent.answers.outside.addresses import addresses, missing_copies
from margent.answers.outside.memory import memory_text, read_memory
from margent.answers.outside.report import Report, as_json, as_markdown, as_text, summary_line
from margent.answers.outside.results import is_unheard, results, to_ask, to_remember
from margent.commands.choices import drafts_option
from margent.commands.reporting import report as report_problems
from margent.context import Context
from margent.failures import Failure, Misuse, reason
from margent.model.archive import Archive
from margent.model.outside import Condition, Known, Result
from margent.model.site import Site
from margent.options import Options
from margent.pipeline import check, open_cache
from margent.shell.asking import Asker
from margent.shell.clock import Stopwatch
from margent.shell.load import read_named
from margent.shell.regular import read_regular, replace
from margent.shell.today import today
from margent.shell.visiting import Manners, visit_all
from margent.text.characters import decode
from margent.text.wording import quoted

_FORMS = {"text": as_text, "markdown": as_markdown, "json": as_json}


@click.command(epilog="Example:  margent links --state links.json --format markdown -o report.md")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_FORMS)),
    default="text",
    show_default=True,
    help="The form of the report; markdown is for an issue.",
)
@click.option(
    "-o",
    "--to",
    "to",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The file to write the report to, in place of standard output.",
)
@click.option(
    "--state",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Remember in this file what was found; then an address is dead from the second day on.",
)
@click.option(
    "-j", "--jobs", type=click.IntRange(1, 64), default=8, show_default=True, help="Hosts to ask at once."
)
@click.option(
    "--pause",
    type=click.FloatRange(0, 60),
    default=1.0,
    show_default=True,
    help="Seconds between two requests to one host.",
)
@click.option("-s", "--strict", is_flag=True, help="End with 1 if an address is dead.")
@drafts_option
@click.pass_obj
def command(
    context: Context,
    form: str,
    to: Path | None,
    state: Path | None,
    jobs: int,
    pause: float,
    strict: bool,
    drafts: bool,
) -> int:
    """Ask for every address outside the archive, and tell which are dead or have moved.

    This is the only command that uses the network; no other needs it, and a build never does. Addresses in
    private networks and names kept for examples are not asked. Only 404, 410 and names without a host are
    called dead; who refuses, is busy or does not answer in time is unsure.

    The report also has the articles and sources whose address has no archived copy.
    """
    watch = Stopwatch()
    options = Options(context.root, with_drafts=drafts)
    _refuse_lost(to, state)
    former = _read_state(state)
    with open_cache(options) as cache:
        checked = check(options, cache)
    if checked.site is None or checked.archive is None:
        report_problems(context, checked.diagnostics, checked, watch.seconds)
        return 2
    manners = Manners(pause=pause, at_once=jobs)
    found = _results(checked.archive, checked.site, context, manners, former)
    report = Report(today(os.environ), found, tuple(missing_copies(checked.archive)))
    if state is not None:
        _write(state, memory_text(to_remember(found)))
    text = _FORMS[form](report)
    if to is not None:
        _write(to, text)
    elif text:
        context.terminal.result(text)
    context.terminal.say(f"{summary_line(report)} ({watch.seconds:.0f} s)")
    return 1 if strict and report.of(Condition.DEAD) else 0


def _refuse_lost(*files: Path | None) -> None:
    """Misuse before anybody is asked, if what is found could not be kept."""
    for file in files:
        if file is not None and not file.parent.is_dir():
            raise Misuse(f"there is no folder {quoted(str(file.parent))}", "make it first")


def asker(site: Site) -> Asker:
    """Who asks: it names itself, and the archive where that has an address."""
    where = f"; +{quote(site.url, safe='/:?#[]@!$&()*+,;=%~')}" if site.url else ""
    return Asker(f"Margent/{__version__} (looks for dead links{where})")


def _results(
    archive: Archive, site: Site, context: Context, manners: Manners, former: dict[str, Known] | None
) -> tuple[Result, ...]:
    known = addresses(archive, lambda path: _text_of(context.root, path))
    visits = visit_all(to_ask(known), asker(site), manners, context.progress)
    if is_unheard(visits):
        raise Failure(
            f"none of {len(visits):,} addresses answered in any way",
            "is this machine connected to the network?",
        )
    return results(known, visits, former, today(os.environ))


def _text_of(root: Path, path: str) -> str:
    file = read_named(root, path)
    return (decode(file.data)[0] if file else None) or ""


def _read_state(path: Path | None) -> dict[str, Known] | None:
    """What earlier runs have left; nothing if there is no such file yet."""
    if path is None:
        return None
    try:
        return read_memory(read_regular(path).decode())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise Failure(f"the file {quoted(str(path))} cannot be read: {reason(error)}") from error
    except ValueError:
        raise Misuse(
            f"the file {quoted(str(path))} is not one that `margent links --state` wrote", "name another file"
        ) from None


def _write(path: Path, text: str) -> None:
    try:
        replace(path, text.encode())
    except OSError as error:
        raise Failure(f"the file {quoted(str(path))} cannot be written: {reason(error)}") from error
