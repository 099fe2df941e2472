from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from margent.stages.link.cycles import circles
from support.memory_archive import appears, article, claim, item, linked, listed, place_of, record

Graph = dict[int, dict[int, None]]

# Edges lead from a lower number to a higher one, so there is no way back.
ACYCLIC: st.SearchStrategy[Graph] = st.dictionaries(
    st.integers(0, 12), st.lists(st.integers(1, 8)), max_size=12
).map(lambda steps: {node: dict.fromkeys(node + step for step in found) for node, found in steps.items()})


@given(ACYCLIC)
def test_a_graph_without_a_way_back_has_no_circle(graph: Graph) -> None:
    assert circles(graph) == []


@given(ACYCLIC, st.data())
def test_one_step_back_closes_circles_that_all_go_through_it(graph: Graph, data: st.DataObject) -> None:
    starts = [node for node, steps in graph.items() if steps]
    assume(starts)
    start = data.draw(st.sampled_from(starts))
    end = data.draw(st.sampled_from(list(graph[start])))
    while graph.get(end) and data.draw(st.booleans()):
        end = data.draw(st.sampled_from(list(graph[end])))
    graph = {**graph, end: {**graph.get(end, {}), start: None}}
    found_ = circles(graph)
    assert found_
    assert all((end, start) in pairwise([*circle, circle[0]]) for circle in found_)


@given(st.integers(0, 8), st.integers(0, 8), st.integers(0, 8))
def test_one_step_back_on_a_single_way_gives_one_circle(before: int, length: int, after: int) -> None:
    graph: Graph = {node: {node + 1: None} for node in range(before + length + after)}
    graph[before + length] = {**graph.get(before + length, {}), before: None}
    assert circles(graph) == [list(range(before, before + length + 1))]


@given(st.dictionaries(st.integers(0, 6), st.dictionaries(st.integers(0, 6), st.none())))
def test_every_circle_can_be_walked(graph: Graph) -> None:
    for circle in circles(graph):
        assert all(step in graph[node] for node, step in zip(circle, [*circle[1:], circle[0]], strict=True))
        assert len(set(circle)) == len(circle)


def test_a_very_long_circle_is_found_without_recursion() -> None:
    graph = {node: {(node + 1) % 50_000: None} for node in range(50_000)}
    (circle,) = circles(graph)
    assert len(circle) == 50_000


def found(relations: dict[str, list[tuple[str, str]]]) -> list[str]:
    """The circles of claims with these relations (type and other claim), as `file at field: way`."""
    files = {"articles/plan.md": article(text="none", body="")}
    for name, steps in relations.items():
        items = [item(f"type: {kind}", f"claim: {other}") for kind, other in steps]
        files[f"claims/{name}.md"] = claim(
            appears("plan"), also=[listed("relations", *items)] if items else ()
        )
    return [
        f"{path.removeprefix('content/claims/')} at {place_of(fault)}: "
        f"{fault.message.partition(': ')[2].replace('claims/', '')}"
        for path, fault in linked(files).findings
    ]


@pytest.mark.parametrize("kind", ["supports", "undercuts", "entails", "narrows", "broadens"])
def test_claims_may_not_go_round_in_a_circle(kind: str) -> None:
    circle = found({"a": [(kind, "b")], "b": [(kind, "c")], "c": [(kind, "a")]})
    assert len(circle) == 1
    assert "at relations[0].claim: " in circle[0]


@pytest.mark.parametrize("kind", ["disputes", "contradicts", "same-as"])
def test_some_relations_may_be_mutual(kind: str) -> None:
    assert found({"a": [(kind, "b")], "b": [(kind, "a")]}) == []


def test_relations_of_two_kinds_make_no_circle() -> None:
    assert found({"a": [("supports", "b")], "b": [("entails", "a")]}) == []


def test_to_broaden_is_to_be_narrowed() -> None:
    assert found({"a": [("narrows", "b")], "b": [("broadens", "a")]}) == []
    assert found({"a": [("narrows", "b"), ("broadens", "b")], "b": []}) == [
        "a.md at relations[1].claim: a → b → a"
    ]


def test_two_circles_are_two_findings() -> None:
    relations = {
        "a": [("supports", "b")],
        "b": [("supports", "a"), ("supports", "c")],
        "c": [("supports", "b")],
    }
    assert found(relations) == [
        "b.md at relations[0].claim: a → b → a",
        "c.md at relations[0].claim: b → c → b",
    ]


def test_a_relation_to_itself_is_no_circle() -> None:
    assert found({"a": [("supports", "a")]}) == []


def test_a_relation_by_a_former_name_closes_a_circle() -> None:
    files = {
        "articles/plan.md": article(text="none", body=""),
        "claims/a.md": claim(
            appears("plan"), also=["aliases: [old]", listed("relations", item("type: supports", "claim: b"))]
        ),
        "claims/b.md": claim(
            appears("plan"), also=[listed("relations", item("type: supports", "claim: old"))]
        ),
    }
    assert {finding.fault.code for finding in linked(files).findings} == {"ref-alias", "relation-cycle"}


@pytest.mark.parametrize(
    ("parents", "circle"),
    [
        ({"a": "b", "b": ""}, []),
        ({"a": "a"}, ["topics/a → topics/a"]),
        ({"a": "b", "b": "c", "c": "b"}, ["topics/b → topics/c → topics/b"]),
    ],
)
def test_topics_may_not_lie_under_each_other(parents: dict[str, str], circle: list[str]) -> None:
    files = {
        f"topics/{name}.md": record("title: T", *([f"parent: {parent}"] if parent else []))
        for name, parent in parents.items()
    }
    assert [finding.fault.message.partition(": ")[2] for finding in linked(files).findings] == circle
