"""One function over many items, in several processes.

In: a function from some items to as many results, the items, and the number of processes. Out: the results
in the order of the items. Processes are forked, so that they share what has been read already and nothing has
to be sent to them; what comes back is sent through a pipe. Where there is no fork, or other threads run
(a fork would copy their locks but not them), the work is done in this process.
"""

import gc
import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple, NoReturn, TypeVar

from margent.failures import Failure

# Below this a fork costs more than it saves.
ITEMS_PER_JOB = 64

T = TypeVar("T")
R = TypeVar("R")


class _Worker(NamedTuple):
    """A forked process and the end of its pipe that is read here."""

    process: int
    answer: BufferedReader


def map_chunks(function: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T], jobs: int) -> list[R]:
    """The results of `function` over all items, in order.

    `function` gets every so manieth item, so that costly neighbours are divided, and gives a result for each.
    Its exceptions are raised here. A worker may read what this process has in memory, but not its open files.
    """
    jobs = min(jobs, len(items) // ITEMS_PER_JOB)
    if jobs <= 1 or not hasattr(os, "fork") or threading.active_count() > 1:
        return list(function(items))
    workers: list[_Worker] = []
    # What exists now is left out of later collections, which would copy every page of memory that is shared.
    gc.freeze()
    try:
        for first in range(1, jobs):
            workers.append(_start(function, items[first::jobs]))
        parts: list[Sequence[R]] = [function(items[0::jobs])]
        while workers:
            # It stays in the list until it has answered, so that Ctrl-C meanwhile ends it too.
            data = workers[0].answer.read()
            parts.append(_result(workers.pop(0), data))
    finally:
        gc.unfreeze()
        for worker in workers:
            _end(worker)
    return [parts[place % jobs][place // jobs] for place in range(len(items))]


def _start(function: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T]) -> _Worker:
    answer, own_end = os.pipe()
    process = os.fork()
    if process == 0:
        _work(function, items, own_end)
    os.close(own_end)
    return _Worker(process, os.fdopen(answer, "rb"))


def _work(function: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T], own_end: int) -> NoReturn:
    status = 1
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        _close_all_but(own_end)
        with os.fdopen(own_end, "wb") as pipe:
            pipe.write(_answer(function, items))
        status = 0
    finally:
        os._exit(status)


def _close_all_but(kept: int) -> None:
    # A worker that outlives its parent must not keep the parent's lock, which hangs on an open file.
    for number in [int(path.name) for path in Path("/dev/fd").iterdir()]:
        if number > 2 and number != kept:
            with suppress(OSError):
                os.close(number)


def _answer(function: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T]) -> bytes:
    """The results, or the exception, as they go through the pipe."""
    try:
        return pickle.dumps((list(function(items)), None), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        error.add_note(f"in a worker process:\n{traceback.format_exc()}")
        return pickle.dumps(([], _portable(error)))


def _portable(error: Exception) -> Exception:
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError("".join(traceback.format_exception(error)))
    return error


def _result(worker: _Worker, data: bytes) -> list[R]:
    worker.answer.close()
    _, state = os.waitpid(worker.process, 0)
    if state != 0:
        end = os.waitstatus_to_exitcode(state)
        what = f"was ended by signal {-end}" if end < 0 else f"ended with status {end}"
        raise Failure(f"a worker process {what}", "if memory is short, build with --jobs 1")
    results: list[R]
    error: Exception | None
    results, error = pickle.loads(data)
    if error is not None:
        raise error
    return results


def _end(worker: _Worker) -> None:
    os.kill(worker.process, signal.SIGKILL)
    os.waitpid(worker.process, 0)
    worker.answer.close()
