import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

import pytest

from margent.failures import Failure
from margent.shell.workers import ITEMS_PER_JOB, map_chunks


def squares(items: Sequence[int]) -> list[int]:
    return [item * item for item in items]


def processes(items: Sequence[int]) -> list[int]:
    return [os.getpid()] * len(items)


@pytest.mark.parametrize("jobs", [0, 1, 2, 3, 5])
@pytest.mark.parametrize("count", [0, 1, 127, 128, 129, 1001])
def test_results_are_in_the_order_of_the_items(count: int, jobs: int) -> None:
    assert map_chunks(squares, range(count), jobs) == squares(range(count))


def test_many_items_are_divided_among_processes() -> None:
    assert len(set(map_chunks(processes, range(1000), 3))) == 3


@pytest.mark.parametrize(("count", "jobs"), [(2 * ITEMS_PER_JOB - 1, 2), (1000, 1)])
def test_few_items_or_one_job_stay_in_this_process(count: int, jobs: int) -> None:
    assert set(map_chunks(processes, range(count), jobs)) == {os.getpid()}


def test_with_other_threads_the_work_stays_in_this_process() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert set(map_chunks(processes, range(1000), 2)) == {os.getpid()}
    finally:
        done.set()
        thread.join()


def test_large_results_come_through() -> None:
    texts = map_chunks(lambda items: [f"{item}" * 10_000 for item in items], range(300), 2)
    assert texts[299] == "299" * 10_000


class OddError(Exception):
    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def failing(error: Exception, item: int) -> None:
    def function(items: Sequence[int]) -> Sequence[int]:
        if item in items:
            raise error
        return items

    map_chunks(function, range(1000), 2)


@pytest.mark.parametrize("item", [500, 501])
def test_an_exception_is_raised_here_whichever_process_it_came_from(item: int) -> None:
    with pytest.raises(Failure) as caught:
        failing(Failure("no", "way out"), item)
    assert (caught.value.sentence, caught.value.hint) == ("no", "way out")


def test_an_exception_that_cannot_be_sent_is_raised_in_words() -> None:
    with pytest.raises(RuntimeError, match="1 and 2"):
        failing(OddError(1, 2), 501)


def test_a_worker_that_is_killed_is_a_failure() -> None:
    here = os.getpid()

    def function(items: Sequence[int]) -> Sequence[int]:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return items

    with pytest.raises(Failure, match="a worker process was ended by signal 9"):
        map_chunks(function, range(1000), 2)


def test_no_worker_is_left_after_an_exception_here() -> None:
    here = os.getpid()

    def function(items: Sequence[int]) -> Sequence[int]:
        if os.getpid() == here:
            raise Failure("at once")
        time.sleep(60)
        return items

    start = time.monotonic()
    with pytest.raises(Failure, match="at once"):
        map_chunks(function, range(1000), 2)
    assert time.monotonic() - start < 30
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_ctrl_c_ends_parent_and_workers() -> None:
    script = """
import os, time
from margent.shell.workers import map_chunks
def work(items):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(60)
    return items
map_chunks(work, list(range(200)), 2)
"""
    command = (sys.executable, "-c", script)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        numbers = {int(process.stdout.readline()), int(process.stdout.readline())}
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert b"KeyboardInterrupt" in errors
    for number in numbers:
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)
