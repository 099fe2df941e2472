"""The job that looks at strangers' pull requests, run for real: what it takes of one, and what not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from support.automation import automation, script, workflows
from support.command_line import new_archive
from support.job import Job, Step
from support.repositories import Clone

JOB = workflows()[".github/workflows/pull-request.yml"]["jobs"]["check"]
tell = script("tell")
# What stands in a file outside of the archive. Wherever it is seen, the file was read.
SECRET = "canary-7f3a9c"


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of an archive as its publishers keep it."""
    clone = Clone(tmp_path_factory.mktemp("trusted"))
    new_archive(clone.path)
    clone.write("requirements.txt", "./tools/margent.whl\n")
    clone.commit("the archive", "2022-03-01")
    return clone.path


def proposal(trusted: Path, folder: Path) -> Clone:
    """A stranger's clone of it, on a branch of its own."""
    shutil.copytree(trusted, folder / "stranger", symlinks=True)
    stranger = Clone(folder / "stranger")
    stranger.git("checkout", "--quiet", "-b", "proposal")
    return stranger


def environment(folder: Path) -> dict[str, str]:
    """What a runner has. Margent is installed already: what pip is asked for is written down."""
    python = folder / "tools/python"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\necho "$PWD: $@" >> {folder}/pip.txt\n')
    python.chmod(0o755)
    path = (str(python.parent), str(Path(sys.executable).parent), os.environ["PATH"])
    return {
        "PATH": os.pathsep.join(path),
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "MARGENT_NO_SEARCH": "1",
    }


def hostile(trusted: Path, folder: Path) -> Clone:
    """A proposal of a topic, and of much besides that must not be taken."""
    stranger = proposal(trusted, folder)
    stranger.write("content/topics/proposed-topic.md", "---\ntitle: A proposed topic\n---\nIts text.\n")
    stranger.write("layouts/claim.html", "hostile-layout")
    stranger.write("layouts/assets/theme.css", "hostile-style")
    stranger.write("site.yaml", "title: hostile-title\noutput: ../elsewhere\n")
    stranger.write("requirements.txt", "hostile-package\n")
    stranger.write("margent.py", "raise SystemExit('hostile-module')\n")
    stranger.write("content/.gitattributes", "*.md filter=hostile diff=hostile\n")
    return stranger


def looked_at(stranger: Clone, folder: Path) -> Job:
    """The job, after it has looked at the branch as it would be merged."""
    stranger.commit("a proposal", "2022-03-02")
    stranger.git("checkout", "--quiet", "main")
    stranger.git("merge", "--quiet", "--no-ff", "--message=merged", "proposal")
    runner = folder / "runner"

    def checkout(step: Step) -> None:
        given = step["with"]
        depth = [f"--depth={given['fetch-depth']}"] if given["fetch-depth"] != "0" else []
        goal = Clone(runner / given["path"])
        goal.git("fetch", "--quiet", *depth, f"file://{stranger.path}", given.get("ref", "main"))
        goal.git("checkout", "--quiet", "--detach", "FETCH_HEAD")

    def nothing(step: Step) -> None:
        pass

    actions = {"checkout": checkout, "setup-python": nothing, "upload-artifact": nothing}
    job = Job(runner, environment(folder), {f"actions/{name}": action for name, action in actions.items()})
    job.run(JOB)
    return job


def everything(job: Job) -> bytes:
    """All that the job has printed, and every file that it has left behind."""
    left = [path.read_bytes() for path in job.temporary.rglob("*") if path.is_file()]
    return b"\n".join([job.printed.encode(), *left])


