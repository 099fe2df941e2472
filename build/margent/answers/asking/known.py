"""The archive as far as a conversation about a new record needs it.

In: the site and its documents. Out: the names and titles of records, and what check would say of a reference
or a quote in a record that is not written yet: the stages that check an archive are asked themselves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from margent.model.archive import Media
from margent.model.diagnostics import Diagnostic, Fault
from margent.model.documents import Document
from margent.model.fields import Points
from margent.model.ids import Ref
from margent.model.records import Article, Claim, Evidence, Note, Selector, title_of
from margent.model.rules import record_faults
from margent.model.site import Site
from margent.stages.link import link
from margent.stages.link.index import Index, index
from margent.stages.link.passages import body_anchor, passages
from margent.stages.link.references import look_up
from margent.text.quotes import Ambiguous, find, folded

Quote = str | Selector
_DRAFT = Ref("notes", "")


@dataclass(frozen=True)
class Known:
    """What is known of the archive that the new record will be in."""

    site: Site
    documents: Sequence[Document]
    media: Mapping[str, Media | None]

    @cached_property
    def index(self) -> Index:
        """Every name of the archive."""
        return index(self.documents, with_drafts=False)[0]

    @cached_property
    def names(self) -> Mapping[str, Mapping[str, str]]:
        """The title of every record by its id, by collection."""
        found: dict[str, dict[str, str]] = {}
        for ref, document in sorted(self.index.documents.items()):
            title = title_of(document.record) if document.record else ""
            found.setdefault(ref.collection, {})[ref.id] = title
        return found

    def named(self, points: Points) -> list[tuple[str, str]]:
        """What a field that names records may name, each with its title."""
        return [(word, "") for word in points.words] + [
            (f"{collection}/{id_}" if points.is_prefixed else id_, title)
            for collection in points.collections
            for id_, title in self.names.get(collection, {}).items()
        ]

    def reference_fault(self, points: Points, text: str) -> Fault | None:
        """What is wrong with a text that is to name a record."""
        if text in points.words:
            return None
        found = look_up(("name",), points, text, _DRAFT, self.index)
        return next((one for one in found if isinstance(one, Fault)), None)

    def has_text(self, article: str) -> bool:
        """Whether the archive has a text of that article, so that it can be quoted."""
        document = self._document(Ref("articles", article))
        record = document.record if document else None
        return not (isinstance(record, Article) and record.text == "none")

    def quote_fault(self, target: Ref, quote: Quote, where: str, mode: str | None = None) -> Fault | None:
        """What is wrong with a quote from a record: in an `Appearance`, a `Note` or `Evidence` (`where`)."""
        document = self._document(target)
        if document is None:
            return None
        quoting = replace(document, path="", ref=_DRAFT, record=_quoting(target, quote, where, mode))
        known = {document.ref: document, _DRAFT: quoting}
        _, findings = passages(replace(self.index, documents=known))
        return next((found.fault for found in findings if found.path == ""), None)

    def places(self, target: Ref, quote: Quote) -> tuple[str, ...]:
        """The places at which a quote stands in a record's text, in context, if there are several."""
        document = self._document(target)
        if document is None:
            return ()
        found = find(quote, folded(body_anchor(document, self.index).text))
        return found.candidates if isinstance(found, Ambiguous) else ()

    def findings(self, document: Document) -> tuple[list[Fault], list[Diagnostic]]:
        """What check would say of a record and its place among the others, and of the rest of its file."""
        _, found = link([*self.documents, document], self.media)
        faults = [one.fault for one in found if one.path == document.path]
        if document.record is not None:
            faults = [*record_faults(document.record, document.ref.id, self.site), *faults]
        messages = {fault.message for fault in faults}
        return faults, [one for one in document.diagnostics if one.message not in messages]

    def _document(self, ref: Ref) -> Document | None:
        return self.index.documents.get(self.index.look_up(ref).ref)


def _quoting(target: Ref, quote: Quote, where: str, mode: str | None) -> Claim | Note:
    """A record that has the quote and, besides, only what a record must have."""
    words = quote.model_dump(exclude_none=True) if isinstance(quote, Selector) else quote
    if where == Note.__name__:
        written = {"motivation": "commenting", "created": "2000"}
        return Note.model_validate({"on": str(target), "quote": words, **written})
    claim = {"claim": "…", "kind": "fact", "appearances": [{"article": "none", "stance": "asserts"}]}
    if where == Evidence.__name__:
        evidence = {target.collection.removesuffix("s"): target.id, "role": "context", "quote": words}
        assessment = {"verdict": "none", "on": "2000", "why": "…", "evidence": [evidence]}
        return Claim.model_validate({**claim, "assessments": [assessment]})
    appearance = {"article": target.id, "stance": "asserts", "quote": words}
    if mode is not None:
        appearance["mode"] = mode
    return Claim.model_validate({**claim, "appearances": [appearance]})
