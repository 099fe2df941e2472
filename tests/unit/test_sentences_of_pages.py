"""No page has a full stop too many, a space before a comma, or a number that runs into a word.

Every page of a small archive in each shipped language: with dates and names that bring a full stop of their
own, and with one, two, three and more of what is counted.
"""

import re
from functools import cache
from html.parser import HTMLParser

import pytest

from margent.adapters.layouts import load_layouts
from margent.model.history import Change, Entry, History, Moment, RecordHistory
from margent.model.site import Publisher, Repository, Site
from margent.stages.view import viewer
from support.catalogues import SHIPPED, spoken
from support.memory_archive import Files, appears, archive_of, article, assessed, claim, item, listed, record
from support.shipped_layouts import ASSETS, LAYOUTS, TEMPLATES

LANGUAGES = ("en", *SHIPPED)
SPEAKERS = ("Ada Quill Jr.", "Bela Inc.", "Cy", "Dora", "Egon", "Fay")


def evidence(*names: str) -> str:
    return listed("evidence", *(item(f"source: {name}", "role: context") for name in names))


FILES: Files = {
    "articles/plan.md": article(
        "The tram is late. It comes at nine. Few ride.",
        "outlet: post",
        "topics: [trams]",
        "url: https://first.example/page",
        listed("byline", item("name: Ada Quill Jr.")),
    ),
    **{
        f"articles/copy-{letter}.md": article(
            "The tram is late.",
            "outlet: post",
            "topics: [trams]",
            f"url: https://{letter}.example/",
            published="2021-03",
            title=f"Copy {letter}",
        )
        for letter in "abcdef"
    },
    "claims/late.md": claim(
        appears("plan", "The tram is late"),
        *(
            appears(f"copy-{letter}", "The tram is late", f"speaker:\n  unnamed: {name}")
            for letter, name in zip("abcdef", SPEAKERS, strict=True)
        ),
        also=[
            "topics: [trams]",
            "review_due: 2021-05",
            listed("relations", item("type: disputes", "claim: nine"), item("type: supports", "claim: few")),
            listed(
                "assessments",
                assessed("mixed", "2021-04", evidence("book")),
                assessed("inaccurate", "2022-01-01", "as_of: 2021-12-31", evidence("law", "web")),
            ),
        ],
    ),
    "claims/nine.md": claim(
        appears("plan", "It comes at nine", "speaker: bela", stance="denies"),
        also=["topics: [trams]", "review_due: 2030", listed("assessments", assessed("disputed", "2021"))],
    ),
    "claims/few.md": claim(appears("plan", "Few ride", stance="reports"), also=["topics: [trams]"]),
    "notes/word.md": record("on: articles/plan", "motivation: commenting", "created: 2022-05-01", body="So."),
    "replies/his.md": record("to: claims/nine", "name: Ada Quill Jr.", "received: 2022-04-01", body="No."),
    "corrections/slip.md": record(
        "of: articles/plan", "kind: typo", "on: 2022-05", "what: A slip.", "reason: It was wrong."
    ),
    "corrections/asked.md": record(
        "of: claims/late",
        "kind: correction",
        "on: 2022-05-03",
        "what: The paper was asked.",
        "reason: It was wrong.",
        "by: post",
        "requested: 2022-05-01",
        "requested_by: Ada Quill Jr.",
        "outcome: corrected",
    ),
    "entities/bela.md": record("type: person", "name: Bela Inc."),
    "entities/post.md": record("type: outlet", "name: The River Post Ltd."),
    "events/evening.md": record("title: Evening", "start: 2021-02", "end: 2021-03"),
    "sources/book.md": record(
        "type: book",
        "title: Is it late?",
        "author: [Ada Quill Jr.]",
        "publisher: Press Inc.",
        "issued: 2020-07",
    ),
    "sources/law.md": record(
        "type: legislation", "title: The law", "container-title: Acts etc.", "issued: 2020-07-01"
    ),
    "sources/web.md": record(
        "type: webpage", "title: Timetable", "URL: https://second.example/", "page: 3 f."
    ),
    "topics/trams.md": record("title: Trams"),
}
HISTORY = RecordHistory(
    "",
    Moment("abcdef0123", "2022-03-01"),
    (
        Entry(Moment("abcdef0123", "2022-03-01"), (Change("evidence", added=2, removed=1),)),
        Entry(Moment("fedcba3210", "2022-01-31"), (Change("text", added=5), Change("verdict", "", "Mixed"))),
        Entry(Moment("0123abcdef", "2021-12-31"), (Change("added"),)),
    ),
)
FAULTS = {
    "ends twice": re.compile(r"[.!?…؟]\.(?!\.\w)"),
    "space before a mark": re.compile(r"\s[,.،](?!\w)"),
    "space within brackets": re.compile(r"\(\s|\s\)"),
    "number beside a word": re.compile(r"(?!و)[^\W\d_]\d|\d(?!er\b)[^\W\d_]"),
    "two marks": re.compile(r"[,،;؛:]\s?[,،;؛:.]"),
}
WITHIN_A_LINE = frozenset(
    ("a", "b", "bdi", "cite", "del", "em", "ins", "mark", "q", "span", "strong", "time")
)
UNREAD = frozenset(("head", "script", "style", "svg", "code", "pre", "template"))


class _Lines(HTMLParser):
    """What a page says, a line for each element that is not part of one; numbers of notes are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._unread = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_number = (dict(attrs).get("class") or "").startswith("ref ")
        if not self._unread and (tag in UNREAD or is_number):
            self._unread = tag
        self.text += "" if tag in WITHIN_A_LINE else "\n"

    def handle_endtag(self, tag: str) -> None:
        self._unread = "" if tag == self._unread else self._unread
        self.text += "" if tag in WITHIN_A_LINE else "\n"

    def handle_data(self, data: str) -> None:
        self.text += "" if self._unread else " ".join(["", *data.split(), ""]) if data.isspace() else data


def lines(html: str) -> list[str]:
    reader = _Lines()
    reader.feed(html)
    return [" ".join(line.split()) for line in reader.text.split("\n") if line.strip()]


@cache
def pages(lang: str) -> dict[str, list[str]]:
    """The lines of each page of the archive, as a site in this language shows them."""
    site = Site(
        title="The tram papers",
        lang=lang,
        publisher=Publisher(name="Reading Room Inc."),
        repository=Repository(url="https://github.com/room/papers"),
        contact="room@tram.example",
    )
    interface = spoken(lang)
    layouts = LAYOUTS if lang == "en" else load_layouts([TEMPLATES], interface)
    history = History("head", {f"content/{path}": HISTORY for path in FILES})
    drawing = viewer(archive_of(FILES, site=site), site, ASSETS, "", interface, history)
    views = (view for unit in drawing.units() for view in drawing.draw(unit))
    return {
        view.page.path: lines(layouts.render(view.page.view, view))
        for view in views
        if view.page.path.endswith(".html")
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_page_has_a_mark_too_many_or_words_without_a_space(lang: str) -> None:
    said = {line for page in pages(lang).values() for line in page}
    wrong = {(name, line) for line in said for name, fault in FAULTS.items() if fault.search(line)}
    assert wrong == set()
