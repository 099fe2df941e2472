"""The pages of facets: all facets with their values, and the records that have one value.

In: the facets of the archive. Out: their views, and the groups of values that stand beside a list. The values
of some facets are records; these lead to the record's own page, which says more than a list could.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby

from margent.model.addresses import FACETS, facet_path, href
from margent.model.dates import PartialDate
from margent.model.ids import Ref
from margent.model.site import Tone
from margent.stages.view.heads import Frame, overview_name
from margent.stages.view.naming import Naming
from margent.stages.view.ordering import newest_first
from margent.stages.view.overview.facets import COLLECTION_OF, OF_RECORDS, Facets, Value
from margent.stages.view.overview.standings import Standing, standing_words, verdict_of
from margent.stages.view.paging import Paged
from margent.text.languages import conventional
from margent.views import FacetGroup, FacetsView, FacetValue, FacetView, Link
from margent.views.filters import initial_cap
from margent.views.terms import question, term

# The table of the words for a facet's values.
_TABLES = {
    "kind": "kind",
    "stance": "stance",
    "genre": "genre",
    "source-type": "source",
    "entity-type": "entity",
}
# How many values of a facet stand beside a list, and how many on the page of all.
BESIDE_A_LIST = 12
ON_THEIR_PAGE = 100


def facets_view(frame: Frame, facets: Facets) -> FacetsView:
    """All facets with their values."""
    naming = frame.naming
    groups = (
        group for facet in COLLECTION_OF for group in facet_groups(naming, facets, facet, ON_THEIR_PAGE)
    )
    title = overview_name(naming.interface, "facets")
    return FacetsView(page=frame.head("facets", FACETS, title), site=frame.site_view, groups=tuple(groups))


def groups_of(naming: Naming, facets: Facets, collection: str) -> tuple[FacetGroup, ...]:
    """The facets of a collection, as they stand beside its list; one with a single value tells nothing."""
    groups = [
        group
        for facet, of in COLLECTION_OF.items()
        if of == collection and len(facets.values.get(facet, ())) > 1
        for group in facet_groups(naming, facets, facet, BESIDE_A_LIST)
    ]
    return tuple(groups)


def facet_groups(
    naming: Naming, facets: Facets, facet: str, most: int, current: str = ""
) -> Iterator[FacetGroup]:
    """A facet with its values, the first ones if there are many; that of verdicts scale by scale."""
    values = facets.values.get(facet, {}).values()
    for scale, of_scale in groupby(values, _scale):
        found = tuple(of_scale)
        yield FacetGroup(
            facet=facet,
            collection=COLLECTION_OF[facet],
            scale=scale,
            total=len(found),
            values=tuple(facet_value(naming, facet, value, current) for value in found[:most]),
            more=_more(naming, facet, is_beside=most == BESIDE_A_LIST),
        )


def facet_views(
    frame_at: Callable[[str], Frame], facets: Facets, facet: str, slug: str
) -> Iterator[FacetView]:
    """The pages of a value."""
    value = facets.values[facet][slug]
    ordered = newest_first(frame_at(facet_path(facet, slug)).naming, value.refs)
    paged = Paged(len(ordered))
    for number in paged.numbers():
        path = facet_path(facet, slug, number)
        frame = frame_at(path)
        naming = frame.naming
        shown_value = facet_value(naming, facet, value, slug)
        groups = facet_groups(naming, facets, facet, BESIDE_A_LIST, slug)
        yield FacetView(
            page=frame.head("facet", path, _title(naming, facet, value, number)),
            site=frame.site_view,
            group=next(group for group in groups if group.scale == _scale(value)),
            value=shown_value,
            entries=tuple(map(naming.card, ordered[paged.entries(number)])),
            pagination=paged.pagination(number, naming.root, partial(facet_path, facet, slug)),
        )


def facet_value(naming: Naming, facet: str, value: Value, current: str = "") -> FacetValue:
    """A value with its words and its page."""
    link, tone = _words(naming, facet, value)
    return FacetValue(link, len(value.refs), tone, value.slug == current)


def _words(naming: Naming, facet: str, value: Value) -> tuple[Link, Tone | None]:
    if facet in OF_RECORDS:
        ref = Ref(OF_RECORDS[facet], value.slug)
        return naming.link(ref), None
    address = href(naming.root, facet_path(facet, value.slug))
    code = value.code
    interface = naming.interface
    if isinstance(code, Standing):
        verdict = verdict_of(naming, code)
        return naming.interface_link(address, standing_words(naming, code)), verdict.tone if verdict else None
    match facet:
        case "language":
            title = interface.language(conventional(code))
        case "year":
            title = interface.day(PartialDate(code))
        case _:
            title = initial_cap(term(interface, code, _TABLES[facet]))
    return naming.interface_link(address, title), None


def _scale(value: Value) -> str:
    return value.code.scale if isinstance(value.code, Standing) else ""


def _more(naming: Naming, facet: str, *, is_beside: bool) -> Link:
    """Where the values stand that are left out here."""
    if is_beside:
        return naming.interface_link(href(naming.root, FACETS, f"_{facet}"))
    collection = OF_RECORDS.get(facet, COLLECTION_OF[facet])
    return naming.list_link(collection)


def _title(naming: Naming, facet: str, value: Value, page: int) -> str:
    interface = naming.interface
    title = _words(naming, facet, value)[0].title
    words = {
        "collection": term(interface, COLLECTION_OF[facet], "list"),
        "facet": term(interface, facet, "facet"),
        # The scales have words in common.
        "value": f"{question(interface, value.code.scale)} {title}"
        if isinstance(value.code, Standing)
        else title,
    }
    return naming.page_title(
        initial_cap(interface.gettext("%(collection)s by %(facet)s: %(value)s") % words), page
    )
