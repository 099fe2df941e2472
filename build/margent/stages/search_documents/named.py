"""How search documents name what they are about: titles, people, outlets, verdicts.

In: the archive, the site, the interface. Out: texts. It stands apart because facets, cards and texts all name
the same things and must do so alike.
"""

from dataclasses import dataclass
from typing import NamedTuple

from margent.model.archive import Archive
from margent.model.facts import current_assessment, kind_of, record_title, verdict_label
from margent.model.ids import Ref
from margent.model.records import Article, Claim, Entity, Record
from margent.model.site import Site
from margent.views.interface import Interface
from margent.views.terms import kind_term, term, verdict_terms


class Standing(NamedTuple):
    """How a claim stands: the verdict's label, its scale and its tone."""

    label: str
    scale: str
    tone: str


@dataclass(frozen=True, slots=True)
class Named:
    """Names for the records of an archive, in the words of the interface."""

    archive: Archive
    site: Site
    interface: Interface

    def title(self, ref: Ref) -> str:
        """What pages call a record."""
        return record_title(self.archive, ref, lambda code: term(self.interface, code, "motivation"))

    def sort(self, ref: Ref, record: Record) -> str:
        """What a record is, in a word."""
        if isinstance(record, Entity):
            return kind_term(self.interface, ref.collection, record.type)
        return term(self.interface, ref.collection, "singular")

    def kind(self, ref: Ref, record: Record) -> str:
        """An article's genre, a claim's kind, a source's type …; an empty text if it has none."""
        kind = kind_of(record)
        return kind_term(self.interface, ref.collection, kind) if kind else ""

    def entity(self, id_: str | None, otherwise: str = "") -> str:
        """An entity's name; a text that names none stands for itself."""
        ref = self.archive.resolve(Ref("entities", id_ or ""))
        return self.archive.get(Entity, ref).name if ref in self.archive.documents else otherwise or id_ or ""

    def outlet(self, record: Record) -> str:
        """Who published an article, or an empty text."""
        return self.entity(record.outlet) if isinstance(record, Article) and record.outlet else ""

    def byline(self, record: Record) -> str:
        """Who wrote an article, as it is printed, or an empty text."""
        return ", ".join(name.name for name in record.byline) if isinstance(record, Article) else ""

    def verdict_of(self, record: Record) -> str:
        """The label of a claim's current verdict, or an empty text."""
        if not isinstance(record, Claim):
            return ""
        return verdict_label(self.site, record, lambda step: verdict_terms(self.interface, step)[0])

    def standing(self, claim: Claim) -> Standing:
        """A claim's verdict with what a badge needs: the question it answers goes by the scale."""
        current, scale = current_assessment(claim), self.site.scale_name(claim.kind)
        if current is None:
            return Standing(self.interface.gettext("Not assessed yet"), scale, "neutral")
        step = next((step for step in self.site.scale(claim.kind) if step.id == current.verdict), None)
        return Standing(self.verdict_of(claim), scale, step.tone if step else "neutral")
