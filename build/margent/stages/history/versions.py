"""One version of a record's file, as far as versions are compared.

In: the bytes of a file as git keeps it, and the record's name. Out: its fields, and the text of its body; or
none if the file could not be published. It is no `Document`: an old version need not fit the content model of
today, and what it says must be read all the same.
"""

from functools import lru_cache
from typing import NamedTuple

from margent.adapters.field_tree import Value
from margent.adapters.front_matter import read_mapping, split
from margent.adapters.markdown import parse_body
from margent.model.diagnostics import Fault
from margent.model.ids import Ref
from margent.model.site import Limits
from margent.text.anchors import anchor_text
from margent.text.characters import decode, normalised


class Version(NamedTuple):
    """A record as one commit had it."""

    ref: Ref
    is_draft: bool
    fields: dict[str, Value]
    body: str


def version(data: bytes, ref: Ref, limits: Limits) -> Version | None:
    """Read a version; None if it is no record or goes beyond the limits."""
    text, _ = decode(data)
    parts = split(text) if text is not None else None
    if parts is None or isinstance(parts, Fault) or len(parts.body.encode()) > limits.body:
        return None
    tree, _ = read_mapping(parts.yaml, first_line=parts.yaml_first_line, limits=limits)
    if tree is None:
        return None
    return Version(ref, tree.value.get("draft") == "true", tree.value, normalised(parts.body))


@lru_cache(maxsize=2)
def plain_text(body: str, limits: Limits) -> str:
    """The words of a body, to which quotes would point: what is marked in it, and how, does not count."""
    # As of an archived text: what it says does not depend on the titles of other records.
    path = "content/articles/it.md"
    parsed, _ = parse_body(body, path=path, first_line=1, is_archived=True, limits=limits)
    notes = anchor_text(parsed.footnotes).text
    return f"{anchor_text(parsed.blocks).text}\n{notes}"
