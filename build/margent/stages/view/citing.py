"""How the pages of records, the passages of articles and the assessments of claims are cited.

In: a record, and what its page shows. Out: `Citations`. What is cited of an article is the annotated edition
on this site, by the names and with the date of its original; what is cited of another record is the archive's
entry on it, and its title says so, because the archive did not write the treaty that it has an entry on.
"""

from collections.abc import Iterable, Sequence

from margent.model.addresses import canonical, record_path
from margent.model.facts import excerpt
from margent.model.ids import Ref
from margent.model.records import Article, Claim, Correction, Note, Record, Reply, Source
from margent.stages.view.naming import Naming
from margent.text.citing import Citation
from margent.views import AssessmentView, Citations, CitedPlace, MarginNote, Name

# So many characters of a passage tell it from the others in a list.
PASSAGE_LENGTH = 80


def article_citations(naming: Naming, ref: Ref, article: Article, margin: Iterable[MarginNote]) -> Citations:
    """An article's page, and the passages on it."""
    outlet = naming.card(ref).outlet
    page = _entry(naming, ref)._replace(
        title=article.title,
        authors=tuple(name.text for name in naming.byline(article)),
        genre=naming.interface.gettext("Annotated edition"),
        original=article.published,
        original_publisher=outlet,
        first_published=_first_published(naming, article, outlet),
        lang=article.text_lang or article.lang,
    )
    return Citations(page, tuple(_passage(naming, page, note) for note in margin))


def claim_citations(naming: Naming, ref: Ref, claim: Claim, history: Sequence[AssessmentView]) -> Citations:
    """A claim's page, by the archive's own current assessment if there is one, and all its assessments."""
    own = next((view for view in history if view.is_current and view.is_own), None)
    page = _entry(naming, ref)._replace(
        title=naming.interface.gettext("Claim: %(claim)s") % {"claim": claim.claim},
        issued=own.on if own else None,
    )
    if own:
        page = page._replace(authors=_author(naming, own.by))
    return Citations(page, tuple(_assessment(naming, page, claim, view) for view in history))


def record_citations(naming: Naming, ref: Ref, record: Record, title: str) -> Citations:
    """The page of any other record; `title` is what other pages call it."""
    page = _entry(naming, ref)
    gettext = naming.interface.gettext
    match record:
        case Note():
            by = naming.name(record.by) if record.by else None
            page = page._replace(authors=_author(naming, by), issued=record.created)
            title = gettext("Note on: %(title)s") % {"title": naming.link(naming.ref(record.on)).title}
        case Reply():
            page = page._replace(authors=(record.name,), issued=record.received)
            title = gettext("Reply to: %(title)s") % {"title": naming.link(naming.ref(record.to)).title}
        case Correction():
            page = page._replace(issued=record.on)
            title = gettext("Correction to: %(title)s") % {"title": naming.link(naming.ref(record.of)).title}
        case _ if ref.collection in ("sources", "entities", "events", "topics"):
            title = gettext("Entry on: %(title)s") % {"title": title}
        case _:
            pass
    return Citations(page._replace(title=title))


def _entry(naming: Naming, ref: Ref) -> Citation:
    """What is the same for every page: the archive, its publisher as author, the address, the language."""
    site = naming.site
    record = naming.archive.documents[ref].record
    lang = record.lang if record and not isinstance(record, Source) else None
    return Citation(
        key=f"{ref.collection}-{ref.id}",
        title="",
        authors=_author(naming, None),
        container=site.title,
        publisher=site.publisher.name if site.publisher else "",
        url=canonical(site.url, record_path(ref)) if site.url else "",
        lang=lang or site.lang,
    )


def _author(naming: Naming, by: Name | None) -> tuple[str, ...]:
    """Who wrote it; the publisher if nobody is named, and nobody in an archive without one."""
    if by:
        return (by.text,)
    return (naming.site.publisher.name,) if naming.site.publisher else ()


def _first_published(naming: Naming, article: Article, outlet: str) -> str:
    date = article.published.day
    if not outlet:
        return naming.interface.gettext("First published %(date)s") % {"date": date}
    return naming.interface.gettext("First published by %(outlet)s, %(date)s") % {
        "outlet": outlet,
        "date": date,
    }


def _passage(naming: Naming, page: Citation, note: MarginNote) -> CitedPlace:
    words = excerpt(note.quote, PASSAGE_LENGTH)
    citation = _place(page, f"q-{note.key}")._replace(
        note=naming.interface.gettext("Passage: “%(words)s”") % {"words": words}
    )
    return CitedPlace(note.key, f"#q-{note.key}", words, citation, note.quote_lang)


def _assessment(naming: Naming, page: Citation, claim: Claim, view: AssessmentView) -> CitedPlace:
    gettext = naming.interface.gettext
    title = gettext("Assessment “%(verdict)s” of the claim: %(claim)s") % {
        "claim": claim.claim,
        "verdict": view.verdict.label,
    }
    authors = _author(naming, view.by) if view.by or view.is_own else ()
    citation = _place(page, view.anchor)._replace(title=title, authors=authors, issued=view.on)
    if view.url:
        citation = citation._replace(note=gettext("Published at %(address)s") % {"address": view.url})
    return CitedPlace(view.anchor, f"#{view.anchor}", view.verdict.label, citation)


def _place(page: Citation, fragment: str) -> Citation:
    """A place on a page, cited like the page."""
    return page._replace(key=f"{page.key}-{fragment}", url=f"{page.url}#{fragment}" if page.url else "")
