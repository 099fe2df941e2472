"""What records have in common: facets, their values, and the records that have each.

In: the archive and the site. Out: `Facets`, gathered in one pass. A facet is of one collection, so its counts
say what they count. Its values have names that are safe in an address: a-z, 0-9 and hyphens.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, get_args

from margent.model.archive import Archive
from margent.model.ids import ID_MAX_LENGTH, RESERVED_NAMES, Ref
from margent.model.records import Article, Claim, Entity, Source, Stance, Unnamed
from margent.model.site import KINDS, Site
from margent.stages.view.overview.standings import Standing, scales_in_use, standing, standings
from margent.stages.view.overview.voices import with_wider

# The collection of each facet, in the order in which pages show them.
COLLECTION_OF: dict[str, str] = {
    "verdict": "claims",
    "kind": "claims",
    "stance": "claims",
    "topic": "claims",
    "speaker": "claims",
    "genre": "articles",
    "language": "articles",
    "year": "articles",
    "outlet": "articles",
    "source-type": "sources",
    "entity-type": "entities",
}
# Those whose values are records, which have pages of their own.
OF_RECORDS = {"topic": "topics", "speaker": "entities", "outlet": "entities"}

Code = str | Standing


class Value(NamedTuple):
    """A value of a facet: its name in addresses, the code it stands for, and the records that have it."""

    slug: str
    code: Code
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """The values of each facet by their names in addresses, in the order in which pages show them."""

    values: Mapping[str, Mapping[str, Value]]
    slugs: Mapping[Standing, str]

    def with_pages(self) -> Iterator[tuple[str, str]]:
        """Every facet and value that has a page of its own."""
        for facet, values in self.values.items():
            if facet not in OF_RECORDS:
                yield from ((facet, slug) for slug in values)


def facets(archive: Archive, site: Site) -> Facets:
    """Gather what the records of an archive have in common."""
    gathered: dict[str, dict[Code, dict[Ref, None]]] = {facet: defaultdict(dict) for facet in COLLECTION_OF}
    for ref, document in archive.documents.items():
        match document.record:
            case Claim() as claim:
                found = _of_claim(archive, site, claim)
            case Article() as article:
                found = _of_article(archive, article)
            case Source() as source:
                found = iter([("source-type", source.type)])
            case Entity() as entity:
                found = iter([("entity-type", entity.type)])
            case _:
                continue
        for facet, code in found:
            gathered[facet][code][ref] = None
    slugs = standing_slugs(site)
    values = {facet: _values(facet, codes, slugs) for facet, codes in gathered.items() if codes}
    return Facets(values, slugs)


def standing_slugs(site: Site) -> dict[Standing, str]:
    """The name in addresses of each way in which a claim may stand: `content-inaccurate`."""
    known = [one for scale in scales_in_use(site) for one, _ in standings(site, scale)]
    names = _distinct([f"{one.scale}-{one.verdict or one.state}" for one in known])
    return dict(zip(known, names, strict=True))


def _of_claim(archive: Archive, site: Site, claim: Claim) -> Iterator[tuple[str, Code]]:
    yield "verdict", standing(site, claim)
    yield "kind", claim.kind
    yield from (("topic", topic.id) for topic in with_wider(archive, claim.topics))
    for appearance in claim.appearances:
        yield "stance", appearance.stance
        if isinstance(appearance.speaker, str):
            yield "speaker", archive.resolve(Ref("entities", appearance.speaker)).id
        elif not isinstance(appearance.speaker, Unnamed):
            article = archive.get(Article, Ref("articles", appearance.article))
            for name in article.byline:
                if name.entity:
                    yield "speaker", archive.resolve(Ref("entities", name.entity)).id


def _of_article(archive: Archive, article: Article) -> Iterator[tuple[str, Code]]:
    yield "genre", article.genre
    # Languages are told apart whatever the case of their tags.
    yield "language", article.lang.lower()
    yield "year", article.published.year
    if article.outlet:
        yield "outlet", archive.resolve(Ref("entities", article.outlet)).id


def _values(
    facet: str, codes: Mapping[Code, Mapping[Ref, None]], slugs: Mapping[Standing, str]
) -> dict[str, Value]:
    order = _ORDERS.get(facet) or _by_count(codes)
    known: list[Code] = list(slugs) if facet == "verdict" else sorted(codes, key=order)
    present = [code for code in known if code in codes]
    if facet in OF_RECORDS:
        names = [str(code) for code in present]
    elif facet == "verdict":
        names = [slugs[code] for code in present if isinstance(code, Standing)]
    else:
        names = _distinct(str(code) for code in present)
    return {name: Value(name, code, tuple(codes[code])) for name, code in zip(names, present, strict=True)}


Order = Callable[[Code], tuple[int, str]]


def _by_count(codes: Mapping[Code, Mapping[Ref, None]]) -> Order:
    return lambda code: (-len(codes[code]), str(code))


def _in_order_of(known: tuple[str, ...]) -> Order:
    return lambda code: (known.index(str(code)), "")


# Facets whose values have an order of their own; the others stand by their counts.
_ORDERS: dict[str, Order] = {
    "kind": _in_order_of(KINDS),
    "stance": _in_order_of(get_args(Stance)),
    "year": lambda code: (-int(str(code)), ""),
}


def _distinct(names: Iterable[str]) -> list[str]:
    """Names that are safe in an address; of those that come out alike the later ones get a number."""
    taken: dict[str, None] = {}
    for name in names:
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower())[:ID_MAX_LENGTH].strip("-") or "other"
        unique, number = slug, 1
        while unique in taken or unique in RESERVED_NAMES:
            number += 1
            unique = f"{slug}-{number}"
        taken[unique] = None
    return list(taken)
