"""The page of an article: its text with the claims and notes in its margin.

In: an article, the passages found in it, and the archive. Out: an `ArticleView`.
"""

from collections.abc import Sequence

from margent.model.addresses import card_path, record_path
from margent.model.archive import Passages
from margent.model.facts import excerpt
from margent.model.ids import Ref
from margent.model.records import Article, Republication
from margent.stages.view.about import attached, classified, reference_entries, references
from margent.stages.view.article.margin import Margin, is_crowded, unplaced
from margent.stages.view.article.note_filters import with_filters
from margent.stages.view.article.similar import Likeness, SimilarArticles
from margent.stages.view.citing import article_citations
from margent.stages.view.heads import DESCRIPTION_LENGTH, Frame
from margent.stages.view.naming import Naming, capture_views
from margent.stages.view.structured import article_data
from margent.stages.view.texts import TextWriter
from margent.text.anchors import anchor_of_texts
from margent.views import ArticleView, BlockView, Card, MarginNote, PageHead, RepublicationView, Similar


def article_view(frame: Frame, ref: Ref, similar: SimilarArticles) -> ArticleView:
    """The page of an article."""
    naming = frame.naming
    archive = naming.archive
    article = archive.get(Article, ref)
    document = archive.documents[ref]
    found = archive.passages.get(ref, Passages())
    margin = Margin(naming, article)
    filters, notes = with_filters(margin.notes(found, document))
    without_passage = unplaced(margin, ref, found)
    writer = TextWriter(naming, document, {note.key: note for note in notes})
    headline, *standfirst = _headline(writer, article, found)
    text = writer.text(found.text, article.text_lang or article.lang)
    return ArticleView(
        page=_head(frame, ref, article, notes),
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
        margin=notes,
        unplaced=without_passage,
        is_crowded=is_crowded(notes, len(archive.words(ref, document.body.blocks))),
        filters=filters,
        sources=margin.sources(),
        attached=attached(naming, ref),
        similar=tuple(_alike(naming, like) for like in similar.to(ref)),
        references=references(naming, ref, reference_entries(naming, ref)),
    )


def _head(frame: Frame, ref: Ref, article: Article, notes: Sequence[MarginNote]) -> PageHead:
    naming = frame.naming
    archive = naming.archive
    return frame.head(
        "article",
        record_path(ref),
        article.title,
        article.standfirst or excerpt(archive.opening(ref), DESCRIPTION_LENGTH),
        structured=article_data(naming, ref, article),
        source=archive.documents[ref].path,
        card=card_path(ref),
        citations=article_citations(naming, ref, article, notes),
        lang=article.text_lang or article.lang,
    )


def _alike(naming: Naming, like: Likeness) -> Similar:
    return Similar(naming.card(like.ref), like.claims, like.entities, like.events, like.topics)


def _headline(writer: TextWriter, article: Article, found: Passages) -> tuple[BlockView, ...]:
    texts = (article.title, article.standfirst) if article.standfirst else (article.title,)
    blocks, anchor = anchor_of_texts(*texts)
    return writer.blocks(blocks, anchor, found.headline)


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
