"""An id for a new record, made of its title, or of what it is about and its first words.

In: the fields of a record, and the ids that are taken. Out: an id that is free, or an empty text where the
record has no word that an id could be made of.
"""

from collections.abc import Collection, Iterator, Mapping

from margent.answers.record_fields import record_fields
from margent.model.ids import RESERVED_NAMES, is_id
from margent.model.records import Record
from margent.text.slugs import id_of
from margent.text.yaml_text import Value

MOST = 60
_FEW = 32


def proposed(kind: type[Record], given: Mapping[str, Value], taken: Collection[str]) -> str:
    """An id that nobody has, from what the record says."""
    name = id_of(" ".join(_words(kind, given)), MOST)
    if not is_id(name) or name in RESERVED_NAMES:
        return ""
    return next(one for one in _numbered(name) if one not in taken)


def _words(kind: type[Record], given: Mapping[str, Value]) -> Iterator[str]:
    """The title; or else what the record names first, and then its own first words."""
    fields = [field for field in record_fields(kind) if isinstance(given.get(field.key), (str, Mapping))]
    title = next((field for field in fields if field.limit == "title"), None)
    if title is not None:
        yield str(given[title.key])
        return
    named = next((field for field in fields if field.points), None)
    if named is not None:
        yield id_of(str(given[named.key]).rpartition("/")[2], _FEW)
    words = next((field for field in fields if not (field.points or field.choices or field.is_date)), None)
    if words is not None:
        value = given[words.key]
        text = str(value.get("exact", "")) if isinstance(value, Mapping) else str(value)
        yield id_of(text, _FEW)


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1
