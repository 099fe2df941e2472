"""Two states of an archive, compared.

In: both states. Out: `Changes`, but for two things that need more than an archive: the lines of new problems,
which stand in files, and the pages whose text differs, which have to be drawn.
"""

from collections.abc import Iterator

from margent.answers.diffing.addresses import lost_addresses
from margent.answers.diffing.assessments import evidence_changes, rewritings, verdict_changes
from margent.answers.diffing.fields import Fields, field_changes
from margent.answers.diffing.problems import mended_problems
from margent.answers.diffing.quotes import quote_changes
from margent.answers.diffing.records import (
    added_records,
    changed_records,
    removed_records,
    renamed_records,
)
from margent.answers.diffing.relations import relation_changes
from margent.answers.diffing.texts import text_changes
from margent.answers.diffing.tracing import Both
from margent.model.changed_records import FieldChange, MediaChange
from margent.model.changes import AFTER, BEFORE, Changes, State
from margent.model.site import Site


def changes_of(both: Both, base: State, head: State) -> Changes:
    """Everything that changes from one state to the other; pages and new problems are still to come."""
    changed, following = changed_records(both)
    lost = lost_addresses(both)
    return Changes(
        base=base,
        head=head,
        rewritten=tuple(rewritings(both)),
        verdicts=tuple(verdict_changes(both)),
        vanished=lost.vanished(),
        shifted=tuple(lost.shifted),
        quotes=tuple(quote_changes(both)),
        texts=tuple(text_changes(both)),
        evidence=tuple(evidence_changes(both)),
        relations=tuple(relation_changes(both)),
        added=tuple(added_records(both)),
        removed=tuple(removed_records(both)),
        renamed=tuple(renamed_records(both)),
        changed=tuple(changed),
        following=tuple(following),
        media=tuple(_media(both)),
        settings=tuple(_settings(both)),
        mended=mended_problems(both),
        remarks=tuple(_remarks(both)),
    )


def _media(both: Both) -> Iterator[MediaChange]:
    """Files that are no records; whether one changed is known of those that a page shows."""
    before, after = both.base.media, both.head.media
    for path in sorted(before.keys() | after.keys()):
        if path not in before:
            yield MediaChange(path, "added")
        elif path not in after:
            yield MediaChange(path, "removed")
        elif before[path] != after[path]:
            yield MediaChange(path, "changed")


def _settings(both: Both) -> Iterator[FieldChange]:
    yield from field_changes(_fields(both.base.site), _fields(both.head.site))


def _fields(site: Site) -> Fields:
    """The fields of site.yaml; what `outputs` asks for by the words with which it does."""
    fields: Fields = site.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"outputs"})
    return fields | {"outputs": [output.name for output in site.outputs]} if site.outputs else fields


def _remarks(both: Both) -> Iterator[str]:
    """The records that could not be compared."""
    for side, where in ((both.base, BEFORE), (both.head, AFTER)):
        named = both.present.keys() if side is both.base else both.former.keys()
        refs = [ref for ref in sorted(named) if not side.is_whole(ref)]
        for ref in refs:
            how = "can be read in part only" if side.documents[ref].record else "cannot be read"
            yield f"{ref} {how} {where}, so it was not compared"
