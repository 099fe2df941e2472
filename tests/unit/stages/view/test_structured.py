import json
from typing import cast, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.model.records import Genre
from margent.model.site import Site
from margent.stages.view.structured import SCHEMA_TYPES
from margent.views import ArticleView, ClaimView
from support.memory_archive import SITE, Files, appears, article, assessed, claim, item, listed, page, record

Data = dict[str, object]


def article_data(text: str, *, site: Site = SITE, more: Files | None = None) -> Data:
    view = page(ArticleView, {"articles/a.md": text, **(more or {})}, "articles/a", site=site)
    return cast("Data", json.loads(view.page.structured))


def claim_data(*assessments: str, kind: str = "fact", site: Site = SITE) -> Data:
    also = [listed("assessments", *assessments)] if assessments else []
    files = {
        "articles/a.md": article("It is late.", "url: https://g.example/a"),
        "claims/c.md": claim(appears("a", "It is late"), also=also, kind=kind),
    }
    return cast("Data", json.loads(page(ClaimView, files, "claims/c", site=site).page.structured))


@pytest.mark.parametrize("genre", get_args(Genre))
def test_every_genre_has_its_schema_org_type(genre: str) -> None:
    assert article_data(article(genre=genre))["@type"] == SCHEMA_TYPES[genre]


def test_opinion_is_never_marked_as_reportage() -> None:
    assert article_data(article(genre="opinion"))["@type"] == "OpinionNewsArticle"
    assert article_data(article(genre="analysis"))["@type"] == "AnalysisNewsArticle"
    assert [genre for genre, type_ in SCHEMA_TYPES.items() if type_ == "ReportageNewsArticle"] == ["report"]


def test_an_article_says_what_is_known_and_nothing_else() -> None:
    fields = (
        listed("byline", item("name: Ida Moor")),
        "outlet: gazette",
        "url: https://g.example/a",
        listed("captures", item("url: https://c.example/a", "at: 2021")),
    )
    gazette = {"entities/gazette.md": record("type: outlet", "name: The Gazette")}
    assert article_data(article("It is.", *fields, published="2021-02"), more=gazette) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "On the tram",
        "inLanguage": "en",
        "datePublished": "2021-02",
        "author": [{"@type": "Person", "name": "Ida Moor"}],
        "publisher": {"@type": "Organization", "name": "The Gazette"},
        "url": "https://g.example/a",
        "archivedAt": ["https://c.example/a"],
        "mainEntityOfPage": "https://tram.example/articles/a/",
    }
    assert article_data(article(), site=Site(title="-")).keys() == {
        "@context",
        "@type",
        "headline",
        "inLanguage",
        "datePublished",
    }


def test_an_own_verdict_is_a_review_of_the_claim() -> None:
    data = claim_data(assessed("inaccurate", "2021-04"))
    assert data == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": "It is late.",
        "inLanguage": "en",
        "itemReviewed": {
            "@type": "Claim",
            "text": "It is late.",
            "appearance": [{"@type": "NewsArticle", "headline": "On the tram", "url": "https://g.example/a"}],
        },
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Inaccurate",
            "ratingValue": 1,
            "bestRating": 5,
            "worstRating": 1,
        },
        "datePublished": "2021-04",
        "author": {"@type": "Organization", "name": "Reading Room"},
        "url": "https://tram.example/claims/c/",
    }


@pytest.mark.parametrize(
    ("kind", "verdict"), [("fact", "disputed"), ("prediction", "open"), ("value", "opinion")]
)
def test_a_verdict_without_a_value_gets_no_number(kind: str, verdict: str) -> None:
    data = claim_data(assessed(verdict, "2021"), kind=kind)
    assert cast("Data", data["reviewRating"]).keys() == {"@type", "alternateName"}


THEIRS = item("verdict_text: Half true", "by: The Checker", "url: https://c.example/", "on: 2021", "why: So.")


def test_without_a_verdict_of_its_own_the_archive_reviews_nothing() -> None:
    assert claim_data()["@type"] == "Claim"
    assert claim_data(THEIRS)["@type"] == "Claim"
    assert claim_data(assessed("mixed", "2021"), THEIRS)["@type"] == "ClaimReview"
    assert claim_data(assessed("mixed", "2021"), site=Site(title="-"))["@type"] == "Claim"


@given(st.text(st.sampled_from("<>&/!-script'\"\\ é"), min_size=1, max_size=30))
def test_nothing_can_end_the_script_element(title: str) -> None:
    words = f"x{title}x"
    view = page(
        ArticleView, {"articles/a.md": article(title=json.dumps(words, ensure_ascii=True))}, "articles/a"
    )
    assert not set("<>&") & set(view.page.structured)
    assert json.loads(view.page.structured)["headline"] == words
