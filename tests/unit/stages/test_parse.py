import pytest

from margent.model.bodies import Block, Body, Run
from margent.model.diagnostics import Code
from margent.model.documents import Document
from margent.model.records import Claim, Topic
from margent.model.site import Limits, Site
from support.memory_archive import appears, article, assessed, claim, document, item, listed, record


def codes(parsed: Document) -> list[str]:
    return [diagnostic.code for diagnostic in parsed.diagnostics]


def place(parsed: Document) -> list[tuple[int, int]]:
    return [(one.span.line, one.span.column) for one in parsed.diagnostics if one.span]


def test_a_file_becomes_its_record_and_its_body() -> None:
    parsed = document("topics/tram.md", record("title: The tram", body="It is *late*."))
    assert (parsed.path, str(parsed.ref), parsed.diagnostics) == ("content/topics/tram.md", "topics/tram", ())
    assert parsed.record == Topic(title="The tram")
    assert [run.value for run in parsed.body.blocks[0].runs if run.kind == "text"] == ["It is ", "late", "."]


def test_faults_of_fields_and_of_the_body_come_together_in_the_order_of_the_file() -> None:
    parsed = document(
        "topics/tram.md", record("title: The tram", "lang: english!", body="It is <b>late</b>.")
    )
    assert codes(parsed) == ["lang", "raw-html", "raw-html"]
    assert place(parsed) == [(3, 7), (5, 7), (5, 14)]


def test_an_unknown_key_costs_the_record_nothing_else() -> None:
    parsed = document("topics/tram.md", record("title: The tram", "colour: red", "parent: transport"))
    assert codes(parsed) == ["unknown-key"]
    assert parsed.record == Topic(title="The tram", parent="transport")
    assert parsed.is_partial


def test_a_faulty_optional_field_is_left_out() -> None:
    parsed = document("topics/tram.md", record("title: The tram", "lang: english!", "parent: transport"))
    assert parsed.record == Topic(title="The tram", parent="transport")
    assert parsed.is_partial


def test_without_a_required_field_there_is_no_record_but_the_body_is_read() -> None:
    parsed = document("topics/tram.md", record("parent: transport", body="It is <b>late</b>."))
    assert parsed.record is None
    assert codes(parsed) == ["field-missing", "raw-html", "raw-html"]


@pytest.mark.parametrize(
    "text", ["no front matter", "---\ntitle: x\n", "---\ntitle: [\n---\n", "---\n- a\n---\n"], ids=range(4)
)
def test_a_file_without_readable_fields_is_no_record(text: str) -> None:
    parsed = document("topics/tram.md", text)
    assert parsed.record is None
    assert len(parsed.diagnostics) == 1


def test_rules_between_fields_are_checked() -> None:
    parsed = document(
        "claims/late.md", claim(appears("tram"), also=[listed("assessments", assessed("opinion", "2021"))])
    )
    assert codes(parsed) == ["verdict-scale"]
    assert isinstance(parsed.record, Claim)


@pytest.mark.parametrize("key", ["verdict: [mixed]", "verdikt: mixed"])
def test_a_faulty_field_is_not_also_called_missing(key: str) -> None:
    text = claim(appears("tram"), also=[listed("assessments", item(key, "on: 2021", "why: So."))])
    assert len(codes(document("claims/late.md", text))) == 1


def test_another_mapping_without_its_field_is_still_reported() -> None:
    broken = [item("verdikt: mixed", "on: 2021", "why: So."), item("on: 2021", "why: So.")]
    text = claim(appears("tram"), also=[listed("assessments", *broken)])
    assert codes(document("claims/late.md", text)) == ["unknown-key", "field-missing"]


def test_characters_hidden_by_an_escape_are_found() -> None:
    parsed = document("topics/tram.md", record('title: "The \\u202Etram"'))
    assert codes(parsed) == ["bidi-control"]
    assert place(parsed) == [(2, 8)]


def test_only_articles_and_sources_need_labels_on_their_links() -> None:
    link = "See [[topics/tram]]."
    assert codes(document("articles/a.md", article(link))) == ["link-label"]
    assert codes(document("sources/s.md", record("type: book", "title: S", body=link))) == ["link-label"]
    assert codes(document("topics/t.md", record("title: T", body=link))) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("So.", []),
        ("![](pile.png)", []),
        ("[[topics/tram]]", []),
        ("", ["field-missing"]),
        (" \n\n", ["field-missing"]),
    ],
)
def test_a_note_says_something_in_words_a_picture_or_a_link(body: str, found: list[str]) -> None:
    note = record("on: topics/tram", "motivation: commenting", "created: 2021", body=body)
    assert codes(document("notes/n.md", note)) == found


def test_a_body_past_the_limit_is_not_read() -> None:
    site = Site(title="-", limits=Limits(body=10))
    parsed = document("topics/tram.md", record("title: T", body="It is very <b>late."), site)
    assert codes(parsed) == [Code.SIZE]
    assert not parsed.body.blocks
    assert not parsed.has_whole_text


def test_the_limit_of_a_body_counts_bytes() -> None:
    site = Site(title="-", limits=Limits(body=7))
    assert codes(document("topics/t.md", record("title: T", body="ééé"), site)) == []
    assert codes(document("topics/t.md", record("title: T", body="éééé"), site)) == [Code.SIZE]


def test_a_body_is_read_in_composed_form() -> None:
    parsed = document("topics/tram.md", record("title: T", body="cafe\N{COMBINING ACUTE ACCENT}"))
    assert [run.value for run in parsed.body.blocks[0].runs if run.kind == "text"] == ["café"]
    assert codes(parsed) == ["not-nfc"]


REPLY = ("to: articles/tram", "name: Ida Moor", "received: 2021-06-01")


def test_private_data_are_looked_for_in_replies_alone() -> None:
    text = "Write to ida@moor.example."
    assert codes(document("replies/r.md", record(*REPLY, body=text))) == ["privacy"]
    assert codes(document("pages/contact.md", record("title: Contact", body=text))) == []


@pytest.mark.parametrize(
    "reply",
    [
        record(*REPLY, body="Write to ida&#64;moor.example."),
        record(*REPLY, body="Write to ida\\@moor.example."),
        record(*REPLY, body="Write to ida@*moor*.example."),
        record(*REPLY, body="Ring +44 20 7946&nbsp;0018 at night."),
        record(*REPLY, body="Write.[^1]\n\n[^1]: ida&#64;moor.example"),
        record(REPLY[0], 'name: "ida\\x40moor.example"', REPLY[2], body="Write."),
    ],
    ids=range(6),
)
def test_private_data_behind_an_escape_are_found(reply: str) -> None:
    assert codes(document("replies/r.md", reply)) == ["privacy"]


def test_markup_that_the_gate_refuses_is_an_error_of_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Body((Block((Run("break", "<script>"), Run("text", "alert(1)"))),))
    monkeypatch.setattr("margent.stages.parse.parse_body", lambda *_text, **_about: (broken, ()))
    [finding] = document("topics/tram.md", "---\ntitle: The tram\n---\n\nWords.\n").diagnostics
    assert (finding.code, finding.severity) == ("raw-html", "error")
