"""From single documents to one archive: names, references, links, quotes, relations.

In: all documents, the site, and what media there are. Out: a `Linked`: the archive and every finding that
needs more than one file. The submodules each look up one kind of thing; this one knows their order.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from margent.model.archive import Archive, Backlink, Finding, Media, Passages
from margent.model.diagnostics import Code, Fault
from margent.model.documents import Document
from margent.model.ids import Ref
from margent.model.outputs import Output
from margent.model.records import Claim, Note
from margent.model.site import SITE_FILE
from margent.stages.link.body_links import image_faults, link_references, target_of
from margent.stages.link.cycles import cycle_findings
from margent.stages.link.index import Index, index
from margent.stages.link.menu import menu_faults
from margent.stages.link.outputs import output_faults
from margent.stages.link.passages import passages
from margent.stages.link.references import references


class Linked(NamedTuple):
    """The archive, to be trusted only if no finding is an error."""

    archive: Archive
    findings: tuple[Finding, ...]


def link(
    documents: Iterable[Document],
    media: Mapping[str, Media | None],
    *,
    menu: Iterable[str] = (),
    outputs: Iterable[Output] = (),
    with_drafts: bool = False,
) -> Linked:
    """Link the documents. `media` has each file under content/ that is no record, None if no picture.

    `menu` are the entries of `nav` in site.yaml, `outputs` the forms that it asks for.
    """
    entered, findings = index(documents, with_drafts=with_drafts)
    found_passages, quote_findings = passages(entered)
    annotations = _annotations(entered)
    fragments = _fragments(found_passages, annotations, hidden=entered.drafts)
    fragments_for_drafts = _fragments(found_passages, annotations, hidden=frozenset())
    backlinks: dict[Ref, dict[Backlink, None]] = defaultdict(dict)
    for ref, document in entered.documents.items():
        annotated = fragments_for_drafts if ref in entered.drafts else fragments
        for result in (*references(document, entered), *link_references(document, entered, annotated)):
            if isinstance(result, Fault):
                findings.append(Finding(document.path, result))
            elif ref not in entered.drafts:
                backlinks[result.target][Backlink(ref, result.role)] = None
        findings += (Finding(document.path, fault) for fault in image_faults(document, media))
    findings += quote_findings
    findings += _annotation_clashes(annotations, entered)
    findings += cycle_findings(entered)
    findings += (Finding(SITE_FILE, fault) for fault in menu_faults(menu, entered))
    findings += (Finding(SITE_FILE, fault) for fault in output_faults(outputs, entered, backlinks))
    return Linked(_archive(entered, backlinks, found_passages, media), tuple(findings))


def _archive(
    entered: Index,
    backlinks: Mapping[Ref, Mapping[Backlink, None]],
    found: Mapping[Ref, Passages],
    media: Mapping[str, Media | None],
) -> Archive:
    published = {
        ref: document
        for ref, document in entered.documents.items()
        if ref not in entered.drafts and ref not in entered.broken
    }
    return Archive(
        documents=published,
        aliases={former: ref for former, ref in entered.aliases.items() if ref in published},
        paths={path: ref for path, ref in entered.paths.items() if ref in published},
        targets={
            ref: tuple(target_of(link, ref, entered).ref for link in document.body.links)
            for ref, document in published.items()
            if document.body.links
        },
        backlinks={ref: tuple(links) for ref, links in backlinks.items() if ref in published},
        passages={
            article: Passages(*(tuple(p for p in group if p.record in published) for group in groups))
            for article, groups in found.items()
            if article in published
        },
        media={path: item for path, item in media.items() if item is not None},
    )


def _annotations(entered: Index) -> dict[Ref, dict[Ref, None]]:
    """For each record the claims that appear in it and the notes on it."""
    annotations: dict[Ref, dict[Ref, None]] = defaultdict(dict)
    for ref, document in entered.documents.items():
        for target in _annotated(document):
            annotations[entered.look_up(target).ref][ref] = None
    return annotations


def _annotated(document: Document) -> Iterator[Ref]:
    match document.record:
        case Claim() as claim:
            for appearance in claim.appearances:
                yield Ref("articles", appearance.article)
        case Note() as note:
            collection, _, name = note.on.partition("/")
            yield Ref(collection, name)
        case _:
            pass


def _fragments(
    found: Mapping[Ref, Passages], annotations: Mapping[Ref, Mapping[Ref, None]], *, hidden: Collection[Ref]
) -> Callable[[Ref], Collection[str]]:
    """A function that gives the fragments which annotations, but for the hidden, add to a record's page."""
    known: dict[Ref, frozenset[str]] = {}

    def fragments(ref: Ref) -> frozenset[str]:
        if ref not in known:
            groups = found.get(ref, Passages())
            keys = [passage.key for group in groups for passage in group if passage.record not in hidden]
            passages_ = (f"{letter}-{key}" for key in keys for letter in "qnr")
            wholes = (f"n-{one.id}" for one in annotations.get(ref, ()) if one not in hidden)
            known[ref] = frozenset((*passages_, *wholes))
        return known[ref]

    return fragments


def _annotation_clashes(annotations: Mapping[Ref, Mapping[Ref, None]], entered: Index) -> Iterator[Finding]:
    for target, found in annotations.items():
        claims = {ref.id for ref in found if ref.collection == "claims"}
        for ref in found:
            if target.collection == "articles" and ref.collection == "notes" and ref.id in claims:
                yield Finding(
                    entered.documents[ref].path,
                    Fault(
                        Code.ANNOTATION_CLASH,
                        f"a claim that appears in {target} is called {ref.id}, too,"
                        " so both would have the same address there",
                        hint="rename the note",
                    ),
                )
