"""The home page: what this archive is, where to begin, and what changed lately.

In: the archive and what was gathered from it. Out: its view.
"""

from collections import Counter

from margent.model.addresses import HOME
from margent.model.facts import current_assessment
from margent.model.ids import COLLECTIONS, Ref
from margent.model.records import Article, Claim, Correction, Topic
from margent.stages.view.heads import Frame, overview_link
from margent.stages.view.naming import Naming
from margent.stages.view.ordering import by_title, newest_first
from margent.stages.view.overview.gathered import Gathered
from margent.stages.view.overview.review import waiting
from margent.views import CollectionCount, HomeView, MainText

# How many articles, claims and corrections the page names.
_ARTICLES, _ASSESSED, _CORRECTIONS = 5, 6, 3


def home_view(frame: Frame, gathered: Gathered) -> HomeView:
    """The home page."""
    naming = frame.naming
    archive = naming.archive
    assessed = [ref for ref, claim in archive.all(Claim) if current_assessment(claim)]
    corrections = [ref for ref, _ in archive.all(Correction)]
    top = [ref for ref, topic in archive.all(Topic) if topic.parent is None]
    counts = Counter(ref.collection for ref in archive.documents)
    texts = _most_claimed(naming)
    return HomeView(
        page=frame.head("home", HOME, naming.site.title, naming.site.description or ""),
        site=frame.site_view,
        main=texts[0] if texts else None,
        articles=tuple(texts[1:]),
        counts=tuple(
            CollectionCount(collection, counts[collection], naming.list_link(collection))
            for collection in COLLECTIONS
            if counts[collection]
        ),
        timeline=overview_link(naming, "timeline") if gathered.years else None,
        index=overview_link(naming, "facets"),
        review=overview_link(naming, "review"),
        waiting=waiting(gathered.review),
        assessed=tuple(map(naming.card, newest_first(naming, assessed)[:_ASSESSED])),
        corrections=tuple(map(naming.card, newest_first(naming, corrections)[:_CORRECTIONS])),
        topics=tuple(map(naming.card, by_title(naming, top))),
    )


def _most_claimed(naming: Naming) -> list[MainText]:
    """The articles in which most claims appear."""

    def claims(ref: Ref) -> int:
        backlinks = naming.archive.backlinks.get(ref, ())
        return len({link.source for link in backlinks if link.role == "appearance"})

    found = sorted(((-claims(ref), ref) for ref, _ in naming.archive.all(Article)))
    return [MainText(naming.card(ref), -count) for count, ref in found[: _ARTICLES + 1]]
