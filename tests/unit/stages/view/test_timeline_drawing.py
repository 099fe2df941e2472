"""The drawing of a timeline: whatever is drawn, nothing overlaps and nothing leaves the drawing."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from margent.drawings.boxes import width_of
from margent.stages.view.overview.timeline_drawing import (
    BAR,
    SMALL_TYPE,
    TYPE,
    WIDTH,
    GapRow,
    PeriodRow,
    timeline_drawing,
)
from margent.views import Link, TimelineDrawing


class Box(NamedTuple):
    """What a thing covers, from its left upper corner."""

    x: float
    y: float
    width: float
    height: float


LABELS = st.sampled_from(["2022", "17 September 2022", "сентябрь 2022 г.", "يونيو ٢٠٢٢", "1850–1859"])
COUNTS = st.one_of(st.integers(0, 3), st.integers(0, 90_000))
PERIODS = st.builds(
    PeriodRow, LABELS.map(lambda label: Link("#_x", label)), st.tuples(COUNTS, COUNTS, COUNTS)
)
GAPS = st.builds(GapRow, st.sampled_from(["8 years without an entry", "16 лет без единой записи"]))
WORDS = st.sampled_from(
    [("Events", "Texts", "Assessments"), ("События", "Тексты", "Оценки"), ("a", "b", "c")]
)


def number(count: int) -> str:
    return f"{count:,}"


def text(x: float, y: float, words: str, size: float, *, is_mirrored: bool) -> Box:
    """What a text covers that begins at x; one that is written from right to left lies before it."""
    width = width_of(words, size)
    return Box(x - width if is_mirrored else x, y, width, 14)


def things(drawing: TimelineDrawing, *, is_mirrored: bool) -> list[Box]:
    """Everything that is drawn but the axis."""
    found = []
    for head in drawing.heads:
        found += [
            Box(head.mark_x, 8, BAR, BAR),
            text(head.x, 7, head.word, SMALL_TYPE, is_mirrored=is_mirrored),
        ]
    for gap in drawing.gaps:
        found.append(text(drawing.label, gap.y + 3, gap.words, SMALL_TYPE, is_mirrored=is_mirrored))
    for period in drawing.periods:
        found.append(text(drawing.label, period.y + 6, period.link.title, TYPE, is_mirrored=is_mirrored))
        for bar in period.bars:
            found.append(Box(bar.x, period.y + 8, bar.width, BAR))
            found.append(text(bar.number_x, period.y + 6, bar.number, SMALL_TYPE, is_mirrored=is_mirrored))
    return found


def overlap(one: Box, other: Box) -> bool:
    # Measures are rounded to a tenth.
    return (
        one.x + one.width > other.x + 0.2
        and other.x + other.width > one.x + 0.2
        and one.y + one.height > other.y
        and other.y + other.height > one.y
    )


@given(st.lists(st.one_of(PERIODS, GAPS), max_size=8), WORDS, st.booleans())
def test_nothing_overlaps_and_nothing_leaves_the_drawing(
    rows: list[PeriodRow | GapRow], words: tuple[str, str, str], is_mirrored: bool
) -> None:
    drawing = timeline_drawing(rows, words, number, is_mirrored=is_mirrored)
    assert drawing.width >= WIDTH
    boxes = things(drawing, is_mirrored=is_mirrored)
    for place, one in enumerate(boxes):
        assert one.x >= -0.2
        assert one.x + one.width <= drawing.width + 0.2
        assert one.y + one.height <= drawing.height
        assert not [other for other in boxes[place + 1 :] if overlap(one, other)]


@given(st.lists(PERIODS, min_size=1, max_size=8))
def test_in_a_column_a_longer_bar_is_a_greater_count(rows: list[PeriodRow]) -> None:
    drawing = timeline_drawing(rows, ("a", "b", "c"), number, is_mirrored=False)
    for place, kind in enumerate(("event", "article", "assessment")):
        bars = [
            (row.counts[place], bar.width)
            for row, period in zip(rows, drawing.periods, strict=True)
            for bar in period.bars
            if bar.kind == kind
        ]
        assert len(bars) == sum(row.counts[place] > 0 for row in rows)
        for count, width in bars:
            assert width >= BAR
            assert all(width <= other for more, other in bars if more > count)


@given(st.lists(st.one_of(PERIODS, GAPS), max_size=6))
def test_a_mirrored_drawing_is_the_same_from_the_other_side(rows: list[PeriodRow | GapRow]) -> None:
    one = timeline_drawing(rows, ("a", "b", "c"), number, is_mirrored=False)
    other = timeline_drawing(rows, ("a", "b", "c"), number, is_mirrored=True)
    assert (one.width, one.height) == (other.width, other.height)
    for period, mirrored in zip(one.periods, other.periods, strict=True):
        for bar, twin in zip(period.bars, mirrored.bars, strict=True):
            assert abs(bar.x + bar.width + twin.x - one.width) < 0.2


def test_one_thing_is_a_mark_and_two_are_not_much_more() -> None:
    rows = [PeriodRow(Link("", "2005"), (1, 2, 84))]
    ((one, two, many),) = [
        period.bars for period in timeline_drawing(rows, "abc", str, is_mirrored=False).periods
    ]
    assert one.width == BAR
    assert BAR < two.width < many.width / 2
