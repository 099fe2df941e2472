import pytest

from margent.model.ids import Ref
from margent.stages.link.index import Index, Standing, index
from support.memory_archive import Files, document, record


def entered(files: Files, *, with_drafts: bool = False) -> tuple[Index, list[str]]:
    documents = [document(path, text) for path, text in files.items()]
    entries, findings = index(documents, with_drafts=with_drafts)
    return entries, [f"{finding.path.removeprefix('content/')}: {finding.fault.code}" for finding in findings]


def topic(*fields: str) -> str:
    return record("title: T", *fields)


TOPICS = {
    "topics/tram.md": topic("aliases: [late-tram]"),
    "topics/port.md": topic("draft: true", "aliases: [harbour]"),
    "topics/quay.md": record("no-title: here"),
}


@pytest.mark.parametrize(
    ("name", "standing", "present"),
    [
        ("tram", Standing.PRESENT, "tram"),
        ("late-tram", Standing.FORMER, "tram"),
        ("port", Standing.DRAFT, "port"),
        ("harbour", Standing.DRAFT, "port"),
        ("quay", Standing.BROKEN, "quay"),
        ("trams", Standing.UNKNOWN, "trams"),
    ],
)
def test_a_name_leads_to_what_it_stands_for(name: str, standing: Standing, present: str) -> None:
    entries, findings = entered(TOPICS)
    assert findings == []
    assert entries.look_up(Ref("topics", name)) == (standing, Ref("topics", present))


def test_with_drafts_a_draft_is_as_good_as_published() -> None:
    entries, _ = entered(TOPICS, with_drafts=True)
    assert entries.look_up(Ref("topics", "port")).standing is Standing.PRESENT
    assert entries.look_up(Ref("topics", "harbour")).standing is Standing.FORMER


def test_a_name_of_another_collection_is_unknown() -> None:
    entries, _ = entered(TOPICS)
    assert entries.look_up(Ref("claims", "tram")).standing is Standing.UNKNOWN


def test_the_nearest_id_is_of_the_same_collection() -> None:
    entries, _ = entered({**TOPICS, "events/trams.md": record("title: E", "start: 2021")})
    assert entries.nearest_id(Ref("topics", "trams")) == "tram"
    assert entries.nearest_id(Ref("events", "tram")) == "trams"
    assert entries.nearest_id(Ref("topics", "zebra")) == ""


def test_every_further_file_with_the_same_name_is_reported() -> None:
    files = {"topics/a/tram.md": topic(), "topics/b/tram.md": topic(), "topics/c/tram.md": topic()}
    entries, findings = entered(files)
    assert findings == ["topics/b/tram.md: id-duplicate", "topics/c/tram.md: id-duplicate"]
    assert entries.documents[Ref("topics", "tram")].path == "content/topics/a/tram.md"
    assert entries.paths["content/topics/c/tram.md"] == Ref("topics", "tram")


@pytest.mark.parametrize(
    ("aliases", "clashes"),
    [
        ("[port]", ["topics/tram.md: alias-clash"]),
        ("[tram]", ["topics/tram.md: alias-clash"]),
        ("[old, old]", ["topics/tram.md: alias-clash"]),
        ("[old, older]", []),
    ],
)
def test_an_alias_is_nobody_elses_name(aliases: str, clashes: list[str]) -> None:
    assert entered({"topics/tram.md": topic(f"aliases: {aliases}"), "topics/port.md": topic()})[1] == clashes


def test_an_alias_of_two_records_is_reported_at_the_second() -> None:
    files = {"topics/a.md": topic("aliases: [old]"), "topics/b.md": topic("aliases: [old]")}
    entries, findings = entered(files)
    assert findings == ["topics/b.md: alias-clash"]
    assert entries.look_up(Ref("topics", "old")).ref.id == "a"


def test_the_same_alias_in_two_collections_is_no_clash() -> None:
    event = record("title: E", "start: 2021", "aliases: [old]")
    assert entered({"topics/a.md": topic("aliases: [old]"), "events/b.md": event})[1] == []


def test_records_are_in_the_order_of_their_names() -> None:
    entries, _ = entered(
        {"topics/b.md": topic(), "events/c.md": record("title: E", "start: 2021"), "topics/a.md": topic()}
    )
    assert [str(ref) for ref in entries.documents] == ["events/c", "topics/a", "topics/b"]
