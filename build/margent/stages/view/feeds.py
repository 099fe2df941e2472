"""What other programs read: the feed and the sitemap.

In: the archive, and the pages made. Out: their views. Both need the site's public address; without it there
are none.
"""

from collections.abc import Iterable

from margent.model.addresses import FEED, SITEMAP, canonical, record_path
from margent.model.dates import PartialDate
from margent.model.facts import current_assessment
from margent.model.ids import Ref
from margent.model.records import Article, Claim
from margent.stages.view.heads import Frame
from margent.stages.view.naming import Naming
from margent.views import FeedEntry, FeedView, SitemapView

ENTRIES = 20


def feed_view(frame: Frame) -> FeedView:
    """The latest articles and assessments. The site must have a public address."""
    naming = frame.naming
    url = naming.site.url or ""
    dated = [
        (article.published, ref, _article(naming, ref, article))
        for ref, article in naming.archive.all(Article)
    ]
    for ref, claim in naming.archive.all(Claim):
        current = current_assessment(claim)
        if current is not None:
            dated.append((current.on, ref, _claim(naming, ref, claim, current.on)))
    dated.sort(key=lambda item: (item[0].sort_key, item[1]), reverse=True)
    entries = tuple(entry for _, _, entry in dated[:ENTRIES])
    return FeedView(
        page=frame.head("feed", FEED, naming.site.title, naming.site.description or ""),
        site=frame.site_view,
        updated=entries[0].updated if entries else "1970-01-01T00:00:00Z",
        self_url=canonical(url, FEED),
        entries=entries,
    )


def _article(naming: Naming, ref: Ref, article: Article) -> FeedEntry:
    comma = naming.interface.pgettext("between the items of a list", ", ")
    authors = comma.join(name.text for name in naming.byline(article))
    lang = naming.foreign(article.lang)
    return FeedEntry(
        url=canonical(naming.site.url or "", record_path(ref)),
        title=article.title,
        updated=time_stamp(article.published),
        author=authors or naming.card(ref).outlet or naming.site.title,
        summary=article.standfirst or "",
        lang=lang,
        summary_lang=lang,
    )


def _claim(naming: Naming, ref: Ref, claim: Claim, on: PartialDate) -> FeedEntry:
    verdict = naming.card(ref).verdict
    publisher = naming.site.publisher
    return FeedEntry(
        url=canonical(naming.site.url or "", record_path(ref)),
        title=claim.claim,
        updated=time_stamp(on),
        author=publisher.name if publisher else naming.site.title,
        summary=verdict.label if verdict else "",
        lang=naming.foreign(claim.lang),
    )


def time_stamp(date: PartialDate) -> str:
    """RFC 3339; a date of less precision gets the start of its period in UTC."""
    if date.precision == "moment":
        clock, offset = (date[:-1], "Z") if date.endswith("Z") else (date[:-6], date[-6:])
        return f"{clock}:00{offset}" if len(clock) == 16 else f"{clock}{offset}"
    return f"{date + '-01-01'[len(date) - 4 :] if len(date) < 10 else date}T00:00:00Z"


def sitemap_view(frame: Frame, addresses: Iterable[str]) -> SitemapView:
    """The addresses that search engines should list."""
    return SitemapView(
        page=frame.head("sitemap", SITEMAP, frame.naming.site.title),
        site=frame.site_view,
        urls=tuple(sorted(addresses)),
    )
