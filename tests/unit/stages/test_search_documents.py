import re
from html import unescape

import pytest

from margent.adapters.interface import interface
from margent.model.site import Site
from margent.stages.search_documents import search_documents
from margent.views.interface import Interface
from support.catalogues import spoken
from support.memory_archive import (
    SITE,
    Files,
    appears,
    archive_of,
    article,
    assessed,
    claim,
    item,
    listed,
    record,
)

FILES: Files = {
    "entities/ida.md": record(
        "type: person", "name: Ida Moor", listed("names", item("form: Ида Мур")), "description: A clerk"
    ),
    "entities/gazette.md": record("type: outlet", "name: The Gazette, Ltd.", "aliases: [paper]"),
    "topics/tram.md": record("title: The tram", "aliases: [old]", body="Red."),
    "articles/plan.md": article(
        "It is late. *It* is full.[^1]\n\n[^1]: A footnote.",
        "standfirst: They explain it",
        listed("byline", item("name: I. Moor", "entity: ida"), item("name: B. Ell")),
        "outlet: paper",
        "topics: [old]",
    ),
    "claims/late.md": claim(
        appears("plan", "It is late"),
        appears("plan", "is full", "speaker: {unnamed: a clerk}"),
        also=["short: Late", "scope: At night", listed("assessments", assessed("mixed", "2021-04"))],
    ),
    "notes/n.md": record(
        "on: articles/plan",
        "quote: is full",
        "motivation: linking",
        "created: 2021",
        body="See [[topics/old]]!",
    ),
}


ENGLISH = interface("en")


def documents(files: Files = FILES, site: Site = SITE, spoken: Interface = ENGLISH) -> dict[str, bytes]:
    return search_documents(archive_of(files, site=site), site, spoken)


def text_of(name: str, files: Files = FILES, site: Site = SITE, spoken: Interface = ENGLISH) -> str:
    return documents(files, site, spoken)[f"{name}/index.html"].decode()


def facets(name: str, files: Files = FILES) -> list[tuple[str, str]]:
    found = re.findall(r'data-pagefind-filter="(\w+)\[data-v\]" data-v="([^"]*)"', text_of(name, files))
    return [(facet, unescape(value)) for facet, value in found]


def paragraphs(name: str, files: Files = FILES) -> list[str]:
    return [unescape(text) for text in re.findall(r"<p>(.*?)</p>", text_of(name, files), re.DOTALL)]


def test_there_is_a_document_for_each_record_at_the_address_of_its_page() -> None:
    assert sorted(documents()) == sorted(f"{path.removesuffix('.md')}/index.html" for path in FILES)


def test_an_article_is_found_by_its_words_and_not_by_its_markup() -> None:
    assert paragraphs("articles/plan") == ["They explain it", "It is late. It is full.", "A footnote."]
    assert ">On the tram</h1>" in text_of("articles/plan")


def test_a_claim_is_found_by_its_sentence_its_quotes_and_its_reason() -> None:
    assert paragraphs("claims/late") == [
        "It is late.",
        "At night",
        "It is late",
        "is full",
        "It was looked into.",
    ]
    assert ">Late</h1>" in text_of("claims/late")


def test_an_entity_is_found_by_every_form_of_its_name() -> None:
    assert paragraphs("entities/ida") == ["Ида Мур", "A clerk"]


def test_a_link_without_a_label_is_found_by_the_title_it_shows() -> None:
    assert paragraphs("notes/n") == ["is full", "See The tram!"]


def test_an_articles_facets_name_its_people_as_they_are_called_now() -> None:
    assert facets("articles/plan") == [
        ("collection", "articles"),
        ("kind", "news"),
        ("year", "2021"),
        ("language", "English"),
        ("topic", "The tram"),
        ("speaker", "Ida Moor"),
        ("speaker", "B. Ell"),
        ("outlet", "The Gazette, Ltd."),
    ]


def test_a_claims_facets_are_those_of_its_appearances_each_once() -> None:
    assert facets("claims/late") == [
        ("collection", "claims"),
        ("kind", "fact"),
        ("year", "2021"),
        ("language", "English"),
        ("verdict", "Mixed"),
        ("outlet", "The Gazette, Ltd."),
        ("speaker", "Ida Moor"),
        ("speaker", "B. Ell"),
    ]


@pytest.mark.parametrize("title", ['"><script>alert(1)</script>', "A & B", '" data-pagefind-ignore="'])
def test_what_an_author_wrote_is_escaped(title: str) -> None:
    files = {
        "topics/t.md": record(f"title: '{title}'"),
        "events/e.md": record("title: E", "start: 2021", "topics: [t]"),
    }
    assert "<script" not in text_of("topics/t", files) + text_of("events/e", files)
    assert ("topic", title) in facets("events/e", files)


def test_only_what_can_be_searched_changes_a_document() -> None:
    changed = {
        **FILES,
        "claims/late.md": FILES["claims/late.md"].replace("stance: asserts", "stance: denies", 1),
    }
    assert documents(changed) == documents(FILES)


def test_drafts_are_not_searched() -> None:
    files = {**FILES, "topics/port.md": record("title: P", "draft: true")}
    assert "topics/port/index.html" not in documents(files)


def test_a_source_is_found_by_the_names_of_its_authors() -> None:
    source = record("type: report", "title: A count", "author: [ida, Nobody Else]", "publisher: The council")
    assert paragraphs("sources/s", {**FILES, "sources/s.md": source}) == ["Ida Moor Nobody Else The council"]


def test_codes_dates_and_shipped_verdicts_are_in_the_words_of_the_interface() -> None:
    site = SITE.model_copy(update={"lang": "fr"})
    text = text_of("claims/late", site=site, spoken=spoken("fr"))
    found = re.findall(r'data-pagefind-(?:filter|meta)="(\w+)\[data-v\]" data-v="([^"]*)"', text)
    assert [(name, value) for name, value in found if name not in ("outlet", "speaker")] == [
        ("collection", "affirmations"),
        ("kind", "fait"),
        ("year", "2021"),
        ("language", "français"),
        ("verdict", "Mitigée"),
        ("collection", "affirmation"),
        ("verdict", "Mitigée"),
        ("scale", "content"),
        ("tone", "mixed"),
        ("date", "avril 2021"),
    ]
    assert '<html lang="fr">' in text
    assert 'data-pagefind-sort="date[data-v]" data-v="2021-04"' in text


def test_a_result_says_what_an_entity_is() -> None:
    assert 'data-pagefind-meta="collection[data-v]" data-v="person"' in text_of("entities/ida")


def test_a_record_in_another_language_says_so() -> None:
    files = {**FILES, "topics/port.md": record("title: Порт", "lang: ru")}
    assert 'data-pagefind-meta="lang[data-v]" data-v="ru"' in text_of("topics/port", files)
    assert "lang[data-v]" not in text_of("topics/tram", files)
