"""What views say of languages: that of the interface, of the archive, of each text."""

import json

import pytest

from margent.model.site import Publisher, Site
from margent.stages.view import viewer
from margent.views import (
    ArticleView,
    ClaimView,
    CorrectionPageView,
    FeedView,
    HomeView,
    ListView,
    NotePageView,
    NotFoundView,
    SearchView,
    SourceView,
    TimelineView,
    TopicView,
    View,
)
from support.catalogues import spoken
from support.memory_archive import (
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
    "articles/plan.md": article(
        "Трамвай опаздывает.", listed("byline", item("name: Олег Белл")), title="О трамвае", lang="ru"
    ),
    "claims/late.md": claim(
        appears("plan", "Трамвай опаздывает"),
        also=[listed("assessments", assessed("mixed", "2021-04")), "lang: ru"],
        text="Он опаздывает.",
    ),
    "entities/oleg.md": record("type: person", "name: Олег", "lang: ru"),
    "notes/n.md": record(
        "on: articles/plan", "motivation: linking", "created: 2021", "about: [oleg]", body="So."
    ),
    "corrections/c.md": record(
        "of: articles/plan",
        "kind: typo",
        "on: 2021",
        "what: A date.",
        "before: один",
        "after: два",
        "reason: It was wrong.",
    ),
    "sources/s.md": record("type: report", "title: Отчёт", "language: ru", "author: [oleg]"),
}

HEARD = listed("attribution", item("speaker: oleg", "record: notes"))
DRAWN: Files = {
    **FILES,
    "topics/trams.md": record("title: Trams"),
    "claims/late.md": claim(
        appears("plan", "Трамвай опаздывает", HEARD),
        also=[listed("assessments", assessed("mixed", "2021-04")), "topics: [trams]"],
    ),
    "claims/slow.md": claim(
        appears("plan", "Трамвай"),
        also=["topics: [trams]", listed("relations", item("type: supports", "claim: late", "why: So."))],
    ),
}


def drawn(path: str, lang: str = "en", files: Files = FILES) -> list[View]:
    """The pages of the unit that has the page at a path."""
    site = Site(title="Papers", lang=lang, url="https://x.example/", publisher=Publisher(name="We"))
    drawing = viewer(archive_of(files, site=site), site, {}, "", spoken(lang))
    unit = drawing.unit_at(path)
    assert unit is not None
    return list(drawing.draw(unit))


def of(path: str, lang: str = "en") -> View:
    return drawn(path, lang)[0]


def test_a_page_has_the_language_of_its_main_text() -> None:
    heads = [
        of(f"{name}/index.html").page for name in ("articles/plan", "claims/late", "notes/n", "entities/oleg")
    ]
    assert [(head.lang, head.dir) for head in heads] == [
        ("ru", "ltr"),
        ("ru", "ltr"),
        ("en", "ltr"),
        ("ru", "ltr"),
    ]


def test_the_page_of_a_source_has_the_language_of_what_is_said_of_it() -> None:
    view = of("sources/s/index.html")
    assert isinstance(view, SourceView)
    assert (view.page.lang, view.language) == ("en", "ru")


def test_a_name_is_in_the_language_in_which_it_is_printed() -> None:
    view, source = of("articles/plan/index.html"), of("sources/s/index.html")
    assert isinstance(view, ArticleView)
    assert isinstance(source, SourceView)
    assert [name.lang for name in (*view.byline, *source.authors)] == ["ru", "ru"]


def test_the_wordings_that_a_correction_compares_are_in_the_language_of_what_is_corrected() -> None:
    view = of("corrections/c/index.html")
    assert isinstance(view, CorrectionPageView)
    assert (view.correction.lang, view.correction.of_lang) == ("", "ru")


def test_what_a_note_quotes_of_a_source_is_in_the_language_of_the_source() -> None:
    files = {
        "sources/s.md": record("type: report", "title: Отчёт", "language: ru", body="Трамвай опаздывает."),
        "notes/n.md": record(
            "on: sources/s", "quote: опаздывает", "motivation: commenting", "created: 2021", body="So."
        ),
    }
    (view,) = drawn("notes/n/index.html", files=files)
    assert isinstance(view, NotePageView)
    assert (view.note.quote_lang, view.note.lang) == ("ru", "")


def test_what_is_in_the_archives_own_language_names_none() -> None:
    view = of("articles/plan/index.html", "ru")
    assert isinstance(view, ArticleView)
    assert (view.title_lang, view.byline[0].lang, view.site.lang, view.site.text_lang) == ("", "", "ru", "")


