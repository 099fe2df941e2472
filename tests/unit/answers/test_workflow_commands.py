from dataclasses import replace

import pytest

from margent.answers.workflow_commands import by_urgency, workflow_commands
from margent.model.diagnostics import Code, Diagnostic, Severity, Span

ERROR = Diagnostic(
    Code.UNKNOWN_KEY, Severity.ERROR, "content/a.md", Span(7, 5, 7, 12), "x is no field", "drop it"
)
WARNING = replace(ERROR, code=Code.BOM, severity=Severity.WARNING)
NOTE = replace(ERROR, severity=Severity.NOTE)


def test_a_command_has_the_place_the_code_and_the_sentence() -> None:
    assert workflow_commands([ERROR]) == [
        "::error title=unknown-key,file=content/a.md,line=7,endLine=7,col=5,endColumn=12"
        "::content/a.md:7:5: x is no field; drop it"
    ]


@pytest.mark.parametrize(
    ("diagnostic", "properties"),
    [
        (replace(ERROR, span=Span(7, 5, 9, 2)), "title=unknown-key,file=content/a.md,line=7,endLine=9"),
        (replace(ERROR, span=None), "title=unknown-key,file=content/a.md"),
        (replace(ERROR, path="", span=None), "title=unknown-key"),
        (
            replace(ERROR, path="content/a,b:c%\n.md", span=None),
            "title=unknown-key,file=content/a%2Cb%3Ac%25%0A.md",
        ),
    ],
)
def test_properties_are_those_that_there_are(diagnostic: Diagnostic, properties: str) -> None:
    [command] = workflow_commands([diagnostic])
    assert command.startswith(f"::error {properties}::")


def test_words_end_neither_the_line_nor_the_command() -> None:
    [command] = workflow_commands([replace(ERROR, message="100% a\r\n::error::b", hint="")])
    assert command.endswith(": 100%25 a%0D%0A::error::b")


def test_a_file_is_named_from_the_top_of_the_repository() -> None:
    [command] = workflow_commands([ERROR], folder="papers/")
    assert ",file=papers/content/a.md," in command


def test_notes_are_not_shown() -> None:
    assert workflow_commands([NOTE]) == []


def test_changed_lines_come_first_then_errors_then_files() -> None:
    later = replace(ERROR, path="content/b.md")
    changed = replace(WARNING, path="content/c.md")
    found = [NOTE, WARNING, later, changed, ERROR]
    assert by_urgency(found, lambda one: one == changed) == [changed, ERROR, later, WARNING, NOTE]
