"""The JSON Schemas (2020-12) of what a contributor writes and of what commands report.

In: nothing; they are made from the record types, the site's configuration and the published codes. Out: a
schema for each collection, for site.yaml and for each report. They are for editors and other programs that
read front matter as plain YAML; Margent itself checks with the types, which say more in better words.
"""

import json
from collections.abc import Mapping
from functools import cache
from types import ModuleType

from pydantic import BaseModel, JsonValue

from margent.adapters.schema_paths import fields_by_key, is_model
from margent.answers.docstrings import attribute_docstrings
from margent.answers.record_fields import record_fields
from margent.answers.report_schemas import REPORTS
from margent.answers.schema_examples import example, required
from margent.answers.schema_parts import Schema
from margent.model import records, site
from margent.model.ids import COLLECTIONS
from margent.model.records import RECORD_TYPES
from margent.model.site import Site

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DRAFT_07 = "http://json-schema.org/draft-07/schema#"
NAMES = (*COLLECTIONS, "site", *REPORTS)
_NULL: Schema = {"type": "null"}


def all_schemas() -> dict[str, Schema]:
    """Every schema by its name: the collections, `site`, and the reports of commands."""
    return {name: schema_named(name) for name in NAMES}


def schema_named(name: str) -> Schema:
    """The schema of a collection's front matter, of site.yaml (`site`) or of a command's report."""
    head: Schema = {"$schema": DIALECT, "$id": f"urn:margent:schema:{name}"}
    if name in REPORTS:
        return head | REPORTS[name]()
    return head | _model_schema(Site if name == "site" else RECORD_TYPES[name])


def for_editors() -> dict[str, Schema]:
    """The schemas of what a contributor writes, in the draft of JSON Schema that editors know."""
    return {name: as_draft_07(schema_named(name)) for name in (*COLLECTIONS, "site")}


def as_draft_07(schema: Schema) -> Schema:
    """The same schema for programs that know the older draft; it uses nothing that the newer one added."""
    return {**schema, "$schema": DRAFT_07}


def bundle(schemas: Mapping[str, Schema]) -> Schema:
    """One document with all these schemas, each under its name in `$defs`."""
    return {"$schema": DIALECT, "$id": "urn:margent:schema", "$defs": dict(schemas)}


def schema_text(schema: Schema) -> str:
    """A schema as the text of a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _model_schema(model: type[BaseModel]) -> Schema:
    schema: Schema = model.model_json_schema(by_alias=True)
    parts = schema.get("$defs")
    for name, part in parts.items() if isinstance(parts, dict) else ():
        _describe(part, _models()[name])
    _describe(schema, model)
    return schema | {"examples": [required(model)]}


@cache
def _models() -> Mapping[str, type[BaseModel]]:
    """Every model by its name, which is also its name in `$defs`."""
    return {name: found for module in (records, site) for name, found in _models_of(module).items()}


def _models_of(module: ModuleType) -> dict[str, type[BaseModel]]:
    return {name: found for name, found in vars(module).items() if is_model(found)}


def _describe(schema: JsonValue, model: type[BaseModel]) -> None:
    """Put the texts of the fields into the schema of a mapping, in place of what pydantic makes up."""
    assert isinstance(schema, dict)
    properties = schema["properties"]
    assert isinstance(properties, dict)
    texts = attribute_docstrings(model)
    attributes = {field.alias or name: name for name, field in model.model_fields.items()}
    examples = {field.key: example(field) for field in record_fields(model)}
    for key, field in fields_by_key(model).items():
        found = properties[key]
        assert isinstance(found, dict)
        value = {word: rest for word, rest in found.items() if word not in ("title", "default")}
        if not field.is_required():
            value = _or_nothing(value)
        default = found.get("default")
        # An empty list or mapping as default is nothing that an editor could propose.
        shown = {"default": default} if isinstance(default, str | int) else {}
        described: Schema = {"description": texts[attributes[key]], "examples": [examples[key]]}
        properties[key] = {**described, **value, **shown}


def _or_nothing(value: Schema) -> Schema:
    """A key without a value is an absent field."""
    choices = value.get("anyOf")
    if isinstance(choices, list):
        # A field that may be None: pydantic puts null beside its one type.
        others = [choice for choice in choices if isinstance(choice, dict) and choice != _NULL]
        value = others[0] if len(others) == 1 else {"anyOf": list(others)}
    types = value.get("type")
    if types is None:
        return {"anyOf": [value, _NULL]}
    # Editors say more of a value that misses one type than of one that fits none of several schemas.
    value = value | {"type": [*types, "null"] if isinstance(types, list) else [types, "null"]}
    allowed = value.get("enum")
    return value | {"enum": [*allowed, None]} if isinstance(allowed, list) else value
