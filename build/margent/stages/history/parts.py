"""Which fields of a record are its meaning.

In: nothing; `meaning` reads these tables. They stand apart because they are a decision for each collection
(docs/history.md), and no rule.
"""

from collections.abc import Mapping
from typing import NamedTuple

from margent.model.history import What


class Part(NamedTuple):
    """Some fields that mean one thing; `is_told` of those whose words are told, before and after."""

    what: What
    fields: tuple[str, ...]
    is_told: bool = False


class ListOf(NamedTuple):
    """A list of mappings; items that agree in the fields `by` are taken for the same one."""

    what: What
    field: str
    by: tuple[str, ...]


_TITLE = Part("title", ("title",), is_told=True)
_DESCRIPTION = Part("description", ("description",))
# Names of people, and what they wrote themselves, are not told again once they were changed.
PARTS: Mapping[str, tuple[Part, ...]] = {
    "articles": (
        _TITLE,
        Part("standfirst", ("standfirst",)),
        Part("byline", ("byline", "outlet")),
        Part("dates", ("published", "modified")),
    ),
    "claims": (
        Part("claim", ("claim",), is_told=True),
        Part("scope", ("scope",)),
        Part("kind", ("kind",), is_told=True),
    ),
    "notes": (Part("passage", ("on", "quote")),),
    "sources": (
        _TITLE,
        Part("authors", ("author", "publisher")),
        Part("dates", ("issued",)),
        Part("addresses", ("URL", "DOI", "ISBN")),
        Part("rank", ("rank", "rank_reason")),
    ),
    "entities": (Part("name", ("name", "names")), _DESCRIPTION),
    "events": (
        _TITLE,
        Part("dates", ("start", "end")),
        Part("people", ("participants",)),
    ),
    "topics": (_TITLE, _DESCRIPTION, Part("parent", ("parent",))),
    "replies": (Part("name", ("name",)), Part("passage", ("to",))),
    "corrections": (
        Part("wording", ("what", "before", "after", "reason")),
        Part("outcome", ("outcome",), is_told=True),
    ),
    "pages": (_TITLE,),
}
LISTS: Mapping[str, tuple[ListOf, ...]] = {
    "claims": (
        ListOf("appearances", "appearances", ("article",)),
        ListOf("relations", "relations", ("claim",)),
    ),
    "entities": (ListOf("roles", "roles", ("role",)),),
}
EVIDENCE = ListOf("evidence", "evidence", ("source", "article"))
ASSESSMENTS = ListOf("assessments", "assessments", ("on", "url"))
