"""The argument map of a claim: what is within reach, in which order, and what the list beside it says."""

import pytest

from margent.views import ClaimView, DrawingView, DrawnBox
from support.memory_archive import Files, appears, article, assessed, claim, item, listed, page


def claims(**relations: str) -> Files:
    """Claims by id with their relations, as `supports other; disputes another`."""
    files = {"articles/plan.md": article("It is late.")}
    named = {word for text in relations.values() for word in text.replace(";", "").split()[1::2]}
    for name in sorted({*relations, *named}):
        stated = [one.split() for one in relations.get(name, "").split(";") if one.strip()]
        items = [item(f"type: {type_}", f"claim: {other}") for type_, other in stated]
        also = [listed("relations", *items)] if items else []
        files[f"claims/{name}.md"] = claim(appears("plan", "It is late"), text=f"{name.title()}.", also=also)
    return files


def view_of(files: Files) -> ClaimView:
    return page(ClaimView, files, "claims/here")


def drawn(**relations: str) -> DrawingView:
    drawing = view_of(claims(**relations)).map
    assert drawing is not None
    return drawing


def title(box: DrawnBox) -> str:
    return " ".join(line for text in box.texts if text.role == "title" for line in text.lines).rstrip(".")


def titles(drawing: DrawingView) -> list[str]:
    return [title(box) for box in drawing.boxes]


def texts(box: DrawnBox, role: str) -> list[str]:
    return [" ".join(text.lines) for text in box.texts if text.role == role]


def test_a_claim_that_stands_alone_has_no_map() -> None:
    assert view_of(claims(here="", other="supports third")).map is None


def test_what_bears_on_the_claim_stands_above_it_and_what_it_bears_on_below() -> None:
    drawing = drawn(here="supports below", above="disputes here")
    assert titles(drawing) == ["Above", "Here", "Below"]
    assert [edge.kind for edge in drawing.edges] == ["disputes", "supports"]


def test_a_map_reaches_two_steps_and_goes_on_as_it_began() -> None:
    drawing = drawn(
        here="supports one",
        one="supports two",
        two="supports three",
        beside="supports one",
        far="entails near",
        near="undercuts here",
    )
    assert titles(drawing) == ["Far", "Near", "Here", "One", "Two"]


def test_a_mutual_relation_is_a_way_in_both_directions() -> None:
    drawing = drawn(here="contradicts other", other="supports below", above="supports other")
    assert titles(drawing) == ["Here", "Above", "Other", "Below"]


@pytest.mark.parametrize("stated", ["broadens", "narrows"])
def test_narrowing_and_broadening_are_one_edge(stated: str) -> None:
    inverse = {"broadens": "narrows", "narrows": "broadens"}[stated]
    drawing = drawn(here=f"{stated} other", other=f"{inverse} here")
    assert [edge.kind for edge in drawing.edges] == ["narrows"]
    assert titles(drawing) == (["Here", "Other"] if stated == "narrows" else ["Other", "Here"])


@pytest.mark.parametrize(("type_", "edges"), [("disputes", 2), ("contradicts", 1), ("same-as", 1)])
def test_claims_that_name_each_other_do_not_break_the_map(type_: str, edges: int) -> None:
    drawing = drawn(here=f"{type_} other", other=f"{type_} here")
    assert titles(drawing) == ["Here", "Other"]
    assert len(drawing.edges) == edges


def test_relations_between_claims_next_to_it_are_drawn_and_listed() -> None:
    view = view_of(claims(here="", one="supports here; supports two", two="disputes here"))
    assert view.map is not None
    assert titles(view.map) == ["One", "Two", "Here"]
    assert sorted(edge.kind for edge in view.map.edges) == ["disputes", "supports"]
    assert {
        relation.card.link.title: [further.type for further in relation.further]
        for relation in view.relations
    } == {
        "One.": ["supports"],
        "Two.": ["supported-by"],
    }


def test_the_list_says_how_the_next_claims_stand_to_those_beyond() -> None:
    view = view_of(claims(here="supports one", one="disputes two", beside="supports one"))
    (relation,) = view.relations
    assert [(one.type, one.card.link.title) for one in relation.further] == [("disputes", "Two.")]


def test_a_box_has_the_claim_its_verdict_and_a_way_to_its_page() -> None:
    files = claims(here="supports one")
    verdict = listed("assessments", assessed("inaccurate", "2021-03-01"))
    files = {**files, "claims/one.md": claim(appears("plan", "It is late"), text="One.", also=[verdict])}
    drawing = view_of(files).map
    assert drawing is not None
    here, one = drawing.boxes
    assert (here.kind, here.href, texts(here, "mark"), texts(here, "verdict")) == (
        "this",
        "",
        ["This claim"],
        ["Not assessed yet"],
    )
    assert texts(here, "word") == ["supports"]
    assert (one.kind, one.href, texts(one, "verdict"), one.tone) == (
        "claim",
        "../../claims/one/index.html",
        ["Inaccurate"],
        "negative",
    )


def test_a_title_that_does_not_fit_is_in_the_name_of_its_box() -> None:
    long = "The tram is late again, " * 12
    files = claims(here="supports one")
    files = {**files, "claims/one.md": claim(appears("plan", "It is late"), text=f'"{long}and so on."')}
    drawing = view_of(files).map
    assert drawing is not None
    here, one = drawing.boxes
    assert here.name == ""
    assert one.name.startswith(long.strip())


def test_of_too_many_claims_the_nearest_are_drawn_and_all_are_listed() -> None:
    many = {f"n{number:02}": "supports here" for number in range(30)}
    view = view_of(claims(here="", far="supports n00", **many))
    assert view.map is not None
    assert len(view.map.boxes) == 20
    assert view.map.left_out == 12
    assert "Far" not in titles(view.map)
    assert len(view.relations) == 30
    assert [one.card.link.title for one in view.relations[0].further] == ["Far."]
