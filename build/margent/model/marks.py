"""Finds the marked values of a record: those that name another record, and those with a limited length.

In: a record. Out: each marked text with its path and its mark, in the order of the fields. It stands apart
so that a new field needs nothing but its type: no list of reference fields is kept anywhere else.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, get_args

from pydantic import BaseModel

from margent.model.diagnostics import FieldPath
from margent.model.fields import Limited, Points

Mark = Points | Limited


class Marked(NamedTuple):
    """A text with the path to it and what its type says of it."""

    path: FieldPath
    mark: Mark
    text: str


def marked_texts(part: BaseModel, path: FieldPath = ()) -> Iterator[Marked]:
    """Every marked text of a record or of a part of one."""
    for attribute, key, marks in _marked_fields(type(part)):
        yield from _descend(getattr(part, attribute), marks, (*path, key))


def _descend(value: object, marks: tuple[Mark, ...], path: FieldPath) -> Iterator[Marked]:
    if isinstance(value, str):
        for mark in marks:
            yield Marked(path, mark, value)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _descend(item, marks, (*path, position))
    elif isinstance(value, BaseModel):
        yield from marked_texts(value, path)


@cache
def _marked_fields(part: type[BaseModel]) -> tuple[tuple[str, str, tuple[Mark, ...]], ...]:
    """The fields in which a mark can be found: attribute, key in the file, marks of its texts."""
    found = []
    for attribute, field in part.model_fields.items():
        marks = tuple(mark for mark in field.metadata if isinstance(mark, Mark))
        marks += tuple(_marks_in(field.annotation))
        if marks or any(issubclass(inner, BaseModel) for inner in _classes_in(field.annotation)):
            found.append((attribute, field.alias or attribute, marks))
    return tuple(found)


def _marks_in(annotation: object) -> Iterator[Mark]:
    for argument in get_args(annotation):
        if isinstance(argument, Mark):
            yield argument
        else:
            yield from _marks_in(argument)


def _classes_in(annotation: object) -> Iterator[type]:
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for argument in get_args(annotation):
        yield from _classes_in(argument)