def test_of_a_proposal_the_content_is_taken_and_nothing_else(trusted: Path, tmp_path: Path) -> None:
    stranger = hostile(trusted, tmp_path)
    job = looked_at(stranger, tmp_path)
    assert all(job.outcomes.values()), job.printed
    assert b"hostile" not in everything(job)
    preview = job.temporary / "preview"
    assert "A proposed topic" in (preview / "topics/proposed-topic/index.html").read_text()
    assert "The Ostermouth Papers" in (preview / "index.html").read_text()
    assert not (job.folder / "elsewhere").exists()
    assert (tmp_path / "pip.txt").read_text() == (
        f"{job.folder}/archive: -I -m pip install -r requirements.txt\n"
    )
    assert (job.folder / "archive/requirements.txt").read_text() == "./tools/margent.whl\n"
    told = (job.temporary / "change/diff.md").read_text()
    assert "proposed-topic" in told
    # What the second step does to a stranger's text leaves Margent's own as it is.
    mark, _, text = told.partition("\n")
    assert mark == tell.CHANGE_MARK
    assert tell.harmless(text) == text.strip()
    assert "proposed-topic" in (job.folder / "summary.md").read_text()


def test_a_link_out_of_the_proposal_is_reported_and_not_followed(trusted: Path, tmp_path: Path) -> None:
    links = {
        "content/claims": "folder",
        "content/pages/stolen.png": "secret.md",
        "content/topics/stolen.md": "secret.md",
    }
    (tmp_path / "folder").mkdir()
    for path in ("secret.md", "folder/secret.md"):
        (tmp_path / path).write_text(f"---\ntitle: {SECRET}\nclaim: {SECRET}\n---\n{SECRET}\n")
    stranger = proposal(trusted, tmp_path)
    for link, goal in links.items():
        place = stranger.path / link
        if place.is_dir():
            shutil.rmtree(place)
        place.symlink_to(tmp_path / goal)
    job = looked_at(stranger, tmp_path)
    assert job.printed.count("::error title=path-symlink") == len(links)
    assert SECRET.encode() not in everything(job)
    assert not (job.temporary / "preview").exists()


def test_content_that_is_itself_a_link_ends_the_job(trusted: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/secret.md").write_text(SECRET)
    stranger = proposal(trusted, tmp_path)
    shutil.rmtree(stranger.path / "content")
    (stranger.path / "content").symlink_to(tmp_path / "folder")
    job = looked_at(stranger, tmp_path)
    assert not job.outcomes["content"]
    assert "content/ is no folder" in job.printed
    assert SECRET.encode() not in everything(job)
    assert not list(job.temporary.glob("[cp]*"))


def test_an_archive_that_does_not_say_where_margent_is_gets_no_further(tmp_path: Path) -> None:
    clone = Clone(tmp_path / "trusted")
    new_archive(clone.path)
    clone.commit("the archive", "2022-03-01")
    stranger = proposal(clone.path, tmp_path)
    stranger.write("requirements.txt", "hostile-package\n")
    job = looked_at(stranger, tmp_path)
    assert "::error file=requirements.txt::" in job.printed
    assert not job.outcomes["install"]
    assert not (tmp_path / "pip.txt").exists()


def test_of_a_merge_request_the_content_is_taken_and_nothing_else(trusted: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    text = automation("gitlab-pages")[".gitlab-ci.yml"].replace("/tmp/archive", str(archive))
    job = yaml.safe_load(text)["proposal"]
    stranger = hostile(trusted, tmp_path)
    stranger.commit("a proposal", "2022-03-02")
    Clone(trusted).git("clone", "--quiet", "--bare", str(trusted), str(tmp_path / "papers.git"))
    lines = [
        line
        for part in (*job["before_script"], *job["script"])
        for line in ([part] if isinstance(part, str) else part)
    ]
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(lines)],
        cwd=stranger.path,
        env=environment(tmp_path)
        | {
            "CI_PROJECT_DIR": str(stranger.path),
            "CI_MERGE_REQUEST_PROJECT_URL": str(tmp_path / "papers"),
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "hostile" not in done.stdout
    assert (tmp_path / "pip.txt").read_text() == f"{archive}: -I -m pip install --quiet -r requirements.txt\n"
    assert (archive / "requirements.txt").read_text() == "./tools/margent.whl\n"
    preview = stranger.path / "preview"
    assert "A proposed topic" in (preview / "topics/proposed-topic/index.html").read_text()
    pages = b"".join(path.read_bytes() for path in preview.rglob("*") if path.is_file())
    assert b"hostile" not in pages
    assert "proposed-topic" in (stranger.path / "change.md").read_text()
