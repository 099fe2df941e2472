"""What is wrong now and was not before, and the other way round.

In: both states. Out: findings of the one that the other has not. A finding is the same if it has the same
code and the same words in the same record, wherever its line went.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from margent.answers.diffing.sides import Side
from margent.answers.diffing.tracing import Both
from margent.model.archive import Finding
from margent.model.changes import Problem
from margent.model.diagnostics import Code, Diagnostic
from margent.model.levels import weighed

_Key = tuple[str, Code, str]


def new_findings(both: Both) -> tuple[list[Diagnostic], list[Finding]]:
    """What is wrong now only: findings with a place, and those whose place is still to be found."""
    known = Counter(_keys(both.base, _paths(both)))
    diagnostics = [one for one in both.head.diagnostics if _is_new((one.path, one.code, one.message), known)]
    findings = [
        one for one in both.head.findings if _is_new((one.path, one.fault.code, one.fault.message), known)
    ]
    return diagnostics, findings


def mended_problems(both: Both) -> tuple[Problem, ...]:
    """What was wrong before only; its lines are gone, and its hints of no use."""
    paths = _paths(both)
    known = Counter(_keys(both.head, {}))
    unplaced = (
        *(replace(one, span=None, hint="") for one in both.base.diagnostics),
        *(
            Diagnostic(fault.code, fault.severity, path, None, fault.message)
            for path, fault in both.base.findings
        ),
    )
    mended = (
        one for one in unplaced if _is_new((paths.get(one.path, one.path), one.code, one.message), known)
    )
    return as_problems(weighed(mended, both.base.site.levels))


def as_problems(diagnostics: Iterable[Diagnostic]) -> tuple[Problem, ...]:
    """Findings with their places, in the order of a report."""
    ordered = sorted(diagnostics, key=lambda one: one.sort_key)
    return tuple(
        Problem(
            one.code,
            one.severity,
            one.path,
            one.span.line if one.span else None,
            one.span.column if one.span else None,
            one.message,
            one.hint,
        )
        for one in ordered
    )


def _is_new(key: _Key, known: Counter[_Key]) -> bool:
    """Whether a finding is one more than the other state has of its kind."""
    if known[key] > 0:
        known[key] -= 1
        return False
    return True


def _keys(side: Side, paths: dict[str, str]) -> Iterator[_Key]:
    for one in side.diagnostics:
        yield paths.get(one.path, one.path), one.code, one.message
    for path, fault in side.findings:
        yield paths.get(path, path), fault.code, fault.message


def _paths(both: Both) -> dict[str, str]:
    """The present path of each file whose record has another one now."""
    base, head = both.base.documents, both.head.documents
    return {
        base[then].path: head[now].path
        for then, now in both.present.items()
        if base[then].path != head[now].path
    }
