"""A conversation held without a terminal: answers written down beforehand, and what was said to them."""

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from margent.answers.asking.talk import Ask, Say

T = TypeVar("T")


@dataclass(frozen=True)
class Held(Generic[T]):
    """A conversation that has come to its end."""

    result: T
    transcript: tuple[str, ...]
    offered: dict[str, tuple[str, ...]]
    """What Tab would have offered at each prompt, the last time that it was there."""

    @property
    def text(self) -> str:
        return "\n".join(self.transcript)


def held(talk: Generator[Say | Ask, str, T], answers: Iterable[str]) -> Held[T]:
    """Answer one question after the other; an answer `prompt=answer` has to meet the prompt that it names."""
    left = iter(answers)
    transcript: list[str] = []
    offered: dict[str, tuple[str, ...]] = {}
    answer: str | None = None
    while True:
        try:
            step = next(talk) if answer is None else talk.send(answer)
        except StopIteration as end:
            assert next(left, None) is None, "more was answered than asked"
            return Held(end.value, tuple(transcript), offered)
        if isinstance(step, Say):
            transcript.append(step.text)
            answer = ""
            continue
        planned = next(left, None)
        assert planned is not None, f"nobody answers {step.prompt!r}: {transcript[-6:]}"
        wanted, _, answer = planned.partition("=")
        assert step.prompt.startswith(wanted), f"{step.prompt!r} is asked, not {wanted!r}: {transcript[-6:]}"
        transcript.append(f"{step.prompt}{answer}")
        offered[wanted] = tuple(step.completions)
