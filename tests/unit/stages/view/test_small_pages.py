import pytest

from margent.model.archive import Media
from margent.model.ids import Ref
from margent.stages.view import Unit, viewer
from margent.views import (
    CorrectionPageView,
    EntityView,
    EventView,
    NotePageView,
    PageView,
    ReplyPageView,
    SourceView,
    TopicView,
)
from support.catalogues import spoken
from support.memory_archive import SITE, Files, appears, article, claim, item, linked, listed, page, record

IDA = record(
    "type: person",
    "name: Ida Moor",
    "description: A clerk of Fernhill",
    "aliases: [i-moor]",
    listed("names", item("form: Ида Мур", "lang: ru"), item("form: I. Moor")),
    listed(
        "roles",
        item("role: mayor", "organization: town", "from: 2019", "to: 2020-06"),
        item("role: clerk", "from: 2020-07"),
    ),
    "same_as: [https://w.example/ida]",
)
FILES: Files = {
    "articles/plan.md": article("It is late.", "text_lang: ru", title="The plan"),
    "entities/ida.md": IDA,
    "entities/town.md": record("type: place", "name: Fernhill"),
    "events/evening.md": record(
        "title: The evening",
        "start: 2020-03-01",
        "place: town",
        "participants: [i-moor]",
        "recordings: [minutes]",
    ),
    "sources/minutes.md": record(
        "type: document",
        "title: Minutes",
        "author: [ida, Fernhill Council]",
        "issued: 2020",
        "container-title: Papers",
        "DOI: 10.1/2",
    ),
    "topics/transport.md": record("title: Transport"),
    "topics/tram.md": record("title: The tram", "parent: transport"),
    "topics/night.md": record("title: The night", "parent: tram"),
    "topics/bus.md": record("title: A bus", "parent: tram"),
}


def with_file(path: str, text: str) -> Files:
    return {**FILES, path: text}


def test_an_entity_has_its_names_and_roles() -> None:
    view = page(EntityView, FILES, "entities/ida")
    assert [(name.form, name.lang) for name in view.names] == [("Ида Мур", "ru"), ("I. Moor", "")]
    assert [
        (one.role, one.organization.text if one.organization else "", one.since, one.until)
        for one in view.roles
    ] == [
        ("mayor", "Fernhill", "2019", "2020-06"),
        ("clerk", "", "2020-07", None),
    ]
    assert (view.page.description, view.same_as) == ("A clerk of Fernhill", ("https://w.example/ida",))


def test_who_took_part_in_an_event_has_the_role_of_that_day() -> None:
    view = page(EventView, FILES, "events/evening")
    assert [(one.text, one.role) for one in view.participants] == [("Ida Moor", "mayor, Fernhill")]
    assert view.place is not None
    assert (view.place.text, [card.link.title for card in view.recordings]) == ("Fernhill", ["Minutes"])


def test_the_authors_of_a_source_are_entities_or_names() -> None:
    view = page(SourceView, FILES, "sources/minutes")
    assert [(one.text, one.link is not None) for one in view.authors] == [
        ("Ida Moor", True),
        ("Fernhill Council", False),
    ]
    assert (view.container, view.doi, view.rank) == ("Papers", "10.1/2", "normal")


def test_a_topic_knows_the_wider_and_the_narrower_ones() -> None:
    view = page(TopicView, FILES, "topics/tram")
    assert [link.title for link in view.parents] == ["Transport"]
    assert [link.title for link in view.children] == ["A bus", "The night"]
    assert [link.title for link in page(TopicView, FILES, "topics/night").parents] == [
        "Transport",
        "The tram",
    ]


NOTE = ("on: articles/plan", "motivation: commenting", "created: 2021")


@pytest.mark.parametrize(
    ("quote", "fragment"), [(["quote: It is late"], "#q-n"), ([], "#n-n")], ids=["passage", "whole"]
)
def test_a_notes_page_leads_to_its_place(quote: list[str], fragment: str) -> None:
    view = page(NotePageView, with_file("notes/n.md", record(*NOTE, *quote, body="Indeed.")), "notes/n")
    assert view.passage.href == f"../../articles/plan/index.html{fragment}"
    assert (view.on.link.title, view.page.title, view.note.quote_lang) == ("The plan", "Indeed.", "ru")


def test_a_note_is_called_by_its_first_words() -> None:
    words = "It is late because the council said so, and it said so because nobody had asked it to say more"
    view = page(NotePageView, with_file("notes/n.md", record(*NOTE, body=words)), "notes/n")
    assert (
        view.page.title
        == "It is late because the council said so, and it said so because nobody had asked it to…"
    )


def test_a_note_that_is_only_a_picture_is_called_by_its_motivation() -> None:
    files = with_file("notes/n.md", record(*NOTE, body="![](map.png)"))
    media = {"content/notes/map.png": Media("image/png", "media/map.png")}
    drawing = viewer(linked(files, media=media).archive, SITE, {}, "", spoken("fr"))
    assert [view.page.title for view in drawing.draw(Unit("record", Ref("notes", "n")))] == ["Commentaire"]


