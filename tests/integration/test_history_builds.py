"""What pages tell of their past, in sites built from clones."""

import os
import re
from pathlib import Path

import pytest

from margent.live import Live
from margent.options import Options
from margent.shell.git import Repository
from support.archives import SMALL, build_archive, contents
from support.command_line import margent
from support.repositories import Clone

CLAIM = "content/claims/cost.md"
PAGE = "claims/cost/index.html"
COST = SMALL[CLAIM]


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A clone of the small archive, committed on 3 March 2022."""
    clone = Clone(tmp_path / "clone")
    for path, text in SMALL.items():
        clone.write(path, text)
    clone.write("site.yaml", SMALL["site.yaml"] + "repository:\n  url: https://github.com/circle/papers\n")
    clone.write(".gitignore", "/_*/\n/.margent/\n")
    clone.commit(date="2022-03-03")
    return clone


def section(site: Path, page: str = PAGE) -> str:
    """What a page tells of its past; an empty text if nothing."""
    found = re.search(r'<section class="history".*?</section>', (site / page).read_text("utf-8"), re.DOTALL)
    return found[0] if found else ""


def words(site: Path, page: str = PAGE) -> list[str]:
    """The same as words, line by line, with each commit as `#`."""
    text = re.sub(r"<code>[0-9a-f]{10}</code>", "#", section(site, page))
    text = re.sub("<q>(.*?)</q>", r"“\1”", text)
    return [line for line in map(str.strip, re.sub(r"<[^>]*>", "", text).split("\n")) if line]


def test_a_page_tells_what_changed_its_meaning(clone: Clone) -> None:
    for date, text in (
        ("2022-04-01", COST.replace("will cost four", "costs about four")),
        ("2022-05-01", COST.replace("disputed", "inaccurate")),
        ("2022-06-01", COST.replace("disputed", "inaccurate").replace("kind: quantity", "kind:  quantity")),
    ):
        clone.write(CLAIM, text)
        clone.commit(date=date)
    assert words(build_archive(clone.path).output) == [
        "Changes to this page",
        "Added on 3 March 2022. Last changed on 1 June 2022.",
        "2 changes to what it says",
        "1 May 2022 #",
        "Wording: “The pier costs about four million.” became “The pier will cost four million.”",
        "The verdict changed from “Disputed” to “Inaccurate”",
        "Assessments: 1 changed",
        "1 April 2022 #",
        "Wording: “The pier will cost four million.” became “The pier costs about four million.”",
        "3 March 2022 #",
        "It was added",
        "Newest first, with the days of the commits in UTC. All commits of its file",
    ]


def test_each_commit_leads_to_the_forge_and_is_nobody_s(clone: Clone) -> None:
    clone.write(CLAIM, COST.replace("disputed", "inaccurate"))
    second = clone.commit("a private remark", date="2022-04-01")
    site = build_archive(clone.path).output
    assert f'href="https://github.com/circle/papers/commit/{second}" rel="noopener noreferrer"' in section(
        site
    )
    told = [data for data in contents(site).values() if b"private remark" in data or b"quill.example" in data]
    assert told == []


def test_a_record_as_it_was_added_tells_its_day_alone(clone: Clone) -> None:
    site = build_archive(clone.path).output
    for page in ("articles/plan", "claims/fund", "topics/pier", "notes/pay", "pages/about"):
        assert words(site, f"{page}/index.html") == ["Changes to this page", "Added on 3 March 2022."]


def test_a_second_commit_of_the_day_is_not_told_as_a_date(clone: Clone) -> None:
    clone.write("content/topics/pier.md", "---\ntitle: 'The pier'\n---\n")
    clone.commit(date="2022-03-03T23:59:59Z")
    (_, line) = words(build_archive(clone.path).output, "topics/pier/index.html")
    assert line == "Added on 3 March 2022. Last changed on the same day."


def test_a_commit_without_a_day_is_not_told_as_one(clone: Clone) -> None:
    clone.write(CLAIM, COST.replace("disputed", "inaccurate"))
    undated = clone.commit(date="@99999999999999 +0000")
    site = build_archive(clone.path).output
    assert words(site)[1:3] == ["Added on 3 March 2022.", "One change to what it says"]
    assert f">{undated[:10]}</a>" in section(site)


def test_without_a_forge_commits_are_named(clone: Clone) -> None:
    clone.write("site.yaml", SMALL["site.yaml"])
    clone.write(CLAIM, COST.replace("disputed", "inaccurate"))
    second = clone.commit(date="2022-04-01")
    shown = section(build_archive(clone.path).output)
    assert "<a " not in shown
    assert f"<code>{second[:10]}</code>" in shown


def test_a_commit_renders_the_pages_that_it_touched_and_no_other(clone: Clone) -> None:
    build_archive(clone.path)
    clone.write(CLAIM, COST.replace("kind: quantity", "kind:  quantity"))
    clone.commit(date="2022-04-01")
    built = build_archive(clone.path)
    assert {page.path: page.reasons for page in built.rendered if page.reasons} == {PAGE: ("changes",)}
    clone.write("readme.md", "Papers.\n")
    clone.commit(date="2022-05-01")
    assert [page.path for page in build_archive(clone.path).rendered if page.reasons] == []


def test_a_build_of_the_same_commit_asks_for_no_log(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = section(build_archive(clone.path).output)
    asked: list[str] = []
    monkeypatch.setattr(Repository, "ask", lambda _, *arguments, **__: asked.append(arguments[0]))
    assert section(build_archive(clone.path).output) == wanted
    assert asked == []


def test_a_build_after_some_commits_is_the_one_from_nothing(clone: Clone) -> None:
    build_archive(clone.path)
    clone.write(CLAIM, COST.replace("disputed", "inaccurate"))
    clone.commit(date="2022-04-01")
    build_archive(clone.path)
    clone.move(CLAIM, "content/claims/price.md")
    clone.write(
        "content/claims/fund.md", SMALL["content/claims/fund.md"].replace("claim: cost", "claim: price")
    )
    clone.commit(date="2022-05-01")
    kept = contents(build_archive(clone.path).output)
    assert contents(build_archive(clone.path, "_anew", with_cache=False).output) == kept
    assert b"claims/cost" in kept["claims/price/index.html"]


def test_two_clones_of_one_commit_give_the_same_bytes(clone: Clone, tmp_path: Path) -> None:
    clone.write(CLAIM, COST.replace("disputed", "inaccurate"))
    clone.commit(date="2022-04-01")
    clone.git("clone", "--quiet", str(clone.path), str(tmp_path / "other"))
    assert contents(build_archive(tmp_path / "other").output) == contents(build_archive(clone.path).output)


def test_a_build_of_the_same_files_without_git_has_no_history(clone: Clone, tmp_path: Path) -> None:
    run = margent("-C", clone.path, "build", "--no-search")
    assert "history" not in run.err
    copy = tmp_path / "unpacked"
    clone.git("checkout-index", "--all", f"--prefix={copy}/")
    built = margent("-C", copy, "build", "--no-search")
    assert (built.code, "history" in built.err) == (0, False)
    assert section(copy / "_site") == ""


def test_a_shallow_clone_is_told_of_and_its_pages_have_no_day(clone: Clone, tmp_path: Path) -> None:
    clone.write(CLAIM, COST.replace("disputed", "inaccurate"))
    clone.commit(date="2022-04-01")
    clone.git("clone", "--quiet", "--depth=1", f"file://{clone.path}", str(tmp_path / "shallow"))
    run = margent("-C", tmp_path / "shallow", "build", "--no-search")
    assert run.code == 0
    (line,) = [line for line in run.err.splitlines() if "history" in line]
    assert line == (
        "the pages tell no history: the clone is shallow; `git fetch --unshallow` fetches the rest,"
        " and `fetch-depth: 0` does in a workflow"
    )
    assert section(tmp_path / "shallow" / "_site") == ""


def test_a_site_may_do_without(clone: Clone) -> None:
    clone.write("site.yaml", SMALL["site.yaml"] + "history: false\n")
    clone.commit(date="2022-04-01")
    assert section(build_archive(clone.path).output) == ""


def test_explain_says_that_a_commit_is_the_reason(clone: Clone) -> None:
    build_archive(clone.path)
    clone.write(CLAIM, COST.replace("kind: quantity", "kind:  quantity"))
    clone.commit(date="2022-04-01")
    run = margent("-C", clone.path, "explain", "claims/cost")
    assert "next build: it would be rendered again: changes" in run.out


def test_a_served_page_has_the_history_of_the_newest_commit(clone: Clone) -> None:
    live, _ = Live.started(Options(clone.path, with_search=False))
    clone.write(CLAIM, COST.replace("disputed", "inaccurate"))
    clone.commit(date="2022-04-01")
    live.look()
    assert "Last changed on" in live.answer(PAGE, "127.0.0.1").data.decode()


def test_a_commit_of_what_is_already_shown_is_something_new_to_serve(clone: Clone) -> None:
    live, _ = Live.started(Options(clone.path, with_search=False))
    clone.write(CLAIM, COST.replace("disputed", "inaccurate"))
    for file in (clone.path / "content").rglob("*.md"):
        # What was written a moment ago is read again at every look.
        os.utime(file, (1, 1))
    live.look()
    assert live.look() is None
    clone.commit(date="2022-04-01")
    assert live.look() is not None
    assert "Last changed on" in live.answer(PAGE, "127.0.0.1").data.decode()
