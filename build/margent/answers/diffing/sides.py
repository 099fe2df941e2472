"""One of the two states of an archive that are compared, and how its records are spoken of.

In: an archive with all its documents and what was found wrong. Out: a `Side`. The archive may have errors:
whatever could be read is compared.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from margent.model.archive import Archive, Finding, Media
from margent.model.changed_records import Subject
from margent.model.diagnostics import Diagnostic, has_errors, is_error
from margent.model.documents import Document
from margent.model.facts import excerpt
from margent.model.ids import Ref
from margent.model.records import Assessment, Claim, Correction, Reply, title_of
from margent.model.site import Site
from margent.stages.link import Linked
from margent.text.anchors import anchor_text


@dataclass(frozen=True)
class Side:
    """One state: its documents by name, drafts and broken ones included, the archive, and what is wrong."""

    site: Site
    documents: Mapping[Ref, Document]
    archive: Archive
    findings: tuple[Finding, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    media: Mapping[str, Media | None] = field(default_factory=dict)

    @classmethod
    def of(cls, site: Site, documents: Iterable[Document], linked: Linked) -> "Side":
        """The state with these documents; of two with one name the first counts, as everywhere."""
        by_ref: dict[Ref, Document] = {}
        for document in documents:
            by_ref.setdefault(document.ref, document)
        return cls(site, by_ref, linked.archive, linked.findings)

    def is_published(self, ref: Ref) -> bool:
        """Whether a record is published."""
        return ref in self.archive.documents

    def is_whole(self, ref: Ref) -> bool:
        """Whether a record could be read, with all its fields."""
        document = self.documents.get(ref)
        return document is not None and document.record is not None and not document.is_partial

    @cached_property
    def faulty(self) -> frozenset[str]:
        """The files in which there is an error."""
        return frozenset(
            (
                *(one.path for one in self.diagnostics if is_error(one)),
                *(one.path for one in self.findings if is_error(one.fault)),
            )
        )

    @property
    def has_errors(self) -> bool:
        """Whether anything is wrong with it that stops publication."""
        return has_errors(self.diagnostics) or has_errors(one.fault for one in self.findings)

    def claim(self, ref: Ref) -> Claim | None:
        """The claim of that name, if it could be read whole."""
        document = self.documents.get(ref)
        record = document.record if document and not document.is_partial else None
        return record if isinstance(record, Claim) else None

    def subject(self, ref: Ref) -> Subject:
        """A record with its title, or the words by which it is known."""
        document = self.documents.get(ref)
        record = document.record if document else None
        match record:
            case None:
                return Subject(ref, "")
            case Reply():
                return Subject(ref, record.name)
            case Correction():
                return Subject(ref, excerpt(record.what))
            case _:
                return Subject(ref, title_of(record) or excerpt(self.words(ref)))

    def words(self, ref: Ref) -> str:
        """The words of a record's body as readers see them."""
        document = self.documents[ref]
        if ref in self.archive.documents:
            return self.archive.words(ref, document.body.blocks)
        return anchor_text(document.body.blocks).text

    def name(self, text: str) -> str:
        """An entity's name, or a name as written."""
        document = self.documents.get(self.archive.resolve(Ref("entities", text)))
        return title_of(document.record) if document and document.record else text

    def verdict(self, claim: Claim, assessment: Assessment) -> str:
        """A verdict in words; one that the scale does not know by its id."""
        if assessment.verdict_text is not None:
            return assessment.verdict_text
        labels = {step.id: step.label for step in self.site.scale(claim.kind)}
        return labels.get(assessment.verdict or "", assessment.verdict or "")

    def assessor(self, assessment: Assessment) -> str:
        """Who made an assessment; the site's publisher if nobody is named and it is the archive's own."""
        if assessment.by:
            return self.name(assessment.by)
        publisher = self.site.publisher
        return publisher.name if publisher and not assessment.url else ""
