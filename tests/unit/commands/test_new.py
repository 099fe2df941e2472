import json
from pathlib import Path

import pytest

from margent.adapters.front_matter import FrontMatter, read_mapping, split
from margent.adapters.schema_paths import fields_by_key
from margent.answers.starting import record_text
from margent.model.dates import PartialDate
from margent.model.ids import COLLECTIONS
from margent.model.records import RECORD_TYPES
from margent.model.site import Limits
from support.command_line import margent, write

DAY = PartialDate.parse("2021-03-04")
FILLED = {"notes": ["created"], "replies": ["received"], "corrections": ["on"]}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, "site.yaml", "title: T\n")
    return tmp_path


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_new_record_lacks_exactly_its_required_fields_each_at_its_line(root: Path, collection: str) -> None:
    made = margent("-C", root, "new", collection, "some-id")
    assert made.code == 0
    assert made.out == f"content/{collection}/some-id.md\n"
    lines = (root / made.out.strip()).read_text().split("\n")
    report = margent("-C", root, "check", "--format", "json")
    assert report.code == 1
    found = json.loads(report.out)["diagnostics"]
    assert {one["code"] for one in found} == {"field-missing"}
    # Whatever is at a line is a key without a value, and every such key is found.
    empty = {number for number, line in enumerate(lines, 1) if line.endswith(":") and line[0] != "#"}
    lists = {number for number, line in enumerate(lines, 1) if line == "appearances:"}
    # Of these the text is the record itself; it is missed where the fields end.
    text = {lines.index("---", 1) + 1} if collection in ("notes", "replies") else set()
    assert {one["line"] for one in found} == (empty - lists) | text
    required = [key for key, field in fields_by_key(RECORD_TYPES[collection]).items() if field.is_required()]
    assert all(any(line.startswith(f"{key}:") for line in lines) for key in required)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_only_dates_of_writing_down_are_filled_in(collection: str) -> None:
    parts = split(record_text(RECORD_TYPES[collection], DAY))
    assert isinstance(parts, FrontMatter)
    tree, faults = read_mapping(parts.yaml, first_line=2, limits=Limits())
    assert faults == ()
    assert tree is not None
    filled = {key: value for key, value in tree.value.items() if isinstance(value, str)}
    assert filled == dict.fromkeys(FILLED.get(collection, []), str(DAY))


def test_fields_stand_in_the_order_of_the_content_model() -> None:
    lines = record_text(RECORD_TYPES["articles"], DAY).split("\n")
    assert [line for line in lines if line.endswith(":")] == [
        "title:",
        "genre:",
        "published:",
        "lang:",
        "text:",
    ]


def test_allowed_values_and_descriptions_stand_above_the_field() -> None:
    lines = record_text(RECORD_TYPES["claims"], DAY).split("\n")
    stance = lines.index("    stance:")
    assert lines[stance - 1].strip() == (
        "# What the speaker does with the claim. One of: asserts, denies, questions, reports."
    )
    assert lines[1] == "# The proposition in one sentence, without a verdict."


def test_today_is_that_of_source_date_epoch(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86399")
    margent("-C", root, "new", "replies", "first")
    assert "received: 1970-01-01\n" in (root / "content/replies/first.md").read_text()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("claim", "x"), 'did you mean "claims"?'),
        (("zebras", "x"), "the collections are articles"),
        (("claims", "Dam_Cost"), "is no id"),
        (("claims", "../x"), "is no id"),
        (("claims", "a/b"), "is no id"),
        (("claims", "x" * 81), "is no id"),
        (("claims", "con"), "error[id-reserved]"),
    ],
)
def test_wrong_names_are_refused(root: Path, args: tuple[str, str], words: str) -> None:
    run = margent("-C", root, "new", *args)
    assert run.code == 2
    assert words in run.err
    assert run.out == ""
    assert not (root / "content").exists()


@pytest.mark.parametrize("place", ["content/claims/dam.md", "content/claims/2022/d/dam.md"])
def test_an_id_that_is_taken_in_any_folder_of_the_collection_is_refused(root: Path, place: str) -> None:
    file = write(root, place, "mine")
    run = margent("-C", root, "new", "claims", "dam")
    assert run.code == 2
    assert place in run.err
    assert file.read_text() == "mine"
    assert margent("-C", root, "new", "notes", "dam").code == 0


def test_without_site_yaml_nothing_is_written(tmp_path: Path) -> None:
    run = margent("-C", tmp_path, "new", "claims", "dam")
    assert run.code == 2
    assert "no site.yaml" in run.err
    assert list(tmp_path.iterdir()) == []


def test_a_link_on_the_way_is_refused(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (root / "content").mkdir()
    (root / "content/claims").symlink_to(elsewhere)
    assert margent("-C", root, "new", "claims", "dam").code == 2
    assert list(elsewhere.iterdir()) == []
