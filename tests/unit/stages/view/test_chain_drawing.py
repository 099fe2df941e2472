"""The attribution of a claim as a drawing: shared links and origins, marks, and what has no room."""

from margent.views import ClaimView, DrawingView, DrawnBox
from support.memory_archive import Files, appears, article, claim, item, listed, page, record

OTHERS: Files = {
    "articles/plan.md": article("It is late.", "outlet: courier"),
    "articles/wire.md": article("It is late.", published="2021-01-05", title="The wire"),
    "articles/copy.md": article("It is late.", published="2021-03", title="The copy"),
    "entities/ida.md": record("type: person", "name: Ida Moor"),
    "entities/courier.md": record("type: outlet", "name: The Courier"),
    "events/evening.md": record("title: The evening", "start: 2021"),
}


def late(*appearances: str) -> ClaimView:
    return page(ClaimView, {**OTHERS, "claims/late.md": claim(*appearances)}, "claims/late")


def drawn(*appearances: str) -> DrawingView:
    drawing = late(*appearances).chains
    assert drawing is not None
    return drawing


def chain(*links: str) -> str:
    return listed("attribution", *links)


def texts(box: DrawnBox, role: str) -> list[str]:
    return [" ".join(text.lines) for text in box.texts if text.role == role]


def titles(drawing: DrawingView) -> list[str]:
    return [text for box in drawing.boxes for text in texts(box, "title")]


SPEECH = item("speaker: ida", "event: evening", "record: notes")


def test_a_claim_without_a_chain_has_no_drawing() -> None:
    view = late(appears("plan", "It is late"))
    assert view.chains is None
    assert view.weakest == ()


def test_reports_stand_above_their_one_origin() -> None:
    drawing = drawn(
        appears("plan", "It is late", chain(SPEECH)), appears("wire", "It is late", chain(SPEECH))
    )
    assert titles(drawing) == ["The wire", "On the tram", "Ida Moor"]
    assert [box.kind for box in drawing.boxes] == ["report", "report", "origin"]
    assert len(drawing.edges) == 1
    assert drawing.edges[0].kind == "notes"
    assert texts(drawing.boxes[2], "mark") == ["The origin", "The weakest link"]
    assert texts(drawing.boxes[2], "fact") == ["The evening", "Preserved: notes"]


def test_a_link_that_is_itself_a_report_is_one_box_with_it() -> None:
    drawing = drawn(
        appears("wire", "It is late", "speaker: ida", chain(SPEECH)),
        appears("copy", "It is late", chain(item("speaker: ida", "article: wire", "record: report"), SPEECH)),
    )
    assert titles(drawing) == ["The copy", "The wire", "Ida Moor"]
    assert texts(drawing.boxes[1], "fact") == [
        "Ida Moor asserts it.",
        "5 January 2021",
        "Preserved: a report only",
    ]


def test_a_link_that_two_chains_share_is_one_box() -> None:
    clerk = item("unnamed: a clerk", "record: report")
    drawing = drawn(
        appears("plan", "It is late", chain(clerk, SPEECH)),
        appears("wire", "It is late", chain(clerk, SPEECH)),
    )
    assert titles(drawing) == ["The wire", "On the tram", "a clerk (not named)", "Ida Moor"]
    assert [edge.kind for edge in drawing.edges] == ["report", "notes"]


def test_an_appearance_without_a_chain_is_an_origin_of_its_own() -> None:
    drawing = drawn(appears("plan", "It is late", chain(SPEECH)), appears("wire", "It is late"))
    marks = {titles(drawing)[number]: texts(box, "mark") for number, box in enumerate(drawing.boxes)}
    assert marks == {
        "The wire": ["Origin 2"],
        "On the tram": [],
        "Ida Moor": ["Origin 1", "The weakest link"],
    }


def test_a_report_says_who_where_and_when() -> None:
    drawing = drawn(appears("plan", "It is late", chain(SPEECH), stance="denies"))
    report = drawing.boxes[0]
    assert texts(report, "fact") == ["The text denies it.", "The Courier, 10 February 2021"]
    assert report.href == "../../articles/plan/index.html#q-late"


def test_the_weakest_links_of_all_chains_are_named_once_each() -> None:
    clerk = item("unnamed: a clerk", "record: none")
    driver = item("unnamed: a driver", "record: none")
    view = late(
        appears("plan", "It is late", chain(clerk, SPEECH)),
        appears("wire", "It is late", chain(driver)),
        appears("copy", "It is late", chain(clerk)),
    )
    assert [(one.speaker.text, one.record) for one in view.weakest] == [
        ("a clerk", "none"),
        ("a driver", "none"),
    ]
    assert view.chains is not None
    assert [texts(box, "title")[0] for box in view.chains.boxes if box.is_weakest] == [
        "a driver (not named)",
        "a clerk (not named)",
    ]


def test_a_firm_chain_is_no_weakest_link() -> None:
    recorded = item("speaker: ida", "event: evening", "record: recording")
    view = late(
        appears("plan", "It is late", chain(recorded)),
        appears("wire", "It is late", chain(item("unnamed: a clerk", "record: none"))),
    )
    assert [one.speaker.text for one in view.weakest] == ["a clerk"]


def test_articles_that_name_each_other_as_their_source_do_not_break_the_drawing() -> None:
    drawing = drawn(
        appears(
            "wire", "It is late", "speaker: ida", chain(item("speaker: ida", "article: copy", "record: none"))
        ),
        appears(
            "copy", "It is late", "speaker: ida", chain(item("speaker: ida", "article: wire", "record: none"))
        ),
    )
    assert sorted(titles(drawing)) == ["The copy", "The wire"]
    assert len(drawing.edges) == 2


def test_an_article_that_names_itself_has_no_edge() -> None:
    own = item("speaker: ida", "article: wire", "record: report")
    drawing = drawn(appears("wire", "It is late", "speaker: ida", chain(own)))
    assert titles(drawing) == ["The wire"]
    assert drawing.edges == ()


def test_of_too_many_reports_those_with_a_chain_are_drawn() -> None:
    alone = [appears("plan", "It is late", f"speaker: {{unnamed: clerk {number}}}") for number in range(25)]
    drawing = drawn(*alone, appears("copy", "It is late", chain(SPEECH)))
    assert len(drawing.boxes) == 20
    assert drawing.left_out == 7
    assert "The copy" in titles(drawing)
