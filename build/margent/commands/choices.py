"""Options that several commands share."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from margent.model.fields import is_web_address

F = TypeVar("F", bound=Callable[..., object])


def default_jobs() -> int:
    """One process for each core that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def _web_address(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not is_web_address(value):
        raise click.BadParameter("it begins with https:// or http:// and names a host")
    return value


def site_options(function: F) -> F:
    """The options that decide what site is built, and where."""
    for option in (
        click.option("-D", "--drafts", is_flag=True, help="Publish drafts, too."),
        click.option(
            "-b",
            "--base-url",
            callback=_web_address,
            metavar="URL",
            help="The public address, over site.yaml's.",
        ),
        click.option(
            "-d",
            "--output",
            type=click.Path(path_type=Path),
            help="The folder to build into, over site.yaml's.",
        ),
    ):
        function = option(function)
    return function


def build_options(function: F) -> F:
    """The options of every command that builds."""
    for option in (
        click.option("-j", "--jobs", type=click.IntRange(1), help="Processes to use; by default one a core."),
        click.option("-s", "--strict", is_flag=True, help="Warnings count as errors."),
    ):
        function = option(function)
    return site_options(function)
