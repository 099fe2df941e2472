"""Filled issue forms are read, or refused, and no answer reaches a field that it was not given for."""

import textwrap
import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from margent.answers.asking.known import Known
from margent.answers.forms.becoming import Already, Taken, Unfit, taken
from margent.answers.forms.files import GITHUB, GITLAB, form_files
from margent.answers.forms.filled import Filled, Refused, read_form
from margent.model.dates import PartialDate
from margent.model.diagnostics import Code
from margent.model.files import SourceFile
from margent.model.ids import Ref
from margent.model.issue_forms import BODY, CLAIM, CORRECTION, FORMS, PUBLIC_AT_ONCE, REPLY, Form
from margent.model.records import RECORD_TYPES, Claim, Correction, Reply
from margent.stages.identify import identify
from margent.stages.parse import parse
from support.filled_forms import CONSENT, filled_form
from support.memory_archive import SITE, article, record

DAY = PartialDate.parse("2021-03-04")
FILES = {
    "articles/tram": article("The tram is late. The line is long.", "standfirst: A long wait"),
    "entities/ada-quill": record("type: person", "name: Ada Quill"),
    "claims/tram-is-late": record(
        "claim: The tram is late.", "kind: fact",
        "appearances:\n  - article: tram\n    quote: The tram is late\n    stance: asserts",
    ),
}  # fmt: skip
REPLIES = {"to": "claims/tram-is-late", "name": "Ida Roe", "body": "It *was* on time.", "consent": CONSENT}
CLAIMS = {
    "claim": "The line: long", "kind": "fact", "article": "tram", "quote": "The line is\nlong",
    "stance": "asserts",
}  # fmt: skip
CORRECTIONS = {"of": "articles/tram", "kind": "typo", "what": "A letter", "reason": "It reads so."}


def known() -> Known:
    named = [(f"content/{name}.md", text) for name, text in FILES.items()]
    documents = [parse(SourceFile.of(path, text.encode()), ref_of(path), SITE) for path, text in named]
    return Known(SITE, documents, {})


def ref_of(path: str) -> Ref:
    ref = identify(path)
    assert isinstance(ref, Ref)
    return ref


KNOWN = known()


def becomes(form: Form, **answers: str) -> Taken:
    filled = read_form(filled_form(form, **answers))
    assert isinstance(filled, Filled), filled
    made = taken(filled, KNOWN, DAY)
    assert isinstance(made, Taken), made
    return made


def found_in(made: Taken) -> set[Code]:
    faults, diagnostics = KNOWN.findings(
        parse(SourceFile.of(made.path, made.text.encode()), ref_of(made.path), SITE)
    )
    return {fault.code for fault in faults} | {found.code for found in diagnostics}


def test_a_claim_becomes_a_record_that_checks_clean() -> None:
    made = becomes(
        CLAIM, **CLAIMS, speaker="ada quill", disputes="claims/tram-is-late", body="See *the log*."
    )
    assert made.path == "content/claims/the-line-long.md"
    assert made.text == textwrap.dedent("""\
        ---
        claim: "The line: long"
        kind: fact
        appearances:
          - article: tram
            quote: The line is long
            stance: asserts
            speaker: ada-quill
        relations:
          - type: disputes
            claim: tram-is-late
        ---

        See *the log*.
        """)
    assert (found_in(made), made.remarks) == (set(), ())


@pytest.mark.parametrize(
    "address",
    [
        "articles/tram",
        "tram",
        "https://tram.example/articles/tram/",
        "https://other.example/sub/articles/tram/index.html?x=1#q-a",
        "<https://tram.example/articles/tram/index.html>",
        "[On the tram](https://tram.example/articles/tram/)",
        "/articles/tram/",
    ],
)
def test_a_record_may_be_named_by_the_address_of_its_page(address: str) -> None:
    assert "  - article: tram\n" in becomes(CLAIM, **{**CLAIMS, "article": address}).text


def test_a_correction_and_a_reply_become_records_that_check_clean() -> None:
    correction = becomes(CORRECTION, **CORRECTIONS, before="laet", after="late", requested_by="Ida Roe")
    reply = becomes(REPLY, **REPLIES)
    assert found_in(correction) == found_in(reply) == set()
    assert "on: 2021-03-04\nwhat: A letter\nbefore: laet\n" in correction.text
    assert reply.path == "content/replies/tram-is-late-ida-roe.md"
    assert reply.text.endswith("received: 2021-03-04\n---\n\nIt *was* on time.\n")


