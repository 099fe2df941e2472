"""Python's collector of cyclic garbage, stopped while an archive is worked on.

In: nothing. Out: a context in which it does not run. The work makes hundreds of thousands of small values and
hardly a cycle: looking through all of them again and again took a quarter of the time and freed nothing.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Iterator[None]:
    """Let no collection happen inside; afterwards it is as it was."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
