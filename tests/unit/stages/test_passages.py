import pytest

from margent.model.archive import Passage
from margent.model.files import digest_of
from margent.model.ids import Ref
from margent.model.site import Limits, Site
from margent.text.anchors import anchor_of_texts
from support.memory_archive import (
    SITE,
    Files,
    appears,
    archive_of,
    article,
    assessed,
    claim,
    found,
    item,
    linked,
    listed,
    place_of,
    record,
)

BODY = "The tram is late. The tram is full.\n\nNobody *knows* why, said “one of them”."
ANCHOR = "The tram is late. The tram is full. Nobody knows why, said “one of them”."
PLAN = {
    "articles/plan.md": article(BODY, "standfirst: The council explains it", title="Why the tram is late")
}


def claims(**texts: str) -> Files:
    return {**PLAN, **{f"claims/{name}.md": text for name, text in texts.items()}}


def words(passage: Passage, text: str) -> str:
    return " … ".join(text[start:end] for start, end in passage.ranges)


def places(files: Files, text: str = ANCHOR) -> list[tuple[str, str]]:
    """The keys of the passages in the text of the plan, each with its words."""
    return [
        (each.key, words(each, text)) for each in archive_of(files).passages[Ref("articles", "plan")].text
    ]


def faults(files: Files, site: Site = SITE) -> list[str]:
    findings = linked(files, site=site).findings
    return [f"{one.code} {place_of(one)}" for _, one in findings]


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ("The tram is late", "The tram is late"),
        ("full. Nobody knows", "full. Nobody knows"),
        ("Nobody  knows\twhy", "Nobody knows why"),
        ("'said \"one of them\"'", "said “one of them”"),
        ("The tram is late [...] knows why", "The tram is late … knows why"),
        ("{exact: The tram is, suffix: full}", "The tram is"),
        ("{exact: The tram is, prefix: late.}", "The tram is"),
    ],
)
def test_a_quote_is_found_in_the_text(quote: str, there: str) -> None:
    assert places(claims(late=claim(appears("plan", quote)))) == [("late", there)]


@pytest.mark.parametrize(
    ("quote", "fault"),
    [
        ("the tram is late", "quote-not-found appearances[0].quote"),
        ("Nobody *knows*", "quote-not-found appearances[0].quote"),
        ("The tram is", "quote-ambiguous appearances[0].quote"),
        ("{exact: The tram is}", "quote-ambiguous appearances[0].quote.exact"),
        ("{exact: The tram is, prefix: bus}", "quote-not-found appearances[0].quote.prefix"),
        ("{exact: The tram is, suffix: red}", "quote-not-found appearances[0].quote.suffix"),
        ("knows why [...] The tram is late", "quote-not-found appearances[0].quote"),
        ('""', "quote-empty appearances[0].quote"),
        ('" \u2003"', "quote-empty appearances[0].quote"),
        ("Why the tram is late", "quote-not-found appearances[0].quote"),
    ],
)
def test_a_quote_that_does_not_stand_there_once_is_reported_at_its_field(quote: str, fault: str) -> None:
    assert faults(claims(late=claim(appears("plan", quote)))) == [fault]


def hint(quote: str, *more: str) -> str:
    ((_, fault),) = linked(claims(late=claim(appears("plan", quote, *more)))).findings
    return fault.hint


def test_the_hint_shows_the_nearest_passage_and_the_difference() -> None:
    assert hint("The tram is early") == 'nearest passage: "The tram is late."; "early" is "late." there'


def test_the_hint_for_a_quote_from_the_headline_names_the_mode() -> None:
    assert "mode: headline" in hint("The council explains it")


def test_the_hint_for_a_wrong_prefix_shows_what_stands_there() -> None:
    assert '"bus" is "late." there' in hint("{exact: The tram is full, prefix: bus}")


