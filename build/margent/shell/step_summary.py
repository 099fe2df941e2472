"""The summary of a step, which a workflow of GitHub shows: a file to which every command of the step adds.

In: the file that GITHUB_STEP_SUMMARY names, and Markdown. Out: the file with it at its end, or Failure.
GitHub shows nothing at all of a summary that is larger than 1 MiB, so what others have written counts.
"""

from pathlib import Path

from margent.answers.step_summary import MOST_BYTES
from margent.failures import Failure, reason


def room_in_summary(file: Path) -> int:
    """How many bytes may still be added."""
    try:
        return MOST_BYTES - file.stat().st_size
    except OSError:
        return MOST_BYTES


def add_to_summary(file: Path, markdown: str) -> None:
    """Add Markdown; Failure if it cannot be written."""
    try:
        with file.open("a", encoding="utf-8", newline="\n") as summary:
            summary.write(markdown)
    except OSError as error:
        raise Failure(f"the step summary could not be written: {reason(error)}") from error
