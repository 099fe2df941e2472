"""References in front matter: every field that names a record, looked up.

In: a document and the index. Out: its faults, and the references that lead somewhere, with the role each
plays. The fields are found by their types (`marks`), so this module knows no field by name but for the
words of a role.
"""

from collections.abc import Iterator
from typing import NamedTuple

from margent.model.diagnostics import Code, Fault, FieldPath
from margent.model.documents import Document
from margent.model.fields import Points
from margent.model.ids import COLLECTIONS, Ref, is_id, parse_ref
from margent.model.marks import marked_texts
from margent.stages.link.index import Index, Standing
from margent.text.wording import did_you_mean, quoted


class Reference(NamedTuple):
    """A reference that leads somewhere."""

    target: Ref
    role: str


# How a reference is called where the last key alone would mislead.
_ROLES_BY_KEY = {
    "attribution": "attribution",
    "evidence": "evidence",
    "relations": "relation",
    "byline": "byline",
    "roles": "role",
    "republished_from": "republication",
}


def references(document: Document, index: Index) -> Iterator[Reference | Fault]:
    """Look up every reference of a document's front matter."""
    if document.record is None:
        return
    for path, mark, text in marked_texts(document.record):
        if isinstance(mark, Points) and text not in mark.words:
            yield from look_up(path, mark, text, document.ref, index)


def role_of(path: FieldPath) -> str:
    """In which role the field at `path` names a record."""
    keys = [step for step in path if isinstance(step, str)]
    for key in reversed(keys):
        if key in _ROLES_BY_KEY:
            return _ROLES_BY_KEY[key]
    if keys == ["appearances", "article"]:
        return "appearance"
    return "assessor" if keys == ["assessments", "by"] else keys[-1]


def look_up(path: FieldPath, mark: Points, text: str, own: Ref, index: Index) -> Iterator[Reference | Fault]:
    """What a text that names a record leads to, or what is wrong with it; `own` is the record that has it."""
    ref = _read(path, mark, text)
    if isinstance(ref, Fault):
        yield ref
        return
    standing, present = index.look_up(ref)
    if standing is Standing.UNKNOWN and mark.or_name:
        if is_id(text):
            yield Fault(
                Code.NAME_LIKE_ID,
                f"{quoted(text)} looks like an id but names no entity; it is shown as a name",
                path,
                _suggestion(ref, index),
            )
    elif standing is Standing.UNKNOWN:
        yield Fault(
            Code.REF_UNKNOWN,
            f"there is no record {quoted(str(ref))}",
            path,
            _suggestion(ref, index, is_prefixed=mark.is_prefixed),
        )
    elif standing is Standing.DRAFT and own not in index.drafts:
        yield Fault(
            Code.REF_DRAFT,
            f"{present} is a draft, and this record is published",
            path,
            "publish both, or make this one a draft, too",
        )
    else:
        if standing is Standing.FORMER:
            yield Fault(Code.REF_ALIAS, f"{ref} is now called {present}", path, f'write "{present.id}"')
        if standing is not Standing.BROKEN:
            yield Reference(present, role_of(path))


def _read(path: FieldPath, mark: Points, text: str) -> Ref | Fault:
    if mark.is_prefixed:
        ref = parse_ref(text)
        if ref is not None:
            return ref
        collection, slash, _ = text.partition("/")
        hint = did_you_mean(collection, COLLECTIONS) if slash else ""
        return Fault(
            Code.REF_FORM,
            f"{quoted(text)} does not name a record",
            path,
            hint or "write it as collection/id, for example claims/dam-cost",
        )
    prefixed = parse_ref(text)
    if prefixed is not None and not mark.or_name:
        collection = mark.collections[0]
        return Fault(
            Code.REF_FORM,
            f"{quoted(text)} has its collection before it; this field is always about {collection}",
            path,
            f'write "{prefixed.id}"'
            if prefixed.collection == collection
            else f"name one of the {collection}",
        )
    return Ref(mark.collections[0], text)


def _suggestion(ref: Ref, index: Index, *, is_prefixed: bool = False) -> str:
    near = index.nearest_id(ref)
    name = f"{ref.collection}/{near}" if is_prefixed else near
    return f'did you mean "{name}"?' if near else ""
