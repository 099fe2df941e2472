"""The review queue: what is due, what is disputed anew, what nobody has assessed, what has no archived copy.

In: the archive. Out: the queue, gathered once, and its pages. A build has no clock, so nothing here says what
is overdue: claims stand in the order of the dates from which they are due. What counts as what is decided in
`model.open_matters`.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple, get_args

from margent.model.addresses import href, review_path
from margent.model.archive import Archive
from margent.model.dates import PartialDate
from margent.model.ids import Ref
from margent.model.open_matters import Dispute, NewEvidence, address_of, disputes, is_uncaptured
from margent.model.records import Article, Claim, Source
from margent.model.site import Site
from margent.stages.view.heads import Frame, overview_link
from margent.stages.view.naming import Naming
from margent.stages.view.ordering import by_title
from margent.stages.view.overview.standings import standing
from margent.stages.view.paging import Paged
from margent.views import NewEvidenceView, Queue, ReviewEntry, ReviewSection, ReviewView
from margent.views.interface import Interface

QUEUES: tuple[Queue, ...] = get_args(Queue)
_WITHOUT_COPY: Mapping[str, Queue] = {
    "articles": "articles-without-copy",
    "sources": "sources-without-copy",
}
# How many of each section stand on the first page, and how much that is new is told of a claim.
SHOWN_FIRST = 10
_NEW_SHOWN = 3


class Waiting(NamedTuple):
    """Those that wait for one thing, of how many.

    `due` has the dates of claims that are to be reviewed, `disputes` what is new about those that are
    disputed.
    """

    refs: tuple[Ref, ...]
    of: int
    due: Mapping[Ref, PartialDate]
    disputes: Mapping[Ref, Dispute]


Review = Mapping[Queue, Waiting]


def review(archive: Archive, site: Site) -> Review:
    """Gather what waits."""
    refs: dict[Queue, list[Ref]] = {queue: [] for queue in QUEUES}
    due: dict[Ref, PartialDate] = {}
    seen = {"claims": 0, "articles": 0, "sources": 0}
    for ref, document in archive.documents.items():
        record = document.record
        match record:
            case Claim():
                seen["claims"] += 1
                if record.review_due:
                    due[ref] = record.review_due
                state = standing(site, record).state
                if state != "assessed":
                    refs[state].append(ref)
            case Article() | Source() if address_of(record):
                seen[ref.collection] += 1
                if is_uncaptured(record):
                    refs[_WITHOUT_COPY[ref.collection]].append(ref)
            case _:
                pass
    refs["due"] = sorted(due, key=lambda ref: (due[ref].sort_key, ref))
    new = disputes(archive)
    refs["disputed"] = sorted(new, key=lambda ref: (new[ref].new[0].sort_key, ref))
    return {queue: Waiting(tuple(found), seen[_collection(queue)], due, new) for queue, found in refs.items()}


def _collection(queue: Queue) -> str:
    return queue.removesuffix("-without-copy") if queue.endswith("-without-copy") else "claims"


def waiting(found: Review) -> int:
    """How many records wait for one thing or several."""
    return len({ref for one in found.values() for ref in one.refs})


def review_view(frame: Frame, found: Review) -> ReviewView:
    """The first page of the queue: every section with its first entries."""
    naming = frame.naming
    whole = overview_link(naming, "review")
    return ReviewView(
        page=frame.head("review", review_path(), whole.title),
        site=frame.site_view,
        sections=tuple(
            _section(naming, queue, one, _ordered(naming, queue, one)[:SHOWN_FIRST])
            for queue, one in found.items()
        ),
        whole=whole,
        pagination=None,
    )


def section_views(frame_at: Callable[[str], Frame], found: Review, queue: Queue) -> Iterator[ReviewView]:
    """The pages of one section."""
    one = found[queue]
    ordered = _ordered(frame_at(review_path(queue)).naming, queue, one)
    paged = Paged(len(ordered))
    for number in paged.numbers():
        path = review_path(queue, number)
        frame = frame_at(path)
        naming = frame.naming
        yield ReviewView(
            page=frame.head("review", path, naming.page_title(queue_words(naming.interface, queue), number)),
            site=frame.site_view,
            sections=(_section(naming, queue, one, ordered[paged.entries(number)]),),
            whole=overview_link(naming, "review"),
            pagination=paged.pagination(number, naming.root, partial(review_path, queue)),
        )


def _ordered(naming: Naming, queue: Queue, one: Waiting) -> tuple[Ref, ...]:
    return one.refs if queue in ("due", "disputed") else by_title(naming, one.refs)


def _section(naming: Naming, queue: Queue, one: Waiting, shown: tuple[Ref, ...]) -> ReviewSection:
    return ReviewSection(
        queue=queue,
        total=len(one.refs),
        of=one.of,
        entries=tuple(_entry(naming, queue, one, ref) for ref in shown),
        link=naming.interface_link(
            href(naming.root, review_path(queue)), queue_words(naming.interface, queue)
        ),
    )


def _entry(naming: Naming, queue: Queue, one: Waiting, ref: Ref) -> ReviewEntry:
    dispute = one.disputes[ref] if queue == "disputed" else None
    new = dispute.new if dispute else ()
    return ReviewEntry(
        card=naming.card(ref),
        due=one.due[ref] if queue == "due" else None,
        since=dispute.since if dispute else None,
        new=tuple(_new(naming, one) for one in new[:_NEW_SHOWN]),
        new_total=len(new),
    )


def _new(naming: Naming, new: NewEvidence) -> NewEvidenceView:
    link = naming.link(new.ref)
    # Its title stands within a sentence, and is often one itself.
    title = link.title.removesuffix(".").removesuffix("。")
    return NewEvidenceView(new.kind, new.date, link._replace(title=title))


def queue_words(interface: Interface, queue: Queue) -> str:
    """What a section is called."""
    match queue:
        case "due":
            return interface.gettext("Claims due for review")
        case "disputed":
            return interface.gettext("Disputed claims with new evidence")
        case "unassessed":
            return interface.gettext("Claims that nobody has assessed")
        case "by-others":
            return interface.gettext("Claims that only others have assessed")
        case "articles-without-copy":
            return interface.gettext("Articles whose address has no archived copy")
        case "sources-without-copy":
            return interface.gettext("Sources whose address has no archived copy")
