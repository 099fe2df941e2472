"""The article's page as readers get it: whatever its view knows stands on it, each thing in its place."""

import re
from html import unescape

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

COPY = listed("captures", item("url: https://web.archive.org/1", "at: 2021-05-02"))
PROOF = listed("evidence", item("source: minutes", "role: disputes"))
FILES: Files = {
    "articles/plan.md": article(
        "The tram is late. So late is the tram that nobody waits for it.",
        listed("byline", item("name: Ida M.", "entity: ida")),
        "outlet: post",
        "standfirst: A morning at the depot",
        "url: https://a.example/plan",
        "modified: 2021-02-12",
        "rights: All of them.",
        "editor_note: Mind the hour.",
        "replies_to: [call]",
        listed("topics", "  - trams"),
        COPY,
        "\n".join(["republished_from:", "  title: The first plan", "  url: https://first.example/plan"]),
        title="The plan",
    ),
    "articles/call.md": article("When will it come?", "outlet: post", title="The call"),
    "articles/echo.md": article(
        "The tram is late.",
        "\n".join(["republished_from:", "  article: plan"]),
        "topics: [trams]",
        title="The echo",
    ),
    "articles/retort.md": article("It is not.", "replies_to: [plan]", title="The retort"),
    "articles/lost.md": article("", title="The lost one", text="none"),
    "claims/late.md": claim(
        appears("plan", "The tram is late", "speaker: ida"),
        appears("plan", "So late is the tram"),
        appears("lost"),
        also=[listed("assessments", assessed("mixed", "2021-05", PROOF))],
    ),
    "claims/planned.md": claim(appears("plan", "The plan", "mode: headline"), text="It is a plan."),
    "notes/wait.md": record(
        "on: articles/plan",
        "quote: nobody waits",
        "motivation: commenting",
        "layer: rhetoric",
        "created: 2021-05-01",
        body="Somebody does.",
    ),
    "entities/ida.md": record("type: person", "name: Ida Moor"),
    "entities/post.md": record("type: outlet", "name: The River Post"),
    "sources/minutes.md": record("type: document", "title: Minutes", "URL: https://s.example/1", COPY),
    "topics/trams.md": record("title: Trams"),
    "replies/hers.md": record("to: articles/plan", "name: I. Moor", "received: 2022-04", body="No."),
}
DRAWING = viewer(archive_of(FILES), SITE, ASSETS, "", ENGLISH)


def html_of(path: str) -> str:
    unit = DRAWING.unit_at(path)
    assert unit is not None
    view = next(iter(DRAWING.draw(unit)))
    return LAYOUTS.render(view.page.view, view)


PLAN = html_of("articles/plan/index.html")
MAIN = PLAN[PLAN.index("<main") : PLAN.index("</main>")]


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def note(key: str) -> str:
    start = MAIN.index(f'<li id="n-{key}"')
    return MAIN[start : MAIN.index("</li>", start)]


@pytest.mark.parametrize(
    "text",
    [
        "A morning at the depot",
        "Ida M.",
        "The River Post",
        "10 February 2021",
        "12 February 2021",
        "All of them.",
        "Mind the hour.",
        "The first plan",
        "The echo",
        "The call",
        "The retort",
        "Trams",
        "web.archive.org",
        "first.example",
        "Somebody does.",
        "1 reply",
    ],
)
def test_what_is_known_of_a_text_is_on_its_page(text: str) -> None:
    # Before what others wrote of it, which may name the same.
    assert text in words(MAIN[: MAIN.index('id="_sources"')])


def test_a_similar_article_says_what_it_shares() -> None:
    part = MAIN[MAIN.index('href="../../articles/lost/index.html"') :]
    assert re.search(r"The lost one .* 1 claim$", words(part[: part.index("</li>")].partition(">")[2]))


def test_a_note_has_its_reason_its_sources_and_the_way_to_the_original() -> None:
    first = note("late")
    assert "It was looked into." in first
    (source,) = re.findall(r'href="#(_s\d+)"', first)
    start = MAIN.index(f'id="{source}"')
    listed_source = MAIN[start : MAIN.index("</li>", start)]
    assert "Minutes" in listed_source
    assert "https://s.example/1" in listed_source
    assert "https://web.archive.org/1" in listed_source
    assert 'href="https://a.example/plan#:~:text=' in first


def test_a_further_note_on_a_claim_leads_to_the_one_with_the_reason() -> None:
    keys = re.findall(r'<li id="n-([^"]+)"', MAIN)
    further = next(note(key) for key in keys if key.startswith("late") and key != "late")
    assert 'href="#n-late"' in further
    assert "It was looked into." not in further


def test_a_headline_has_its_notes() -> None:
    head = MAIN[: MAIN.index('class="what"')]
    assert 'id="n-planned"' in head


def test_a_claim_of_a_text_that_is_not_kept_is_on_its_page() -> None:
    html = html_of("articles/lost/index.html")
    assert 'id="n-late"' in html
    assert "It was looked into." in html
