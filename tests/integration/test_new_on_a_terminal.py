"""`margent new` at a terminal that is none: keys are sent to a pseudo-terminal, and what it shows is read."""

import os
import pty
import re
import select
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.command_line import margent, new_archive, snapshot

LONGEST = 20.0


@dataclass
class Screen:
    """A program at a pseudo-terminal, and what it has printed."""

    process: int
    descriptor: int
    shown: str = ""
    read_to: int = 0

    def wait_for(self, words: str) -> None:
        """Wait until these words are shown after what was waited for before."""
        end = time.monotonic() + LONGEST
        while (found := re.search(words, self.shown[self.read_to :])) is None:
            assert time.monotonic() < end, f"{words!r} is not shown: {self.shown[-600:]}"
            assert self._more(), f"it ended before {words!r}: {self.shown[-600:]}"
        self.read_to += found.end()

    def type(self, keys: str) -> None:
        os.write(self.descriptor, keys.encode())

    def end(self, keys: str = "") -> int:
        """Read to the end; the exit code.

        `keys` are pressed again, as people do: Python's line editor, just before it waits, misses a signal
        until the next key.
        """
        end = time.monotonic() + LONGEST
        while True:
            while self._more(1.0):
                pass
            ended, status = os.waitpid(self.process, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
            assert time.monotonic() < end, f"it does not end: {self.shown[-600:]}"
            with suppress(OSError):  # it has closed its terminal and is about to end
                self.type(keys)

    def _more(self, seconds: float = LONGEST) -> bool:
        if not select.select([self.descriptor], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.descriptor, 65_536)
        except OSError:  # its end, on Linux
            return False
        self.shown += data.decode(errors="replace").replace("\r\n", "\n")
        return bool(data)


@contextmanager
def screen(*arguments: str | Path) -> Iterator[Screen]:
    process, descriptor = pty.fork()
    if process == 0:
        os.environ["TERM"] = "dumb"
        os.environ["SOURCE_DATE_EPOCH"] = "1614816000"
        os.execv(sys.executable, [sys.executable, "-m", "margent", *map(str, arguments)])
    shown = Screen(process, descriptor)
    try:
        yield shown
    finally:
        try:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(descriptor)


def talk(shown: Screen, steps: Iterable[tuple[str, str]]) -> None:
    for prompt, keys in steps:
        shown.wait_for(prompt)
        shown.type(keys)


def test_a_claim_is_asked_for_with_mistakes_on_the_way_and_checks_clean(tmp_path: Path) -> None:
    root = new_archive(tmp_path / "papers")
    with screen("-C", root, "new", "claims") as shown:
        talk(
            shown,
            [
                ("claim: ", "\r"),
                ("needed.*\nclaim: ", "The bridge cost: too much\r"),
                ("kind: ", "quantitiy\r"),
                ("did you mean.*\nkind: ", "quantity\r"),
                ("article: ", "?\r"),
                ("What the bridge really cost\narticle: ", "new\t\r"),
                ("quote: ", "it cost 4.3 million crowns\r"),
                ("nearest passage.*\nquote: ", "it cost 4.2 million crowns\r"),
                ("found in articles/new-bridge-opens(?s:.*)stance: ", "reports\r"),
                ("more fields.*: ", "sp\r"),
                ("speaker: ", "edda-\t\r"),
                ("more fields.*: ", "\r"),
                ("another one.*: ", "\r"),
                ("claims: more fields.*: ", "\r"),
                (r"id \[the-bridge-cost-too-much\]: ", "\r"),
            ],
        )
        assert shown.end() == 0
    path = "content/claims/the-bridge-cost-too-much.md"
    assert path in shown.shown
    assert (root / path).read_text() == (
        '---\nclaim: "The bridge cost: too much"\nkind: quantity\nappearances:\n'
        "  - article: new-bridge-opens\n"
        "    quote: it cost 4.2 million crowns\n    stance: reports\n    speaker: edda-holm\n---\n"
    )
    assert margent("-C", root, "check", "--strict").code == 0


def test_a_note_is_asked_for_and_checks_clean(tmp_path: Path) -> None:
    root = new_archive(tmp_path / "papers")
    with screen("-C", root, "new") as shown:
        talk(
            shown,
            [
                ("collection: ", "notes\r"),
                ("on: ", "articles/new-\t\r"),
                ("quote: ", "the\r"),
                ("which one.*: ", "2\r"),
                ("motivation: ", "comm\r"),
                (r"created \[2021-03-04\]: ", "2021-02-30\r"),
                (r"no such day.*\ncreated \[2021-03-04\]: ", "\r"),
                ("more fields.*: ", "\r"),
                ("text: ", "Four years is *long*.\r"),
                (r"id \[new-bridge-opens-the\]: ", "four-years\r"),
            ],
        )
        assert shown.end() == 0
    text = (root / "content/notes/four-years.md").read_text()
    assert "created: 2021-03-04\n" in text
    assert text.endswith("---\n\nFour years is *long*.\n")
    assert margent("-C", root, "check", "--strict").code == 0


@pytest.mark.parametrize("keys", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_whoever_ends_it_leaves_nothing_behind(tmp_path: Path, keys: str) -> None:
    root = new_archive(tmp_path / "papers")
    before = snapshot(root / "content")
    with screen("-C", root, "new", "claims", "dam-cost") as shown:
        talk(shown, [("claim: ", "The bridge is long\r"), ("kind: ", keys)])
        assert shown.end(keys) == 130
    assert "nothing was written" in shown.shown
    assert snapshot(root / "content") == before


def test_nothing_is_asked_where_that_is_not_wanted(tmp_path: Path) -> None:
    root = new_archive(tmp_path / "papers")
    with screen("-C", root, "new", "claims", "dam-cost", "--no-input") as shown:
        assert shown.end() == 0
    assert "claim:\n" in (root / "content/claims/dam-cost.md").read_text()
