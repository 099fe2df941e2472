"""The automation files that `init` writes and this project uses: whole, pinned, safe with strangers."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from margent.model.hosts import HOST_NAMES, HOSTS, HostName
from margent.shell.starter import starter_files
from support.automation import ROOT, Workflow, automation, of_this_project, workflows

WORKFLOWS = workflows()
FIRST, SECOND = ".github/workflows/pull-request.yml", ".github/workflows/pull-request-comment.yml"
BIN = Path(sys.executable).parent
DOCUMENTATION = (ROOT / "docs/automation.md").read_text(encoding="utf-8")

Step = dict[str, Any]


def jobs(workflow: Workflow) -> Iterator[tuple[Workflow, list[Step]]]:
    """The jobs of a workflow, each with its steps; a job has the permissions that hold for it."""
    for job in workflow["jobs"].values():
        yield {"permissions": workflow.get("permissions"), **job}, job["steps"]


def steps(workflow: Workflow) -> Iterator[Step]:
    for _, found in jobs(workflow):
        yield from found


def is_trusted_with_something(job: Workflow) -> bool:
    """Whether a job can write anything at the forge, or sees a secret."""
    return "write" in job["permissions"].values() or "secrets." in str(job)


def test_this_project_uses_what_init_writes() -> None:
    there = {path: (ROOT / path).read_text(encoding="utf-8") for path in of_this_project()}
    assert there == of_this_project()


def test_this_project_differs_in_where_margent_comes_from_alone() -> None:
    texts = automation()
    assert set(texts) - set(of_this_project()) == {"requirements.txt"}
    for path, text in of_this_project().items():
        assert len([line for line in text.splitlines() if line not in texts[path].splitlines()]) <= 1, path


def test_every_workflow_of_this_project_is_one_that_init_writes() -> None:
    assert {f".github/workflows/{path.name}" for path in (ROOT / ".github/workflows").iterdir()} == set(
        WORKFLOWS
    )


# What GitHub's own actions give.
_OF_ACTIONS = {"deployment": {"page_url"}}


@pytest.mark.parametrize("path", WORKFLOWS)
def test_what_is_asked_of_another_step_or_job_is_what_that_gives(path: str) -> None:
    for job, own in jobs(WORKFLOWS[path]):
        by_id = {step["id"]: step for step in own if "id" in step}
        for step, output in re.findall(r"steps\.([\w-]+)\.outputs\.(\w+)", str(job)):
            run = by_id[step].get("run", "")
            assert output in _OF_ACTIONS.get(step, ()) or f'"{output}=' in run or f"--{output} " in run, (
                output
            )
        for other, output in re.findall(r"needs\.([\w-]+)\.outputs\.(\w+)", str(job)):
            assert other in job["needs"]
            assert output in WORKFLOWS[path]["jobs"][other]["outputs"]


def test_as_much_history_is_fetched_as_is_needed() -> None:
    depths = {
        (path.rpartition("/")[2], step["with"].get("path", "")): step["with"]["fetch-depth"]
        for path, workflow in WORKFLOWS.items()
        for step in steps(workflow)
        if "fetch-depth" in step.get("with", {})
    }
    # The proposal needs its parents, the pages of a site the history of every record.
    assert depths == {
        ("pull-request.yml", "proposed"): "2",
        ("pull-request.yml", "archive"): "0",
        ("publish.yml", ""): "0",
    }
    gitlab = yaml.load(automation("gitlab-pages")[".gitlab-ci.yml"], Loader=yaml.BaseLoader)
    assert gitlab["variables"]["GIT_DEPTH"] == "0"


# What strangers can reach


@pytest.mark.parametrize("path", WORKFLOWS)
def test_no_workflow_hands_a_stranger_the_rights_of_the_repository(path: str) -> None:
    # `pull_request_target` runs a proposal's own words with all that the repository may do.
    assert not {"pull_request_target", "issue_comment", "issues"} & set(WORKFLOWS[path]["on"])
    assert WORKFLOWS[path]["permissions"] in ({}, {"contents": "read"})


def test_each_job_may_do_what_it_needs_and_no_more() -> None:
    may = {
        (path.rpartition("/")[2], name): {**(job.get("permissions") or workflow["permissions"])}
        for path, workflow in WORKFLOWS.items()
        for name, job in workflow["jobs"].items()
    }
    assert may == {
        ("links.yml", "look"): {"contents": "read"},
        ("links.yml", "tell"): {"contents": "read", "issues": "write"},
        ("publish.yml", "build"): {"contents": "read"},
        ("publish.yml", "publish"): {"pages": "write", "id-token": "write"},
        ("pull-request.yml", "check"): {"contents": "read"},
        ("pull-request-comment.yml", "preview"): {
            "actions": "read",
            "contents": "read",
            "pull-requests": "read",
        },
        ("pull-request-comment.yml", "comment"): {
            "actions": "read",
            "contents": "read",
            "pull-requests": "write",
        },
    }


def test_strangers_previews_are_published_only_where_someone_agreed_and_never_after_a_failure() -> None:
    preview, comment = (WORKFLOWS[SECOND]["jobs"][name] for name in ("preview", "comment"))
    # An environment is where the owners of a repository can ask to be asked.
    assert preview["environment"] == "preview"
    assert "vars.PREVIEW_SITE != ''" in preview["if"]
    assert "workflow_run.conclusion == 'success'" in preview["if"]
    assert "workflow_run.event == 'pull_request'" in preview["if"]
    # A comment is written whether the preview was or not, and for nothing but a pull request.
    assert comment["if"].startswith("${{ !cancelled() && ")
    assert "workflow_run.event == 'pull_request'" in comment["if"]


def test_only_the_published_branch_is_published() -> None:
    (path,) = [path for path in WORKFLOWS if path.endswith("/publish.yml")]
    assert set(WORKFLOWS[path]["on"]) == {"push", "workflow_dispatch"}
    assert WORKFLOWS[path]["on"]["push"] == {"branches": ["main"]}


def test_only_the_first_step_looks_at_what_a_stranger_proposes() -> None:
    assert [path for path, one in WORKFLOWS.items() if "pull_request" in one["on"]] == [FIRST]
    assert [path for path, one in WORKFLOWS.items() if "workflow_run" in one["on"]] == [SECOND]
    assert WORKFLOWS[SECOND]["on"]["workflow_run"]["workflows"] == [WORKFLOWS[FIRST]["name"]]


def test_the_first_step_sees_no_secret_and_can_write_nothing() -> None:
    for job, _ in jobs(WORKFLOWS[FIRST]):
        assert job["permissions"] == {"contents": "read"}
        assert "environment" not in job
        assert "services" not in job
    text = str(WORKFLOWS[FIRST])
    assert "secrets" not in text
    assert "github.token" not in text
    assert "GH_TOKEN" not in text


def test_the_first_step_keeps_nothing_for_other_jobs_but_what_it_hands_over() -> None:
    used = [step["uses"].partition("@")[0] for step in steps(WORKFLOWS[FIRST]) if "uses" in step]
    # A cache would be read by jobs that may write; setup-python keeps one if it is asked to.
    assert set(used) == {"actions/checkout", "actions/setup-python", "actions/upload-artifact"}
    assert not any("cache" in step.get("with", {}) for step in steps(WORKFLOWS[FIRST]))


def test_nothing_is_run_where_the_proposal_lies() -> None:
    for step in steps(WORKFLOWS[FIRST]):
        assert not step.get("working-directory", "").startswith("proposed")
        named = re.findall(r"\S*proposed\S*", step.get("run", ""))
        assert set(named) <= {"proposed", "proposed/content"}


def test_the_second_step_fetches_the_published_branch_and_nothing_of_the_proposal() -> None:
    for step in steps(WORKFLOWS[SECOND]):
        uses = step.get("uses", "").partition("@")[0]
        assert uses in ("", "actions/checkout")
        if uses:
            assert step["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert "head_sha" not in str(WORKFLOWS[SECOND])


def test_what_is_trusted_with_something_installs_nothing_and_runs_no_archive() -> None:
    seen = 0
    for workflow in WORKFLOWS.values():
        for job, found in jobs(workflow):
            if not is_trusted_with_something(job):
                continue
            seen += 1
            for step in found:
                run = step.get("run", "")
                assert not re.search(r"\b(pip|npm|npx|margent|make|unzip|tar|git|eval|source)\b", run), run
                for line in run.splitlines():
                    assert "python3" not in line or "python3 -I .github/scripts/" in line
    assert seen == 4


@pytest.mark.parametrize("path", WORKFLOWS)
def test_a_secret_is_given_to_the_one_step_that_needs_it(path: str) -> None:
    for _, found in jobs(WORKFLOWS[path]):
        with_secret = [step for step in found if "secrets." in str(step)]
        assert [list(step["env"]) for step in with_secret] in ([], [["PREVIEW_SITE", "PREVIEW_TOKEN"]])
    assert "secrets." not in str({key: value for key, value in WORKFLOWS[path].items() if key != "jobs"})


@pytest.mark.parametrize("path", WORKFLOWS)
def test_no_expression_is_put_into_a_command(path: str) -> None:
    # What a stranger has called a branch would be run; in a variable it is a text.
    assert [step["run"] for step in steps(WORKFLOWS[path]) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("path", WORKFLOWS)
def test_every_checkout_leaves_no_credentials_behind(path: str) -> None:
    for step in steps(WORKFLOWS[path]):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("path", WORKFLOWS)
def test_no_job_takes_for_ever(path: str) -> None:
    assert all(int(job["timeout-minutes"]) <= 120 for job, _ in jobs(WORKFLOWS[path]))


def test_what_looks_for_dead_links_is_no_part_of_a_build() -> None:
    with_links = [path for path in WORKFLOWS if "margent links" in str(WORKFLOWS[path])]
    assert with_links == [".github/workflows/links.yml"]
    assert set(WORKFLOWS[with_links[0]]["on"]) == {"schedule", "workflow_dispatch"}


# What they are made of


def actions() -> dict[str, set[str]]:
    """Every action, with the digests and versions under which it is used."""
    found: dict[str, set[str]] = {}
    for text in (text for host in HOST_NAMES for text in automation(host).values()):
        for name, pin in re.findall(r"uses: (\S+?)@(.+)", text):
            found.setdefault(name, set()).add(pin)
    return found


def test_every_action_is_pinned_by_its_digest_with_its_version_beside_it() -> None:
    assert len(actions()) == 7
    for name, pins in actions().items():
        (pin,) = pins
        assert re.fullmatch(r"[0-9a-f]{40} # v\d+\.\d+\.\d+", pin), name


def test_the_documentation_lists_the_digests_that_are_used() -> None:
    rows = re.findall(r"^\| `(actions/\S+)` \| (v\S+) \| `([0-9a-f]{40})` \|$", DOCUMENTATION, re.MULTILINE)
    assert {name: {f"{digest} # {version}"} for name, version, digest in rows} == actions()


@pytest.mark.parametrize("path", WORKFLOWS)
def test_every_command_is_one_that_a_shell_can_read(path: str) -> None:
    for step in steps(WORKFLOWS[path]):
        if "run" in step:
            done = subprocess.run(["bash", "-n", "-c", step["run"]], capture_output=True, check=False)
            assert done.returncode == 0, done.stderr


def test_each_file_says_first_what_it_is_for() -> None:
    texts = {path: text for host in HOST_NAMES for path, text in automation(host).items()}
    for name, text in texts.items():
        assert text.removeprefix("#!/bin/sh\n").startswith(("# ", '"""')), name


