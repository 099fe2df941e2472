"""The records of a volume as its pages show them: the views of their own pages, without what is the site's.

In: a view. Out: the same record for a volume. It stands apart so that one place says what a volume leaves
out, and no layout has to.
"""

from dataclasses import replace

from margent.model.ids import Ref
from margent.stages.view.about import reference_entries
from margent.stages.view.naming import Naming
from margent.views import (
    ArticleView,
    ClaimView,
    EntityView,
    EntryView,
    PageHead,
    Pagination,
    RecordView,
    References,
    ReferenceView,
    TopicView,
)


def entry_view(naming: Naming, ref: Ref, view: RecordView, id_: str, *, with_members: bool) -> EntryView:
    """A record of a volume; `with_members` keeps what stands under a topic, which a topic's own volume is."""
    keeps = with_members and isinstance(view, TopicView)
    members = reference_entries(naming, ref) if keeps else ()
    return EntryView(id_, naming.link(ref), _without_apparatus(view, _all(members)))


def _without_apparatus(view: RecordView, references: References) -> RecordView:
    page = _head(view.page)
    match view:
        case ArticleView():
            return replace(view, page=page, references=references, similar=(), filters=())
        case ClaimView():
            # The scales are explained once, at the end of the volume.
            return replace(view, page=page, references=references, scale=())
        case EntityView() | TopicView():
            return replace(view, page=page, references=references, tallies=())
        case _:
            return replace(view, page=page, references=references)


def _head(page: PageHead) -> PageHead:
    return replace(
        page,
        is_chapter=True,
        canonical="",
        menu=(),
        structured="",
        card="",
        card_url="",
        file="",
        citations=None,
        to_print="",
        ways=None,
    )


def _all(entries: tuple[ReferenceView, ...]) -> References:
    """References on one page, however many."""
    return References(entries, Pagination(1, 1, len(entries), None, None, ()))
