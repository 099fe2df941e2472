"""Who is who: every record by its name, its file and its former names.

In: all documents. Out: an `Index`, which tells of any name what it leads to, and the clashes. Records that
could not be read are in it as broken: who refers to them is not at fault.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from margent.model.archive import Finding
from margent.model.diagnostics import Code, Fault
from margent.model.documents import Document
from margent.model.ids import Ref
from margent.text.wording import nearest


class Standing(Enum):
    """What a name leads to."""

    PRESENT = auto()
    FORMER = auto()
    BROKEN = auto()
    DRAFT = auto()
    UNKNOWN = auto()


class Resolved(NamedTuple):
    """A name looked up: what it leads to and its present form."""

    standing: Standing
    ref: Ref


@dataclass(frozen=True, slots=True)
class Index:
    """Every name of the archive. `broken` are records that could not be read, `drafts` those left out."""

    documents: Mapping[Ref, Document]
    paths: Mapping[str, Ref]
    aliases: Mapping[Ref, Ref]
    broken: frozenset[Ref]
    drafts: frozenset[Ref]

    def look_up(self, ref: Ref) -> Resolved:
        """What a name leads to; an alias leads to the record's present name."""
        present = self.aliases.get(ref, ref) if ref not in self.documents else ref
        if present in self.broken:
            return Resolved(Standing.BROKEN, present)
        if present in self.drafts:
            return Resolved(Standing.DRAFT, present)
        if present not in self.documents:
            return Resolved(Standing.UNKNOWN, present)
        return Resolved(Standing.PRESENT if present == ref else Standing.FORMER, present)

    def nearest_id(self, ref: Ref) -> str:
        """The id in that collection most like one that is unknown, or an empty text."""
        return nearest(ref.id, (known.id for known in self.documents if known.collection == ref.collection))


def index(documents: Iterable[Document], *, with_drafts: bool) -> tuple[Index, list[Finding]]:
    """Enter every document under its names."""
    by_ref: dict[Ref, list[Document]] = defaultdict(list)
    for document in documents:
        by_ref[document.ref].append(document)
    first = {ref: found[0] for ref, found in sorted(by_ref.items())}
    records = {ref: document.record for ref, document in first.items()}
    drafts = {ref for ref, record in records.items() if record is not None and record.draft}
    aliases, clashes = _aliases(first)
    entered = Index(
        documents=first,
        paths={document.path: ref for ref, found in by_ref.items() for document in found},
        aliases=aliases,
        broken=frozenset(ref for ref, record in records.items() if record is None),
        drafts=frozenset() if with_drafts else frozenset(drafts),
    )
    return entered, [*_duplicates(by_ref), *clashes]


def _duplicates(by_ref: Mapping[Ref, list[Document]]) -> Iterator[Finding]:
    for ref, found in by_ref.items():
        for document in found[1:]:
            yield Finding(
                document.path,
                Fault(
                    Code.ID_DUPLICATE,
                    f"{ref} is already the name of {found[0].path}",
                    hint="rename one of them: folders are no part of a record's name",
                ),
            )


def _aliases(documents: Mapping[Ref, Document]) -> tuple[dict[Ref, Ref], list[Finding]]:
    aliases: dict[Ref, Ref] = {}
    clashes = []
    for ref, document in documents.items():
        for number, alias in enumerate(document.aliases):
            former = Ref(ref.collection, alias)
            owner = former if former in documents else aliases.get(former)
            if owner is None:
                aliases[former] = ref
                continue
            if owner != ref:
                what = f"a name of {documents[owner].path}"
            else:
                what = "the name of this record itself" if former == ref else "given here a second time"
            clashes.append(
                Finding(document.path, Fault(Code.ALIAS_CLASH, f"{former} is {what}", ("aliases", number)))
            )
    return aliases, clashes
