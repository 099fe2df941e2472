import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.model.site import Site, Verdict
from margent.stages.view.overview.facets import facets
from margent.views import FacetGroup, FacetsView, FacetView, ListView
from support.memory_archive import (
    Files,
    appears,
    archive_of,
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

OTHERS = item(
    "verdict_text: Half true", "on: 2021", "why: It is.", "by: Checkers", "url: https://c.example/1"
)
TRAM: Files = {
    "articles/plan.md": article(
        "It is late.",
        "outlet: gazette",
        "byline:",
        "  - {name: Ada Quill, entity: ada}",
        published="2021-02-10",
    ),
    "articles/answer.md": article("It is early.", genre="opinion", lang="uk", published="2019"),
    "claims/late.md": claim(
        appears("plan", "It is late"),
        also=["topics: [night]", listed("assessments", assessed("mixed", "2021"))],
    ),
    "claims/early.md": claim(
        appears("answer", "It is early", "speaker: ada", stance="denies"), kind="cause", text="It is early."
    ),
    "claims/said.md": claim(
        appears("plan", "It is late"),
        kind="attribution",
        text="Ada said so.",
        also=[listed("assessments", OTHERS)],
    ),
    "topics/tram.md": record("title: The tram"),
    "topics/night.md": record("title: The night tram", "parent: tram"),
    "entities/ada.md": record("type: person", "name: Ada Quill"),
    "entities/gazette.md": record("type: outlet", "name: The Gazette"),
    "sources/film.md": record("type: motion_picture", "title: A film"),
    "sources/book.md": record("type: book", "title: A book"),
}


def shown(groups: tuple[FacetGroup, ...]) -> dict[str, list[str]]:
    """The values of each facet as `title count`; verdicts by their scale."""
    return {
        f"{group.facet} {group.scale}".strip(): [
            f"{value.link.title} {value.count}" for value in group.values
        ]
        for group in groups
    }


def test_the_index_has_every_facet_with_its_counts() -> None:
    assert shown(page(FacetsView, TRAM, "facets/index.html").groups) == {
        "verdict content": ["Mixed 1", "Not assessed yet 1"],
        "verdict attribution": ["Assessed by others only 1"],
        "kind": ["Attribution 1", "Fact 1", "Cause 1"],
        "stance": ["Asserts 2", "Denies 1"],
        # A claim under a topic is under the wider ones, too.
        "topic": ["The night tram 1", "The tram 1"],
        "speaker": ["Ada Quill 3"],
        "genre": ["News 1", "Opinion 1"],
        "language": ["English 1", "Ukrainian 1"],
        "year": ["2021 1", "2019 1"],
        "outlet": ["The Gazette 1"],
        "source-type": ["Book 1", "Film 1"],
        "entity-type": ["Outlet 1", "Person 1"],
    }


def test_languages_and_years_are_written_as_readers_write_them() -> None:
    files = {
        "articles/a.md": article("It is late.", lang="sr-latn", published="0870"),
        "articles/b.md": article("It is late.", lang="SR-Latn", published="0870-02"),
    }
    groups = {group.facet: group for group in page(FacetsView, files, "facets/index.html").groups}
    assert [value.link.title for value in groups["language"].values] == ["Serbian (sr-Latn)"]
    assert [value.link.title for value in groups["year"].values] == ["870"]


def test_a_value_has_a_page_with_its_records_and_the_other_values() -> None:
    view = page(FacetView, TRAM, "facets/verdict/content-mixed/index.html")
    assert [card.link.title for card in view.entries] == ["It is late."]
    assert (view.value.link.title, view.value.tone) == ("Mixed", "mixed")
    assert [(value.link.href, value.is_current) for value in view.group.values] == [
        ("../../../facets/verdict/content-mixed/index.html", True),
        ("../../../facets/verdict/content-unassessed/index.html", False),
    ]
    assert view.page.title == "Claims by verdict: Is it so? Mixed"


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("facets/verdict/attribution-by-others/index.html", "Ada said so."),
        ("facets/source-type/motion-picture/index.html", "A film"),
        ("facets/language/uk/index.html", "On the tram"),
        ("facets/year/2019/index.html", "On the tram"),
        ("facets/stance/denies/index.html", "It is early."),
    ],
)
def test_every_facet_has_pages_of_its_records(path: str, title: str) -> None:
    assert [card.link.title for card in page(FacetView, TRAM, path).entries] == [title]


