from margent.drawings.rails import Edge, Rail, Rails, rails


def ends(found: Rails, rail: Rail) -> tuple[int, list[int]]:
    """The boxes of a rail's hub and of its ends."""
    return found.slots[rail.hub].box, [found.slots[end].box for end in rail.ends]


def test_edges_of_one_kind_that_meet_are_one_rail_with_one_arrowhead() -> None:
    found = rails([Edge(0, 3, "supports"), Edge(1, 3, "supports"), Edge(2, 3, "disputes")])
    supports, disputes = found.rails
    assert ends(found, supports) == (3, [0, 1])
    assert ends(found, disputes) == (3, [2])
    assert [slot.box for slot in found.slots if slot.is_head] == [3, 3]


def test_edges_of_one_kind_that_part_are_one_rail_with_an_arrowhead_for_each() -> None:
    found = rails([Edge(0, 1, "supports"), Edge(0, 2, "supports")])
    (supports,) = found.rails
    assert ends(found, supports) == (0, [1, 2])
    assert [slot.box for slot in found.slots if slot.is_head] == [1, 2]


def test_a_mutual_edge_stands_alone_and_has_an_arrowhead_at_either_end() -> None:
    found = rails([Edge(1, 0, "same-as", "same as", True), Edge(0, 2, "same-as", "same as", True)])
    assert [ends(found, rail) for rail in found.rails] == [(0, [1]), (0, [2])]
    assert all(slot.is_head and slot.word == "same as" for slot in found.slots)


def test_an_edge_stated_from_either_side_is_drawn_once() -> None:
    found = rails([Edge(0, 1, "contradicts", "", True), Edge(1, 0, "contradicts", "", True)])
    assert len(found.rails) == 1


def test_claims_that_dispute_each_other_have_two_rails() -> None:
    found = rails([Edge(0, 1, "disputes"), Edge(1, 0, "disputes")])
    assert sorted(ends(found, rail) for rail in found.rails) == [(0, [1]), (1, [0])]


def test_an_edge_to_itself_is_none() -> None:
    assert rails([Edge(2, 2, "supports")]) == Rails((), ())


def test_a_rail_within_anothers_span_runs_nearer_to_the_boxes() -> None:
    found = rails([Edge(0, 3, "supports"), Edge(1, 2, "disputes")])
    assert {rail.kind: rail.lane for rail in found.rails} == {"supports": 1, "disputes": 0}


def test_rails_that_do_not_meet_share_a_lane() -> None:
    found = rails([Edge(0, 1, "supports"), Edge(2, 3, "disputes")])
    assert [rail.lane for rail in found.rails] == [0, 0]
