"""The conversation about a new record, from its first field to a file that checks clean.

In: a record type, an id if there is one, the archive and today's date. Out: the path and the text of the
file, or nothing if the contributor gives it up. Nothing is written here.
"""

from collections.abc import Sequence
from typing import NamedTuple

from margent.answers.asking.known import Known
from margent.answers.asking.mappings import Answers, Asker, again, in_order, mapping
from margent.answers.asking.naming import proposed
from margent.answers.asking.talk import Ask, Say, Talk, no_choice, told, yes
from margent.answers.asking.values import NEEDED, worded
from margent.model.dates import PartialDate
from margent.model.diagnostics import AtKey, Code, Diagnostic, Fault, FieldPath, Span, has_errors, is_error
from margent.model.files import SourceFile
from margent.model.ids import COLLECTIONS, ID_MAX_LENGTH, RESERVED_NAMES, Ref, is_id
from margent.model.records import RECORD_TYPES, Record
from margent.stages.identify import CONTENT
from margent.stages.parse import parse
from margent.text.yaml_text import file_text

# Of these the text is the record itself; of others it is written in the file.
_TEXTS = {"notes": "The note itself", "replies": "The reply itself"}


class NewRecord(NamedTuple):
    """A file to be written."""

    path: str
    text: str


def collection() -> Talk[str]:
    """Ask which collection the new record is for."""
    names = [(name, " ".join((kind.__doc__ or "").split())) for name, kind in RECORD_TYPES.items()]
    yield from told(names)
    while True:
        answer = (yield Ask("collection: ", COLLECTIONS)).strip()
        if answer in COLLECTIONS:
            return answer
        yield Say(no_choice(answer, COLLECTIONS), "fault")


def new_record(kind: type[Record], id_: str, known: Known, today: PartialDate) -> Talk[NewRecord | None]:
    """Ask for everything that a record needs, until what `check` would say of it is nothing."""
    yield Say(f"a new record in {kind.collection}: `?` lists what there is, Tab completes, Ctrl-C ends")
    given: Answers = {}
    yield from mapping(kind, Asker(known, today, given), given, kind.collection)
    body = yield from _body(kind)
    while True:
        id_ = id_ or (yield from _id(kind, given, known))
        file = f"{CONTENT}/{kind.collection}/{id_}.md"
        text = file_text(in_order(kind, given), body)
        faults, others = _findings(file, text, Ref(kind.collection, id_), known)
        for found in faults:
            yield Say(worded(found), "fault")
        for other in others:
            yield Say(worded(other), "fault")
        if not (has_errors(faults) or has_errors(others)):
            return NewRecord(file, text)
        if any(fault.code is Code.ANNOTATION_CLASH for fault in faults):
            id_ = ""
        elif path := next(filter(None, map(_field_of, filter(is_error, faults))), ()):
            yield from again(kind, path, Asker(known, today, given), given)
        elif body:
            body = yield from _body(kind)
        elif (yield from yes("write it all the same?")):
            return NewRecord(file, text)
        else:
            return None


def _field_of(fault: Fault) -> FieldPath:
    """The field that a fault is about; an empty path if it is about none."""
    match fault.at:
        case AtKey(path):
            return path
        case Span() | None:
            return ()
        case path:
            return path


def _body(kind: type[Record]) -> Talk[str]:
    """The first paragraph of the text, where the text is the record."""
    if kind.collection not in _TEXTS:
        return ""
    yield Say("")
    yield Say(f"{_TEXTS[kind.collection]}, in Markdown; more paragraphs can be written in the file", "about")
    while not (text := (yield Ask("text: ")).strip()):
        yield Say(NEEDED, "fault")
    return text


def _id(kind: type[Record], given: Answers, known: Known) -> Talk[str]:
    """Ask for an id that no record of the collection has or had."""
    names = known.names.get(kind.collection, {})
    taken = {*names, *(former.id for former in known.index.aliases if former.collection == kind.collection)}
    proposal = proposed(kind, given, taken)
    yield Say("")
    yield Say("Its id: the name of its file and of its page, of a-z, 0-9 and hyphens", "about")
    while True:
        answer = (yield Ask(f"id [{proposal}]: " if proposal else "id: ")).strip() or proposal
        if answer.startswith("?"):
            yield from told(list(names.items()), answer[1:].strip())
        elif answer in taken:
            yield Say(f"{kind.collection}/{answer} is taken; choose another id", "fault")
        elif answer in RESERVED_NAMES:
            yield Say(f"Windows keeps the name {answer} for a device; choose another id", "fault")
        elif is_id(answer):
            return answer
        else:
            words = f"an id is made of a-z, 0-9 and single hyphens, at most {ID_MAX_LENGTH} characters"
            yield Say(words, "fault")


def _findings(path: str, text: str, ref: Ref, known: Known) -> tuple[Sequence[Fault], Sequence[Diagnostic]]:
    """What check would say: of fields, with their paths; and of the rest of the file."""
    return known.findings(parse(SourceFile.of(path, text.encode()), ref, known.site))
