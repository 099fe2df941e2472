"""A function in a process of its own."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from margent.failures import Failure
from margent.shell.apart import apart


def spin() -> str:
    while True:
        pass


def fail() -> str:
    raise Failure("it went wrong", "go another way")


def err() -> str:
    raise LookupError("no such thing")


def own_process() -> str:
    return f"№ {os.getpid()}"


def all_memory() -> str:
    return str(len(bytearray(8_000_000_000)))


def crash() -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return "not reached"


def test_the_text_comes_back_from_another_process() -> None:
    text = apart(own_process, 10)
    assert text is not None
    assert text.startswith("№ ")
    assert text != own_process()


def test_a_failure_comes_back_with_its_hint() -> None:
    with pytest.raises(Failure, match="it went wrong") as raised:
        apart(fail, 10)
    assert raised.value.hint == "go another way"


def test_a_fault_of_the_program_comes_back_with_its_trace() -> None:
    with pytest.raises(RuntimeError, match="no such thing"):
        apart(err, 10)


def test_a_function_that_does_not_end_is_ended() -> None:
    assert apart(spin, 1) is None


@pytest.mark.parametrize("function", [crash, all_memory])
def test_a_process_that_dies_or_wants_all_memory_gives_nothing(function: Callable[[], str]) -> None:
    assert apart(function, 10) is None


def test_no_process_is_left() -> None:
    apart(own_process, 10)
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    assert not children.exists() or children.read_text() == ""
