"""The view of any record, whatever its collection.

In: a record and what was gathered from the archive. Out: the view of its page. It stands apart because the
pages of the site and the volumes show the same views.
"""

from collections.abc import Callable

from margent.model.ids import Ref
from margent.stages.view import records
from margent.stages.view.article.page import article_view
from margent.stages.view.claim.page import claim_view
from margent.stages.view.heads import Frame
from margent.stages.view.overview.gathered import Gathered
from margent.stages.view.overview.tallies import tallies
from margent.views import RecordView, Tally

_VIEWS: dict[str, Callable[[Frame, Ref], RecordView]] = {
    "claims": claim_view,
    "notes": records.note_page_view,
    "sources": records.source_view,
    "events": records.event_view,
    "replies": records.reply_page_view,
    "corrections": records.correction_page_view,
    "pages": records.page_view,
}
# Those that are counted on: people, outlets and topics have their claims by verdict.
WITH_CLAIMS: dict[str, Callable[[Frame, Ref, tuple[Tally, ...]], RecordView]] = {
    "entities": records.entity_view,
    "topics": records.topic_view,
}


def record_view(frame: Frame, ref: Ref, gathered: Gathered) -> RecordView:
    """The page of a record."""
    if ref.collection == "articles":
        return article_view(frame, ref, gathered.similar)
    if ref.collection in WITH_CLAIMS:
        found = tallies(frame.naming, gathered.voices, gathered.facets.slugs, ref)
        return WITH_CLAIMS[ref.collection](frame, ref, found)
    return _VIEWS[ref.collection](frame, ref)