def test_a_form_whose_words_are_here_already_becomes_no_second_record() -> None:
    filled = read_form(filled_form(CLAIM, **CLAIMS | {"claim": "Tram is late!"}))
    assert isinstance(filled, Filled)
    assert taken(filled, KNOWN, DAY) == Already("content/claims/tram-is-late.md")
    other = taken(filled, KNOWN, DAY, "tram-was-late")
    assert isinstance(other, Taken)
    assert other.path == "content/claims/tram-was-late.md"


def test_words_of_which_no_id_can_be_made_get_the_next_number() -> None:
    filled = read_form(filled_form(CLAIM, **CLAIMS | {"claim": "堤"}))
    assert isinstance(filled, Filled)
    paths = [f"content/claims/claim-{number}.md" for number in (1, 2)]
    there = KNOWN.documents
    for path in paths:
        made = taken(filled, Known(SITE, there, {}), DAY)
        assert isinstance(made, Taken)
        assert made.path == path
        there = [*there, parse(SourceFile.of(path, made.text.encode()), ref_of(path), SITE)]


def test_it_is_said_that_words_above_the_form_are_left_out() -> None:
    filled = read_form(f"By the way:\n{filled_form(REPLY, **REPLIES)}")
    assert isinstance(filled, Filled)
    made = taken(filled, KNOWN, DAY)
    assert isinstance(made, Taken)
    assert made.remarks == ("what stands above the first heading is not taken over",)


@pytest.mark.parametrize(
    ("form", "answers", "field"),
    [
        (CLAIM, CLAIMS | {"article": "nowhere"}, "  - article:"),
        (CLAIM, CLAIMS | {"article": "https://[x/"}, "  - article:"),
        (CLAIM, CLAIMS | {"article": "entities/tram"}, "  - article:"),
        (CLAIM, CLAIMS | {"quote": "The tram was late"}, "    quote:"),
        (CLAIM, CLAIMS | {"quote": ""}, "    quote:"),
        (CLAIM, CLAIMS | {"kind": "rumour"}, "kind:"),
        (CLAIM, CLAIMS | {"disputes": "nothing"}, "    claim:"),
        (CORRECTION, CORRECTIONS | {"of": "here: x"}, "of:"),
        (CORRECTION, CORRECTIONS | {"reason": ""}, "reason:"),
    ],
)
def test_what_cannot_be_used_leaves_its_field_empty_with_a_remark(
    form: Form, answers: dict[str, str], field: str
) -> None:
    made = becomes(form, **answers)
    lines = made.text.split("\n")
    assert lines[lines.index(field) - 1].strip(" -").startswith("# ")
    assert found_in(made) == {Code.FIELD_MISSING}


def test_a_remark_that_ends_with_a_question_gets_no_full_stop() -> None:
    made = becomes(CORRECTION, **{**CORRECTIONS, "of": "claims/tram-is-lat"})
    assert 'did you mean "claims/tram-is-late"?\n' in made.text


def test_a_speaker_whom_the_archive_does_not_know_is_left_to_be_decided() -> None:
    made = becomes(CLAIM, **CLAIMS, speaker="Bo Nilsen")
    assert "# The form says here: “Bo Nilsen”. It could not be used" in made.text
    assert "line 22: the answer to “Who says it, if it is not the author”" in made.remarks[0]
    assert found_in(made) == set()


@pytest.mark.parametrize("nothing", ["_No response_", "None", ""])
def test_an_entry_without_an_answer_becomes_nothing(nothing: str) -> None:
    made = becomes(CLAIM, **CLAIMS, speaker=nothing, body=nothing)
    assert made.remarks == ()
    assert "speaker" not in made.text
    assert made.text.endswith("stance: asserts\n---\n")


def test_a_name_that_two_have_is_left_to_be_decided() -> None:
    path = "content/entities/ada-quill-ii.md"
    other = SourceFile.of(path, FILES["entities/ada-quill"].encode())
    known_ = Known(SITE, [*KNOWN.documents, parse(other, ref_of(path), SITE)], {})
    filled = read_form(filled_form(CLAIM, **CLAIMS, speaker="Ada Quill"))
    assert isinstance(filled, Filled)
    made = taken(filled, known_, DAY)
    assert isinstance(made, Taken)
    assert "# The form says here: “Ada Quill”." in made.text


