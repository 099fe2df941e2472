import pytest

from margent.model.diagnostics import Fault, FieldPath
from margent.stages.link.index import index
from margent.stages.link.references import references, role_of
from support.memory_archive import (
    Files,
    appears,
    article,
    assessed,
    claim,
    document,
    item,
    listed,
    place_of,
    record,
)

OTHERS = {
    "topics/tram.md": record("title: T", "aliases: [late-tram]"),
    "topics/port.md": record("title: P", "draft: true"),
    "topics/quay.md": record("title: [broken]"),
    "entities/ida-moor.md": record("type: person", "name: Ida Moor"),
    "articles/plan.md": article(),
}


def looked_up(text: str, path: str = "claims/late.md", others: Files = OTHERS) -> list[str]:
    """What the references of a file lead to, as `collection/id role`, or `code at field` for a fault."""
    documents = [document(path, text), *(document(*other) for other in others.items())]
    entries, _ = index(documents, with_drafts=False)
    return [
        f"{one.code} at {place_of(one)}" if isinstance(one, Fault) else f"{one.target} {one.role}"
        for one in references(documents[0], entries)
    ]


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("topics: [tram]", ["topics/tram topics"]),
        ("topics: [late-tram]", ["ref-alias at topics[0]", "topics/tram topics"]),
        ("topics: [tram, port]", ["topics/tram topics", "ref-draft at topics[1]"]),
        ("topics: [quay]", []),
        ("topics: [trams]", ["ref-unknown at topics[0]"]),
        ("topics: [topics/tram]", ["ref-form at topics[0]"]),
        ("topics: [The tram]", ["ref-unknown at topics[0]"]),
        ("topics: [ida-moor]", ["ref-unknown at topics[0]"]),
        ("about: [ida-moor]", ["entities/ida-moor about"]),
    ],
)
def test_a_bare_id_is_looked_up_in_the_fields_own_collection(field: str, found: list[str]) -> None:
    assert looked_up(claim(appears("plan"), also=[field])) == [*found, "articles/plan appearance"]


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("articles/plan", ["articles/plan on"]),
        ("topics/late-tram", ["ref-alias at on", "topics/tram on"]),
        ("topics/quay", []),
        ("articles/plane", ["ref-unknown at on"]),
        ("plan", ["ref-form at on"]),
        ("article/plan", ["ref-form at on"]),
        ("content/articles/plan.md", ["ref-form at on"]),
    ],
)
def test_any_record_is_named_with_its_collection(on: str, found: list[str]) -> None:
    note = record(f"on: {on}", "motivation: commenting", "created: 2021")
    assert looked_up(note, "notes/n.md") == found


@pytest.mark.parametrize(
    ("by", "found"),
    [
        ("ida-moor", ["entities/ida-moor by"]),
        ("Ida Moor", []),
        ("Moor & Daughters", []),
        ("ida-more", ["name-like-id at by"]),
        ("ida", ["name-like-id at by"]),
        ("topics/tram", []),
    ],
)
def test_an_entity_or_a_name_is_an_entity_only_by_its_id(by: str, found: list[str]) -> None:
    note = record("on: articles/plan", "motivation: commenting", f"by: {by}", "created: 2021")
    assert looked_up(note, "notes/n.md") == ["articles/plan on", *found]


def test_the_archive_may_be_named_as_the_author_of_a_correction() -> None:
    fields = ("of: articles/plan", "kind: typo", "on: 2021", "what: W", "reason: R")
    assert looked_up(record(*fields, "by: archive"), "corrections/c.md") == ["articles/plan of"]
    assert looked_up(record(*fields, "by: arkive"), "corrections/c.md") == [
        "articles/plan of",
        "ref-unknown at by",
    ]


def test_a_draft_may_refer_to_a_draft() -> None:
    assert looked_up(record("title: D", "draft: true", "parent: port"), "topics/d.md") == [
        "topics/port parent"
    ]


def test_the_nearest_id_is_suggested_in_the_form_of_the_field() -> None:
    documents = [
        document(
            "notes/n.md",
            record("on: articles/plam", "motivation: linking", "created: 2021", "topics: [trams]"),
        )
    ]
    documents += [document(*other) for other in OTHERS.items()]
    entries, _ = index(documents, with_drafts=False)
    hints = {one.hint for one in references(documents[0], entries) if isinstance(one, Fault)}
    assert hints == {'did you mean "articles/plan"?', 'did you mean "tram"?'}


@pytest.mark.parametrize(
    ("path", "role"),
    [
        (("topics", 0), "topics"),
        (("appearances", 0, "article"), "appearance"),
        (("appearances", 2, "speaker"), "speaker"),
        (("appearances", 0, "attribution", 1, "article"), "attribution"),
        (("appearances", 0, "attribution", 1, "speaker"), "attribution"),
        (("assessments", 0, "by"), "assessor"),
        (("assessments", 0, "evidence", 0, "source"), "evidence"),
        (("relations", 0, "claim"), "relation"),
        (("byline", 0, "entity"), "byline"),
        (("roles", 0, "organization"), "role"),
        (("republished_from", "article"), "republication"),
        (("by",), "by"),
        (("parent",), "parent"),
    ],
)
def test_a_reference_is_called_by_the_part_it_plays(path: FieldPath, role: str) -> None:
    assert role_of(path) == role


def test_references_deep_inside_a_claim_are_found() -> None:
    chain = listed("attribution", item("speaker: ida-moor", "article: plan", "record: none"))
    evidence = listed(
        "evidence", item("article: plan", "role: context"), item("source: none", "role: context")
    )
    text = claim(
        appears("plan", "", "speaker: ida-moor", chain),
        also=[listed("assessments", assessed("mixed", "2021", "by: ida-moor", evidence))],
    )
    assert looked_up(text) == [
        "articles/plan appearance",
        "entities/ida-moor speaker",
        "entities/ida-moor attribution",
        "articles/plan attribution",
        "entities/ida-moor assessor",
        "articles/plan evidence",
        "ref-unknown at assessments[0].evidence[1].source",
    ]


def test_an_unknown_key_does_not_hide_a_wrong_reference() -> None:
    assert looked_up(claim(appears("plane"), also=["colour: red"])) == [
        "ref-unknown at appearances[0].article"
    ]
