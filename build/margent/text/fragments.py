"""The address of a passage on the original's page: a text fragment (wicg.github.io/scroll-to-text-fragment).

In: the blocks of an archived text, their anchor text, and the ranges of a quote. Out: `:~:text=…`, which
browsers look for on another site's page. Only words that stand there unbroken are asked for: a term never
goes across a block's border, a footnote's mark, a bracket of the archive's, or the gap of a quote. It stands
apart from `quotes`, which looks in the archive's own text and never folds case.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import quote

from margent.model.bodies import Block, Run
from margent.text.anchors import AnchorText
from margent.text.quotes import Range

# A quote of so many words is asked for whole; of a longer one its first and last words.
MOST_WHOLE = 10
FEWEST_WORDS = 5
CONTEXT_WORDS = 3

_DIRECTIVE = ":~:"
_NOT_THERE = re.compile(r"\[[^\[\]]*\]|…|\.\.\.")


class Line(NamedTuple):
    """Words that stand unbroken in the original; `start` counts in the plain text."""

    start: int
    text: str


class _Stretch(NamedTuple):
    """What of a quote lies in one line, with the words of that line before and after it."""

    before: tuple[str, ...]
    words: tuple[str, ...]
    after: tuple[str, ...]


def unbroken(blocks: Sequence[Block], anchor: AnchorText) -> tuple[Line, ...]:
    """The lines of a text, in its order."""
    lines: list[Line] = []
    for block, starts in zip(blocks, anchor.run_starts, strict=True):
        begin, text = starts[0], ""
        for run, (_, end) in zip(block.runs, pairwise(starts), strict=True):
            if run.kind in ("text", "pre"):
                text += run.value
            elif _parts(run):
                lines.extend(_outside_brackets(begin, text))
                begin, text = end, ""
        lines.extend(_outside_brackets(begin, text))
    return tuple(lines)


def passage_address(url: str, lines: Sequence[Line], anchor: AnchorText, ranges: Sequence[Range]) -> str:
    """The address of a quote on the page at `url`; the page's own address if it has no words to look for."""
    found = text_fragment(lines, [Range(*map(anchor.plain_offset, each)) for each in ranges])
    # Browsers copy such addresses; a second directive would belong to the text of the first.
    page = url.partition(_DIRECTIVE)[0]
    return f"{page}{'' if '#' in page else '#'}{found}" if found else url


def text_fragment(lines: Sequence[Line], ranges: Sequence[Range]) -> str:
    """The fragment directive of a quote whose ranges count in the plain text, or an empty text."""
    stretches = [stretch for each in ranges for stretch in _stretches(lines, each)]
    if not stretches:
        return ""
    text = " ".join(" ".join(line.text.split()) for line in lines).casefold()
    first, last = stretches[0], stretches[-1]
    if len(stretches) == 1 and len(first.words) <= MOST_WHOLE:
        start, end = first.words, first.words[:0]
    else:
        # Both terms of one stretch may not share words.
        most = len(first.words) // 2 if first is last else len(first.words)
        start = _shortest_clear([first.words[:count] for count in _counts(most)], text)
        most = len(last.words) - len(start) if first is last else len(last.words)
        end = _shortest_clear([last.words[-count:] for count in _counts(most)], text)
    prefix = first.before[-CONTEXT_WORDS:] if not _is_clear(start, text) else ()
    suffix = last.after[:CONTEXT_WORDS] if not _is_clear(end or start, text) else ()
    terms = (
        f"{_encoded(prefix)}-" if prefix else "",
        _encoded(start),
        _encoded(end),
        f"-{_encoded(suffix)}" if suffix else "",
    )
    return f"{_DIRECTIVE}text={','.join(filter(None, terms))}"


def _parts(run: Run) -> bool:
    """Tell whether the words before and after a run do not follow each other in the original."""
    is_footnote = run.kind == "inline" and 'class="fn"' in run.value
    return is_footnote or run.kind in ("break", "title", "image")


def _outside_brackets(begin: int, text: str) -> Iterator[Line]:
    done = 0
    for found in _NOT_THERE.finditer(text):
        yield Line(begin + done, text[done : found.start()])
        done = found.end()
    yield Line(begin + done, text[done:])


def _stretches(lines: Sequence[Line], wanted: Range) -> Iterator[_Stretch]:
    for start, text in lines:
        begin, end = max(wanted.start - start, 0), min(wanted.end - start, len(text))
        if begin < end and (words := _words(text[begin:end])):
            yield _Stretch(_words(text[:begin]), words, _words(text[end:]))


def _words(text: str) -> tuple[str, ...]:
    """The words of a text, without the marks before the first and after the last."""
    start, end = 0, len(text)
    while start < end and _is_mark(text[start]):
        start += 1
    while start < end and _is_mark(text[end - 1]):
        end -= 1
    return tuple(text[start:end].split())


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PSZ"


def _counts(most: int) -> range:
    return range(min(FEWEST_WORDS, most), most + 1)


def _shortest_clear(terms: Sequence[tuple[str, ...]], text: str) -> tuple[str, ...]:
    """The first term that stands in the text but once, or else the longest."""
    return next((term for term in terms if _is_clear(term, text)), terms[-1])


def _is_clear(words: tuple[str, ...], text: str) -> bool:
    return text.count(" ".join(words).casefold()) < 2


def _encoded(words: Sequence[str]) -> str:
    """Words as a term: the hyphen, too, would part terms."""
    term = " ".join(_words(" ".join(words)))
    return quote(unicodedata.normalize("NFC", term), safe="").replace("-", "%2D")
