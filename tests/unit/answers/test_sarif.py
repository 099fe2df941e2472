import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from margent.answers.code_sections import Section
from margent.answers.sarif import sarif_report
from margent.model.diagnostics import Code, Diagnostic, Severity, Span

WRITTEN = {
    code.value: Section(code, "error", f"It is {code}. It is bad.\n\nBad:\n\n```yaml\na: b\n```")
    for code in Code
}
KEY = Diagnostic(
    Code.UNKNOWN_KEY, Severity.ERROR, "content/a.md", Span(7, 5, 7, 12), "x is no field", "drop it"
)


def run(diagnostics: Sequence[Diagnostic], **settings: str) -> dict[str, Any]:
    document = json.loads(sarif_report(diagnostics, WRITTEN, **settings))
    assert document["version"] == "2.1.0"
    found = document["runs"][0]
    assert isinstance(found, dict)
    return found


def fingerprints(*diagnostics: Diagnostic) -> list[str]:
    return [next(iter(one["partialFingerprints"].values())) for one in run(diagnostics)["results"]]


def test_a_result_has_its_rule_its_words_and_its_place() -> None:
    found = run([KEY])
    [result] = found["results"]
    assert found["columnKind"] == "unicodeCodePoints"
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("unknown-key", 0, "error")
    assert result["message"] == {"text": "x is no field; drop it"}
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "content/a.md", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 7, "startColumn": 5, "endLine": 7, "endColumn": 12},
            }
        }
    ]


def test_a_rule_tells_what_is_written_of_its_code() -> None:
    [rule] = run([KEY])["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == "It is unknown-key."
    assert rule["fullDescription"]["text"] == "It is unknown-key. It is bad."
    assert "```yaml" in rule["help"]["markdown"]
    assert "    a: b" in rule["help"]["text"]
    assert "helpUri" not in rule


def test_a_rule_has_the_address_of_its_section_where_there_is_one() -> None:
    [rule] = run([KEY], address="https://margent.example/diagnostics.html")["tool"]["driver"]["rules"]
    assert rule["helpUri"] == "https://margent.example/diagnostics.html#unknown-key"


def test_each_code_is_one_rule_and_results_name_it() -> None:
    other = replace(KEY, code=Code.BOM, severity=Severity.WARNING)
    found = run([KEY, other, KEY])
    assert [rule["id"] for rule in found["tool"]["driver"]["rules"]] == ["bom", "unknown-key"]
    assert [one["ruleIndex"] for one in found["results"]] == [1, 0, 1]


@pytest.mark.parametrize("severity", Severity)
def test_a_level_is_the_weight_in_this_archive(severity: Severity) -> None:
    assert run([replace(KEY, severity=severity)])["results"][0]["level"] == severity


@pytest.mark.parametrize(
    ("path", "folder", "uri"),
    [
        ("content/a b%#?.md", "", "content/a%20b%25%23%3F.md"),
        ("content/été.md", "", "content/%C3%A9t%C3%A9.md"),
        ("content/a.md", "papers/own/", "papers/own/content/a.md"),
    ],
)
def test_a_path_is_written_as_an_address_in_the_repository(path: str, folder: str, uri: str) -> None:
    [result] = run([replace(KEY, path=path)], folder=folder)["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_what_is_about_no_file_has_no_place_and_what_is_about_a_whole_file_no_region() -> None:
    about_none, about_file = run([replace(KEY, path="", span=None), replace(KEY, span=None)])["results"]
    assert "locations" not in about_none
    assert "region" not in about_file["locations"][0]["physicalLocation"]


def test_a_finding_is_known_again_when_its_line_moves() -> None:
    assert fingerprints(KEY) == fingerprints(replace(KEY, span=Span(70, 1, 70, 8)))


def test_findings_that_differ_are_told_apart() -> None:
    others = [replace(KEY, message="y"), replace(KEY, path="content/b.md"), replace(KEY, code=Code.URL), KEY]
    found = fingerprints(KEY, *others)
    assert len(set(found)) == 5