def written(folder: Path, files: dict[str, str]) -> list[str]:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return [str(folder / path) for path in files]


def test_zizmor_finds_nothing(tmp_path: Path) -> None:
    written(tmp_path / "starter", automation())
    written(tmp_path / "project", of_this_project())
    done = subprocess.run(
        [BIN / "zizmor", "--offline", "--no-progress", "--quiet", "--persona=auditor", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_what_zizmor_is_told_to_pass_over_has_its_reason_beside_it() -> None:
    ignored = [line for text in automation().values() for line in text.splitlines() if "zizmor:" in line]
    assert len(ignored) == 1
    assert all(re.fullmatch(r" *# zizmor: ignore\[[a-z-]+\] \w.{20,}", line) for line in ignored)


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        ("vendor.github-workflows", ".github/workflows/"),
        ("vendor.github-issue-forms", ".github/ISSUE_TEMPLATE/"),
        ("vendor.gitlab-ci", ".gitlab-ci.yml"),
    ],
)
def test_a_file_has_the_form_that_its_forge_publishes(schema: str, pattern: str, tmp_path: Path) -> None:
    texts = {
        path: data.decode()
        for host in HOST_NAMES
        for path, data in starter_files(host).items()
        if path.startswith(pattern) and not path.endswith("/config.yml")
    }
    assert texts
    paths = written(tmp_path, texts)
    command = [str(BIN / "check-jsonschema"), "--builtin-schema", schema, *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


# Other forges, hosts and hooks


def gitlab() -> dict[str, Any]:
    found = yaml.safe_load(automation("gitlab-pages")[".gitlab-ci.yml"])
    assert isinstance(found, dict)
    return found


def test_a_merge_request_takes_the_content_and_nothing_else() -> None:
    job = gitlab()["proposal"]
    assert job["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    before = job["before_script"]
    # Layouts, site.yaml and Margent come after this line, and are those of the branch.
    entered = before.index("cd /tmp/archive")
    assert any("pip install" in line for line in before[entered + 1][1:])
    assert not any("pip install" in str(line) for line in before[:entered])
    assert "cp -R -P content /tmp/archive/content" in before
    assert not {"secrets", "id_tokens", "cache", "environment"} & set(job)


def test_what_a_merge_request_shows_is_named_and_listed_as_gitlab_takes_it() -> None:
    # With any other sign GitLab refuses the whole file; the schema that it publishes does not say so.
    artifacts = gitlab()["proposal"]["artifacts"]
    assert re.fullmatch(r"\w[-\w ]{0,99}", artifacts["expose_as"], re.ASCII)
    assert not any(sign in path for path in artifacts["paths"] for sign in "*$")


def test_gitlab_publishes_the_default_branch_alone() -> None:
    job = gitlab()["pages"]
    assert job["artifacts"]["paths"] == ["public"]
    assert job["script"] == ["margent build --output public"]
    assert [rule["if"] for rule in job["rules"]] == [
        '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE != "schedule"'
    ]


def test_netlify_publishes_what_a_build_writes() -> None:
    settings = tomllib.loads(automation("netlify")["netlify.toml"])
    assert settings["build"]["publish"] == "_site"
    assert settings["build"]["command"].endswith("&& margent build")
    # Without it /claims is a page whose links lead a folder too high.
    assert settings["build"]["processing"]["html"]["pretty_urls"] is True


@pytest.mark.parametrize("host", HOST_NAMES)
def test_an_archive_names_the_host_for_which_it_was_made_and_says_how_to_publish(host: HostName) -> None:
    files = starter_files(host)
    assert yaml.safe_load(files["site.yaml"])["host"] == host
    assert HOSTS[host].title in files["PUBLISHING.md"].decode()
    is_gitlab = host == "gitlab-pages"
    assert any(path.startswith(".github/") for path in files) is not is_gitlab
    assert any(path.startswith(".gitlab") for path in files) is is_gitlab


@pytest.mark.parametrize("host", HOST_NAMES)
def test_code_owners_are_examples_until_somebody_writes_names(host: HostName) -> None:
    (path,) = (path for path in starter_files(host) if path.endswith("CODEOWNERS"))
    text = starter_files(host)[path].decode()
    assert all(line.startswith("#") for line in text.splitlines())
    named = re.findall(r"^# /(\S+) ", text, re.MULTILINE)
    assert {"layouts/", "site.yaml", "content/"} <= set(named)
    # The last line that fits counts: what is for everything else comes first.
    assert re.findall(r"^# (\S+) +@your-name$", text, re.MULTILINE)[0] == "*"
    files = starter_files(host)
    assert all(name == "layouts/" or any(path.startswith(name) for path in files) for name in named)


def test_the_hooks_are_ones_that_pre_commit_can_read() -> None:
    for task, path in (("config", ".pre-commit-config.yaml"), ("manifest", ".pre-commit-hooks.yaml")):
        subprocess.run([BIN / "pre-commit", f"validate-{task}", ROOT / path], check=True)


def test_the_hook_of_an_archive_is_the_one_that_this_project_offers() -> None:
    (offered,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (local,) = yaml.safe_load(automation()[".pre-commit-config.yaml"])["repos"]
    (own,) = local["hooks"]
    keys = ("id", "name", "entry", "files", "pass_filenames", "require_serial")
    assert {key: offered[key] for key in keys} == {key: own[key] for key in keys}
