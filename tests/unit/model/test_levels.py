from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.model.diagnostics import NOTES, WARNINGS, Code, Diagnostic, Severity, Span, severity_of
from margent.model.levels import LOWERABLE, Level, reported, why_fixed

ERROR = Diagnostic(Code.EVENT_DATES, Severity.ERROR, "content/events/b.md", Span(3, 1, 3, 5), "x")
WARNING = Diagnostic(Code.BOM, Severity.WARNING, "content/events/a.md", None, "y")
LOWER: tuple[Level, ...] = ("warning", "note", "off")


def test_without_levels_findings_are_put_in_order_and_each_is_told_once() -> None:
    assert reported([ERROR, WARNING, ERROR], {}) == (WARNING, ERROR)


@pytest.mark.parametrize(
    ("level", "found"),
    [
        ("error", [ERROR]),
        ("warning", [replace(ERROR, severity=Severity.WARNING)]),
        ("note", [replace(ERROR, severity=Severity.NOTE)]),
        ("off", []),
    ],
)
def test_a_finding_weighs_what_the_archive_says(level: Level, found: list[Diagnostic]) -> None:
    assert list(reported([ERROR], {"event-dates": level})) == found


def test_levels_of_other_codes_change_nothing() -> None:
    assert reported([ERROR], {"bom": "off"}) == (ERROR,)


@given(
    st.dictionaries(
        st.sampled_from(["bom", "event-dates"]), st.sampled_from(["error", "warning", "note", "off"])
    )
)
def test_to_weigh_twice_is_to_weigh_once(levels: dict[str, Level]) -> None:
    once = reported([ERROR, WARNING], levels)
    assert reported(once, levels) == once


@pytest.mark.parametrize("code", Code)
def test_an_error_may_be_lowered_only_if_it_is_known_to_be_harmless(code: Code) -> None:
    may = severity_of(code) is not Severity.ERROR or code in LOWERABLE
    assert [why_fixed(code, level) == "" for level in LOWER] == [may] * 3
    assert why_fixed(code, "error") == ""


def test_only_errors_are_named_as_errors_that_may_be_lowered() -> None:
    assert {severity_of(code) for code in LOWERABLE} == {Severity.ERROR}
    assert not WARNINGS & NOTES
