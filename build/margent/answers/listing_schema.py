"""The JSON Schema of what `margent list --format json` prints; `listing.as_json` makes it."""

from margent.answers.listing import VERSION
from margent.answers.schema_parts import PERHAPS, TEXT, Schema, every, mapping, told
from margent.model.ids import COLLECTIONS

_DATE: Schema = {"type": ["string", "null"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T.*)?)?)?$"}


def list_schema() -> Schema:
    """The schema of a list."""
    return {
        "title": "List of records",
        "description": "What `margent list --format json` prints.",
        **mapping(
            {
                "version": {"const": VERSION, "description": "The version of this form."},
                "records": every(
                    "The records, in the order of the list.",
                    {
                        "ref": told(TEXT, "The record, as `collection/id`."),
                        "collection": {"enum": list(COLLECTIONS), "description": "Its collection."},
                        "id": told(TEXT, "Its id."),
                        "title": told(TEXT, "Its title, or its first words."),
                        "path": told(TEXT, "Its file, from the archive's root."),
                        "kind": told(PERHAPS, "A claim's kind, an article's genre, a source's type."),
                        "verdict": told(PERHAPS, "The words of a claim's current verdict."),
                        "remarks": {
                            "type": "array",
                            "items": TEXT,
                            "description": "How it refers, or why it is listed, in words.",
                        },
                        "matters": every("Why it waits, for programs.", _matter()),
                    },
                ),
            }
        ),
    }


def _matter() -> dict[str, Schema]:
    return {
        "kind": told(
            TEXT, "What it waits for, `overdue` or `unassessed` for example; `new-…` for what is new."
        ),
        "date": told(_DATE, "From when on it waits, when it was asked for, or the date of what is new."),
        "days": {
            "type": ["integer", "null"],
            "description": "Days since then; of a request that was answered, until then; null if not known.",
        },
        "ref": told(PERHAPS, "The record that is new."),
        "outcome": told(PERHAPS, "What came of a request."),
    }
