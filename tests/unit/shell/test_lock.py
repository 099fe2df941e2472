import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from margent.failures import Failure
from margent.shell.lock import BuildLock
from margent.shell.workers import map_chunks

HOLD = """
import sys, time
from pathlib import Path
from margent.shell.lock import BuildLock
with BuildLock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def hold(folder: Path) -> subprocess.Popen[bytes]:
    process = subprocess.Popen((sys.executable, "-c", HOLD, str(folder)), stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    return process


def test_a_second_build_is_refused_and_told_who_holds_the_lock(tmp_path: Path) -> None:
    with hold(tmp_path) as process:
        with pytest.raises(Failure) as caught, BuildLock(tmp_path):
            pass
        process.kill()
    assert caught.value.sentence == f"another build of this archive is running (process {process.pid})"


def test_the_lock_of_a_killed_build_is_free(tmp_path: Path) -> None:
    with hold(tmp_path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    with BuildLock(tmp_path):
        assert (tmp_path / "lock").read_text() == f"{os.getpid()}\n"


def test_the_lock_can_be_taken_again_after_it_was_given_back(tmp_path: Path) -> None:
    for _ in range(2):
        with BuildLock(tmp_path), pytest.raises(Failure), BuildLock(tmp_path):
            pass


def test_a_worker_does_not_hold_its_parents_lock(tmp_path: Path) -> None:
    script = """
import os, sys, time
from pathlib import Path
from margent.shell.lock import BuildLock
from margent.shell.workers import map_chunks
parent = os.getpid()
def work(items):
    if os.getpid() != parent:
        print(os.getpid(), flush=True)
    time.sleep(60)
    return items
with BuildLock(Path(sys.argv[1])):
    map_chunks(work, list(range(200)), 2)
"""
    with subprocess.Popen((sys.executable, "-c", script, str(tmp_path)), stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        process.kill()
        process.wait()
        try:
            with BuildLock(tmp_path):
                os.kill(worker, 0)
        finally:
            os.kill(worker, signal.SIGKILL)


def test_a_lock_that_is_a_symlink_is_a_failure_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("precious")
    (tmp_path / ".margent").mkdir()
    (tmp_path / ".margent/lock").symlink_to(tmp_path / "precious")
    with (
        pytest.raises(Failure, match=r"the folder \.margent could not be used"),
        BuildLock(tmp_path / ".margent"),
    ):
        pass
    assert (tmp_path / "precious").read_text() == "precious"


def test_the_results_of_workers_are_the_same_under_the_lock(tmp_path: Path) -> None:
    with BuildLock(tmp_path):
        assert map_chunks(lambda items: [item + 1 for item in items], list(range(300)), 2)[-1] == 300
        with pytest.raises(Failure), BuildLock(tmp_path):
            pass
