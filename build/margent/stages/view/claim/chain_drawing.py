"""The attribution of a claim, as a drawing: reports above, origins below.

In: a claim with its appearances, in the order of the page. Out: a drawing in which every report and every
link of a chain is one box, however many chains lead through it. It stands apart from `chains`, which knows
who said what where and draws nothing.
"""

from collections.abc import Sequence
from typing import NamedTuple

from margent.drawings.layers import layers
from margent.drawings.rails import Edge
from margent.model.records import Appearance, AttributionLink, Claim
from margent.stages.view.claim.chains import Voice, own_voice, place_link, speaker_of, voice_of, weakest_links
from margent.stages.view.claim.drawn import MOST_BOXES, Box, Said, drawing_view, isolated, said
from margent.stages.view.naming import Naming
from margent.views import AppearanceView, DrawingView, Name
from margent.views.interface import Interface
from margent.views.terms import term


class _Report(NamedTuple):
    """An appearance, as it is in the file and on the page, and its way from box to box."""

    appearance: Appearance
    view: AppearanceView
    way: tuple[int, ...] = ()


class _Plan(NamedTuple):
    """The boxes: first those of the reports, then those of the links that are no report themselves."""

    reports: tuple[_Report, ...]
    links: tuple[AttributionLink, ...]
    place: dict[Voice, int]

    def records(self, box: int) -> tuple[str, ...]:
        """What is preserved of the words in a box, by all chains that lead through it."""
        found = [
            link.record
            for report in self.reports
            for link, at in zip(report.appearance.attribution, report.way[1:], strict=True)
            if at == box
        ]
        return tuple(dict.fromkeys(found))


def chain_drawing(
    naming: Naming, claim: Claim, order: Sequence[int], views: Sequence[AppearanceView]
) -> DrawingView | None:
    """The drawing of all chains of a claim; None if it has none.

    `views` are its appearances as the page shows them, and `order` says where each stands in the file.
    """
    if not any(view.chain for view in views):
        return None
    all_ = [_Report(claim.appearances[at], view) for at, view in zip(order, views, strict=True)]
    reports = _with_room(naming, all_)
    plan = _plan(naming, reports)
    edges = [
        Edge(source, target, link.record)
        for report in plan.reports
        for (source, target), link in zip(
            zip(report.way, report.way[1:], strict=False), report.appearance.attribution, strict=True
        )
    ]
    boxes = [
        *(_report_box(naming, report) for report in plan.reports),
        *(_link_box(naming, link) for link in plan.links),
    ]
    origins = len({view.origin for view in views})
    depth = layers(len(boxes), [edge[:2] for edge in edges])
    weakest = {plan.place.get(voice_of(naming, link)) for link in weakest_links(naming, claim)}
    finished = [
        _finished(naming.interface, box._replace(layer=layer, is_weakest=at in weakest), plan, at, origins)
        for at, (box, layer) in enumerate(zip(boxes, depth, strict=True))
    ]
    return drawing_view(finished, edges, lang=naming.interface.lang, left_out=len(views) - len(reports))


def _with_room(naming: Naming, reports: Sequence[_Report]) -> list[_Report]:
    """As many reports as there is room for, those with a chain first, in their order."""
    boxes: set[object] = set()
    chosen: list[int] = []
    for at in sorted(range(len(reports)), key=lambda at: (not reports[at].view.chain, at)):
        voices = {voice_of(naming, link) for link in reports[at].appearance.attribution}
        more = boxes | voices | {at}
        if len(more) <= MOST_BOXES or not chosen:
            boxes = more
            chosen.append(at)
    return [reports[at] for at in sorted(chosen)]


def _plan(naming: Naming, reports: Sequence[_Report]) -> _Plan:
    """Which box each report and each link is: a link that is one of the reports has that report's box."""
    place: dict[Voice, int] = {}
    for number, report in enumerate(reports):
        place.setdefault(own_voice(naming, report.appearance), number)
    links: list[AttributionLink] = []
    placed = []
    for number, report in enumerate(reports):
        way = [number]
        for link in report.appearance.attribution:
            voice = voice_of(naming, link)
            if voice not in place:
                place[voice] = len(reports) + len(links)
                links.append(link)
            way.append(place[voice])
        placed.append(report._replace(way=tuple(way)))
    return _Plan(tuple(placed), tuple(links), place)


def _finished(interface: Interface, box: Box, plan: _Plan, at: int, origins: int) -> Box:
    """A box with what stands above and below its own words."""
    marks: list[Said] = []
    numbers = {report.view.origin for report in plan.reports if report.way[-1] == at}
    for number in sorted(numbers):
        several = interface.gettext("Origin %(number)s") % {"number": interface.number(number)}
        marks.append(said(several if origins > 1 else interface.gettext("The origin"), "mark"))
    if box.is_weakest:
        marks.append(said(interface.gettext("The weakest link"), "mark"))
    preserved = interface.gettext("Preserved: %(what)s")
    kept = [
        said(preserved % {"what": term(interface, record, "record")}, "fact", 2)
        for record in plan.records(at)
    ]
    kind = "origin" if numbers and box.kind == "link" else box.kind
    return box._replace(kind=kind, says=(*marks, *box.says, *kept))


def _report_box(naming: Naming, report: _Report) -> Box:
    interface, view = naming.interface, report.view
    says = [
        said(view.article.link.title, "title", 2, view.article.link.lang or naming.site.lang),
        said(_stance(interface, view.stance, view.speaker), "fact", 2),
    ]
    is_speaker = any(name.text == view.article.outlet for name in view.speaker)
    outlet = "" if is_speaker else view.article.outlet
    date = interface.day(view.article.date) if view.article.date else ""
    if outlet and date:
        outlet = isolated(outlet, interface.lang)
        date = interface.gettext("%(outlet)s, %(date)s") % {"outlet": outlet, "date": date}
    if date or outlet:
        says.append(said(date or outlet, "fact", 2))
    return Box("report", 0, tuple(says), view.passage.href)


def _stance(interface: Interface, stance: str, speakers: Sequence[Name]) -> str:
    """What a report does with the claim, as a sentence; without speakers the text itself speaks."""
    texts, sentences = {
        "asserts": ("The text asserts it.", ("%(who)s asserts it.", "%(who)s assert it.")),
        "denies": ("The text denies it.", ("%(who)s denies it.", "%(who)s deny it.")),
        "questions": ("The text questions it.", ("%(who)s questions it.", "%(who)s question it.")),
        "reports": ("The text reports it.", ("%(who)s reports it.", "%(who)s report it.")),
    }[stance]
    if not speakers:
        return interface.gettext(texts)
    who = interface.listing(isolated(name.text, interface.lang) for name in speakers)
    return interface.ngettext(*sentences, len(speakers)) % {"who": who}


def _link_box(naming: Naming, link: AttributionLink) -> Box:
    name, place = speaker_of(naming, link), place_link(naming, link)
    says = [_named(naming, name)]
    if place:
        says.append(said(place.title, "fact", 2, place.lang or naming.site.lang))
    target = place or name.link
    return Box("link", 0, tuple(says), target.href if target else "")


def _named(naming: Naming, name: Name) -> Said:
    if name.is_named:
        return said(name.text, "title", 2, name.lang or naming.site.lang)
    who = isolated(name.text, naming.interface.lang)
    return said(naming.interface.gettext("%(who)s (not named)") % {"who": who}, "title", 2)
