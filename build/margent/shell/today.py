"""Today's date, for records that are begun today and for reviews that are due.

In: the environment. Out: a date to the day. It stands at the rim: everything else is handed the date. Nothing
that is published depends on the clock.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

from margent.failures import Misuse
from margent.model.dates import PartialDate
from margent.text.wording import quoted

VARIABLE = "SOURCE_DATE_EPOCH"


def today(environ: Mapping[str, str]) -> PartialDate:
    """The date of SOURCE_DATE_EPOCH (reproducible-builds.org) in UTC, else that of this machine's clock."""
    return given_day(environ) or PartialDate.parse(date.today().isoformat())


def given_day(environ: Mapping[str, str]) -> PartialDate | None:
    """The date of SOURCE_DATE_EPOCH in UTC, if it is set: no other date may go into what is published."""
    given = environ.get(VARIABLE)
    if not given:
        return None
    if re.fullmatch("[0-9]{1,11}", given) is None:
        raise Misuse(f"{VARIABLE} is {quoted(given)}", "it is a number of seconds since 1970")
    return PartialDate.parse(datetime.fromtimestamp(int(given), UTC).date().isoformat())
