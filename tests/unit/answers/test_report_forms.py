"""Every form of the report on the archive of tests/cases/reports; tools/renew_reports.py writes them anew."""

import json
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from margent.answers.schemas import schema_named
from support.report_forms import CASES, answers

GOLDEN = tuple(sorted(file.name for file in CASES.iterdir() if file.is_file()))
SARIF = (
    Path(__file__).parents[2]
    / "browser/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
)


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return answers(tmp_path_factory.mktemp("reports"))


@cache
def sarif_schema() -> Draft4Validator:
    return Draft4Validator(json.loads(SARIF.read_text(encoding="utf-8")))


def test_there_is_a_golden_file_for_every_form(answered: dict[str, str]) -> None:
    assert sorted(answered) == sorted(GOLDEN)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_report_is_the_golden_one(name: str, answered: dict[str, str]) -> None:
    assert answered[name] == (CASES / name).read_text(encoding="utf-8")


def test_the_sarif_report_is_valid(answered: dict[str, str]) -> None:
    report = json.loads(answered["report.sarif"])
    assert [error.message for error in sarif_schema().iter_errors(report)] == []
    assert len(report["runs"][0]["results"]) == 7


def test_a_sarif_report_with_a_wrong_level_would_be_refused(answered: dict[str, str]) -> None:
    report = json.loads(answered["report.sarif"])
    report["runs"][0]["results"][0]["level"] = "fatal"
    assert not sarif_schema().is_valid(report)


def test_the_json_report_is_valid_by_its_published_schema(answered: dict[str, str]) -> None:
    schema = Draft202012Validator(schema_named("check"))
    assert [error.message for error in schema.iter_errors(json.loads(answered["report.json"]))] == []


@pytest.mark.parametrize("name", ["report.github", "summary.md"])
def test_text_of_a_stranger_begins_no_command_of_its_own(name: str, answered: dict[str, str]) -> None:
    commands = [line for line in answered[name].splitlines() if line.strip().startswith(("::", "##["))]
    own = [line for line in commands if line.startswith(("::error title=", "::warning title="))]
    assert commands == own
    assert bool(own) == (name == "report.github")
