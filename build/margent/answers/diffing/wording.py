"""Changes in words: the sentence that sums them up, and the words for each kind.

In: `Changes`. Out: plain text, in which the words of strangers stand as they are: whoever prints it makes
them harmless for the place where they go.
"""

from collections.abc import Iterator

from margent.answers.reports import counted
from margent.model.changed_claims import (
    EvidenceChange,
    QuoteChange,
    RelationChange,
    Rewriting,
    TextChange,
    VerdictChange,
)
from margent.model.changes import Changes, State

NOTHING = "Nothing changes that the archive says."
_UNASSESSED = "Not assessed"
_SEALS = {
    "none": "it is not sealed",
    "kept": "the seal was kept and does not fit any more",
    "renewed": "it was sealed anew",
    "given": "it was sealed",
    "taken": "its seal was taken away",
}


def summary(changes: Changes) -> str:
    """What changes, in one sentence: the gravest first."""
    parts = [*_losses(changes), *_statements(changes)]
    records = list(_records(changes))
    if records:
        # A record that was renamed may have changed, too.
        those = (changes.added, changes.removed, changes.renamed, changes.changed)
        number = len({one.record.ref for some in those for one in some})
        kinds = ", ".join(f"{count:,} {what}" for count, what in records)
        parts.append(f"{counted(number, 'record')} ({kinds})" if len(records) > 1 else _one_kind(*records[0]))
    parts += _rest(changes) if not parts else ()
    parts += _problems(changes)
    return f"{'; '.join(parts)}." if parts else NOTHING


def state_names(changes: Changes) -> tuple[str, str]:
    """`origin/main (1f2e3d4)` and `the working tree`."""
    return _state(changes.base), _state(changes.head)


def _state(state: State) -> str:
    return f"{state.name} ({state.commit[:7]})" if state.commit else "the working tree"


def _losses(changes: Changes) -> Iterator[str]:
    if changes.rewritten:
        yield f"{counted(len(changes.rewritten), 'past assessment')} {_be(changes.rewritten)} rewritten"
    if changes.vanished:
        number = len(changes.vanished)
        yield f"{number:,} address{'es vanish' if number > 1 else ' vanishes'}"
    broken = sum(change.kind == "broken" for change in changes.quotes)
    if broken:
        yield f"{counted(broken, 'quote')} {'breaks' if broken == 1 else 'break'}"


def _statements(changes: Changes) -> Iterator[str]:
    for kind, words in (("changed", "change"), ("withdrawn", "withdrawn")):
        number = sum(change.kind == kind for change in changes.verdicts)
        if number and kind == "changed":
            yield f"{counted(number, 'verdict')} {words}{'s' if number == 1 else ''}"
        elif number:
            yield f"{counted(number, 'verdict')} {'is' if number == 1 else 'are'} {words}"
    first = sum(change.kind == "first" for change in changes.verdicts)
    if first:
        yield f"{counted(first, 'claim')} {'is' if first == 1 else 'are'} assessed for the first time"


def _records(changes: Changes) -> Iterator[tuple[int, str]]:
    published = sum(change.standing == "published" for change in changes.changed)
    for number, what in (
        (len(changes.added), "added"),
        (published, "published"),
        (len(changes.removed), "removed"),
        (len(changes.renamed), "renamed"),
        (len(changes.changed) - published, "changed"),
    ):
        if number:
            yield number, what


def _one_kind(number: int, what: str) -> str:
    return f"{counted(number, 'record')} {'is' if number == 1 else 'are'} {what}"


def _rest(changes: Changes) -> Iterator[str]:
    if changes.following:
        number = len(changes.following)
        yield f"{counted(number, 'record')} {'follows' if number == 1 else 'follow'} new names"
    if changes.media:
        number = len(changes.media)
        yield f"{counted(number, 'file')} that {'is' if number == 1 else 'are'} no record"
    if changes.settings:
        yield "site.yaml is changed"


def _problems(changes: Changes) -> Iterator[str]:
    errors = sum(problem.severity == "error" for problem in changes.new_problems)
    if errors:
        yield f"{counted(errors, 'new error')} {'stops' if errors == 1 else 'stop'} publication"
    elif changes.new_problems:
        yield counted(len(changes.new_problems), "new warning")
    elif changes.mended:
        yield f"{counted(len(changes.mended), 'problem')} {_be(changes.mended)} mended"


def _be(items: tuple[object, ...]) -> str:
    return "is" if len(items) == 1 else "are"


def verdict_words(change: VerdictChange) -> str:
    """`Mixed → Inaccurate`."""
    match change.kind:
        case "first":
            return f"{_UNASSESSED} → {change.after}"
        case "confirmed":
            return f"{change.after}, confirmed"
        case "withdrawn":
            return f"{change.before} → {_UNASSESSED}"
        case _:
            return f"{change.before} → {change.after}"


def given(change: VerdictChange) -> str:
    """`on 2026-01-02 by Ada Quill`, as far as it is known."""
    parts = (f"on {change.on}" if change.on else "", f"by {change.by}" if change.by else "")
    return " ".join(part for part in parts if part)


def rewriting_words(change: Rewriting) -> str:
    """What became of a past assessment."""
    what = f"Assessment {change.number} ({change.assessment})"
    if change.kind == "removed":
        return f"{what} was removed"
    return f"{what} was altered: {', '.join(dict.fromkeys(one.field for one in change.fields))}"


def rewriting_advice(change: Rewriting) -> str:
    """The way out of a rewritten assessment."""
    if change.correction is not None:
        return f"{change.correction} tells of it"
    return "restore it and add another assessment after it, or a correction that tells of the change"


def evidence_words(change: EvidenceChange) -> str:
    """What evidence does for a claim now, and did before."""
    match change.kind:
        case "added":
            return f"added, {change.role}"
        case "removed":
            return f"taken away, {change.role}"
        case _:
            return f"{change.former_role} → {change.role}"


def relation_words(change: RelationChange) -> str:
    """`added: disputes`, with the other claim to follow."""
    if change.kind == "changed":
        return f"{change.former_type} → {change.type}"
    return f"{change.kind}: {change.type}"


def quote_words_of(change: QuoteChange) -> str:
    """What became of a quote."""
    match change.kind:
        case "broken":
            return f"breaks: {change.message}"
        case "moved":
            return f"moves from {change.before} to {change.after}"
        case "mended":
            return "is found again"
        case _:
            return "changes" if change.after else "is told apart in another way"


def text_words(change: TextChange) -> str:
    """How much of a text differs, and what became of its seal."""
    added, removed = (counted(number, "word") for number in (change.words_added, change.words_removed))
    return f"{added} added, {removed} removed; {_SEALS[change.seal]}"
