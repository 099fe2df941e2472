"""What a filled form becomes: the file of a record, and what is left to do.

In: the answers, the archive, today's date. Out: the path and text of the record, and remarks; or findings
that forbid it. An answer that cannot be used (an article that the archive does not have, words that are not
in the text) leaves its field empty, with the answer above it as a comment. So the file is what `check`
accepts but for fields that are still to be filled in.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from margent.answers.asking.known import Known
from margent.answers.asking.mappings import Answers, in_order
from margent.answers.asking.naming import proposed
from margent.answers.forms.filled import Filled
from margent.answers.forms.reading import Meant, Reading
from margent.answers.record_fields import record_fields
from margent.model.dates import PartialDate
from margent.model.diagnostics import Code, Diagnostic, Fault, FieldPath, is_error
from margent.model.files import SourceFile
from margent.model.ids import Ref
from margent.model.issue_forms import BODY, DISPUTES
from margent.model.records import RECORD_TYPES, Record
from margent.stages.identify import CONTENT
from margent.stages.parse import parse
from margent.text.literal import literal
from margent.text.yaml_text import Value, file_text


class Taken(NamedTuple):
    """A record to be written, and what is to be said of it."""

    path: str
    text: str
    remarks: tuple[str, ...]


class Already(NamedTuple):
    """A record that has the id these words give: most likely the same form, taken before."""

    path: str


class Unfit(NamedTuple):
    """An answer that cannot be published as it is: its line in the issue, and the finding."""

    line: int
    finding: Fault | Diagnostic


def taken(filled: Filled, known: Known, today: PartialDate, id_: str = "") -> Taken | Already | list[Unfit]:
    """The record that a filled form becomes; `id_` if it is to have another id than its words give."""
    kind = RECORD_TYPES[filled.form.collection]
    reading = Reading(filled, known)
    meant = {
        field: reading.meant(answer)
        for answer in filled.answers.values()
        if (field := answer.entry.field) is not None and field != BODY
    }
    fields = _fields(kind, meant, today)
    names = known.names.get(kind.collection, {})
    own = id_ or proposed(kind, fields, ())
    if own in names:
        return Already(known.index.documents[Ref(kind.collection, own)].path)
    id_ = own or _numbered(filled.form.name, names)
    path = f"{CONTENT}/{kind.collection}/{id_}.md"
    body = next((one.text for one in filled.answers.values() if one.entry.field == BODY), "")
    for text in (body, literal(body)):
        written = file_text(fields, text)
        errors = _errors(path, written, Ref(kind.collection, id_), known)
        if not errors:
            remarks = [one.remark for one in meant.values() if one.remark]
            return Taken(path, written, (*remarks, *_said(filled, is_plain=text != body)))
        if any(one.code is Code.PRIVACY for one in errors):
            break
    return [Unfit(_line(one, filled), one) for one in errors]


def _fields(kind: type[Record], meant: Mapping[FieldPath, Meant], today: PartialDate) -> Answers:
    """The front matter, in the order of the content model."""
    given: Answers = {}
    for path, one in meant.items():
        if one.value is not None and path:
            _put(given, path, one.value)
        if one.mode and path:
            _put(given, (*path[:-1], "mode"), one.mode)
    for field in record_fields(kind):
        if field.is_today:
            given[field.key] = str(today)
    if "relations" in given:
        _put(given, ("relations", 0, "type"), DISPUTES)
    return in_order(kind, given)


def _put(given: Answers, path: FieldPath, value: Value) -> None:
    """Put a value where its path leads: `("appearances", 0, "quote")` is a field of the first item."""
    if len(path) == 1:
        given[str(path[0])] = value
        return
    items = given.setdefault(str(path[0]), [{}])
    assert isinstance(items, list)
    items[0][str(path[2])] = value


def _errors(path: str, text: str, ref: Ref, known: Known) -> Sequence[Fault | Diagnostic]:
    """What `check` would call an error in this file, but for fields that are to be filled in."""
    document = parse(SourceFile.of(path, text.encode()), ref, known.site)
    faults, diagnostics = known.findings(document)
    found: list[Fault | Diagnostic] = [*diagnostics, *faults]
    return [one for one in found if is_error(one) and one.code is not Code.FIELD_MISSING]


def _line(finding: Fault | Diagnostic, filled: Filled) -> int:
    """The line of the answer that a finding is about: that of its field, or of the text."""
    at = finding.at if isinstance(finding, Fault) else None
    for answer in filled.answers.values():
        field = answer.entry.field
        if field and isinstance(at, tuple) and at[: len(field)] == field:
            return answer.line
    return next((one.line for one in filled.answers.values() if one.entry.field == BODY), 1)


def _said(filled: Filled, *, is_plain: bool) -> list[str]:
    found = []
    if is_plain:
        found.append("as Markdown the text would not be accepted, so it is taken as plain text")
    if filled.before:
        found.append("what stands above the first heading is not taken over")
    return found


def _numbered(name: str, names: Mapping[str, str]) -> str:
    number = 1
    while f"{name}-{number}" in names:
        number += 1
    return f"{name}-{number}"
