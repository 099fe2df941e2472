"""The answers of a filled issue form, taken out of the text that a forge makes of it.

In: the text of an issue: for each entry of the form a heading `### Label`, and the answer below it. Out: the
answers with their lines, or why the text is refused. The text is a stranger's. An answer may look like a part
of the form; so every heading of the form has to stand there once, in the form's order, and a text in which it
does not is refused rather than guessed at: no answer can reach a field that it was not given for.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from margent.model.issue_forms import FORMS, Entry, Form, hint
from margent.text.wording import shown

MOST_BYTES = 256 * 1024
NO_ANSWER = frozenset({"_No response_", "None"})

_HEADING = re.compile(r" {0,3}###[ \t]+(?P<label>.*)\Z")
_TICKED = re.compile(r"[-*] \[[xX]\] ")
_COMMENT = re.compile(r"\s*<!--(?P<words>.*?)-->", re.DOTALL)


class Answer(NamedTuple):
    """What stands under a heading, and the line of the heading."""

    entry: Entry
    text: str
    line: int


class Refused(NamedTuple):
    """Why a text is no filled form, with its line."""

    line: int
    sentence: str
    hint: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form. `before` is what stands above its first heading."""

    form: Form
    answers: Mapping[str, Answer]
    before: str


class _Found(NamedTuple):
    """A line that is a heading of a form."""

    line: int
    form: Form
    entry: Entry


def read_form(text: str) -> Filled | Refused:
    """Read the text of an issue; line ends are line feeds."""
    lines = text.split("\n")
    found = list(_headings(lines))
    if not found:
        return Refused(
            1,
            "this is no filled form of the archive",
            "it has a heading `### …` for each thing that was asked",
        )
    form = found[0].form
    refused = _refusal(form, found)
    if refused is not None:
        return refused
    ends = [*(one.line - 1 for one in found[1:]), len(lines)]
    answers = {
        one.entry.id: Answer(one.entry, _answer(one.entry, lines[one.line : end]), one.line)
        for one, end in zip(found, ends, strict=True)
    }
    unticked = next((one for one in answers.values() if _is_unticked(one)), None)
    if unticked is not None:
        sentence = f"the box below “{unticked.entry.label}” is not ticked"
        return Refused(unticked.line, sentence, "only who wrote this can agree to it")
    return Filled(form, answers, _without_comments("\n".join(lines[: found[0].line - 1])))


def _headings(lines: Sequence[str]) -> Iterator[_Found]:
    labels = {entry.label: (form, entry) for form in FORMS for entry in form.entries}
    for number, line in enumerate(lines, 1):
        heading = _HEADING.match(line)
        label = heading["label"].rstrip(" \t").rstrip("#").rstrip(" \t") if heading is not None else ""
        if label in labels:
            yield _Found(number, *labels[label])


def _refusal(form: Form, found: Sequence[_Found]) -> Refused | None:
    """Why these headings are not those of one filled form."""
    first: dict[str, int] = {}
    for one in found:
        label = shown(one.entry.label)
        if one.form != form:
            sentence = f"the heading “{label}” belongs to another form, {one.form.name}.yml"
            return Refused(
                one.line, sentence, "take one form at a time, and no heading of a form in an answer"
            )
        if one.entry.id in first:
            sentence = f"the heading “{label}” stands in line {first[one.entry.id]} already"
            return Refused(one.line, sentence, "an answer may not have a line that is a heading of the form")
        first[one.entry.id] = one.line
    missing = [entry.label for entry in form.entries if entry.id not in first]
    if missing:
        sentence = f"the heading “{missing[0]}” of the form is missing"
        return Refused(1, sentence, "leave the headings of the form as they are")
    if list(first) != [entry.id for entry in form.entries]:
        return Refused(
            found[0].line, "the headings are not in the order of the form", "put them in its order"
        )
    return None


def _answer(entry: Entry, lines: Sequence[str]) -> str:
    text = "\n".join(lines).strip()
    comment = _COMMENT.match(text)
    # The template of a forge without forms says in a comment what belongs there.
    if comment is not None and " ".join(comment["words"].split()) == hint(entry):
        text = text[comment.end() :].strip()
    return "" if text in NO_ANSWER else text


def _is_unticked(answer: Answer) -> bool:
    return answer.entry.shape == "consent" and _TICKED.match(answer.text) is None


def _without_comments(text: str) -> str:
    """The text but for its comments, in one pass however many begin and never end."""
    *parts, rest = text.split("-->")
    kept = (part.partition("<!--")[0] if "<!--" in part else f"{part}-->" for part in parts)
    return "".join([*kept, rest]).strip()
