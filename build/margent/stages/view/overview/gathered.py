"""What the pages that show many records are made of, gathered from the whole archive once.

In: the archive and the site. Out: `Gathered`; each part is worked out in one pass when the first page asks
for it, and kept. So a page for each value, year or person costs its own entries and not the archive again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from margent.model.archive import Archive
from margent.model.site import Site
from margent.stages.view.article.similar import SimilarArticles, similar_articles
from margent.stages.view.overview.dated import Dated, dated
from margent.stages.view.overview.facets import Facets, facets
from margent.stages.view.overview.review import Review, review
from margent.stages.view.overview.voices import Voices, voices


@dataclass(frozen=True)
class Gathered:
    """What was gathered from one archive."""

    archive: Archive
    site: Site

    def complete(self) -> "Gathered":
        """The same with every part worked out, so that processes that share the work do not each do it."""
        _ = (self.similar, self.years, self.facets, self.voices, self.review)
        return self

    @cached_property
    def similar(self) -> SimilarArticles:
        """What articles have in common."""
        return similar_articles(self.archive)

    @cached_property
    def years(self) -> Mapping[str, tuple[Dated, ...]]:
        """The entries of the timeline by year."""
        return dated(self.archive)

    @cached_property
    def facets(self) -> Facets:
        """The records by what they have in common."""
        return facets(self.archive, self.site)

    @cached_property
    def voices(self) -> Voices:
        """The claims of outlets, people and topics."""
        return voices(self.archive)

    @cached_property
    def review(self) -> Review:
        """What waits in the review queue."""
        return review(self.archive, self.site)
