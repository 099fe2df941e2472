from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.model.dates import PartialDate, Precision

DAYS = st.dates()


def partial(day: str, length: int) -> PartialDate:
    return PartialDate.parse(day[:length])


@st.composite
def moments(draw: st.DrawFn) -> PartialDate:
    day = draw(DAYS).isoformat()
    clock = draw(st.times()).isoformat("seconds")[: draw(st.sampled_from([5, 8]))]
    offset = draw(
        st.one_of(st.just("Z"), st.builds("{}{:02}:{:02}".format, st.sampled_from("+-"), HOURS, MINUTES))
    )
    return PartialDate.parse(f"{day}T{clock}{offset}")


HOURS, MINUTES = st.integers(0, 23), st.integers(0, 59)
PERIODS = st.builds(lambda day, length: partial(day.isoformat(), length), DAYS, st.sampled_from([4, 7, 10]))
DATES = st.one_of(PERIODS, moments())


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2022", "year"),
        ("2022-06", "month"),
        ("2022-06-17", "day"),
        ("2022-06-17T12:30Z", "moment"),
        ("2022-06-17T12:30:59+02:00", "moment"),
        ("2024-02-29", "day"),
        ("0001-01-01T00:00-23:59", "moment"),
    ],
)
def test_a_date_keeps_its_text_and_its_precision(text: str, precision: Precision) -> None:
    date = PartialDate.parse(text)
    assert (date, date.precision) == (text, precision)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a date is written"),
        ("17.6.2022", "a date is written"),
        ("2022-6", "a date is written"),
        ("22", "a date is written"),
        ("2022-06-17 12:30Z", "a date is written"),
        ("2022-06-17T12:30", "a date is written"),
        ("2022-06-17T12Z", "a date is written"),
        ("2022-06-17\n", "a date is written"),
        ("٢٠٢٢", "a date is written"),
        ("0000", "no such day"),
        ("2022-00", "no such day"),
        ("2022-13", "no such day"),
        ("2022-02-29", "no such day"),
        ("1900-02-29", "no such day"),
        ("2022-06-31", "no such day"),
        ("2022-06-17T24:00Z", "no such time"),
        ("2022-06-17T12:60Z", "no such time"),
        ("2022-06-17T12:30:60Z", "no such time"),
        ("2022-06-17T12:30+24:00", "no such time"),
    ],
)
def test_what_is_no_date_is_refused_in_words(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        PartialDate.parse(text)


def test_year_and_day_are_cut_from_a_moment() -> None:
    date = PartialDate.parse("2022-06-17T12:30Z")
    assert (date.year, date.day) == ("2022", "2022-06-17")


def test_of_dates_that_begin_together_the_vaguest_comes_first() -> None:
    texts = ["2022-01-01T00:00Z", "2022-01", "2021-12-31", "2022-01-01", "2022"]
    ordered = sorted(map(PartialDate.parse, texts), key=lambda date: date.sort_key)
    assert ordered == ["2021-12-31", "2022", "2022-01", "2022-01-01", "2022-01-01T00:00Z"]


@pytest.mark.parametrize(
    ("one", "other", "is_before"),
    [
        ("2021", "2022", True),
        ("2022", "2022-06", False),
        ("2022-06", "2022", False),
        ("2022-05", "2022-06-01", True),
        ("2022-06-01", "2022-06-02T00:00Z", True),
        ("2022-06-01T23:00-05:00", "2022-06-02T03:00Z", False),
        ("2022-06-02T01:00+02:00", "2022-06-01T23:30Z", True),
    ],
)
def test_a_date_is_before_another_as_far_as_both_are_known(one: str, other: str, is_before: bool) -> None:
    assert PartialDate.parse(one).is_before(PartialDate.parse(other)) is is_before


@given(DATES)
def test_no_date_is_before_itself(date: PartialDate) -> None:
    assert not date.is_before(date)


@given(DATES, DATES)
def test_of_two_dates_at_most_one_is_before_the_other(one: PartialDate, other: PartialDate) -> None:
    assert not (one.is_before(other) and other.is_before(one))


@given(st.lists(PERIODS) | st.lists(moments()))
def test_no_date_is_before_one_that_is_sorted_ahead_of_it(dates: list[PartialDate]) -> None:
    ordered = sorted(dates, key=lambda date: date.sort_key)
    for rank, date in enumerate(ordered):
        assert not any(date.is_before(earlier) for earlier in ordered[:rank])


@given(DATES, DATES)
def test_two_dates_have_one_sort_key_only_if_they_begin_together_and_are_as_precise(
    one: PartialDate, other: PartialDate
) -> None:
    if one.sort_key == other.sort_key:
        assert len(one) == len(other)
        assert one == other or one.precision == "moment"


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31)), st.integers(-1439, 1439))
def test_moments_are_sorted_by_their_time_in_utc(time: datetime, minutes: int) -> None:
    offset = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    date = PartialDate.parse(f"{time.isoformat('T', 'seconds')}{offset}")
    seconds_of_1970 = 719_163 * 86_400
    there = datetime.fromisoformat(date).astimezone(UTC).timestamp()
    assert date.sort_key[0] - seconds_of_1970 == there
