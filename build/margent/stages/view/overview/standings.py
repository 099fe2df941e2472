"""How each claim stands: assessed by the archive itself, by other checkers only, or by nobody.

In: a claim and the site's scales. Out: its `Standing`. Bars, facets and the review queue all count by this,
so that no two pages of the site count another way.
"""

from collections.abc import Iterator
from typing import NamedTuple

from margent.model.records import Claim
from margent.model.site import KINDS, Site, Verdict
from margent.stages.view.naming import Naming
from margent.views import State, VerdictView


class Standing(NamedTuple):
    """Where a claim stands: its scale, who has assessed it, and with which verdict if it was the archive."""

    scale: str
    state: State
    verdict: str = ""


def standing(site: Site, claim: Claim) -> Standing:
    """How a claim stands by its last assessment of the archive's own."""
    scale = site.scale_name(claim.kind)
    for assessment in reversed(claim.assessments):
        if assessment.url is None and assessment.verdict is not None:
            return Standing(scale, "assessed", assessment.verdict)
    return Standing(scale, "by-others" if claim.assessments else "unassessed")


def standings(site: Site, scale: str) -> Iterator[tuple[Standing, Verdict | None]]:
    """Every way in which claims of a scale may stand, in the order in which pages list them."""
    for step in site.all_scales().get(scale, ()):
        yield Standing(scale, "assessed", step.id), step
    yield Standing(scale, "by-others"), None
    yield Standing(scale, "unassessed"), None


def scales_in_use(site: Site) -> tuple[str, ...]:
    """The scales of the kinds of claims, each once, in the order of the site's scales."""
    used = {site.scale_name(kind) for kind in KINDS}
    return tuple(scale for scale in site.all_scales() if scale in used)


def verdict_of(naming: Naming, code: Standing) -> VerdictView | None:
    """The verdict with which a claim stands, if the archive has given one."""
    steps = naming.site.all_scales().get(code.scale, ())
    step = next((step for step in steps if code.state == "assessed" and step.id == code.verdict), None)
    return naming.on_scale(step, code.scale) if step else None


def standing_words(naming: Naming, code: Standing) -> str:
    """How a claim stands, in words."""
    verdict = verdict_of(naming, code)
    if verdict is not None:
        return verdict.label
    if code.state == "by-others":
        return naming.interface.gettext("Assessed by others only")
    return naming.interface.gettext("Not assessed yet")
