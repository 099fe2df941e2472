import pytest

from margent.model.archive import Backlink
from margent.model.ids import Ref
from support.memory_archive import (
    appears,
    archive_of,
    article,
    assessed,
    claim,
    found,
    item,
    linked,
    listed,
    record,
)

TOPIC = record("title: The tram", "aliases: [late-tram]")


def backlinks(files: dict[str, str], name: str) -> list[str]:
    collection, _, id_ = name.partition("/")
    found_ = archive_of(files).backlinks.get(Ref(collection, id_), ())
    return [f"{link.source} {link.role}" for link in found_]


def test_what_refers_to_a_record_is_known_by_its_role() -> None:
    files = {
        "entities/ida.md": record("type: person", "name: Ida"),
        "articles/plan.md": article("It is late.", listed("byline", item("name: Ida", "entity: ida"))),
        "articles/reply.md": article("No.", "replies_to: [plan]", "about: [ida]"),
        "articles/copy.md": article("It is late.", "republished_from: {article: plan}"),
        "claims/late.md": claim(
            appears("plan", "It is late", "speaker: ida"),
            also=[
                listed(
                    "assessments",
                    assessed("mixed", "2021", listed("evidence", item("article: plan", "role: context"))),
                )
            ],
        ),
        "notes/n.md": record(
            "on: articles/plan", "motivation: linking", "created: 2021", "by: ida", body="[[articles/plan]]"
        ),
        "replies/r.md": record("to: articles/plan", "name: Ida", "received: 2021", body="I am."),
        "corrections/c.md": record(
            "of: articles/plan", "kind: typo", "on: 2021", "what: W", "reason: R", "by: ida"
        ),
    }
    assert backlinks(files, "articles/plan") == [
        "articles/copy republication",
        "articles/reply replies_to",
        "claims/late appearance",
        "claims/late evidence",
        "corrections/c of",
        "notes/n on",
        "notes/n body",
        "replies/r to",
    ]
    assert backlinks(files, "entities/ida") == [
        "articles/plan byline",
        "articles/reply about",
        "claims/late speaker",
        "corrections/c by",
        "notes/n by",
    ]


def test_a_record_named_twice_in_one_role_is_one_backlink() -> None:
    files = {
        "topics/tram.md": TOPIC,
        "events/e.md": record("title: E", "start: 2021", "topics: [tram, late-tram]"),
    }
    assert backlinks(files, "topics/tram") == ["events/e topics"]


def test_a_draft_is_not_published_and_refers_to_nothing() -> None:
    files = {
        "topics/tram.md": TOPIC,
        "topics/port.md": record("title: P", "parent: tram", "draft: true", "aliases: [pier]"),
    }
    archive = archive_of(files)
    assert list(archive.documents) == [Ref("topics", "tram")]
    assert archive.backlinks == {}
    assert archive.aliases == {Ref("topics", "late-tram"): Ref("topics", "tram")}
    assert "content/topics/port.md" not in archive.paths


def test_with_drafts_a_draft_is_published() -> None:
    files = {"topics/tram.md": TOPIC, "topics/port.md": record("title: P", "parent: tram", "draft: true")}
    archive = archive_of(files, with_drafts=True)
    assert archive.backlinks == {Ref("topics", "tram"): (Backlink(Ref("topics", "port"), "parent"),)}


def test_a_draft_claim_has_no_passage_in_a_published_article() -> None:
    files = {
        "articles/plan.md": article("It is late."),
        "claims/late.md": claim(appears("plan", "It is"), also=["draft: true"]),
    }
    assert archive_of(files).passages[Ref("articles", "plan")].text == ()
    assert len(archive_of(files, with_drafts=True).passages[Ref("articles", "plan")].text) == 1


def test_the_faults_of_a_draft_are_reported_too() -> None:
    assert found({"topics/port.md": record("title: P", "parent: nowhere", "draft: true")}) == [
        "topics/port.md: ref-unknown"
    ]


def test_a_former_name_leads_to_the_record() -> None:
    archive = archive_of({"topics/tram.md": TOPIC})
    assert archive.resolve(Ref("topics", "late-tram")) == Ref("topics", "tram")
    assert archive.resolve(Ref("topics", "other")) == Ref("topics", "other")


def test_a_broken_record_is_no_part_of_the_archive_and_no_fault_of_others() -> None:
    broken = {
        "topics/tram.md": record("titel: The tram", "aliases: [late-tram]"),
        "entities/ida.md": record("type: robot", "name: Ida"),
        "articles/plan.md": article(genre="rumour"),
        "claims/late.md": record("claim: It is late."),
    }
    others = {
        "topics/night.md": record(
            "title: N", "parent: tram", "about: [ida]", body="[[topics/tram]] [[claims/late#appearance-3]]"
        ),
        "claims/full.md": claim(
            appears("plan", "It is full", "speaker: ida"),
            also=["topics: [tram]", listed("relations", item("type: supports", "claim: late"))],
        ),
        "notes/n.md": record(
            "on: articles/plan", "quote: It is", "motivation: linking", "created: 2021", "by: ida"
        ),
    }
    archive, findings = linked({**broken, **others})
    assert findings == ()
    assert {str(ref) for ref in archive.documents} == {"topics/night", "claims/full", "notes/n"}


ON_PLAN = ("on: articles/plan", "motivation: commenting", "created: 2021")


@pytest.mark.parametrize(
    ("note", "clashes"),
    [
        (record(*ON_PLAN), ["notes/late.md: annotation-clash"]),
        (record(*ON_PLAN, "quote: It is"), ["notes/late.md: annotation-clash"]),
        (record("on: claims/late", "motivation: commenting", "created: 2021"), []),
        (record("on: articles/other", "motivation: commenting", "created: 2021"), []),
    ],
)
def test_a_claim_and_a_note_on_one_article_have_two_ids(note: str, clashes: list[str]) -> None:
    files = {
        "articles/plan.md": article("It is late."),
        "articles/other.md": article(),
        "claims/late.md": claim(appears("plan", "It is late")),
        "notes/late.md": note,
    }
    assert found(files) == clashes


def test_pictures_are_known_and_other_files_are_not() -> None:
    media = {"content/a.txt": None}
    assert linked({"topics/tram.md": TOPIC}, media=media).archive.media == {}


def test_a_reference_by_a_former_name_of_a_broken_record_is_no_second_fault() -> None:
    broken = "---\ntitel: The tram\naliases: [night-line]\n---\n"
    found = linked(
        {"topics/tram.md": broken, "topics/stop.md": "---\ntitle: Stop\nparent: night-line\n---\n"}
    )
    assert [finding.fault.code for finding in found.findings if finding.fault.severity == "error"] == []
