"""Conversations about new records: what is asked, what is refused, and files that check clean."""

from functools import cache

import pytest

from margent.answers.asking.conversation import NewRecord, collection, new_record
from margent.answers.asking.known import Known
from margent.answers.asking.naming import proposed
from margent.answers.asking.talk import Ask, Say, told
from margent.answers.record_fields import record_fields
from margent.model.dates import PartialDate
from margent.model.files import SourceFile
from margent.model.ids import COLLECTIONS, Ref
from margent.model.records import RECORD_TYPES, Claim, Note
from margent.stages.identify import identify
from margent.stages.parse import parse
from support.memory_archive import SITE, article, record
from support.talks import Held, held

DAY = PartialDate.parse("2021-03-04")
FILES = {
    "articles/tram": article(
        "The tram is late. The line is long, and the tram is old.",
        "standfirst: A long wait",
        title="On the tram",
    ),
    "articles/wave": article("These are the very same words, said once more and again. " * 5 + "The end."),
    "articles/silent": article("", title="No text", text="none"),
    "sources/log": record("type: dataset", "title: The log", body="Nine minutes late on Monday."),
    "entities/ada-quill": record("type: person", "name: Ada Quill"),
    "entities/ada-quay": record("type: person", "name: Ada Quay"),
    "topics/trams": record("title: Trams", "aliases: [tramways]"),
    "claims/tram-is-late": record(
        "claim: The tram is late.",
        "kind: fact",
        "appearances:\n  - article: tram\n    quote: The tram is late\n    stance: asserts",
    ),
}


@cache
def known() -> Known:
    documents = []
    for name, text in FILES.items():
        path = f"content/{name}.md"
        ref = identify(path)
        assert isinstance(ref, Ref)
        documents.append(parse(SourceFile.of(path, text.encode()), ref, SITE))
    return Known(SITE, documents, {})


def asked(kind: str, *answers: str, id_: str = "") -> Held[NewRecord | None]:
    return held(new_record(RECORD_TYPES[kind], id_, known(), DAY), answers)


def text_of(run: Held[NewRecord | None]) -> str:
    assert run.result is not None
    return run.result.text


CLAIM = ("claim=The line: long", "kind=quantity", "article=tram")
QUOTE = ("quote=The line is long", "stance=asserts")
NO_MORE = ("appearances: more=", "another one in appearances=", "claims: more=")


def test_a_whole_claim_is_written_in_the_order_of_the_content_model_and_checks_clean() -> None:
    run = asked("claims", *CLAIM, *QUOTE, *NO_MORE, "id [the-line-long]=")
    assert run.result == NewRecord(
        "content/claims/the-line-long.md",
        '---\nclaim: "The line: long"\nkind: quantity\nappearances:\n  - article: tram\n'
        "    quote: The line is long\n    stance: asserts\n---\n",
    )
    assert "found in articles/tram" in run.text


def test_what_must_be_there_is_asked_for_until_it_is() -> None:
    run = asked("topics", "title=", "title=   ", "title=Rails", "topics: more=", "id [rails]=")
    assert run.text.count("this one is needed") == 2


def test_line_ends_in_what_is_pasted_become_spaces() -> None:
    run = asked("claims", "claim=The line\n is  long", *CLAIM[1:], *QUOTE, *NO_MORE, "id=x")
    assert "claim: The line is long\n" in text_of(run)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (("kind=quantitiy", "kind=quantity"), 'did you mean "quantity"?'),
        (("article=trem", "article=tram"), 'did you mean "tram"?'),
        (("stance=asks", "stance=asserts"), "is not one of asserts"),
        (("quote=The tram was late", "quote=The line is long"), 'nearest passage: "The tram is late.'),
        (("quote=[...]", "quote=The line is long"), "has no words to look for"),
        (("claim=a\u202eb", "claim=The line: long"), "otherwise than it is stored"),
        (("claim=" + "x" * 301, "claim=The line: long"), "301 characters are more than the limit of 300"),
    ],
)
def test_an_answer_that_check_would_refuse_is_refused_in_its_words(
    answers: tuple[str, str], words: str
) -> None:
    prompt = answers[0].partition("=")[0]
    script = [*CLAIM, *QUOTE]
    at = next(number for number, one in enumerate(script) if one.startswith(f"{prompt}="))
    run = asked("claims", *script[:at], *answers, *script[at + 1 :], *NO_MORE, "id=x")
    assert words in run.text
    assert run.result is not None


