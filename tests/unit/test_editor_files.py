"""What `init` writes for editors is sound: schemas are there, the matcher matches, snippets check clean."""

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from margent.answers.schemas import for_editors
from margent.model.ids import COLLECTIONS
from margent.shell.starter import starter_files
from support.command_line import edit, margent, new_archive, write

FILES = starter_files()
CHOICE = re.compile(r"\$\{(?P<number>[0-9])\|(?P<words>[^|]*)\|\}")
DATE = {"CURRENT_YEAR": "2026", "CURRENT_MONTH": "02", "CURRENT_DATE": "03"}
# Where each snippet belongs in a claim, and what stands there before it.
PLACES = {
    "appearance": "appearances:\n{}\n",
    "quote": "appearances:\n  - article: new-bridge-opens\n    stance: asserts\n    {}\n",
    "assessment": "{appearances}assessments:\n{}\n",
    "evidence": "{appearances}assessments:\n  - verdict: mixed\n    on: 2020\n    why: So.\n"
    "    evidence:\n{}\n",
    "relation": "{appearances}relations:\n{}\n",
}
APPEARANCES = """\
appearances:
  - article: new-bridge-opens
    quote: four years in the making
    stance: asserts
"""


def read(name: str) -> Any:
    return json.loads(FILES[f".vscode/{name}"])


def snippets() -> dict[str, str]:
    return {one["prefix"]: "\n".join(one["body"]) for one in read("margent.code-snippets").values()}


def expanded(body: str) -> Iterator[str]:
    """The texts of a snippet as the editor fills it in: with its examples, and each of its choices once."""
    choices = [found["words"].split(",") for found in CHOICE.finditer(body)]
    for number in range(max(map(len, choices), default=1)):
        picked = iter([words[min(number, len(words) - 1)] for words in choices])
        text = CHOICE.sub(lambda _: next(picked), body)  # noqa: B023  it is called before the next round
        text = re.sub(r"\$\{([A-Z_]+)\}", lambda found: DATE[found[1]], text)
        yield re.sub(r"\$0", "", re.sub(r"\$\{[0-9]:([^}]*)\}", r"\1", text))


@pytest.mark.parametrize("name", ["settings.json", "extensions.json", "tasks.json", "margent.code-snippets"])
def test_a_file_for_the_editor_is_plain_json(name: str) -> None:
    assert isinstance(read(name), dict)


def test_settings_name_schemas_that_are_there() -> None:
    for path, name in read("settings.json")["yaml.schemas"].items():
        assert path in FILES
        assert name in FILES
    named = FILES[".remarkrc.mjs"].decode()
    assert [name for name in COLLECTIONS if f'"{name}"' not in named] == []
    assert {f".vscode/schemas/{name}.schema.json" for name in COLLECTIONS} <= FILES.keys()


@pytest.mark.parametrize("name", for_editors())
def test_the_schemas_are_those_of_this_version_in_a_draft_that_editors_know(name: str) -> None:
    schema = json.loads(FILES[f".vscode/schemas/{name}.schema.json"])
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)
    assert schema == json.loads(json.dumps(for_editors()[name]))
    (example,) = schema["examples"]
    assert Draft7Validator(schema).is_valid(example)
    assert not Draft7Validator(schema).is_valid({**example, "titel": "x"})


def test_the_task_that_renews_the_schemas_writes_what_init_wrote(tmp_path: Path) -> None:
    task = next(one for one in read("tasks.json")["tasks"] if one["label"] == "margent: renew the schemas")
    args = [str(tmp_path / arg) if arg.startswith(".") else arg for arg in task["args"]]
    assert margent(*args).code == 0
    written = {path.name: path.read_bytes() for path in (tmp_path / ".vscode/schemas").iterdir()}
    assert written == {
        f"{name}.schema.json": FILES[f".vscode/schemas/{name}.schema.json"] for name in for_editors()
    }


def test_the_matcher_finds_every_line_of_a_report_and_nothing_else(tmp_path: Path) -> None:
    root = new_archive(tmp_path)
    edit(root, "content/claims/bridge-cost-4-2-million.md", "verdict: mostly-inaccurate", "verdict: so-so")
    (root / "content/topics/link.md").symlink_to("oster-bridge.md")
    write(
        root,
        "content/notes/tram.md",
        "---\non: claims/none\nmotivation: editing\ncreated: 2020\nlayer: a:1:2: b\n---\n",
    )
    write(root, "content/topics/near.md", "---\ntitle: a\n---\n\n[^1]: Unused.\n")
    task = next(one for one in read("tasks.json")["tasks"] if one["label"] == "margent: check")
    at_a_place, at_a_file = (one["pattern"] for one in task["problemMatcher"])
    report = margent("-C", root, *task["args"]).err.split("\n")
    diagnostics = json.loads(margent("-C", root, "check", "--format", "json").out)["diagnostics"]
    found: list[tuple[str, int | None, int | None, str, str]] = []
    for line in report:
        match = re.match(at_a_place["regexp"], line)
        if match is not None:
            named = {key: match[group] for key, group in at_a_place.items() if isinstance(group, int)}
            found.append(
                (named["file"], int(named["line"]), int(named["column"]), named["severity"], named["code"])
            )
            assert named["message"]
        elif (match := re.match(at_a_file["regexp"], line)) is not None:
            found.append((match[1], None, None, match[2], match[3]))
    keys = ("path", "line", "column", "severity", "code")
    wanted = [tuple(one[key] for key in keys) for one in diagnostics if one["severity"] != "note"]
    assert found == wanted
    assert {one[1] is None for one in found} == {True, False}
    assert {one[3] for one in found} == {"error", "warning"}


@pytest.mark.parametrize("prefix", PLACES)
def test_a_snippet_filled_with_its_examples_checks_clean(tmp_path: Path, prefix: str) -> None:
    root = new_archive(tmp_path)
    for number, text in enumerate(expanded(snippets()[prefix])):
        place = PLACES[prefix].replace("{appearances}", APPEARANCES).replace("{}", text)
        write(root, f"content/claims/snippet-{number}.md", f"---\nclaim: C\nkind: fact\n{place}---\n")
        report = json.loads(margent("-C", root, "check", "content/claims", "--format", "json").out)
        faults = [one for one in report["diagnostics"] if "snippet-" in one["path"]]
        assert faults == [], text
        (root / f"content/claims/snippet-{number}.md").unlink()


def test_each_snippet_is_tried() -> None:
    assert set(snippets()) == set(PLACES)
    assert len(list(itertools.chain(*map(expanded, snippets().values())))) > len(PLACES)
