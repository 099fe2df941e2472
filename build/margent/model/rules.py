"""The rules of the content model that concern one record and more than one of its fields.

In: a valid record and the site. Out: faults at the fields. It stands apart from `records` (types of single
fields) and from `stages.link` (what needs other records), so that each rule can be read beside the
sentence of docs/content-format.md that it holds.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from margent.model.dates import PartialDate
from margent.model.diagnostics import Code, Fault, FieldPath, dotted
from margent.model.fields import Limited
from margent.model.marks import marked_texts
from margent.model.records import (
    Assessment,
    AttributionLink,
    Claim,
    Entity,
    Event,
    Evidence,
    Record,
)
from margent.model.site import Site
from margent.text.lookalikes import mixed_script_faults
from margent.text.wording import did_you_mean, quoted


def record_faults(record: Record, own_id: str, site: Site) -> Iterator[Fault]:
    """Every rule that this record breaks by itself."""
    yield from _limited_texts(record, site)
    match record:
        case Claim():
            yield from _claim(record, own_id, site)
        case Event():
            yield from _in_order(("end",), record.start, record.end, "the event ends before it starts")
        case Entity():
            for number, role in enumerate(record.roles):
                yield from _in_order(
                    ("roles", number, "to"), role.from_, role.to, "the role ends before it begins"
                )
        case _:
            pass


def _limited_texts(record: Record, site: Site) -> Iterator[Fault]:
    for path, mark, text in marked_texts(record):
        if isinstance(mark, Limited):
            limit: int = getattr(site.limits, mark.limit)
            if len(text) > limit:
                yield Fault(
                    Code.SIZE,
                    f"{len(text):,} characters are more than the limit of {limit:,}",
                    path,
                    f"shorten it, or raise `limits.{mark.limit}` in site.yaml",
                )
            elif mark.limit == "quote":
                yield from mixed_script_faults(text, path)


def _in_order(
    path: FieldPath, start: PartialDate | None, end: PartialDate | None, what: str
) -> Iterator[Fault]:
    if start is not None and end is not None and end.is_before(start):
        yield Fault(Code.EVENT_DATES, f"{what}: {end} is before {start}", path)


def _claim(claim: Claim, own_id: str, site: Site) -> Iterator[Fault]:
    for number, appearance in enumerate(claim.appearances):
        for position, link in enumerate(appearance.attribution):
            yield from _attribution(link, ("appearances", number, "attribution", position))
    for number, relation in enumerate(claim.relations):
        if relation.claim == own_id:
            yield Fault(
                Code.RELATION_SELF,
                f"a claim cannot stand in a relation to itself ({relation.type})",
                ("relations", number, "claim"),
            )
    for number, assessment in enumerate(claim.assessments):
        yield from _assessment(assessment, ("assessments", number), claim, site)
    yield from _assessments_in_order(claim.assessments)


def _attribution(link: AttributionLink, path: FieldPath) -> Iterator[Fault]:
    yield from _one_of(link, ("speaker", "unnamed"), path, is_required=True)
    yield from _one_of(link, ("article", "source", "event"), path, is_required=False)


def _assessment(assessment: Assessment, path: FieldPath, claim: Claim, site: Site) -> Iterator[Fault]:
    if assessment.verdict is None and assessment.verdict_text is None:
        yield Fault(Code.FIELD_MISSING, f"{dotted(path)} has no verdict", path)
    if assessment.verdict_text is not None:
        for name in ("by", "url"):
            if getattr(assessment, name) is None:
                yield Fault(
                    Code.FIELD_MISSING,
                    f"{dotted(path)} has a verdict_text but no {name}",
                    (*path, "verdict_text"),
                    "a verdict in a checker's own words names the checker (by) and their page (url)",
                )
    if assessment.verdict is not None:
        yield from _verdict(assessment.verdict, (*path, "verdict"), claim, site)
    for number, evidence in enumerate(assessment.evidence):
        yield from _evidence(evidence, (*path, "evidence", number))


def _verdict(verdict: str, path: FieldPath, claim: Claim, site: Site) -> Iterator[Fault]:
    known = [step.id for step in site.scale(claim.kind)]
    # An unknown scale is a fault of site.yaml, reported there.
    if known and verdict not in known:
        yield Fault(
            Code.VERDICT_SCALE,
            f"{quoted(verdict)} is no verdict for a claim of kind {claim.kind};"
            f" its scale is {', '.join(known)}",
            path,
            did_you_mean(verdict, known),
        )


def _evidence(evidence: Evidence, path: FieldPath) -> Iterator[Fault]:
    yield from _one_of(evidence, ("source", "article"), path, is_required=True)


def _one_of(part: object, names: Sequence[str], path: FieldPath, *, is_required: bool) -> Iterator[Fault]:
    given = [name for name in names if getattr(part, name) is not None]
    if is_required and not given:
        yield Fault(Code.FIELD_MISSING, f"{dotted(path)} has neither {' nor '.join(names)}", path)
    for name in given[1:]:
        yield Fault(
            Code.FIELD_CONFLICT,
            f"{dotted(path)} has both {given[0]} and {name}",
            (*path, name),
            f"give one of {', '.join(names)}",
        )


def _assessments_in_order(assessments: Iterable[Assessment]) -> Iterator[Fault]:
    for number, (former, latter) in enumerate(pairwise(assessments), 1):
        if latter.on.is_before(former.on):
            yield Fault(
                Code.ASSESSMENT_ORDER,
                f"this assessment ({latter.on}) is older than the one before it ({former.on})",
                ("assessments", number, "on"),
                "assessments stand in order of their dates; the last one counts as current",
            )