def test_an_answer_may_be_the_beginning_of_a_choice_and_an_id_with_its_collection() -> None:
    run = asked("claims", "claim=It is", "kind=quan", "article=articles/tram", *QUOTE, *NO_MORE, "id=x")
    assert "kind: quantity" in text_of(run)
    assert "- article: tram\n" in text_of(run)


def test_an_id_may_be_begun_if_one_record_only_begins_so_and_that_one_is_told() -> None:
    run = asked("claims", *CLAIM[:2], "article=tra", *QUOTE, *NO_MORE, "id=x")
    assert "- article: tram\n" in text_of(run)
    assert "  tram  On the tram" in run.transcript
    run = asked("claims", *CLAIM[:2], "article=articles/", "article=t", *QUOTE, *NO_MORE, "id=x")
    assert "- article: tram\n" in text_of(run)


def test_an_id_that_is_like_none_is_answered_with_the_way_to_list_them() -> None:
    run = asked("claims", *CLAIM[:2], "article=parliament", "article=tram", *QUOTE, *NO_MORE, "id=x")
    assert 'there is no record "articles/parliament"; `?` lists what there is' in run.transcript


def test_a_question_mark_lists_what_there_is_and_a_word_after_it_those_that_have_it() -> None:
    run = asked(
        "notes",
        "on=?QUILL",
        "on=entities/ada-quill",
        *("quote=", "motivation=", "motivation=desc")[0:1],
        "motivation=describing",
        "created=",
        "notes: more=",
        "text=So.",
        "id=x",
    )
    assert "  entities/ada-quill  Ada Quill" in run.text
    assert "ada-quay" not in run.text
    assert run.offered["on"][0] == "articles/silent"


def test_an_article_without_a_text_is_not_quoted() -> None:
    run = asked("claims", *CLAIM[:2], "article=silent", "stance=reports", *NO_MORE, "id=x")
    assert "quote" not in text_of(run)


def test_a_quote_of_the_headline_gets_its_mode() -> None:
    run = asked("claims", *CLAIM, "quote=A long wait", "stance=asserts", *NO_MORE, "id=x")
    assert "    mode: headline\n" in text_of(run)


def test_of_several_places_one_is_chosen_by_its_number() -> None:
    run = asked("claims", *CLAIM, "quote=tram is", "which one=", "quote=tram is", "which one=9",
                "quote=tram is", "which one=2", "stance=asserts", *NO_MORE, "id=x")  # fmt: skip
    assert "      exact: tram is\n" in text_of(run)
    assert "  2  " in run.text


def test_a_place_that_the_words_around_do_not_tell_is_not_chosen() -> None:
    run = asked("claims", *CLAIM[:2], "article=wave", "quote=same words", "which one=3", "quote=The end",
                "stance=asserts", *NO_MORE, "id=x")  # fmt: skip
    assert "do not tell it from the others" in run.text
    assert "    quote: The end\n" in text_of(run)


def test_verdicts_are_those_of_the_scale_of_the_kind() -> None:
    run = asked(
        "claims", "claim=It will be late", "kind=prediction", "article=tram", *QUOTE, *NO_MORE[:2],
        "claims: more=ass", "verdict=inaccurate", "verdict=came-true", "on=", "why=It was: see # here",
        "assessments: more=evidence", "source=log", "role=supports", "quote=Nine minutes", "evidence: more=",
        "another one in evidence=", "assessments: more=", "another one in assessments=",
        "claims: more=", "id=x",
    )  # fmt: skip
    assert '"inaccurate" is none of them' in run.text
    assert "article" not in run.offered["evidence: more"]
    assert "Came true: What it foretold happened." in run.text
    assert "well-supported" not in run.text
    assert f'  - verdict: came-true\n    on: {DAY}\n    why: "It was: see # here"\n' in text_of(run)


