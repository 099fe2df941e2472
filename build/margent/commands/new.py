"""`margent new`: one new record, asked for on a terminal, taken from a filled form, or to be filled in."""

import os
from pathlib import Path

import click

from margent.answers.asking.conversation import collection as which_collection
from margent.answers.asking.conversation import new_record
from margent.answers.asking.known import Known
from margent.answers.starting import record_text
from margent.commands.choices import options_of
from margent.commands.completing import complete_new_id, complete_word
from margent.commands.forms import take_form
from margent.commands.record_names import new_path, refuse_taken, refuse_unknown
from margent.commands.reporting import report
from margent.context import Context
from margent.failures import Misuse
from margent.model.ids import COLLECTIONS
from margent.model.records import RECORD_TYPES
from margent.pipeline import check, open_cache
from margent.shell.additions import add_file
from margent.shell.clock import Stopwatch
from margent.shell.dialogue import converse, is_terminal
from margent.shell.today import today


@click.command(epilog="Example:  margent new claims dam-cost")
@click.argument("collection", required=False, shell_complete=complete_word(COLLECTIONS))
@click.argument("id_", metavar="[ID]", required=False, shell_complete=complete_new_id)
@click.option("--no-input", is_flag=True, help="Ask nothing: write the record with its fields left empty.")
@click.option(
    "--from-issue",
    "issue",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE|-",
    help="Take the record from a filled issue form.",
)
@click.pass_obj
def command(
    context: Context, collection: str | None, id_: str | None, no_input: bool, issue: Path | None
) -> int:
    """Write a new record ID of COLLECTION, and print its path.

    On a terminal its fields are asked for, each answer is checked at once, and what is written has no error.
    Else, and with --no-input, the required fields are left empty: `margent check` names each by its line.

    --from-issue takes the text of an issue that was made with a form of this archive (`-`: from standard
    input). The form knows its collection.
    """
    if issue is not None:
        return take_form(context, issue, collection, id_)
    is_asked = is_terminal() and not no_input
    if collection is not None:
        refuse_unknown(collection)
    elif not is_asked:
        raise Misuse("a new record needs a collection", f"the collections are {', '.join(COLLECTIONS)}")
    if id_ is None and not is_asked:
        raise Misuse("a new record needs an id", f"for example `margent new {collection} some-id`")
    if is_asked:
        return _ask(context, collection, id_)
    assert collection is not None
    assert id_ is not None
    path = new_path(collection, id_)
    refuse_taken(context, path)
    text = record_text(RECORD_TYPES[collection], today(os.environ))
    add_file(context.root, path, text.encode())
    context.terminal.result(path)
    context.terminal.say("fill in its empty fields; `margent check` tells what is missing")
    return 0


def _ask(context: Context, collection: str | None, id_: str | None) -> int:
    """Write a record that is asked for."""
    watch = Stopwatch()
    options = options_of(context.root, {})
    if collection is not None and id_ is not None:
        refuse_taken(context, new_path(collection, id_))
    with open_cache(options) as cache:
        checked = check(options, cache, progress=context.progress)
    if checked.site is None or checked.content is None:
        report(context, checked.diagnostics, checked, watch.seconds)
        return 2
    paint = context.terminal.paint()
    known = Known(checked.site, checked.content.documents, checked.content.media)
    kind = RECORD_TYPES[collection or converse(which_collection(), paint)]
    made = converse(new_record(kind, id_ or "", known, today(os.environ)), paint)
    if made is None:
        context.terminal.say("nothing was written")
        return 1
    add_file(context.root, made.path, made.text.encode())
    context.terminal.result(made.path)
    context.terminal.say("its text goes below the second line `---`; `margent serve` shows its page")
    return 0
