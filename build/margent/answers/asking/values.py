"""Asks for the value of one field until there is one that `check` accepts, or none where none is needed.

In: a field, and the archive. Out: the text that goes into the file. What an answer may be is decided by the
same code that checks files, in the same words.
"""

from collections.abc import Sequence

from margent.adapters.field_tree import Tree
from margent.adapters.schema import validate
from margent.answers.asking.known import Known
from margent.answers.asking.talk import Ask, Say, Talk, meant, no_choice, told
from margent.answers.record_fields import RecordField
from margent.model.dates import PartialDate
from margent.model.diagnostics import AtKey, Code, Diagnostic, Fault
from margent.model.ids import COLLECTIONS
from margent.model.site import KINDS, Site
from margent.text.characters import value_faults

Named = Sequence[tuple[str, str]]
NEEDED = "this one is needed; Ctrl-C ends without writing anything"


def value(field: RecordField, known: Known, today: PartialDate, *, is_needed: bool) -> Talk[str]:
    """The text of a field; an empty one if it is left out, which `is_needed` forbids."""
    yield from introduced(field, is_needed=is_needed)
    default = str(today) if field.is_today else ""
    names = known.named(field.points) if field.points else [(word, "") for word in field.choices]
    kept = ""
    while True:
        answer = yield from line(field.key, names, default, is_needed=is_needed)
        if field.points and not field.points.is_prefixed and not field.points.or_name:
            answer = answer.removeprefix(f"{field.points.collections[0]}/") or answer
        answer = (meant(answer, field.choices) or answer) if field.choices else answer
        answer = yield from _completed(field, answer, names, known)
        fault = _fault(field, answer, known) if answer else None
        if fault is None or (fault.code is Code.NAME_LIKE_ID and answer == kept):
            return answer
        kept = answer
        again = "; give it again to keep it" if fault.code is Code.NAME_LIKE_ID else ""
        yield Say(_words(fault, field) + again, "fault")


def verdict(field: RecordField, kind: str, site: Site, *, is_needed: bool) -> Talk[str]:
    """A verdict of the scale on which claims of this kind are assessed."""
    yield from introduced(field, is_needed=is_needed)
    known = next((one for one in KINDS if one == kind), None)
    scale = site.scale(known) if known else ()
    names = [(step.id, f"{step.label}: {step.definition}") for step in scale]
    yield from told(names)
    while True:
        answer = yield from line(field.key, names, "", is_needed=is_needed)
        found = meant(answer, [name for name, _ in names])
        if found or not answer:
            return found
        yield Say(no_choice(answer, [name for name, _ in names]), "fault")


def line(prompt: str, names: Named, default: str, *, is_needed: bool) -> Talk[str]:
    """One line that is not empty unless it may be; `?` and `?word` list the names."""
    shown = f"{prompt} [{default}]: " if default else f"{prompt}: "
    while True:
        # What is pasted may have line ends in it.
        answer = " ".join((yield Ask(shown, [name for name, _ in names])).split()) or default
        if answer.startswith("?"):
            yield from told(names, answer[1:].strip())
        elif answer or not is_needed:
            return answer
        else:
            yield Say(NEEDED, "fault")


def introduced(field: RecordField, *, is_needed: bool) -> Talk[None]:
    """Say what belongs into a field."""
    yield Say("")
    yield Say(f"{field.about}{'' if is_needed else ' (Enter leaves it out)'}", "about")
    if field.choices and not field.part:
        yield Say(f"One of: {', '.join(field.choices)}", "about")
    elif field.is_date:
        yield Say("As far as it is known: 2022, 2022-06 or 2022-06-17", "about")
    elif field.points and field.points.collections == COLLECTIONS:
        yield Say("A record, as collection/id; `?` lists them, `?word` those that have the word", "about")
    elif field.points:
        of = field.points.collections[0]
        also = ", or a name" if field.points.or_name else ""
        yield Say(f"An id from content/{of}/{also}; `?` lists them", "about")


def _completed(field: RecordField, answer: str, names: Named, known: Known) -> Talk[str]:
    """The only record whose name begins with what names none, and say which; else the answer as it is."""
    if not answer or field.points is None or field.points.or_name:
        return answer
    if known.reference_fault(field.points, answer) is None:
        return answer
    found = meant(answer, [name for name, _ in names])
    if found:
        yield Say(f"  {found}  {dict(names)[found]}".rstrip())
    return found or answer


def _fault(field: RecordField, text: str, known: Known) -> Fault | None:
    """What check would say of this text in this field."""
    hidden = value_faults(text, ())
    if hidden:
        return hidden[0]
    tree = Tree({field.key: [text] if field.is_list else text}, {}, {})
    for fault in validate(field.owner, tree).faults:
        path = fault.at.path if isinstance(fault.at, AtKey) else fault.at
        if path and path[0] == field.key:
            return fault
    limit = getattr(known.site.limits, field.limit) if field.limit else len(text)
    if len(text) > limit:
        message = f"{len(text):,} characters are more than the limit of {limit:,}"
        return Fault(Code.SIZE, message, hint="shorten it")
    return known.reference_fault(field.points, text) if field.points else None


def _words(fault: Fault, field: RecordField) -> str:
    """A fault as it is said to somebody who is at this field."""
    if fault.code is Code.REF_UNKNOWN and not fault.hint:
        return f"{fault.message}; `?` lists what there is"
    return worded(fault).removeprefix(f"{field.key}[0]: ").removeprefix(f"{field.key}: ")


def worded(found: Fault | Diagnostic) -> str:
    """A finding and the way out of it, in one line."""
    return f"{found.message}; {found.hint}" if found.hint else found.message