# ------------------------------------------------------------------------------------------ headline


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ("Why the tram is late", "Why the tram is late"),
        ("The council explains", "The council explains"),
        ("late The council", "late The council"),
    ],
)
def test_with_headline_a_quote_is_looked_for_in_title_and_standfirst(quote: str, there: str) -> None:
    archive = archive_of(claims(late=claim(appears("plan", quote, "mode: headline"))))
    found_ = archive.passages[Ref("articles", "plan")]
    _, anchor = anchor_of_texts("Why the tram is late", "The council explains it")
    assert (found_.text, [words(one, anchor.text) for one in found_.headline]) == ((), [there])


def test_a_headline_that_stands_in_the_text_instead_is_a_warning_and_is_placed_there() -> None:
    files = claims(late=claim(appears("plan", "The tram is late", "mode: headline")))
    assert found(files) == ["claims/late.md: quote-elsewhere"]
    assert places(files) == [("late", "The tram is late")]


def test_a_headline_that_stands_nowhere_is_an_error() -> None:
    assert faults(claims(late=claim(appears("plan", "The tram is red", "mode: headline")))) == [
        "quote-not-found appearances[0].quote"
    ]


# ------------------------------------------------------------------------------------------ keys


def test_further_places_are_numbered_in_the_order_of_the_text() -> None:
    files = claims(
        late=claim(appears("plan", "knows why"), appears("plan", "is late"), appears("plan", "is full"))
    )
    passages = archive_of(files).passages[Ref("articles", "plan")].text
    assert [(one.key, one.number) for one in passages] == [("late", 1), ("late--2", 2), ("late--3", 0)]


def test_the_headline_is_numbered_before_the_text() -> None:
    files = claims(late=claim(appears("plan", "is late"), appears("plan", "Why the tram", "mode: headline")))
    passages = archive_of(files).passages[Ref("articles", "plan")]
    assert [one.key for one in passages.headline + passages.text] == ["late", "late--2"]


def test_a_quote_with_gaps_is_one_place() -> None:
    files = claims(late=claim(appears("plan", "The tram is late [...] one of them")))
    assert [key for key, _ in places(files)] == ["late"]


def test_places_in_two_articles_are_not_numbered() -> None:
    files = {
        **claims(late=claim(appears("plan", "is late"), appears("other", "is late"))),
        "articles/other.md": article(),
    }
    assert {passage.key for passages in archive_of(files).passages.values() for passage in passages.text} == {
        "late"
    }


def test_claims_and_notes_stand_in_the_order_of_the_text() -> None:
    note_ = note("articles/plan", "The tram is full")["notes/n.md"]
    files = {
        **claims(why=claim(appears("plan", "knows why")), late=claim(appears("plan", "is late"))),
        "notes/n.md": note_,
    }
    assert [key for key, _ in places(files)] == ["late", "n", "why"]


def test_an_article_that_nobody_quotes_has_no_passages() -> None:
    assert archive_of(PLAN).passages == {}


# ------------------------------------------------------------------------------------------ no quote


def test_only_an_article_without_a_text_needs_no_quote() -> None:
    notice = {"articles/notice.md": article(text="none", body="")}
    assert faults({**notice, "claims/late.md": claim(appears("notice"))}) == []
    assert faults(claims(late=claim(appears("plan")))) == ["field-missing appearances[0]"]


def test_a_misspelt_quote_is_not_also_called_missing() -> None:
    assert faults(claims(late=claim(appears("plan", "", "qoute: is late")))) == []


# ------------------------------------------------------------------------------------------ evidence, notes


SOURCES = {
    "sources/count.md": record("type: report", "title: Count", body="Forty a night. Forty a day."),
    "sources/book.md": record("type: book", "title: Book"),
}


def evidence(*fields: str) -> Files:
    assessment = assessed("mixed", "2021", listed("evidence", item(*fields, "role: context")))
    return {
        **SOURCES,
        **claims(late=claim(appears("plan", "is late"), also=[listed("assessments", assessment)])),
    }


@pytest.mark.parametrize(
    "fields",
    [
        ("source: count", "quote: Forty a night"),
        ("source: count", "quote: Forty"),
        ("source: book", "quote: Anything at all"),
        ("article: plan", "quote: Nobody knows"),
    ],
    ids=["found", "found twice", "no text", "in an article"],
)
def test_a_quote_of_evidence_that_stands_in_its_text_is_verified(fields: tuple[str, ...]) -> None:
    assert faults(evidence(*fields)) == []


