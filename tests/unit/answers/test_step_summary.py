import re
from dataclasses import replace

import pytest

from margent.answers.step_summary import MOST_BYTES, step_summary
from margent.model.diagnostics import Code, Diagnostic, Severity, Span

ERROR = Diagnostic(
    Code.UNKNOWN_KEY, Severity.ERROR, "content/a.md", Span(7, 5, 7, 12), "x is no field", "drop it"
)
NOTE = replace(ERROR, severity=Severity.NOTE)


def test_the_table_has_a_row_for_each_finding() -> None:
    assert step_summary([ERROR, NOTE]) == (
        "## margent check: 1 error, 1 note\n\n"
        "|  | Place | Code | Finding |\n"
        "| --- | --- | --- | --- |\n"
        "| error | `content/a.md:7:5` | `unknown-key` | x is no field; drop it |\n"
        "| note | `content/a.md:7:5` | `unknown-key` | x is no field; drop it |\n"
    )


def test_without_findings_there_is_a_heading() -> None:
    assert step_summary([]) == "## margent check: no problems\n\n"


def test_what_does_not_fit_is_counted() -> None:
    found = [replace(ERROR, message="ж" * 1000)] * 3000
    summary = step_summary(found)
    rows = summary.count("\n| error |")
    assert len(summary.encode()) <= MOST_BYTES
    assert 400 < rows < 3000
    assert f"{3000 - rows:,} findings more" in summary


@pytest.mark.parametrize("room", [-5, 0, 100])
def test_without_room_nothing_is_written(room: int) -> None:
    assert step_summary([ERROR], room) == ""


@pytest.mark.parametrize(
    "words",
    [
        "a\n::error::b",
        "\r::warning::b",
        "| b |",
        "@ada",
        "#1",
        "<img src=x>",
        "[a](https://x.test)",
        "![a](b)",
        "`",
    ],
)
def test_words_of_a_stranger_do_nothing(words: str) -> None:
    summary = step_summary([replace(ERROR, message=words, path=f"content/{words}.md", hint=words)])
    lines = summary.splitlines()
    assert len(lines) == 5
    assert all(line.startswith(("|", "##")) or not line for line in lines)
    shown = re.sub(r"`[^`]*`", "", lines[-1].replace(r"\]", ""))
    assert not any(sign in shown for sign in ("@ada", "#1", "<img", "](", "https://"))
