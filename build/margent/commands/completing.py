"""What a shell completes in a command line: collections, and the names of records.

In: what was typed so far. Out: the words that fit. It must answer while somebody waits with a finger on Tab:
only the names of files are read, and whatever goes wrong completes nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

import click

from margent.failures import Failure, Misuse
from margent.model.ids import COLLECTIONS, Ref
from margent.model.site import Limits
from margent.shell.read import scan
from margent.stages.identify import CONTENT, identify, is_record_path

Completion: TypeAlias = Callable[[click.Context, click.Parameter, str], list[str]]


def complete_word(words: Sequence[str]) -> Completion:
    """A completion by these words."""

    def complete(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
        return [word for word in words if word.startswith(begun)]

    return complete


def complete_ref_or(words: Sequence[str]) -> Completion:
    """A completion by records and by these words."""

    def complete(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
        return [*complete_word(words)(context, parameter, begun), *complete_ref(context, parameter, begun)]

    return complete


def complete_ref(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Records as `collection/id`, and only the collections as long as several can be meant."""
    collections = [name for name in COLLECTIONS if f"{name}/".startswith(begun.partition("/")[0])]
    if "/" not in begun and len(collections) != 1:
        return [f"{name}/" for name in collections]
    refs = (f"{name}/{id_}" for name in collections for id_ in _ids(context, name))
    return [ref for ref in refs if ref.startswith(begun)]


def complete_article(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Articles by their ids."""
    return [name for name in _ids(context, "articles") if name.startswith(begun)]


def complete_new_id(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Ids of the collection that are there already, to go on from: a new one differs from each of them."""
    collection = context.params.get("collection")
    found = _ids(context, collection) if collection in COLLECTIONS else ()
    return [name for name in found if name.startswith(begun)]


def _ids(context: click.Context, collection: str) -> Iterator[str]:
    """The ids of a collection's records, in order."""
    if collection not in COLLECTIONS:
        return
    with suppress(OSError, Failure, Misuse):
        for found in scan(_root(context), f"{CONTENT}/{collection}", Limits()).found:
            named = identify(found.path) if is_record_path(found.path) else None
            if isinstance(named, Ref):
                yield named.id


def _root(context: click.Context) -> Path:
    """The archive's folder, as the command itself would find it."""
    given = context.find_root().params.get("root")
    here = Path.cwd()
    folders = (here, *here.parents)
    return given or next((folder for folder in folders if (folder / "site.yaml").is_file()), here)
