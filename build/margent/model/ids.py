"""How a record is named: its collection and its id.

In: texts from file names and front matter. Out: `Ref`, the one name by which everything else
speaks of a record. It stands apart because every other module needs it and it needs none.
"""

import re
from typing import NamedTuple

COLLECTIONS = (
    "articles",
    "claims",
    "notes",
    "sources",
    "entities",
    "events",
    "topics",
    "replies",
    "corrections",
    "pages",
)

ID_MAX_LENGTH = 80
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")

# Windows opens a device where a file has one of these names, whatever its ending.
RESERVED_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)


class Ref(NamedTuple):
    """The name of a record, unique in the archive."""

    collection: str
    id: str

    def __str__(self) -> str:
        return f"{self.collection}/{self.id}"


def is_id(text: str) -> bool:
    """Tell whether a text has the form of an id: words of a-z and 0-9 joined by single hyphens."""
    return len(text) <= ID_MAX_LENGTH and _ID.match(text) is not None


def parse_ref(text: str) -> Ref | None:
    """Read `collection/id`; None if the text has another form or names no collection."""
    collection, slash, name = text.partition("/")
    if slash and collection in COLLECTIONS and is_id(name):
        return Ref(collection, name)
    return None
