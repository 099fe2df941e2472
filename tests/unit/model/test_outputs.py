import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.answers.schemas import schema_named
from margent.model.diagnostics import Code
from margent.model.ids import COLLECTIONS, Ref
from margent.model.outputs import OF_A_PART, Form, NoOutputError, Output, named_again, parse_output

PARTS = st.sampled_from(["", *COLLECTIONS]) | st.from_regex(
    r"topics/[a-z0-9]{1,9}(-[a-z0-9]{1,9})?", fullmatch=True
)
PATTERN = schema_named("site")["properties"]["outputs"]["items"]["pattern"]  # type: ignore[index,call-overload]  # the schema's own form is tested elsewhere


@pytest.mark.parametrize(
    ("text", "output", "path"),
    [
        ("zip", Output(Form.ZIP), "downloads/archive.zip"),
        ("epub", Output(Form.EPUB), "downloads/archive.epub"),
        ("epub claims", Output(Form.EPUB, "claims"), "downloads/claims.epub"),
        ("epub  topics/dams", Output(Form.EPUB, "topics/dams"), "downloads/topics-dams.epub"),
        ("print topics/dams", Output(Form.PRINT, "topics/dams"), "print/topics/dams/index.html"),
        ("zim", Output(Form.ZIM), "downloads/archive.zim"),
        ("offline", Output(Form.OFFLINE), "sw.js"),
    ],
)
def test_an_output_is_a_form_and_what_it_holds(text: str, output: Output, path: str) -> None:
    found = parse_output(text)
    assert found == output
    assert found.path == path
    assert found.name == " ".join(text.split())


def test_an_output_tells_a_topic_from_a_collection() -> None:
    assert parse_output("epub topics/dams").topic == Ref("topics", "dams")
    assert parse_output("epub topics/dams").collection == ""
    assert parse_output("epub topics").topic is None
    assert parse_output("epub topics").collection == "topics"


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("ebook", Code.ENUM, ""),
        ("Zip", Code.ENUM, 'did you mean "zip"?'),
        ("", Code.ENUM, ""),
        ("print", Code.OUTPUT_PART, "add a collection or a topic"),
        ("zip claims", Code.OUTPUT_PART, "write zip"),
        ("offline topics/dams", Code.OUTPUT_PART, "write offline"),
        ("epub claim", Code.OUTPUT_PART, 'did you mean "claims"?'),
        ("epub articles/dams", Code.OUTPUT_PART, ""),
        ("epub topics/Dams", Code.OUTPUT_PART, ""),
        ("epub topics/../x", Code.OUTPUT_PART, ""),
        ("epub claims notes", Code.OUTPUT_PART, ""),
    ],
)
def test_what_is_no_output_is_refused_with_a_way_out(text: str, code: Code, hint: str) -> None:
    with pytest.raises(NoOutputError) as caught:
        parse_output(text)
    assert caught.value.code == code
    assert hint in caught.value.hint


@given(st.sampled_from(Form), PARTS)
def test_an_output_is_read_back_from_its_name(form: Form, of: str) -> None:
    output = Output(form, of)
    is_one = bool(of) if form is Form.PRINT else not of or form in OF_A_PART
    if is_one:
        assert parse_output(output.name) == output
    else:
        with pytest.raises(NoOutputError):
            parse_output(output.name)


@given(st.sampled_from([*Form, "rar"]), PARTS | st.sampled_from(["articles/x", "x", "topics/A"]))
def test_the_schema_for_editors_takes_what_a_build_takes(form: str, of: str) -> None:
    text = f"{form} {of}".strip()
    try:
        parse_output(text)
        is_taken = True
    except NoOutputError:
        is_taken = False
    assert (re.search(json.loads(json.dumps(PATTERN)), text) is not None) == is_taken


def test_what_stands_twice_is_found_at_its_later_place() -> None:
    outputs = [Output(Form.ZIP), Output(Form.EPUB), Output(Form.ZIP), Output(Form.EPUB, "claims")]
    assert named_again(outputs) == [2]
