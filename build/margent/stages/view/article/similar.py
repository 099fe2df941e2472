"""Articles like another, with the reason.

In: the archive. Out: for each article the few that share most with it: claims count for more than entities
and events, these for more than topics. What is shared by very many articles makes none of them alike, so only
rarer things bring articles together; that also keeps the work linear in the size of the archive.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from margent.model.archive import Archive
from margent.model.ids import Ref
from margent.model.records import Article

SHOWN = 5
# A claim, entity, event or topic shared by more articles than this brings none together.
_COMMON = 50
_WEIGHTS = {"claims": 4, "entities": 2, "events": 2, "topics": 1}
# One shared topic or entity alone is no likeness worth a reader's time.
_LEAST = 3


class Likeness(NamedTuple):
    """An article and what it shares with another."""

    ref: Ref
    claims: int
    entities: int
    events: int
    topics: int

    @property
    def weight(self) -> int:
        """How much it shares."""
        counts = zip(_WEIGHTS.values(), (self.claims, self.entities, self.events, self.topics), strict=True)
        return sum(weight * count for weight, count in counts)


@dataclass(frozen=True, slots=True)
class SimilarArticles:
    """What each article has to do with, and which articles have to do with a thing."""

    things: Mapping[Ref, frozenset[Ref]]
    articles: Mapping[Ref, tuple[Ref, ...]]

    def to(self, ref: Ref) -> tuple[Likeness, ...]:
        """The articles most like this one, best first."""
        own = self.things[ref]
        met: Counter[Ref] = Counter()
        for thing in own:
            others = self.articles[thing]
            if len(others) <= _COMMON:
                met.update(others)
        del met[ref]
        alike = (self._likeness(other, own) for other in met)
        best = sorted(
            (like for like in alike if like.weight >= _LEAST), key=lambda like: (-like.weight, like.ref)
        )
        return tuple(best[:SHOWN])

    def _likeness(self, other: Ref, own: frozenset[Ref]) -> Likeness:
        shared = Counter(thing.collection for thing in own & self.things[other])
        return Likeness(other, *(shared[collection] for collection in _WEIGHTS))


def similar_articles(archive: Archive) -> SimilarArticles:
    """Gather what every article has to do with."""
    things = {ref: frozenset(_things(archive, ref, article)) for ref, article in archive.all(Article)}
    articles: dict[Ref, list[Ref]] = defaultdict(list)
    for ref, found in things.items():
        for thing in found:
            articles[thing].append(ref)
    return SimilarArticles(things, {thing: tuple(found) for thing, found in articles.items()})


def _things(archive: Archive, ref: Ref, article: Article) -> Iterable[Ref]:
    yield from (link.source for link in archive.backlinks.get(ref, ()) if link.role == "appearance")
    for collection, ids in (
        ("entities", article.about),
        ("events", article.events),
        ("topics", article.topics),
    ):
        yield from (archive.resolve(Ref(collection, id_)) for id_ in ids)
