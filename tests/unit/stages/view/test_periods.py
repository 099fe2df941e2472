import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.model.dates import PartialDate
from margent.stages.view.overview.periods import ROWS, YEARS, Gap, gap, period_of, periods


def dates(text: str) -> list[PartialDate]:
    """Dates; `2022-06*12` stands for twelve of them."""
    found = []
    for one in text.split():
        date, _, times = one.partition("*")
        found += [PartialDate.parse(date)] * int(times or 1)
    return found


@pytest.mark.parametrize(
    ("given_", "shown"),
    [
        ("", ""),
        ("2005-01-18 2014-08 2014", "2005:1 2014:2"),
        # A year with much in it is shown by month; what is not known stays before its months.
        ("2005 2022 2022-01*3 2022-06-17*4", "2005:1 2022:1 2022-01:3 2022-06:4"),
        ("2005 2022-06-17*5", "2005:1 2022:5"),
        # Only where all is within two months are these shown by day.
        ("2022-06*2 2022-06-17*3 2022-06-18*3", "2022-06:2 2022-06-17:3 2022-06-18:3"),
        ("2022-05-02 2022-06-17*3 2022-06-18*3", "2022-05:1 2022-06-17:3 2022-06-18:3"),
        ("2022-04-02 2022-05-02 2022-06-17*3 2022-06-18*3", "2022-04:1 2022-05:1 2022-06:6"),
        ("2022-06-17T23:00:00+02:00 2022-06-17", "2022:2"),
    ],
)
def test_periods_are_as_fine_as_what_is_in_them(given_: str, shown: str) -> None:
    assert " ".join(f"{period}:{count}" for period, count in periods(dates(given_)).items()) == shown


def test_the_fullest_years_are_shown_by_month_as_long_as_there_is_room() -> None:
    years = [f"{2000 + year}-{month:02}*{year + 1}" for year in range(4) for month in range(1, 13)]
    found = periods(dates(" ".join(years)))
    assert [period for period in found if len(period) == 4] == ["2000", "2001"]
    assert len(found) <= ROWS


def test_very_many_years_are_taken_by_tens() -> None:
    found = periods(dates(" ".join(str(year) for year in range(1900, 1900 + YEARS + 1))))
    assert found == {**{f"{ten}": 10 for ten in range(190, 196)}, "196": 1}


@pytest.mark.parametrize(
    ("one", "other", "between"),
    [
        ("2005", "2006", None),
        ("2005", "2014", Gap(8, "year")),
        ("190", "193", Gap(20, "year")),
        ("190", "191", None),
        ("2022", "2022-03", None),
        ("2021-12", "2022", None),
        ("2022-01", "2022-02", None),
        ("2021-11", "2022-02", Gap(2, "month")),
        ("2020-12", "2022-01", Gap(12, "month")),
        ("2014-08", "2020-06", Gap(5, "year")),
        ("2022-08", "2026", Gap(3, "year")),
        ("2022-06-17", "2022-06-18", None),
        ("2022-02-27", "2022-03-02", Gap(2, "day")),
        ("2022-05", "2022-06-17", None),
    ],
)
def test_a_time_without_an_entry_is_as_long_as_is_known(one: str, other: str, between: Gap | None) -> None:
    assert gap(one, other) == between


PARTIAL = st.builds(
    lambda day, length: PartialDate(day.isoformat()[:length]), st.dates(), st.sampled_from([4, 7, 10])
)


@given(st.lists(PARTIAL, min_size=1, max_size=60))
def test_every_date_is_in_one_period_and_is_counted_once(found: list[PartialDate]) -> None:
    shown = periods(found)
    assert sum(shown.values()) == len(found)
    assert list(shown) == sorted(shown)
    counted = [period_of(date, shown) for date in found]
    assert {period: counted.count(period) for period in shown} == shown
    assert all(date.startswith(period) for date, period in zip(found, counted, strict=True))
    for one, other in zip(shown, list(shown)[1:], strict=False):
        between = gap(one, other)
        assert between is None or between.length > 0
