"""Volumes: which records they hold, in what order, and where their links lead."""

from dataclasses import fields, is_dataclass

import pytest

from margent.model.dates import PartialDate
from margent.model.outputs import Form, Output
from margent.model.site import Site
from margent.stages.view.volume.book import Book
from margent.views import ArticleView, ClaimView, Link, NotePageView, TopicView, VolumeView
from support.memory_archive import (
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

EVIDENCE = listed("evidence", item("source: count", "role: supports"))
FILES = {
    "topics/tram.md": record("title: The tram"),
    "topics/night-tram.md": record("title: The night tram", "parent: tram"),
    "articles/late.md": article(
        "Nine came. It rains.", "topics: [tram]", published="2021-03-01", title="Late"
    ),
    "articles/early.md": article("It was full.", "topics: [night-tram]", "outlet: gazette", title="Early"),
    "articles/silent.md": article("", "topics: [tram]", text="none", published="2022", title="Silent"),
    "articles/apart.md": article("Nobody came.", title="Apart"),
    "claims/rain.md": claim(appears("late", "It rains"), also=["topics: [tram]"], text="It rains."),
    "claims/nine.md": claim(
        appears("late", "Nine came"),
        appears("apart", "Nobody came", stance="denies"),
        also=["topics: [tram]", listed("assessments", assessed("mixed", "2021-04-05", EVIDENCE))],
        text="Nine came.",
    ),
    "claims/full.md": claim(appears("early", "It was full"), also=["topics: [night-tram]"], kind="quantity"),
    "claims/other.md": claim(
        appears("silent"),
        also=[listed("assessments", assessed("mixed", "2021", EVIDENCE.replace("count", "census")))],
        text="Another.",
    ),
    "notes/remark.md": record(
        "on: articles/late",
        "motivation: commenting",
        "created: 2021-05-01",
        "quote: rains",
        body="See [[claims/nine]].",
    ),
    "notes/whole.md": record("on: claims/nine", "motivation: commenting", "created: 2021-05-02", body="All."),
    "notes/on-note.md": record(
        "on: notes/whole", "motivation: commenting", "created: 2021-05-03", "topics: [tram]", body="On that."
    ),
    "replies/answer.md": record("to: articles/early", "name: X", "received: 2021-06", body="No."),
    "corrections/typo.md": record(
        "of: claims/full", "kind: typo", "on: 2021-06", "what: A word", "reason: It was wrong."
    ),
    "entities/gazette.md": record("name: The Gazette", "type: outlet"),
    "entities/nobody.md": record("name: Nobody", "type: person"),
    "sources/count.md": record("title: Count", "type: report"),
    "sources/census.md": record("title: Census", "type: report"),
    "sources/unused.md": record("title: Unused", "type: report"),
    "events/opening.md": record("title: Opening", "start: 2020", "topics: [tram]"),
    "pages/about.md": record("title: About"),
}
TRAM = Output(Form.PRINT, "topics/tram")


def site(*outputs: Output, url: str | None = "https://tram.example/") -> Site:
    return Site(title="The papers", url=url).model_copy(update={"outputs": outputs})


def printed(of: str) -> VolumeView:
    output = Output(Form.PRINT, of)
    return page(VolumeView, FILES, output.path, site=site(output))


def book(of: str = "", url: str | None = "https://tram.example/") -> Book:
    return viewer_of(FILES, site=site(url=url)).book(Output(Form.EPUB, of))


def holds(volume: VolumeView) -> dict[str, list[str]]:
    return {part.collection: [entry.id.partition(".")[2] for entry in part.entries] for part in volume.parts}


def links(value: object) -> list[str]:
    """Every address in a view, but for what only the site's frame has."""
    match value:
        case Link(href=href):
            return [href]
        case tuple() | list():
            return [href for one in value for href in links(one)]
        case _ if is_dataclass(value):
            parts = [getattr(value, part.name) for part in fields(value) if part.name not in ("page", "site")]
            return links(parts)
        case _:
            return []


def test_a_topic_holds_what_is_under_it_or_a_narrower_one_and_what_that_names() -> None:
    assert holds(printed("topics/tram")) == {
        "topics": ["night-tram"],
        "articles": ["early", "late", "silent"],
        "claims": ["full", "nine", "rain"],
        # What is said of a note is shown nowhere else.
        "notes": ["on-note"],
        "events": ["opening"],
        "entities": ["gazette"],
        # The census is what a verdict in the margin of an article rests on.
        "sources": ["census", "count"],
    }


def test_a_collection_holds_its_records_and_what_they_name() -> None:
    assert holds(printed("claims")) == {
        "claims": ["nine", "full", "rain", "other"],
        "sources": ["census", "count"],
    }


def test_notes_and_replies_stand_with_what_they_are_about_unless_the_volume_is_about_them() -> None:
    whole = {part.collection: part.entries for part in book().view().contents}
    assert "replies" not in whole
    assert "corrections" not in whole
    assert [link.title for link in whole["notes"]] == ["All.", "On that."]
    assert holds(printed("replies")) == {"replies": ["answer"]}
    assert holds(printed("notes"))["notes"] == ["remark", "whole", "on-note"]


def test_claims_stand_in_the_order_in_which_the_articles_make_them() -> None:
    # "early" is the older article, and in "late" the nine come before the rain.
    assert holds(printed("topics/tram"))["claims"] == ["full", "nine", "rain"]
    # "apart", which is not under the topic, speaks of the nine before; the text of "silent" is not here.
    assert holds(printed("claims"))["claims"] == ["nine", "full", "rain", "other"]


def test_claims_of_one_paragraph_stand_in_its_order_and_not_in_that_of_their_names() -> None:
    files = {
        "articles/late.md": article("Nine came. It rains.", title="Late"),
        "claims/a.md": claim(appears("late", "It rains"), text="A."),
        "claims/z.md": claim(appears("late", "Nine came"), text="Z."),
    }
    claims = viewer_of(files, site=site()).book(Output(Form.EPUB)).view().contents[1]
    assert [link.title for link in claims.entries] == ["Z.", "A."]


def test_the_whole_archive_begins_with_its_pages() -> None:
    parts = [part.collection for part in book().view().contents]
    assert parts == [
        "pages",
        "topics",
        "articles",
        "claims",
        "notes",
        "events",
        "entities",
        "sources",
        "scales",
    ]


def test_pages_of_the_site_stand_as_in_the_menu_and_articles_by_their_dates() -> None:
    files = {
        "pages/about.md": record("title: About"),
        "pages/method.md": record("title: Method", "nav: 1"),
        "pages/help.md": record("title: Help", "nav: 2"),
        "articles/first.md": article("One.", published="2020-03", title="Zebra"),
        "articles/second.md": article("Two.", published="2020-04-01", title="Ant"),
        "articles/earliest.md": article("Three.", published="2019", title="Yak"),
    }
    parts = viewer_of(files, site=site()).book(Output(Form.EPUB)).view().contents
    assert [[link.title for link in part.entries] for part in parts] == [
        ["Method", "Help", "About"],
        ["Yak", "Zebra", "Ant"],
    ]


def test_a_topic_that_is_named_by_a_former_name_is_the_same_topic() -> None:
    files = {
        "topics/tram.md": record("title: The tram", "aliases: [trolley]"),
        "articles/late.md": article("Late.", "topics: [trolley]", title="Late"),
    }
    made = viewer_of(files, site=site()).book(Output(Form.EPUB, "topics/tram"))
    opening, late = made.chapters()
    assert [entry.link.title for entry in late.entries] == ["Late"]
    assert opening.page.path == "opening.xhtml"
    assert "opening.xhtml" in links(late.entries[0].view)


def test_records_are_the_views_of_their_pages_without_what_is_the_sites() -> None:
    volume = printed("topics/tram")
    views = [entry.view for part in volume.parts for entry in part.entries]
    own = page(ArticleView, FILES, "articles/early")
    article_ = next(view for view in views if isinstance(view, ArticleView))
    assert article_.title == own.title
    assert [block.pieces for block in article_.text.blocks] == [block.pieces for block in own.text.blocks]
    assert all(view.page.is_chapter for view in views)
    assert all(view.page.citations is None for view in views)
    assert all(not view.references.entries for view in views)
    assert all(not view.scale for view in views if isinstance(view, ClaimView))


def test_what_stands_under_a_topic_is_named_unless_the_volume_is_about_it() -> None:
    def members(volume: VolumeView) -> list[str]:
        return [
            entry.card.link.title
            for part in volume.parts
            for one in part.entries
            if isinstance(one.view, TopicView)
            for entry in one.view.references.entries
        ]

    assert members(printed("topics/tram")) == []
    assert set(members(printed("topics"))) >= {"Late", "Early", "Opening"}


def test_the_scales_are_those_of_the_claims_in_it_and_in_its_margins() -> None:
    (scale,) = printed("topics/tram").scales
    assert (scale.name, scale.kinds) == ("content", ("fact", "quantity"))
    assert scale.verdicts[0].label == "Well supported"
    assert printed("articles").scales == (scale,)
    assert printed("sources").scales == ()


@pytest.mark.parametrize("of", ["topics/tram", "claims", "notes"])
def test_links_on_a_page_to_print_lead_to_places_on_it_or_to_the_site(of: str) -> None:
    volume = printed(of)
    root = "../" * (of.count("/") + 2)
    own = {entry.id for part in volume.parts for entry in part.entries} | (
        {"topics.tram"} if "/" in of else set()
    )
    for href in links([volume.opening, *(part.entries for part in volume.parts)]):
        path, _, fragment = href.partition("#")
        if path == "index.html":
            # A record, a place in it, or what is shown with it.
            assert ".".join(fragment.split(".")[:2]) in own
        elif path:
            ref = path.removeprefix(root).removesuffix("/index.html")
            assert path == f"{root}{ref}/index.html"
            assert ref.replace("/", ".") not in own


def test_a_note_that_stands_with_its_article_is_found_there() -> None:
    chapters = {chapter.page.path: chapter for chapter in book().chapters()}
    (late,) = chapters["articles-late.xhtml"].entries
    assert isinstance(late.view, ArticleView)
    (note,) = (note for note in late.view.margin if note.kind == "note")
    assert note.link.href == "articles-late.xhtml#n-remark"
    (claim_,) = chapters["claims-nine.xhtml"].entries
    assert isinstance(claim_.view, ClaimView)
    (on_note,) = (entry.view for entry in chapters["notes.xhtml"].entries if entry.id == "notes.on-note")
    assert isinstance(on_note, NotePageView)
    assert on_note.on.link.href == "notes.xhtml#notes.whole"


def test_a_book_has_a_file_for_each_article_and_claim_in_which_places_keep_their_names() -> None:
    names = [chapter.page.path for chapter in book("topics/tram").chapters()]
    assert names == [
        "opening.xhtml",
        "topics.xhtml",
        "articles-early.xhtml",
        "articles-late.xhtml",
        "articles-silent.xhtml",
        "claims-full.xhtml",
        "claims-nine.xhtml",
        "claims-rain.xhtml",
        "notes.xhtml",
        "events.xhtml",
        "entities.xhtml",
        "sources.xhtml",
        "scales.xhtml",
    ]
    chapter = next(one for one in book("topics/tram").chapters() if one.page.path == "claims-nine.xhtml")
    view = chapter.entries[0].view
    assert isinstance(view, ClaimView)
    here, away = (appearance.passage.href for appearance in view.appearances[::-1])
    assert here == "articles-late.xhtml#q-nine"
    assert away == "https://tram.example/articles/apart/#q-nine"


def test_what_is_not_in_a_book_is_no_link_if_the_site_has_no_address() -> None:
    chapter = next(
        one for one in book("topics/tram", url=None).chapters() if one.page.path == "claims-nine.xhtml"
    )
    hrefs = links(chapter.entries[0].view)
    assert "" in hrefs
    assert not any("://" in href or ".." in href for href in hrefs)


def test_long_lists_go_over_several_files() -> None:
    many = {
        f"sources/s{number:03}.md": record(f"title: Source {number:03}", "type: report")
        for number in range(101)
    }
    made = viewer_of(many, site=site()).book(Output(Form.EPUB, "sources"))
    assert [(chapter.page.path, chapter.first, len(chapter.entries)) for chapter in made.chapters()] == [
        ("sources.xhtml", 1, 100),
        ("sources-2.xhtml", 101, 1),
    ]
    (part,) = made.view().contents
    assert part.entries[-1].href == "sources-2.xhtml#sources.s100"


def test_a_book_is_named_for_its_part_and_keeps_its_identifier() -> None:
    whole, part = book().view(), book("topics/tram").view()
    assert (whole.title, part.title) == ("The papers", "The papers: The tram")
    assert book("claims").view().title == "The papers: Claims"
    assert whole.identifier != part.identifier
    assert part.identifier == book("topics/tram").view().identifier
    assert part.opening is not None
    assert part.opening.href == "opening.xhtml"


@pytest.mark.parametrize(
    ("files", "day", "modified"),
    [
        (FILES, None, "2021-05-03T00:00:00Z"),
        (FILES, "2022-02-02", "2022-02-02T00:00:00Z"),
        ({"topics/tram.md": FILES["topics/tram.md"]}, None, "1970-01-01T00:00:00Z"),
    ],
)
def test_a_book_bears_the_day_it_is_given_or_that_of_the_newest_record(
    files: dict[str, str], day: str | None, modified: str
) -> None:
    made = viewer_of(files, site=site()).book(Output(Form.EPUB), PartialDate(day) if day else None)
    assert made.view().modified == modified


def test_the_pages_of_a_topic_and_of_a_collection_lead_to_their_page_to_print() -> None:
    both = site(TRAM, Output(Form.PRINT, "claims"))
    assert (
        page(TopicView, FILES, "topics/tram", site=both).page.to_print == "../../print/topics/tram/index.html"
    )
    first = viewer_of(FILES, site=both)
    heads = {view.page.path: view.page.to_print for unit in first.units() for view in first.draw(unit)}
    assert heads["claims/index.html"] == "../print/claims/index.html"
    assert heads["articles/index.html"] == heads["topics/night-tram/index.html"] == ""


def test_a_page_to_print_repeats_others_and_is_not_listed_by_search_engines() -> None:
    head = printed("topics/tram").page
    assert (head.is_indexed, head.canonical, head.title) == (False, "", "The tram")
