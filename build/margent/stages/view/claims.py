"""The page of a claim: who says it where, what it rests on, how it was assessed.

In: a claim and the archive. Out: a `ClaimView` with its attribution chains and its independent origins.
"""

from collections.abc import Sequence

from margent.model.addresses import record_path
from margent.model.dates import PartialDate
from margent.model.facts import current_assessment, quote_words
from margent.model.ids import Ref
from margent.model.records import (
    Appearance,
    Article,
    Assessment,
    AttributionLink,
    Claim,
    Evidence,
    Source,
    Unnamed,
)
from margent.stages.view.about import attached, classified, reference_entries, references
from margent.stages.view.heads import Frame
from margent.stages.view.naming import Naming, capture_views
from margent.stages.view.structured import claim_data
from margent.stages.view.texts import body_text
from margent.views import (
    AppearanceView,
    AssessmentView,
    ChainLink,
    ClaimView,
    EvidenceView,
    Link,
    Name,
    RelationView,
)

# How firmly a link of a chain is preserved, weakest first. An unnamed speaker is weaker than a named one.
_STRENGTH = ("none", "report", "notes", "transcript", "recording")

INVERSES = {
    "supports": "supported-by",
    "disputes": "disputed-by",
    "undercuts": "undercut-by",
    "contradicts": "contradicts",
    "entails": "entailed-by",
    "same-as": "same-as",
    "narrows": "broadens",
    "broadens": "narrows",
}

# Where words come from: the place in which they stand, and who says them there.
Origin = tuple[Ref | None, str]


def claim_view(frame: Frame, ref: Ref) -> ClaimView:
    """The page of a claim."""
    naming = frame.naming
    claim = naming.archive.get(Claim, ref)
    document = naming.archive.documents[ref]
    history = assessment_views(naming, claim)
    current = next((view for view in history if view.is_current), None)
    origins = _origins(naming, claim)
    return ClaimView(
        page=frame.head(
            "claim",
            record_path(ref),
            claim.short or claim.claim,
            claim.claim,
            structured=claim_data(naming, ref, claim),
            source=document.path,
        ),
        site=frame.site_view,
        id=ref.id,
        claim=claim.claim,
        kind=claim.kind,
        scope=claim.scope or "",
        current=current,
        history=history,
        scale=tuple(naming.step(step, claim) for step in naming.site.scale(claim.kind)),
        appearances=_appearances(naming, ref, claim, origins),
        origins=len(set(origins)),
        relations=_relations(naming, ref, claim),
        text=body_text(naming, document),
        review_due=claim.review_due,
        classified=classified(naming, claim),
        attached=attached(naming, ref),
        references=references(naming, ref, reference_entries(naming, ref)),
    )


def assessment_views(naming: Naming, claim: Claim) -> tuple[AssessmentView, ...]:
    """A claim's assessments, newest first; anchors count from the oldest."""
    current = current_assessment(claim)
    views = [
        AssessmentView(
            anchor=f"assessment-{number}",
            verdict=naming.verdict(claim, assessment),
            on=assessment.on,
            by=_assessor(naming, assessment),
            as_of=assessment.as_of,
            why=assessment.why,
            method=assessment.method or "",
            url=assessment.url or "",
            evidence=tuple(
                _evidence(naming, evidence, f"evidence-{number}-{position}")
                for position, evidence in enumerate(assessment.evidence, 1)
            ),
            is_own=assessment.url is None,
            is_current=assessment is current,
        )
        for number, assessment in enumerate(claim.assessments, 1)
    ]
    return tuple(reversed(views))


def _assessor(naming: Naming, assessment: Assessment) -> Name | None:
    if assessment.by:
        return naming.name(assessment.by, assessment.on)
    publisher = naming.site.publisher
    return Name(publisher.name) if publisher else None


def evidence_ref(evidence: Evidence) -> Ref:
    """The source or article that is cited."""
    return Ref("sources", evidence.source) if evidence.source else Ref("articles", evidence.article or "")


def _evidence(naming: Naming, evidence: Evidence, anchor: str) -> EvidenceView:
    ref = naming.archive.resolve(evidence_ref(evidence))
    record = naming.archive.documents[ref].record
    assert isinstance(record, Source | Article)
    if isinstance(record, Source):
        authors = tuple(naming.name(author) for author in record.author)
        container, url, rank = record.container_title or record.publisher or "", record.URL, record.rank
        lang = record.language or record.lang
    else:
        authors, container, url, rank = naming.byline(record), naming.card(ref).outlet, record.url, "normal"
        lang = record.text_lang or record.lang
    return EvidenceView(
        anchor=anchor,
        role=evidence.role,
        card=naming.card(ref),
        authors=authors,
        container=container,
        url=url or "",
        captures=capture_views(record),
        rank=rank,
        quote=evidence.quote or "",
        quote_lang=naming.foreign(lang),
        locator=evidence.locator or "",
        is_primary=bool(evidence.primary),
        note=evidence.note or "",
    )


