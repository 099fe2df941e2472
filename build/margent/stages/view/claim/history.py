"""What each assessment of a claim changed in the one before it.

In: the assessments as the page shows them, oldest first. Out: the same, each with what the next one of the
same line changed. The archive's own assessments are one line, those of another checker are another: nobody's
verdict takes the place of anybody else's.
"""

from collections.abc import Iterable, Sequence

from margent.text.quotes import fold
from margent.views import AssessmentView, EvidenceMention, EvidenceView, Revision

# Evidence is the same if it stands in the same place with the same words, whatever is said of it.
_Evidence = dict[tuple[str, str], EvidenceView]


def with_revisions(assessments: Sequence[AssessmentView]) -> tuple[AssessmentView, ...]:
    """Assessments, oldest first, each with what the next of its line changed."""
    following: dict[str, AssessmentView] = {}
    found = []
    for view in reversed(assessments):
        line = _line(view)
        later = following.get(line)
        found.append(view._replace(revision=revision(view, later)) if later else view)
        following[line] = view
    return tuple(reversed(found))


def revision(earlier: AssessmentView, later: AssessmentView) -> Revision:
    """What the later assessment changed in the earlier one."""
    before, after = _evidence(earlier), _evidence(later)
    regarded = (
        _mention(piece)._replace(former_role=before[key].role)
        for key, piece in after.items()
        if key in before and before[key].role != piece.role
    )
    return Revision(
        anchor=later.anchor,
        on=later.on,
        verdict=later.verdict,
        is_new_verdict=_verdict(earlier) != _verdict(later),
        added=_mentions(piece for key, piece in after.items() if key not in before),
        withdrawn=_mentions(piece for key, piece in before.items() if key not in after),
        regarded=tuple(regarded),
        as_of=later.as_of,
        is_new_cutoff=earlier.as_of != later.as_of,
        is_new_reason=fold(earlier.why) != fold(later.why),
        is_new_method=fold(earlier.method) != fold(later.method),
        by=later.by if earlier.by != later.by else None,
    )


def _line(view: AssessmentView) -> str:
    return "" if view.is_own else view.by.text if view.by else view.url


def _verdict(view: AssessmentView) -> tuple[str, str]:
    """A verdict of a scale by its id, which stays when its label changes; another checker's by its words."""
    return view.verdict.id, "" if view.verdict.id else view.verdict.label


def _evidence(view: AssessmentView) -> _Evidence:
    found: _Evidence = {}
    for piece in view.evidence:
        found.setdefault((piece.card.link.href, fold(piece.quote)), piece)
    return found


def _mentions(pieces: Iterable[EvidenceView]) -> tuple[EvidenceMention, ...]:
    return tuple(map(_mention, pieces))


def _mention(piece: EvidenceView) -> EvidenceMention:
    return EvidenceMention(f"#{piece.anchor}", piece.card.link, piece.quote, piece.quote_lang, piece.role)
