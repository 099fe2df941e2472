"""The drawing of a timeline: a row for each period, a bar for each kind of entry in it.

In: rows of words and counts, and the direction of writing. Out: a `TimelineDrawing`. This is geometry alone:
nothing overlaps, nothing leaves the drawing, and in a column a longer bar is a greater count. One thing is
a mark, and a bar grows from there. For a language that is written from right to left all is mirrored.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from margent.drawings.boxes import width_of
from margent.views import DrawnBar, DrawnGap, DrawnHead, DrawnPeriod, Happening, Link, TimelineDrawing

# In units of which the drawing is at least 320 wide, so that one is about a pixel on a narrow screen.
WIDTH = 320
ROW = 26
GAP = 20
HEAD = 30
BAR = 9
TYPE = 13
SMALL_TYPE = 12
_AXIS = 6
_LABEL = 18
_SPACE = 8
_ROOM_FOR_BAR = 28
# A column in which no period has more than this does not stretch its bars: two are not many.
_FEW = 6

KINDS: tuple[Happening, ...] = ("event", "article", "assessment")


class PeriodRow(NamedTuple):
    """A period with its place in the list, and how many events, articles and assessments it has."""

    link: Link
    counts: tuple[int, int, int]


class GapRow(NamedTuple):
    """A time without an entry, in words."""

    words: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the columns stand, from the side on which lines begin."""

    width: float
    columns: tuple[float, ...]
    longest_bar: float
    most: tuple[int, ...]
    is_mirrored: bool

    def at(self, x: float, width: float = 0) -> float:
        """The left edge of a thing of this width, or the point where a text begins."""
        return round(self.width - x - width if self.is_mirrored else x, 1)

    def bar(self, count: int, most: int) -> float:
        """The length of a bar: that of a mark, and what each further one adds to it."""
        return round(BAR + (self.longest_bar - BAR) * (count - 1) / (most - 1), 1)


def timeline_drawing(
    rows: Sequence[PeriodRow | GapRow],
    words: Sequence[str],
    number: Callable[[int], str],
    *,
    is_mirrored: bool,
) -> TimelineDrawing:
    """Draw these rows, oldest first; `words` are the heads of the three columns."""
    plan = _plan(rows, words, number, is_mirrored=is_mirrored)
    y: float = HEAD
    periods: list[DrawnPeriod] = []
    gaps: list[DrawnGap] = []
    for row in rows:
        if isinstance(row, PeriodRow):
            periods.append(DrawnPeriod(row.link, y, *row.counts, _bars(row, plan, number)))
            y += ROW
        else:
            gaps.append(DrawnGap(y, row.words))
            y += GAP
    heads = tuple(
        DrawnHead(kind, word, plan.at(x + BAR + 4), plan.at(x, BAR))
        for kind, word, x in zip(KINDS, words, plan.columns, strict=True)
    )
    return TimelineDrawing(
        width=plan.width,
        height=y,
        row=ROW,
        gap=GAP,
        bar=BAR,
        axis=plan.at(_AXIS),
        label=plan.at(_LABEL),
        heads=heads,
        periods=tuple(periods),
        gaps=tuple(gaps),
    )


def _bars(row: PeriodRow, plan: _Plan, number: Callable[[int], str]) -> tuple[DrawnBar, ...]:
    bars = []
    for kind, count, x, most in zip(KINDS, row.counts, plan.columns, plan.most, strict=True):
        if count:
            width = plan.bar(count, most)
            bars.append(DrawnBar(kind, number(count), plan.at(x + width + 4), plan.at(x, width), width))
    return tuple(bars)


def _plan(
    rows: Sequence[PeriodRow | GapRow],
    words: Sequence[str],
    number: Callable[[int], str],
    *,
    is_mirrored: bool,
) -> _Plan:
    """Columns wide enough for their words, and as wide as there is room."""
    drawn = [row for row in rows if isinstance(row, PeriodRow)]
    most = [max((row.counts[place] for row in drawn), default=0) for place in range(len(KINDS))]
    labels = max((width_of(row.link.title, TYPE) for row in drawn), default=0)
    counts = {count for row in drawn for count in row.counts}
    numbers = max((width_of(number(count), SMALL_TYPE) for count in counts), default=0)
    gaps = max((width_of(row.words, SMALL_TYPE) for row in rows if isinstance(row, GapRow)), default=0)
    start = _LABEL + labels + 2 * _SPACE
    needed = [
        max(width_of(word, SMALL_TYPE) + BAR + 4, _ROOM_FOR_BAR + 4 + numbers) + _SPACE for word in words
    ]
    width = max(WIDTH, start + sum(needed), _LABEL + gaps + _SPACE)
    spare = (width - start - sum(needed)) / len(needed)
    columns = tuple(start + sum(needed[:place]) + spare * place for place in range(len(needed)))
    longest = min(needed) + spare - _SPACE - 4 - numbers
    scales = tuple(max(_FEW, count) for count in most)
    return _Plan(round(width, 1), columns, longest, scales, is_mirrored)
