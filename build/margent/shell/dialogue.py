"""A conversation with somebody at a terminal.

In: a talk, which gives what is to be said and asked. Out: what it comes to. Lines are read with readline
where the system has it: Tab completes, and a line can be edited. It stands apart because nothing else reads
from a terminal.
"""

import importlib
import importlib.util
import sys
from collections.abc import Generator, Sequence
from types import ModuleType
from typing import TypeVar

from margent.answers.asking.talk import Ask, Say
from margent.answers.reports import Paint

T = TypeVar("T")
_COLOURS = {"plain": "", "about": "dim", "fault": "yellow"}


def is_terminal() -> bool:
    """Whether somebody can be asked: both what is read and what is printed is a terminal's."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def converse(talk: Generator[Say | Ask, str, T], paint: Paint) -> T:
    """Say and ask until the talk has come to its end; KeyboardInterrupt if the person ends it before."""
    editor = _editor()
    answer: str | None = None
    try:
        while True:
            step = talk.send(answer) if answer is not None else next(talk)
            if isinstance(step, Say):
                colour = _COLOURS[step.tone]
                _print(paint(step.text, colour) if colour and step.text else step.text)
                answer = ""
            else:
                answer = _read(step, editor)
    except StopIteration as end:
        result: T = end.value
        return result
    except (KeyboardInterrupt, EOFError):
        _print("")
        _print("nothing was written")
        raise KeyboardInterrupt from None


def _print(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def _read(ask: Ask, editor: ModuleType | None) -> str:
    if editor is not None:
        editor.set_completer(_Completer(ask.completions))
    while True:
        try:
            # Where the system's encoding lets bytes through that are no text, they become question marks.
            return input(ask.prompt).encode("utf-8", "replace").decode("utf-8", "replace")
        except UnicodeDecodeError:
            _print("these were no characters of UTF-8; type them again")


class _Completer:
    """What Tab offers for the line so far."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words

    def __call__(self, line: str, state: int) -> str | None:
        fitting = [word for word in self._words if word.startswith(line)]
        return fitting[state] if state < len(fitting) else None


def _editor() -> ModuleType | None:
    """The line editor of the system, set up for names with hyphens and slashes; None where there is none."""
    if importlib.util.find_spec("readline") is None:
        return None
    editor = importlib.import_module("readline")
    editor.set_completer_delims("")
    editor.set_auto_history(False)
    is_libedit = "libedit" in (editor.__doc__ or "")
    editor.parse_and_bind("bind ^I rl_complete" if is_libedit else "tab: complete")
    return editor
