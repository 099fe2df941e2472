"""`margent check`: what is reported, in what form, and what decides its exit code."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from margent.cli import cli
from support.command_line import Run, edit, margent, new_archive, write
from support.repositories import Clone

CLAIM = "content/claims/bridge-cost-4-2-million.md"
SOURCE = "content/sources/audit-2020.md"
TOPIC = "content/topics/oster-bridge.md"
QUAY = "content/topics/quay.md"
QUAY_TEXT = "---\ntitle: Quays\n---\n\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive without problems, and with notes."""
    return new_archive(tmp_path / "archive")


def check(root: Path, *arguments: str) -> Run:
    return margent("-C", root, "check", "--no-cache", "--jobs", "1", *arguments)


def told(root: Path, *arguments: str) -> list[str]:
    """Each finding that is reported, in short."""
    report = json.loads(check(root, "--format", "json", *arguments).out)
    return [f"{one['path']} {one['severity']} {one['code']}" for one in report["diagnostics"]]


def problems(root: Path, *arguments: str) -> list[str]:
    return [line for line in told(root, *arguments) if " note " not in line]


def mistaken(root: Path) -> None:
    """Two errors and a warning in two files."""
    edit(root, CLAIM, "kind:", "knid:")
    write(root, QUAY, QUAY_TEXT + "A [quay](ftp://quay.example/).\n\n[^unused]: Long.\n")


def test_a_record_with_a_wrong_name_is_read_all_the_same(root: Path) -> None:
    write(
        root,
        "content/topics/Old Quay.md",
        QUAY_TEXT.replace("title", "titel") + "[Text](ftp://quay.example/).\n",
    )
    codes = [line.rpartition(" ")[2] for line in problems(root)]
    assert sorted(codes) == ["id-invalid", "link-scheme", "unknown-key"]


# Notes


def test_notes_are_counted_and_not_listed(root: Path) -> None:
    run = check(root)
    assert run.code == 0
    [line] = run.err.splitlines()
    assert line.startswith("no problems (")
    assert line.endswith(" s; 2 notes, which `margent -v check` lists")


def test_notes_are_listed_for_who_wants_to_hear_more(root: Path) -> None:
    *listed, more, summary = margent("-C", root, "-v", "check", "--no-cache").err.splitlines()
    assert [": note[" in line for line in listed] == [True, True]
    assert more == "`margent explain capture-missing` tells more"
    assert summary.endswith("; 2 notes")


def test_a_note_that_is_selected_is_listed_and_does_not_count(root: Path) -> None:
    run = check(root, "--select", "review-overdue", "--strict")
    assert run.code == 0
    assert len([line for line in run.err.splitlines() if ": note[review-overdue]: " in line]) == 1


def test_notes_never_stop_a_build(root: Path) -> None:
    run = margent("-C", root, "build", "--no-search", "--strict")
    assert run.code == 0
    assert "note[" not in run.err


def test_notes_are_in_the_json_report_and_counted_there(root: Path) -> None:
    report = json.loads(check(root, "--format", "json").out)
    assert report["summary"]["notes"] == len(report["diagnostics"]) == 2
    assert report["summary"]["warnings"] == report["summary"]["errors"] == 0


# What is asked for


@pytest.mark.parametrize(
    ("arguments", "codes", "exit_code"),
    [
        ((), ["unknown-key", "link-scheme", "footnote-unused"], 1),
        (("--select", "unknown-key"), ["unknown-key"], 1),
        (("--select", "unknown-key,link-scheme"), ["unknown-key", "link-scheme"], 1),
        (("--select", "unknown-key", "--select", "link-scheme"), ["unknown-key", "link-scheme"], 1),
        (("--ignore", "unknown-key , link-scheme"), ["footnote-unused"], 0),
        (("--ignore", "unknown-key", "--ignore", "link-scheme", "--strict"), ["footnote-unused"], 1),
        (("--select", "bom"), [], 0),
        (("--select", "link-scheme", "--ignore", "link-scheme"), [], 0),
    ],
)
def test_codes_that_are_asked_for_are_reported_and_decide(
    arguments: tuple[str, ...], codes: list[str], exit_code: int, root: Path
) -> None:
    mistaken(root)
    assert [line.rpartition(" ")[2] for line in problems(root, *arguments)] == codes
    assert check(root, *arguments).code == exit_code


@pytest.mark.parametrize("place", ["nope", "/", "content/../.."])
def test_a_path_that_names_nothing_of_the_archive_is_refused(place: str, root: Path) -> None:
    run = check(root, place)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(f'error: there is no file or folder "{place}" in the archive; ')


def test_a_path_goes_out_from_the_present_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mistaken(root)
    monkeypatch.chdir(root / "content" / "topics")
    assert problems(root, ".", "../sources") == [
        f"{QUAY} error link-scheme",
        f"{QUAY} warning footnote-unused",
    ]
    assert problems(root, "../claims") == [f"{CLAIM} error unknown-key"]