@pytest.mark.parametrize(
    "fields",
    [
        ("source: count", "quote: Fifty"),
        ("article: plan", "quote: Why the tram"),
        ("source: count", 'quote: " "'),
    ],
)
def test_a_quote_of_evidence_that_does_not_stand_there_is_reported(fields: tuple[str, ...]) -> None:
    (fault,) = faults(evidence(*fields))
    assert fault.endswith(" assessments[0].evidence[0].quote")


def note(on: str, quote: str) -> Files:
    text = record(f"on: {on}", f"quote: {quote}", "motivation: commenting", "created: 2021", body="So.")
    return {**PLAN, **SOURCES, "notes/n.md": text}


def test_a_note_on_a_source_is_verified_but_has_no_passage() -> None:
    assert faults(note("sources/count", "Forty a night")) == []
    assert archive_of(note("sources/count", "Forty a night")).passages == {}
    assert faults(note("sources/count", "Fifty")) == ["quote-not-found quote"]


def test_a_note_on_an_article_has_its_passage() -> None:
    assert places(note("articles/plan", "one of them")) == [("n", "one of them")]
    assert faults(note("articles/plan", "The tram")) == ["quote-ambiguous quote"]


def test_a_link_without_a_label_is_quoted_by_its_title() -> None:
    files = {
        "topics/tram.md": record("title: The night tram", "aliases: [old]"),
        "events/late.md": record("title: E", "start: 2021", body="It was [[topics/old]] that left."),
        "notes/n.md": record(
            "on: events/late", "quote: was The night tram that", "motivation: commenting", "created: 2021"
        ),
    }
    assert found(files) == ["events/late.md: ref-alias"]


# ------------------------------------------------------------------------------------------ sealed


def sealed(digest: str) -> Files:
    return {"articles/plan.md": article(BODY, f"text_sha256: {digest}")}


def test_a_sealed_text_is_the_same_text() -> None:
    assert faults(sealed(digest_of(ANCHOR.encode()))) == []
    assert faults(sealed("0" * 64)) == ["text-changed text_sha256"]


def test_markup_that_changes_no_word_does_not_break_the_seal() -> None:
    digest = digest_of(ANCHOR.encode())
    files = {"articles/plan.md": article(BODY.replace("*knows*", "**knows**"), f"text_sha256: {digest}")}
    assert faults(files) == []


# ---------------------------------------------------------------------------- faults of the quoted file


LATE = claim(appears("plan", "The tram is late"))


def test_a_broken_article_causes_no_error_in_the_claims_that_quote_it() -> None:
    assert found({"articles/plan.md": article(BODY, genre="rumour"), "claims/late.md": LATE}) == []


def test_a_body_past_its_limit_causes_no_error_in_what_quotes_it() -> None:
    site = Site(title="-", limits=Limits(body=20))
    note_ = record("on: articles/plan", "quote: The tram is late", "motivation: commenting", "created: 2021")
    assert faults({**claims(late=LATE), "notes/n.md": note_}, site) == []
    assert faults(sealed("0" * 64), site) == []


def test_a_table_cell_that_was_dropped_causes_no_error_in_what_quotes_it() -> None:
    table = "| Tram |\n| --- |\n| full | The tram is late |"
    assert found({"articles/plan.md": article(table), "claims/late.md": LATE}) == []


def test_a_faulty_standfirst_causes_no_error_in_a_quote_of_the_headline() -> None:
    files = {"articles/plan.md": article(BODY, "standfirst: [The council explains it]")}
    assert (
        found({**files, "claims/late.md": claim(appears("plan", "The council explains", "mode: headline"))})
        == []
    )


def test_another_faulty_field_does_not_hide_a_wrong_quote() -> None:
    files = {
        "articles/plan.md": article(BODY, "colour: red"),
        "claims/red.md": claim(appears("plan", "It is red")),
    }
    assert found(files) == ["claims/red.md: quote-not-found"]
