"""Drawings of random graphs: nothing in them overlaps, crosses a label or leaves the picture."""

import re
import unicodedata
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from margent.drawings.boxes import width_of, wrapped
from margent.drawings.lanes import TYPES, Drawing, Node, PlacedText, Writing, layout, reach
from margent.drawings.layers import layers
from margent.drawings.rails import Edge, Rails, rails

KINDS = ("supports", "disputes", "same-as")
Graph = tuple[list[Node], list[Edge]]
LETTERS = st.characters(min_codepoint=0x20, exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp"))
TEXTS = st.text(LETTERS | st.sampled_from("  -–aéжصम北🙂\u0301\u200d"), max_size=60)
WRITINGS = st.builds(Writing, TEXTS, st.sampled_from(sorted(TYPES)), st.integers(1, 4))


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    nodes = draw(
        st.lists(
            st.builds(Node, st.integers(-3, 3), st.lists(WRITINGS, max_size=4).map(tuple)),
            min_size=1,
            max_size=9,
        )
    )
    places = st.integers(0, len(nodes) - 1)
    words = st.sampled_from(["", "supports", "widerspricht ausdrücklich dem gesamten Inhalt", "يدعم"])
    edges = draw(
        st.lists(st.builds(Edge, places, places, st.sampled_from(KINDS), words, st.booleans()), max_size=24)
    )
    return nodes, edges


def is_apart(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def texts_of(drawing: Drawing) -> list[PlacedText]:
    return [text for box in drawing.boxes for text in (*box.texts, *box.words) if text.lines]


def numbers(path: str) -> list[tuple[int, int]]:
    """The points of a path; `H` and `V` keep the other coordinate of the point before."""
    points: list[tuple[int, int]] = []
    for command, values in re.findall(r"([MLQHVZ])([-0-9 ]*)", path):
        given_ = [int(value) for value in values.split()]
        match command:
            case "H":
                points.append((given_[0], points[-1][1]))
            case "V":
                points.append((points[-1][0], given_[0]))
            case _:
                points += zip(given_[::2], given_[1::2], strict=True)
    return points


@given(graphs(), st.booleans())
def test_boxes_stand_one_below_the_other_by_their_layers(graph: Graph, is_rtl: bool) -> None:
    nodes, edges = graph
    drawing = layout(nodes, edges, is_rtl=is_rtl)
    assert sorted(box.node for box in drawing.boxes) == list(range(len(nodes)))
    order = [(nodes[box.node].layer, box.node) for box in drawing.boxes]
    assert order == sorted(order)
    for upper, lower in pairwise(drawing.boxes):
        assert upper.y + upper.height < lower.y
    assert drawing == layout(nodes, edges, is_rtl=is_rtl)


@given(graphs(), st.booleans())
def test_nothing_leaves_the_picture_and_no_label_its_box(graph: Graph, is_rtl: bool) -> None:
    drawing = layout(*graph, is_rtl=is_rtl)
    for box in drawing.boxes:
        assert box.x >= 0
        assert box.x + box.width <= drawing.width
        assert box.y + box.height <= drawing.height
        for text in (*box.texts, *box.words):
            left, top, right, bottom = reach(text, is_rtl=is_rtl)
            assert box.x < left
            assert right < box.x + box.width
            assert box.y < top
            assert bottom <= box.y + box.height
    for route in drawing.routes:
        for x, y in numbers(route.path) + numbers(route.heads):
            assert 0 <= x <= drawing.width
            assert 0 <= y <= drawing.height


@given(graphs(), st.booleans())
def test_no_label_touches_another_or_a_line(graph: Graph, is_rtl: bool) -> None:
    drawing = layout(*graph, is_rtl=is_rtl)
    labels = [reach(text, is_rtl=is_rtl) for text in texts_of(drawing)]
    assert all(is_apart(one, other) for one, other in combinations(labels, 2))
    for route in drawing.routes:
        points = numbers(route.path) + numbers(route.heads)
        outermost = max(x for x, _ in points) if not is_rtl else min(x for x, _ in points)
        for box in drawing.boxes:
            # Lines keep to their side, and touch the boxes there.
            assert outermost <= box.x if not is_rtl else outermost >= box.x + box.width


@given(graphs())
def test_no_two_lines_run_over_each_other(graph: Graph) -> None:
    drawing = layout(*graph)
    for one, other in combinations(drawing.routes, 2):
        assert one.x != other.x or one.bottom < other.top or other.bottom < one.top
        # Across the lanes each has heights of its own.
        across = [{y for x, y in numbers(route.path) if x > route.x} for route in (one, other)]
        assert not across[0] & across[1]


@given(graphs())
def test_the_lines_say_what_the_edges_say(graph: Graph) -> None:
    edges = [edge for edge in graph[1] if edge.source != edge.target]
    found = rails(graph[1])
    said = {pair for edge in edges for pair in pairs_of(edge)}
    assert {pair for rail in range(len(found.rails)) for pair in pairs_drawn(found, rail)} == said
    words = {(edge.source, edge.word) for edge in edges if edge.word}
    words |= {(edge.target, edge.word) for edge in edges if edge.is_mutual and edge.word}
    assert {(slot.box, slot.word) for slot in found.slots if slot.word} == words
    assert [slot.box for slot in found.slots] == sorted(slot.box for slot in found.slots)


def pairs_of(edge: Edge) -> list[tuple[int, int, str]]:
    there, back = (edge.source, edge.target, edge.kind), (edge.target, edge.source, edge.kind)
    return [there, back] if edge.is_mutual else [there]


def pairs_drawn(found: Rails, number: int) -> list[tuple[int, int, str]]:
    """What a reader takes from a rail: from where it has no arrowhead to where it has one."""
    rail = found.rails[number]
    pairs = []
    for end in rail.ends:
        for source, target in ((rail.hub, end), (end, rail.hub)):
            if found.slots[target].is_head:
                pairs.append((found.slots[source].box, found.slots[target].box, rail.kind))
    return pairs


@given(graphs())
def test_a_drawing_from_right_to_left_is_the_mirror_of_the_other(graph: Graph) -> None:
    drawing, mirrored = layout(*graph), layout(*graph, is_rtl=True)
    assert (drawing.width, drawing.height) == (mirrored.width, mirrored.height)
    for box, other in zip(drawing.boxes, mirrored.boxes, strict=True):
        assert box.x == drawing.width - other.x - other.width
        assert [text._replace(x=drawing.width - text.x) for text in box.texts] == list(other.texts)
    for route, other_route in zip(drawing.routes, mirrored.routes, strict=True):
        assert numbers(route.path) == [(drawing.width - x, y) for x, y in numbers(other_route.path)]


@given(st.integers(1, 12), st.data())
def test_layers_follow_every_edge_unless_it_closes_a_circle(count: int, data: st.DataObject) -> None:
    places = st.integers(0, count - 1)
    downwards = data.draw(st.lists(st.tuples(places, places).map(lambda pair: (min(pair), max(pair)))))
    found = layers(count, downwards)
    assert all(found[source] < found[target] for source, target in downwards if source != target)
    anyhow = data.draw(st.lists(st.tuples(places, places)))
    assert all(0 <= layer < count for layer in layers(count, anyhow))


@given(TEXTS, st.integers(10, 18), st.integers(90, 320), st.integers(1, 4))
def test_lines_fit_and_lose_nothing_unless_they_end_with_an_ellipsis(
    text: str, size: int, width: int, most: int
) -> None:
    lines = wrapped(text, size, width, most)
    assert len(lines) <= most
    assert all(width_of(line, size) <= width for line in lines)
    kept = re.sub(r"[ \t\n]+", "", "".join(lines))
    whole = re.sub(r"[ \t\n]+", "", text)
    if kept != whole:
        assert kept.endswith("…")
        assert whole.startswith(kept[:-1])
    assert not any(line and unicodedata.category(line[0]) in ("Mn", "Me") for line in lines[1:])