def test_without_a_verdict_that_of_another_checker_is_asked_for_with_its_page() -> None:
    run = asked(
        "claims", *CLAIM, *QUOTE, *NO_MORE[:2], "claims: more=assessments", "verdict=", "verdict_text=False",
        "on=2020", "by=Fact Desk", "why=As they say.", "url=ftp://x", "url=https://desk.example/1",
        "assessments: more=", "another one=", "claims: more=", "id=x",
    )  # fmt: skip
    assert '  - verdict_text: "False"\n    on: 2020\n    by: Fact Desk\n' in text_of(run)
    assert "is no web address" in run.text


def test_evidence_is_a_source_or_else_an_article() -> None:
    start = (*CLAIM, *QUOTE, *NO_MORE[:2], "claims: more=assessments", "verdict=mixed", "on=", "why=So.")
    end = (
        "role=context",
        "quote=",
        "evidence: more=",
        "another one=",
        "assessments: more=",
        "another=",
        "claims=",
        "id=x",
    )
    run = asked("claims", *start, "assessments: more=evidence", "source=", "article=tram", *end)
    assert "      - article: tram\n        role: context\n" in text_of(run)


def test_rules_between_fields_are_kept_by_asking_for_the_field_again() -> None:
    one = ("verdict=mixed", "on=2020-02", "why=So.", "assessments: more=")
    two = ("verdict=mixed", "on=2019", "why=So.", "assessments: more=")
    run = asked("claims", *CLAIM, *QUOTE, *NO_MORE[:2], "claims: more=assessments", *one, "another=y",
                *two, "another=", "claims: more=", "id=x", "on=2021")  # fmt: skip
    assert "is older than the one before it" in run.text
    assert text_of(run).index("on: 2020-02") < text_of(run).index("on: 2021")


def test_an_event_that_ends_before_it_begins_is_asked_for_again() -> None:
    run = asked("events", "title=A ride", "start=2020-05", "events: more=end", "end=2020-04", "events: more=",
                "id=", "end=2020-06")  # fmt: skip
    assert "the event ends before it starts" in run.text
    assert "end: 2020-06" in text_of(run)


def test_a_note_is_asked_for_with_its_text_and_the_text_is_checked() -> None:
    run = asked(
        "notes", "on=tram", "on=articles/tram", "quote=the tram is old", "motivation=comm",
        "created [2021-03-04]=",
        "notes: more=", "text=", "text= ", "text=<b>old</b>", "id [tram-the-tram-is-old]=",
        "text=It *is* old.",
    )  # fmt: skip
    assert run.text.count("this one is needed") == 2
    assert "raw HTML is not allowed" in run.text
    assert text_of(run) == (
        "---\non: articles/tram\nquote: the tram is old\nmotivation: commenting\ncreated: 2021-03-04\n---\n\n"
        "It *is* old.\n"
    )


def test_a_mail_address_in_a_reply_is_refused() -> None:
    run = asked("replies", "to=claims/tram-is-late", "name=Ida Roe", "received=", "replies: more=",
                "text=Write to ida@x.example", "id=", "text=Thanks.")  # fmt: skip
    assert "an e-mail address stands in a reply" in run.text
    assert "@" not in text_of(run)


def test_a_name_that_looks_like_an_id_is_kept_when_it_is_given_twice() -> None:
    run = asked("notes", "on=articles/tram", "quote=", "motivation=desc", "created=", "notes: more=by",
                "by=ada-quil", "by=ada-quil", "notes: more=", "text=So.", "id=x")  # fmt: skip
    assert run.text.count('did you mean "ada-quill"?') == 2
    assert "by: ada-quil\n" in text_of(run)


