"""What a page says to machines: schema.org data as JSON-LD.

In: a record. Out: JSON text that is safe inside a script element. A genre has its own type, so an opinion
piece is never marked as reportage; a verdict without a value gets no number.
"""

import json
from collections.abc import Mapping

from margent.model.addresses import canonical, record_path
from margent.model.facts import current_assessment
from margent.model.ids import Ref
from margent.model.records import Article, Claim
from margent.stages.view.naming import Naming
from margent.views import Name
from margent.views.filters import json_in_script

Data = Mapping[str, object]

# https://schema.org/NewsArticle and its neighbours
SCHEMA_TYPES = {
    "news": "NewsArticle",
    "report": "ReportageNewsArticle",
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "interview": "Article",
    "speech": "CreativeWork",
    "transcript": "CreativeWork",
    "statement": "CreativeWork",
    "post": "SocialMediaPosting",
    "broadcast": "CreativeWork",
    "study": "ScholarlyArticle",
}


def article_data(naming: Naming, ref: Ref, article: Article) -> str:
    """An article as its schema.org type."""
    return _json(
        {
            "@context": "https://schema.org",
            "@type": SCHEMA_TYPES[article.genre],
            "headline": article.title,
            "inLanguage": article.lang,
            "datePublished": article.published,
            "dateModified": article.modified,
            "author": [_person(name) for name in naming.byline(article)],
            "publisher": {"@type": "Organization", "name": naming.card(ref).outlet}
            if article.outlet
            else None,
            "url": article.url,
            "archivedAt": [copy.url for copy in article.captures],
            "mainEntityOfPage": _address(naming, ref),
        }
    )


def claim_data(naming: Naming, ref: Ref, claim: Claim) -> str:
    """A claim, with a ClaimReview for the archive's own current assessment."""
    item: Data = {"@type": "Claim", "text": claim.claim, "appearance": _appearances(naming, claim)}
    current = current_assessment(claim)
    if current is None or current.url is not None or naming.site.publisher is None:
        return _json({"@context": "https://schema.org", **item, "url": _address(naming, ref)})
    verdict = naming.verdict(claim, current)
    has_value = verdict.value is not None
    rating: Data = {
        "@type": "Rating",
        "alternateName": verdict.label,
        "ratingValue": verdict.value,
        "bestRating": verdict.highest,
        "worstRating": 1 if has_value else None,
    }
    return _json(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "claimReviewed": claim.claim,
            "inLanguage": claim.lang or naming.site.lang,
            "itemReviewed": item,
            "reviewRating": rating,
            "datePublished": current.on,
            "author": {"@type": "Organization", "name": naming.site.publisher.name},
            "url": _address(naming, ref),
        }
    )


def _appearances(naming: Naming, claim: Claim) -> list[Data]:
    articles = dict.fromkeys(
        naming.archive.resolve(Ref("articles", appearance.article)) for appearance in claim.appearances
    )
    found = ((ref, naming.archive.get(Article, ref)) for ref in articles)
    return [
        {
            "@type": SCHEMA_TYPES[article.genre],
            "headline": article.title,
            "url": article.url or _address(naming, ref),
        }
        for ref, article in found
    ]


def _person(name: Name) -> Data:
    return {"@type": "Person", "name": name.text}


def _address(naming: Naming, ref: Ref) -> str | None:
    return canonical(naming.site.url, record_path(ref)) if naming.site.url else None


def _json(data: Data) -> str:
    """JSON without empty values, and without characters that could end a script element or a comment."""
    text = json.dumps(_without_empty(data), ensure_ascii=False, separators=(",", ":"))
    return str(json_in_script(text))


def _without_empty(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _without_empty(item) for key, item in value.items() if item not in (None, "", [])}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value
