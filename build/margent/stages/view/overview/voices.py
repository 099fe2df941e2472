"""Whose claims are counted where: an outlet's, a speaker's or author's, those under a topic.

In: the archive. Out: for each rule and each record the claims that the rule selects, gathered in one pass. To
print what somebody else says is not to assert it, and neither is to deny it: an outlet is held to what its
articles assert in their own voice, a person to what that person asserts. How many other claims appear in the
same place is counted too, so that the page can say what it leaves out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from margent.model.archive import Archive
from margent.model.ids import Ref
from margent.model.records import Appearance, Article, Claim, Topic, Unnamed
from margent.views import Rule


class Counted(NamedTuple):
    """The claims that a rule selects for a record, and how many others appear in the same place."""

    claims: tuple[Ref, ...]
    left_out: int


Place = tuple[Rule, Ref]
Voices = Mapping[Place, Counted]


def voices(archive: Archive) -> Voices:
    """Gather the claims of every outlet, speaker, author and topic."""
    asserted: dict[Place, dict[Ref, None]] = defaultdict(dict)
    met: dict[Place, dict[Ref, None]] = defaultdict(dict)
    for ref, claim in archive.all(Claim):
        for place, is_asserted in _places(archive, claim):
            met[place][ref] = None
            if is_asserted:
                asserted[place][ref] = None
    return {
        place: Counted(tuple(asserted[place]), len(claims) - len(asserted[place]))
        for place, claims in met.items()
        if not _says_no_more(place, asserted)
    }


def with_wider(archive: Archive, topics: Iterable[str]) -> Iterator[Ref]:
    """Some topics and all that are wider, a topic as often as it is met."""
    for topic in topics:
        above: str | None = topic
        while above is not None:
            ref = archive.resolve(Ref("topics", above))
            yield ref
            above = archive.get(Topic, ref).parent


def _says_no_more(place: Place, asserted: Mapping[Place, Mapping[Ref, None]]) -> bool:
    """Whether an outlet asserts as a speaker only what its own articles assert."""
    rule, of = place
    of_outlet = asserted.get(("outlet", of))
    return rule == "voice" and of_outlet is not None and asserted[place].keys() <= of_outlet.keys()


def _places(archive: Archive, claim: Claim) -> Iterator[tuple[Place, bool]]:
    """Where a claim appears and whom that makes its speaker, each with whether it is asserted there."""
    yield from ((("topic", ref), True) for ref in with_wider(archive, claim.topics))
    for appearance in claim.appearances:
        article = archive.get(Article, Ref("articles", appearance.article))
        is_asserted = appearance.stance == "asserts"
        speakers = set(_speakers(archive, appearance, article))
        for speaker in sorted(speakers):
            yield ("voice", speaker), is_asserted
        if article.outlet:
            outlet = archive.resolve(Ref("entities", article.outlet))
            in_own_voice = appearance.speaker is None or outlet in speakers
            yield ("outlet", outlet), is_asserted and in_own_voice


def _speakers(archive: Archive, appearance: Appearance, article: Article) -> Iterator[Ref]:
    """Who speaks, as far as they have pages: the speaker, or the names of the byline."""
    if isinstance(appearance.speaker, Unnamed):
        return
    names = [appearance.speaker] if appearance.speaker else [name.entity for name in article.byline]
    yield from (archive.resolve(Ref("entities", name)) for name in names if name)
