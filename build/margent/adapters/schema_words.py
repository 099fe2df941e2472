"""The words for a field that is missing, unknown, or not what its type asks for.

In: an error of pydantic and the field it is about. Out: a fault in a contributor's words, at the field. It
stands apart from `schema` so that the wording can grow without touching what is decided there.
"""

import re
from collections.abc import Iterable
from typing import Literal, get_args, get_origin

from pydantic_core import ErrorDetails

from margent.adapters.field_tree import Tree
from margent.adapters.schema_paths import Target, bare, fields_by_key, is_model, union_members
from margent.model.diagnostics import AtKey, Code, Fault, FieldPath, dotted
from margent.text.wording import did_you_mean, nearest, quoted, shown

MOST_NAMES = 12
_SHORT = 40

_TYPE_ERRORS = frozenset(
    ("bool_type", "dict_type", "int_type", "list_type", "model_type", "string_type", "tuple_type")
)


def fault_of(error: ErrorDetails, target: Target, tree: Tree, where: str) -> Fault | None:
    """The fault for one error; None if it was reported as YAML. `where` goes before the field's name."""
    name = _name(where, target.path)
    value = target.path[-1] if target.is_key else tree.at(target.path)
    if error["type"] in ("missing", "too_short"):
        return _absent(name, target, tree, value)
    if error["type"] == "extra_forbidden":
        return _unknown(name, target)
    if value == "":
        code = Code.FIELD_MISSING if target.is_required else Code.TYPE
        return Fault(code, f"{name} is empty", target.path, _allowed_hint(target) or _filling_hint(target))
    if error["type"] in _TYPE_ERRORS or (error["type"] == "literal_error" and not isinstance(value, str)):
        return Fault(Code.TYPE, f"{name}: {_mismatch(value, target)}", target.path, _form_hint(value, target))
    return _refused(error, name, target, value)


def listed(names: Iterable[str]) -> str:
    """Names one after the other, at most twelve of them."""
    known = list(names)
    return ", ".join([*known[:MOST_NAMES], "…"] if len(known) > MOST_NAMES else known)


def _name(where: str, path: FieldPath) -> str:
    # A known name is short and plain; an unknown one may be anything that somebody wrote before a colon.
    name = dotted(path)
    return where + (shown(name) if re.fullmatch(r"[\w.\[\]-]+", name) else quoted(name))


def _absent(name: str, target: Target, tree: Tree, value: object) -> Fault | None:
    path = target.path
    if path in tree.unread:
        return None
    if isinstance(value, list):
        return Fault(Code.FIELD_MISSING, f"{name} is an empty list", path, "it needs at least one item")
    hint = _allowed_hint(target)
    if path in tree.keys:
        return Fault(
            Code.FIELD_MISSING, f"{name} is empty", AtKey(path), hint or "it is required: fill it in"
        )
    return Fault(Code.FIELD_MISSING, f"{name} is missing", path, hint)


def meant_field(target: Target) -> str:
    """The field that an unknown key is most like, or an empty text."""
    return nearest(str(target.path[-1]), fields_by_key(target.owner))


def _unknown(name: str, target: Target) -> Fault:
    fields = fields_by_key(target.owner)
    meant = meant_field(target)
    hint = f'did you mean "{meant}"?' if meant else ""
    if not hint and len(fields) <= MOST_NAMES:
        hint = f"the fields here are {listed(fields)}"
    return Fault(Code.UNKNOWN_KEY, f"{name} is no field", AtKey(target.path), hint)


def _refused(error: ErrorDetails, name: str, target: Target, value: object) -> Fault:
    """A value of the right form that is none of those wanted."""
    named = f"{name}: {quoted(value)}" if isinstance(value, str) else name
    place = AtKey(target.path) if target.is_key else target.path
    context = error.get("ctx", {})
    match error["type"]:
        case "margent":
            return Fault(Code(context["code"]), f"{named} {context['message']}", place, str(context["hint"]))
        case "literal_error":
            allowed = _allowed(target)
            hint = did_you_mean(str(value), allowed)
            return Fault(Code.ENUM, f"{named} is not one of {listed(allowed)}", place, hint)
        case "string_too_long":
            message = f"{named} is longer than {context['max_length']} characters"
            return Fault(Code.SIZE, message, place, "shorten it")
        case "string_pattern_mismatch":
            hint = "it has 64 characters, all of them 0-9 or a-f"
            return Fault(Code.TYPE, f"{named} is no SHA-256 digest", place, hint)
        case "value_error":
            return Fault(Code.NUMBER_INVALID, f"{named} {shown(str(context['error']))}", place)
        case _:
            return Fault(Code.TYPE, f"{named} is refused: {shown(error['msg'])}", place)


def _allowed(target: Target) -> tuple[str, ...]:
    wanted = bare(target.wanted)
    return get_args(wanted) if get_origin(wanted) is Literal else ()


def _filling_hint(target: Target) -> str:
    return "fill it in" if target.is_required else "fill it in or leave it out"


def _allowed_hint(target: Target) -> str:
    allowed = _allowed(target)
    return f"it is one of {listed(allowed)}" if allowed else ""


def _mismatch(value: object, target: Target) -> str:
    """What stands where what belongs."""
    stands = (
        "fields stand"
        if isinstance(value, dict)
        else f"a {'list' if isinstance(value, list) else 'text'} stands"
    )
    return f"{stands} where {_belonging(target.wanted)}"


def _belonging(wanted: object) -> str:
    if union_members(wanted):
        return "a text or fields belong"
    inner = bare(wanted)
    if is_model(inner) or get_origin(inner) is dict:
        return "fields belong"
    if get_origin(inner) is tuple:
        return "a list belongs"
    return (
        "true or false belongs" if inner is bool else "a number belongs" if inner is int else "a text belongs"
    )


def _form_hint(value: object, target: Target) -> str:
    """How the value is written in the form that is wanted."""
    inner = bare(target.wanted)
    if get_origin(inner) is tuple:
        if isinstance(value, str) and len(value) <= _SHORT and not re.search(r"[\[\]{}\"',:#\\]", value):
            return f"write [{shown(value)}]"
        return "begin each item on a line of its own with `- `"
    if is_model(inner):
        return f"its fields are {listed(fields_by_key(inner))}"
    if isinstance(value, list):
        return "write one text, without [ ] or `- `; one that begins with [ needs quotation marks"
    return "write one text; one that begins with { needs quotation marks" if isinstance(value, dict) else ""