def test_words_of_the_headline_get_its_mode() -> None:
    assert "    mode: headline\n" in becomes(CLAIM, **{**CLAIMS, "quote": "A long wait"}).text


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "[a](javascript:alert(1))",
        "![x](http://x.example/y.png)",
        "[[claims/none]]",
        "no[^1]",
        "> " * 40 + "deep",
    ],
)
def test_a_text_that_is_refused_as_markdown_is_taken_word_for_word(body: str) -> None:
    made = becomes(REPLY, **{**REPLIES, "body": f"First\n- {body}"})
    assert found_in(made) == set()
    assert made.remarks == ("as Markdown the text would not be accepted, so it is taken as plain text",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no filled form"),
        ("### Something else\n\nx\n", "no filled form"),
        (filled_form(REPLY, **REPLIES) * 2, "stands in line 1 already"),
        (filled_form(REPLY, **REPLIES) + filled_form(CLAIM), "belongs to another form, claim.yml"),
        (
            filled_form(REPLY, **{**REPLIES, "body": "### Why\n\nx"}),
            "belongs to another form, correction.yml",
        ),
        (filled_form(REPLY, **{**REPLIES, "body": "```\n### Your reply\n```"}), "stands in line 9 already"),
        (
            filled_form(REPLY, **{**REPLIES, "name": "x\n   ### The page that you answer ##\nx"}),
            "in line 1 already",
        ),
        (filled_form(REPLY, **REPLIES).partition("### Your reply")[0], "is missing"),
        (filled_form(REPLY, **{**REPLIES, "consent": "- [ ] I agree"}), "is not ticked"),
        (filled_form(REPLY, **{**REPLIES, "consent": "_No response_"}), "is not ticked"),
        ("### Your name, as it is to be published\n\nx\n\n### The page that you answer\n\nx\n", "is missing"),
    ],
)
def test_a_text_that_is_not_one_filled_form_is_refused(text: str, words: str) -> None:
    refused = read_form(text)
    assert isinstance(refused, Refused)
    assert words in refused.sentence


@pytest.mark.parametrize(
    "before",
    ["### a" + " " * 30_000 + "x", "### " + "# " * 15_000 + "x", " " * 60_000 + "x", "<!--" * 60_000],
    ids=["a heading", "a heading of signs", "blanks", "comments without an end"],
)
def test_a_text_made_to_take_long_does_not(before: str) -> None:
    begun = time.process_time()
    assert isinstance(read_form(f"{before}\n\n{filled_form(REPLY, **REPLIES)}"), Filled)
    assert time.process_time() - begun < 1


def test_comments_above_the_form_are_no_text_above_it() -> None:
    filled = read_form(f"<!-- a --> \n<!-- b\n--->{filled_form(REPLY, **REPLIES)}".replace("--->", "-->\n"))
    assert isinstance(filled, Filled)
    assert filled.before == ""
    other = read_form(f"a --> b <!-- c --> d <!-- e\n{filled_form(REPLY, **REPLIES)}")
    assert isinstance(other, Filled)
    assert other.before == "a --> b  d <!-- e"


def test_headings_in_another_order_are_refused() -> None:
    parts = filled_form(REPLY, **REPLIES).split("### ")[1:]
    refused = read_form("".join(f"### {part}" for part in reversed(parts)))
    assert isinstance(refused, Refused)
    assert "order" in refused.sentence


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"name": "Ida \u202e Roe"}, Code.BIDI_CONTROL),
        ({"body": "a\0b"}, Code.CONTROL_CHARACTER),
        ({"body": "Write to ida@x.example"}, Code.PRIVACY),
        ({"body": "ida&#64;x.example"}, Code.PRIVACY),
        ({"name": "x" * 70_000}, Code.SIZE),
    ],
)
def test_what_may_never_be_published_is_no_record(answers: dict[str, str], code: Code) -> None:
    filled = read_form(filled_form(REPLY, **{**REPLIES, **answers}))
    assert isinstance(filled, Filled)
    refused = taken(filled, KNOWN, DAY)
    assert isinstance(refused, list)
    assert {one.finding.code for one in refused if isinstance(one, Unfit)} == {code}


