"""From the position of a pydantic error to the field it is about.

In: a model and the position (`loc`) of an error. Out: the path in the file, the type that is wanted there,
and what can be left out to make the rest valid. It stands apart because it alone reads the models'
annotations.
"""

from collections.abc import Mapping
from functools import cache, reduce
from types import UnionType
from typing import Annotated, NamedTuple, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel, Tag
from pydantic.fields import FieldInfo

from margent.model.diagnostics import FieldPath

Step = str | int

# pydantic's last step in the position of an error that concerns a key of a mapping with free keys.
_KEY = "[key]"


class Target(NamedTuple):
    """What an error is about.

    `wanted` is the annotation of the value (or of the key, if `is_key`), `owner` the model with the field,
    `key_wanted` the annotation of the keys of the mapping around it. `optional` is the innermost field
    around it that may be absent; None if every one is required.
    """

    path: FieldPath
    wanted: object
    owner: type[BaseModel]
    is_required: bool = True
    is_key: bool = False
    optional: FieldPath | None = None
    key_wanted: object = None


def find(model: type[BaseModel], position: tuple[Step, ...]) -> Target:
    """The field at the position of an error; the tags of unions are taken out of its path."""
    # A tag at the end says which of the forms was tried, but any of them was wanted.
    is_tagged = bool(position) and position[-1] in union_members(_follow(model, position[:-1]).wanted)
    return _follow(model, position[:-1] if is_tagged else position)


def _follow(model: type[BaseModel], position: tuple[Step, ...]) -> Target:
    return reduce(_step_into, position, Target((), model, model))


def _step_into(target: Target, step: Step) -> Target:
    members = union_members(target.wanted)
    if step in members:
        return target._replace(wanted=members[step])
    wanted = bare(target.wanted)
    path = (*target.path, step)
    if is_model(wanted):
        field = fields_by_key(wanted).get(str(step))
        if field is None:
            return Target(path, None, wanted, is_required=False, optional=path)
        is_required = field.is_required()
        optional = target.optional if is_required else path
        return Target(path, field.annotation, wanted, is_required, optional=optional)
    if get_origin(wanted) is tuple:
        return target._replace(path=path, wanted=get_args(wanted)[0], is_required=False)
    if get_origin(wanted) is dict:
        key, value = get_args(wanted)
        return target._replace(path=path, wanted=value, key_wanted=key, is_required=False)
    return target._replace(wanted=target.key_wanted, is_key=True) if step == _KEY else target


@cache
def fields_by_key(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """The fields of a model by the keys they have in a file."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def is_model(wanted: object) -> TypeGuard[type[BaseModel]]:
    """Tell whether a type is a mapping with named fields."""
    return isinstance(wanted, type) and issubclass(wanted, BaseModel)


def union_members(annotation: object) -> Mapping[Step, object]:
    """The types of a tagged union by their tags; of any other type none."""
    members: dict[Step, object] = {}
    for member in get_args(bare(annotation)):
        for mark in getattr(member, "__metadata__", ()):
            if isinstance(mark, Tag):
                members[mark.tag] = member
    return members


def bare(annotation: object) -> object:
    """A type without its marks and without `None`."""
    if get_origin(annotation) is Annotated:
        return bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        members = [member for member in get_args(annotation) if member is not type(None)]
        if len(members) == 1:
            return bare(members[0])
    return annotation
