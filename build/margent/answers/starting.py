"""The text of a new record: its required fields, and above each what belongs there.

In: a record type and today's date. Out: the file's text. It is written from the types, so that a new field
needs no change here. What only the contributor knows is left empty, and `check` asks for it at its line; a
date on which something is written down (`TODAY`) is today's.
"""

from collections.abc import Iterator

from pydantic import BaseModel

from margent.answers.record_fields import RecordField, record_fields
from margent.model.dates import PartialDate
from margent.model.records import Record
from margent.text.yaml_text import as_item, comment


def record_text(kind: type[Record], today: PartialDate) -> str:
    """The file of a new record of this type."""
    return "\n".join(["---", *_fields(kind, today), "---", "", ""])


def _fields(kind: type[BaseModel], today: PartialDate) -> Iterator[str]:
    """The lines of a mapping."""
    optional: list[str] = []
    for field in record_fields(kind):
        if not field.is_required:
            optional.append(field.key)
            continue
        yield from comment(" ".join((field.about, *_form(field))))
        if field.part is not None and field.is_list:
            yield f"{field.key}:"
            yield from as_item(_fields(field.part, today))
        else:
            yield f"{field.key}: {today}" if field.is_today else f"{field.key}:"
    if optional:
        yield from comment(f"It may also have: {', '.join(optional)}.")


def _form(field: RecordField) -> Iterator[str]:
    """What may stand in the field, beyond its description."""
    if field.choices:
        yield f"One of: {', '.join(field.choices)}."
    elif field.is_date:
        yield "As far as it is known: 2022, 2022-06 or 2022-06-17."
    if field.points and not field.points.is_prefixed:
        yield f"An id from content/{field.points.collections[0]}/."
