"""All findings as one table in Markdown, for the summary of a step on GitHub or another forge.

In: findings in the order in which they are to be read. Out: Markdown, cut where the forge would refuse the
whole. Whatever a stranger wrote is made harmless for a forge (`text.markdown_text`); every line begins with
a sign of the table or with words of this module, so that none is a workflow command.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from margent.answers.code_sections import Section
from margent.answers.reports import counted, place_of
from margent.model.diagnostics import Diagnostic, is_error, is_note
from margent.text.markdown_text import code, plain, table

# GitHub refuses a summary that is larger, and with it all that is in it.
MOST_BYTES = 1024 * 1024
_HEADS = ("Level", "Place", "Code", "Finding")
_LONGEST_WORDS = 2000
# For the line that says how many findings there are besides.
_RESERVED = 200


def step_summary(
    diagnostics: Sequence[Diagnostic], written: Mapping[str, Section], room: int = MOST_BYTES
) -> str:
    """The summary of a check, in no more than `room` bytes; empty if not even its heading fits.

    Below the table each code has what is `written` of it, folded: whoever reads this may have no program.
    """
    head = f"## margent check: {_found(diagnostics)}\n\n"
    room -= len(head.encode()) + _RESERVED
    if room < 0:
        return ""
    if not diagnostics:
        return head
    lines = _fitting(table(_HEADS, map(_cells, diagnostics)), room)
    left_out = len(diagnostics) - max(0, len(lines) - 2)
    if left_out:
        behind = [f"\nFor want of room {counted(left_out, 'finding')} more are in the log only."]
    else:
        room -= sum(map(_size, lines))
        codes = dict.fromkeys(diagnostic.code for diagnostic in diagnostics)
        behind = _fitting((_folded(written[one]) for one in codes), room)
    return head + "\n".join((*lines, *behind, ""))


def _fitting(parts: Iterable[str], room: int) -> list[str]:
    """The first of these parts, as many as there is room for."""
    kept = []
    for part in parts:
        room -= _size(part)
        if room < 0:
            break
        kept.append(part)
    return kept


def _size(part: str) -> int:
    return len(part.encode()) + 1


def _folded(section: Section) -> str:
    """What is written of a code, shown at a click; examples are set off, which is Markdown, too."""
    return f"\n<details><summary><code>{section.code}</code></summary>\n\n{section.plain}\n\n</details>"


def _found(diagnostics: Sequence[Diagnostic]) -> str:
    return ", ".join(_numbers(diagnostics)) or "no problems"


def _numbers(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    errors = sum(map(is_error, diagnostics))
    notes = sum(map(is_note, diagnostics))
    numbers = ((errors, "error"), (len(diagnostics) - errors - notes, "warning"), (notes, "note"))
    return (counted(number, noun) for number, noun in numbers if number)


def _cells(diagnostic: Diagnostic) -> tuple[str, ...]:
    hint = f"; {diagnostic.hint}" if diagnostic.hint else ""
    place = place_of(diagnostic)
    return (
        diagnostic.severity,
        code(place) if place else "",
        code(diagnostic.code),
        plain(diagnostic.message + hint, _LONGEST_WORDS),
    )
