"""The hook of an archive, run by pre-commit: it stops a commit with a problem, and no other."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.command_line import new_archive
from support.repositories import Clone

CLAIM = "content/claims/bridge-cost-4-2-million.md"


@pytest.mark.parametrize("is_sound", [True, False])
def test_a_commit_with_a_problem_is_stopped(tmp_path: Path, is_sound: bool) -> None:
    clone = Clone(tmp_path / "papers")
    new_archive(clone.path)
    clone.commit("the archive", "2022-03-01")
    text = (clone.path / CLAIM).read_text()
    clone.write(CLAIM, text.replace("---\n", "---\n# A comment\n" if is_sound else "---\nclaime: x\n", 1))
    clone.git("add", "--all")
    tools = Path(sys.executable).parent
    done = subprocess.run(
        [tools / "pre-commit", "run", "--color=never"],
        cwd=clone.path,
        env={
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(tmp_path),
            "PRE_COMMIT_HOME": str(tmp_path / "hooks"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) is is_sound, done.stdout + done.stderr
    assert ("error[unknown-key]" in done.stdout) is not is_sound
