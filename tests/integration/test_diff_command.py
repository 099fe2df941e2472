"""`margent diff` on a repository whose branches do many things; expected answers are in tests/diffs."""

import json
import os
import sqlite3
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from margent.answers.diffing.as_markdown import MARK, MOST_CHARACTERS
from margent.answers.schemas import schema_named
from support.changed_archive import changed_archive, edit
from support.command_line import margent
from support.repositories import Clone

EXPECTED = Path(__file__).parents[1] / "diffs"
FORMS = {"text": "txt", "markdown": "md", "json": "json"}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    return changed_archive(tmp_path_factory.mktemp("clone"))


@pytest.fixture
def fresh(tmp_path: Path) -> Clone:
    return changed_archive(tmp_path / "clone")


def diff(clone: Clone, *arguments: str) -> str:
    run = margent("-C", clone.path, "diff", *arguments)
    assert (run.code, run.err) == (0, "")
    return run.out


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("branch", ["changes", "breaks"])
def test_what_a_branch_changes_is_told_as_expected(clone: Clone, branch: str, form: str) -> None:
    """If another answer is meant: MARGENT_RENEW_DIFFS=1 pytest tests/integration/test_diff_command.py."""
    said = diff(clone, "main", branch, "--format", form)
    file = EXPECTED / f"{branch}.{FORMS[form]}"
    if os.environ.get("MARGENT_RENEW_DIFFS"):
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("branch", ["main", "changes", "breaks"])
def test_json_is_as_its_schema_says(clone: Clone, branch: str) -> None:
    Draft202012Validator(schema_named("diff")).validate(
        json.loads(diff(clone, "main", branch, "--format", "json"))
    )


def test_the_working_tree_is_compared_as_it_lies(fresh: Clone) -> None:
    fresh.git("checkout", "--quiet", "changes")
    committed = json.loads(diff(fresh, "main", "changes", "--format", "json"))
    lying = json.loads(diff(fresh, "main", "--format", "json"))
    assert lying["head"] == {"name": "", "commit": ""}
    assert {**lying, "head": None} == {**committed, "head": None}
    edit(fresh, "content/topics/night-tram.md", "The night tram", "The tram at night")
    assert "topics/night-tram (The tram at night): changed: title" in diff(fresh, "changes")
    assert "topics/night-tram" not in diff(fresh, "changes", "changes")


@pytest.mark.parametrize("form", FORMS)
def test_strict_ends_with_1_if_something_published_vanishes_or_is_rewritten(clone: Clone, form: str) -> None:
    strict = ("--strict", "--format", form)
    assert margent("-C", clone.path, "diff", "main", "changes", *strict).code == 1
    assert margent("-C", clone.path, "diff", "main", "main", *strict).code == 0


def test_strict_does_not_mind_what_was_added(fresh: Clone) -> None:
    fresh.write("content/topics/harbour.md", "---\ntitle: The harbour\n---\n")
    assert margent("-C", fresh.path, "diff", "main", "--strict").code == 0


@pytest.mark.parametrize(
    ("revision", "words"),
    [
        ("nowhere", 'error: git knows no revision "nowhere"'),
        ("--upload-pack=x", "No such option"),
        ("main^{tree}", 'error: git knows no revision "main^{tree}"'),
        ("^main", 'error: git knows no revision "^main"'),
    ],
)
def test_a_revision_that_is_none_is_a_misuse(clone: Clone, revision: str, words: str) -> None:
    run = margent("-C", clone.path, "diff", revision)
    assert (run.code, run.out) == (2, "")
    assert words in run.err


@pytest.mark.parametrize("named", ["changes..main", "changes...main", "changes..."])
def test_revisions_may_be_named_as_git_names_them(fresh: Clone, named: str) -> None:
    fresh.write("content/topics/harbour.md", "---\ntitle: The harbour\n---\n")
    fresh.commit("Another topic", "2021-07-01")
    found = json.loads(diff(fresh, named, "--format", "json"))
    new = [one["record"]["ref"] for one in found["added"]]
    assert ("notes/riders-view" in new) == (named == "changes..main")
    assert "topics/harbour" in new
    assert found["head"]["name"] == named.removeprefix("changes").lstrip(".")


def test_revisions_without_a_common_commit_have_none_to_be_compared_with(fresh: Clone) -> None:
    fresh.git("checkout", "--quiet", "--orphan", "alone")
    fresh.commit("Alone")
    run = margent("-C", fresh.path, "diff", "main...alone")
    assert run.code == 2
    assert 'error: "main" and "alone" come from no common commit' in run.err


