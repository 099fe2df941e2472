import pytest

from margent.model.addresses import list_path
from margent.model.ids import COLLECTIONS
from margent.model.site import Site
from margent.stages.view import Unit
from margent.views import HomeView, ListView, NotFoundView, RedirectView
from support.memory_archive import (
    SITE,
    Files,
    appears,
    article,
    assessed,
    claim,
    listed,
    page,
    record,
    viewer_of,
    views,
)

PLAN = {"articles/plan.md": article("It is late.")}


def titles(files: Files, collection: str) -> list[list[str]]:
    found = []
    for view in views(files, f"list {collection}"):
        assert isinstance(view, ListView)
        found.append([card.link.title for card in view.entries])
    return found


def test_a_list_is_sorted_by_date_and_ends_with_what_has_none() -> None:
    sources = {
        "sources/a.md": record("type: book", "title: Undated"),
        "sources/b.md": record("type: book", "title: Old", "issued: 1999"),
        "sources/c.md": record("type: book", "title: New", "issued: 2021-02"),
        "sources/d.md": record("type: book", "title: Also undated"),
    }
    assert titles(sources, "sources") == [["New", "Old", "Also undated", "Undated"]]


def test_records_without_dates_are_sorted_by_title_whatever_the_case() -> None:
    topics = {
        f"topics/{name}.md": record(f"title: {title}") for name, title in (("a", "b"), ("b", "A"), ("c", "C"))
    }
    assert titles(topics, "topics") == [["A", "b", "C"]]


def test_a_long_list_goes_over_several_pages() -> None:
    topics = {f"topics/t{number}.md": record(f"title: T{number:03}") for number in range(120)}
    drawn = views(topics, "list topics")
    assert [view.page.path for view in drawn] == [list_path("topics", number) for number in (1, 2, 3)]
    assert [len(found) for found in titles(topics, "topics")] == [50, 50, 20]
    last = drawn[2]
    assert isinstance(last, ListView)
    assert last.page.title == "Topics, page 3"
    assert last.pagination.previous is not None
    assert last.pagination.previous.href == "../../../topics/page/2/index.html"
    assert last.entries[0].link.href == "../../../topics/t100/index.html"


def test_only_collections_with_records_have_lists() -> None:
    units = viewer_of(PLAN).units()
    assert [unit.ref.collection for unit in units if unit.kind == "list"] == ["articles"]


def test_the_home_page_counts_and_chooses() -> None:
    files = {
        **PLAN,
        "articles/other.md": article("It is late.", title="Other"),
        "claims/late.md": claim(
            appears("other", "It is late"), also=[listed("assessments", assessed("mixed", "2021"))]
        ),
        "claims/red.md": claim(appears("other", "It is late"), text="It is red."),
        "topics/tram.md": record("title: The tram"),
        "topics/night.md": record("title: The night", "parent: tram"),
    }
    view = page(HomeView, files, "home")
    assert [(one.collection, one.count) for one in view.counts] == [
        ("articles", 2),
        ("claims", 2),
        ("topics", 2),
    ]
    assert view.main is not None
    assert (view.main.card.link.title, view.main.claims) == ("Other", 2)
    assert [(text.card.link.title, text.claims) for text in view.articles] == [("On the tram", 0)]
    assert [card.link.title for card in view.assessed] == ["It is late."]
    assert [card.link.title for card in view.topics] == ["The tram"]


def test_a_former_address_leads_to_the_present_one() -> None:
    viewer = viewer_of({"topics/tram.md": record("title: The tram", "aliases: [old]")})
    (redirect,) = (unit for unit in viewer.units() if unit.kind == "redirect")
    (view,) = viewer.draw(redirect)
    assert isinstance(view, RedirectView)
    assert (view.page.path, view.target.href, view.page.is_indexed) == (
        "topics/old/index.html",
        "../../topics/tram/index.html",
        False,
    )


@pytest.mark.parametrize(("site", "home"), [(SITE, "https://tram.example/"), (Site(title="-"), "/")])
def test_the_page_for_addresses_that_do_not_exist_knows_the_way_home(site: Site, home: str) -> None:
    assert page(NotFoundView, PLAN, "not-found", site=site).home == home


# ------------------------------------------------------------------------------------------ menu, head


MENU = {
    **PLAN,
    "pages/about.md": record("title: About", "nav: 2"),
    "pages/method.md": record("title: Method", "nav: 1"),
    "pages/more.md": record("title: More"),
    "topics/tram.md": record("title: T", "aliases: [old]"),
}


def menu(files: Files, site: Site = SITE, unit: str = "home") -> list[tuple[str, bool]]:
    return [(entry.link.title, entry.is_current) for entry in views(files, unit, site=site)[0].page.menu]


def test_the_menu_has_the_main_lists_and_the_pages_with_a_place_in_it() -> None:
    assert [title for title, _ in menu(MENU)] == ["Articles", "Topics", "Timeline", "Method", "About"]


def test_the_menu_is_what_the_site_says() -> None:
    site = Site(title="-", nav=("pages/more", "topics/old", "articles"))
    assert [title for title, _ in menu(MENU, site)] == ["More", "T", "Articles"]


def test_the_menu_may_have_overviews_whether_or_not_they_have_anything() -> None:
    site = Site(title="-", nav=("timeline", "review", "facets", "corrections"))
    assert menu(PLAN, site, "facets/index.html") == [
        ("Timeline", False),
        ("Review queue", False),
        ("Index", True),
        ("Corrections", False),
    ]


def test_there_is_no_timeline_in_the_menu_of_an_archive_without_dates() -> None:
    assert menu({"topics/tram.md": record("title: T")}) == [("Topics", False)]


def test_the_menu_leaves_out_a_list_that_is_empty() -> None:
    assert menu(MENU, Site(title="-", nav=("articles", "claims"))) == [("Articles", False)]


def test_the_menu_marks_where_the_page_belongs() -> None:
    assert dict(menu(MENU, unit="articles/plan"))["Articles"] is True
    assert dict(menu(MENU, unit="pages/about"))["About"] is True
    assert dict(menu(MENU, unit="pages/about"))["Method"] is False


def test_every_unit_is_drawn_once_and_no_two_pages_have_one_path() -> None:
    viewer = viewer_of({**MENU, "claims/late.md": claim(appears("plan", "It is late"))})
    paths = [view.page.path for unit in viewer.units() for view in viewer.draw(unit)]
    assert len(set(paths)) == len(paths)
    assert {"index.html", "404.html", "search/index.html", "feed.xml", "topics/old/index.html"} <= set(paths)


def test_units_come_in_the_order_of_the_collections() -> None:
    lists = [unit.ref.collection for unit in viewer_of(MENU).units() if unit.kind == "list"]
    assert lists == [collection for collection in COLLECTIONS if collection in lists]
    assert Unit("home") == viewer_of(MENU).units()[0]
