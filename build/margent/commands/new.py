"""`margent new`: one new record, to be filled in."""

import os

import click

from margent.answers.starting import record_text
from margent.context import Context
from margent.failures import Misuse
from margent.model.diagnostics import Fault
from margent.model.ids import COLLECTIONS, ID_MAX_LENGTH, is_id
from margent.model.records import RECORD_TYPES
from margent.model.site import SITE_FILE, Limits
from margent.shell.additions import add_file
from margent.shell.load import read_named
from margent.shell.read import scan
from margent.shell.today import today
from margent.stages.configure import configure
from margent.stages.identify import CONTENT, identify, is_record_path
from margent.text.wording import did_you_mean, quoted


@click.command(epilog="Example:  margent new claims dam-cost")
@click.argument("collection")
@click.argument("id_", metavar="ID")
@click.pass_obj
def command(context: Context, collection: str, id_: str) -> int:
    """Write a new record ID of COLLECTION, with its required fields marked, and print its path.

    What is left empty is an error until it is filled in: `margent check` names each by its line.
    """
    path = _path(collection, id_)
    _refuse_known_id(context, path)
    text = record_text(RECORD_TYPES[collection], today(os.environ))
    add_file(context.root, path, text.encode())
    context.terminal.result(path)
    context.terminal.say("fill in its empty fields; `margent check` tells what is missing")
    return 0


def _path(collection: str, id_: str) -> str:
    if collection not in COLLECTIONS:
        hint = did_you_mean(collection, COLLECTIONS) or f"the collections are {', '.join(COLLECTIONS)}"
        raise Misuse(f"{quoted(collection)} is no collection", hint)
    if not is_id(id_):
        hint = f"an id is made of a-z, 0-9 and single hyphens, at most {ID_MAX_LENGTH} characters"
        raise Misuse(f"{quoted(id_)} is no id", hint)
    path = f"{CONTENT}/{collection}/{id_}.md"
    named = identify(path)
    if isinstance(named, Fault):
        raise Misuse(named.message, "choose another id", named.code)
    return path


def _refuse_known_id(context: Context, path: str) -> None:
    """Folders inside a collection are no part of a record's name, so its id may be taken in any of them."""
    file = read_named(context.root, SITE_FILE)
    if file is None:
        raise Misuse("there is no site.yaml here", "`margent init DIR` makes a new archive")
    site, _ = configure(file)
    ref = identify(path)
    for found in scan(context.root, CONTENT, site.limits if site else Limits()).found:
        if is_record_path(found.path) and identify(found.path) == ref:
            raise Misuse(f"{ref} exists already: {found.path}", "nothing was overwritten; choose another id")
