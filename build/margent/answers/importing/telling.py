"""What is said of an import: what was found and where, what is missing, what was set aside.

In: a reading and its draft. Out: lines for standard error. What was set aside of a pasted text is told line
by line. Of a page it may be hundreds of menus: then the longest are told and the others counted.
"""

from collections.abc import Iterator, Sequence

from margent.answers.importing.draft import GIVEN, Draft
from margent.answers.importing.reading import Found, Reading
from margent.answers.reports import counted
from margent.model.imported import Line
from margent.text.wording import quoted, shown

_MOST_TOLD = 40
# A menu has fewer words in one place, a paragraph that was left out has more.
_FEW_WORDS = 8
_FIELDS = ("title", "standfirst", "published", "modified", "lang", "genre", "url", "outlet")


def told(reading: Reading, draft: Draft, *, has_all_aside: bool) -> Iterator[str]:
    """The lines; with `has_all_aside` everything that was set aside is told, however much."""
    yield from (f"{name}: found {shown(found.how, 200)}" for name, found in _found(reading))
    yield from reading.remarks
    for entity in draft.entities:
        yield f"known here: {entity}"
    yield from told_aside(reading.aside, has_all=has_all_aside)
    if draft.missing:
        yield f"missing: {', '.join(draft.missing)}"
    if draft.unsure:
        yield f"please confirm: {', '.join(draft.unsure)}"


def told_aside(aside: Sequence[Line], *, has_all: bool) -> Iterator[str]:
    """The lines that were set aside."""
    chosen = aside
    if len(aside) > _MOST_TOLD and not has_all:
        chosen = [line for line in aside if len(line.text.split()) >= _FEW_WORDS]
        chosen = sorted(chosen, key=lambda line: -len(line.text))[:_MOST_TOLD]
    for line in sorted(chosen, key=lambda line: line.line):
        yield f"set aside{f', line {line.line}' if line.line else ''}: {quoted(line.text)}"
    others = len(aside) - len(chosen)
    if others:
        yield f"set aside besides: {counted(others, 'short piece')} of the page; -v tells them all"


def _found(reading: Reading) -> Iterator[tuple[str, Found]]:
    for name in _FIELDS:
        found = getattr(reading, name)
        if found is not None and found.how != GIVEN:
            yield name, found
    if reading.names:
        yield "byline", reading.names[0]
    source = reading.source or reading.source_url
    if source:
        yield "republished_from", source
