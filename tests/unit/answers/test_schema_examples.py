"""Every example of the JSON Schemas fits its schema, and an archive that has it checks clean."""

import json

import pytest
from jsonschema import Draft202012Validator

from margent.answers.record_fields import record_fields
from margent.answers.schema_examples import example, required
from margent.answers.schemas import schema_named
from margent.model.files import SourceFile
from margent.model.ids import COLLECTIONS, Ref
from margent.model.records import RECORD_TYPES
from margent.model.site import SITE_FILE, Limits, Site
from margent.stages.configure import configure
from margent.stages.parse import parse

TYPES = {**RECORD_TYPES, "site": Site}


@pytest.mark.parametrize("name", TYPES)
def test_each_property_has_a_description_and_an_example_that_fits(name: str) -> None:
    schema = schema_named(name)
    parts = schema.get("$defs")
    assert isinstance(parts, dict | None)
    for part in (schema, *(parts or {}).values()):
        assert isinstance(part, dict)
        properties = part["properties"]
        assert isinstance(properties, dict)
        for key, property_ in properties.items():
            assert isinstance(property_, dict)
            assert property_["description"], key
            examples = property_["examples"]
            assert isinstance(examples, list)
            validator = Draft202012Validator({**property_, "$defs": parts or {}})
            assert [error.message for one in examples for error in validator.iter_errors(one)] == []


@pytest.mark.parametrize("name", TYPES)
def test_the_example_of_a_whole_file_fits(name: str) -> None:
    schema = schema_named(name)
    examples = schema["examples"]
    assert isinstance(examples, list)
    assert all(Draft202012Validator(schema).is_valid(one) for one in examples)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_the_example_of_each_field_is_read_as_it_would_be_from_a_file(collection: str) -> None:
    kind = RECORD_TYPES[collection]
    for field in record_fields(kind):
        # JSON is YAML.
        fields = json.dumps({**required(kind), field.key: example(field)}, ensure_ascii=False)
        file = SourceFile.of(f"content/{collection}/x.md", f"---\n{fields}\n---\nText.\n".encode())
        document = parse(file, Ref(collection, "x"), Site(title="T"))
        assert document.diagnostics == (), field.key
        assert document.record is not None


def test_the_example_of_each_setting_is_read_as_it_would_be_from_site_yaml() -> None:
    for field in record_fields(Site):
        fields = json.dumps({**required(Site), field.key: example(field)}, ensure_ascii=False)
        site, found = configure(SourceFile.of(SITE_FILE, fields.encode()))
        assert found == (), field.key
        assert site is not None


def test_the_example_of_limits_changes_none() -> None:
    limits = next(field for field in record_fields(Site) if field.key == "limits")
    # An editor writes it in full for whoever wants to set one of them.
    assert Limits.model_validate(example(limits)) == Limits()
