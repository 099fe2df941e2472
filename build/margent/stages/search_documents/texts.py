"""The words of a record, with the places on its page at which they stand.

In: a record and its body. Out: HTML in which an `id` stands before the first word of each place: a passage
(`q-late`), a heading, an appearance. Pagefind keeps each id with the number of the word that it stands
before, so a found word is at the last place before it. What is at no place of its own comes after `_`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from margent.model.archive import Passage, Passages
from margent.model.bodies import Block
from margent.model.documents import Document
from margent.model.facts import current_assessment, quote_words
from margent.model.ids import Ref
from margent.model.records import Article, Claim, Correction, Entity, Note, Record, Source, Topic
from margent.stages.search_documents.named import Named
from margent.text.anchors import normalised
from margent.text.words import Unit, joined, seam, units

NOWHERE = "_"


def words_of(named: Named, ref: Ref, document: Document) -> str:
    """The title of a record and its texts, as HTML."""
    record = document.record
    assert record is not None
    found = named.archive.passages.get(ref, Passages())
    writer, title = _Writer(), normalised(named.title(ref))
    written = [f'<h1 data-pagefind-meta="title">{writer.placed(title, 0, found.headline)}</h1>\n']
    if isinstance(record, Article) and record.standfirst:
        # The title and the standfirst are one text to quotes, with a space between them.
        start = len(title) + 1
        written.append(f"<p>{writer.placed(normalised(record.standfirst), start, found.headline)}</p>\n")
    for place, text in _parts(named, record):
        if text:
            written.append(f"<p>{writer.at(place, text)}</p>\n")
    written.extend(_body(writer, named, ref, document, found.text))
    return "".join(written)


def _parts(named: Named, record: Record) -> Iterator[tuple[str, str]]:
    """The texts of a record besides its title and its body, each with its place."""
    match record:
        case Claim():
            yield NOWHERE, record.claim
            yield NOWHERE, record.scope or ""
            yield from _quotes(record)
            if current := current_assessment(record):
                yield f"assessment-{record.assessments.index(current) + 1}", current.why
        case Note():
            yield NOWHERE, quote_words(record.quote)
        case Source():
            authors = (named.entity(author, author) for author in record.author)
            yield NOWHERE, " ".join(filter(None, (*authors, record.container_title, record.publisher)))
        case Entity():
            yield NOWHERE, " ".join(name.form for name in record.names)
            yield NOWHERE, record.description or ""
        case Correction():
            for text in (record.what, record.before, record.after, record.reason):
                yield NOWHERE, text or ""
        case Topic():
            yield NOWHERE, record.description or ""
        case _:
            pass


def _quotes(claim: Claim) -> Iterator[tuple[str, str]]:
    """The words of each appearance, where they are not those of an earlier one."""
    first: dict[str, int] = {}
    for number, appearance in enumerate(claim.appearances, 1):
        first.setdefault(quote_words(appearance.quote), number)
    return ((f"appearance-{number}", quote) for quote, number in first.items())


def _body(
    writer: "_Writer", named: Named, ref: Ref, document: Document, passages: Sequence[Passage]
) -> Iterator[str]:
    headings, start = list(document.body.headings), 0
    for block in document.body.blocks:
        text = named.archive.words(ref, (block,))
        tag = "p"
        while headings and _holds(block, headings[0].anchor):
            heading = headings.pop(0)
            writer.outside = heading.anchor
            tag = f"h{heading.level}" if heading.text == text else "p"
        if tag != "p":
            # Of a heading the index keeps the words, too; they are what a result calls this place.
            writer.place = writer.outside
            yield f'<{tag} id="{escape(writer.outside)}">{writer.placed(text, start, passages)}</{tag}>\n'
        elif text:
            yield f"<p>{writer.placed(text, start, passages)}</p>\n"
        # The blocks follow each other with a space between them; one without words is not in the text.
        start += len(text) + 1 if text else 0
    for note in document.body.footnotes:
        yield f"<p>{writer.at(NOWHERE, named.archive.words(ref, (note,)))}</p>\n"


def _holds(block: Block, anchor: str) -> bool:
    return any(run.kind != "text" and f' id="{escape(anchor)}"' in run.value for run in block.runs)


@dataclass(slots=True)
class _Writer:
    """Writes texts one after the other, and an id wherever another place begins."""

    place: str = NOWHERE
    outside: str = NOWHERE

    def at(self, place: str, text: str) -> str:
        """A text that is at one place."""
        return self._run(place, list(units(text)))

    def placed(self, text: str, start: int, passages: Sequence[Passage]) -> str:
        """A text that begins at `start` of what the passages count in, with those that it has a part in."""
        parts = list(units(text))
        keys = _innermost(parts, start, passages)
        written: list[str] = []
        before: Unit | None = None
        for key, run in groupby(range(len(parts)), key=keys.__getitem__):
            several = [parts[number] for number in run]
            written.append(seam(before, several[0]) if before else "")
            written.append(self._run(f"q-{key}" if key else self.outside, several))
            before = several[-1]
        return "".join(written)

    def _run(self, place: str, parts: list[Unit]) -> str:
        mark = "" if place == self.place else f'<i id="{escape(place)}"></i>'
        self.place = place
        return mark + escape(joined(parts), quote=False)


def _innermost(parts: Sequence[Unit], start: int, passages: Iterable[Passage]) -> list[str]:
    """For each unit the key of the shortest passage that has a part in it, or an empty text."""
    keys = [""] * len(parts)
    starts, ends = [part.start for part in parts], [part.end for part in parts]
    for passage in sorted(passages, key=_length, reverse=True):
        for range_ in passage.ranges:
            first = bisect_right(ends, range_.start - start)
            last = bisect_left(starts, range_.end - start)
            keys[first:last] = [passage.key] * (last - first)
    return keys


def _length(passage: Passage) -> tuple[int, str]:
    return sum(range_.end - range_.start for range_ in passage.ranges), passage.key