def test_a_link_is_meant_and_not_what_it_leads_to(root: Path) -> None:
    (root / QUAY).symlink_to(root / TOPIC)
    assert problems(root, str(root / QUAY)) == [f"{QUAY} error path-symlink"]


def test_a_path_may_go_out_from_the_archive_even_if_the_present_folder_is_gone(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mistaken(root)
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert problems(root, "content/claims") == [f"{CLAIM} error unknown-key"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("unknwon-key", 'error: there is no code "unknwon-key"; did you mean "unknown-key"?\n'),
        ("xyz", 'error: there is no code "xyz"; `margent schema check` names them all\n'),
    ],
)
@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code_is_refused(option: str, code: str, words: str, root: Path) -> None:
    assert check(root, option, f"bom,{code}") == Run(2, "", words)


def test_a_site_yaml_that_cannot_be_used_is_reported_whatever_is_asked_for(root: Path) -> None:
    write(root, "site.yaml", "titel: The papers\n")
    run = check(root, "--select", "bom", "content")
    assert run.code == 2
    assert "site.yaml:1:1: error[unknown-key]" in run.err


def test_a_shell_completes_the_last_code_of_a_list(root: Path) -> None:
    words = {"COMP_WORDS": "margent check --ignore bom,quote-n", "COMP_CWORD": "3"}
    run = CliRunner(env={**words, "_MARGENT_COMPLETE": "bash_complete"}).invoke(cli, [], prog_name="margent")
    assert run.output == "plain,bom,quote-not-found\n"


# What a finding weighs in this archive


@pytest.mark.parametrize(
    ("level", "found", "exit_code"),
    [
        ("error", ["error"], 1),
        ("warning", ["warning"], 0),
        ("note", ["note"], 0),
        ("off", [], 0),
    ],
)
@pytest.mark.parametrize("text", ["A [quay](#nowhere).\n", "A quay.\n\n[^unused]: Long.\n"])
def test_an_archive_says_what_a_finding_weighs(
    text: str, level: str, found: list[str], exit_code: int, root: Path
) -> None:
    write(root, QUAY, QUAY_TEXT + text)
    levels = f"levels:\n  footnote-unused: {level}\n  link-fragment: {level}\n"
    write(root, "site.yaml", (root / "site.yaml").read_text() + levels)
    listed = told(root, "--select", "footnote-unused,link-fragment")
    assert [line.split()[1] for line in listed] == found
    assert check(root).code == exit_code


def test_a_cached_record_has_the_weight_that_is_said_now(root: Path) -> None:
    write(root, QUAY, QUAY_TEXT + "A quay.\n\n[^unused]: Long.\n")
    assert margent("-C", root, "check").code == 0
    write(root, "site.yaml", (root / "site.yaml").read_text() + "levels:\n  footnote-unused: error\n")
    run = margent("-C", root, "check")
    assert (run.code, "from cache" in run.err, "0 from cache" in run.err) == (1, True, False)
    assert margent("-C", root, "build", "--no-search").code == 1


# Forms


