"""Changes as JSON, and the schema of it.

In: `Changes`. Out: one JSON document, in which everything has the name that it has in `model.changes`; and
the schema that these records give, with the texts under their fields.
"""

import json
import types
from dataclasses import fields
from enum import StrEnum
from typing import Literal, get_args, get_origin, get_type_hints

from pydantic import JsonValue

from margent.answers.diffing.wording import summary
from margent.answers.docstrings import attribute_docstrings
from margent.answers.schema_parts import COUNT, TEXT, Schema, mapping
from margent.model.changes import Changes
from margent.model.dates import PartialDate
from margent.model.ids import Ref

VERSION = 1
_SIMPLE: dict[type, Schema] = {
    str: TEXT,
    PartialDate: TEXT,
    bool: {"type": "boolean"},
    int: COUNT,
    Ref: TEXT | {"pattern": "^[a-z]+/[^/]+$"},
}


def json_report(changes: Changes) -> str:
    """One JSON document (schema: docs/schemas/diff.schema.json)."""
    document = {
        "version": VERSION,
        "summary": summary(changes),
        "lossy": changes.is_lossy,
        **{part.name: _plain(getattr(changes, part.name)) for part in fields(changes)},
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def diff_schema() -> Schema:
    """The schema of the document, without its head."""
    properties: dict[str, Schema] = {
        "version": {"const": VERSION, "description": "The version of this form."},
        "summary": {"type": "string", "description": "What changes, in one sentence."},
        "lossy": {
            "type": "boolean",
            "description": "Whether something published vanishes or is rewritten, which `--strict` forbids.",
        },
        **_properties(Changes),
    }
    head: Schema = {"title": "Changes", "description": "What `margent diff --format json` prints."}
    return head | mapping(properties)


def _plain(value: object) -> JsonValue:
    match value:
        case None | bool() | int():
            return value
        case Ref() | PartialDate() | StrEnum():
            return str(value)
        case str():
            return value
        case tuple():
            names = getattr(value, "_fields", None)
            if names is None:
                return [_plain(item) for item in value]
            return {name: _plain(item) for name, item in zip(names, value, strict=True)}
        case _:
            raise TypeError(f"{type(value).__name__} is no part of a change")


def _properties(record: type) -> dict[str, Schema]:
    """The fields of a record of changes, each with its description."""
    texts = attribute_docstrings(record)
    return {
        name: _schema(hint) | {"description": texts[name]} for name, hint in get_type_hints(record).items()
    }


def _schema(hint: object) -> Schema:
    if isinstance(hint, type) and get_origin(hint) is None:
        return _schema_of_type(hint)
    inner = get_args(hint)
    match get_origin(hint):
        case origin if origin is Literal:
            return {"enum": list(inner)}
        case origin if origin is tuple:
            return {"type": "array", "items": _schema(inner[0])}
        case _:
            there = next(one for one in inner if one is not types.NoneType)
            return {"anyOf": [_schema(there), {"type": "null"}]}


def _schema_of_type(hint: type) -> Schema:
    if hint in _SIMPLE:
        return dict(_SIMPLE[hint])
    if issubclass(hint, StrEnum):
        return {"enum": [str(one) for one in hint]}
    return mapping(_properties(hint))
