"""The order in which lists show records.

In: names of records. Out: the same names, newest first. It stands apart because many kinds of pages list
records, and all of them do it in this order.
"""

from collections.abc import Iterable

from margent.model.ids import Ref
from margent.stages.view.naming import Naming


def newest_first(naming: Naming, refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """Records by their dates, newest first; those without a date last, by title."""

    def order(ref: Ref) -> tuple[int, int, str, Ref]:
        card = naming.card(ref)
        seconds, precision = card.date.sort_key if card.date else (0, 0)
        return -seconds, precision, card.link.title.casefold(), ref

    return tuple(sorted(refs, key=order))


def by_title(naming: Naming, refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """Records by their titles, whatever the case."""
    return tuple(sorted(refs, key=lambda ref: (naming.card(ref).link.title.casefold(), ref)))
