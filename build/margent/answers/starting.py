"""The text of a new record: its required fields, and above each what belongs there.

In: a record type and today's date. Out: the file's text. It is written from the types, so that a new field
needs no change here. What only the contributor knows is left empty, and `check` asks for it at its line; a
date on which something is written down (`TODAY`) is today's.
"""

import inspect
import textwrap
from collections.abc import Iterator
from typing import Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from margent.adapters.schema_paths import bare, is_model
from margent.answers.docstrings import attribute_docstrings
from margent.model.dates import PartialDate
from margent.model.fields import Points
from margent.model.records import Record

# The dates of writing down; when a text was published or an event began is another matter.
TODAY = frozenset({"created", "received", "on"})
_WIDTH = 100


def record_text(kind: type[Record], today: PartialDate) -> str:
    """The file of a new record of this type."""
    return "\n".join(["---", *_fields(kind, today), "---", "", ""])


def _fields(kind: type[BaseModel], today: PartialDate) -> Iterator[str]:
    """The lines of a mapping."""
    texts = attribute_docstrings(kind)
    optional: list[str] = []
    for name, field in _own_first(kind):
        key = field.alias or name
        if not field.is_required():
            optional.append(key)
            continue
        yield from _comment(" ".join((texts[name], *_form(field))))
        item = _item(field)
        if item is None:
            is_today = name in TODAY and bare(field.annotation) is PartialDate
            yield f"{key}: {today}" if is_today else f"{key}:"
        else:
            yield f"{key}:"
            yield from _as_item(list(_fields(item, today)))
    if optional:
        yield from _comment(f"It may also have: {', '.join(optional)}.")


def _own_first(kind: type[BaseModel]) -> list[tuple[str, FieldInfo]]:
    """The fields of a class in the order of its source, those that every record has after its own."""
    own = list(inspect.get_annotations(kind))
    return sorted(
        kind.model_fields.items(), key=lambda item: own.index(item[0]) if item[0] in own else len(own)
    )


def _item(field: FieldInfo) -> type[BaseModel] | None:
    """The mapping of which a list consists, or None for anything else."""
    annotation = bare(field.annotation)
    inner = bare(get_args(annotation)[0]) if get_origin(annotation) is tuple else None
    return inner if is_model(inner) else None


def _as_item(lines: list[str]) -> Iterator[str]:
    """Lines of a mapping as the first item of a list: the dash stands before the first key."""
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    for number, line in enumerate(lines):
        yield f"{'  - ' if number == first else '  ' if number < first else '    '}{line}"


def _form(field: FieldInfo) -> Iterator[str]:
    """What may stand in the field, beyond its description."""
    wanted = bare(field.annotation)
    if get_origin(wanted) is Literal:
        yield f"One of: {', '.join(get_args(wanted))}."
    elif wanted is PartialDate:
        yield "As far as it is known: 2022, 2022-06 or 2022-06-17."
    for mark in field.metadata:
        if isinstance(mark, Points) and not mark.is_prefixed:
            yield f"An id from content/{mark.collections[0]}/."


def _comment(text: str) -> Iterator[str]:
    for line in textwrap.wrap(text, _WIDTH, break_on_hyphens=False):
        yield f"# {line}"
