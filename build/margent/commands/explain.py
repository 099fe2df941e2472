"""`margent explain`: what a page is made of, and why it would be rendered again."""

from typing import Unpack

import click

from margent.answers.explaining import as_json, as_text, explanation, made_of_others
from margent.answers.targets import page_named, unknown_page
from margent.commands.choices import Flags, drafts_option, format_option, options_of, site_options
from margent.commands.reporting import report
from margent.context import Context
from margent.model.diagnostics import has_errors
from margent.model.outputs import DOWNLOADS, FILES
from margent.pipeline import check, late, open_cache, renderer
from margent.shell.clock import Stopwatch


@click.command(epilog="Example:  margent explain claims/dam-cost")
@click.argument("target", metavar="REF|URL")
@site_options
@drafts_option
@format_option
@click.pass_obj
def command(context: Context, target: str, form: str, **flags: Unpack[Flags]) -> int:
    """Tell what a page is made of, why the next build would render it again, and which records it shows.

    The page is named by a record (claims/dam-cost), a collection, a path of the site or an address; a further
    form of the archive by its path (downloads/archive.zip), and is then made, but not published. Give the
    options with which the site was built: it is compared with that build.
    """
    watch = Stopwatch()
    options = options_of(context.root, flags)
    with open_cache(options) as cache:
        checked = check(options, cache)
        if checked.site is None or checked.archive is None or has_errors(checked.diagnostics):
            report(context, checked.diagnostics, checked, "text", watch.seconds)
            context.terminal.say(
                "pages are made of an archive without errors, so nothing can be explained yet"
            )
            return 2 if checked.site is None else 1
        path = page_named(target, checked.archive, checked.site.url)
        if path in {DOWNLOADS, *(output.path for output in checked.site.outputs if output.form in FILES)}:
            made = late(options, checked, cache).get(path)
            found = made_of_others(*made) if made else None
        else:
            found = explanation(renderer(options, checked, cache), path)
    if found is None:
        raise unknown_page(target, checked.archive)
    context.terminal.result(as_json(found) if form == "json" else as_text(found))
    return 0
