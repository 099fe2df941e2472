"""The JSON Schema of what `margent links --format json` prints; `report.as_json` makes it."""

from margent.answers.outside.report import LINKS_VERSION
from margent.answers.schema_parts import COUNT, PERHAPS, TEXT, Schema, every, mapping, told
from margent.model.outside import Condition

_DAY: Schema = {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def links_schema() -> Schema:
    """The schema of the report."""
    return {
        "title": "State of the outside addresses",
        "description": "What `margent links --format json` prints.",
        **mapping(
            {
                "version": {"const": LINKS_VERSION, "description": "The version of this form."},
                "day": told(_DAY | {"type": "string"}, "The day of the run."),
                "summary": {
                    "description": "How many there are.",
                    **mapping(
                        {
                            "addresses": told(COUNT, "Addresses outside the archive, each counted once."),
                            "alive": told(COUNT, "Those that answer."),
                            "moved": told(COUNT, "Those that lead to another one for good."),
                            "dead": told(COUNT, "Those that are gone."),
                            "unsure": told(COUNT, "Those of which nothing can be told."),
                            "not_asked": told(
                                COUNT, "Those that nobody outside can have, or that are private."
                            ),
                            "without_copy": told(COUNT, "Records whose address has no archived copy."),
                        }
                    ),
                },
                "addresses": _addresses(),
                "without_copy": every(
                    "The articles and sources whose address has no archived copy.",
                    {
                        "ref": told(TEXT, "The record."),
                        "path": told(TEXT, "Its file, from the archive's root."),
                        "url": told(TEXT, "Its address."),
                    },
                ),
            }
        ),
    }


def _addresses() -> Schema:
    place: Schema = {"type": "integer", "minimum": 1}
    return every(
        "Every address, in their order.",
        {
            "url": told(TEXT, "The address, without a fragment."),
            "condition": {"enum": list(Condition), "description": "How it is with it."},
            "reason": told(TEXT, "Why, in words; empty if it is alive."),
            "status": {
                "type": ["integer", "null"],
                "description": "The status of the last answer; null if there was none.",
            },
            "moved_to": told(PERHAPS, "The address to write instead."),
            "alive": told(_DAY, "The last day on which it was found alive, as far as is known."),
            "failing": told(_DAY, "Since when it has been found dead."),
            "hint": told(PERHAPS, "The way out, if there is one."),
            "places": every(
                "Where it stands.",
                {
                    "ref": told(TEXT, "The record."),
                    "path": told(TEXT, "Its file, from the archive's root."),
                    "field": told(TEXT, "The field, or `body`."),
                    "lines": {
                        "type": "array",
                        "items": place,
                        "description": "The lines of the file on which it stands.",
                    },
                },
            ),
        },
    )
