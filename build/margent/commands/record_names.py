"""The names of records that are to be made.

In: what was given on the command line. Out: the path of the new file, or Misuse: no collection, no id, an id
that is taken.
"""

from margent.context import Context
from margent.failures import Misuse
from margent.model.diagnostics import Fault
from margent.model.ids import COLLECTIONS, ID_MAX_LENGTH, is_id
from margent.model.site import SITE_FILE, Limits
from margent.shell.load import read_named
from margent.shell.read import scan
from margent.stages.configure import configure
from margent.stages.identify import CONTENT, identify, is_record_path
from margent.text.wording import did_you_mean, quoted


def refuse_unknown(collection: str) -> None:
    """Misuse if there is no such collection."""
    if collection not in COLLECTIONS:
        hint = did_you_mean(collection, COLLECTIONS) or f"the collections are {', '.join(COLLECTIONS)}"
        raise Misuse(f"{quoted(collection)} is no collection", hint)


def new_path(collection: str, id_: str) -> str:
    """The path of a new record; Misuse if it cannot have that name."""
    refuse_unknown(collection)
    if not is_id(id_):
        hint = f"an id is made of a-z, 0-9 and single hyphens, at most {ID_MAX_LENGTH} characters"
        raise Misuse(f"{quoted(id_)} is no id", hint)
    path = f"{CONTENT}/{collection}/{id_}.md"
    named = identify(path)
    if isinstance(named, Fault):
        raise Misuse(named.message, "choose another id", named.code)
    return path


def refuse_taken(context: Context, path: str) -> None:
    """Folders inside a collection are no part of a record's name, so its id may be taken in any of them."""
    file = read_named(context.root, SITE_FILE)
    if file is None:
        raise Misuse("there is no site.yaml here", "`margent init DIR` makes a new archive")
    site, _ = configure(file)
    ref = identify(path)
    for found in scan(context.root, CONTENT, site.limits if site else Limits()).found:
        if is_record_path(found.path) and identify(found.path) == ref:
            raise Misuse(f"{ref} exists already: {found.path}", "nothing was overwritten; choose another id")
