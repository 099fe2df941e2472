"""The clock, for telling people how long something took. Nothing that is published depends on it."""

import time


class Stopwatch:
    """Runs from its making."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds since it was made."""
        return time.monotonic() - self._start