@pytest.mark.parametrize(
    ("form", "answers", "entry"),
    [
        (CLAIM, CLAIMS | {"claim": "x" * 301}, "claim"),
        (REPLY, REPLIES | {"body": "Write to ida@x.example"}, "body"),
    ],
)
def test_what_is_refused_is_told_with_the_line_of_its_answer(
    form: Form, answers: dict[str, str], entry: str
) -> None:
    filled = read_form(filled_form(form, **answers))
    assert isinstance(filled, Filled)
    refused = taken(filled, KNOWN, DAY)
    assert isinstance(refused, list)
    assert [one.line for one in refused] == [filled.answers[entry].line]


HOSTILE = st.text(
    st.sampled_from(list("ab #-:*&!|>%@`'\"{}[],?\\/_~=.\n\t—é")), max_size=60
) | st.sampled_from(
    ["---", "...", "to: claims/x", "\n---\n", "draft: true", "- a", "? b", "no", "12:30", "~"]
)


@settings(max_examples=150, deadline=None)
@given(name=HOSTILE, body=HOSTILE)
def test_no_answer_of_a_reply_reaches_another_field(name: str, body: str) -> None:
    filled = read_form(filled_form(REPLY, **{**REPLIES, "name": name, "body": body}))
    assert isinstance(filled, Filled)
    made = taken(filled, KNOWN, DAY)
    if isinstance(made, list):
        return
    assert isinstance(made, Taken)
    document = parse(SourceFile.of(made.path, made.text.encode()), ref_of(made.path), SITE)
    words = " ".join(name.split())
    if not words or words == "None":
        assert document.record is None
        return
    assert document.record == Reply.model_validate(
        {"to": "claims/tram-is-late", "name": words, "received": "2021-03-04"}
    )


@settings(max_examples=100, deadline=None)
@given(before=HOSTILE, reason=HOSTILE, of=HOSTILE)
def test_no_answer_of_a_correction_reaches_another_field(before: str, reason: str, of: str) -> None:
    filled = read_form(
        filled_form(CORRECTION, **{**CORRECTIONS, "before": before, "reason": reason, "of": of})
    )
    assert isinstance(filled, Filled)
    made = taken(filled, KNOWN, DAY)
    assert isinstance(made, Taken)
    assert found_in(made) <= {Code.FIELD_MISSING}
    document = parse(SourceFile.of(made.path, made.text.encode()), ref_of(made.path), SITE)
    if isinstance(document.record, Correction):
        assert document.record.reason == " ".join(reason.split())
        assert document.record.model_fields_set <= {"of", "kind", "on", "what", "before", "reason"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_as_the_forge_reads_it_asks_what_the_table_says(form: Form) -> None:
    read = yaml.safe_load(form_files()[f"{GITHUB}/{form.name}.yml"])
    head, *elements = read["body"]
    assert read.keys() == {"name", "description", "body"}
    assert PUBLIC_AT_ONCE in " ".join(head["attributes"]["value"].split())
    assert [(one["id"], one["attributes"]["label"]) for one in elements] == [
        (entry.id, entry.label) for entry in form.entries
    ]
    for element, entry in zip(elements, form.entries, strict=True):
        assert element["type"] in {"input", "textarea", "dropdown", "checkboxes"}
        options = element["attributes"].get("options", [])
        assert tuple(one if isinstance(one, str) else one["label"] for one in options) == entry.options


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_ids_of_a_form_are_those_of_the_fields(form: Form) -> None:
    fields = {key for kind in (RECORD_TYPES[form.collection], Claim) for key in kind.model_fields}
    for entry in form.entries:
        named = entry.field is None or entry.field == BODY or entry.id == entry.field[-1]
        assert named or entry.id == "disputes"
        assert not entry.field or entry.field[0] in fields


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_template_of_a_forge_without_forms_is_read_alike(form: Form) -> None:
    text = form_files()[f"{GITLAB}/{form.name}.md"].replace("- [ ]", "- [x]")
    filled = read_form(text)
    assert isinstance(filled, Filled)
    assert {answer.text for answer in filled.answers.values() if answer.entry.shape != "consent"} == {""}
    assert filled.before == ""


def test_no_label_stands_in_two_forms_and_no_answer_looks_like_one() -> None:
    labels = [entry.label for form in FORMS for entry in form.entries]
    assert len(set(labels)) == len(labels)
