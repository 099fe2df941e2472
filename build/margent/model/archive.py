"""The archive as a whole: records that found each other.

In: nothing; `stages.link` makes one `Archive` and the views are drawn from it. Every reference in it leads
somewhere, every quote in it was found.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, TypeVar

from margent.model.bodies import Block
from margent.model.diagnostics import Fault
from margent.model.documents import Document
from margent.model.ids import Ref
from margent.model.records import Record, title_of
from margent.text.anchors import anchor_text
from margent.text.quotes import Range

R = TypeVar("R", bound=Record)


class Finding(NamedTuple):
    """A fault with the path of its file."""

    path: str
    fault: Fault


class Backlink(NamedTuple):
    """That a record refers to another, and in which role (`topics`, `speaker`, `evidence`, `body` …)."""

    source: Ref
    role: str


class Passage(NamedTuple):
    """An annotation's place in a text.

    `key` is the published one (`dam-cost`, or `dam-cost--2` for a second place in the same article);
    `record` is the claim or note, `number` the claim's appearance, from 0 (0 for a note).
    """

    key: str
    record: Ref
    number: int
    ranges: tuple[Range, ...]


class Passages(NamedTuple):
    """The annotations of one article: in its headline (title and standfirst) and in its text."""

    headline: tuple[Passage, ...] = ()
    text: tuple[Passage, ...] = ()


class Media(NamedTuple):
    """An image of the archive: its type as told by its first bytes, and where it is published.

    The type of one that is too large to be read is not known and empty; that is reported at the file.
    """

    type: str
    published: str


@dataclass(frozen=True, slots=True)
class Archive:
    """All records that are published, with their links in both directions.

    `targets` has for each body the records its links lead to, in the order of `Body.links`.
    """

    documents: Mapping[Ref, Document]
    aliases: Mapping[Ref, Ref]
    paths: Mapping[str, Ref]
    targets: Mapping[Ref, tuple[Ref, ...]]
    backlinks: Mapping[Ref, tuple[Backlink, ...]]
    passages: Mapping[Ref, Passages]
    media: Mapping[str, Media]

    def resolve(self, ref: Ref) -> Ref:
        """The present name of a record that may be named by an alias."""
        return self.aliases.get(ref, ref)

    def get(self, kind: type[R], ref: Ref) -> R:
        """The record of that name; its collection is that of `kind`."""
        record = self.documents[self.resolve(ref)].record
        assert isinstance(record, kind), f"{ref} is no {kind.__name__}"
        return record

    def link_title(self, source: Ref, position: int) -> str:
        """What a link without a label shows: the title of the record it leads to, or else its name."""
        target = self.targets[source][position]
        # In an archive with faults, which is listed though it is not published, the record may not be there.
        document = self.documents.get(target)
        return (title_of(document.record) if document and document.record else "") or str(target)

    def words(self, ref: Ref, blocks: Sequence[Block]) -> str:
        """The words of some blocks of a record's body, as readers see them."""
        return anchor_text(blocks, partial(self.link_title, ref)).text

    def opening(self, ref: Ref) -> str:
        """The words of the first block of a record's body."""
        return self.words(ref, self.documents[ref].body.blocks[:1])

    def all(self, kind: type[R]) -> Iterator[tuple[Ref, R]]:
        """Every record of a collection, in the order of the ids."""
        for ref, document in self.documents.items():
            if isinstance(document.record, kind):
                yield ref, document.record
