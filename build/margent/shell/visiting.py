"""All addresses outside, visited politely: one request at a time to a host, with a pause between two.

In: addresses, and who asks for one. Out: for each the steps of its visit. Hosts are asked at the same time, a
host's addresses one after another, redirects and second tries included. A request that does not end is given
up: it runs in a thread that may stay behind, because neither a look-up of a name nor a host that sends a
letter a minute can be told to end.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from urllib.parse import urljoin

from margent.answers.outside.addresses import host_of
from margent.answers.outside.judging import REDIRECTS
from margent.model.outside import Reply, Step, Trouble
from margent.shell.progress import SILENCE, Progress

Ask = Callable[[str, str], Reply]

MOST_REDIRECTS = 5
# Who asks to be left alone for longer is asked for nothing more in this run.
_LONGEST_WAIT = 60.0
# Nor is who has said nothing to so many requests in a row: each of them costs as long as a request may take.
_MOST_SILENCES = 6
_BUSY = frozenset({429, 503})
# Trouble that a second request would have, too.
_FINAL = frozenset({Trouble.PRIVATE, Trouble.PORT, Trouble.ADDRESS})


@dataclass(slots=True)
class _Turn:
    """Whose turn it is at a host; `shut` is the last reply of one that is asked for nothing more."""

    lock: Lock = field(default_factory=Lock)
    free_at: float = 0.0
    silences: int = 0
    shut: Reply | None = None


@dataclass(frozen=True)
class Manners:
    """How hosts are asked: seconds between two requests to one, and after which a request is given up."""

    pause: float = 1.0
    patience: float = 60.0
    at_once: int = 8
    _turns: dict[str, _Turn] = field(default_factory=dict)

    def ask(self, ask: Ask, method: str, url: str) -> Reply:
        """Ask when the host may be asked; while it is, nobody else asks it."""
        turn = self._turns.setdefault(host_of(url), _Turn())
        with turn.lock:
            if turn.shut is not None:
                return turn.shut
            time.sleep(max(0.0, turn.free_at - time.monotonic()))
            reply = _within(self.patience, lambda: ask(method, url))
            turn.free_at = time.monotonic() + max(self.pause, reply.wait or 0.0)
            turn.silences = turn.silences + 1 if reply.trouble is Trouble.SILENT else 0
            wants_rest = reply.status in _BUSY and (reply.wait or 0.0) > _LONGEST_WAIT
            if wants_rest or turn.silences >= _MOST_SILENCES:
                turn.shut = reply
            return reply


def visit_all(
    urls: Sequence[str], ask: Ask, manners: Manners, progress: Progress = SILENCE
) -> dict[str, tuple[Step, ...]]:
    """Visit every address; the steps of each."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[host_of(url)].append(url)
    todo: SimpleQueue[list[str]] = SimpleQueue()
    for group in sorted(by_host.values(), key=len, reverse=True):
        todo.put(group)
    done: SimpleQueue[tuple[str, tuple[Step, ...]] | Exception] = SimpleQueue()

    def work() -> None:
        try:
            while True:
                for url in todo.get_nowait():
                    done.put((url, visit(url, ask, manners)))
        except Empty:
            return
        except Exception as error:  # told where somebody can hear it
            done.put(error)

    for _ in range(min(manners.at_once, len(by_host))):
        Thread(target=work, daemon=True).start()
    found = {}
    for _ in progress.track("asking", urls):
        answer = done.get()
        if isinstance(answer, Exception):
            raise answer
        found[answer[0]] = answer[1]
    return found


def visit(url: str, ask: Ask, manners: Manners) -> tuple[Step, ...]:
    """Ask for an address, and for those it leads on to."""
    steps: list[Step] = []
    while len(steps) <= MOST_REDIRECTS:
        reply = _settled(url, ask, manners)
        steps.append(Step(url, reply))
        if reply.status not in REDIRECTS or not reply.location:
            break
        try:
            url = urljoin(url, reply.location)
        except ValueError:
            steps.append(Step(reply.location, Reply(trouble=Trouble.ADDRESS)))
            break
    return tuple(steps)


def _settled(url: str, ask: Ask, manners: Manners) -> Reply:
    """The reply to the head of a page alone, or, as some hosts do not know that, to the page.

    So whatever fails has failed twice; who is busy, and says until when, is asked once more.
    """
    for method in ("HEAD", "GET"):
        reply = manners.ask(ask, method, url)
        if 200 <= reply.status < 300 or reply.status in REDIRECTS or reply.trouble in _FINAL:
            return reply
    return manners.ask(ask, "GET", url) if reply.status in _BUSY and reply.wait is not None else reply


def _within(seconds: float, call: Callable[[], Reply]) -> Reply:
    """What a call gives, if it ends in time."""
    given: list[Reply | Exception] = []

    def run() -> None:
        try:
            given.append(call())
        except Exception as error:  # told where somebody can hear it
            given.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if not given:
        return Reply(trouble=Trouble.SILENT)
    if isinstance(given[0], Exception):
        raise given[0]
    return given[0]
