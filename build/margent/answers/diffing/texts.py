"""The texts of articles and sources that differ, and what became of their seals.

In: both states. Out: `TextChange`s. An archived text is what others said; that it changes has to be seen.
"""

from collections.abc import Iterator
from typing import Literal

from margent.answers.diffing.sides import Side
from margent.answers.diffing.tracing import Both
from margent.answers.diffing.words import difference
from margent.model.changed_claims import TextChange
from margent.model.ids import Ref
from margent.model.records import Article
from margent.stages.parse import ARCHIVED


def text_changes(both: Both) -> Iterator[TextChange]:
    """The texts of articles and sources that differ."""
    for then, now in sorted(both.differing.items(), key=lambda pair: pair[1]):
        if now.collection in ARCHIVED:
            before, after = both.base.words(then), both.head.words(now)
            if before != after:
                found = difference(before, after)
                seal = _seal(_digest(both.base, then), _digest(both.head, now))
                told = found.added, found.removed, found.before, found.after, seal
                yield TextChange(both.head.subject(now), *told)


def _digest(side: Side, ref: Ref) -> str:
    record = side.documents[ref].record
    return (record.text_sha256 or "") if isinstance(record, Article) else ""


def _seal(before: str, after: str) -> Literal["none", "kept", "renewed", "given", "taken"]:
    if before == after:
        return "kept" if before else "none"
    if not before:
        return "given"
    return "renewed" if after else "taken"
