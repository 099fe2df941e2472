"""What `margent links` has found, as it is printed: for people, for an issue of a forge, for programs.

In: results, in the order of the addresses, and the records without a copy. Out: text. Addresses and paths are
strangers': they pass through `wording.shown`, and in Markdown through `markdown_text`. No address in an issue
is a link, because a forge tells other projects of links to them; so it has to be whole when it is copied.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from margent.answers.reports import counted
from margent.model.dates import PartialDate
from margent.model.outside import Condition, Holder, Missing, Result
from margent.text.markdown_text import code, plain
from margent.text.wording import shown

LINKS_VERSION: Literal[1] = 1
# By this a report in an issue is found again.
MARK = "<!-- margent links -->"
_ARCHIVE = "https://web.archive.org/web/*/"
# So many characters has each section of an issue, whose text may have 65,536.
_ROOM = 15_000
_LONGEST = 300

_HEADINGS = {
    Condition.DEAD: "Dead",
    Condition.MOVED: "Moved for good",
    Condition.UNSURE: "Unsure",
}


class Report(NamedTuple):
    """What one run has found, on which day."""

    day: PartialDate
    results: tuple[Result, ...]
    missing: tuple[Missing, ...]

    def of(self, condition: Condition) -> list[Result]:
        """The results in one condition."""
        return [one for one in self.results if one.outcome.condition is condition]


class WayOut(NamedTuple):
    """What can be done about an address, and the address that it needs."""

    words: str
    url: str

    def __str__(self) -> str:
        return f"{self.words} {shown(self.url, _LONGEST)}"


def way_out(result: Result) -> WayOut | None:
    """What can be done about an address that does not answer or has moved."""
    match result.outcome.condition:
        case Condition.MOVED:
            return WayOut("write", result.outcome.moved_to)
        case Condition.DEAD | Condition.UNSURE:
            copies = [copy for holder in result.address.holders for copy in holder.copies]
            if copies:
                return WayOut("there is a copy:", copies[0])
            originals = [holder.original for holder in result.address.holders if holder.original]
            return WayOut("look for a copy:", _ARCHIVE + originals[0]) if originals else None
        case _:
            return None


def summary_line(report: Report) -> str:
    """`12 addresses: 8 alive, 1 moved, 2 dead, 1 unsure, 0 not asked; 3 records without a copy`."""
    counts = Counter(one.outcome.condition for one in report.results)
    addresses = f"{len(report.results):,} address{'' if len(report.results) == 1 else 'es'}"
    parts = ", ".join(f"{counts[one]:,} {one.replace('-', ' ')}" for one in _IN_SUMMARY)
    return f"{addresses}: {parts}; {counted(len(report.missing), 'record')} without a copy"


_IN_SUMMARY = (Condition.ALIVE, Condition.MOVED, Condition.DEAD, Condition.UNSURE, Condition.NOT_ASKED)


def as_text(report: Report) -> str:
    """A line for each place of an address that is not simply alive, dead ones first."""
    lines = []
    for condition in (Condition.DEAD, Condition.MOVED, Condition.UNSURE, Condition.NOT_ASKED):
        for result in report.of(condition):
            lines += [f"{place}: {_said(result)}" for place in _places(result.address.holders)]
    for one in report.missing:
        look = f"{_ARCHIVE}{shown(one.url, _LONGEST)}"
        lines.append(
            f"{shown(one.path, len(one.path))}: no copy: {shown(one.url, _LONGEST)}; look for one: {look}"
        )
    return "".join(f"{line}\n" for line in lines)


def _said(result: Result) -> str:
    url, outcome = shown(result.address.url, _LONGEST), result.outcome
    way = way_out(result)
    return f"{outcome.condition.replace('-', ' ')}: {url}: {_reason(result)}{f'; {way}' if way else ''}"


def _reason(result: Result) -> str:
    outcome, known = result.outcome, result.known
    if outcome.condition is Condition.DEAD and known.failing and known.days > 1:
        return f"{outcome.reason}, since {known.failing}"
    return outcome.reason


def _places(holders: Iterable[Holder]) -> Iterator[str]:
    """`path:line`, each once."""
    for holder in holders:
        path = shown(holder.path, len(holder.path))
        yield from (f"{path}:{line}" for line in holder.lines)
        if not holder.lines:
            yield path


def as_markdown(report: Report) -> str:
    """The text of an issue: what is to be done, with its places."""
    summary = summary_line(report)
    lines = [MARK, f"{plain(summary)} ({report.day})."]
    for condition, heading in _HEADINGS.items():
        found = report.of(condition)
        lines += _section(heading, len(found), map(_entry, found))
    missing = (f"- {_address(one.url)} in {code(one.path, _LONGEST)}" for one in report.missing)
    lines += _section("Without an archived copy", len(report.missing), missing)
    return "\n".join(lines) + "\n"


def _section(heading: str, count: int, entries: Iterable[str]) -> Iterator[str]:
    """A part of the issue; what does not find room in it is counted, and not even made."""
    if not count:
        return
    yield from ("", f"## {heading} ({count:,})", "")
    room = _ROOM
    for number, entry in enumerate(entries):
        room -= len(entry) + 1
        if room < 0:
            yield f"- and {count - number:,} more"
            return
        yield entry


def _entry(result: Result) -> str:
    places = list(dict.fromkeys(_places(result.address.holders)))
    more = f" and {len(places) - 5:,} more" if len(places) > 5 else ""
    lines = [
        f"- {_address(result.address.url)}: {plain(_reason(result), 2 * _LONGEST)}",
        f"  - in {', '.join(code(place, _LONGEST) for place in places[:5])}{more}",
    ]
    way = way_out(result)
    if way:
        lines.append(f"  - {way.words} {_address(way.url)}")
    return "\n".join(lines)


def _address(url: str) -> str:
    """An address as code that has these very characters, and no sign that nobody sees between them."""
    is_whole = "`" not in url and " " not in url and shown(url, _LONGEST) == url
    return f"`{url}`" if is_whole else code(url, _LONGEST)


def as_json(report: Report) -> str:
    """One JSON document (schema: docs/schemas/links.schema.json)."""
    counts = Counter(one.outcome.condition for one in report.results)
    return json.dumps(
        {
            "version": LINKS_VERSION,
            "day": report.day,
            "summary": {
                "addresses": len(report.results),
                **{one.replace("-", "_"): counts[one] for one in _IN_SUMMARY},
                "without_copy": len(report.missing),
            },
            "addresses": [_as_mapping(result) for result in report.results],
            "without_copy": [
                {"ref": str(one.ref), "path": one.path, "url": one.url} for one in report.missing
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _as_mapping(result: Result) -> dict[str, object]:
    outcome, known, way = result.outcome, result.known, way_out(result)
    return {
        "url": result.address.url,
        "condition": outcome.condition,
        "reason": outcome.reason,
        "status": outcome.status or None,
        "moved_to": outcome.moved_to or None,
        "alive": known.alive,
        "failing": known.failing,
        "hint": str(way) if way else None,
        "places": [
            {"ref": str(one.ref), "path": one.path, "field": one.field, "lines": one.lines}
            for one in result.address.holders
        ],
    }
