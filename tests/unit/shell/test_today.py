import time
from datetime import date

import pytest

from margent.failures import Misuse
from margent.shell.today import today


@pytest.mark.parametrize(
    ("epoch", "day"),
    [("0", "1970-01-01"), ("86399", "1970-01-01"), ("86400", "1970-01-02"), ("1655470800", "2022-06-17")],
)
def test_source_date_epoch_is_read_in_utc(epoch: str, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Half a day behind UTC, so that the day here is never the same at midnight.
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", "XXX+12")
        time.tzset()
        found = today({"SOURCE_DATE_EPOCH": epoch})
    time.tzset()
    assert found == day


@pytest.mark.parametrize("environ", [{}, {"SOURCE_DATE_EPOCH": ""}])
def test_otherwise_it_is_the_day_of_the_clock(environ: dict[str, str]) -> None:
    before = date.today().isoformat()
    found = today(environ)
    assert found.precision == "day"
    assert before <= found <= date.today().isoformat()


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "1e9", "1655470800.5", "٣", "1" * 12])
def test_what_is_no_number_of_seconds_is_refused(epoch: str) -> None:
    with pytest.raises(Misuse, match="SOURCE_DATE_EPOCH"):
        today({"SOURCE_DATE_EPOCH": epoch})
