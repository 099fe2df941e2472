"""From the fields of a file to a typed record.

In: a `Tree` and the model it should fit. Out: the record and its faults, at fields and keys, not yet at
lines. It stands apart because it alone knows what pydantic's errors mean; what is wrong with a part that
may be absent costs the record that part only, so that the rest is still checked in the same run.
"""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from margent.adapters.field_tree import Tree, Value
from margent.adapters.schema_paths import Target, find
from margent.adapters.schema_words import fault_of, meant_field
from margent.model.diagnostics import Fault, FieldPath
from margent.model.flood import MOST_FAULTS, at_most

T_co = TypeVar("T_co", bound=BaseModel, covariant=True)
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Validated(Generic[T_co]):
    """A record, or None if a required field is bad. `is_partial`: faulty optional parts were left out."""

    record: T_co | None
    faults: tuple[Fault, ...]
    is_partial: bool


def validate(model: type[Model], tree: Tree, where: str = "") -> Validated[Model]:
    """Check the fields against a model; `where` goes before a field's name in messages."""
    record, errors = _try(model, tree.value)
    if record is not None:
        return Validated(record, (), is_partial=bool(tree.unread))
    found = [(error, find(model, error["loc"])) for error in errors]
    found = [(error, target) for error, target in found if not _is_echo(error, target, tree)]
    meant = _meant(found)
    worded = [(error, target) for error, target in found if not _is_meant(error, target, meant)]
    faults = _worded(worded, tree, where)
    optional = {target.optional for _, target in found if target.optional is not None}
    if any(target.optional is None for _, target in found):
        return Validated(None, faults, is_partial=True)
    return Validated(_try(model, _without(tree.value, optional))[0], faults, is_partial=True)


def _is_echo(error: ErrorDetails, target: Target, tree: Tree) -> bool:
    """Tell whether an error only repeats others: pydantic does not count a list's faulty items."""
    return error["type"] == "too_short" and bool(tree.at(target.path))


def _meant(found: list[tuple[ErrorDetails, Target]]) -> set[FieldPath]:
    """The fields that misspelt keys were meant for; of very many keys only the first are looked at."""
    unknown = [target for error, target in found if error["type"] == "extra_forbidden"][:MOST_FAULTS]
    return {(*target.path[:-1], meant_field(target)) for target in unknown}


def _is_meant(error: ErrorDetails, target: Target, meant: set[FieldPath]) -> bool:
    """Tell whether a field is missing only because its key is misspelt, which is reported as that."""
    return error["type"] == "missing" and target.path in meant


def _worded(found: list[tuple[ErrorDetails, Target]], tree: Tree, where: str) -> tuple[Fault, ...]:
    # Past the limit nothing is worded: a hint is looked for among all names, and there may be many errors.
    faults: list[Fault] = []
    for number, (error, target) in enumerate(found):
        if len(faults) == MOST_FAULTS:
            return at_most(faults, uncounted=len(found) - number)
        fault = fault_of(error, target, tree, where)
        if fault is not None:
            faults.append(fault)
    return tuple(faults)


def _try(model: type[Model], value: dict[str, Value]) -> tuple[Model | None, list[ErrorDetails]]:
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        return None, error.errors(include_url=False, include_input=False)


def _without(value: dict[str, Value], paths: Iterable[FieldPath]) -> dict[str, Value]:
    """A copy without the fields at these paths; what is not on the way to one of them is shared."""
    whole = dict(value)
    copies: dict[FieldPath, Value] = {(): whole}
    gone: set[FieldPath] = set()
    for path in sorted(paths, key=len):
        if any(path[:length] in gone for length in range(1, len(path))):
            continue
        for length in range(1, len(path)):
            if path[:length] not in copies:
                copies[path[:length]] = _copy_in_place(copies[path[: length - 1]], path[length - 1])
        parent = copies[path[:-1]]
        if isinstance(parent, dict):
            parent.pop(str(path[-1]), None)
        gone.add(path)
    return whole


def _copy_in_place(parent: Value, step: str | int) -> Value:
    if isinstance(parent, dict) and isinstance(step, str):
        child = parent[step] = copy(parent[step])
        return child
    if isinstance(parent, list) and isinstance(step, int):
        child = parent[step] = copy(parent[step])
        return child
    raise TypeError("a text has no parts")
