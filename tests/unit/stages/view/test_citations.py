"""What is cited of each page, by whose name and with which date; nothing that nobody wrote down."""

import pytest

from margent.model.site import Publisher, Site
from margent.text.citing import Citation
from margent.views import ArticleView, Citations, ClaimView, View
from support.memory_archive import (
    SITE,
    Files,
    appears,
    article,
    assessed,
    claim,
    item,
    listed,
    page,
    record,
    views,
)

BARE = Site(title="Papers")
HALF_TRUE = item(
    "verdict_text: Half true",
    "by: The Checker",
    "url: https://c.example/1",
    "on: 2021-06-01",
    "why: So.",
)
FILES: Files = {
    "articles/plan.md": article(
        "The tram is late.",
        listed("byline", item("name: Ida M.", "entity: ida"), item("name: The Editors")),
        "outlet: post",
        title="“The plan”",
        published="2021-02",
    ),
    "articles/wire.md": article("Поезд.", lang="ru", published="2021-01-05T10:00:00Z"),
    "articles/precis.md": article("In short.", "text_lang: en", lang="ru"),
    "claims/late.md": claim(
        appears("plan", "The tram is late"),
        also=[
            listed(
                "assessments",
                assessed("mixed", "2021-05"),
                HALF_TRUE,
                assessed("inaccurate", "2022", "by: ida"),
            )
        ],
        text="The tram is late.",
    ),
    "claims/red.md": claim(
        appears("plan", "tram"), also=[listed("assessments", HALF_TRUE)], text="It is red."
    ),
    "claims/open.md": claim(appears("plan", "tram"), text="There is a tram."),
    "entities/ida.md": record("type: person", "name: Ida Moor"),
    "entities/post.md": record("type: outlet", "name: The River Post"),
    "events/evening.md": record("title: The evening", "start: 2021"),
    "topics/trams.md": record("title: Trams"),
    "sources/minutes.md": record("type: document", "title: Minutes", "issued: 2020", "language: ru"),
    "notes/word.md": record(
        "on: articles/plan", "motivation: commenting", "by: ida", "created: 2022-03-01", body="A word."
    ),
    "notes/plain.md": record("on: claims/late", "motivation: commenting", "created: 2022", body="Two."),
    "replies/hers.md": record("to: claims/late", "name: I. Moor", "received: 2022-04", body="No."),
    "corrections/slip.md": record(
        "of: articles/plan", "kind: typo", "on: 2022-05", "what: A slip.", "reason: So."
    ),
    "pages/about.md": record("title: About", "lang: fr"),
}


def citations(ref: str, site: Site = SITE) -> Citations:
    view: View = views(FILES, ref, site=site)[0]
    assert view.page.citations is not None
    return view.page.citations


def cited(ref: str, site: Site = SITE) -> Citation:
    return citations(ref, site).page


# ---------------------------------------------------------------------------------------------- articles


def test_an_article_is_cited_as_the_annotated_edition_of_its_original() -> None:
    assert cited("articles/plan") == Citation(
        key="articles-plan",
        title="“The plan”",
        authors=("Ida M.", "The Editors"),
        genre="Annotated edition",
        container="The tram papers",
        publisher="Reading Room",
        original=page(ArticleView, FILES, "articles/plan").published,
        original_publisher="The River Post",
        first_published="First published by The River Post, 2021-02",
        url="https://tram.example/articles/plan/",
        lang="en",
    )


def test_an_article_without_a_byline_has_no_author() -> None:
    citation = cited("articles/wire")
    assert citation.authors == ()
    assert citation.first_published == "First published 2021-01-05"
    assert citation.lang == "ru"
    assert cited("articles/precis").lang == "en"


def test_a_passage_is_cited_with_its_words_and_its_address() -> None:
    first, *_ = citations("articles/plan").places
    assert (first.key, first.href, first.label) == ("open", "#q-open", "tram")
    assert first.citation == cited("articles/plan")._replace(
        key="articles-plan-q-open",
        note="Passage: “tram”",
        url="https://tram.example/articles/plan/#q-open",
    )


# ------------------------------------------------------------------------------------------------ claims


def test_a_claim_is_cited_as_a_claim_by_its_assessor_with_the_date_of_the_current_verdict() -> None:
    citation = cited("claims/late")
    assert (citation.title, citation.authors, citation.issued) == (
        "Claim: The tram is late.",
        ("Ida Moor",),
        "2022",
    )


