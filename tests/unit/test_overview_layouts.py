"""The pages that show many records, as they are rendered: their words, their numbers and where they lead."""

import posixpath
import re
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import unquote

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

KINDS = (
    "home",
    "list",
    "corrections",
    "timeline",
    "review",
    "facets",
    "facet",
    "claims-of",
    "entity",
    "topic",
)

OTHERS = item(
    "verdict_text: Half true", "on: 2020", "why: It is.", "by: Checkers", "url: https://c.example/1"
)
FILES: Files = {
    "articles/plan.md": article("It is late.", "outlet: gazette", "topics: [tram]", published="2021-02-10"),
    "articles/old.md": article(
        "It was early.", "url: https://old.example/", title="Old & <b>", lang="ar", published="1999"
    ),
    "claims/late.md": claim(
        appears("plan", "It is late"),
        also=["topics: [tram]", listed("assessments", assessed("mixed", "2021-03"))],
    ),
    "claims/early.md": claim(
        appears("old", "It was early", "speaker: ada", stance="asserts"),
        text="It was early.",
        also=["topics: [tram]", "review_due: 2030", listed("assessments", OTHERS)],
    ),
    "claims/said.md": claim(
        appears("plan", "It is late"),
        kind="attribution",
        text="They said it is late.",
        also=["topics: [tram]"],
    ),
    "events/opening.md": record("title: The opening", "start: 2021-02-10", "end: 2021-02-12"),
    "topics/tram.md": record("title: The tram", "description: All about it."),
    "entities/gazette.md": record("type: outlet", "name: The Gazette"),
    "entities/ada.md": record("type: person", "name: Ada Quill"),
    "sources/book.md": record("type: webpage", "title: A page", "URL: https://page.example/"),
    "corrections/one.md": record(
        "of: articles/plan",
        "kind: correction",
        "on: 2022-01",
        "what: The hour",
        "reason: It was wrong.",
        "by: gazette",
        "outcome: refused",
        "requested_by: ada",
    ),
}


class _Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data.split()

    @property
    def text(self) -> str:
        """The words of the page."""
        return " ".join(self.words)


def rendered(files: Files) -> dict[str, str]:
    """The HTML of every overview of an archive by its path."""
    drawing = viewer(archive_of(files), SITE, ASSETS, "", ENGLISH)
    pages = (view for unit in drawing.units() for view in drawing.draw(unit))
    return {view.page.path: LAYOUTS.render(view.page.view, view) for view in pages if view.page.view in KINDS}


PAGES = rendered(FILES)


def text_of(path: str, pages: dict[str, str] = PAGES) -> str:
    return _Page(pages[path]).text


@pytest.mark.parametrize("path", PAGES)
def test_an_overview_has_one_first_heading_no_id_twice_and_no_style(path: str) -> None:
    tags = _Page(PAGES[path]).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert [tag for tag, _ in tags].count("h1") == 1
    assert len(ids) == len(set(ids))
    assert not [
        name for _, attributes in tags for name in attributes if name == "style" or name.startswith("on")
    ]


@pytest.mark.parametrize("path", PAGES)
def test_headings_go_down_by_one_level(path: str) -> None:
    levels = [int(tag[1]) for tag, _ in _Page(PAGES[path]).tags if re.fullmatch("h[1-6]", tag)]
    assert all(later <= former + 1 for former, later in pairwise(levels)), levels


@pytest.mark.parametrize("path", PAGES)
def test_a_link_to_a_place_of_an_overview_leads_to_one_that_is_there(path: str) -> None:
    for tag, attributes in _Page(PAGES[path]).tags:
        target, _, fragment = (attributes.get("href") or "").partition("#")
        there = (
            posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target))) if target else path
        )
        if tag == "a" and there in PAGES and fragment:
            assert f'id="{unquote(fragment)}"' in PAGES[there], attributes["href"]


@pytest.mark.parametrize("path", PAGES)
def test_every_pattern_that_fills_something_is_on_the_page(path: str) -> None:
    filled = set(re.findall(r"url\(#([^)]+)\)", PAGES[path]))
    assert filled <= set(re.findall(r'<pattern id="([^"]+)"', PAGES[path]))


def test_home_says_what_it_is_where_to_begin_and_how_to_read() -> None:
    text = text_of("index.html")
    assert "Begin here On the tram" in text
    assert "2 claims noted" in text
    assert "“Was it said?” and “Is it so?” are separate questions" in text
    assert "4 records wait in the review queue." in text
    assert text.index("Begin here") < text.index("Latest assessments")


def test_home_leads_into_every_collection_and_every_overview_of_them() -> None:
    html = PAGES["index.html"]
    nav = html[html.index('<nav class="ways-in"') :]
    ways = set(re.findall(r'href="([^"]+)"', nav[: nav.index("</nav>")]))
    collections = {path.partition("/")[0] for path in FILES}
    assert ways == {f"{name}/index.html" for name in (*collections, "timeline", "facets", "search")}


