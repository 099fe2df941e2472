"""A branch made to harm: nothing of it reaches the disk, runs or hides, whatever `margent diff` is asked."""

import json
import os
from pathlib import Path

import pytest

from support.changed_archive import changed_archive
from support.command_line import margent, snapshot
from support.repositories import Clone

SECRET = "the words of a file outside"


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    (tmp_path / "secret.md").write_text(f"---\ntitle: {SECRET}\n---\n", encoding="utf-8")
    return changed_archive(tmp_path / "clone")


def blob(clone: Clone, text: str) -> str:
    (clone.path / ".git/given").write_text(text, encoding="utf-8")
    return clone.git("hash-object", "-w", ".git/given")


def tree(clone: Clone, *entries: tuple[str, str, str]) -> str:
    """A tree of entries, each a mode, a name and an id; git itself would refuse some of the names."""
    listed = b"".join(
        f"{mode} ".encode() + os.fsencode(name) + b"\0" + bytes.fromhex(id_) for mode, name, id_ in entries
    )
    (clone.path / ".git/given").write_bytes(listed)
    return clone.git("hash-object", "-w", "-t", "tree", "--literally", ".git/given")


def commit_of(clone: Clone, content: str, *beside: tuple[str, str, str]) -> str:
    """A commit whose content/ is this tree."""
    site = clone.git("rev-parse", "main:site.yaml")
    top = tree(clone, *beside, ("40000", "content", content), ("100644", "site.yaml", site))
    return clone.git(
        "commit-tree", top, "-p", "main", "-m", "harm",
        GIT_AUTHOR_DATE="2022-03-01T12:00:00Z", GIT_COMMITTER_DATE="2022-03-01T12:00:00Z",
    )  # fmt: skip


def around(clone: Clone) -> dict[str, bytes]:
    """Everything in the folder in which the clone lies, but for git's own store and the cache."""
    files = snapshot(clone.path.parent)
    return {path: data for path, data in files.items() if "/.git/" not in path and "/.margent/" not in path}


def problems(clone: Clone, head: str, base: str = "main") -> set[tuple[str, str]]:
    """The new problems of a revision, by file and code; nothing around it may change meanwhile."""
    before = around(clone)
    for form in ("text", "markdown", "json"):
        run = margent("-C", clone.path, "diff", base, head, "--format", form, "--no-cache")
        assert run.code == 0, run.err
        assert SECRET not in run.out
    assert around(clone) == before
    return {(one["path"], one["code"]) for one in json.loads(run.out)["new_problems"]}


def test_links_and_foreign_repositories_are_told_and_not_followed(clone: Clone) -> None:
    out = blob(clone, "../../../secret.md")
    claims = tree(clone, ("120000", "linked.md", out), ("160000", "other", "a" * 40))
    head = commit_of(clone, tree(clone, ("40000", "claims", claims), ("120000", "topics", out)))
    assert {("content/claims/linked.md", "path-symlink"), ("content/topics", "path-symlink")} <= problems(
        clone, head
    )


def test_content_that_is_itself_a_link_is_told(clone: Clone) -> None:
    site = clone.git("rev-parse", "main:site.yaml")
    top = tree(clone, ("120000", "content", blob(clone, "..")), ("100644", "site.yaml", site))
    head = clone.git("commit-tree", top, "-p", "main", "-m", "harm")
    assert ("content", "path-symlink") in problems(clone, head)


def test_a_path_that_leads_out_writes_nothing(clone: Clone) -> None:
    text = blob(clone, f"---\ntitle: {SECRET[::-1]}\n---\n")
    inner = tree(clone, ("100644", "escaped.md", text))
    up = tree(clone, ("40000", "..", inner), ("100644", "../../up.md", text), ("100644", "in.md", text))
    found = problems(clone, commit_of(clone, tree(clone, ("40000", "topics", up))))
    assert not (clone.path.parent / "up.md").exists()
    assert not (clone.path / "escaped.md").exists()
    assert {path for path, _ in found if "up.md" in path} == set()


@pytest.mark.parametrize("name", ["two\nlines.md", "turned\u202e.md", "bell\x07.md", "not-\udcff-text.md"])
def test_names_that_no_file_may_have_are_told_on_one_line(clone: Clone, name: str) -> None:
    topics = tree(clone, ("100644", name, blob(clone, "---\ntitle: Odd\n---\n")))
    head = commit_of(clone, tree(clone, ("40000", "topics", topics)))
    assert "id-invalid" in {
        code for path, code in problems(clone, head) if path.startswith("content/topics/")
    }
    inside = tree(clone, ("100644", "fine.md", blob(clone, "---\ntitle: Odd\n---\n")))
    topics = tree(clone, ("40000", name.removesuffix(".md"), inside))
    within = commit_of(clone, tree(clone, ("40000", "topics", topics)))
    assert "id-invalid" in {code for _, code in problems(clone, within)}
    run = margent("-C", clone.path, "diff", "main", head, "--no-cache")
    assert all(line.isprintable() for line in run.out.split("\n"))


def test_attributes_hide_nothing_and_run_nothing(clone: Clone) -> None:
    flag = clone.path.parent / "ran"
    for when in ("smudge", "clean", "process", "textconv"):
        clone.git("config", f"filter.harm.{when}", f"touch {flag}")
    attributes = blob(
        clone, "* export-ignore filter=harm diff=harm\n*.md -text working-tree-encoding=UTF-16\n"
    )
    topics = tree(clone, ("100644", "harbour.md", blob(clone, "---\ntitle: The harbour\n---\n")))
    content = tree(clone, ("100644", ".gitattributes", attributes), ("40000", "topics", topics))
    head = commit_of(clone, content, ("100644", ".gitattributes", attributes))
    run = margent("-C", clone.path, "diff", "main", head)
    assert "topics/harbour (The harbour): added" in run.out
    assert not flag.exists()


def test_a_replaced_object_is_not_believed(clone: Clone) -> None:
    clone.git("replace", clone.git("rev-parse", "changes^{commit}"), clone.git("rev-parse", "main"))
    assert "claims/never-fewer" in margent("-C", clone.path, "diff", "main", "changes").out


def test_a_huge_file_is_refused_unread(clone: Clone) -> None:
    topics = tree(clone, ("100644", "huge.md", blob(clone, "x" * 6_000_000)))
    assert ("content/topics/huge.md", "size") in problems(
        clone, commit_of(clone, tree(clone, ("40000", "topics", topics)))
    )


def test_two_files_with_one_name_are_told(clone: Clone) -> None:
    text = blob(clone, "---\ntitle: Twice\n---\n")
    topics = tree(clone, ("100644", "twice.md", text), ("100644", "twice.md", text))
    assert ("content/topics/twice.md", "id-duplicate") in problems(
        clone, commit_of(clone, tree(clone, ("40000", "topics", topics)))
    )


def test_words_of_strangers_do_nothing_in_a_comment(clone: Clone) -> None:
    title = "'</details> @octocat ![x](https://evil.example/x.png) | <!-- margent diff --> #1 `code`'"
    topics = tree(clone, ("100644", "harbour.md", blob(clone, f"---\ntitle: {title}\n---\n")))
    head = commit_of(clone, tree(clone, ("40000", "topics", topics)))
    said = margent("-C", clone.path, "diff", "main", head, "--format", "markdown").out
    assert said.count("<!-- margent diff -->") == 1
    assert said.count("<details>") == said.count("</details>")
    assert "@octocat" not in said
    assert "](" not in said.replace("\\](", "")
