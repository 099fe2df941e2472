from margent.drawings.lanes import LEAST_BOX, WIDTH, Node, Writing, layout
from margent.drawings.rails import Edge


def node(layer: int, *texts: str, most: int = 3) -> Node:
    return Node(layer, tuple(Writing(text, "title", most) for text in texts))


def test_boxes_stand_by_their_layers_and_then_in_their_order() -> None:
    drawing = layout([node(1, "b"), node(0, "a"), node(1, "c")], [])
    assert [box.node for box in drawing.boxes] == [1, 0, 2]


def test_a_drawing_without_edges_has_no_room_beside_its_boxes() -> None:
    (box,) = layout([node(0, "a")], []).boxes
    assert box.width > WIDTH - 10


def test_the_word_of_an_edge_stands_in_the_box_that_it_leaves() -> None:
    drawing = layout([node(0, "a"), node(1, "b")], [Edge(0, 1, "supports", "supports")])
    assert [[text.lines for text in box.words] for box in drawing.boxes] == [[("supports",)], []]
    assert len(drawing.routes) == 1


def test_a_text_that_does_not_fit_says_so() -> None:
    (box,) = layout([node(0, "late " * 60, "late…")], []).boxes
    assert [text.is_cut for text in box.texts] == [True, False]
    assert len(box.texts[0].lines) == 3


def test_a_drawing_with_many_lanes_is_wider_than_others() -> None:
    edges = [Edge(a, b, f"{a} {b}") for a in range(9) for b in range(9) if a < b]
    drawing = layout([node(number, "a") for number in range(9)], edges)
    assert drawing.width > WIDTH
    assert drawing.boxes[0].width == LEAST_BOX


def test_a_drawing_of_nothing_is_empty() -> None:
    drawing = layout([], [])
    assert (drawing.boxes, drawing.routes) == ((), ())


def test_a_hub_between_its_ends_is_reached_from_both_sides() -> None:
    nodes = [node(number, "a") for number in range(3)]
    (route,) = layout(nodes, [Edge(0, 1, "supports"), Edge(2, 1, "supports")]).routes
    assert route.path.count("M") == 3
    assert route.heads.count("M") == 1
