from collections.abc import Iterator

import pytest

from margent.stages.view.overview.dated import ON_ONE_PAGE
from margent.views import TimelineEntry, TimelineView
from support.memory_archive import (
    Files,
    appears,
    article,
    assessed,
    claim,
    item,
    listed,
    page,
    record,
    viewer_of,
    views,
)

PATH = "timeline/index.html"
TRAM = {
    "articles/plan.md": article("It is late.", "outlet: gazette", published="2021-02-10"),
    "entities/gazette.md": record("type: outlet", "name: The Gazette"),
    "claims/late.md": claim(
        appears("plan", "It is late"),
        also=[listed("assessments", assessed("mixed", "2021-03"), assessed("inaccurate", "2022"))],
    ),
    "events/opening.md": record("title: The opening", "start: 2021-02-10", "end: 2021-02-12"),
    "events/strike.md": record("title: The strike", "start: 1999"),
    "sources/book.md": record("type: book", "title: A book", "issued: 2010"),
}


def timeline(files: Files, path: str = PATH) -> TimelineView:
    return page(TimelineView, files, path)


def entries(view: TimelineView) -> Iterator[TimelineEntry]:
    for year in view.years:
        for month in year.months:
            yield from month.entries


def many(number: int) -> Files:
    """So many events of a year, on one day after the other and then from its first day again."""
    days = [f"{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
    return {
        f"events/e{place}.md": record(f"title: E{place:04}", f"start: 2021-{days[place % len(days)]}")
        for place in range(number)
    }


def test_events_publications_and_assessments_stand_in_the_order_of_time() -> None:
    view = timeline(TRAM)
    assert [(entry.kind, entry.date, entry.link.title) for entry in entries(view)] == [
        ("event", "1999", "The strike"),
        ("event", "2021-02-10", "The opening"),
        ("article", "2021-02-10", "On the tram"),
        ("assessment", "2021-03", "It is late."),
        ("assessment", "2022", "It is late."),
    ]
    assert view.total == 5


def test_an_entry_leads_to_what_it_is_and_says_what_belongs_to_it() -> None:
    _, opening, plan, first, last = entries(timeline(TRAM))
    assert (opening.until, opening.link.href) == ("2021-02-12", "../events/opening/index.html")
    assert (plan.outlet, plan.verdict) == ("The Gazette", None)
    assert first.link.href == "../claims/late/index.html#assessment-1"
    assert [entry.verdict and entry.verdict.label for entry in (first, last)] == ["Mixed", "Inaccurate"]


def test_the_list_is_by_year_and_month_and_a_date_grows_no_month() -> None:
    shown = [
        (year.anchor, [(month.anchor, month.date) for month in year.months]) for year in timeline(TRAM).years
    ]
    assert shown == [
        ("_1999", [("", None)]),
        ("_2021", [("_2021-02", "2021-02"), ("_2021-03", "2021-03")]),
        ("_2022", [("", None)]),
    ]


def test_the_first_entry_of_a_day_can_be_linked_to() -> None:
    assert [entry.anchor for entry in entries(timeline(TRAM))] == ["", "_2021-02-10", "", "", ""]


def test_a_moment_stays_in_the_month_in_which_it_is_written() -> None:
    files = {
        "events/night.md": record("title: Night", "start: 2022-01-01T00:30:00+02:00"),
        "events/eve.md": record("title: Eve", "start: 2021-12-31"),
        "events/year.md": record("title: Year", "start: 2022"),
    }
    view = timeline(files)
    assert [year.date for year in view.years] == ["2021", "2022"]
    assert [entry.link.title for entry in entries(view)] == ["Eve", "Year", "Night"]


def test_the_drawing_says_what_the_list_says_and_leads_to_it() -> None:
    view = timeline(TRAM)
    assert view.drawing is not None
    rows = [(row.link.title, row.events, row.articles, row.assessments) for row in view.drawing.periods]
    assert rows == [("1999", 1, 0, 0), ("2021", 1, 1, 1), ("2022", 0, 0, 1)]
    assert [gap.words for gap in view.drawing.gaps] == ["21 years without an entry"]
    assert [row.link.href.partition("#")[2] for row in view.drawing.periods] == ["_1999", "_2021", "_2022"]


def test_every_row_of_the_drawing_leads_to_a_place_that_is_there() -> None:
    files = {**many(40), **TRAM}
    view = timeline(files)
    assert view.drawing is not None
    anchors = {year.anchor for year in view.years}
    anchors |= {month.anchor for year in view.years for month in year.months}
    assert {row.link.href.partition("#")[2] for row in view.drawing.periods} <= anchors


def test_an_archive_without_dates_has_an_empty_timeline() -> None:
    view = timeline({"topics/tram.md": record("title: T")})
    assert (view.total, view.drawing, view.years) == (0, None, ())


# -------------------------------------------------------------------------------------- long archives


LONG = {
    **many(ON_ONE_PAGE + 30),
    "events/far.md": record("title: Far", "start: 1850"),
    "events/strike.md": record("title: Strike", "start: 2019-07-10"),
}


def test_a_long_archive_has_pages_for_each_year() -> None:
    viewer = viewer_of(LONG)
    paths = [
        view.page.path for unit in viewer.units() if unit.kind == "timeline" for view in viewer.draw(unit)
    ]
    assert paths == [
        "timeline/index.html",
        "timeline/1850/index.html",
        "timeline/2019/index.html",
        "timeline/2021/index.html",
        "timeline/2021/page/2/index.html",
    ]


def test_the_first_page_of_a_long_archive_leads_to_the_years_and_cuts_nothing() -> None:
    view = timeline(LONG)
    assert [(year.date, year.events, year.link and year.link.href, year.months) for year in view.years] == [
        ("1850", 1, "../timeline/1850/index.html", ()),
        ("2019", 1, "../timeline/2019/index.html", ()),
        ("2021", ON_ONE_PAGE + 30, "../timeline/2021/index.html", ()),
    ]
    shown = [
        entry.link.title
        for path in ("1850", "2019", "2021")
        for one in views(LONG, f"timeline/{path}/index.html")
        if isinstance(one, TimelineView)
        for entry in entries(one)
    ]
    assert len(shown) == len(set(shown)) == view.total == len(LONG)


def test_the_drawing_of_a_long_archive_leads_to_the_page_on_which_a_period_begins() -> None:
    drawing = timeline(LONG).drawing
    assert drawing is not None
    hrefs = {row.link.title: row.link.href for row in drawing.periods}
    assert hrefs["1850"] == "../timeline/1850/index.html#_1850"
    assert hrefs["January 2021"] == "../timeline/2021/index.html#_2021-01"
    assert hrefs["December 2021"] == "../timeline/2021/page/2/index.html#_2021-12"
    year, further = views(LONG, "timeline/2021/index.html")
    assert isinstance(year, TimelineView)
    assert isinstance(further, TimelineView)
    assert year.drawing is not None
    assert further.drawing is None
    assert year.drawing.periods[-1].link.href == "../../timeline/2021/page/2/index.html#_2021-12"
    assert (year.page.title, further.page.title) == ("Timeline: 2021", "Timeline: 2021, page 2")


@pytest.mark.parametrize(
    "path", ["timeline/2021/index.html", "timeline/x/index.html", "timeline/page/2/index.html"]
)
def test_a_short_archive_has_no_pages_of_years(path: str) -> None:
    assert viewer_of(TRAM).unit_at(path) is None


def test_evidence_of_another_checker_stands_there_with_their_name() -> None:
    other = item(
        "verdict_text: Half true", "on: 2021-05-01", "why: It is.", "by: gazette", "url: https://g.example/1"
    )
    files = {
        **TRAM,
        "claims/red.md": claim(appears("plan", "It is late"), also=[listed("assessments", other)]),
    }
    (verdict,) = [
        entry.verdict
        for entry in entries(timeline(files))
        if entry.verdict and entry.verdict.label == "Half true"
    ]
    assert verdict.by is not None
    assert verdict.by.text == "The Gazette"


def test_the_first_ten_years_of_the_calendar_have_no_year_0() -> None:
    events = {
        f"events/e{year}.md": record(f"title: E{year}", f"start: {year:04}") for year in range(1, 700, 10)
    }
    drawing = timeline(events).drawing
    assert drawing is not None
    assert [period.link.title for period in drawing.periods[:2]] == ["1–9", "10–19"]
