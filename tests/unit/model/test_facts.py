import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.model.facts import (
    current_assessment,
    date_of,
    excerpt,
    kind_of,
    lang_of,
    record_title,
    summary_of,
    verdict_label,
)
from margent.model.ids import Ref, parse_ref
from margent.model.records import Claim, Record
from margent.model.site import Site
from support.memory_archive import appears, article, assessed, claim, document, item, linked, listed, record

THEIRS = item("verdict_text: Half true", "by: C", "url: https://c.example/", "on: 2022", "why: So.")
FILES = {
    "articles/a.md": article("It is.", "standfirst: They explain it", title="The plan"),
    "claims/short.md": claim(
        appears("a"), also=["short: Late", listed("assessments", assessed("mixed", "2021-04"))]
    ),
    "claims/long.md": claim(appears("a")),
    "notes/n.md": record("on: articles/a", "motivation: linking", "created: 2021-01", body="# One\n\nTwo"),
    "sources/s.md": record(
        "type: book", "title: The book", "lang: en", "language: ru", "issued: 1999", "publisher: P"
    ),
    "entities/e.md": record("type: place", "name: Fernhill", "description: A town", "lang: de"),
    "events/v.md": record("title: The evening", "start: 2021-02"),
    "topics/t.md": record("title: The tram"),
    "replies/r.md": record("to: articles/a", "name: Ida", "received: 2021-03"),
    "corrections/c.md": record("of: articles/a", "kind: typo", "on: 2021-05", "what: The month", "reason: R"),
    "pages/p.md": record("title: About"),
}


def parsed(path: str) -> tuple[Record, str]:
    found = document(path, FILES[path])
    assert found.record is not None
    assert found.ref == parse_ref(path.removesuffix(".md"))
    return found.record, record_title(linked(FILES).archive, found.ref)


@pytest.mark.parametrize(
    ("path", "title", "kind", "date", "lang", "summary"),
    [
        ("articles/a.md", "The plan", "news", "2021-02-10", "en", "They explain it"),
        ("claims/short.md", "Late", "fact", "2021-04", None, "It is late."),
        ("claims/long.md", "It is late.", "fact", None, None, ""),
        ("notes/n.md", "One", "linking", "2021-01", None, ""),
        ("sources/s.md", "The book", "book", "1999", "ru", "P"),
        ("entities/e.md", "Fernhill", "place", None, "de", "A town"),
        ("events/v.md", "The evening", "", "2021-02", None, ""),
        ("topics/t.md", "The tram", "", None, None, ""),
        ("replies/r.md", "Ida", "", "2021-03", None, ""),
        ("corrections/c.md", "The month", "typo", "2021-05", None, ""),
        ("pages/p.md", "About", "", None, None, ""),
    ],
)
def test_every_record_can_be_named_dated_and_described(
    path: str, title: str, kind: str, date: str | None, lang: str | None, summary: str
) -> None:
    one, name = parsed(path)
    assert (name, kind_of(one), date_of(one), lang_of(one), summary_of(one)) == (
        title,
        kind,
        date,
        lang,
        summary,
    )


@pytest.mark.parametrize(
    ("assessments", "label"),
    [
        ([], ""),
        ([assessed("mixed", "2021")], "Mixed"),
        ([assessed("mixed", "2021"), assessed("inaccurate", "2022")], "Inaccurate"),
        ([assessed("mixed", "2021"), THEIRS], "Mixed"),
        ([THEIRS, assessed("mixed", "2022")], "Mixed"),
        ([THEIRS], "Half true"),
    ],
    ids=["none", "own", "last own", "own before theirs", "own after theirs", "theirs alone"],
)
def test_the_archives_own_last_verdict_counts_and_anothers_only_without_one(
    assessments: list[str], label: str
) -> None:
    found = document(
        "claims/c.md", claim(appears("a"), also=[listed("assessments", *assessments)] if assessments else [])
    )
    assert isinstance(found.record, Claim)
    assert verdict_label(Site(title="-"), found.record) == label
    assert (current_assessment(found.record) is None) is (label == "")


def test_a_short_text_is_its_own_excerpt() -> None:
    assert excerpt("It is late.", 11) == "It is late."


def test_an_excerpt_ends_after_a_word() -> None:
    assert excerpt("It is late, and full", 13) == "It is late…"


@given(st.text(), st.integers(2, 40))
def test_an_excerpt_is_never_longer_than_asked_for_and_begins_the_text(text: str, length: int) -> None:
    found = excerpt(text, length)
    assert len(found) <= length
    assert text.startswith(found.removesuffix("…"))


@given(st.text("電車", min_size=12, max_size=40))
def test_a_text_without_spaces_is_cut_all_the_same(text: str) -> None:
    assert excerpt(text, 10) == text[:9] + "…"


def test_a_note_is_named_by_its_words_with_the_title_of_a_record_it_links_to() -> None:
    remark = record(
        "on: articles/a", "motivation: linking", "created: 2021-01", body="It stays open: [[topics/t]]."
    )
    archive = linked(FILES | {"notes/n.md": remark}).archive
    assert record_title(archive, Ref("notes", "n")) == "It stays open: The tram."


def test_a_link_to_a_record_that_is_not_there_is_named_by_its_id() -> None:
    remark = record("on: articles/a", "motivation: linking", "created: 2021-01", body="See [[topics/gone]].")
    archive = linked(FILES | {"notes/n.md": remark}).archive
    assert record_title(archive, Ref("notes", "n")) == "See topics/gone."