def test_the_timeline_says_in_its_list_what_its_drawing_shows() -> None:
    html = PAGES["timeline/index.html"]
    shown = re.findall(r'<a href="[^"]+" aria-label="([^"]+)">', html)
    assert shown == [
        "1999: events 0, texts 1, assessments 0",
        "2020: events 0, texts 0, assessments 1",
        "2021: events 1, texts 1, assessments 1",
    ]
    text = text_of("timeline/index.html")
    assert "20 years without an entry" in text
    for kind, count in (("Event ", 1), ("Text published", 2), ("Claim assessed", 2)):
        assert text.count(kind) == count
    assert "10 February 2021 until 12 February 2021" in text
    assert "1999, month not known" in text
    assert "Is it so? Half true according to Checkers" in text


def test_a_bar_has_its_numbers_and_its_rule_in_words() -> None:
    text = text_of("entities/gazette/index.html")
    assert (
        "articles of this outlet assert in their own voice, 2 in all. The archive has assessed 1 of them."
        in text
    )
    assert "Is it so? 1 claim, of which the archive has assessed 1" in text
    assert "Was it said? 1 claim, of which the archive has assessed 0" in text
    assert "Not assessed yet 1" in text
    assert "they rate nobody" in text
    assert "%" not in text
    person = text_of("entities/ada/index.html")
    assert "under this name, as speaker or author, 1. The archive has assessed 0." in person
    assert "Assessed by others only 1" in person


def test_a_topic_has_a_bar_for_each_scale() -> None:
    text = text_of("topics/tram/index.html")
    assert "the claims under this topic and its narrower ones, 3 in all" in text
    assert text.count("of which the archive has assessed") == 2


def test_who_has_no_claims_has_no_bar() -> None:
    pages = rendered({"entities/pier.md": record("type: place", "name: The pier")})
    assert "Claims by verdict" not in text_of("entities/pier/index.html", pages)


def test_the_desk_says_what_came_of_what_was_asked() -> None:
    text = text_of("corrections/index.html")
    assert "The archive has corrected nothing yet." in text
    assert "Asked of The Gazette : the outlet refused" in text
    assert "Asked for by Ada Quill" in text
    assert "1 request The outlet refused 1" in text


@pytest.mark.parametrize(
    ("requested", "told"),
    [
        ("2021-04-01", "Asked for on 1 April 2021"),
        ("2021-04", "Asked for, April 2021"),
        ("2021", "Asked for, 2021"),
    ],
)
def test_the_desk_tells_no_day_of_a_request_that_has_only_a_month(requested: str, told: str) -> None:
    asked = record(
        "of: articles/plan", "kind: correction", "on: 2022", "what: W", "reason: R", "by: post",
        f"requested: {requested}",
    )  # fmt: skip
    files = {
        "articles/plan.md": article("It is late."),
        "entities/post.md": record("type: outlet", "name: Post"),
        "corrections/c.md": asked,
    }
    assert told in text_of("corrections/index.html", rendered(files))


def test_an_empty_section_says_so() -> None:
    late = claim(appears("plan", "late"), also=[listed("assessments", assessed("mixed", "2021-03"))])
    text = text_of(
        "review/index.html", rendered({"articles/plan.md": article("It is late."), "claims/late.md": late})
    )
    assert "No claim has a date from which it is due." in text
    assert "Every claim has been assessed by somebody." in text


def test_of_records_that_are_not_there_an_empty_section_praises_nothing() -> None:
    text = text_of("review/index.html", rendered({"topics/tram.md": record("title: T")}))
    assert text.count("0 of 0") == 6
    assert "Every" not in text


def test_the_review_queue_gives_the_date_and_leaves_the_judgement_to_the_reader() -> None:
    text = text_of("review/index.html")
    assert "due from 2030" in text
    assert "In the order of the dates from which they are due." in text
    assert "overdue" not in text


def test_a_list_leads_to_the_pages_of_its_facets() -> None:
    assert 'href="../facets/verdict/content-mixed/index.html"' in PAGES["claims/index.html"]
    text = text_of("facets/verdict/content-mixed/index.html")
    assert "Claims by verdict Is it so? Mixed" in text
    assert '<b aria-current="page">Mixed</b>' in PAGES["facets/verdict/content-mixed/index.html"]


def test_a_foreign_title_keeps_its_language() -> None:
    for path in ("index.html", "timeline/index.html", "review/index.html", "articles/index.html"):
        assert re.search(r'<a [^>]*lang="ar" dir="rtl">Old &amp; &lt;b&gt;</a>', PAGES[path]), path
