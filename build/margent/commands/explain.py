"""`margent explain`: what a page is made of and why it would be rendered again, or what a finding means."""

from typing import Unpack

import click

from margent.answers.code_sections import as_json as code_as_json
from margent.answers.code_sections import as_text as code_as_text
from margent.answers.code_sections import sections
from margent.answers.explaining import as_json, as_text, explanation, made_of_others
from margent.answers.targets import page_named, unknown_page
from margent.commands.choices import Flags, drafts_option, format_option, options_of, site_options
from margent.commands.completing import complete_ref_or
from margent.commands.reporting import report
from margent.context import Context
from margent.failures import Misuse
from margent.model.diagnostics import Code, has_errors
from margent.model.ids import COLLECTIONS, is_id
from margent.model.outputs import DOWNLOADS, FILES
from margent.pipeline import check, late, open_cache, renderer
from margent.shell.clock import Stopwatch
from margent.shell.documentation import page_of_codes
from margent.text.wording import did_you_mean, quoted


@click.command(epilog="Example:  margent explain claims/dam-cost")
@click.argument("target", metavar="REF|URL|CODE", shell_complete=complete_ref_or(tuple(Code)))
@site_options
@drafts_option
@format_option()
@click.pass_obj
def command(context: Context, target: str, form: str, **flags: Unpack[Flags]) -> int:
    """Tell what a page is made of and why the next build would render it again, or what a finding means.

    The page is named by a record (claims/dam-cost), a collection, a path of the site or an address; a further
    form of the archive by its path (downloads/archive.zip), and is then made, but not published. Give the
    options with which the site was built: it is compared with that build.

    The code of a finding (unknown-key) gives its documentation, with a bad and a good example.
    """
    if target in set(Code):
        section = sections(page_of_codes())[target]
        context.terminal.result(code_as_json(section) if form == "json" else code_as_text(section))
        return 0
    watch = Stopwatch()
    options = options_of(context.root, flags)
    with open_cache(options) as cache:
        checked = check(options, cache)
        meant = did_you_mean(target, Code) if is_id(target) and target not in COLLECTIONS else ""
        if checked.site is None or checked.archive is None or has_errors(checked.diagnostics):
            report(context, checked.diagnostics, checked, watch.seconds)
            sentence = "pages are made of an archive without errors, so no page can be explained yet"
            context.terminal.say(f"{sentence}; {meant}" if meant else sentence)
            return 2 if checked.site is None else 1
        path = page_named(target, checked.archive, checked.site.url)
        if path in {DOWNLOADS, *(output.path for output in checked.site.outputs if output.form in FILES)}:
            made = late(options, checked, cache).get(path)
            found = made_of_others(*made) if made else None
        else:
            found = explanation(renderer(options, checked, cache), path)
    if found is None:
        raise (
            Misuse(f"there is no page or code {quoted(target)}", meant)
            if meant
            else unknown_page(target, checked.archive)
        )
    context.terminal.result(as_json(found) if form == "json" else as_text(found))
    return 0
