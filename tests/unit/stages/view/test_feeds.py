from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.model.dates import PartialDate
from margent.model.site import Site
from margent.stages.view.feeds import time_stamp
from margent.views import FeedView
from support.memory_archive import (
    Files,
    appears,
    article,
    assessed,
    claim,
    item,
    listed,
    page,
    record,
    viewer_of,
)


@pytest.mark.parametrize(
    ("date", "stamp"),
    [
        ("2022", "2022-01-01T00:00:00Z"),
        ("2022-06", "2022-06-01T00:00:00Z"),
        ("2022-06-17", "2022-06-17T00:00:00Z"),
        ("2022-06-17T12:30Z", "2022-06-17T12:30:00Z"),
        ("2022-06-17T12:30:59Z", "2022-06-17T12:30:59Z"),
        ("2022-06-17T12:30+02:00", "2022-06-17T12:30:00+02:00"),
        ("2022-06-17T12:30:59-02:00", "2022-06-17T12:30:59-02:00"),
    ],
)
def test_a_time_stamp_is_the_start_of_the_period(date: str, stamp: str) -> None:
    assert time_stamp(PartialDate.parse(date)) == stamp


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_every_date_has_a_time_stamp_that_can_be_read(day: datetime, length: int) -> None:
    stamp = time_stamp(PartialDate.parse(day.isoformat()[:length]))
    assert datetime.fromisoformat(stamp).isoformat()[:length] == day.isoformat()[:length]


def plan(published: str, title: str, *fields: str) -> str:
    return article("It is late.", *fields, published=published, title=title)


def feed(files: Files) -> FeedView:
    return page(FeedView, files, "feed")


def test_articles_and_assessments_stand_together_the_newest_first() -> None:
    entries = feed(
        {
            "articles/a.md": plan("2021-03", "March"),
            "articles/b.md": plan("2021-05-02", "May"),
            "claims/c.md": claim(
                appears("a", "It is late"), also=[listed("assessments", assessed("mixed", "2021-04"))]
            ),
            "claims/d.md": claim(appears("a", "It is late"), text="Never assessed."),
        }
    ).entries
    assert [(entry.title, entry.updated, entry.url) for entry in entries] == [
        ("May", "2021-05-02T00:00:00Z", "https://tram.example/articles/b/"),
        ("It is late.", "2021-04-01T00:00:00Z", "https://tram.example/claims/c/"),
        ("March", "2021-03-01T00:00:00Z", "https://tram.example/articles/a/"),
    ]


def test_the_feed_is_as_new_as_its_newest_entry_whatever_the_offsets() -> None:
    view = feed(
        {
            "articles/a.md": plan("2021-05-02T01:00:00+09:00", "Earlier"),
            "articles/b.md": plan("2021-05-01T20:00:00Z", "Later"),
        }
    )
    assert [entry.title for entry in view.entries] == ["Later", "Earlier"]
    assert view.updated == "2021-05-01T20:00:00Z"


def test_an_empty_feed_has_a_time_stamp_all_the_same() -> None:
    view = feed({"topics/t.md": record("title: T")})
    assert (view.entries, view.updated) == ((), "1970-01-01T00:00:00Z")


def test_twenty_entries_are_enough() -> None:
    assert len(feed({f"articles/a{number}.md": plan("2021", "T") for number in range(25)}).entries) == 20


@pytest.mark.parametrize(
    ("fields", "author"),
    [
        (
            (listed("byline", item("name: Ida Moor"), item("name: B. Ell")), "outlet: gazette"),
            "Ida Moor, B. Ell",
        ),
        (("outlet: gazette",), "The Gazette"),
        ((), "The tram papers"),
    ],
)
def test_an_entry_has_an_author(fields: tuple[str, ...], author: str) -> None:
    gazette = record("type: outlet", "name: The Gazette")
    (entry,) = feed({"articles/a.md": plan("2021", "T", *fields), "entities/gazette.md": gazette}).entries
    assert entry.author == author


def test_an_assessment_gives_its_verdict_in_words() -> None:
    late = claim(appears("a", "It is late"), also=[listed("assessments", assessed("mixed", "2022"))])
    entry = feed({"articles/a.md": plan("2021", "T"), "claims/c.md": late}).entries[0]
    assert (entry.author, entry.summary) == ("Reading Room", "Mixed")


def test_without_a_public_address_there_is_no_feed() -> None:
    viewer = viewer_of({"topics/t.md": record("title: T")}, site=Site(title="-"))
    assert "feed" not in [unit.kind for unit in viewer.units()]


def test_the_sitemap_names_each_address_in_order() -> None:
    viewer = viewer_of({"topics/t.md": record("title: T")})
    assert viewer.sitemap(["https://t.example/b/", "https://t.example/a/"]).urls == (
        "https://t.example/a/",
        "https://t.example/b/",
    )
