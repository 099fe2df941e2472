import pytest

from margent.drawings.layers import layers


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ([], (0, 0, 0, 0)),
        ([(0, 1), (1, 2), (2, 3)], (0, 1, 2, 3)),
        ([(3, 0), (0, 1)], (1, 2, 0, 0)),
        ([(0, 1), (1, 3), (0, 3)], (0, 1, 0, 2)),
        ([(0, 1), (1, 0)], (0, 1, 0, 0)),
        ([(0, 1), (1, 2), (2, 0), (2, 3)], (0, 1, 2, 3)),
        ([(2, 2)], (0, 0, 0, 0)),
    ],
    ids=["no edge", "a chain", "upwards", "the longer way", "a circle", "a way out of a circle", "to itself"],
)
def test_a_node_lies_below_all_that_lead_to_it(
    edges: list[tuple[int, int]], expected: tuple[int, ...]
) -> None:
    assert layers(4, edges) == expected
