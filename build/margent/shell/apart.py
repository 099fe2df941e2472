"""One function in a process of its own, which may not use more than so much of the machine.

In: a function that gives a text, and seconds. Out: the text; or None where it took more time or memory than
it may, or its process died. It stands apart because a library written in C that reads a stranger's page can
be made to hang or to crash, and nothing in the same process could stop it. What comes back is text and never
a pickle: nobody knows what such a page has made of the process. Where there is no fork, or other threads
run, the function is called in this process.
"""

import json
import os
import signal
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

from margent.failures import Failure

try:
    import resource
except ImportError:  # not on every system
    resource = None  # type: ignore[assignment]  # a module or None

MOST_MEMORY = 2_000_000_000

_DONE, _FAILED, _BROKEN = b"done", b"fail", b"bug:"


def apart(function: Callable[[], str], seconds: int) -> str | None:
    """The text of a function that gets so many seconds of the processor; its `Failure` is raised here."""
    if resource is None or not hasattr(os, "fork") or threading.active_count() > 1:
        return function()
    answer, own_end = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(answer)
        _work(function, own_end, seconds)
    os.close(own_end)
    try:
        with os.fdopen(answer, "rb") as pipe:
            data = pipe.read()
    except BaseException:
        os.kill(process, signal.SIGKILL)
        raise
    finally:
        _, state = os.waitpid(process, 0)
    return _text(data) if state == 0 else None


def _text(data: bytes) -> str | None:
    kind, text = data[: len(_DONE)], data[len(_DONE) :].decode("utf-8", "replace")
    if kind == _FAILED:
        sentence, hint = json.loads(text)
        raise Failure(str(sentence), str(hint))
    if kind == _BROKEN:
        raise RuntimeError(f"in a process of its own: {text}")
    return text if kind == _DONE else None


def _work(function: Callable[[], str], own_end: int, seconds: int) -> NoReturn:
    status = 1
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        limits = (
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_AS, MOST_MEMORY),
            (resource.RLIMIT_CORE, 0),
        )
        for limit, most in limits:
            with suppress(ValueError, OSError):
                resource.setrlimit(limit, (most, most))
        with os.fdopen(own_end, "wb") as pipe:
            pipe.write(_answer(function))
        status = 0
    finally:
        os._exit(status)


def _answer(function: Callable[[], str]) -> bytes:
    try:
        return _DONE + function().encode("utf-8", "replace")
    except Failure as failure:
        return _FAILED + json.dumps((failure.sentence, failure.hint)).encode()
    except MemoryError:
        return b""
    except Exception:
        return _BROKEN + traceback.format_exc().encode("utf-8", "replace")
