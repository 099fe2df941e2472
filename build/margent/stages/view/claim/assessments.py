"""The assessments of a claim and the evidence they rest on.

In: a claim and the archive. Out: its `AssessmentView`s, newest first, each with what the next one changed.
"""

from margent.model.facts import current_assessment
from margent.model.ids import Ref
from margent.model.records import Article, Assessment, Claim, Evidence, Source
from margent.stages.view.claim.history import with_revisions
from margent.stages.view.naming import Naming, capture_views
from margent.views import AssessmentView, EvidenceView, Name


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
    return tuple(reversed(with_revisions(views)))


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
