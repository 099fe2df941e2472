"""The documentation of the codes: what each means, with a bad and a good example.

In: the page docs/diagnostics.md. Out: its sections by code, and a section as it is read on a terminal. It
stands apart because a report, `margent explain` and SARIF tell of a code with these same words.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from textwrap import fill
from typing import NamedTuple

from margent.answers.reports import DOCUMENTATION

VERSION = 1
_SECTION = re.compile(r"^### (?P<code>[a-z0-9-]+)\n(?P<text>.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_SEVERITY = re.compile(r"Severity: (?P<severity>[a-z]+)[^\n]*\n+")
_LINK = re.compile(r"\[(?P<words>[^\]]+)\]\([^)\s]+\)")
_SET_OFF = " " * 4
_WIDTH = 78


class Section(NamedTuple):
    """What is written of a code; `markdown` begins with what the finding means."""

    code: str
    severity: str
    markdown: str

    @property
    def meaning(self) -> str:
        """What the finding means, as one line of plain words."""
        return _unlinked(" ".join(self.markdown.partition("\n\n")[0].split()))

    @property
    def plain(self) -> str:
        """All of it without markup: a paragraph a line, examples set off, links as their words."""
        return "\n".join(_lines(self.markdown)).strip("\n")

    @property
    def first_sentence(self) -> str:
        """The beginning of the meaning."""
        return re.split(r"(?<=[.;]) (?=[A-Z“])", self.meaning, maxsplit=1)[0]


def sections(page: str) -> Mapping[str, Section]:
    """Every section of the page, by its code."""
    return {
        found["code"]: _section(found["code"], found["text"].strip()) for found in _SECTION.finditer(page)
    }


def as_text(section: Section) -> str:
    """A section as it is read on a terminal."""
    lines = (f"{section.code} ({section.severity})", "", *section.plain.split("\n"))
    return "\n".join(line if line.startswith(_SET_OFF) else fill(line, _WIDTH) for line in lines)


def as_json(section: Section) -> str:
    """A section as one JSON document."""
    return json.dumps(
        {
            "version": VERSION,
            "code": section.code,
            "severity": section.severity,
            "meaning": section.meaning,
            "markdown": section.markdown,
            "url": f"{DOCUMENTATION}#{section.code}",
        },
        ensure_ascii=False,
        indent=1,
    )


def _section(code: str, text: str) -> Section:
    found = _SEVERITY.match(text)
    assert found, f"the section of {code} does not state a severity"
    return Section(code, found["severity"], text[found.end() :])


def _lines(markdown: str) -> Iterator[str]:
    """The lines of the text: every second part between fences is an example."""
    for number, part in enumerate(re.split(r"^```.*\n?", markdown, flags=re.MULTILINE)):
        if number % 2:
            yield from ((_SET_OFF + line).rstrip() for line in part.rstrip("\n").split("\n"))
        else:
            paragraphs = (" ".join(words.split()) for words in part.split("\n\n"))
            yield from _parted(_unlinked(words) for words in paragraphs if words)


def _parted(paragraphs: Iterable[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from ("", paragraph)
    yield ""


def _unlinked(words: str) -> str:
    return _LINK.sub(lambda found: found["words"], words)
