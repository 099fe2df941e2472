"""The fields of a record as somebody who fills them in meets them: in order, with what belongs there.

In: a record type or a part of one. Out: its fields, each with its description and what it takes. It is read
from the types, so that a new field needs no change in whatever writes or asks for records.
"""

import inspect
from functools import cache
from typing import Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from margent.adapters.schema_paths import bare, is_model, union_members
from margent.answers.docstrings import attribute_docstrings
from margent.model.dates import PartialDate
from margent.model.fields import Limited, Points

# The dates of writing down; when a text was published or an event began is another matter.
TODAY = frozenset({"created", "received", "on"})
Mark = Points | Limited


class RecordField(NamedTuple):
    """One field of a record, or of a mapping in it."""

    owner: type[BaseModel]
    """The class that has it."""
    key: str
    """Its name in the file."""
    about: str
    """Its description."""
    is_required: bool
    """Whether a record must have it."""
    is_list: bool
    """Whether it takes several values."""
    wanted: object
    """The type of its value, or of one of its values, without marks."""
    marks: tuple[Mark, ...]
    """What a text there names, and how long it may be."""

    @property
    def part(self) -> type[BaseModel] | None:
        """The mapping that it takes, or None if it takes texts."""
        return self.wanted if is_model(self.wanted) else None

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of which it takes one; none if it takes any text."""
        return get_args(self.wanted) if get_origin(self.wanted) is Literal else ()

    @property
    def points(self) -> Points | None:
        """What records it names, if it names any."""
        return next((mark for mark in self.marks if isinstance(mark, Points)), None)

    @property
    def limit(self) -> str:
        """The field of `limits` in site.yaml that limits its length, or an empty text."""
        return next((mark.limit for mark in self.marks if isinstance(mark, Limited)), "")

    @property
    def is_date(self) -> bool:
        """Whether it takes a date."""
        return self.wanted is PartialDate

    @property
    def is_today(self) -> bool:
        """Whether it is the date on which something is written down."""
        return self.is_date and self.key in TODAY


@cache
def record_fields(kind: type[BaseModel]) -> tuple[RecordField, ...]:
    """The fields of a class in the order of its source, those that every record has after its own."""
    texts = attribute_docstrings(kind)
    own = list(inspect.get_annotations(kind))
    names = sorted(kind.model_fields, key=lambda name: own.index(name) if name in own else len(own))
    found = []
    for name in names:
        info = kind.model_fields[name]
        inner: object = bare(info.annotation)
        is_list = get_origin(inner) is tuple
        annotation = get_args(inner)[0] if is_list else info.annotation
        # Of a text or a mapping the text is what a person is asked for.
        annotation = union_members(annotation).get("text", annotation)
        marks = tuple(mark for mark in (*info.metadata, *_marks(annotation)) if isinstance(mark, Mark))
        field = RecordField(
            kind, info.alias or name, texts[name], info.is_required(), is_list, bare(annotation), marks
        )
        found.append(field)
    return tuple(found)


def _marks(annotation: object) -> tuple[object, ...]:
    """The marks of a type, those of its parts included."""
    return tuple(
        found
        for part in get_args(annotation)
        for found in ((part,) if isinstance(part, Mark) else _marks(part))
    )
