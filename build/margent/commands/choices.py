"""Options that several commands share, and the `Options` that they amount to.

In: flags and `MARGENT_*` variables, as click reads them. Out: `Options`. An option has one name, one letter
and one variable whatever the command.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypedDict, TypeVar

import click

from margent.commands.reporting import FORMATS
from margent.model.fields import is_web_address
from margent.options import Options

F = TypeVar("F", bound=Callable[..., object])


class Flags(TypedDict, total=False):
    """What the shared options were given; a command has those that it takes."""

    output: Path | None
    base_url: str | None
    drafts: bool
    strict: bool
    jobs: int | None
    no_search: bool
    no_cache: bool
    sign: Path | None


def options_of(root: Path, flags: Flags) -> Options:
    """The options of an archive that these flags amount to."""
    output = flags.get("output")
    return Options(
        root=root,
        output=output.absolute() if output else None,
        base_url=flags.get("base_url"),
        with_drafts=flags.get("drafts", False),
        is_strict=flags.get("strict", False),
        jobs=flags.get("jobs") or _one_for_each_core(),
        with_search=not flags.get("no_search", False),
        with_cache=not flags.get("no_cache", False),
        sign_key=flags.get("sign"),
    )


def _one_for_each_core() -> int:
    """One process for each core that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def web_address(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """An address of the web as it was given; a misuse for anything else."""
    if value is not None and not is_web_address(value):
        raise click.BadParameter("it begins with https:// or http:// and names a host")
    return value


def output_option(function: F) -> F:
    """`--output`: where the site is, or is to be."""
    return click.option(
        "-d",
        "--output",
        type=click.Path(path_type=Path),
        envvar="MARGENT_OUTPUT",
        show_envvar=True,
        help="The folder of the site, over site.yaml's.",
    )(function)


def drafts_option(function: F) -> F:
    """`--drafts`: drafts are part of the archive, too."""
    return click.option(
        "-D",
        "--drafts",
        is_flag=True,
        envvar="MARGENT_DRAFTS",
        show_envvar=True,
        help="Take drafts for published.",
    )(function)


def sign_option(function: F) -> F:
    """`--sign`: what is made is signed."""
    return click.option(
        "--sign",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="KEY",
        envvar="MARGENT_SIGN",
        show_envvar=True,
        help="Sign it with this key of SSH or minisign.",
    )(function)


def format_option(formats: Sequence[str] = FORMATS) -> Callable[[F], F]:
    """`--format`: in what form the answer is printed."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default="text",
        show_default=True,
        help="The form of the answer.",
    )


def check_options(function: F) -> F:
    """The options of every command that checks an archive."""
    return _reading_options(function, "Warnings count as errors.")


def comparing_options(function: F) -> F:
    """The options of a command that compares two states of an archive."""
    return _reading_options(function, "End with 1 if something published is lost or rewritten.")


def _reading_options(function: F, strict: str) -> F:
    for option in (
        click.option(
            "--no-cache",
            is_flag=True,
            envvar="MARGENT_NO_CACHE",
            show_envvar=True,
            help="Use no results of earlier runs.",
        ),
        click.option(
            "-j",
            "--jobs",
            type=click.IntRange(1),
            envvar="MARGENT_JOBS",
            show_envvar=True,
            help="Processes to use; by default one a core.",
        ),
        click.option(
            "-s",
            "--strict",
            is_flag=True,
            envvar="MARGENT_STRICT",
            show_envvar=True,
            help=strict,
        ),
    ):
        function = option(function)
    return drafts_option(function)


def site_options(function: F) -> F:
    """The options that decide what site is built, and where; who builds has `check_options`, too."""
    for option in (
        click.option(
            "--no-search",
            is_flag=True,
            envvar="MARGENT_NO_SEARCH",
            show_envvar=True,
            help="Leave the search index out.",
        ),
        click.option(
            "-b",
            "--base-url",
            callback=web_address,
            metavar="URL",
            envvar="MARGENT_BASE_URL",
            show_envvar=True,
            help="The public address, over site.yaml's.",
        ),
    ):
        function = option(function)
    return output_option(function)
