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
AT = "url: https://tram.example/1"
OWN = listed("assessments", assessed("mixed", "2021"))


def about(text: str, *also: str) -> str:
    return claim(appears("plan", "It is late"), also=also, text=text)


WAITING: Files = {
    "articles/plan.md": article("It is late.", AT),
    "articles/kept.md": article("It is early.", AT, COPY, title="Kept"),
    "articles/printed.md": article("It is on time.", title="Printed"),
    "sources/book.md": record("type: book", "title: A book"),
    "sources/page.md": record("type: webpage", "title: A page", "URL: https://tram.example/2"),
    "sources/kept.md": record("type: webpage", "title: A kept page", "URL: https://tram.example/3", COPY),
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
        "disputed": [],
        "unassessed": ["Bare."],
        "by-others": ["Theirs."],
        "articles-without-copy": ["On the tram"],
        # A book has no address, and so nothing that could disappear.
        "sources-without-copy": ["A page"],
    }


def test_a_section_says_how_many_of_how_many() -> None:
    view = page(ReviewView, WAITING, "review/index.html")
    assert [(section.total, section.of) for section in view.sections] == [
        (3, 6),
        (0, 6),
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
    files = {
        f"sources/s{number}.md": record(
            "type: book", f"title: T{number:03}", f"URL: https://b.example/{number}"
        )
        for number in range(70)
    }
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


def test_a_disputed_claim_stands_there_with_what_is_new_about_it() -> None:
    files = {
        **WAITING,
        "articles/later.md": article("It is late.", title="Later paper").replace("2021-02-10", "2022-02-10"),
        "claims/open.md": claim(
            appears("plan", "It is late"),
            appears("later", "It is late"),
            also=[listed("assessments", assessed("disputed", "2021"))],
            text="Open.",
        ),
        "replies/r1.md": record("to: claims/open", "name: R One", "received: 2022-01-01", body="No."),
        "replies/r2.md": record("to: claims/open", "name: R Two.", "received: 2022-03-01", body="No."),
        "replies/r3.md": record("to: claims/open", "name: R Three", "received: 2022-04-01", body="No."),
        "replies/r0.md": record("to: claims/open", "name: R Old", "received: 2021-12-31", body="No."),
    }
    section = page(ReviewView, files, "review/disputed/index.html").sections[0]
    assert (section.total, section.of) == (1, 7)
    (entry,) = section.entries
    assert (entry.card.link.title, entry.since, entry.new_total) == ("Open.", "2021", 4)
    assert [(new.kind, new.date, new.link.title) for new in entry.new] == [
        ("reply", "2022-04-01", "R Three"),
        ("reply", "2022-03-01", "R Two"),
        ("appearance", "2022-02-10", "Later paper"),
    ]
