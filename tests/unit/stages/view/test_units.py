from margent.stages.view import Unit
from support.memory_archive import (
    Files,
    appears,
    article,
    assessed,
    claim,
    listed,
    record,
    viewer_of,
)

FILES: Files = {
    "articles/plan.md": article("It is late.", "outlet: gazette"),
    "claims/late.md": claim(
        appears("plan", "It is late"),
        also=["topics: [tram]", listed("assessments", assessed("mixed", "2021-03"))],
    ),
    "topics/tram.md": record("title: The tram", "aliases: [old]"),
    "entities/gazette.md": record("type: outlet", "name: The Gazette"),
    "entities/page.md": record("type: group", "name: A record that is called page"),
    "sources/claims.md": record("type: book", "title: A record that is called claims"),
    **{
        f"events/e{number}.md": record(f"title: E{number}", f"start: 20{number % 90 + 10}")
        for number in range(310)
    },
}


def test_the_unit_at_the_path_of_a_page_is_the_one_that_draws_it() -> None:
    drawing = viewer_of(FILES)
    units = drawing.units()
    assert len(units) == len(set(units))
    pages = {view.page.path: unit for unit in units for view in drawing.draw(unit)}
    assert len(pages) > len(units)
    # What is asked for one page at a time knows nothing of the others.
    assert {
        path: viewer_of(FILES).unit_at(path) for path in ("timeline/2050/index.html", "review/due/index.html")
    } == {path: pages[path] for path in ("timeline/2050/index.html", "review/due/index.html")}
    assert {path: drawing.unit_at(path) for path in pages} == pages


def test_no_two_pages_have_the_same_path() -> None:
    drawing = viewer_of(FILES)
    paths = [view.page.path for unit in drawing.units() for view in drawing.draw(unit)]
    assert len(paths) == len(set(paths))


def test_every_overview_is_listed_by_search_engines() -> None:
    drawing = viewer_of(FILES)
    hidden = {
        view.page.path
        for unit in drawing.units()
        for view in drawing.draw(unit)
        if not view.page.is_indexed or not view.page.canonical
    }
    assert {path.partition("/")[0] for path in hidden} <= {
        "search",
        "404.html",
        "topics",
        "articles",
        "claims",
    }
    assert "topics/tram/claims/index.html" not in hidden


def test_a_page_that_does_not_exist_has_no_unit() -> None:
    drawing = viewer_of(FILES)
    for path in (
        "facets/index.htm",
        "timeline/2009/index.html",
        "review/x",
        "nothing",
        "claims",
        "tags/index.html",
    ):
        assert drawing.unit_at(path) is None


def test_the_corrections_desk_takes_the_place_of_a_list() -> None:
    kinds = [
        unit
        for unit in viewer_of(FILES).units()
        if unit.ref.collection == "corrections" or unit.kind == "corrections"
    ]
    assert kinds == [Unit("corrections")]
