import json
from pathlib import Path

import pytest

from margent.model.ids import COLLECTIONS
from margent.shell.starter import starter_files
from support.command_line import margent, new_archive, snapshot


def test_a_new_archive_has_no_problem_and_can_be_built(tmp_path: Path) -> None:
    made = margent("init", tmp_path / "papers")
    assert made.code == 0
    assert made.out == f"{tmp_path / 'papers'}\n"
    checked = margent("-C", tmp_path / "papers", "check", "--strict", "--format", "json")
    found = json.loads(checked.out)["diagnostics"]
    # What is left to do in the example is told, so that its readers learn where they would see it.
    assert [one["code"] for one in found] == ["capture-missing", "review-overdue"]
    assert checked.code == 0
    assert margent("-C", tmp_path / "papers", "build", "--strict", "--no-search").code == 0
    assert (tmp_path / "papers/_site/claims/bridge-cost-4-2-million/index.html").is_file()


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_new_archive_has_an_example_of_each_collection(collection: str) -> None:
    assert any(path.startswith(f"content/{collection}/") for path in starter_files())


@pytest.mark.parametrize(
    ("what", "path", "words"),
    [
        ("it says that it is fiction", "content/pages/about.md", "Everything here is made up"),
        ("it says so in its configuration", "site.yaml", "fictional"),
        ("two verdicts", "content/claims/bridge-cost-4-2-million.md", "mostly-inaccurate"),
        ("a chain", "content/claims/council-saw-higher-figure.md", "attribution:"),
        ("a relation", "content/claims/council-saw-higher-figure.md", "type: undercuts"),
        ("a gap", "content/claims/council-saw-higher-figure.md", " [...] "),
    ],
)
def test_the_example_shows(what: str, path: str, words: str) -> None:
    assert words in starter_files()[path].decode()


def test_annotations_of_the_example_overlap(tmp_path: Path) -> None:
    root = new_archive(tmp_path)
    assert margent("-C", root, "build", "--no-search").code == 0
    page = (root / "_site/articles/new-bridge-opens/index.html").read_text()
    assert 'data-a="holm-gave-4-2-million bridge-cost-4-2-million"' in page


@pytest.mark.parametrize("present", [(), (".git/HEAD",)], ids=["empty", "only .git"])
def test_an_empty_folder_becomes_an_archive(tmp_path: Path, present: tuple[str, ...]) -> None:
    for path in present:
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text("ref: refs/heads/main\n")
    assert margent("init", tmp_path).code == 0
    assert (tmp_path / ".gitignore").is_file()
    assert (tmp_path / ".github/workflows/pull-request.yml").is_file()


@pytest.mark.parametrize("present", ["notes.txt", ".hidden", "site.yaml", ".git/x/../../content"])
def test_a_folder_with_anything_in_it_is_refused_and_left_alone(tmp_path: Path, present: str) -> None:
    (tmp_path / ".git/x").mkdir(parents=True)
    (tmp_path / present).write_text("mine")
    before = snapshot(tmp_path)
    run = margent("init", tmp_path)
    assert run.code == 2
    assert "is not empty" in run.err
    assert snapshot(tmp_path) == before


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "papers").write_text("mine")
    run = margent("init", tmp_path / "papers")
    assert run.code == 2
    assert "is a file" in run.err


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("github-pages", ".github/workflows/publish.yml"),
        ("gitlab-pages", ".gitlab-ci.yml"),
        ("cloudflare-pages", "PUBLISHING.md"),
        ("netlify", "netlify.toml"),
        ("plain", "publish.sh"),
    ],
)
def test_an_archive_is_made_for_the_host_that_is_named(tmp_path: Path, host: str, path: str) -> None:
    assert margent("init", tmp_path / "papers", "--host", host).code == 0
    assert (tmp_path / "papers" / path).is_file()
    assert f"\nhost: {host}\n" in (tmp_path / "papers/site.yaml").read_text()
    assert margent("-C", tmp_path / "papers", "check", "--strict").code == 0


def test_a_host_that_is_not_known_is_refused_with_those_that_are(tmp_path: Path) -> None:
    run = margent("init", tmp_path / "papers", "--host", "gitea")
    assert run.code == 2
    assert "'netlify'" in run.err
    assert not (tmp_path / "papers").exists()


def test_what_runs_in_no_archive_is_not_carried_into_one() -> None:
    assert not any("__pycache__" in path or "/_" in f"/{path}" for path in starter_files())
