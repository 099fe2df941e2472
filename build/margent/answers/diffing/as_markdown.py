"""Changes as Markdown: a comment on a pull request that a person reads in ten seconds.

In: `Changes`. Out: Markdown that begins with a mark by which the comment is found and replaced, then one
sentence, then verdicts and what vanishes or breaks, then the records. Long lists are folded, and what a forge
takes in one comment is never exceeded: what is cut is counted. Nothing that a stranger wrote does anything.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from margent.answers.diffing.sections import Item, Section, record_of, sections
from margent.answers.diffing.wording import state_names, summary
from margent.answers.reports import counted
from margent.model.addresses import canonical, record_path
from margent.model.changes import Changes
from margent.text.markdown_text import code, plain

MARK = "<!-- margent diff -->"
# GitHub takes 65,536 characters in one comment; the rest is for whoever posts it.
MOST_CHARACTERS = 60_000
# So many changes of a section are seen at once, fewer if all sections have more together than a screen takes,
# and so many more by a click.
_SEEN = 8
_SEEN_OF_MANY = 3
_SCREEN = 24
_FOLDED = 100
_MORE = 3
_ROOM_FOR_END = 1000
_ALL = "`margent diff` prints them all"


class _Block(NamedTuple):
    """A stretch of the comment: lines before, lines each of which may be cut, lines after."""

    before: tuple[str, ...]
    lines: tuple[str, ...]
    after: tuple[str, ...] = ()


class _Page:
    """The comment while it is written: what there is room for, and the number of lines that there is not."""

    def __init__(self, head: list[str]) -> None:
        self.lines = head
        self.room = MOST_CHARACTERS - _ROOM_FOR_END - _size(head)
        self.cut = 0

    def add(self, block: _Block) -> None:
        """Put a stretch there, cut where the room ends; nothing of it if not even one line fits."""
        left = self.room - _size((*block.before, *block.after))
        taken: list[str] = []
        for line in block.lines:
            if len(line) + 1 > left:
                break
            taken.append(line)
            left -= len(line) + 1
        self.cut += len(block.lines) - len(taken)
        if taken:
            self.lines += (*block.before, *taken, *block.after)
            self.room = left


def markdown_report(changes: Changes, preview: str = "") -> str:
    """The comment. `preview` is the address of the site as it would be, to which the records then lead."""
    base, head = map(plain, state_names(changes))
    page = _Page([MARK, "", f"**{plain(summary(changes), 1000)}**", "", f"<sub>{base} → {head}</sub>"])
    found = sections(changes)
    first = [section for section in found if _is_seen(section)]
    number = _SEEN if sum(min(len(one.items), _SEEN) for one in first) <= _SCREEN else _SEEN_OF_MANY
    for section in first:
        for block in _seen(section, number, preview):
            page.add(block)
    if changes.remarks:
        remarks = tuple(f"- {plain(one)}" for one in changes.remarks[:_FOLDED])
        page.add(_Block(("", "**Remarks**", ""), remarks, _left(changes.remarks)))
    _fold(page, [section for section in found if not _is_seen(section)], preview)
    if page.cut:
        page.lines += ["", f"**{counted(page.cut, 'line')} more did not fit into a comment; {_ALL}.**"]
    return "\n".join(page.lines) + "\n"


def _fold(page: _Page, found: Sequence[Section], preview: str) -> None:
    """All other sections behind one click."""
    if not found:
        return
    names = ", ".join(f"{section.heading.lower()} ({len(section.items):,})" for section in found)
    # The end is put there in any case, in the room that is kept for it.
    page.lines += ["", "<details>", f"<summary>More: {names}</summary>"]
    page.room -= len(names) + 50
    for section in found:
        items = section.items[:_FOLDED]
        page.add(_Block(("", _heading(section), ""), _lines(section, items, preview), _left(section.items)))
    page.lines += ["", "</details>"]


def _size(lines: Sequence[str]) -> int:
    return sum(len(line) + 1 for line in lines)


def _is_seen(section: Section) -> bool:
    return section.is_grave or section.are_records or section.is_news


def _seen(section: Section, number: int, preview: str) -> Iterator[_Block]:
    """A section that is read without a click, but for what is too long of it."""
    seen, rest = section.items[:number], section.items[number:]
    yield _Block(("", _heading(section), "", *_table_head(section)), _lines(section, seen, preview))
    if rest:
        before = ("", "<details>", f"<summary>{len(rest):,} more</summary>", "", *_table_head(section))
        yield _Block(before, _lines(section, rest[:_FOLDED], preview), (*_left(rest), "", "</details>"))


def _heading(section: Section) -> str:
    return f"**{section.heading}** ({len(section.items):,})"


def _left(items: Sequence[object]) -> tuple[str, ...]:
    left = len(items) - _FOLDED
    return ("", f"… and {left:,} more: {_ALL}.") if left > 0 else ()


def _table_head(section: Section) -> tuple[str, ...]:
    return ("| Record | What becomes of it |", "| --- | --- |") if section.are_records else ()


def _lines(section: Section, items: Sequence[Item], preview: str) -> tuple[str, ...]:
    line = _row if section.are_records else _bullet
    return tuple(line(item, preview) for item in items)


def _row(item: Item, preview: str) -> str:
    title = f"<br>{plain(item.title, 90)}" if item.title else ""
    return f"| {_name(item, preview)}{title} | {plain(item.words)} |"


def _bullet(item: Item, preview: str) -> str:
    more = "".join(f"<br>{plain(one)}" for one in item.more[:_MORE])
    if item.news:
        title = f": {plain(item.title)}" if item.title else ""
        words = f"<br>{plain(item.words)}" if item.words else ""
        return f"- **{plain(item.news)}**{title} ({_name(item, preview)}){words}{more}"
    words = f": {plain(item.words, 500)}" if item.words else ""
    title = f"<br>{plain(item.title, 90)}" if item.title else ""
    return f"- {_name(item, preview)}{words}{title}{more}"


def _name(item: Item, preview: str) -> str:
    ref = record_of(item)
    if not preview or ref is None:
        return code(item.name)
    return f"[{code(item.name)}]({canonical(preview, record_path(ref))})"
