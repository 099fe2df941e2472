"""The forms of a citation: what each escapes, how each writes dates, and that nothing is lost."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from margent.model.dates import PartialDate
from margent.text.citing import FORMS, Citation, bibtex, csl_json, plain, ris

CITATION = Citation(
    key="articles-dams-q-dam-cost",
    title="Dams & “lakes”: 40% off?",
    authors=("Ada Quill", "River and Lake Board"),
    genre="Annotated edition",
    container="The dam papers",
    publisher="Oster Reading Room",
    original=PartialDate("2021-03"),
    original_publisher="The River Post",
    first_published="First published by The River Post, 2021-03",
    note="Passage: “forty million”",
    url="https://dams.example/articles/dams/#q-dam-cost",
    lang="en",
)

# The part of citation-style-language/schema, schemas/input/csl-data.json, that is used here.
_TEXT = {"type": "string", "minLength": 1}
_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "maxItems": 1,
            "items": {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3},
        }
    },
    "required": ["date-parts"],
    "additionalProperties": False,
}
CSL = Draft202012Validator(
    {
        "type": "array",
        "minItems": 1,
        "items": {
            "type": "object",
            "properties": {
                "type": {"const": "webpage"},
                "author": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {"literal": _TEXT},
                        "additionalProperties": False,
                    },
                },
                "issued": _DATE,
                "original-date": _DATE,
                **dict.fromkeys(
                    (
                        "id",
                        "language",
                        "container-title",
                        "genre",
                        "note",
                        "original-publisher",
                        "publisher",
                        "title",
                        "URL",
                    ),
                    _TEXT,
                ),
            },
            "required": ["type", "id"],
            "additionalProperties": False,
        },
    }
)

DATES = ("2022", "2022-06", "2022-06-07", "2022-06-07T12:30:00+02:00")


def issued(date: str) -> Citation:
    return Citation("claims-a", "A", issued=PartialDate(date))


# --------------------------------------------------------------------------------------------- plain text


def test_a_plain_citation_is_one_line_of_sentences_and_the_address() -> None:
    assert plain(CITATION) == (
        "Ada Quill; River and Lake Board. Dams & “lakes”: 40% off? Annotated edition. The dam papers. "
        "Oster Reading Room. First published by The River Post, 2021-03. Passage: “forty million”. "
        "https://dams.example/articles/dams/#q-dam-cost"
    )


def test_an_author_who_is_also_the_publisher_is_named_once() -> None:
    citation = Citation(
        "claims-a",
        "A",
        ("The Room",),
        publisher="The Room",
        issued=PartialDate("2022-06"),
        container="Papers",
    )
    assert plain(citation) == "The Room. A. Papers. 2022-06."


@pytest.mark.parametrize("title", ["Why?", "“Never!”", "And so…", "どうして？", "لماذا؟", "End."])
def test_a_title_that_ends_a_sentence_gets_no_second_stop(title: str) -> None:
    assert plain(Citation("a", title, container="Papers")) == f"{title} Papers."


def test_a_plain_citation_has_what_is_known_and_no_more() -> None:
    assert plain(Citation("a", "A")) == "A."


# ------------------------------------------------------------------------------------------------- BibTeX


def test_a_bibtex_entry_has_its_key_and_fields() -> None:
    assert bibtex(CITATION) == (
        "@misc{articles-dams-q-dam-cost,\n"
        "  author = {{Ada Quill} and {River and Lake Board}},\n"
        "  title = {{Dams \\& “lakes”: 40\\% off?}},\n"
        "  type = {Annotated edition},\n"
        "  howpublished = {The dam papers},\n"
        "  publisher = {Oster Reading Room},\n"
        "  origdate = {2021-03},\n"
        "  note = {First published by The River Post, 2021-03. Passage: “forty million”},\n"
        "  url = {https://dams.example/articles/dams/#q-dam-cost},\n"
        "  language = {en}\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("50 % & more", r"50 \% \& more"),
        ("#1_a $2", r"\#1\_a \$2"),
        ("~ ^ \\", r"\textasciitilde{} \textasciicircum{} \textbackslash{}"),
        ("a { b } c", r"a \textbraceleft{} b \textbraceright{} c"),
        ("Қазақстан «жауап»", "Қазақстан «жауап»"),
        ("two\nlines", "two lines"),
    ],
)
def test_what_tex_takes_for_a_command_is_escaped(text: str, written: str) -> None:
    assert f"title = {{{{{written}}}}}" in bibtex(Citation("a", text))


def test_an_address_is_not_escaped_but_keeps_its_braces_in_pairs() -> None:
    assert "url = {https://a.example/b_c%20%7Bd?x&y#z~}" in bibtex(
        Citation("a", "A", url="https://a.example/b_c%20{d?x&y#z~")
    )


@pytest.mark.parametrize(
    ("date", "written"),
    [
        (DATES[0], ["year = {2022}"]),
        (DATES[1], ["year = {2022}", "month = jun"]),
        (DATES[2], ["year = {2022}", "month = jun", "day = {7}"]),
        (DATES[3], ["year = {2022}", "month = jun", "day = {7}"]),
    ],
)
def test_a_bibtex_date_has_its_own_precision(date: str, written: list[str]) -> None:
    assert re.findall(r"(?:year|month|day) = \S+(?<!,)", bibtex(issued(date))) == written


@given(st.text(), st.text())
def test_braces_of_a_bibtex_entry_stand_in_pairs_whatever_the_text(title: str, address: str) -> None:
    entry = bibtex(Citation("a", title, (title,), note=title, url=address))
    depth = 0
    for position, char in enumerate(entry):
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth > 0 or position in (0, 1, 2, 3, 4, len(entry) - 2, len(entry) - 1)
    assert depth == 0


# ---------------------------------------------------------------------------------------------------- RIS


def test_a_ris_record_has_tagged_lines_that_end_in_crlf() -> None:
    assert ris(CITATION).split("\r\n") == [
        "TY  - ELEC",
        "ID  - articles-dams-q-dam-cost",
        "AU  - Ada Quill",
        "AU  - River and Lake Board",
        "TI  - Dams & “lakes”: 40% off?",
        "T2  - The dam papers",
        "PB  - Oster Reading Room",
        "M3  - Annotated edition",
        "N1  - First published by The River Post, 2021-03",
        "N1  - Passage: “forty million”",
        "LA  - en",
        "UR  - https://dams.example/articles/dams/#q-dam-cost",
        "ER  - ",
        "",
    ]


@pytest.mark.parametrize(
    ("date", "written"), list(zip(DATES, ["2022///", "2022/06//", "2022/06/07/", "2022/06/07/"], strict=True))
)
def test_a_ris_date_leaves_empty_what_is_not_known(date: str, written: str) -> None:
    assert f"\r\nPY  - 2022\r\nDA  - {written}\r\n" in ris(issued(date))


@given(st.text(), st.text())
def test_no_text_begins_a_line_of_its_own(title: str, note: str) -> None:
    record = ris(Citation("a", f"{title}\r\nER  - \r\nTY  - BOOK", note=note))
    assert record.endswith("\r\nER  - \r\n")
    lines = record.removesuffix("\r\n").split("\r\n")
    assert [line[:6] for line in lines] == [
        "TY  - ", "ID  - ", "TI  - ", *(["N1  - "] if note else []), "ER  - ",
    ]  # fmt: skip
    assert not any(len(line.splitlines()) > 1 for line in lines)


# ----------------------------------------------------------------------------------------------- CSL-JSON


def test_a_csl_item_has_the_names_of_the_schema() -> None:
    (item,) = json.loads(csl_json(CITATION))
    assert item == {
        "id": "articles-dams-q-dam-cost",
        "type": "webpage",
        "author": [{"literal": "Ada Quill"}, {"literal": "River and Lake Board"}],
        "title": "Dams & “lakes”: 40% off?",
        "genre": "Annotated edition",
        "container-title": "The dam papers",
        "publisher": "Oster Reading Room",
        "original-date": {"date-parts": [[2021, 3]]},
        "original-publisher": "The River Post",
        "note": "Passage: “forty million”",
        "URL": "https://dams.example/articles/dams/#q-dam-cost",
        "language": "en",
    }


@pytest.mark.parametrize(
    ("date", "parts"), list(zip(DATES, [[2022], [2022, 6], [2022, 6, 7], [2022, 6, 7]], strict=True))
)
def test_a_csl_date_has_as_many_parts_as_are_known(date: str, parts: list[int]) -> None:
    (item,) = json.loads(csl_json(issued(date)))
    assert item["issued"] == {"date-parts": [parts]}


TEXTS = st.text(min_size=1)


@given(
    st.builds(
        Citation,
        key=st.just("claims-a"),
        title=TEXTS,
        authors=st.lists(TEXTS, max_size=2).map(tuple),
        genre=st.text(),
        container=TEXTS,
        publisher=st.text(),
        issued=st.sampled_from([None, *map(PartialDate, DATES)]),
        original=st.sampled_from([None, *map(PartialDate, DATES)]),
        note=st.text(),
        url=st.text(),
        lang=st.sampled_from(["", "kk"]),
    )
)
def test_every_csl_item_is_valid_and_says_what_the_citation_says(citation: Citation) -> None:
    items = json.loads(csl_json(citation))
    assert list(CSL.iter_errors(items)) == []
    assert items[0]["title"] == citation.title
    assert tuple(name["literal"] for name in items[0].get("author", [])) == citation.authors
    assert items[0].get("URL", "") == citation.url


def test_every_form_has_the_name_under_which_layouts_ask_for_it() -> None:
    assert {name: form.__name__ for name, form in FORMS.items()} == {name: name for name in FORMS}
