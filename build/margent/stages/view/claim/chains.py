"""Where the words of a claim come from: its chains of attribution, their origins and their weakest links.

In: a claim's appearances. Out: the chain of each, the origin of each, and the weakest links behind them all.
Two appearances have one origin if their chains end at the same place and speaker (ADR 0007).
"""

from collections.abc import Sequence

from margent.model.dates import PartialDate
from margent.model.ids import Ref
from margent.model.records import Appearance, Article, AttributionLink, Claim, Unnamed
from margent.stages.view.naming import Naming
from margent.views import ChainLink, Link, Name, WeakestView

# How firmly a link of a chain is preserved, weakest first. An unnamed speaker is weaker than a named one.
_STRENGTH = ("none", "report", "notes", "transcript", "recording")

# Who says it, and the place in which the words stand.
Voice = tuple[Ref | None, str]


def chain(naming: Naming, attribution: Sequence[AttributionLink], on: PartialDate) -> tuple[ChainLink, ...]:
    """A chain of attribution for the page, with its weakest link and its origin."""
    weakest = weakest_position(attribution)
    return tuple(
        ChainLink(
            speaker=speaker_of(naming, link, on),
            mode=link.mode or "",
            place=place_link(naming, link),
            record=link.record,
            is_weakest=position == weakest and len(attribution) > 1,
            is_origin=position == len(attribution) - 1,
        )
        for position, link in enumerate(attribution)
    )


def origins(naming: Naming, claim: Claim) -> list[Voice]:
    """The origin of each appearance: the end of its chain, or itself if it has none."""
    return [
        voice_of(naming, appearance.attribution[-1])
        if appearance.attribution
        else own_voice(naming, appearance)
        for appearance in claim.appearances
    ]


def weakest_links(naming: Naming, claim: Claim) -> tuple[AttributionLink, ...]:
    """The weakest links behind a claim: of each chain the weakest, and of these the weakest again."""
    weakest = [
        appearance.attribution[weakest_position(appearance.attribution)]
        for appearance in claim.appearances
        if appearance.attribution
    ]
    least = min(map(strength, weakest), default=None)
    found: dict[Voice, AttributionLink] = {}
    for link in weakest:
        if strength(link) == least:
            found.setdefault(voice_of(naming, link), link)
    return tuple(found.values())


def weakest_view(naming: Naming, link: AttributionLink) -> WeakestView:
    """A weakest link in words."""
    return WeakestView(speaker_of(naming, link), place_link(naming, link), link.record)


def weakest_position(attribution: Sequence[AttributionLink]) -> int:
    """The position of the weakest link; of equally weak ones the one nearest to the origin."""
    strengths = [strength(link) for link in attribution]
    return max((p for p, one in enumerate(strengths) if one == min(strengths)), default=-1)


def strength(link: AttributionLink) -> tuple[int, bool]:
    """How firm a link is."""
    return _STRENGTH.index(link.record), link.speaker is not None


def speaker_of(naming: Naming, link: AttributionLink, on: PartialDate | None = None) -> Name:
    """Who passed it on, with the role held on a date."""
    return naming.name(link.speaker, on) if link.speaker else Name(link.unnamed or "", is_named=False)


def place_link(naming: Naming, link: AttributionLink) -> Link | None:
    """Where it was passed on."""
    place = _place(link)
    return naming.link(place) if place else None


def voice_of(naming: Naming, link: AttributionLink) -> Voice:
    """Who speaks in a link, and where: the same in two chains if they lead through the same words."""
    place = _place(link)
    speaker = _known(naming, link.speaker) or link.unnamed or ""
    return naming.archive.resolve(place) if place else None, speaker


def own_voice(naming: Naming, appearance: Appearance) -> Voice:
    """Who speaks in an appearance, and where: the article's own voice if it names nobody."""
    ref = naming.archive.resolve(Ref("articles", appearance.article))
    if isinstance(appearance.speaker, Unnamed):
        return ref, appearance.speaker.unnamed
    if appearance.speaker:
        return ref, _known(naming, appearance.speaker)
    byline = naming.archive.get(Article, ref).byline
    return ref, next((_known(naming, name.entity) or name.name for name in byline), "")


def _place(link: AttributionLink) -> Ref | None:
    if link.event:
        return Ref("events", link.event)
    if link.source:
        return Ref("sources", link.source)
    return Ref("articles", link.article) if link.article else None


def _known(naming: Naming, entity: str | None) -> str:
    """The present id of an entity, so that one under a former name is no second voice."""
    return naming.archive.resolve(Ref("entities", entity)).id if entity else ""
