"""The page of an article: its text with the claims and notes in its margin.

In: an article, the passages found in it, and the archive. Out: an `ArticleView`.
"""

from markupsafe import Markup

from margent.model.addresses import record_path
from margent.model.archive import Passage, Passages
from margent.model.facts import current_assessment, excerpt, quote_words
from margent.model.ids import Ref
from margent.model.records import Article, Assessment, Claim, Note, Republication
from margent.stages.view.about import attached, classified, reference_entries, references
from margent.stages.view.claims import evidence_ref, speakers
from margent.stages.view.heads import DESCRIPTION_LENGTH, Frame
from margent.stages.view.naming import Naming, capture_views
from margent.stages.view.similar import SimilarArticles
from margent.stages.view.structured import article_data
from margent.stages.view.texts import TextWriter, body_prose
from margent.text.anchors import anchor_of_texts
from margent.views import ArticleView, BlockView, Card, Link, MarginNote, RepublicationView, Similar


def article_view(frame: Frame, ref: Ref, similar: SimilarArticles) -> ArticleView:
    """The page of an article."""
    naming = frame.naming
    archive = naming.archive
    article = archive.get(Article, ref)
    document = archive.documents[ref]
    found = archive.passages.get(ref, Passages())
    notes = {passage.key: margin_note(naming, passage, article) for group in found for passage in group}
    writer = TextWriter(naming, document, notes)
    headline, *standfirst = _headline(writer, article, found)
    text = writer.text(found.text, article.text_lang or article.lang)
    return ArticleView(
        page=frame.head(
            "article",
            record_path(ref),
            article.title,
            article.standfirst or excerpt(archive.opening(ref), DESCRIPTION_LENGTH),
            structured=article_data(naming, ref, article),
            source=document.path,
        ),
        site=frame.site_view,
        id=ref.id,
        title=headline,
        standfirst=standfirst[0] if standfirst else None,
        title_lang=naming.foreign(article.lang),
        genre=article.genre,
        byline=naming.byline(article),
        outlet=naming.name(article.outlet, article.published) if article.outlet else None,
        published=article.published,
        modified=article.modified,
        original_lang=article.lang,
        url=article.url or "",
        captures=capture_views(article),
        republished_from=_republication(naming, article.republished_from),
        republications=_referring(naming, ref, "republication"),
        replies_to=naming.cards("articles", article.replies_to),
        answers=_referring(naming, ref, "replies_to"),
        text_kind=article.text,
        text=text,
        text_sha256=article.text_sha256 or "",
        rights=article.rights or "",
        editor_note=article.editor_note or "",
        classified=classified(naming, article),
        margin=tuple(writer.numbered),
        unplaced=_unplaced(naming, ref, article, found),
        attached=attached(naming, ref),
        similar=tuple(
            Similar(naming.card(like.ref), like.claims, like.entities, like.events, like.topics)
            for like in similar.to(ref)
        ),
        references=references(naming, ref, reference_entries(naming, ref)),
    )


def _headline(writer: TextWriter, article: Article, found: Passages) -> tuple[BlockView, ...]:
    texts = (article.title, article.standfirst) if article.standfirst else (article.title,)
    blocks, anchor = anchor_of_texts(*texts)
    return writer.blocks(blocks, anchor, found.headline)


def margin_note(naming: Naming, passage: Passage, article: Article) -> MarginNote:
    """The note of a passage; its number comes when the text is written."""
    if passage.record.collection == "notes":
        return _remark(naming, passage)
    return _claim_note(naming, passage, article)


def _claim_note(naming: Naming, passage: Passage, article: Article) -> MarginNote:
    claim = naming.archive.get(Claim, passage.record)
    appearance = claim.appearances[passage.number]
    current = current_assessment(claim)
    verdict = naming.verdict(claim, current) if current else None
    said_by = speakers(naming, appearance, article) if appearance.speaker else ()
    return MarginNote(
        key=passage.key,
        number=0,
        kind="claim",
        link=Link(
            naming.href(passage.record, f"appearance-{passage.number + 1}"),
            claim.claim,
            naming.foreign(claim.lang),
        ),
        quote=quote_words(appearance.quote),
        verdict=verdict,
        why=current.why if current else "",
        evidence=_evidence(naming, current) if current else (),
        stance=appearance.stance,
        speaker=said_by[0] if said_by else None,
        mode=appearance.mode or "",
        motivation="",
        layer="",
        by=None,
        created=None,
        html=Markup(),
        tone=verdict.tone if verdict else "open",
        lang=naming.foreign(claim.lang),
    )


def _evidence(naming: Naming, assessment: Assessment) -> tuple[Link, ...]:
    refs = (evidence_ref(evidence) for evidence in assessment.evidence)
    return tuple(naming.link(ref) for ref in dict.fromkeys(map(naming.archive.resolve, refs)))


def _remark(naming: Naming, passage: Passage) -> MarginNote:
    note = naming.archive.get(Note, passage.record)
    return MarginNote(
        key=passage.key,
        number=0,
        kind="note",
        link=naming.link(passage.record),
        quote=quote_words(note.quote),
        verdict=None,
        why="",
        evidence=(),
        stance="",
        speaker=None,
        mode="",
        motivation=note.motivation,
        layer=note.layer or "",
        by=naming.name(note.by, note.created) if note.by else None,
        created=note.created,
        html=body_prose(naming, naming.archive.documents[passage.record]),
        tone="neutral",
        lang=naming.foreign(note.lang),
    )


def _unplaced(naming: Naming, ref: Ref, article: Article, found: Passages) -> tuple[MarginNote, ...]:
    """The claims that appear in the article without a passage, because its text is not here."""
    placed = {passage.record for group in found for passage in group}
    claims = sorted(
        link.source
        for link in naming.archive.backlinks.get(ref, ())
        if link.role == "appearance" and link.source not in placed
    )
    return tuple(_claim_note(naming, _first_appearance(naming, claim, ref), article) for claim in claims)


def _first_appearance(naming: Naming, claim: Ref, article: Ref) -> Passage:
    appearances = naming.archive.get(Claim, claim).appearances
    number = next(
        number
        for number, appearance in enumerate(appearances)
        if naming.archive.resolve(Ref("articles", appearance.article)) == article
    )
    return Passage(claim.id, claim, number, ())


def _referring(naming: Naming, ref: Ref, role: str) -> tuple[Card, ...]:
    sources = {link.source for link in naming.archive.backlinks.get(ref, ()) if link.role == role}
    articles = [source for source in sources if source.collection == "articles"]
    return tuple(
        sorted(map(naming.card, articles), key=lambda card: (card.date and card.date.sort_key, card.link))
    )


def _republication(naming: Naming, line: Republication | None) -> RepublicationView | None:
    if line is None:
        return None
    return RepublicationView(
        naming.name(line.outlet) if line.outlet else None,
        line.title or "",
        line.url or "",
        naming.link(Ref("articles", line.article)) if line.article else None,
    )