def _appearances(
    naming: Naming, ref: Ref, claim: Claim, origins: Sequence[Origin]
) -> tuple[AppearanceView, ...]:
    keys = _passage_keys(naming, ref, claim)
    numbered = {origin: number for number, origin in enumerate(dict.fromkeys(origins), 1)}
    views = []
    for position, appearance in enumerate(claim.appearances):
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
            speaker=speakers(naming, appearance, article),
            mode=appearance.mode or "",
            chain=_chain(naming, appearance.attribution, article.published),
            origin=numbered[origins[position]],
        )
        views.append((article.published.sort_key, position, view))
    return tuple(view for _, _, view in sorted(views, key=lambda item: item[:2]))


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


def speakers(naming: Naming, appearance: Appearance, article: Article) -> tuple[Name, ...]:
    """Who takes the stance: the speaker, or the article's byline."""
    if isinstance(appearance.speaker, Unnamed):
        return (naming.unnamed(appearance.speaker),)
    if appearance.speaker is not None:
        return (naming.name(appearance.speaker, article.published),)
    return naming.byline(article)


def _chain(naming: Naming, attribution: Sequence[AttributionLink], on: PartialDate) -> tuple[ChainLink, ...]:
    weakest = _weakest(attribution)
    return tuple(
        ChainLink(
            speaker=naming.name(link.speaker, on)
            if link.speaker
            else Name(link.unnamed or "", is_named=False),
            mode=link.mode or "",
            place=_place_link(naming, link),
            record=link.record,
            is_weakest=position == weakest and len(attribution) > 1,
            is_origin=position == len(attribution) - 1,
        )
        for position, link in enumerate(attribution)
    )


def _weakest(attribution: Sequence[AttributionLink]) -> int:
    """The position of the weakest link; of equally weak ones the one nearest to the origin."""
    strengths = [(_STRENGTH.index(link.record), link.speaker is not None) for link in attribution]
    return max((p for p, strength in enumerate(strengths) if strength == min(strengths)), default=-1)


def _place(link: AttributionLink) -> Ref | None:
    if link.event:
        return Ref("events", link.event)
    if link.source:
        return Ref("sources", link.source)
    return Ref("articles", link.article) if link.article else None


def _place_link(naming: Naming, link: AttributionLink) -> Link | None:
    place = _place(link)
    return naming.link(place) if place else None


def _origins(naming: Naming, claim: Claim) -> list[Origin]:
    """The origin of each appearance: the end of its chain, or itself if it has none."""
    origins = []
    for appearance in claim.appearances:
        if appearance.attribution:
            last = appearance.attribution[-1]
            place, speaker = _place(last), _known(naming, last.speaker) or last.unnamed or ""
        else:
            place, speaker = Ref("articles", appearance.article), _own_voice(naming, appearance)
        origins.append((naming.archive.resolve(place) if place else None, speaker))
    return origins


def _own_voice(naming: Naming, appearance: Appearance) -> str:
    if isinstance(appearance.speaker, Unnamed):
        return appearance.speaker.unnamed
    if appearance.speaker:
        return _known(naming, appearance.speaker)
    article = naming.archive.get(Article, Ref("articles", appearance.article))
    return next((_known(naming, name.entity) or name.name for name in article.byline), "")


def _known(naming: Naming, entity: str | None) -> str:
    """The present id of an entity, so that one under a former name is no second voice."""
    return naming.archive.resolve(Ref("entities", entity)).id if entity else ""


def _relations(naming: Naming, ref: Ref, claim: Claim) -> tuple[RelationView, ...]:
    """The relations stated here, in their order, then those that other claims state, as their inverses."""
    stated = [
        RelationView(
            f"relation-{number}",
            relation.type,
            naming.card(Ref("claims", relation.claim)),
            relation.why or "",
        )
        for number, relation in enumerate(claim.relations, 1)
    ]
    known = {(view.type, view.card.link.href) for view in stated}
    inverse = []
    for source in sorted(_related(naming, ref)):
        for relation in naming.archive.get(Claim, source).relations:
            if naming.archive.resolve(Ref("claims", relation.claim)) == ref:
                view = RelationView("", INVERSES[relation.type], naming.card(source), relation.why or "")
                if (view.type, view.card.link.href) not in known:
                    inverse.append(view)
    return (*stated, *inverse)


def _related(naming: Naming, ref: Ref) -> set[Ref]:
    return {link.source for link in naming.archive.backlinks.get(ref, ()) if link.role == "relation"}
