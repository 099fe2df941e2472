"""The same archive gives the same bytes, wherever, whenever and by however many processes it is built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from support.archives import contents
from support.repositories import Clone

PROJECT = Path(__file__).parents[2]


def build(root: Path, output: Path, jobs: int, **environment: str) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "margent",
            "-C",
            str(root),
            "build",
            "-d",
            str(output),
            "-j",
            str(jobs),
            "--no-cache",
        ],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_demonstration_archive_gives_the_same_bytes_under_other_circumstances(tmp_path: Path) -> None:
    here, elsewhere = tmp_path / "here", tmp_path / "elsewhere" / "on another path"
    for name in ("content", "layouts"):
        shutil.copytree(PROJECT / name, here / name)
    shutil.copy(PROJECT / "site.yaml", here)
    # An evening in the west of one place is a morning in the east of the other.
    Clone(here).commit(date="2022-03-01T23:30:00+00:00")
    Clone(here).git("clone", "--quiet", str(here), str(elsewhere))
    build(here, tmp_path / "one", 1, PYTHONHASHSEED="0", TZ="Asia/Almaty", LC_ALL="C")
    build(elsewhere, tmp_path / "other", 2, PYTHONHASHSEED="1", TZ="America/New_York", LC_ALL="C.UTF-8")
    one, other = contents(tmp_path / "one"), contents(tmp_path / "other")
    assert len(one) > 500
    assert [path for path in one if one[path] != other.get(path)] == []
    assert one.keys() == other.keys()
