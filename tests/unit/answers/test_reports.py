import json

import pytest

from margent.answers.reports import Counts, counted, json_report, summary_line, text_report
from margent.model.diagnostics import Code, Diagnostic, Severity, Span

ERROR = Diagnostic(
    Code.UNKNOWN_KEY,
    Severity.ERROR,
    "content/claims/a.md",
    Span(7, 5, 7, 12),
    "locater is no field",
    "look again",
)
WARNING = Diagnostic(Code.BOM, Severity.WARNING, "content/topics/b.md", None, "a byte-order mark")
LAYOUT = Diagnostic(
    Code.TEMPLATE_UNDEFINED, Severity.ERROR, "layouts/article.html", Span(12, 1, 12, 1), "no titel"
)
OF_NO_FILE = Diagnostic(Code.SEARCH_UNTRIED, Severity.WARNING, "", None, "no search", "use another")
NOTE = Diagnostic(Code.BOM, Severity.NOTE, "content/topics/c.md", None, "a byte-order mark")
COUNTS = Counts(files=2004, cached=1998, seconds=0.84)


def painted(text: str, colour: str) -> str:
    return f"<{colour}>{text}</>"


@pytest.mark.parametrize(
    ("diagnostic", "line"),
    [
        (ERROR, "content/claims/a.md:7:5: error[unknown-key]: locater is no field; look again"),
        (WARNING, "content/topics/b.md: warning[bom]: a byte-order mark"),
        (OF_NO_FILE, "warning[search-untried]: no search; use another"),
        (LAYOUT, "layouts/article.html:12: error[template-undefined]: no titel"),
    ],
)
def test_a_finding_is_one_line(diagnostic: Diagnostic, line: str) -> None:
    assert text_report([diagnostic]) == [line]


def test_errors_and_warnings_have_their_colours() -> None:
    assert text_report([ERROR, WARNING], painted) == [
        "<bold>content/claims/a.md:7:5</>: <red>error[unknown-key]</>: locater is no field; look again",
        "<bold>content/topics/b.md</>: <yellow>warning[bom]</>: a byte-order mark",
    ]


def test_the_source_line_follows_with_a_caret_under_the_place() -> None:
    lines = text_report([ERROR], source_line=lambda path, number: "    locater: page 3")
    assert lines[1:] == ["    7 |     locater: page 3", "            ^^^^^^^"]


def test_of_a_long_source_line_so_much_is_shown_as_the_window_has_room_for() -> None:
    far = Diagnostic(Code.SIZE, Severity.ERROR, "p", Span(1, 501, 1, 506), "m")
    source = "x" * 500 + "wrong" + "y" * 500
    _, line, carets = text_report([far], source_line=lambda path, number: source, width=60)
    assert len(line) == 60
    assert line[carets.index("^") : len(carets)] == "wrong"


def test_carets_stand_under_the_rest_of_the_line_where_a_place_has_several() -> None:
    long = Diagnostic(Code.SIZE, Severity.ERROR, "p", Span(1, 3, 4, 1), "m")
    assert text_report([long], source_line=lambda path, number: "abcd")[2] == "          ^^"


def test_a_source_line_cannot_control_the_terminal() -> None:
    lines = text_report([ERROR], source_line=lambda path, number: "\x1b[2Jlocater")
    assert not any("\x1b" in line for line in lines)


def test_a_path_cannot_begin_a_line_of_its_own() -> None:
    (line,) = text_report([Diagnostic(Code.SIZE, Severity.ERROR, "a\n::error::", None, "m")])
    assert "\n" not in line


@pytest.mark.parametrize(
    ("diagnostics", "line"),
    [
        ((), "no problems (2,004 checked, 1,998 from cache) in 0.8 s"),
        ((OF_NO_FILE,), "0 errors, 1 warning (2,004 checked, 1,998 from cache) in 0.8 s"),
        ((ERROR,), "1 error, 0 warnings in 1 file (2,004 checked, 1,998 from cache) in 0.8 s"),
        ((NOTE,), "no problems (2,004 checked, 1,998 from cache) in 0.8 s; 1 note (see below)"),
        (
            (ERROR, NOTE, NOTE),
            "1 error, 0 warnings in 1 file (2,004 checked, 1,998 from cache) in 0.8 s; 2 notes (see below)",
        ),
        (
            (ERROR, ERROR, WARNING),
            "2 errors, 1 warning in 2 files (2,004 checked, 1,998 from cache) in 0.8 s",
        ),
    ],
)
def test_the_last_line_counts_what_was_found(diagnostics: tuple[Diagnostic, ...], line: str) -> None:
    assert summary_line(diagnostics, COUNTS, way_to_notes=" (see below)") == line


def test_numbers_have_their_nouns() -> None:
    assert [counted(number, "file") for number in (0, 1, 1234)] == ["0 files", "1 file", "1,234 files"]


def test_the_json_report_has_counts_and_every_finding() -> None:
    report = json.loads(json_report([ERROR, WARNING], COUNTS))
    assert (report["version"], report["summary"]) == (
        1,
        {"errors": 1, "warnings": 1, "notes": 0, "files": 2, "checked": 2004, "cached": 1998},
    )
    assert report["diagnostics"][0] == {
        "code": "unknown-key",
        "severity": "error",
        "path": "content/claims/a.md",
        "line": 7,
        "column": 5,
        "end_line": 7,
        "end_column": 12,
        "message": "locater is no field",
        "hint": "look again",
        "url": "docs/diagnostics.md#unknown-key",
    }
    assert (report["diagnostics"][1]["line"], report["diagnostics"][1]["hint"]) == (None, None)
