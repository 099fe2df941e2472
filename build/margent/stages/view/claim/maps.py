"""The argument map of a claim, as a drawing.

In: what lies within two steps of a claim. Out: a drawing in which what bears on the claim stands above it,
and what it bears on below. It stands apart from `relations`, which decides what is within reach.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from margent.drawings.rails import Edge
from margent.model.ids import Ref
from margent.stages.view.claim.drawn import MOST_BOXES, Box, drawing_view, isolated, said
from margent.stages.view.claim.relations import Reach, Step
from margent.stages.view.naming import Naming
from margent.views import DrawingView
from margent.views.terms import term


def map_drawing(naming: Naming, ref: Ref, reach: Reach) -> DrawingView | None:
    """The map of a claim, nearest claims first if there are too many; None for a claim that stands alone."""
    if len(reach.sides) == 1:
        return None
    nearest = set(list(reach.sides)[:MOST_BOXES])
    steps = [step for step in reach.steps() if {step.source, step.target} <= nearest]
    shown = _in_order(reach, steps)
    place = {other: number for number, other in enumerate(shown)}
    edges = [
        Edge(
            place[step.source],
            place[step.target],
            step.type,
            term(naming.interface, step.type, "relation"),
            step.is_mutual,
        )
        for step in steps
    ]
    return drawing_view(
        [_box(naming, other, layer, is_this=other == ref) for other, layer in place.items()],
        edges,
        lang=naming.interface.lang,
        left_out=len(reach.sides) - len(shown),
    )


def _in_order(reach: Reach, steps: Sequence[Step]) -> list[Ref]:
    """The claims of these steps from above: each over those that it bears on, and near to them."""
    leads_to: defaultdict[Ref, list[Ref]] = defaultdict(list)
    comes_from: defaultdict[Ref, list[Ref]] = defaultdict(list)
    for step in steps:
        leads_to[step.source].append(step.target)
        comes_from[step.target].append(step.source)
    claims = [ref for ref in reach.sides if ref in leads_to or ref in comes_from]
    above = [ref for ref in claims if reach.sides[ref] < 0]
    below = [ref for ref in claims if reach.sides[ref] > 0]
    # What lies below is put together from the last claim upwards, beginning with those next to this one.
    below.sort(key=lambda ref: (ref not in reach.ties, -claims.index(ref)))
    upper = _each_after_its_own(above, comes_from)
    lower = _each_after_its_own(below, {ref: list(reversed(others)) for ref, others in leads_to.items()})
    return [*upper, *(ref for ref in claims if not reach.sides[ref]), *reversed(lower)]


def _each_after_its_own(claims: Sequence[Ref], own: Mapping[Ref, Sequence[Ref]]) -> list[Ref]:
    """These claims, each after its own ones among them, unless they go round in a circle."""
    wanted, known, order = set(claims), set[Ref](), list[Ref]()

    def put(ref: Ref) -> None:
        known.add(ref)
        for other in own.get(ref, ()):
            if other in wanted and other not in known:
                put(other)
        order.append(ref)

    for ref in claims:
        if ref not in known:
            put(ref)
    return order


def _box(naming: Naming, ref: Ref, layer: int, *, is_this: bool) -> Box:
    interface = naming.interface
    card = naming.card(ref)
    verdict = interface.gettext("Not assessed yet")
    if card.verdict:
        verdict = card.verdict.label
        if card.verdict.by:
            parts = {"verdict": verdict, "who": isolated(card.verdict.by.text, interface.lang)}
            verdict = interface.gettext("%(verdict)s, according to %(who)s") % parts
    says = [
        said(card.link.title, "title", 3, card.link.lang or naming.site.lang),
        said(verdict, "verdict", 2),
    ]
    if is_this:
        says.insert(0, said(interface.gettext("This claim"), "mark"))
    return Box(
        kind="this" if is_this else "claim",
        layer=layer,
        says=tuple(says),
        href="" if is_this else card.link.href,
        tone=card.verdict.tone if card.verdict else "neutral",
    )
