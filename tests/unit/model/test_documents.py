import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.model.bodies import Block, Body, BodyImage, BodyLink, Heading, Run
from margent.model.diagnostics import Code, Diagnostic, Fault, Severity, Span
from margent.model.documents import Document, dump, load
from margent.model.files import SourceFile
from margent.model.ids import Ref
from margent.model.records import Topic
from margent.model.site import Site
from margent.stages.identify import identify
from margent.stages.parse import parse
from support.error_cases import ERRORS

REF = Ref("topics", "tram")
TOPIC = Topic(title="The tram")
SPANS = st.builds(Span, *[st.integers(1, 9)] * 4)
RUNS = st.builds(
    Run, st.sampled_from(["text", "pre", "inline", "break", "link", "title", "image"]), st.text()
)
BLOCKS = st.lists(st.builds(Block, st.lists(RUNS).map(tuple))).map(tuple)
BODIES = st.builds(
    Body,
    BLOCKS,
    BLOCKS,
    st.lists(st.builds(BodyLink, st.text(), st.text(), st.booleans(), SPANS, st.text())).map(tuple),
    st.lists(st.builds(BodyImage, st.text(), st.text(), st.text(), SPANS)).map(tuple),
    st.lists(st.builds(Heading, st.integers(2, 6), st.text(), st.text())).map(tuple),
)
DIAGNOSTICS = st.builds(
    Diagnostic,
    st.sampled_from(Code),
    st.sampled_from(Severity),
    st.text(),
    st.none() | SPANS,
    st.text(),
    st.text(),
)


@given(BODIES, st.lists(DIAGNOSTICS).map(tuple), st.booleans())
def test_a_document_is_loaded_as_it_was_dumped(
    body: Body, diagnostics: tuple[Diagnostic, ...], is_partial: bool
) -> None:
    document = Document("content/topics/tram.md", REF, TOPIC, body, diagnostics, is_partial)
    assert load(dump(document)) == document


def test_every_file_of_the_faulty_archives_is_loaded_as_it_was_dumped() -> None:
    site = Site(title="-")
    seen = set()
    for file in sorted(ERRORS.rglob("content/*/*.md")):
        path = file.as_posix().rpartition("/content/")[2]
        ref = identify(f"content/{path}")
        if isinstance(ref, Fault):
            continue
        document = parse(SourceFile.of(f"content/{path}", file.read_bytes()), ref, site)
        assert load(dump(document)) == document, file
        seen.add((ref.collection, document.record is None, document.is_partial))
    assert {collection for collection, is_broken, _ in seen if not is_broken} == {*SITE_COLLECTIONS}
    assert ("claims", True, True) in seen
    assert ("claims", False, True) in seen


SITE_COLLECTIONS = (
    "articles",
    "claims",
    "notes",
    "sources",
    "entities",
    "events",
    "topics",
    "replies",
    "corrections",
    "pages",
)
DUMPED = json.loads(dump(Document("content/topics/tram.md", REF, TOPIC)))


def changed(position: int, value: object) -> str:
    parts = list(DUMPED)
    parts[position] = value
    return json.dumps(parts)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "[]",
        "{}",
        "null",
        "7",
        dump(Document("p", REF, TOPIC))[:-3],
        changed(1, ["topic", "tram"]),
        changed(1, 5),
        changed(1, ["topics"]),
        changed(2, "{}"),
        changed(2, '{"title":"The tram","colour":"red"}'),
        changed(2, 5),
        changed(3, [[], [], []]),
        changed(3, [[[[["text"]]]], [], [], [], []]),
        changed(4, [["no-code", "error", "p", None, "m", "h"]]),
        changed(4, [["size", "fatal", "p", None, "m", "h"]]),
        changed(4, [["size"]]),
    ],
)
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  any of several modules may have found it out
        load(text)


@pytest.mark.parametrize(
    ("code", "has_blocks", "is_whole"),
    [
        (Code.LANG, True, True),
        (Code.LANG, False, True),
        (Code.NESTING, True, False),
        (Code.TABLE_CELLS, True, False),
        (Code.SIZE, True, True),
        (Code.SIZE, False, False),
    ],
)
def test_a_text_is_whole_unless_a_fault_cost_it_words(code: Code, has_blocks: bool, is_whole: bool) -> None:
    body = Body((Block((Run("text", "a"),)),)) if has_blocks else Body()
    finding = Diagnostic(code, Severity.ERROR, "p", None, "m")
    assert Document("p", REF, TOPIC, body, (finding,)).has_whole_text is is_whole
