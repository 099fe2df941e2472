"""The timeline's pages: all on one, or of a long archive the years on one and each year on its own.

In: the dated entries of the archive. Out: their views. The drawing is an overview of the list, and each of
its rows links to its place there; the list is complete, and says all that the drawing shows.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby, pairwise

from margent.model.addresses import href, timeline_path
from margent.model.dates import PartialDate
from margent.model.records import Article, Claim, Event
from margent.stages.view.heads import Frame, overview_link
from margent.stages.view.naming import Naming
from margent.stages.view.overview.dated import ON_ONE_PAGE, Dated, counts, is_long
from margent.stages.view.overview.periods import Gap, gap, period_of, periods
from margent.stages.view.overview.timeline_drawing import GapRow, PeriodRow, timeline_drawing
from margent.stages.view.paging import Paged
from margent.text.languages import direction
from margent.views import Link, TimelineDrawing, TimelineEntry, TimelineMonth, TimelineView, TimelineYear
from margent.views.interface import Interface

Years = Mapping[str, tuple[Dated, ...]]
# The address of a period's place in the list.
PlaceOf = Callable[[str], str]


def timeline_view(frame: Frame, years: Years) -> TimelineView:
    """The first page: the drawing, and the list or, of a long archive, the list of its years."""
    naming = frame.naming
    entries = [entry for of_year in years.values() for entry in of_year]
    with_pages = is_long(years)

    def place(period: str) -> str:
        first = next(year for year in years if year.startswith(period[:4]))
        path = timeline_path(first, _page_of(period, years[first])) if with_pages else timeline_path()
        return href(naming.root, path, _anchor(max(period, first, key=len)))

    whole = overview_link(naming, "timeline")
    return TimelineView(
        page=frame.head("timeline", timeline_path(), whole.title),
        site=frame.site_view,
        year=None,
        whole=whole,
        total=len(entries),
        drawing=_drawing(naming, entries, place),
        years=tuple(
            _year(naming, of_year, () if with_pages else of_year, has_page=with_pages)
            for of_year in years.values()
        ),
        pagination=Paged(len(entries), max(1, len(entries))).pagination(
            1, naming.root, lambda _: timeline_path()
        ),
    )


def year_views(
    frame_at: Callable[[str], Frame], year: str, entries: tuple[Dated, ...]
) -> Iterator[TimelineView]:
    """The pages of one year of a long archive."""
    paged = Paged(len(entries), ON_ONE_PAGE)
    for number in paged.numbers():
        path = timeline_path(year, number)
        frame = frame_at(path)
        naming = frame.naming

        def place(period: str, root: str = naming.root) -> str:
            return href(root, timeline_path(year, _page_of(period, entries)), _anchor(period))

        words = {"year": naming.interface.day(PartialDate(year))}
        title = naming.interface.gettext("Timeline: %(year)s") % words
        yield TimelineView(
            page=frame.head("timeline", path, naming.page_title(title, number)),
            site=frame.site_view,
            year=PartialDate(year),
            whole=overview_link(naming, "timeline"),
            total=len(entries),
            drawing=_drawing(naming, entries, place) if number == 1 else None,
            years=(_year(naming, entries, entries[paged.entries(number)], has_page=False),),
            pagination=paged.pagination(number, naming.root, partial(timeline_path, year)),
        )


def _page_of(period: str, of_year: Sequence[Dated]) -> int:
    """The page of its year on which the first entry of a period stands."""
    before = next((before for before, entry in enumerate(of_year) if entry.date.startswith(period)), 0)
    return before // ON_ONE_PAGE + 1


def _anchor(period: str) -> str:
    return f"_{period}"


# ------------------------------------------------------------------------------------------------ list


def _year(
    naming: Naming, entries: Sequence[Dated], shown: Sequence[Dated], *, has_page: bool
) -> TimelineYear:
    """A year with those of its entries that are shown here."""
    year = entries[0].date.year
    link = naming.interface_link(href(naming.root, timeline_path(year)), year) if has_page else None
    months = tuple(
        _month(naming, month, tuple(of_month))
        for month, of_month in groupby(shown, lambda entry: entry.date[:7])
    )
    return TimelineYear(_anchor(year), PartialDate(year), *counts(entries), link, months)


def _month(naming: Naming, month: str, entries: Sequence[Dated]) -> TimelineMonth:
    is_known = len(month) > 4
    days = dict.fromkeys(entry.date.day for entry in entries)
    firsts = {next(entry for entry in entries if entry.date.day == day) for day in days if len(day) == 10}
    return TimelineMonth(
        _anchor(month) if is_known else "",
        PartialDate(month) if is_known else None,
        tuple(_entry(naming, entry, is_first=entry in firsts) for entry in entries),
    )


def _entry(naming: Naming, entry: Dated, *, is_first: bool) -> TimelineEntry:
    record = naming.archive.documents[entry.ref].record
    link, until, outlet, verdict = naming.link(entry.ref), None, "", None
    match record:
        case Event():
            until = record.end
        case Article():
            outlet = naming.card(entry.ref).outlet
        case Claim():
            link = naming.link(entry.ref, f"assessment-{entry.number}")
            verdict = naming.verdict(record, record.assessments[entry.number - 1])
        case _:
            pass
    anchor = _anchor(entry.date.day) if is_first else ""
    return TimelineEntry(entry.kind, entry.date, until, link, outlet, verdict, anchor)


# --------------------------------------------------------------------------------------------- drawing


def _drawing(naming: Naming, entries: Sequence[Dated], place: PlaceOf) -> TimelineDrawing | None:
    if not entries:
        return None
    interface = naming.interface
    words = (
        interface.gettext("Events"),
        interface.pgettext("published articles", "Texts"),
        interface.gettext("Assessments"),
    )
    rows = list(_rows(interface, entries, place))
    mirrored = direction(interface.lang) == "rtl"
    return timeline_drawing(rows, words, interface.number, is_mirrored=mirrored)


def _rows(interface: Interface, entries: Iterable[Dated], place: PlaceOf) -> Iterator[PeriodRow | GapRow]:
    entries = tuple(entries)
    found = periods(entry.date for entry in entries)
    gathered: dict[str, list[Dated]] = {period: [] for period in found}
    for entry in entries:
        gathered[period_of(entry.date, found)].append(entry)
    for before, period in pairwise(("", *found)):
        between = gap(before, period) if before else None
        if between:
            yield GapRow(_gap_words(interface, between))
        yield PeriodRow(Link(place(period), _period_words(interface, period)), counts(gathered[period]))


def _period_words(interface: Interface, period: str) -> str:
    if len(period) == 3:
        # There is no year 0.
        first = max(f"{period}0", "0001")
        return f"{interface.day(PartialDate(first))}–{interface.day(PartialDate(f'{period}9'))}"
    return interface.day(PartialDate(period))


def _gap_words(interface: Interface, between: Gap) -> str:
    number = {"number": interface.number(between.length)}
    match between.unit:
        case "year":
            words = interface.ngettext(
                "%(number)s year without an entry", "%(number)s years without an entry", between.length
            )
        case "month":
            words = interface.ngettext(
                "%(number)s month without an entry", "%(number)s months without an entry", between.length
            )
        case "day":
            words = interface.ngettext(
                "%(number)s day without an entry", "%(number)s days without an entry", between.length
            )
    return words % number
