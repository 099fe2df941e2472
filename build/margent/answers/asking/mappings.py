"""Asks for the fields of a record, and of the mappings in it, one after the other.

In: a record type, and the archive. Out: its fields as they go into the file, in the order of the content
model. Required fields are asked for; others by their names, if the contributor wants more.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pydantic import BaseModel

from margent.answers.asking import quotes, values
from margent.answers.asking.known import Known
from margent.answers.asking.talk import Ask, Say, Talk, meant, no_choice, told, yes
from margent.answers.record_fields import RecordField, record_fields
from margent.model.dates import PartialDate
from margent.model.diagnostics import FieldPath
from margent.model.ids import Ref, parse_ref
from margent.model.records import Appearance, Assessment, AttributionLink, Evidence, Note
from margent.text.yaml_text import Value

Answers = dict[str, Value]

# What is asked for though a record may be without it: a rule may want it, or hardly one lacks it.
_ALSO: Mapping[type[BaseModel], Sequence[str]] = {
    Appearance: ("quote",),
    Note: ("quote",),
    Evidence: ("quote",),
}
# Of these fields a record has to have one: the next is asked for only if those before it are left out.
_EITHER: Mapping[type[BaseModel], Sequence[str]] = {
    Evidence: ("source", "article"),
    AttributionLink: ("speaker", "unnamed"),
    Assessment: ("verdict", "verdict_text"),
}
# A field without which another one means nothing.
_WITH: Mapping[tuple[type[BaseModel], str], str] = {
    (Assessment, "by"): "verdict_text",
    (Assessment, "url"): "verdict_text",
}


class Asker(NamedTuple):
    """What is known while a record is asked for; `record` has the answers so far."""

    known: Known
    today: PartialDate
    record: Answers


def mapping(kind: type[BaseModel], asker: Asker, given: Answers, name: str) -> Talk[Answers]:
    """Ask for the fields of a mapping and put the answers into `given`; the same comes out in order."""
    fields = record_fields(kind)
    for field in fields:
        if _is_asked(field, given):
            yield from _field(field, asker, given)
    yield from _further(name, fields, asker, given)
    return in_order(kind, given)


def in_order(kind: type[BaseModel], given: Answers) -> Answers:
    """The answers in the order of the content model, those of the mappings in it as well."""
    found: Answers = {}
    for field in record_fields(kind):
        value = given.get(field.key)
        if field.part and isinstance(value, list):
            found[field.key] = [in_order(field.part, item) for item in value]
        elif field.part and isinstance(value, dict):
            found[field.key] = in_order(field.part, value)
        elif value is not None:
            found[field.key] = value
    return found


def again(kind: type[BaseModel], path: FieldPath, asker: Asker, given: Answers) -> Talk[None]:
    """Ask once more for the field at a path, which `check` would find fault with."""
    field = next((one for one in record_fields(kind) if one.key == path[0]), None)
    inner = given.get(str(path[0]))
    if field is None:
        return
    if field.part and field.is_list and isinstance(inner, list) and len(path) > 1:
        number = int(path[1])
        item: Answers = inner[number]
        if len(path) > 2:
            yield from again(field.part, path[2:], asker, item)
        else:
            inner[number] = yield from mapping(field.part, asker, {}, field.key)
    elif field.part and isinstance(inner, dict) and len(path) > 1:
        yield from again(field.part, path[1:], asker, inner)
    else:
        given.pop(field.key, None)
        yield from _field(field, asker, given)


def _is_asked(field: RecordField, given: Answers) -> bool:
    if field.owner is Appearance and field.key == "quote":
        return True
    either = _EITHER.get(field.owner, ())
    if field.key in either:
        return not any(key in given for key in either)
    companion = _WITH.get((field.owner, field.key))
    return field.is_required or field.key in _ALSO.get(field.owner, ()) or companion in given


def _is_needed(field: RecordField, given: Answers) -> bool:
    """Whether the field may not be left out, as far as the others are answered."""
    either = _EITHER.get(field.owner, ())
    if field.key in either:
        return field.key == either[-1]
    return field.is_required or _WITH.get((field.owner, field.key)) in given


def _field(field: RecordField, asker: Asker, given: Answers) -> Talk[None]:
    """Ask for one field, and put its answer, if there is one, to the others."""
    needed = _is_needed(field, given)
    if field.part is not None:
        given[field.key] = yield from _parts(field, field.part, asker)
        return
    if field.key == "quote" and (target := _target(field, given)) is not None:
        yield from _quote(field, target, asker, given)
        return
    if field.owner is Assessment and field.key == "verdict":
        kind = str(asker.record.get("kind", ""))
        answer: Value = yield from values.verdict(field, kind, asker.known.site, is_needed=needed)
    elif field.is_list:
        answer = yield from _several(field, asker, is_needed=needed)
    else:
        answer = yield from values.value(field, asker.known, asker.today, is_needed=needed)
    if answer:
        given[field.key] = answer


def _parts(field: RecordField, part: type[BaseModel], asker: Asker) -> Talk[Value]:
    """The mapping, or mappings, of a field."""
    if not field.is_list:
        yield Say("")
        yield Say(f"{field.key}: {field.about}", "about")
        return (yield from mapping(part, asker, {}, field.key))
    items: list[Value] = []
    if field.owner.__name__ == "Claim":
        asker.record[field.key] = items
    while True:
        yield Say("")
        yield Say(f"{field.key}, the {_ordinal(len(items) + 1)}: {field.about}", "about")
        items.append((yield from mapping(part, asker, {}, field.key)))
        if not (yield from yes(f"another one in {field.key}?")):
            return items


def _several(field: RecordField, asker: Asker, *, is_needed: bool) -> Talk[Value]:
    """The texts of a list, one after the other."""
    found: list[Value] = []
    while True:
        answer = yield from values.value(field, asker.known, asker.today, is_needed=is_needed and not found)
        if not answer:
            return found
        if answer in found:
            yield Say("that one is there already", "fault")
        else:
            found.append(answer)


def _quote(field: RecordField, target: Ref, asker: Asker, given: Answers) -> Talk[None]:
    if field.owner is Appearance and not asker.known.has_text(target.id):
        return
    found = yield from quotes.quote(field, target, asker.known, is_needed=field.owner is Appearance)
    if found.value:
        given[field.key] = found.value
    if found.is_headline:
        given["mode"] = quotes.HEADLINE


def _target(field: RecordField, given: Answers) -> Ref | None:
    """The record that a quote is from."""
    if field.owner is Note:
        return parse_ref(str(given["on"]))
    for key, collection in (("article", "articles"), ("source", "sources")):
        if key in given:
            return Ref(collection, str(given[key]))
    return None


def _further(name: str, fields: Sequence[RecordField], asker: Asker, given: Answers) -> Talk[None]:
    """Ask for further fields by their names until nothing more is wanted."""
    while True:
        left = {one.key: one for one in fields if one.key not in given and _is_open(one, given)}
        if not left:
            return
        yield Say("")
        answer = (yield Ask(f"{name}: more fields? [Enter: no, ?: which]: ", tuple(left))).strip()
        if answer in ("", "n", "no"):
            return
        if answer.startswith("?"):
            yield from told([(key, one.about) for key, one in left.items()], answer[1:].strip())
        elif found := meant(answer, list(left)):
            yield from _field(left[found], asker, given)
        else:
            yield Say(no_choice(answer, list(left)), "fault")


def _is_open(field: RecordField, given: Answers) -> bool:
    """Whether a field can still be wanted: not if another in its place is there."""
    either = _EITHER.get(field.owner, ())
    return field.key not in either or not any(key in given for key in either)


def _ordinal(number: int) -> str:
    return ("first", "second", "third")[number - 1] if number < 4 else f"{number}th"
