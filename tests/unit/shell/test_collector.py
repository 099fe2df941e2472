"""The collector rests inside the context, and is afterwards as it was, whatever happened."""

import gc

import pytest

from margent.shell.collector import paused_collector


def test_nothing_is_collected_inside_and_everything_as_before_afterwards() -> None:
    gc.enable()
    with paused_collector():
        assert not gc.isenabled()
        with paused_collector():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_exception_turns_the_collector_on_again() -> None:
    gc.enable()
    with pytest.raises(KeyError), paused_collector():
        raise KeyError
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with paused_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
