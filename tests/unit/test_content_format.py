"""docs/content-format.md: its tables say of each field what the types say."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple, get_args, get_origin

import pytest
from pydantic import BaseModel

from margent.adapters.schema_paths import bare, fields_by_key
from margent.model.ids import COLLECTIONS
from margent.model.records import (
    RECORD_TYPES,
    Appearance,
    Assessment,
    AttributionLink,
    BylineName,
    Capture,
    Evidence,
    NameForm,
    Part,
    Record,
    Relation,
    Republication,
    RoleHeld,
    Selector,
    SourceType,
    Unnamed,
)
from margent.model.site import (
    SHIPPED_KINDS,
    SHIPPED_SCALES,
    Limits,
    Publisher,
    Repository,
    Setting,
    Site,
    Verdict,
)

PAGE = (Path(__file__).parents[2] / "docs" / "content-format.md").read_text(encoding="utf-8")

# The type whose fields are listed under each heading.
TYPES: dict[str, type[BaseModel]] = {
    **RECORD_TYPES,
    "Fields of every record": Record,
    "A name of `byline`": BylineName,
    "A copy in `captures`": Capture,
    "`republished_from`": Republication,
    "An appearance": Appearance,
    "A speaker whom the text does not name": Unnamed,
    "A link of an `attribution`": AttributionLink,
    "A relation": Relation,
    "An assessment": Assessment,
    "A piece of `evidence`": Evidence,
    "A form in `names`": NameForm,
    "A role": RoleHeld,
    "Quotes": Selector,
    "Limits": Limits,
    "site.yaml": Site,
    "`publisher`": Publisher,
    "`repository`": Repository,
    "`kinds` and `scales`": Verdict,
}


class Table(NamedTuple):
    """A table of the page, with the heading it stands under."""

    heading: str
    columns: list[str]
    rows: list[list[str]]


def tables() -> Iterator[Table]:
    """Every table of the page."""
    for section in re.split(r"^#+ ", PAGE, flags=re.MULTILINE)[1:]:
        heading = section.partition("\n")[0]
        for found in re.finditer(r"(?:^\|.*\n?)+", section, re.MULTILINE):
            columns, _, *rows = (
                [cell.strip() for cell in line[1:-1].split("|")] for line in found[0].split("\n") if line
            )
            yield Table(heading, columns, rows)


TABLES = list(tables())
FIELDS = {table.heading: table.rows for table in TABLES if table.columns[:3] == ["Field", "R", "Form"]}


def own_fields(kind: type[BaseModel]) -> list[str]:
    """The keys of the fields that stand in a class itself, in their order."""
    own = inspect.get_annotations(kind)
    keys = {attribute: field.alias or attribute for attribute, field in kind.model_fields.items()}
    return [keys[attribute] for attribute in own if attribute in keys]


def test_every_type_has_one_table() -> None:
    assert sorted(FIELDS) == sorted(TYPES)
    documented = {*TYPES.values()}
    types = (*Part.__subclasses__(), *Record.__subclasses__(), *Setting.__subclasses__())
    # Other tests make types of their own.
    assert {kind for kind in types if kind.__module__.startswith("margent.")} <= documented


@pytest.mark.parametrize("heading", TYPES)
def test_a_table_has_each_field_in_order(heading: str) -> None:
    assert [row[0].strip("`") for row in FIELDS[heading]] == own_fields(TYPES[heading])


@pytest.mark.parametrize("heading", TYPES)
def test_a_table_marks_the_fields_that_are_required(heading: str) -> None:
    marked = {row[0].strip("`") for row in FIELDS[heading] if row[1] == "R"}
    fields = fields_by_key(TYPES[heading])
    assert marked == {key for key in own_fields(TYPES[heading]) if fields[key].is_required()}


@pytest.mark.parametrize("heading", TYPES)
def test_a_table_says_what_a_field_is_and_which_words_it_takes(heading: str) -> None:
    for name, _, form, meaning, *_ in FIELDS[heading]:
        assert form
        assert meaning.endswith((".", "…"))
        wanted = bare(fields_by_key(TYPES[heading])[name.strip("`")].annotation)
        if get_origin(wanted) is Literal and wanted is not SourceType:
            assert form == "word"
            for word in get_args(wanted):
                assert f"`{word}`" in meaning, f"{name} takes {word}"


def test_the_types_of_sources_are_all_listed() -> None:
    listed = re.search(r"The types are those of CSL 1\.0\.2: (.*?)\.\n\n", PAGE, re.DOTALL)
    assert listed is not None
    assert tuple(re.findall(r"`([^`]+)`", listed[1])) == get_args(SourceType)


def test_the_usual_limits_are_those_of_the_program() -> None:
    usual = {row[0].strip("`"): int(row[4].replace(",", "")) for row in FIELDS["Limits"]}
    assert usual == Limits().model_dump()


def test_the_shipped_scales_are_those_of_the_program() -> None:
    shown = {
        table.heading.strip("`"): [tuple(row) for row in table.rows]
        for table in TABLES
        if table.columns == ["Verdict", "Label", "Value", "Tone", "Meaning"]
    }
    assert shown == {
        name: [
            (
                f"`{step.id}`",
                step.label,
                "" if step.value is None else str(step.value),
                step.tone,
                step.definition,
            )
            for step in scale
        ]
        for name, scale in SHIPPED_SCALES.items()
    }


def test_each_kind_of_claim_has_the_scale_of_the_program() -> None:
    shown = [row for table in TABLES if table.columns == ["Kind of claim", "Scale"] for row in table.rows]
    assert {kind.strip("`"): scale.strip("`") for kind, scale in shown} == SHIPPED_KINDS


def test_the_collections_are_listed_in_order() -> None:
    listed = re.search(r"There are ten collections: (.*?)\.\n", PAGE, re.DOTALL)
    assert listed is not None
    assert tuple(re.findall(r"`([^`]+)`", listed[1])) == COLLECTIONS
