"""The corrections desk: what the archive has put right, and what it has asked others to.

In: the archive's corrections. Out: the pages of the desk. It is always there, so that a reader of an archive
without corrections learns that there are none and how to ask for one. By who made it, a correction is the
archive's own or was asked of an outlet: the two are listed and counted apart.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Literal, get_args

from margent.model.addresses import list_path
from margent.model.facts import is_own
from margent.model.ids import Ref
from margent.model.open_matters import days_taken, is_waiting
from margent.model.records import Correction
from margent.stages.view.heads import Frame
from margent.stages.view.naming import Naming
from margent.stages.view.ordering import newest_first
from margent.stages.view.paging import Paged
from margent.views import CorrectionsView, DeskEntry, Link, OutcomeCount
from margent.views.filters import initial_cap

# In the order in which the desk counts them; the last is that of requests whose outcome is not recorded.
Outcome = Literal["corrected", "partly", "refused", "no-reply", "pending", ""]


def corrections_views(frame_at: Callable[[str], Frame]) -> Iterator[CorrectionsView]:
    """The pages of the desk: the archive's own corrections first, then those asked of outlets."""
    naming = frame_at(list_path("corrections")).naming
    title = initial_cap(naming.list_name("corrections"))
    known = newest_first(naming, (ref for ref, _ in naming.archive.all(Correction)))
    own = dict.fromkeys(ref for ref in known if is_own(naming.archive.get(Correction, ref)))
    asked = [ref for ref in known if ref not in own]
    ordered = [*own, *asked]
    found = Counter(naming.archive.get(Correction, ref).outcome or "" for ref in asked)
    outcomes = tuple(OutcomeCount(one, found[one]) for one in get_args(Outcome) if found[one])
    site = naming.site
    publisher = (
        Link(site.publisher.url, site.publisher.name) if site.publisher and site.publisher.url else None
    )
    paged = Paged(len(ordered))
    for number in paged.numbers():
        path = list_path("corrections", number)
        frame = frame_at(path)
        entries = [(ref, _entry(frame.naming, ref)) for ref in ordered[paged.entries(number)]]
        yield CorrectionsView(
            page=frame.head("corrections", path, naming.page_title(title, number)),
            site=frame.site_view,
            own=tuple(entry for ref, entry in entries if ref in own),
            own_total=len(own),
            asked=tuple(entry for ref, entry in entries if ref not in own),
            asked_total=len(asked),
            outcomes=outcomes,
            repository=site.repository.url if site.repository else "",
            publisher=publisher,
            pagination=paged.pagination(number, frame.naming.root, partial(list_path, "corrections")),
        )


def _entry(naming: Naming, ref: Ref) -> DeskEntry:
    correction = naming.archive.get(Correction, ref)
    asker = correction.requested_by
    return DeskEntry(
        link=naming.link(ref),
        of=naming.card(naming.ref(correction.of)),
        kind=correction.kind,
        on=correction.on,
        what=correction.what,
        reason=correction.reason,
        by=None if is_own(correction) else naming.name(correction.by or "", correction.on),
        requested=correction.requested,
        requested_by=naming.name(asker, correction.requested) if asker else None,
        outcome=correction.outcome or "",
        is_waiting=not is_own(correction) and is_waiting(correction),
        days=days_taken(correction),
        affects_verdict=bool(correction.affects_verdict),
        lang=naming.foreign(correction.lang),
    )