def test_several_names_are_asked_for_one_after_the_other() -> None:
    run = asked("topics", "title=Rails", "topics: more=about", "about=ada-quill", "about=ada-quill",
                "about=ada-quay", "about=", "topics: more=", "id=")  # fmt: skip
    assert "that one is there already" in run.text
    assert "about:\n  - ada-quill\n  - ada-quay\n" in text_of(run)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("trams", "is taken"),
        ("tramways", "is taken"),
        ("con", "Windows keeps"),
        ("Rails", "an id is made of"),
        ("?tram", "  trams  Trams"),
    ],
)
def test_an_id_is_asked_for_until_it_is_a_free_one(answer: str, words: str) -> None:
    run = asked("topics", "title=Rails", "topics: more=", f"id={answer}", "id=rails-2")
    assert words in run.text
    assert run.result is not None
    assert run.result.path == "content/topics/rails-2.md"


def test_a_note_with_the_id_of_a_claim_in_the_same_article_gets_another_id() -> None:
    run = asked("notes", "on=articles/tram", "quote=", "motivation=desc", "created=", "notes: more=",
                "text=So.", "id=rails", id_="tram-is-late")  # fmt: skip
    assert run.result is not None
    assert run.result.path == "content/notes/rails.md"


@pytest.mark.parametrize(
    ("kind", "given", "name"),
    [
        (Claim, {"claim": "The dam’s cost: 40 million!"}, "the-dams-cost-40-million"),
        (Claim, {"claim": "Плотина стоила"}, "plotina-stoila"),
        (Claim, {"claim": "堤"}, ""),
        (Claim, {"claim": "con"}, ""),
        (Claim, {"claim": "word " * 40}, "-".join(["word"] * 12)),
        (Note, {"on": "articles/tram", "quote": {"exact": "It is so"}}, "tram-it-is-so"),
        (Note, {"on": "articles/tram"}, "tram"),
        (Claim, {"claim": "Taken"}, "taken-2"),
    ],
)
def test_an_id_is_proposed_from_what_the_record_says(
    kind: type[Claim | Note], given: dict[str, str], name: str
) -> None:
    assert proposed(kind, given, {"taken"}) == name


def test_of_many_names_the_first_are_listed_and_how_many_more_there_are() -> None:
    said = [
        step.text for step in told([(f"n-{number}", "") for number in range(50)]) if isinstance(step, Say)
    ]
    assert len(said) == 41
    assert "and 10 more" in said[-1]


def test_the_collection_is_asked_for_where_none_is_given() -> None:
    run = held(collection(), ["collection=claim", "collection=claims"])
    assert run.result == "claims"
    assert 'did you mean "claims"?' in run.text
    assert run.offered["collection"] == COLLECTIONS


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_required_field_of_every_type_is_asked_for(name: str) -> None:
    fields = [field for field in record_fields(RECORD_TYPES[name]) if field.is_required and not field.part]
    values = {
        "on": "claims/tram-is-late",
        "of": "claims/tram-is-late",
        "to": "claims/tram-is-late",
        "lang": "en",
    }
    talk = new_record(RECORD_TYPES[name], "x", known(), DAY)
    asked_for: list[str] = []
    answer: str | None = None
    while len(asked_for) < len(fields):
        step = next(talk) if answer is None else talk.send(answer)
        answer = ""
        if isinstance(step, Ask):
            key = step.prompt.partition(":")[0].partition(" ")[0]
            field = next((one for one in fields if one.key == key), None)
            if field is not None and key not in asked_for:
                asked_for.append(key)
                default = "2021" if field.is_date else (*field.choices, "Some words")[0]
                # Two fields have one name: when a note was made on something, and when a correction was made.
                answer = default if field.is_date else values.get(key, default)
    assert asked_for == [field.key for field in fields]