def test_outlets_speakers_and_topics_lead_to_their_own_pages() -> None:
    groups = {group.facet: group for group in page(FacetsView, TRAM, "facets/index.html").groups}
    assert groups["speaker"].values[0].link.href == "../entities/ada/index.html"
    assert groups["topic"].values[1].link.href == "../topics/tram/index.html"
    viewer = viewer_of(TRAM)
    assert viewer.unit_at("facets/speaker/ada/index.html") is None
    assert {unit.ref.collection for unit in viewer.units() if unit.kind == "facet"} == {
        "verdict",
        "kind",
        "stance",
        "genre",
        "language",
        "year",
        "source-type",
        "entity-type",
    }


@pytest.mark.parametrize(
    "path", ["facets/kind/value/index.html", "facets/x/y/index.html", "facets/kind/index.html", "facets/kind"]
)
def test_a_value_that_no_record_has_has_no_page(path: str) -> None:
    assert viewer_of(TRAM).unit_at(path) is None


def test_a_list_has_the_facets_of_its_collection_that_tell_records_apart() -> None:
    (view,) = views(TRAM, "list claims")
    assert isinstance(view, ListView)
    assert list(shown(view.facets)) == ["verdict content", "verdict attribution", "kind", "stance", "topic"]
    (view,) = views(TRAM, "list topics")
    assert isinstance(view, ListView)
    assert view.facets == ()


SOURCE_TYPES = (
    "bill",
    "book",
    "chapter",
    "classic",
    "dataset",
    "entry",
    "figure",
    "graphic",
    "hearing",
    "map",
    "pamphlet",
    "patent",
    "report",
    "song",
)


def test_beside_a_list_stand_the_first_values_and_the_way_to_all() -> None:
    files = {
        f"sources/s{place}.md": record(f"type: {kind}", f"title: T{place}")
        for place, kind in enumerate(SOURCE_TYPES)
    }
    (view,) = views(files, "list sources")
    assert isinstance(view, ListView)
    (group,) = view.facets
    assert (len(group.values), group.total, group.more.href) == (12, 14, "../facets/index.html#_source-type")
    (whole,) = page(FacetsView, files, "facets/index.html").groups
    assert len(whole.values) == 14


def test_a_value_of_many_records_goes_over_several_pages() -> None:
    files = {f"sources/s{number}.md": record("type: book", f"title: T{number:03}") for number in range(60)}
    drawn = views(files, "facets/source-type/book/index.html")
    assert [view.page.path for view in drawn] == [
        "facets/source-type/book/index.html",
        "facets/source-type/book/page/2/index.html",
    ]
    last = drawn[1]
    assert isinstance(last, FacetView)
    assert [card.link.title for card in last.entries] == [f"T{number:03}" for number in range(50, 60)]
    assert last.entries[0].link.href == "../../../../../sources/s50/index.html"


def scale(*ids: str) -> tuple[Verdict, ...]:
    return tuple(Verdict(id=id_, label=id_.capitalize(), definition="-") for id_ in ids)


SCALE_NAMES = st.text(st.sampled_from("abAB -_é"), min_size=1, max_size=6)


@given(SCALE_NAMES, SCALE_NAMES)
def test_values_of_any_scales_have_safe_and_different_names(one: str, other: str) -> None:
    site = Site(
        title="-",
        scales={one: scale("good", "a-good"), other: scale("good", "unassessed")},
        kinds={"fact": one, "cause": other},
    )
    slugs = facets(archive_of({}, site=site), site).slugs
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs.values())
    assert len(set(slugs.values())) == len(slugs)
