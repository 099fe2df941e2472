"""What a timeline is made of: events, publications and assessments, each with its date.

In: the archive. Out: all of them in the order of time, gathered in one pass. Sources are not among them: they
are what others wrote, at dates that say nothing of what happened here.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from margent.model.archive import Archive
from margent.model.dates import PartialDate
from margent.model.ids import Ref
from margent.model.records import Article, Claim, Event
from margent.views import Happening

# More entries than this are shown year by year.
ON_ONE_PAGE = 300
_ORDER: dict[Happening, int] = {"event": 0, "article": 1, "assessment": 2}


class Dated(NamedTuple):
    """An entry of the timeline; `number` counts a claim's assessments from 1 and is 0 for the others."""

    date: PartialDate
    kind: Happening
    ref: Ref
    number: int = 0


def dated(archive: Archive) -> dict[str, tuple[Dated, ...]]:
    """Every entry by its year, oldest first.

    A date is taken as it is written: one whose month or day is not known stands before those whose is.
    """
    entries = sorted(_entries(archive), key=_order)
    return {year: tuple(of_year) for year, of_year in groupby(entries, lambda entry: entry.date.year)}


def is_long(years: Mapping[str, tuple[Dated, ...]]) -> bool:
    """Whether there are so many entries that each year has pages of its own."""
    return sum(map(len, years.values())) > ON_ONE_PAGE


def counts(entries: Iterable[Dated]) -> tuple[int, int, int]:
    """How many events, articles and assessments there are."""
    found = [0, 0, 0]
    for entry in entries:
        found[_ORDER[entry.kind]] += 1
    return found[0], found[1], found[2]


def _entries(archive: Archive) -> Iterator[Dated]:
    for ref, document in archive.documents.items():
        match document.record:
            case Event() as event:
                yield Dated(event.start, "event", ref)
            case Article() as article:
                yield Dated(article.published, "article", ref)
            case Claim() as claim:
                for number, assessment in enumerate(claim.assessments, 1):
                    yield Dated(assessment.on, "assessment", ref, number)
            case _:
                pass


def _order(entry: Dated) -> tuple[str, tuple[int, int], int, Ref, int]:
    # The written month first, or a moment near midnight would stand in another month than its own.
    return entry.date[:7], entry.date.sort_key, _ORDER[entry.kind], entry.ref, entry.number