def test_an_archive_in_no_clone_is_a_misuse(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: The Pier Papers\n", encoding="utf-8")
    run = margent("-C", tmp_path, "diff", "main")
    assert run.code == 2
    assert run.err.startswith("error: the archive is in no clone of git")


def test_a_site_yaml_that_cannot_be_used_now_is_told_and_one_that_could_not_before_is_passed_over(
    fresh: Clone,
) -> None:
    text = (fresh.path / "site.yaml").read_text(encoding="utf-8")
    fresh.write("site.yaml", "titel: The tram papers\n")
    run = margent("-C", fresh.path, "diff", "main")
    assert (run.code, run.out) == (2, "")
    assert "site.yaml:1:1: error[unknown-key]" in run.err
    fresh.commit("A broken site")
    fresh.write("site.yaml", text)
    assert "site.yaml cannot be used before the change" in diff(fresh, "HEAD")


def test_what_of_head_was_not_read_is_told(fresh: Clone) -> None:
    text = (fresh.path / "site.yaml").read_text(encoding="utf-8")
    fresh.git("rm", "--quiet", "site.yaml")
    fresh.git("update-index", "--add", "--cacheinfo", f"160000,{'a' * 40},content/extern")
    fresh.git("commit", "--quiet", "--message=Without a site")
    fresh.write("site.yaml", text)
    said = diff(fresh, "main~1", "main")
    assert "note: site.yaml is not there after the change, so that of the working tree is used" in said
    assert "note: content/extern is a repository of its own after the change, so what" in said


def test_new_problems_have_the_weight_that_the_archive_gives_them(fresh: Clone) -> None:
    fresh.write("content/pages/odd.md", "---\ntitle: Odd\n---\n\nA mark.[^1]\n")
    site = (fresh.path / "site.yaml").read_text(encoding="utf-8")
    fresh.write("site.yaml", f"{site}levels:\n  footnote-undefined: warning\n")
    (found,) = json.loads(diff(fresh, "HEAD", "--format", "json"))["new_problems"]
    assert (found["code"], found["severity"]) == ("footnote-undefined", "warning")


def test_an_archive_that_was_not_there_before_is_new_as_a_whole(tmp_path: Path) -> None:
    clone = Clone(tmp_path / "clone")
    clone.write("README", "Nothing yet.\n")
    clone.commit()
    clone.write("papers/site.yaml", "title: The Pier Papers\n")
    clone.write("papers/content/topics/pier.md", "---\ntitle: The pier\n---\n")
    run = margent("-C", clone.path / "papers", "diff", "main")
    assert run.code == 0
    assert "topics/pier (The pier): added" in run.out
    assert "site.yaml is not there before the change" in run.out


def test_an_archive_in_a_folder_of_a_clone_is_compared_alone(fresh: Clone, tmp_path: Path) -> None:
    outer = Clone(tmp_path / "outer")
    (fresh.path / ".git").rename(tmp_path / "git")
    fresh.path.rename(outer.path / "papers")
    outer.commit("In a folder")
    outer.write("other/content/topics/other.md", "---\ntitle: Of another archive\n---\n")
    outer.write("papers/content/topics/harbour.md", "---\ntitle: The harbour\n---\n")
    outer.commit("Two topics")
    run = margent("-C", outer.path / "papers", "diff", "HEAD~1", "HEAD", "--format", "json")
    assert [one["record"]["ref"] for one in json.loads(run.out)["added"]] == ["topics/harbour"]


def test_records_of_a_comment_lead_to_the_preview(clone: Clone) -> None:
    said = diff(clone, "main", "changes", "--format", "markdown", "--preview", "https://p.example/12")
    assert "[`claims/never-fewer`](https://p.example/12/claims/never-fewer/)" in said
    run = margent("-C", clone.path, "diff", "main", "--preview", "javascript:alert(1)")
    assert run.code == 2


def test_a_comment_about_very_much_is_cut_and_says_by_how_much(fresh: Clone) -> None:
    for number in range(700):
        text = f"---\ntitle: Topic {number} {'of a long name ' * 12}\n---\n"
        fresh.write(f"content/topics/topic-{number}.md", text)
    for file in sorted((fresh.path / "content/claims").iterdir()):
        file.unlink()
    said = diff(fresh, "main", "--format", "markdown")
    assert len(said) < MOST_CHARACTERS
    assert said.startswith(MARK)
    assert said.count("<details>") == said.count("</details>")
    assert "… and " in said
    assert "`margent diff` prints them all" in said


def test_the_cache_of_the_working_tree_serves_and_is_not_spoiled(fresh: Clone) -> None:
    check = ("-C", fresh.path, "check", "--format", "json")
    assert margent(*check).code == 0
    before = rows(fresh)
    diff(fresh, "changes", "breaks")
    assert rows(fresh) == before
    diff(fresh, "breaks")
    assert rows(fresh) == before
    summary = json.loads(margent(*check).out)["summary"]
    assert summary["cached"] == summary["checked"]


def rows(clone: Clone) -> dict[str, str]:
    """The key of each text in the cache."""
    with sqlite3.connect(clone.path / ".margent/documents.sqlite") as database:
        return dict(database.execute("SELECT name, key FROM documents"))
