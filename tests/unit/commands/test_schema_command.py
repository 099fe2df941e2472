import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from margent.adapters.front_matter import FrontMatter, split
from margent.adapters.schema_paths import fields_by_key
from margent.answers.schemas import NAMES, all_schemas, schema_named, schema_text
from margent.model.ids import COLLECTIONS
from margent.model.records import RECORD_TYPES
from margent.shell.starter import starter_files
from support.command_line import edit, margent, new_archive, write

DOCUMENTS = Path(__file__).parents[3] / "docs" / "schemas"


class Loader(yaml.SafeLoader):
    """What an editor makes of YAML 1.2: a date is a text, and so are `on`, `off`, `yes` and `no`."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith((":timestamp", ":bool"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(true|false)$"), list("tf"))


def read_as_editor(text: str) -> Any:
    return yaml.load(text, Loader)


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema_named(name))


def faults(name: str, value: object) -> list[str]:
    return [error.message for error in validator(name).iter_errors(value)]


def starter_records() -> list[str]:
    return [path for path in starter_files() if path.endswith(".md") and path.startswith("content/")]


MINIMAL: dict[str, dict[str, object]] = {
    "articles": {"title": "T", "genre": "news", "published": "2020-01", "lang": "en", "text": "full"},
    "claims": {"claim": "C", "kind": "fact", "appearances": [{"article": "a", "stance": "asserts"}]},
    "topics": {"title": "T"},
    "entities": {"type": "person", "name": "N"},
    "pages": {"title": "T"},
    "notes": {"on": "claims/x", "motivation": "editing", "created": "2020"},
    "site": {"title": "T"},
}


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema_named(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_published_schemas_are_up_to_date(name: str) -> None:
    # If not: margent schema --output docs/schemas
    assert (DOCUMENTS / f"{name}.schema.json").read_text(encoding="utf-8") == schema_text(schema_named(name))


@pytest.mark.parametrize("path", starter_records())
def test_the_records_of_a_new_archive_are_valid(path: str) -> None:
    parts = split(starter_files()[path].decode())
    assert isinstance(parts, FrontMatter)
    assert faults(path.split("/")[1], read_as_editor(parts.yaml)) == []


def test_the_configuration_of_a_new_archive_is_valid() -> None:
    assert faults("site", read_as_editor(starter_files()["site.yaml"].decode())) == []


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_field_has_its_description_and_its_name_in_the_file(name: str) -> None:
    schema = schema_named(name)
    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert set(properties) == set(fields_by_key(RECORD_TYPES[name]))
    assert all(isinstance(one, dict) and one["description"] for one in properties.values())
    required = {key for key, field in fields_by_key(RECORD_TYPES[name]).items() if field.is_required()}
    found = schema["required"]
    assert isinstance(found, list)
    assert set(found) == required


NATURAL = [
    ("articles", "published: 2022"),
    ("articles", "published: 2022-06"),
    ("articles", "published: 2022-06-17T12:30:00+02:00"),
    ("articles", "draft: true"),
    ("articles", "draft: 'false'"),
    ("articles", "title: 1984"),
    ("articles", "title: no"),
    ("articles", "lang: no"),
    ("articles", "outlet: 2022"),
    ("articles", "outlet:"),
    ("articles", "topics:"),
    ("articles", "topics: [x, 2022]"),
    ("articles", "byline: [{name: 50 Cent}]"),
    ("pages", "nav: 3"),
    ("pages", "nav: '3'"),
    ("claims", "appearances: [{article: a, stance: asserts, quote: 12}]"),
    ("claims", "appearances: [{article: a, stance: asserts, quote: {exact: 3.10, prefix: 2}}]"),
    ("claims", "appearances: [{article: a, stance: asserts, speaker: {unnamed: a clerk}}]"),
    ("entities", "roles: [{role: Mayor, from: 2014, to: 2020-09}]"),
    ("site", "limits: {title: 400}"),
    ("site", "kinds: {fact: ours}"),
    ("site", "scales: {ours: [{id: yes-1, label: Yes, definition: It is so., value: 5}]}"),
]


@pytest.mark.parametrize(("name", "text"), NATURAL)
def test_natural_forms_are_accepted(name: str, text: str) -> None:
    assert faults(name, {**MINIMAL[name], **read_as_editor(text)}) == []


@pytest.mark.parametrize("field", ["title", "lang", "draft"])
def test_what_yaml_1_1_makes_of_no_is_accepted(field: str) -> None:
    assert faults("articles", {**MINIMAL["articles"], field: False}) == []


@pytest.mark.parametrize(("name", "text"), [case for case in NATURAL if case[0] != "site"])
def test_what_the_schema_accepts_is_accepted_by_check(tmp_path: Path, name: str, text: str) -> None:
    key = text.partition(":")[0]
    fields = {field: value for field, value in MINIMAL[name].items() if field != key}
    write(tmp_path, "site.yaml", "title: T\n")
    write(tmp_path, f"content/{name}/x.md", f"---\n{yaml.safe_dump(fields)}{text}\n---\n")
    report = json.loads(margent("-C", tmp_path, "check", "--format", "json").out)
    codes = {one["code"] for one in report["diagnostics"] if one["severity"] != "note"}
    # References lead nowhere in this archive; that is nothing a schema could know.
    assert codes <= {"ref-unknown"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("articles", "published: 17.6.2022"),
        ("articles", "published: 22"),
        ("articles", "genre: gossip"),
        ("articles", "headline: T"),
        ("articles", "title:"),
        ("articles", "title: ''"),
        ("articles", "title: [T]"),
        ("articles", "draft: maybe"),
        ("articles", "topics: x"),
        ("articles", "topics: ['Not An Id']"),
        ("articles", "url: ftp://courier.example/"),
        ("articles", "text_sha256: abc"),
        ("claims", "appearances: []"),
        ("claims", "appearances: [{article: a, stance: shouts}]"),
        ("claims", "appearances: [{article: a, stance: asserts, quote: {prefix: x}}]"),
        ("claims", f"short: {'x' * 76}"),
        ("notes", "on: dam-cost"),
        ("pages", "nav: first"),
        ("entities", "roles: [{role: Mayor, from_: 2014}]"),
        ("site", "titel: T"),
    ],
)
def test_faults_are_found(name: str, text: str) -> None:
    assert faults(name, {**MINIMAL[name], **read_as_editor(text)}) != []


@pytest.mark.parametrize("name", MINIMAL)
def test_a_missing_required_field_is_found(name: str) -> None:
    for key in MINIMAL[name]:
        assert faults(name, {other: value for other, value in MINIMAL[name].items() if other != key}) != []


def test_a_real_report_fits_its_schema_and_has_nothing_besides(tmp_path: Path) -> None:
    root = new_archive(tmp_path)
    edit(root, "content/claims/bridge-cost-4-2-million.md", "verdict: mostly-inaccurate", "verdict: so-so")
    write(root, "content/topics/Not An Id.md", "---\ntitle: Names\n---\n")
    report = json.loads(margent("-C", root, "check", "--format", "json").out)
    assert len(report["diagnostics"]) == 2
    assert faults("check", report) == []
    schema = json.loads(schema_text(schema_named("check")))["properties"]
    assert report.keys() == schema.keys()
    assert report["summary"].keys() == schema["summary"]["properties"].keys()
    assert report["diagnostics"][0].keys() == schema["diagnostics"]["items"]["properties"].keys()


def test_without_a_name_all_schemas_are_printed_as_one_document() -> None:
    run = margent("schema")
    document = json.loads(run.out)
    assert (run.code, run.err) == (0, "")
    Draft202012Validator.check_schema(document)
    assert document["$defs"] == json.loads(json.dumps(all_schemas()))
    inner = Draft202012Validator({**document, "$ref": "urn:margent:schema:claims"})
    assert inner.is_valid(MINIMAL["claims"])
    assert not inner.is_valid({**MINIMAL["claims"], "appearances": [{"article": "a"}]})


def test_one_schema_is_printed_by_its_name() -> None:
    run = margent("schema", "topics")
    assert run.out == schema_text(schema_named("topics"))


def test_an_unknown_name_is_refused() -> None:
    run = margent("schema", "topic")
    assert run.code == 2
    assert 'did you mean "topics"?' in run.err


@pytest.mark.parametrize(("args", "names"), [((), NAMES), (("site",), ("site",))])
def test_schemas_are_written_into_a_folder(
    tmp_path: Path, args: tuple[str, ...], names: tuple[str, ...]
) -> None:
    run = margent("schema", *args, "--output", tmp_path / "new" / "folder")
    assert (run.code, run.out) == (0, "")
    written = {path.name: path.read_text() for path in (tmp_path / "new" / "folder").iterdir()}
    assert written == {f"{name}.schema.json": schema_text(schema_named(name)) for name in names}
