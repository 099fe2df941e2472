"""The page of a claim: who says it where, what it rests on, how it was assessed.

In: a claim and the archive. Out: a `ClaimView` with its attribution chains and its independent origins.
"""

from collections.abc import Sequence

from margent.model.addresses import card_path, record_path
from margent.model.facts import quote_words
from margent.model.ids import Ref
from margent.model.records import (
    Article,
    Claim,
)
from margent.stages.view.about import attached, classified, reference_entries, references
from margent.stages.view.citing import claim_citations
from margent.stages.view.claim.assessments import assessment_views
from margent.stages.view.claim.chain_drawing import chain_drawing
from margent.stages.view.claim.chains import Voice, chain, origins, weakest_links, weakest_view
from margent.stages.view.claim.maps import map_drawing
from margent.stages.view.claim.relations import reach_of, relation_views
from margent.stages.view.claim.wordings import wording_groups
from margent.stages.view.heads import Frame
from margent.stages.view.naming import Naming
from margent.stages.view.structured import claim_data
from margent.stages.view.texts import body_text
from margent.views import (
    AppearanceView,
    ClaimView,
)


def claim_view(frame: Frame, ref: Ref) -> ClaimView:
    """The page of a claim."""
    naming = frame.naming
    claim = naming.archive.get(Claim, ref)
    document = naming.archive.documents[ref]
    history = assessment_views(naming, claim)
    current = next((view for view in history if view.is_current), None)
    voices = origins(naming, claim)
    order = _order(naming, claim)
    appearances = _appearances(naming, ref, claim, order, voices)
    reach = reach_of(naming, ref)
    return ClaimView(
        page=frame.head(
            "claim",
            record_path(ref),
            claim.short or claim.claim,
            claim.claim,
            structured=claim_data(naming, ref, claim),
            source=document.path,
            card=card_path(ref),
            citations=claim_citations(naming, ref, claim, history),
            lang=claim.lang,
        ),
        site=frame.site_view,
        id=ref.id,
        claim=claim.claim,
        lang=naming.foreign(claim.lang),
        kind=claim.kind,
        scope=claim.scope or "",
        current=current,
        history=history,
        scale=tuple(naming.step(step, claim) for step in naming.site.scale(claim.kind)),
        appearances=appearances,
        origins=len(set(voices)),
        chains=chain_drawing(naming, claim, order, appearances),
        weakest=tuple(weakest_view(naming, link) for link in weakest_links(naming, claim)),
        wordings=wording_groups(appearances),
        relations=relation_views(naming, ref, reach),
        map=map_drawing(naming, ref, reach),
        text=body_text(naming, document),
        review_due=claim.review_due,
        classified=classified(naming, claim),
        attached=attached(naming, ref),
        references=references(naming, ref, reference_entries(naming, ref)),
    )


def _order(naming: Naming, claim: Claim) -> list[int]:
    """The positions of the appearances, by the dates of the articles."""
    published = [
        naming.archive.get(Article, naming.archive.resolve(Ref("articles", appearance.article))).published
        for appearance in claim.appearances
    ]
    return sorted(range(len(published)), key=lambda position: (published[position].sort_key, position))


def _appearances(
    naming: Naming, ref: Ref, claim: Claim, order: Sequence[int], voices: Sequence[Voice]
) -> tuple[AppearanceView, ...]:
    keys = _passage_keys(naming, ref, claim)
    numbered = {voice: number for number, voice in enumerate(dict.fromkeys(voices), 1)}
    views = []
    for position in order:
        appearance = claim.appearances[position]
        article_ref = naming.archive.resolve(Ref("articles", appearance.article))
        article = naming.archive.get(Article, article_ref)
        key = keys.get(position)
        view = AppearanceView(
            anchor=f"appearance-{position + 1}",
            article=naming.card(article_ref),
            passage=naming.link(article_ref, f"q-{key}" if key else f"n-{ref.id}"),
            quote=quote_words(appearance.quote),
            quote_lang=naming.foreign(article.text_lang or article.lang),
            stance=appearance.stance,
            speaker=naming.speakers(appearance, article),
            mode=appearance.mode or "",
            chain=chain(naming, appearance.attribution, article.published),
            origin=numbered[voices[position]],
        )
        views.append(view)
    return tuple(views)


def _passage_keys(naming: Naming, ref: Ref, claim: Claim) -> dict[int, str]:
    """The key of the passage of each appearance that has one."""
    articles = {
        naming.archive.resolve(Ref("articles", appearance.article)) for appearance in claim.appearances
    }
    return {
        passage.number: passage.key
        for article in articles
        for group in naming.archive.passages.get(article, ())
        for passage in group
        if passage.record == ref
    }
