"""What is printed of a source or article that is cited: who wrote it, in what it stands, where it is.

In: a piece of evidence, or what it names. Out: an `Imprint`. It stands apart because a claim's page and the
margin of an article cite the same things.
"""

from typing import NamedTuple

from margent.model.ids import Ref
from margent.model.records import Article, Evidence, Record, Source
from margent.stages.view.naming import Naming, capture_views
from margent.views import CaptureView, Name


class Imprint(NamedTuple):
    """What is printed of a source or article beside its title."""

    authors: tuple[Name, ...]
    container: str
    url: str
    captures: tuple[CaptureView, ...]


def evidence_ref(evidence: Evidence) -> Ref:
    """The source or article that is cited."""
    return Ref("sources", evidence.source) if evidence.source else Ref("articles", evidence.article or "")


def imprint(naming: Naming, ref: Ref) -> Imprint:
    """What is printed of a source or article that is cited."""
    record = naming.archive.get(Record, ref)
    assert isinstance(record, Source | Article), f"{ref} is cited as evidence"
    captures = capture_views(record)
    if isinstance(record, Article):
        return Imprint(naming.byline(record), naming.card(ref).outlet, record.url or "", captures)
    authors = tuple(naming.name(author) for author in record.author)
    return Imprint(authors, record.container_title or record.publisher or "", record.URL or "", captures)
