"""The assessments of a claim and the evidence they rest on.

In: a claim and the archive. Out: its `AssessmentView`s, newest first, each with what the next one changed.
"""

from margent.model.facts import current_assessment, lang_of
from margent.model.records import Article, Assessment, Claim, Evidence, Record, Source
from margent.stages.view.claim.history import with_revisions
from margent.stages.view.imprints import evidence_ref, imprint
from margent.stages.view.naming import Naming
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
    # What stands on another checker's page is not the publisher's, even if nobody says whose it is.
    return Name(publisher.name) if publisher and not assessment.url else None


def _evidence(naming: Naming, evidence: Evidence, anchor: str) -> EvidenceView:
    ref = naming.archive.resolve(evidence_ref(evidence))
    record = naming.archive.get(Record, ref)
    lang = record.text_lang if isinstance(record, Article) else None
    printed = imprint(naming, ref)
    return EvidenceView(
        anchor=anchor,
        role=evidence.role,
        card=naming.card(ref),
        authors=printed.authors,
        container=printed.container,
        url=printed.url,
        captures=printed.captures,
        rank=record.rank if isinstance(record, Source) else "normal",
        quote=evidence.quote or "",
        quote_lang=naming.foreign(lang or lang_of(record)),
        locator=evidence.locator or "",
        is_primary=bool(evidence.primary),
        note=evidence.note or "",
    )
