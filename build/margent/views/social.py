"""The view of a social card: the picture that other sites show with a link to a page.

In: nothing; these are nouns. It stands apart from the records' views because it is no page: it holds the few
words of a claim or an article that have room in a picture, and its layout is a drawing.
"""

from dataclasses import dataclass
from typing import Literal

from margent.model.dates import PartialDate
from margent.views.frame import PageHead, SiteView
from margent.views.parts import VerdictView


@dataclass(frozen=True, slots=True)
class SocialCardView:
    """The picture of a claim or an article to share, as an SVG file."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    collection: Literal["articles", "claims"]
    """Whether it shows an article or a claim."""
    title: str
    """The claim's proposition, or the article's headline; `page` has its language and direction."""
    kind: str
    """The claim's kind, or the article's genre."""
    verdict: VerdictView | None
    """The claim's current verdict; an article has none."""
    byline: tuple[str, ...]
    """Who wrote the article, as printed."""
    outlet: str
    """Who published the article, or an empty text."""
    date: PartialDate | None
    """When the article was published, or the claim assessed."""
