import json
import re
from html import unescape

import pytest

from margent.adapters.interface import interface
from margent.model.site import Site
from margent.stages.search_documents import search_documents
from margent.text.words import SEAM
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


def text_in(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def paragraphs(name: str, files: Files = FILES) -> list[str]:
    """The paragraphs and headings after the title, as readers see them."""
    found = re.findall(r"<(?:p|h[2-6])\b[^>]*>(.*?)</(?:p|h[2-6])>", text_of(name, files), re.DOTALL)
    return [text_in(html).replace(SEAM, "") for html in found]


def places(name: str, files: Files = FILES) -> list[tuple[str, str]]:
    """Each place with the words that stand there, in order; the card is none."""
    marked = re.sub(r'<\w+ id="([^"]*)">', r"§\1¶", text_of(name, files).partition("</i>")[2])
    _, *found = text_in(marked).split("§")
    return [(place, text.strip()) for place, _, text in (one.partition("¶") for one in found)]


def card(
    name: str, files: Files = FILES, site: Site = SITE, spoken: Interface = ENGLISH
) -> dict[str, object]:
    found = re.search(r'<i id="(\{.*?\})"></i>', text_of(name, files, site, spoken))
    assert found is not None
    assert not re.search(r"\s", found[1])
    value = json.loads(unescape(found[1]))
    assert isinstance(value, dict)
    return value


def test_there_is_a_document_for_each_record_at_the_address_of_its_page() -> None:
    assert sorted(documents()) == sorted(f"{path.removesuffix('.md')}/index.html" for path in FILES)


def test_an_article_is_found_by_its_words_and_not_by_its_markup() -> None:
    assert paragraphs("articles/plan") == ["They explain it", "It is late. It is full.", "A footnote."]
    assert text_in(text_of("articles/plan").partition("</h1>")[0]).strip() == "On the tram"


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
        ("verdict", "content:Mixed"),
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
    found = re.findall(r'data-pagefind-filter="(\w+)\[data-v\]" data-v="([^"]*)"', text)
    assert [(name, value) for name, value in found if name not in ("outlet", "speaker")] == [
        ("collection", "affirmations"),
        ("kind", "fait"),
        ("year", "2021"),
        ("language", "français"),
        ("verdict", "content:Mitigée"),
    ]
    shown = card("claims/late", site=site, spoken=spoken("fr"))
    assert (shown["sort"], shown["verdict"], shown["date"]) == (
        "affirmation",
        ["Mitigée", "content", "mixed"],
        "avril 2021",
    )
    assert '<html lang="fr">' in text
    assert 'data-pagefind-sort="date[data-v]" data-v="2021-04"' in text


def test_verdicts_of_the_same_name_on_two_scales_are_two_values() -> None:
    also = ["short: Late", listed("assessments", assessed("not-established", "2021"))]
    files = {**FILES, "claims/said.md": claim(appears("plan", "It is late"), also=also, kind="attribution")}
    assert ("verdict", "attribution:Not established") in facets("claims/said", files)


def test_a_claim_that_nobody_has_assessed_is_a_value_of_its_own() -> None:
    files = {**FILES, "claims/open.md": claim(appears("plan", "It is late"))}
    assert ("verdict", "content:Not assessed yet") in facets("claims/open", files)


def test_a_result_says_what_an_entity_is_and_is_not_found_by_it() -> None:
    assert card("entities/ida")["sort"] == "person"
    assert "data-pagefind-meta=" not in text_of("entities/ida").replace('data-pagefind-meta="title"', "")


def test_an_article_is_found_by_its_outlet_and_its_byline() -> None:
    found = re.findall(r'data-pagefind-meta="(\w+)\[data-v\]" data-v="([^"]*)"', text_of("articles/plan"))
    assert found == [("outlet", "The Gazette, Ltd."), ("byline", "I. Moor, B. Ell")]


def test_a_record_in_another_language_says_so() -> None:
    files = {**FILES, "topics/port.md": record("title: Порт", "lang: ru")}
    assert card("topics/port", files)["lang"] == "ru"
    assert "lang" not in card("topics/tram", files)


def test_each_word_of_an_article_is_at_its_passage() -> None:
    assert places("articles/plan") == [
        ("q-late", "It is late."),
        ("_", "It"),
        ("q-late--2", "is full."),
        ("_", "A footnote."),
    ]


def test_a_passage_shows_its_claim_with_the_verdict() -> None:
    late = {"title": "Late", "verdict": ["Mixed", "content", "mixed"]}
    note = {"title": "See The tram!", "sort": "note"}
    assert card("articles/plan")["places"] == {"q-late": late, "q-late--2": late, "q-n": note}


def test_of_two_passages_a_word_is_at_the_shorter_one() -> None:
    files = {**FILES, "claims/all.md": claim(appears("plan", "It is late. It is full"))}
    assert [place for place, _ in places("articles/plan", files)] == ["q-late", "q-all", "q-late--2", "_"]


def test_words_of_the_headline_are_at_the_claim_made_in_it() -> None:
    files = {
        **FILES,
        "claims/there.md": claim(appears("plan", "On the tram", "mode: headline")),
        "claims/why.md": claim(appears("plan", "explain it", "mode: headline")),
    }
    assert places("articles/plan", files)[:3] == [
        ("q-there", "On the tram"),
        ("_", "They"),
        ("q-why", "explain it"),
    ]
    shown = card("articles/plan", files)["places"]
    assert isinstance(shown, dict)
    assert {"q-there", "q-why"} <= shown.keys()


def test_a_section_of_a_body_is_a_place_with_its_heading_and_goes_on_after_a_passage() -> None:
    body = "Before.\n\n## How it began\n\nIt is late. Then more.\n\n## And *now*\n\nThe end."
    files = {
        **FILES,
        "articles/plan.md": article(body),
        "claims/late.md": claim(appears("plan", "It is late")),
    }
    del files["notes/n.md"]
    assert places("articles/plan", files) == [
        ("how-it-began", "How it began"),
        ("q-late", "It is late."),
        ("how-it-began", "Then more."),
        ("and-now", "And now\nThe end."),
    ]
    assert '<h2 id="how-it-began">' in text_of("articles/plan", files)


def test_a_claims_quotes_and_reason_are_at_their_places_on_its_page() -> None:
    assert places("claims/late") == [
        ("appearance-1", "It is late"),
        ("appearance-2", "is full"),
        ("assessment-1", "It was looked into."),
    ]
    assert card("claims/late")["places"] == {
        "appearance-1": {"title": "On the tram", "sort": "article"},
        "appearance-2": {"title": "On the tram", "sort": "article"},
        "assessment-1": {"verdict": ["Mixed", "content", "mixed"]},
    }


def test_the_same_words_twice_are_at_the_first_place_that_has_them() -> None:
    files = {
        **FILES,
        "articles/again.md": article("It is late."),
        "claims/twice.md": claim(appears("plan", "It is late"), appears("again", "It is late")),
    }
    assert places("claims/twice", files) == [("appearance-1", "It is late")]


def test_a_title_with_any_white_space_stands_in_an_id() -> None:
    files = {
        **FILES,
        "claims/late.md": claim(appears("plan", "It is late"), also=["short: Late\u00a0at\u2009night"]),
    }
    shown = card("articles/plan", files)["places"]
    assert isinstance(shown, dict)
    assert shown["q-late"]["title"] == "Late\u00a0at\u2009night"


def test_what_an_unnamed_speaker_said_is_not_put_down_to_the_writers() -> None:
    files = {**FILES, "claims/heard.md": claim(appears("plan", "is full", "speaker: {unnamed: a clerk}"))}
    assert "speaker" not in dict(facets("claims/heard", files))


def test_words_that_are_written_together_are_told_apart() -> None:
    files = {"topics/eau.md": record("title: L’eau", "lang: fr", body="总统说领土。")}
    text = text_of("topics/eau", files)
    assert f"L’{SEAM}eau</h1>" in text
    assert SEAM.join("总统说领土") + "。" in text
    assert paragraphs("topics/eau", files) == ["总统说领土。"]
