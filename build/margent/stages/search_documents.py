"""What the search index is made of: one small HTML document for each record.

In: the archive, the site, the interface. Out: documents by the address of the page they lead to. They are not
the pages: an index costs by the words it holds, so it gets titles, texts, quotes and the current verdict's
reason, and no menus. They change only when what can be searched changes, and the index is made anew only
then.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from margent.model.addresses import record_path
from margent.model.archive import Archive
from margent.model.bodies import Body
from margent.model.dates import PartialDate
from margent.model.documents import Document
from margent.model.facts import (
    current_assessment,
    date_of,
    kind_of,
    lang_of,
    quote_words,
    record_title,
    verdict_label,
)
from margent.model.ids import Ref
from margent.model.records import (
    Article,
    Claim,
    Correction,
    Entity,
    Event,
    Note,
    Record,
    Source,
    Topic,
    Unnamed,
)
from margent.model.site import Site
from margent.text.languages import conventional
from margent.views.interface import Interface
from margent.views.terms import kind_term, term, verdict_terms


@dataclass(frozen=True, slots=True)
class _Indexer:
    archive: Archive
    site: Site
    interface: Interface

    def document(self, ref: Ref, document: Document) -> bytes:
        record = document.record
        assert record is not None
        facets = "".join(_facet(name, value) for name, value in dict.fromkeys(self.facets(ref, record)))
        date = date_of(record)
        text = "".join(f"<p>{escape(part)}</p>\n" for part in self.texts(ref, record, document.body) if part)
        return (
            f'<!doctype html>\n<html lang="{escape(self.site.lang)}"><body data-pagefind-body>\n'
            f'<h1 data-pagefind-meta="title">{escape(self.title(ref))}</h1>\n'
            f"{facets}{_sort(date) if date else ''}{self.meta(ref, record)}{text}</body></html>\n"
        ).encode()

    def title(self, ref: Ref) -> str:
        return record_title(self.archive, ref, lambda code: term(self.interface, code, "motivation"))

    def facets(self, ref: Ref, record: Record) -> Iterator[tuple[str, str]]:
        yield "collection", term(self.interface, ref.collection, "list")
        if kind := kind_of(record):
            yield "kind", kind_term(self.interface, ref.collection, kind)
        if date := date_of(record):
            yield "year", date.year
        yield "language", self.interface.language(conventional(lang_of(record) or self.site.lang))
        for topic in record.topics:
            yield "topic", self.archive.get(Topic, Ref("topics", topic)).title
        match record:
            case Article():
                yield from (("speaker", self.entity(name.entity, name.name)) for name in record.byline)
                if record.outlet:
                    yield "outlet", self.entity(record.outlet)
            case Claim():
                yield from self.claim_facets(record)
            case _:
                pass

    def claim_facets(self, claim: Claim) -> Iterator[tuple[str, str]]:
        if label := self.verdict(claim):
            yield "verdict", label
        for appearance in claim.appearances:
            article = self.archive.get(Article, Ref("articles", appearance.article))
            if article.outlet:
                yield "outlet", self.entity(article.outlet)
            if isinstance(appearance.speaker, str):
                yield "speaker", self.entity(appearance.speaker)
            elif not isinstance(appearance.speaker, Unnamed):
                yield from (("speaker", self.entity(name.entity, name.name)) for name in article.byline)

    def meta(self, ref: Ref, record: Record) -> str:
        """What a result shows beside its title."""
        date, lang = date_of(record), lang_of(record)
        shown = {
            "collection": self.sort(ref, record),
            **(self.standing(record) if isinstance(record, Claim) else {}),
            "outlet": self.entity(record.outlet) if isinstance(record, Article) and record.outlet else "",
            "date": self.interface.day(date) if date else "",
            "lang": lang if lang and lang != self.interface.lang else "",
        }
        return "".join(
            f'<span data-pagefind-meta="{name}[data-v]" data-v="{escape(value)}"></span>\n'
            for name, value in shown.items()
            if value
        )

    def verdict(self, claim: Claim) -> str:
        """The label of a claim's current verdict, or an empty text."""
        return verdict_label(self.site, claim, lambda step: verdict_terms(self.interface, step)[0])

    def sort(self, ref: Ref, record: Record) -> str:
        """What the record is, in a word."""
        if isinstance(record, Entity):
            return kind_term(self.interface, ref.collection, record.type)
        return term(self.interface, ref.collection, "singular")

    def standing(self, claim: Claim) -> dict[str, str]:
        """A claim's verdict with what a badge needs: the question it answers goes by the scale."""
        current = current_assessment(claim)
        if current is None:
            return {}
        step = next((step for step in self.site.scale(claim.kind) if step.id == current.verdict), None)
        tone = step.tone if step else "neutral"
        return {"verdict": self.verdict(claim), "scale": self.site.scale_name(claim.kind), "tone": tone}

    def entity(self, id_: str | None, otherwise: str = "") -> str:
        ref = self.archive.resolve(Ref("entities", id_ or ""))
        return self.archive.get(Entity, ref).name if ref in self.archive.documents else otherwise or id_ or ""

    def texts(self, ref: Ref, record: Record, body: Body) -> Iterator[str]:
        match record:
            case Article():
                yield record.standfirst or ""
            case Claim():
                yield record.claim
                yield record.scope or ""
                yield from dict.fromkeys(quote_words(appearance.quote) for appearance in record.appearances)
                current = current_assessment(record)
                yield current.why if current else ""
            case Note():
                yield quote_words(record.quote)
            case Source():
                authors = (self.entity(author, author) for author in record.author)
                yield " ".join(filter(None, (*authors, record.container_title, record.publisher)))
            case Entity():
                yield " ".join(name.form for name in record.names)
                yield record.description or ""
            case Correction():
                yield from (record.what, record.before or "", record.after or "", record.reason)
            case Topic():
                yield record.description or ""
            case Event() | _:
                pass
        yield from self.paragraphs(ref, body)

    def paragraphs(self, ref: Ref, body: Body) -> Iterator[str]:
        return (self.archive.words(ref, (block,)) for block in (*body.blocks, *body.footnotes))


def search_documents(archive: Archive, site: Site, interface: Interface) -> dict[str, bytes]:
    """The documents to index, by path; codes and dates are in the words of the interface."""
    indexer = _Indexer(archive, site, interface)
    return {record_path(ref): indexer.document(ref, document) for ref, document in archive.documents.items()}


def _facet(name: str, value: str) -> str:
    # The value is given as an attribute: Pagefind takes a comma in its inline form for the end of a value.
    return f'<span data-pagefind-filter="{name}[data-v]" data-v="{escape(value)}"></span>\n'


def _sort(date: PartialDate) -> str:
    return f'<span data-pagefind-sort="date[data-v]" data-v="{escape(date)}"></span>\n'
