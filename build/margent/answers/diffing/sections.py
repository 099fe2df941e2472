"""Changes in the order in which they are read, gravest first, whatever the form they are printed in.

In: `Changes`. Out: `Section`s of `Item`s: which record, what becomes of it, and more of it for whoever wants
to know. All texts are plain, and those of strangers as they are.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from margent.answers.diffing import wording
from margent.model.changed_records import FieldChange, Subject
from margent.model.changes import Changes, Problem
from margent.model.ids import Ref, parse_ref

# The fields of a claim that say what a verdict is about.
_PROPOSITION = frozenset({"claim", "kind", "scope"})


class Item(NamedTuple):
    """One change: the name of a record, an address or a file, a title if it has one, and words.

    `news` is what everybody looks for first, as far as it is not in the words.
    """

    name: str
    title: str
    words: str
    more: tuple[str, ...] = ()
    news: str = ""


class Section(NamedTuple):
    """Changes of one sort: those that somebody has to look at, whole records, news for all; or the rest."""

    heading: str
    items: tuple[Item, ...]
    is_grave: bool = False
    are_records: bool = False
    is_news: bool = False


def sections(changes: Changes) -> list[Section]:
    """Everything that changes, by sort; sorts of which there is nothing are left out."""
    found = (
        Section("Past assessments rewritten", tuple(_rewritten(changes)), is_grave=True),
        Section("Verdicts", tuple(_verdicts(changes)), is_news=True),
        Section("Claims put into other words", tuple(_reworded(changes)), is_news=True),
        Section("Addresses that vanish", tuple(_vanished(changes)), is_grave=True),
        Section("Quotes that break", tuple(_quotes(changes, "broken")), is_grave=True),
        Section("New problems", tuple(_new_problems(changes)), is_grave=True),
        Section("Records", tuple(_records(changes)), are_records=True),
        Section("Evidence", tuple(_evidence(changes))),
        Section("Relations", tuple(_relations(changes))),
        Section("Texts", tuple(_texts(changes))),
        Section("Quotes", tuple(_quotes(changes, "changed", "mended"))),
        Section("Quotes that move with their text", tuple(_quotes(changes, "moved"))),
        Section("Addresses that lead elsewhere", tuple(_shifted(changes))),
        Section("Records that follow a new name", tuple(Item(str(ref), "", "") for ref in changes.following)),
        Section("Other files", tuple(Item(one.path, "", one.kind) for one in changes.media)),
        Section("site.yaml", tuple(Item(one.field, "", _values(one)) for one in changes.settings)),
        Section("Pages whose text changes", tuple(_pages(changes))),
        Section("Problems mended", tuple(map(_problem, changes.mended))),
    )
    return [section for section in found if section.items]


def _item(subject: Subject, words: str, more: Iterable[str] = ()) -> Item:
    return Item(str(subject.ref), subject.title, words, tuple(more))


def _rewritten(changes: Changes) -> Iterator[Item]:
    for change in changes.rewritten:
        item = _item(change.claim, wording.rewriting_advice(change), map(_field, change.fields))
        yield item._replace(news=wording.rewriting_words(change))


def _verdicts(changes: Changes) -> Iterator[Item]:
    for change in changes.verdicts:
        item = _item(change.claim, wording.given(change), [change.why] if change.why else [])
        yield item._replace(news=wording.verdict_words(change))


def _reworded(changes: Changes) -> Iterator[Item]:
    """The claims that say something else now, under the verdicts that they had."""
    for changed in changes.changed:
        for change in changed.fields:
            if changed.record.ref.collection == "claims" and change.field in _PROPOSITION:
                yield _item(changed.record, _field(change))


def _vanished(changes: Changes) -> Iterator[Item]:
    for change in changes.vanished:
        of_other = change.record is not None and not change.address.startswith(f"{change.record}/")
        words = f"of {change.record}" if of_other else ""
        if change.also:
            words = f"{words}, with {', '.join(change.also)}".removeprefix(", ")
        yield Item(change.address, "", words)


def _quotes(changes: Changes, *kinds: str) -> Iterator[Item]:
    for change in changes.quotes:
        if change.kind in kinds:
            words = f"{change.field} from {change.text} {wording.quote_words_of(change)}"
            is_other = change.kind == "changed" and change.after
            more = [f"“{change.before}” → “{change.after}”"] if is_other else [f"“{change.quote}”"]
            yield _item(change.record, words, [] if change.kind == "broken" else more)


def _evidence(changes: Changes) -> Iterator[Item]:
    for change in changes.evidence:
        title = f" ({change.cited.title})" if change.cited.title else ""
        yield _item(change.claim, f"{change.cited.ref}{title} {wording.evidence_words(change)}")


def _relations(changes: Changes) -> Iterator[Item]:
    for change in changes.relations:
        yield _item(change.claim, f"{wording.relation_words(change)} {change.other.ref}")


def _texts(changes: Changes) -> Iterator[Item]:
    for change in changes.texts:
        more = [f"“{change.before}” → “{change.after}”"]
        yield _item(change.record, wording.text_words(change), more)


def _shifted(changes: Changes) -> Iterator[Item]:
    for change in changes.shifted:
        yield Item(change.before, "", f"→ {change.after}")


def _records(changes: Changes) -> Iterator[Item]:
    for added in changes.added:
        about = f": {added.about}" if added.about else ""
        yield _item(added.record, f"added{' as a draft' if added.is_draft else ''}{about}")
    for removed in changes.removed:
        number = removed.assessments
        gone = f", with {number} assessment{'s' if number > 1 else ''}" if number else ""
        leads = f"; its address leads to {removed.leads_to}" if removed.leads_to else ""
        yield _item(removed.record, f"removed{' (a draft)' if removed.is_draft else ''}{gone}{leads}")
    for renamed in changes.renamed:
        alias = "" if renamed.has_alias else f"; no alias keeps the address of {renamed.former.id}"
        yield _item(renamed.record, f"renamed, formerly {renamed.former}{alias}")
    standings = {"published": "a draft that is published now", "withdrawn": "withdrawn: a draft again"}
    for changed in changes.changed:
        fields = ", ".join(dict.fromkeys(map(_top, changed.fields)))
        words = "; ".join(part for part in (standings.get(changed.standing, ""), fields) if part)
        draft = " (a draft)" if changed.standing == "draft" else ""
        yield _item(changed.record, f"changed{draft}: {words}", map(_field, changed.fields))


def _pages(changes: Changes) -> Iterator[Item]:
    for page in changes.pages or ():
        yield _item(page.record, ", ".join(page.parts))


def _new_problems(changes: Changes) -> Iterator[Item]:
    """The new problems that are not told as quotes that break."""
    told = {change.message for change in changes.quotes}
    for problem in changes.new_problems:
        if (f"{problem.message}; {problem.hint}" if problem.hint else problem.message) not in told:
            yield _problem(problem)


def _problem(problem: Problem) -> Item:
    place = f":{problem.line}:{problem.column}" if problem.line else ""
    hint = f"; {problem.hint}" if problem.hint else ""
    return Item(f"{problem.path}{place}", "", f"{problem.severity}[{problem.code}]: {problem.message}{hint}")


def _top(change: FieldChange) -> str:
    """The field of a record in which a change is: `appearances` for `appearances[0].quote`."""
    return change.field.partition("[")[0].partition(".")[0]


def _field(change: FieldChange) -> str:
    return f"{change.field}: {_values(change)}"


def _values(change: FieldChange) -> str:
    before, after = (", ".join(f"“{one}”" for one in values) for values in (change.before, change.after))
    if not before and not after:
        return "the same in another order or form"
    if not before:
        return f"+ {after}"
    return f"{before} → {after}" if after else f"− {before}"


def record_of(item: Item) -> Ref | None:
    """The record that an item is about, if it is one."""
    return parse_ref(item.name)
