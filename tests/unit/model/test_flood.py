"""The limit to the findings of one file."""

from margent.model.diagnostics import Code, Fault
from margent.model.flood import MOST_FAULTS, at_most


def _faults(count: int) -> list[Fault]:
    return [Fault(Code.TYPE, f"fault {number}", ("key", number)) for number in range(count)]


def test_up_to_the_limit_every_fault_is_kept() -> None:
    assert at_most(_faults(MOST_FAULTS)) == tuple(_faults(MOST_FAULTS))


def test_past_the_limit_the_rest_is_counted_at_the_last_place_shown() -> None:
    kept = at_most(_faults(MOST_FAULTS + 1_234))

    assert kept[:MOST_FAULTS] == tuple(_faults(MOST_FAULTS))
    assert [(fault.code, fault.message, fault.at) for fault in kept[MOST_FAULTS:]] == [
        (Code.SIZE, "…and 1,234 more problems in this file", ("key", MOST_FAULTS - 1))
    ]


def test_faults_that_were_not_worded_are_counted_too() -> None:
    assert at_most(_faults(MOST_FAULTS), uncounted=7)[-1].message == "…and 7 more problems in this file"
