"""The words of a conversation: what is said, what is asked, and the three ways of asking that return.

In: nothing; the other modules of this package are conversations made of these. Out: `Say` and `Ask`, one
after the other; what is sent back after a `Say` does not matter.
"""

from collections.abc import Generator, Sequence
from typing import Literal, NamedTuple, TypeAlias, TypeVar

from margent.text.wording import nearest, quoted

T = TypeVar("T")
MOST_LISTED = 40


class Say(NamedTuple):
    """Something to be told."""

    text: str
    tone: Literal["plain", "about", "fault"] = "plain"


class Ask(NamedTuple):
    """A line to be read; `completions` are what Tab offers."""

    prompt: str
    completions: Sequence[str] = ()


Talk: TypeAlias = Generator[Say | Ask, str, T]


def yes(question: str, *, otherwise: bool = False) -> Talk[bool]:
    """Ask until the answer is yes or no."""
    while True:
        answer = (yield Ask(f"{question} [{'Y/n' if otherwise else 'y/N'}]: ")).strip().lower()
        if answer in ("", "y", "yes", "n", "no"):
            return answer.startswith("y") if answer else otherwise
        yield Say("answer y or n", "fault")


def told(names: Sequence[tuple[str, str]], wanted: str = "") -> Talk[None]:
    """List names with what they mean, those that have `wanted` in either; at most forty."""
    fitting = [
        (name, meaning) for name, meaning in names if wanted.casefold() in f"{name} {meaning}".casefold()
    ]
    width = max((len(name) for name, _ in fitting[:MOST_LISTED]), default=0)
    for name, meaning in fitting[:MOST_LISTED]:
        yield Say(f"  {name:{width}}  {meaning}".rstrip())
    if len(fitting) > MOST_LISTED:
        yield Say(f"  and {len(fitting) - MOST_LISTED:,} more; `?word` lists those that have the word")
    elif not fitting:
        yield Say(f"  nothing here has {quoted(wanted)}" if wanted else "  there is nothing to choose from")


def meant(answer: str, names: Sequence[str]) -> str:
    """The name that an answer is, or the only one that begins with it; an empty text if there is none."""
    if answer in names:
        return answer
    beginning = [name for name in names if name.startswith(answer.lower())]
    return beginning[0] if len(beginning) == 1 else ""


def no_choice(answer: str, names: Sequence[str]) -> str:
    """What is said of an answer that is none of the names."""
    near = nearest(answer, names)
    hint = f'did you mean "{near}"?' if near else "`?` lists what there is"
    return f"{quoted(answer)} is none of them; {hint}"
