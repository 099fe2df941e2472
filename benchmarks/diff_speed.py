"""Measures `margent diff`: `python benchmarks/diff_speed.py [RECORDS [CHANGES]]` prints a table.

A made-up archive is put into a clone, and some records are changed in the working tree. Then `check` and
`diff` run one after the other, each as a process of its own: with no cache, and with a full one.
"""

import os
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from made_up_archive import archive
from support.repositories import Clone

MARGENT = (sys.executable, "-m", "margent", "-q")
HEAD = ("| Command | No cache | Full cache |", "|---|--:|--:|")
LATER = "  - verdict: {}\n    on: 2026-01-01\n    why: It was looked into again.\n"


def main(records: int = 10_000, changes: int = 100) -> None:
    """Print the table for an archive of that many records, of which some claims and articles are changed."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Clone(Path(folder))
        for path, text in archive(records):
            clone.write(path, text)
        clone.commit()
        change(clone.path, changes)
        sys.stdout.write(
            "\n".join((*HEAD, *(row(clone, *command) for command in (["check"], ["diff", "main"]))))
        )
        sys.stdout.write("\n")


def change(root: Path, number: int) -> None:
    """Give claims another assessment, and articles another paragraph."""
    assessed = [
        file for file in sorted((root / "content/claims").iterdir()) if "verdict:" in file.read_text()
    ]
    for file in assessed[: number // 2]:
        text = file.read_text(encoding="utf-8")
        verdict = re.findall("verdict: (.*)", text)[-1]
        file.write_text(text.replace("\n---\n", f"\n{LATER.format(verdict)}---\n", 1), encoding="utf-8")
    for file in sorted((root / "content/articles").iterdir())[: number - number // 2]:
        file.write_text(file.read_text(encoding="utf-8") + "\nOne more paragraph.\n", encoding="utf-8")


def row(clone: Clone, *command: str) -> str:
    """The seconds of processors that a command takes."""
    cold = seconds(clone, *command, "--no-cache")
    seconds(clone, "check")
    return f"| `{' '.join(command)}` | {cold:.1f} s | {seconds(clone, *command):.1f} s |"


def seconds(clone: Clone, *command: str) -> float:
    """The seconds of processors that one process and those it starts take."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [*MARGENT, "-C", str(clone.path), *command, "--jobs", "1"],
        env=os.environ,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