def test_an_interface_in_english_is_told_from_an_archive_in_another_language() -> None:
    view = of("index.html", "la")
    assert isinstance(view, HomeView)
    assert (view.page.lang, view.site.lang, view.site.text_lang) == ("la", "en", "la")
    assert [entry.link.lang for entry in view.page.menu] == ["en"] * len(view.page.menu)


@pytest.mark.parametrize(
    ("path", "lang", "title"),
    [
        ("articles/index.html", "fr", "Articles"),
        ("claims/index.html", "ru", "Утверждения"),
        ("claims/index.html", "ar", "الادعاءات"),
        ("search/index.html", "fr", "Recherche"),
        ("404.html", "ru", "Страница не найдена"),
    ],
)
def test_a_page_that_no_text_gives_a_title_has_one_in_the_language_of_the_interface(
    path: str, lang: str, title: str
) -> None:
    view = of(path, lang)
    assert isinstance(view, ListView | SearchView | NotFoundView | NotePageView)
    assert view.page.title == title


def test_the_menu_speaks_the_language_of_the_interface() -> None:
    titles = [entry.link.title for entry in of("index.html", "fr").page.menu]
    assert titles[:2] == ["Articles", "Affirmations"]


def test_a_shipped_verdict_is_said_in_the_language_of_the_interface_wherever_it_is_shown() -> None:
    view, feed = of("claims/late/index.html", "fr"), of("feed.xml", "fr")
    assert isinstance(view, ClaimView)
    assert isinstance(feed, FeedView)
    assert view.current
    assert view.current.verdict.label == "Mitigée"
    assert [step.label for step in view.scale][:2] == ["Bien étayée", "Étayée pour l’essentiel"]
    assert "Mitigée" in [entry.summary for entry in feed.entries]
    assert json.loads(view.page.structured)["reviewRating"]["alternateName"] == "Mitigée"


def test_an_entry_of_the_feed_says_in_which_language_its_title_is() -> None:
    feed = of("feed.xml")
    assert isinstance(feed, FeedView)
    assert {entry.lang for entry in feed.entries} == {"ru"}


def test_a_list_of_several_pages_numbers_them_in_words() -> None:
    many = {f"topics/t-{number}.md": record(f"title: Topic {number}") for number in range(60)}
    second = drawn("topics/index.html", "ru", many)[1]
    assert second.page.title == "Темы, страница 2"


def mirrored(lang: str) -> dict[str, bool]:
    """For each drawing of a claim, a topic and the timeline, whether it begins at the right."""
    late, topic, timeline = (
        drawn(f"{path}/index.html", lang, DRAWN)[0] for path in ("claims/late", "topics/trams", "timeline")
    )
    assert isinstance(late, ClaimView)
    assert isinstance(topic, TopicView)
    assert isinstance(timeline, TimelineView)
    assert late.chains
    assert late.map
    assert timeline.drawing
    first, *_, last = topic.tallies[0].bars[0].segments
    return {
        **{
            name: all(text.x > box.x + box.width / 2 for box in drawing.boxes for text in box.texts)
            for name, drawing in (("chains", late.chains), ("map", late.map))
        },
        "timeline": timeline.drawing.axis > timeline.drawing.width / 2,
        "bar": first.x > last.x,
    }


@pytest.mark.parametrize(("lang", "is_mirrored"), [("en", False), ("fr", False), ("ar", True)])
def test_a_drawing_begins_at_the_side_where_the_language_begins(lang: str, is_mirrored: bool) -> None:
    assert mirrored(lang) == dict.fromkeys(("chains", "map", "timeline", "bar"), is_mirrored)


@pytest.mark.parametrize(("lang", "name"), [("ar", "\u2068Олег Белл\u2069"), ("fr", "Олег Белл")])
def test_a_name_in_a_sentence_of_a_drawing_is_held_together_where_it_runs_the_other_way(
    lang: str, name: str
) -> None:
    view = drawn("claims/late/index.html", lang, DRAWN)[0]
    assert isinstance(view, ClaimView)
    assert view.chains
    said = [" ".join(text.lines) for box in view.chains.boxes for text in box.texts if not text.lang]
    sentences = [sentence for sentence in said if "Олег Белл" in sentence]
    assert sentences
    assert [sentence for sentence in sentences if name not in sentence] == []
    assert any("\u2068" in sentence for sentence in sentences) == ("\u2068" in name)
