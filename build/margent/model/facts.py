"""What can be said of a record by itself: its title, date, kind, language, and a claim's current assessment.

In: a record. Out: plain values. Views, lists, feeds and the search index all name a record by these, so they
stand in one place.
"""

from collections.abc import Callable
from operator import attrgetter

from margent.model.archive import Archive
from margent.model.dates import PartialDate
from margent.model.ids import Ref
from margent.model.records import (
    Article,
    Assessment,
    Claim,
    Correction,
    Entity,
    Event,
    Note,
    Record,
    Reply,
    Selector,
    Source,
    Topic,
    title_of,
)
from margent.model.site import Site, Verdict

EXCERPT_LENGTH = 90


def current_assessment(claim: Claim) -> Assessment | None:
    """The archive's own last assessment; another checker's only where the archive has none."""
    own = [assessment for assessment in claim.assessments if assessment.url is None]
    known = own or list(claim.assessments)
    return known[-1] if known else None


def verdict_label(site: Site, claim: Claim, words: Callable[[Verdict], str] = attrgetter("label")) -> str:
    """The words of a claim's current verdict, or an empty text; `words` says those of a scale's verdict."""
    current = current_assessment(claim)
    if current is None or current.verdict_text is not None:
        return (current.verdict_text or "") if current else ""
    return next(words(step) for step in site.scale(claim.kind) if step.id == current.verdict)


def is_own(correction: Correction) -> bool:
    """Whether the archive itself made a correction, as it does where nobody is named."""
    return correction.by in (None, "archive")


def quote_words(quote: str | Selector | None) -> str:
    """The words of a quote, or an empty text."""
    return quote.exact if isinstance(quote, Selector) else quote or ""


def record_title(archive: Archive, ref: Ref, words: Callable[[str], str] = str) -> str:
    """The text by which pages name a record; one without a title by its first words or its writer.

    A note without any is named by its motivation, which `words` puts into words.
    """
    record = archive.get(Record, ref)
    match record:
        case Note():
            return excerpt(archive.opening(ref)) or words(record.motivation)
        case Reply():
            return record.name
        case Correction():
            return excerpt(record.what)
        case _:
            return title_of(record)


def excerpt(text: str, length: int = EXCERPT_LENGTH) -> str:
    """The first words of a text, with an ellipsis where it goes on."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    # Not every script parts its words by spaces.
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–—-") + "…"


def date_of(record: Record) -> PartialDate | None:
    """The date by which a record is sorted."""
    match record:
        case Article():
            return record.published
        case Claim():
            current = current_assessment(record)
            return current.on if current else None
        case Source():
            return record.issued
        case Event():
            return record.start
        case Note():
            return record.created
        case Reply():
            return record.received
        case Correction():
            return record.on
        case _:
            return None


def newest_day(archive: Archive) -> PartialDate | None:
    """The newest date of a record that is known to the day; what is made from the archive bears it."""
    dates = (date_of(record) for _, record in archive.all(Record))
    known = (date for date in dates if date and date.precision in ("day", "moment"))
    return max(known, key=lambda date: date.sort_key, default=None)


def lang_of(record: Record) -> str | None:
    """The language of a record's title and text, if it says so."""
    return (record.language or record.lang) if isinstance(record, Source) else record.lang


def kind_of(record: Record) -> str:
    """An article's genre, a claim's kind, a source's type …; an empty text if it has none."""
    match record:
        case Article():
            return record.genre
        case Claim() | Correction():
            return record.kind
        case Source() | Entity():
            return record.type
        case Note():
            return record.motivation
        case _:
            return ""


def summary_of(record: Record) -> str:
    """A line about a record besides its title, or an empty text."""
    match record:
        case Article():
            return record.standfirst or ""
        case Claim():
            return record.claim if record.short else ""
        case Entity() | Topic():
            return record.description or ""
        case Source():
            return record.container_title or record.publisher or ""
        case _:
            return ""
