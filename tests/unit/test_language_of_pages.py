"""A page says of each of its texts in which language it is: an archive in English of things said in Russian.

Whatever is Russian in this archive is written in Cyrillic letters, and nothing else is.
"""

import re

import pytest

from margent.stages.view import viewer
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
from support.shipped_layouts import ASSETS, ENGLISH, LAYOUTS
from support.shown import shown

HEARD = listed("attribution", item("speaker: oleg", "record: notes", "source: protocol"))
PROOF = item("source: protocol", "role: supports", "quote: Трамвай опоздал", "note: On its first page.")
FILES: Files = {
    "articles/plan.md": article(
        "Трамвай опаздывает, говорит Олег.\n\n## Потом\n\nПотом он приехал.",
        listed("byline", item("name: Олег Белл", "entity: oleg")),
        "standfirst: О том, что было",
        "outlet: post",
        "topics: [trams]",
        "editor_note: Mind the hour.",
        "url: https://a.example/1",
        title="О трамвае",
        lang="ru",
    ),
    "articles/wire.md": article(
        "Трамвай вчера опоздал.", "outlet: post", "topics: [trams]", title="Снова о трамвае", lang="ru"
    ),
    "claims/late.md": claim(
        appears("plan", "Трамвай опаздывает", HEARD, "speaker: oleg"),
        appears("wire", "Трамвай вчера опоздал", HEARD),
        also=[
            "topics: [trams]",
            listed(
                "assessments",
                assessed("mixed", "2021-04", listed("evidence", PROOF)),
                assessed("inaccurate", "2022", listed("evidence", PROOF)),
            ),
        ],
    ),
    "claims/early.md": claim(
        appears("plan", "Потом он приехал"),
        also=[
            "lang: ru",
            "scope: Утром",
            "topics: [trams]",
            "review_due: 2030",
            listed("relations", item("type: supports", "claim: late", "why: So it is.")),
            listed("assessments", item("verdict: mixed", "on: 2021-04", "why: Так и было.")),
        ],
        text="Он приехал.",
    ),
    "notes/word.md": record(
        "on: articles/plan",
        "quote: говорит Олег",
        "motivation: commenting",
        "by: oleg",
        "created: 2021-05-01",
        "lang: ru",
        body="Так он и сказал.",
    ),
    "notes/plain.md": record(
        "on: articles/plan", "motivation: commenting", "created: 2021-05-02", "lang: ru", body="Ещё одно."
    ),
    "replies/his.md": record(
        "to: claims/late", "name: A reader", "received: 2022-04", "lang: ru", body="Нет."
    ),
    "corrections/slip.md": record(
        "of: articles/plan",
        "kind: typo",
        "on: 2022-05",
        "what: A slip.",
        "before: один",
        "after: два",
        "reason: It was wrong.",
    ),
    "entities/oleg.md": record("type: person", "name: Олег Белл", "lang: ru", body="Он ездит на трамвае."),
    "entities/post.md": record("type: outlet", "name: The River Post"),
    "events/evening.md": record("title: Вечер", "start: 2021", "lang: ru"),
    "sources/protocol.md": record(
        "type: document", "title: Протокол", "language: ru", "author: [oleg]", "issued: 2020"
    ),
    "topics/trams.md": record("title: Трамваи", "lang: ru", "description: Всё о них."),
    "pages/about.md": record("title: Об архиве", "lang: ru", body="Здесь собраны тексты."),
}
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# A name may stand in a sentence. The name of a page, and what is cited, are one text of both languages.
NAME = "Олег Белл"
OF_BOTH = re.compile(r"<title>.*?</title>|<p class=\"citation\">.*?</p>", re.DOTALL)


def rendered() -> dict[str, str]:
    """Each page of the archive by its path."""
    drawing = viewer(archive_of(FILES), SITE, ASSETS, "", ENGLISH)
    views = (view for unit in drawing.units() for view in drawing.draw(unit))
    return {
        view.page.path: LAYOUTS.render(view.page.view, view)
        for view in views
        if view.page.path.endswith(".html")
    }


PAGES = rendered()


@pytest.mark.parametrize("path", PAGES)
def test_what_is_in_another_language_says_so(path: str) -> None:
    texts = shown(OF_BOTH.sub("", PAGES[path]))
    unsaid = [one.text for one in texts if one.lang != "ru" and CYRILLIC.search(one.text.replace(NAME, ""))]
    assert unsaid == []


def test_a_number_in_a_foreign_text_says_its_note_in_the_language_of_the_interface() -> None:
    refs = re.findall(r'<a class="ref [^>]*>', PAGES["articles/plan/index.html"])
    assert refs
    assert all('lang="en" aria-label="Note ' in ref for ref in refs)