def test_on_github_the_form_is_that_of_workflow_commands(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mistaken(root)
    summary = tmp_path / "summary.md"
    summary.write_text("of another\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run = check(root)
    assert [line.split(" ", 1)[0] for line in run.out.splitlines()] == ["::error", "::error", "::warning"]
    assert len(run.err.splitlines()) == 1
    written = summary.read_text()
    assert written.startswith("of another\n## margent check: 2 errors, 1 warning\n")
    assert "\n| error | " in written


def test_a_summary_that_cannot_be_written_is_said_and_the_rest_is_done(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "summary.md"))
    run = check(root, "--format", "github")
    assert run.code == 0
    assert run.err.startswith("error: the step summary could not be written: ")


def test_paths_are_those_of_the_repository_where_a_forge_reads_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = Clone(tmp_path / "clone")
    root = new_archive(tmp_path / "clone" / "papers" / "pier")
    clone.commit()
    mistaken(root)
    commands = check(root, "--format", "github").out.splitlines()
    assert f"file=papers/pier/{CLAIM}," in commands[0]
    report = json.loads(check(root, "--format", "sarif").out)
    place = report["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": f"papers/pier/{CLAIM}", "uriBaseId": "%SRCROOT%"}


def test_findings_on_lines_that_a_pull_request_changes_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = Clone(tmp_path / "clone")
    root = new_archive(clone.path)
    mistaken(root)
    clone.commit()
    clone.git("update-ref", "refs/remotes/origin/main", "HEAD")
    clone.git("switch", "--quiet", "--create", "work")
    edit(root, TOPIC, "---\n", "---\ncolour: red\n")
    clone.commit()
    alone = check(root, "--format", "github").out.splitlines()
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    asked = check(root, "--format", "github").out.splitlines()
    assert sorted(alone) == sorted(asked)
    assert [f"file={TOPIC}" in line for line in asked[:2]] == [True, False]
    assert f"file={TOPIC}" not in alone[0]


def test_where_changed_lines_cannot_be_known_it_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    run = check(root, "--format", "github")
    assert run.code == 0
    assert run.err.startswith("changed lines do not come first: the archive is in no clone of git; ")


# What has changed since


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A repository with an archive that has an old mistake, on a branch that began at `main`."""
    clone = Clone(tmp_path / "clone")
    new_archive(clone.path)
    write(clone.path, QUAY, QUAY_TEXT + "A [quay](ftp://quay.example/).\n")
    clone.commit("the archive")
    clone.git("switch", "--quiet", "--create", "work")
    return clone


def since(clone: Clone, *arguments: str) -> list[str]:
    return problems(clone.path, "--changed-since", "main", *arguments)


def test_without_a_change_old_problems_are_not_reported(clone: Clone) -> None:
    assert problems(clone.path) == [f"{QUAY} error link-scheme"]
    assert since(clone) == []
    assert check(clone.path, "--changed-since", "main").code == 0


@pytest.mark.parametrize("stage", ["untracked", "staged", "committed"])
def test_a_file_counts_as_soon_as_it_is_changed(stage: str, clone: Clone) -> None:
    mistake = "content/topics/weir.md"
    write(clone.path, mistake, "---\ntitel: Weirs\n---\n")
    if stage == "staged":
        clone.git("add", "--all")
    elif stage == "committed":
        clone.commit()
    assert since(clone) == [f"{mistake} error unknown-key"]
    assert check(clone.path, "--changed-since", "main").code == 1


def test_a_changed_file_is_reported_whole(clone: Clone) -> None:
    edit(clone.path, QUAY, "title: Quays", "title: All quays")
    assert since(clone) == [f"{QUAY} error link-scheme"]


def test_a_problem_that_the_change_caused_elsewhere_is_reported(clone: Clone) -> None:
    clone.move(SOURCE, "content/sources/audit-2021.md")
    clone.commit()
    found = since(clone)
    assert {line.partition(" ")[2] for line in found} == {"error ref-unknown"}
    assert not any(SOURCE in line for line in found)


def test_a_problem_that_site_yaml_caused_is_reported_and_an_old_one_is_not(clone: Clone) -> None:
    write(clone.path, "site.yaml", (clone.path / "site.yaml").read_text() + "limits:\n  title: 8\n")
    found = since(clone)
    assert any("error size" in line for line in found)
    assert not any("link-scheme" in line for line in found)


def test_a_change_of_main_after_the_branch_is_not_the_branch_s(clone: Clone) -> None:
    clone.git("switch", "--quiet", "main")
    edit(clone.path, QUAY, "ftp:", "https:")
    clone.commit("the old mistake is mended on main")
    clone.git("switch", "--quiet", "work")
    write(clone.path, "content/topics/weir.md", "---\ntitel: Weirs\n---\n")
    assert since(clone) == ["content/topics/weir.md error unknown-key"]


def test_line_ends_that_git_would_mend_are_no_change(clone: Clone) -> None:
    file = clone.path / QUAY
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert since(clone) == []


def test_problems_of_layouts_that_were_there_are_not_reported_until_one_is_changed(clone: Clone) -> None:
    write(clone.path, "layouts/own.html", "{% if %}\n")
    clone.commit()
    clone.git("branch", "--force", "main")
    assert "layouts/own.html error template-syntax" in problems(clone.path)
    assert since(clone) == []
    write(clone.path, "layouts/other.html", "x\n")
    assert since(clone) == ["layouts/own.html error template-syntax"]


def test_without_a_usable_site_yaml_then_everything_is_reported(clone: Clone) -> None:
    text = (clone.path / "site.yaml").read_text()
    write(clone.path, "site.yaml", "titel: x\n")
    clone.commit()
    clone.git("branch", "--force", "main")
    write(clone.path, "site.yaml", text)
    assert since(clone) == [f"{QUAY} error link-scheme"]


def test_an_unknown_revision_is_refused(clone: Clone) -> None:
    run = check(clone.path, "--changed-since", "mian")
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith('error: git knows no revision "mian"; ')


def test_without_git_it_is_refused(root: Path) -> None:
    assert check(root, "--changed-since", "main") == Run(
        2,
        "",
        "error: the archive is in no clone of git; without --changed-since all problems are reported\n",
    )


def test_a_branch_without_a_common_history_is_refused(clone: Clone) -> None:
    clone.git("switch", "--quiet", "--orphan", "alone")
    new_archive(clone.path)
    clone.commit()
    run = check(clone.path, "--changed-since", "main")
    assert (run.code, run.err) == (
        2,
        'error: "main" and the present commit have no history in common; name another revision\n',
    )


@pytest.mark.parametrize("revision", ["main", "origin/main"])
def test_in_a_shallow_clone_it_is_said_how_to_fetch_more(revision: str, clone: Clone, tmp_path: Path) -> None:
    clone.git("switch", "--quiet", "main")
    clone.commit("on main")
    clone.git("switch", "--quiet", "work")
    clone.commit("on work")
    shallow = tmp_path / "shallow"
    clone.git("clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{clone.path}", str(shallow))
    run = check(shallow, "--changed-since", revision)
    assert run.code == 2
    assert "fetch the whole history with `git fetch --unshallow`" in run.err
