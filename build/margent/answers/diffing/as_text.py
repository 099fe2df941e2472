"""Changes as lines for people at a terminal.

In: `Changes`. Out: text. Nothing is left out, and every text that a stranger wrote is harmless in it.
"""

from collections.abc import Iterator

from margent.answers.diffing.sections import Item, Section, sections
from margent.answers.diffing.wording import state_names, summary
from margent.answers.reports import Paint, unpainted
from margent.model.changes import Changes
from margent.text.wording import shown, shown_first

_LONGEST = 400


def text_report(changes: Changes, paint: Paint = unpainted) -> str:
    """What changes, by sort, the gravest first."""
    lines = [shown(" → ".join(state_names(changes)), _LONGEST), summary(changes)]
    for section in sections(changes):
        lines += ["", paint(section.heading, "red" if section.is_grave else "bold"), *_lines(section, paint)]
    if changes.remarks:
        lines += ["", *(f"note: {shown(remark, _LONGEST)}" for remark in changes.remarks)]
    return "\n".join(lines)


def _lines(section: Section, paint: Paint) -> Iterator[str]:
    for item in section.items:
        yield f"  {paint(shown_first(item.name, _LONGEST), 'bold')}{_title(item)}{_words(item)}"
        yield from (f"      {shown_first(one, _LONGEST)}" for one in item.more)


def _title(item: Item) -> str:
    return f" ({shown(item.title.rstrip('.'))})" if item.title else ""


def _words(item: Item) -> str:
    words = "; ".join(part for part in (item.news, item.words) if part)
    return f": {shown(words, _LONGEST)}" if words else ""
