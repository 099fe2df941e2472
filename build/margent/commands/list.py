"""`margent list`: records by collection, by what is amiss, or by what they refer to."""

import os
from typing import Unpack

import click

from margent.answers.listing import Entry, as_json, backlinks, of_collection, orphans, plain
from margent.answers.reports import counted
from margent.answers.targets import record_named
from margent.answers.waiting import RULES, waiting
from margent.commands.choices import Flags, drafts_option, format_option, options_of
from margent.commands.completing import complete_ref, complete_word
from margent.commands.reporting import report
from margent.context import Context
from margent.failures import Misuse
from margent.model.archive import Archive
from margent.model.diagnostics import is_error
from margent.model.ids import COLLECTIONS
from margent.model.site import Site
from margent.pipeline import check, open_cache
from margent.shell.clock import Stopwatch
from margent.shell.today import today
from margent.text.wording import did_you_mean, quoted

LISTS = (*COLLECTIONS, *RULES, "orphans", "backlinks")


@click.command(epilog="Example:  margent list backlinks entities/ada-quill --format json")
@click.argument("what", metavar="COLLECTION|LIST", shell_complete=complete_word(LISTS))
@click.argument("ref", required=False, shell_complete=complete_ref)
@format_option()
@drafts_option
@click.pass_obj
def command(context: Context, what: str, ref: str | None, form: str, **flags: Unpack[Flags]) -> int:
    """List the records of a collection, or those of one of these lists.

    \b
    review         all that waits: overdue, disputed, unassessed and uncaptured
    due            claims with a date of review, the next one first
    overdue        claims whose date of review has come
    disputed       disputed claims with evidence newer than their last assessment
    unassessed     claims that the archive itself has not assessed
    unreviewed     claims that nobody has assessed, and those that are overdue
    uncaptured     articles and sources whose address has no archived copy
    requests       corrections asked of outlets: the outcome, and how long they wait
    own            the archive's own corrections, newest first
    orphans        records that should be referred to, and are not
    backlinks REF  they refer to REF, for example claims/dam-cost

    A line has the record's name, its title, a claim's verdict and why it is listed, parted by tabs. Records
    that cannot be read are left out.
    """
    _refuse_misuse(what, ref)
    watch = Stopwatch()
    options = options_of(context.root, flags)
    with open_cache(options) as cache:
        checked = check(options, cache)
    if checked.site is None or checked.archive is None:
        report(context, checked.diagnostics, checked, watch.seconds)
        return 2
    entries = _entries(what, ref, checked.archive, checked.site)
    errors = sum(map(is_error, checked.diagnostics))
    if errors:
        context.terminal.say(f"the archive has {counted(errors, 'error')}, so the list may not be whole")
    if form == "json":
        context.terminal.result(as_json(entries))
    elif entries:
        context.terminal.result(plain(entries))
    return 0


def _refuse_misuse(what: str, ref: str | None) -> None:
    if what not in LISTS:
        raise Misuse(
            f"there is no list {quoted(what)}", did_you_mean(what, LISTS) or f"there are {', '.join(LISTS)}"
        )
    if what == "backlinks" and ref is None:
        raise Misuse(
            "backlinks are those of one record",
            "name it, for example `margent list backlinks claims/dam-cost`",
        )
    if what != "backlinks" and ref is not None:
        raise Misuse(f"{quoted(ref)} is one argument too many", "only backlinks are those of a record")


def _entries(what: str, ref: str | None, archive: Archive, site: Site) -> list[Entry]:
    match what:
        case "orphans":
            return orphans(archive, site)
        case "backlinks":
            return backlinks(archive, site, record_named(ref or "", archive))
        case rule if rule in RULES:
            return waiting(archive, site, rule, today(os.environ))
        case collection:
            return of_collection(archive, site, collection)
