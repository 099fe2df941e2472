"""What the schemas of reports are put together from.

In: nothing. Out: the schemas of values that every report has. They stand apart, so that each report's schema
can stand beside what writes the report.
"""

from collections.abc import Mapping

from pydantic import JsonValue

Schema = dict[str, JsonValue]
TEXT: Schema = {"type": "string"}
PERHAPS: Schema = {"type": ["string", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}


def told(schema: Schema, words: str) -> Schema:
    """A value's schema with its description."""
    return schema | {"description": words}


def mapping(properties: Mapping[str, Schema]) -> Schema:
    """A mapping that has all of these; a later version may add others."""
    return {"type": "object", "required": list(properties), "properties": dict(properties)}


def every(words: str, properties: Mapping[str, Schema]) -> Schema:
    """A list of such mappings."""
    return {"description": words, "type": "array", "items": mapping(properties)}
