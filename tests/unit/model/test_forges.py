from urllib.parse import parse_qs, urlsplit

import pytest

from margent.answers.forms.filled import Filled, read_form
from margent.model.forges import (
    commit_address,
    edit_address,
    forge_of,
    form_address,
    history_address,
    issue_address,
    new_file_address,
    proposals_address,
)
from margent.model.issue_forms import FORMS, REPLY, Form
from margent.model.site import Forge, Repository

HOSTS = {
    "github": "https://github.com/room/papers",
    "gitlab": "https://gitlab.com/room/papers",
    "forgejo": "https://codeberg.org/room/papers",
    "gitea": "https://gitea.com/room/papers",
}
UNKNOWN = Repository(url="https://forge.example/room/papers")


def on(forge: str, path: str = ".", branch: str = "main") -> Repository:
    return Repository(url=HOSTS[forge], path=path, branch=branch)


@pytest.mark.parametrize(
    ("url", "named", "forge"),
    [
        *((url, None, forge) for forge, url in HOSTS.items()),
        ("https://GitHub.com/room/papers", None, "github"),
        ("https://gitlab.example/room/papers", None, "gitlab"),
        ("https://gitlab-intern.example.org/room/papers", None, "gitlab"),
        ("https://git.example/room/papers", None, None),
        ("https://notgithub.com/room/papers", None, None),
        ("https://example/gitlab.com/papers", None, None),
        ("https://git.example/room/papers", "forgejo", "forgejo"),
        ("https://gitlab.example/room/papers", "gitea", "gitea"),
    ],
)
def test_a_forge_is_known_by_its_host_or_named(url: str, named: Forge | None, forge: Forge | None) -> None:
    assert forge_of(Repository(url=url, forge=named)) == forge


@pytest.mark.parametrize(
    ("forge", "address"),
    [
        ("github", "/edit/main/content/topics/tram.md"),
        ("gitlab", "/-/edit/main/content/topics/tram.md"),
        ("forgejo", "/_edit/main/content/topics/tram.md"),
        ("gitea", "/_edit/main/content/topics/tram.md"),
    ],
)
def test_each_forge_edits_a_file_at_its_own_address(forge: str, address: str) -> None:
    assert edit_address(on(forge), "content/topics/tram.md") == HOSTS[forge] + address


@pytest.mark.parametrize(
    ("url", "path", "address"),
    [
        ("https://github.com/tram", ".", "https://github.com/tram/edit/main/content/t.md"),
        ("https://github.com/tram/", "./", "https://github.com/tram/edit/main/content/t.md"),
        ("https://github.com/tram.git", "/", "https://github.com/tram/edit/main/content/t.md"),
        ("https://github.com/tram", "papers/", "https://github.com/tram/edit/main/papers/content/t.md"),
        ("https://github.com/tram", "./a/./b", "https://github.com/tram/edit/main/a/b/content/t.md"),
        ("https://github.com/tram", ".papers", "https://github.com/tram/edit/main/.papers/content/t.md"),
        ("https://github.com/tram", "a b?", "https://github.com/tram/edit/main/a%20b%3F/content/t.md"),
    ],
)
def test_the_archive_s_folder_is_part_of_the_address(url: str, path: str, address: str) -> None:
    assert edit_address(Repository(url=url, path=path), "content/t.md") == address


def test_a_branch_may_have_slashes_and_odd_characters() -> None:
    assert "/edit/next/odd%23one/" in edit_address(on("github", branch="next/odd#one"), "content/t.md")


@pytest.mark.parametrize(
    ("forge", "path", "name"),
    [
        ("github", "/new/main", "archive/content/notes/one.md"),
        ("forgejo", "/_new/main/archive/content/notes", "one.md"),
        ("gitea", "/_new/main/archive/content/notes", "one.md"),
    ],
)
def test_a_new_file_opens_with_its_name_and_every_character_of_its_text(
    forge: str, path: str, name: str
) -> None:
    text = '---\na: "b & c = d; é + %41 #"\n---\n'
    parts = urlsplit(new_file_address(on(forge, path="archive"), "content/notes/one.md", text))
    assert parts.path.removeprefix("/room/papers") == path
    assert parse_qs(parts.query) == {"filename": [name], "value": [text]}
    assert not parts.fragment


def test_gitlab_opens_no_file_with_a_text_but_an_issue() -> None:
    assert new_file_address(on("gitlab"), "content/notes/one.md", "text") == ""
    parts = urlsplit(issue_address(on("gitlab"), "A title", "The text & more\n"))
    assert parts.path == "/room/papers/-/issues/new"
    assert parse_qs(parts.query) == {"issue[title]": ["A title"], "issue[description]": ["The text & more\n"]}


def test_an_issue_form_is_filled_in_by_the_ids_of_its_entries() -> None:
    parts = urlsplit(form_address(on("github"), REPLY, "A reply", {"to": "claims/late"}))
    assert parts.path == "/room/papers/issues/new"
    assert parse_qs(parts.query) == {"template": ["reply.yml"], "title": ["A reply"], "to": ["claims/late"]}


def test_on_gitea_and_forgejo_a_form_is_named_by_its_path_and_its_entries_as_fields() -> None:
    for forge in ("gitea", "forgejo"):
        asked = parse_qs(urlsplit(form_address(on(forge), REPLY, "A reply", {"to": "claims/late"})).query)
        assert asked == {
            "template": [".github/ISSUE_TEMPLATE/reply.yml"],
            "title": ["A reply"],
            "field:to": ["claims/late"],
        }


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_on_gitlab_an_issue_has_the_headings_of_the_form(form: Form) -> None:
    of = form.entries[0].id
    asked = parse_qs(urlsplit(form_address(on("gitlab"), form, "T", {of: "claims/late"})).query)
    text = asked["issue[description]"][0].replace("- [ ]", "- [x]")
    read = read_form(text)
    assert isinstance(read, Filled)
    assert read.form == form
    assert {id_: answer.text for id_, answer in read.answers.items() if answer.text} == {
        of: "claims/late",
        **{entry.id: f"- [x] {entry.options[0]}" for entry in form.entries if entry.shape == "consent"},
    }


@pytest.mark.parametrize(
    ("forge", "commit", "history", "proposals"),
    [
        ("github", "/commit/ab12", "/commits/main/content/t.md", "/pulls"),
        ("gitlab", "/-/commit/ab12", "/-/commits/main/content/t.md", "/-/merge_requests"),
        ("forgejo", "/commit/ab12", "/commits/branch/main/content/t.md", "/pulls"),
        ("gitea", "/commit/ab12", "/commits/branch/main/content/t.md", "/pulls"),
    ],
)
def test_commits_and_proposals_have_addresses(forge: str, commit: str, history: str, proposals: str) -> None:
    assert commit_address(on(forge), "ab12") == HOSTS[forge] + commit
    assert history_address(on(forge), "content/t.md") == HOSTS[forge] + history
    assert proposals_address(on(forge)) == HOSTS[forge] + proposals


def test_a_forge_that_is_not_known_has_no_addresses() -> None:
    assert not [
        address
        for address in (
            edit_address(UNKNOWN, "content/t.md"),
            new_file_address(UNKNOWN, "content/t.md", "-"),
            issue_address(UNKNOWN, "-", "-"),
            form_address(UNKNOWN, REPLY, "-", {}),
            commit_address(UNKNOWN, "ab12"),
            history_address(UNKNOWN, "content/t.md"),
            proposals_address(UNKNOWN),
        )
        if address
    ]
