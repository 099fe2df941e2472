import pytest

from margent.stages.view.overview.review import QUEUES, review, waiting
from margent.views import HomeView, ReviewView
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
    page,
    record,
    viewer_of,
    views,
)

OTHERS = item(
    "verdict_text: Half true", "on: 2021", "why: It is.", "by: Checkers", "url: https://c.example/1"
)
COPY = "captures: [{url: https://copy.example/1, at: 2021-01-01}]"
OWN = listed("assessments", assessed("mixed", "2021"))


def about(text: str, *also: str) -> str:
    return claim(appears("plan", "It is late"), also=also, text=text)


WAITING: Files = {
    "articles/plan.md": article("It is late."),
    "articles/kept.md": article("It is early.", COPY, title="Kept"),
    "sources/book.md": record("type: book", "title: A book"),
    "sources/page.md": record("type: webpage", "title: A page", COPY),
    "claims/done.md": about("Done.", OWN),
    "claims/later.md": about("Later.", OWN, "review_due: 2031-05-01"),
    "claims/soon.md": about("Soon.", OWN, "review_due: 2030"),
    "claims/bare.md": about("Bare.", "review_due: 2030-02"),
    "claims/theirs.md": about("Theirs.", listed("assessments", OTHERS)),
    "claims/both.md": about("Both.", listed("assessments", assessed("mixed", "2020"), OTHERS)),
}


def sections(view: ReviewView) -> dict[str, list[str]]:
    return {section.queue: [entry.card.link.title for entry in section.entries] for section in view.sections}


def test_the_queue_has_a_section_for_everything_that_may_wait() -> None:
    assert sections(page(ReviewView, WAITING, "review/index.html")) == {
        # By the date from which they are due; a build does not know what day it is.
        "due": ["Soon.", "Bare.", "Later."],
        "unassessed": ["Bare."],
        "by-others": ["Theirs."],
        "articles-without-copy": ["On the tram"],
        "sources-without-copy": ["A book"],
    }


def test_a_section_says_how_many_of_how_many() -> None:
    view = page(ReviewView, WAITING, "review/index.html")
    assert [(section.total, section.of) for section in view.sections] == [
        (3, 6),
        (1, 6),
        (1, 6),
        (1, 2),
        (1, 2),
    ]
    assert [entry.due for entry in view.sections[0].entries] == ["2030", "2030-02", "2031-05-01"]


def test_a_record_that_waits_for_two_things_is_one_record() -> None:
    assert waiting(review(archive_of(WAITING), SITE)) == 6
    assert page(HomeView, WAITING, "home").waiting == 6


@pytest.mark.parametrize("queue", QUEUES)
def test_every_section_has_a_page_even_if_nothing_waits(queue: str) -> None:
    view = page(ReviewView, {"topics/tram.md": record("title: T")}, f"review/{queue}/index.html")
    (section,) = view.sections
    assert (section.queue, section.total, section.entries) == (queue, 0, ())
    assert view.pagination is not None
    assert view.whole.href == "../../review/index.html"


def test_the_first_page_has_the_first_of_each_section_and_the_section_all_of_them() -> None:
    files = {f"sources/s{number}.md": record("type: book", f"title: T{number:03}") for number in range(70)}
    first = page(ReviewView, files, "review/index.html").sections[-1]
    assert (len(first.entries), first.total) == (10, 70)
    assert first.link.href == "../review/sources-without-copy/index.html"
    pages = views(files, "review/sources-without-copy/index.html")
    assert [view.page.path for view in pages] == [
        "review/sources-without-copy/index.html",
        "review/sources-without-copy/page/2/index.html",
    ]
    titles = [
        title
        for view in pages
        if isinstance(view, ReviewView)
        for title in sections(view)["sources-without-copy"]
    ]
    assert titles == [f"T{number:03}" for number in range(70)]


def test_there_is_no_other_section() -> None:
    assert viewer_of(WAITING).unit_at("review/overdue/index.html") is None
