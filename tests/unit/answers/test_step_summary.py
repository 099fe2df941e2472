import re
from dataclasses import replace

import pytest

from margent.answers.code_sections import Section
from margent.answers.step_summary import MOST_BYTES, step_summary
from margent.model.diagnostics import Code, Diagnostic, Severity, Span

ERROR = Diagnostic(
    Code.UNKNOWN_KEY, Severity.ERROR, "content/a.md", Span(7, 5, 7, 12), "x is no field", "drop it"
)
NOTE = replace(ERROR, severity=Severity.NOTE)
WRITTEN = {
    code.value: Section(code, "error", f"It is {code}, [so](a.md).\n\nBad:\n\n```yaml\n[a](b): c\n```")
    for code in Code
}


def test_the_table_has_a_row_for_each_finding_and_each_code_is_explained_once() -> None:
    assert step_summary([ERROR, NOTE], WRITTEN) == (
        "## margent check: 1 error, 1 note\n\n"
        "| Level | Place | Code | Finding |\n"
        "| --- | --- | --- | --- |\n"
        "| error | `content/a.md:7:5` | `unknown-key` | x is no field; drop it |\n"
        "| note | `content/a.md:7:5` | `unknown-key` | x is no field; drop it |\n"
        "\n<details><summary><code>unknown-key</code></summary>\n\n"
        "It is unknown-key, so.\n\nBad:\n\n    [a](b): c\n\n</details>\n"
    )


def test_without_findings_there_is_a_heading() -> None:
    assert step_summary([], WRITTEN) == "## margent check: no problems\n\n"


def test_what_does_not_fit_is_counted() -> None:
    found = [replace(ERROR, message="ж" * 1000)] * 3000
    summary = step_summary(found, WRITTEN)
    rows = summary.count("\n| error |")
    assert len(summary.encode()) <= MOST_BYTES
    assert 400 < rows < 3000
    assert f"{3000 - rows:,} findings more" in summary


@pytest.mark.parametrize(("more", "is_explained"), [(0, False), (200, True)])
def test_codes_are_explained_where_there_is_room_left(more: int, is_explained: bool) -> None:
    table = "".join(step_summary([ERROR], WRITTEN).partition("\n<details>")[:1])
    summary = step_summary([ERROR], WRITTEN, len(table.encode()) + 200 + more)
    assert summary.startswith(table)
    assert ("<details>" in summary) == is_explained


@pytest.mark.parametrize("room", [-5, 0, 100])
def test_without_room_nothing_is_written(room: int) -> None:
    assert step_summary([ERROR], WRITTEN, room) == ""


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
    summary = step_summary([replace(ERROR, message=words, path=f"content/{words}.md", hint=words)], WRITTEN)
    lines = summary.partition("\n\n<details>")[0].splitlines()
    assert len(lines) == 5
    assert all(line.startswith(("|", "##")) or not line for line in lines)
    shown = re.sub(r"`[^`]*`", "", lines[-1].replace(r"\]", ""))
    assert not any(sign in shown for sign in ("@ada", "#1", "<img", "](", "https://"))