def test_a_note_in_a_script_without_spaces_has_a_title() -> None:
    words = "電車" * 60
    title = page(NotePageView, with_file("notes/n.md", record(*NOTE, body=words)), "notes/n").page.title
    assert title == words[:89] + "…"


def test_a_reply_is_shown_on_what_it_answers_and_on_its_own_page() -> None:
    files = with_file(
        "replies/r.md", record("to: topics/tram", "name: I. Moor", "received: 2021-03", body="No.")
    )
    view = page(ReplyPageView, files, "replies/r")
    assert (view.to.link.title, view.page.title, view.reply.html) == ("The tram", "I. Moor", "<p>No.</p>")
    (shown,) = page(TopicView, files, "topics/tram").attached.replies
    assert (shown.name, shown.html, shown.received) == ("I. Moor", "<p>No.</p>", "2021-03")


CORRECTION = ("of: topics/tram", "kind: correction", "on: 2021", "what: The name", "reason: It was wrong.")


@pytest.mark.parametrize(("by", "name"), [([], None), (["by: archive"], None), (["by: ida"], "Ida Moor")])
def test_a_correction_is_the_archives_unless_an_outlet_made_it(by: list[str], name: str | None) -> None:
    files = with_file(
        "corrections/c.md",
        record(*CORRECTION, *by, "requested: 2020-03", "requested_by: ida", "outcome: partly"),
    )
    correction = page(CorrectionPageView, files, "corrections/c").correction
    assert (correction.by.text if correction.by else None) == name
    assert correction.requested_by is not None
    assert (correction.requested_by.role, correction.outcome, correction.affects_verdict) == (
        "mayor, Fernhill",
        "partly",
        False,
    )


def test_replies_stand_oldest_first_and_corrections_newest_first() -> None:
    files = {
        **FILES,
        **{
            f"replies/r{day}.md": record(
                "to: topics/tram", "name: N", f"received: 2021-03-0{day}", body="No."
            )
            for day in (2, 1, 3)
        },
        **{
            f"corrections/c{day}.md": record(
                "of: topics/tram", "kind: typo", f"on: 2021-03-0{day}", "what: W", "reason: R"
            )
            for day in (2, 1, 3)
        },
    }
    attached = page(TopicView, files, "topics/tram").attached
    assert [one.id for one in attached.replies] == ["r1", "r2", "r3"]
    assert [one.id for one in attached.corrections] == ["c3", "c2", "c1"]


def test_a_note_on_a_record_that_is_no_article_stands_on_its_page_with_its_quote() -> None:
    files = {
        **with_file(
            "notes/n.md",
            record(
                "on: events/late", "quote: It was late", "motivation: commenting", "created: 2021", body="So."
            ),
        ),
        "events/late.md": record("title: Late", "start: 2021", body="It was late."),
    }
    (shown,) = page(EventView, files, "events/late").attached.notes
    assert (shown.id, shown.quote) == ("n", "It was late")


def test_a_page_says_where_it_belongs() -> None:
    text = record(
        "title: About",
        "topics: [tram]",
        "about: [i-moor]",
        "events: [evening]",
        body="# We\n\nWe [are](../topics/tram.md#p1).",
    )
    view = page(
        PageView,
        {**with_file("pages/about.md", text), "topics/tram.md": record("title: The tram", body="Red.")},
        "pages/about",
    )
    assert [link.title for part in view.classified for link in part] == [
        "The tram",
        "Ida Moor",
        "The evening",
    ]
    assert [piece.html for block in view.text.blocks for piece in block.pieces] == [
        '<h2 id="we">We</h2>',
        '<p>We <a href="../../topics/tram/index.html#p1">are</a>.</p>',
    ]
    assert [(heading.level, heading.href, heading.text) for heading in view.text.headings] == [
        (2, "#we", "We")
    ]


@pytest.mark.parametrize(
    ("link", "html"),
    [
        ("[[topics/tram]]", '<a href="../../topics/tram/index.html">The tram</a>'),
        ("[[topics/tram|*it*]]", '<a href="../../topics/tram/index.html">*it*</a>'),
        ("[it](../topics/tram.md)", '<a href="../../topics/tram/index.html">it</a>'),
        (
            "[[claims/late#appearance-1]]",
            '<a href="../../claims/late/index.html#appearance-1">It is late.</a>',
        ),
        ("[it](../entities/i-moor.md)", '<a href="../../entities/ida/index.html">it</a>'),
        ("[it](../entities/sub/i-moor.md)", '<a href="../../entities/ida/index.html">it</a>'),
        ("[[entities/i-moor]]", '<a href="../../entities/ida/index.html">Ida Moor</a>'),
        ("[it](#p1)", '<a href="#p1">it</a>'),
    ],
)
def test_a_link_to_a_record_becomes_a_relative_address(link: str, html: str) -> None:
    files = {
        **with_file("pages/about.md", record("title: About", body=link)),
        "claims/late.md": claim(appears("plan", "It is late")),
    }
    (block,) = page(PageView, files, "pages/about").text.blocks
    assert "".join(piece.html for piece in block.pieces) == f"<p>{html}</p>"