@pytest.mark.parametrize(("site", "authors"), [(SITE, ("Reading Room",)), (BARE, ())])
@pytest.mark.parametrize(("ref", "places"), [("claims/open", 0), ("claims/red", 1)])
def test_a_claim_without_a_verdict_of_the_archives_own_is_the_publishers_and_has_no_date(
    ref: str, places: int, site: Site, authors: tuple[str, ...]
) -> None:
    citation = cited(ref, site)
    assert (citation.authors, citation.issued) == (authors, None)
    assert len(citations(ref, site).places) == places


def test_each_assessment_is_cited_with_its_verdict_date_and_assessor() -> None:
    places = citations("claims/late").places
    assert [place.key for place in places] == ["assessment-3", "assessment-2", "assessment-1"]
    assert (places[0].href, places[0].label) == ("#assessment-3", "Inaccurate")
    assert [place.citation.title for place in places] == [
        "Assessment “Inaccurate” of the claim: The tram is late.",
        "Assessment “Half true” of the claim: The tram is late.",
        "Assessment “Mixed” of the claim: The tram is late.",
    ]
    assert [(place.citation.authors, place.citation.issued) for place in places] == [
        (("Ida Moor",), "2022"),
        (("The Checker",), "2021-06-01"),
        (("Reading Room",), "2021-05"),
    ]
    assert places[1].citation.note == "Published at https://c.example/1"
    assert places[1].citation.url == "https://tram.example/claims/late/#assessment-2"


def test_an_assessment_of_a_checker_who_is_not_named_has_no_author() -> None:
    other = assessed("mixed", "2021", "url: https://c.example/1")
    files = {
        **FILES,
        "claims/late.md": claim(appears("plan", "The tram is late"), also=[listed("assessments", other)]),
    }
    found = views(files, "claims/late")[0].page.citations
    assert found is not None
    assert [place.citation.authors for place in found.places] == [()]


def test_the_key_of_a_place_is_the_place_of_an_anchor_on_the_page() -> None:
    view = page(ClaimView, FILES, "claims/late")
    assert [place.key for place in citations("claims/late").places] == [one.anchor for one in view.history]


# ---------------------------------------------------------------------------------------- other records


@pytest.mark.parametrize(
    ("ref", "title", "authors", "issued"),
    [
        ("sources/minutes", "Entry on: Minutes", "Reading Room", None),
        ("entities/ida", "Entry on: Ida Moor", "Reading Room", None),
        ("events/evening", "Entry on: The evening", "Reading Room", None),
        ("topics/trams", "Entry on: Trams", "Reading Room", None),
        ("notes/word", "Note on: “The plan”", "Ida Moor", "2022-03-01"),
        ("notes/plain", "Note on: The tram is late.", "Reading Room", "2022"),
        ("replies/hers", "Reply to: The tram is late.", "I. Moor", "2022-04"),
        ("corrections/slip", "Correction to: “The plan”", "Reading Room", "2022-05"),
        ("pages/about", "About", "Reading Room", None),
    ],
)
def test_a_record_is_cited_as_the_archives_entry_on_it(
    ref: str, title: str, authors: str, issued: str | None
) -> None:
    citation = cited(ref)
    assert (citation.title, citation.authors, citation.issued) == (title, (authors,), issued)
    assert citation.key == ref.replace("/", "-")
    assert citation.url == f"https://tram.example/{ref}/"


@pytest.mark.parametrize(
    ("ref", "lang"), [("sources/minutes", "en"), ("pages/about", "fr"), ("claims/late", "en")]
)
def test_the_language_is_that_of_the_entry(ref: str, lang: str) -> None:
    assert cited(ref).lang == lang


@pytest.mark.parametrize("ref", ["articles/plan", "claims/late", "replies/hers"])
def test_a_site_without_an_address_has_none_in_its_citations(ref: str) -> None:
    found = citations(ref, Site(title="Papers", publisher=Publisher(name="Room")))
    assert [one.url for one in (found.page, *(place.citation for place in found.places))] == [""] * (
        1 + len(found.places)
    )


@pytest.mark.parametrize("ref", [*(path.removesuffix(".md") for path in FILES)])
def test_every_record_tells_its_file(ref: str) -> None:
    assert views(FILES, ref)[0].page.file == f"content/{ref}.md"
