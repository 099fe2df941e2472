"""Single steps of the workflows, run for real with something in the place of the programs that they call."""

import json
import sys
from pathlib import Path

import pytest

from support.automation import ROOT, workflows
from support.job import Job, Step

WORKFLOWS = workflows()


def step_of(workflow: str, job: str, name: str) -> Step:
    (step,) = (
        one
        for one in WORKFLOWS[f".github/workflows/{workflow}"]["jobs"][job]["steps"]
        if one.get("name") == name
    )
    assert isinstance(step, dict)
    return step


def run(folder: Path, step: Step, programs: dict[str, str], requirements: str = "", **known: str) -> Job:
    """A step, with shell scripts in the place of programs; `vars_NAME` is what a workflow calls vars.NAME."""
    (folder / "tools").mkdir()
    for name, text in programs.items():
        (folder / "tools" / name).write_text(f"#!/bin/sh\n{text}\n")
        (folder / "tools" / name).chmod(0o755)
    runner = folder / "runner"
    runner.mkdir()
    (runner / "requirements.txt").write_text(requirements)
    (runner / ".github").symlink_to(ROOT / "build/margent/starter/_github")
    path = f"{folder / 'tools'}:{Path(sys.executable).parent}:/usr/bin:/bin"
    values = {name.replace("_", ".", 1): value for name, value in known.items()}
    job = Job(runner, {"PATH": path}, {}, outputs=values)
    job.run({"steps": [step]})
    return job


@pytest.mark.parametrize(
    ("code", "is_done", "found"), [(0, True, "0"), (1, True, "1"), (2, False, None), (3, False, None)]
)
def test_dead_links_are_told_from_a_search_that_failed(
    tmp_path: Path, code: int, is_done: bool, found: str | None
) -> None:
    margent = f'echo "$@" > {tmp_path}/asked; echo report; exit {code}'
    job = run(tmp_path, step_of("links.yml", "look", "Look"), {"margent": margent})
    assert job.outcomes["look"] is is_done
    assert job.outputs.get("steps.look.outputs.found") == found
    asked = (tmp_path / "asked").read_text()
    assert asked == "links --strict --state .links/state.json --format markdown\n"
    if is_done:
        assert (job.temporary / "report/links.md").read_text() == "report\n"
        assert (job.folder / "summary.md").read_text() == "report\n"


@pytest.mark.parametrize(
    ("answer", "address"),
    [
        ({"deploy_ssl_url": "https://6f--previews.netlify.app"}, "https://6f--previews.netlify.app"),
        ({"deploy_ssl_url": "https://papers.example"}, None),
    ],
)
def test_a_preview_is_put_where_the_settings_say_and_its_address_is_looked_at(
    tmp_path: Path, answer: dict[str, str], address: str | None
) -> None:
    step = step_of("pull-request-comment.yml", "preview", "Publish it")
    (tmp_path / "answer.json").write_text(json.dumps(answer))
    curl = f'printf "%s\\n" "$@" > {tmp_path}/asked; cat {tmp_path}/answer.json'
    job = run(tmp_path, step, {"curl": curl}, vars_PREVIEW_SITE="previews", secrets_PREVIEW_TOKEN="t0ken")
    asked = (tmp_path / "asked").read_text().splitlines()
    assert asked[-1] == "https://api.netlify.com/api/v1/sites/previews/deploys"
    assert "Authorization: Bearer t0ken" in asked
    assert f"@{job.temporary}/site.zip" in asked
    assert "t0ken" not in job.printed
    assert job.outputs.get("steps.publish.outputs.address") == address
    assert job.outcomes["publish"] is (address is not None)


@pytest.mark.parametrize("workflow", ["links.yml", "publish.yml", "pull-request.yml"])
@pytest.mark.parametrize(
    ("named", "is_done"),
    [("# a comment\n", False), ("", False), ("# a comment\n./tools/margent.whl\n", True)],
)
def test_nothing_is_installed_before_somebody_says_from_where(
    tmp_path: Path, workflow: str, named: str, is_done: bool
) -> None:
    job_name = {"links.yml": "look", "publish.yml": "build", "pull-request.yml": "check"}[workflow]
    step = {**step_of(workflow, job_name, "Install Margent"), "working-directory": "."}
    job = run(tmp_path, step, {"python": "true"}, named)
    assert list(job.outcomes.values()) == [is_done]
    assert ("::error file=requirements.txt::" in job.printed) is not is_done
