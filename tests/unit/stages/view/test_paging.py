import pytest

from margent.model.ids import Ref
from margent.stages.view import Unit
from margent.stages.view.paging import Paged
from margent.views import ReferencesView, TopicView
from support.memory_archive import Files, record, viewer_of, views


def path(number: int) -> str:
    return f"page-{number}.html"


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (100, 1), (101, 2), (200, 2), (201, 3)])
def test_a_list_takes_as_many_pages_as_it_needs(total: int, pages: int) -> None:
    paged = Paged(total, 100)
    assert list(paged.numbers()) == list(range(1, pages + 1))
    assert [at for number in paged.numbers() for at in range(total)[paged.entries(number)]] == list(
        range(total)
    )


@pytest.mark.parametrize(
    ("number", "previous", "following"),
    [
        (1, None, "../page-2.html#_all"),
        (2, "../page-1.html#_all", "../page-3.html#_all"),
        (3, "../page-2.html#_all", None),
    ],
)
def test_a_page_leads_to_its_neighbours(number: int, previous: str | None, following: str | None) -> None:
    found = Paged(201, 100).pagination(number, "../", path, "_all")
    assert (found.previous and found.previous.href, found.next and found.next.href) == (previous, following)
    assert [link.title for link in found.pages] == ["1", "2", "3"]
    assert (found.number, found.count, found.total) == (number, 3, 201)


def gathered(count: int) -> Files:
    events = {
        f"events/e{number}.md": record(f"title: E{number}", "start: 2021", "topics: [tram]")
        for number in range(count)
    }
    return {"topics/tram.md": record("title: The tram"), **events}


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, [0]), (1, [1]), (100, [100]), (101, [100, 1]), (205, [100, 100, 5])]
)
def test_a_hundred_references_stand_on_a_page(count: int, sizes: list[int]) -> None:
    first, *further = views(gathered(count), "topics/tram")
    assert isinstance(first, TopicView)
    assert [len(first.references.entries)] + [
        len(view.references.entries) for view in further if isinstance(view, ReferencesView)
    ] == sizes


def test_further_references_have_addresses_of_their_own() -> None:
    first, second = views(gathered(150), "topics/tram")
    assert isinstance(first, TopicView)
    assert isinstance(second, ReferencesView)
    assert [view.page.path for view in (first, second)] == [
        "topics/tram/index.html",
        "topics/tram/page/2/index.html",
    ]
    assert first.references.pagination.next is not None
    assert first.references.pagination.next.href == "../../topics/tram/page/2/index.html#_references"
    assert second.references.pagination.previous is not None
    assert second.references.pagination.previous.href == "../../../../topics/tram/index.html#_references"
    assert second.references.entries[0].card.link.href.startswith("../../../../events/")


def test_every_reference_stands_on_one_page() -> None:
    first, *further = views(gathered(205), "topics/tram")
    assert isinstance(first, TopicView)
    entries = [*first.references.entries]
    for view in further:
        assert isinstance(view, ReferencesView)
        entries += view.references.entries
    assert len({entry.card.link.title for entry in entries}) == 205


def test_one_that_refers_in_several_roles_is_one_entry() -> None:
    files = {
        "topics/tram.md": record("title: T"),
        "topics/bus.md": record("title: B", "parent: tram", "topics: [tram]", body="[[topics/tram]]"),
    }
    (view,) = views(files, "topics/tram")
    assert isinstance(view, TopicView)
    assert [entry.roles for entry in view.references.entries] == [("topics", "parent", "body")]


def test_references_stand_by_collection_and_the_newest_first() -> None:
    files = {
        "topics/tram.md": record("title: T"),
        "events/a.md": record("title: Older", "start: 2020", "topics: [tram]"),
        "events/b.md": record("title: Newer", "start: 2021", "topics: [tram]"),
        "entities/c.md": record("type: place", "name: B-ville", "topics: [tram]"),
        "entities/d.md": record("type: place", "name: a-ville", "topics: [tram]"),
    }
    (view,) = views(files, "topics/tram")
    assert isinstance(view, TopicView)
    assert [entry.card.link.title for entry in view.references.entries] == [
        "a-ville",
        "B-ville",
        "Newer",
        "Older",
    ]


PATHS = {
    "index.html": Unit("home"),
    "search/index.html": Unit("search"),
    "404.html": Unit("not-found"),
    "feed.xml": Unit("feed"),
    "topics/index.html": Unit("list", Ref("topics", "")),
    "topics/page/2/index.html": Unit("list", Ref("topics", "")),
    "topics/page/index.html": Unit("record", Ref("topics", "page")),
    "topics/page/page/2/index.html": Unit("record", Ref("topics", "page")),
    "topics/tram/index.html": Unit("record", Ref("topics", "tram")),
    "topics/old/index.html": Unit("redirect", Ref("topics", "old")),
    "topics/none/index.html": None,
    "colours/index.html": None,
}


@pytest.mark.parametrize("path", PATHS)
def test_a_path_of_the_site_is_known_by_what_is_drawn_there(path: str) -> None:
    viewer = viewer_of(
        {"topics/tram.md": record("title: T", "aliases: [old]"), "topics/page.md": record("title: P")}
    )
    assert viewer.unit_at(path) == PATHS[path]


def test_every_page_is_drawn_by_the_unit_of_its_path() -> None:
    viewer = viewer_of({**gathered(205), "topics/page.md": record("title: P", "aliases: [old-page]")})
    for unit in viewer.units():
        for view in viewer.draw(unit):
            assert viewer.unit_at(view.page.path) == unit
