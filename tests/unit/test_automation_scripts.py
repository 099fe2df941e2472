"""The scripts with which workflows tell people something: what they take of strangers and write."""

import io
import json
import os
import re
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.automation import ROOT, script

REPOSITORY = "reading-room/papers"
COMMIT = "1a2b3c4d5e6f" + "0" * 28
EVENT = {
    "repository": {"full_name": REPOSITORY},
    "workflow_run": {
        "id": 77,
        "html_url": f"https://github.com/{REPOSITORY}/actions/runs/77",
        "head_branch": "late & tram",
        "head_sha": COMMIT,
        "head_repository": {"owner": {"login": "stranger"}},
    },
}
PULL = f"repos/{REPOSITORY}/pulls?state=open&per_page=100&head=stranger%3Alate%20%26%20tram"
ARTIFACTS = f"repos/{REPOSITORY}/actions/runs/77/artifacts?per_page=100&name="
FILES = f"repos/{REPOSITORY}/pulls/5/files?per_page=100"
COMMENTS = f"repos/{REPOSITORY}/issues/5/comments"
ISSUES = f"repos/{REPOSITORY}/issues"
OPEN_ISSUES = f"{ISSUES}?state=open&per_page=100&creator=github-actions%5Bbot%5D"
BOT = {"login": "github-actions[bot]"}

# Stands in for the forge: answers what a file says, and writes down what it is told.
GH = """#!{python} -IS
import json, sys
from pathlib import Path
folder = Path({folder!r})
assert sys.argv[1] == "api"
method, path, body = "GET", "", None
words = iter(sys.argv[2:])
for word in words:
    if word == "--method":
        method = next(words)
    elif word == "--input":
        assert next(words) == "-"
        body = json.load(sys.stdin)
    elif not word.startswith("--"):
        path = word
if method != "GET":
    (folder / "written.json").write_text(json.dumps([method, path, body]))
    print("{{}}")
elif path.endswith("/zip"):
    sys.stdout.buffer.write((folder / "artifact.zip").read_bytes())
else:
    print(json.dumps(json.loads((folder / "answers.json").read_text())[path]))
"""


tell = script("tell")
preview = script("preview")


def zip_of(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return into.getvalue()


class Forge:
    """A forge with one pull request, whose first step has left what is given."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        gh = folder / "bin/gh"
        gh.parent.mkdir()
        gh.write_text(GH.format(python=sys.executable, folder=str(folder)))
        gh.chmod(0o755)
        (folder / "event.json").write_text(json.dumps(EVENT))
        monkeypatch.setenv("PATH", f"{gh.parent}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setenv("GITHUB_EVENT_PATH", str(folder / "event.json"))
        monkeypatch.setenv("GITHUB_REPOSITORY", REPOSITORY)
        self.answers: dict[str, Any] = {
            PULL: [{"number": 5, "head": {"sha": COMMIT}}],
            f"{ARTIFACTS}change": {"artifacts": [artifact(8, "change")]},
            f"{ARTIFACTS}preview": {"artifacts": [artifact(9, "preview")]},
            FILES: [[{"filename": "content/claims/late.md"}]],
            f"{COMMENTS}?per_page=100": [[]],
            OPEN_ISSUES: [[]],
        }
        self.left = zip_of({"diff.md": b"<!-- margent diff -->\n**1 claim added.**\n"})

    def told(self, *task: str) -> list[Any]:
        """What is written at the forge: method, address, fields; empty if nothing is."""
        (self.folder / "answers.json").write_text(json.dumps(self.answers))
        (self.folder / "artifact.zip").write_bytes(self.left)
        tell.main(*task)
        written = self.folder / "written.json"
        return json.loads(written.read_text()) if written.exists() else []

    def comment(self) -> str:
        method, path, fields = self.told("comment")
        assert (method, path) == ("POST", COMMENTS)
        body = fields["body"]
        assert isinstance(body, str)
        return body


def artifact(id_: int, name: str, **more: object) -> dict[str, object]:
    return {"id": id_, "name": name, "expired": False, "size_in_bytes": 1000, **more}


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    return Forge(tmp_path, monkeypatch)


def test_a_comment_says_what_changes_and_where_the_preview_is(forge: Forge) -> None:
    assert forge.comment() == (
        "<!-- margent diff -->\n\n"
        f"[The check](https://github.com/{REPOSITORY}/actions/runs/77) has looked at 1a2b3c4d5e6f."
        f" [Preview](https://github.com/{REPOSITORY}/actions/runs/77/artifacts/9): a zip to be unpacked;"
        " open its `index.html`.\n\n"
        "**1 claim added.**"
    )


def test_a_published_preview_is_named_in_its_place(forge: Forge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREVIEW_ADDRESS", "https://6f--papers-previews.netlify.app")
    assert "[Preview](https://6f--papers-previews.netlify.app), without search" in forge.comment()


def test_the_comment_that_is_there_is_renewed(forge: Forge) -> None:
    ours = {"id": 31, "user": BOT, "body": "<!-- margent diff -->\nformer words"}
    forge.answers[f"{COMMENTS}?per_page=100"] = [[{"id": 30, "user": BOT, "body": "other"}], [ours]]
    method, path, _ = forge.told("comment")
    assert (method, path) == ("PATCH", f"repos/{REPOSITORY}/issues/comments/31")


def test_the_mark_in_a_comment_of_somebody_else_makes_it_not_ours(forge: Forge) -> None:
    theirs = {"id": 31, "user": {"login": "stranger"}, "body": "<!-- margent diff -->"}
    forge.answers[f"{COMMENTS}?per_page=100"] = [[theirs]]
    assert forge.told("comment")[0] == "POST"


@pytest.mark.parametrize(
    "pulls",
    [
        [],
        [{"number": 5, "head": {"sha": "f" * 40}}],
        [{"number": n, "head": {"sha": COMMIT}} for n in (5, 6)],
    ],
    ids=["no pull request", "another commit by now", "more than one"],
)
def test_nothing_is_told_if_it_is_not_certain_of_what(forge: Forge, pulls: list[Any]) -> None:
    forge.answers[PULL] = pulls
    assert forge.told("comment") == []


@pytest.mark.parametrize(
    "left",
    [
        {"artifacts": []},
        {"artifacts": [artifact(8, "change", size_in_bytes=2_000_000)]},
        {"artifacts": [artifact(8, "change", expired=True)]},
        {"artifacts": [artifact(8, "other")]},
    ],
    ids=["nothing", "too large", "expired", "another name"],
)
def test_a_comment_without_what_changes_says_so(forge: Forge, left: dict[str, Any]) -> None:
    forge.answers[f"{ARTIFACTS}change"] = left
    assert forge.comment().endswith("What changes could not be told; the check says why.")


@pytest.mark.parametrize(
    "left",
    [
        b"",
        b"PK\x03\x04 no zip",
        zip_of({"other.md": b"x"}),
        zip_of({"diff.md": b"whole"})[:-30],
        zip_of({"diff.md": b"text" * 99}, zipfile.ZIP_LZMA).replace(b"\x05\x00]", b"\x05\x00\xff"),
    ],
    ids=["empty", "no zip", "another file", "cut", "packed wrong"],
)
def test_what_is_no_sound_zip_is_as_good_as_nothing(forge: Forge, left: bytes) -> None:
    forge.left = left
    assert forge.comment().endswith("What changes could not be told; the check says why.")


def test_what_unpacks_beyond_measure_is_not_unpacked(forge: Forge) -> None:
    forge.left = zip_of({"diff.md": b"line\n" * 2_000_000})
    body = forge.comment()
    assert len(body) < 65_536
    assert body.endswith("(The rest is cut off.)")
    assert len(tell.text_in(forge.left, "diff.md")) < 300_000


def test_a_text_is_cut_between_lines() -> None:
    told = tell.cut("one line\n" * 10_000).split("\n")
    assert set(told[:-2]) == {"one line"}


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (["content/claims/a.md", "content/x/.github/b"], []),
        (["layouts/claim.html"], ["also changes layouts.", "not in the preview"]),
        (["site.yaml", "requirements.txt"], ["also changes `site.yaml`, other files."]),
        ([".github/workflows/x.yml"], ["files in `.github/`", "may have changed the check itself"]),
        (["contents.md"], ["also changes other files."]),
    ],
)
def test_what_is_changed_beside_the_content_is_said_first(
    forge: Forge, files: list[str], words: list[str]
) -> None:
    forge.answers[FILES] = [[{"filename": name}] for name in files]
    body = forge.comment()
    assert ("also changes" in body) is bool(words)
    assert all(body.index(word) < body.index("1 claim added") for word in words)
    assert not any(name in body for name in files if name.startswith(("layouts/", ".github/")))


def test_a_file_that_was_moved_out_of_the_layouts_is_noticed(forge: Forge) -> None:
    moved = {"filename": "content/pages/x.md", "previous_filename": "layouts/claim.html"}
    forge.answers[FILES] = [[moved]]
    assert "also changes layouts" in forge.comment()


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("@reading-room", "@&#8203;reading-room"),
        ("\\@reading-room", "\\@&#8203;reading-room"),
        ("&#64;reading-room &commat;x", "&amp;#&#8203;64;reading-room &amp;commat;x"),
        ("closes #12", "closes #&#8203;12"),
        ("&#35;12 GH-12", "&amp;#&#8203;35;12 GH&#8203;-12"),
        ("[approved](https://evil.example)", "\\[approved](https:&#8203;//evil.example)"),
        ("\\\\[approved](x)", "\\\\\\[approved](x)"),
        ("![seen](//evil.example/x.png)", "!\\[seen](//evil.example/x.png)"),
        ("[1]: https://evil.example", "\\[1]: https:&#8203;//evil.example"),
        ("https://evil.example www.evil.example", "https:&#8203;//evil.example www&#8203;.evil.example"),
        ("https\\://evil.example", "https\\:&#8203;//evil.example"),
        ("https:&#47;/evil.example", "https:&amp;#&#8203;47;/evil.example"),
        ("<img src=x> <https://evil.example>", "&lt;img src=x> &lt;https:&#8203;//evil.example>"),
        ("<details onclick=x>", "&lt;details onclick=x>"),
        ("<!-- margent diff -->", "&lt;!-- margent diff -->"),
        ("<!-- hidden -->", "&lt;!-- hidden -->"),
        ("`x `#12` ``www.evil.example`", "`x `#&#8203;12` ``www&#8203;.evil.example`"),
        ("someone@evil.example", "someone@&#8203;evil.example"),
        ("```mermaid", "``&#8203;`mermaid"),
        ("~~~~geojson ~~gone~~", "~~&#8203;~~geojson ~~gone~~"),
        ("$x$ $`y`$", "&#36;x&#36; &#36;`y`&#36;"),
        ("a\u202eb\x00c\u200bd", "abcd"),
    ],
)
def test_a_text_of_anybody_does_nothing_in_a_comment(hostile: str, harmless: str) -> None:
    assert tell.harmless(f"before {hostile} after") == f"before {harmless} after"


def test_a_text_of_backslashes_alone_takes_no_longer_than_another() -> None:
    begun = time.process_time()
    assert tell.harmless("\\" * tell.MOST) == "\\" * tell.MOST
    assert time.process_time() - begun < 1


# The signs of which Markdown and a forge make something, and a few letters between them.
@given(st.text(alphabet="@#[]()<>&;:/\\`~$!.-wWgGhH13a \n", max_size=40))
def test_no_text_acts_however_its_signs_are_mixed(text: str) -> None:
    told = tell.harmless(text)
    assert not re.search(r"@\\*[\w-]", told)
    assert not re.search(r"(?<!&)#\\*\d", told)
    assert not re.search(r":\\*/", told)
    assert not re.search(r"```|~~~|\$", told)
    assert not re.search(r"\b(?:www|gh)\\*[.-]", told, re.IGNORECASE)
    assert all(len(slashes) % 2 for slashes in re.findall(r"(\\*)\[", told))
    assert not re.search(r"<(?!/?(?:details|summary|code|sub)>|br>)", told)


def test_what_the_first_step_hands_over_is_made_harmless(forge: Forge) -> None:
    forge.left = zip_of({"diff.md": b"@someone <!-- margent diff --> [a](b)"})
    assert forge.comment().endswith("\n\n@&#8203;someone  \\[a](b)")


@pytest.mark.parametrize(
    "honest",
    [
        "| Record | What |\n| --- | --- |\n| `claims/late` | Verdict: \\*mixed\\* → **inaccurate** |",
        "<details><summary>3 more</summary>\n\n- `content/claims/late.md`\n\n</details>",
        "Its text: \\[a\\] &lt;b&gt; &amp; @&#8203;c #&#8203;1 www&#8203;.x",
        "&#45; begins with a dash",
        "`claims/late/index.html#q-tram` and `links.status: broken`",
    ],
)
def test_what_margent_writes_stays_as_it_is(honest: str) -> None:
    assert tell.harmless(honest) == honest


@pytest.mark.parametrize("path", sorted((ROOT / "tests/diffs").glob("*.md")), ids=lambda path: path.name)
def test_a_comparison_stays_as_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8").removeprefix(tell.CHANGE_MARK).strip()
    assert len(text) > 100
    assert tell.harmless(text) == text


def test_an_issue_is_opened_when_something_is_dead(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "links.md").write_text("<!-- margent links -->\n1 dead link")
    monkeypatch.setenv("FOUND", "1")
    method, path, fields = forge.told("issue", str(tmp_path / "links.md"))
    assert (method, path) == ("POST", ISSUES)
    assert fields["body"] == "<!-- margent links -->\n\n1 dead link"


@pytest.mark.parametrize(("found", "state"), [("1", None), ("0", "closed")])
def test_the_issue_that_is_there_is_renewed_and_closed_when_nothing_is_left(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: str, state: str | None
) -> None:
    (tmp_path / "links.md").write_text("report")
    monkeypatch.setenv("FOUND", found)
    forge.answers[OPEN_ISSUES] = [[{"id": 1, "number": 12, "user": BOT, "body": "<!-- margent links -->"}]]
    method, path, fields = forge.told("issue", str(tmp_path / "links.md"))
    assert (method, path) == ("PATCH", f"{ISSUES}/12")
    assert fields.get("state") == state


def test_no_issue_is_opened_for_nothing(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "links.md").write_text("nothing")
    monkeypatch.setenv("FOUND", "0")
    assert forge.told("issue", str(tmp_path / "links.md")) == []


def test_the_preview_is_fetched_for_the_newest_commit_alone(forge: Forge, tmp_path: Path) -> None:
    forge.told("fetch", "preview", str(tmp_path / "p.zip"))
    assert (tmp_path / "p.zip").read_bytes() == forge.left
    forge.answers[PULL] = []
    with pytest.raises(SystemExit, match="nothing to be taken"):
        forge.told("fetch", "preview", str(tmp_path / "other.zip"))
    assert not (tmp_path / "other.zip").exists()


def cleaned(folder: Path, data: bytes) -> dict[str, bytes]:
    (folder / "from.zip").write_bytes(data)
    preview.clean(folder / "from.zip", folder / "to.zip")
    with zipfile.ZipFile(folder / "to.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_of_a_preview_only_pages_styles_and_pictures_are_shown(tmp_path: Path) -> None:
    shown = ["index.html", "claims/late/index.html", "assets/margent.1f2e.css", "assets/карта.1f2e.png"]
    orders = [
        "_worker.js",
        "_redirects",
        "_headers",
        ".well-known/x.html",
        "netlify.toml",
        "functions/a.html",
    ]
    active = ["sw.js", "assets/margent.1f2e.js", "x.wasm", "feed.xml", "downloads/archive.zip", "x.pdf"]
    outside = ["../out.html", "/etc/out.html", "a/../../out.html", "a\\b.html", "C:/x.html", "a//b.html"]
    site = cleaned(tmp_path, zip_of({name: name.encode() for name in (*shown, *orders, *active, *outside)}))
    assert site.keys() == {*shown, "_headers"}
    assert site["index.html"] == b"index.html"


def test_a_preview_can_run_nothing_and_send_nothing(tmp_path: Path) -> None:
    headers = cleaned(tmp_path, zip_of({"index.html": b"<script>"}))["_headers"].decode()
    assert "default-src 'none'" in headers
    assert "script-src" not in headers
    assert "form-action 'none'" in headers
    assert "X-Robots-Tag: noindex" in headers


def test_a_preview_that_unpacks_beyond_measure_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "MOST_BYTES", 1_000_000)
    with pytest.raises(SystemExit, match="larger than"):
        cleaned(tmp_path, zip_of({"a.html": bytes(600_000), "b.html": bytes(600_000)}))


def test_a_preview_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "MOST_FILES", 2)
    with pytest.raises(SystemExit, match="3 files"):
        cleaned(tmp_path, zip_of({f"{n}.html": b"" for n in range(3)}))


@pytest.mark.parametrize(
    "address",
    [
        "https://papers.example",
        "https://papers.netlify.app",
        "https://a--b.netlify.app.evil.example",
        "https://a--b.netlify.app\nx=1",
        "http://a--b.netlify.app",
    ],
)
def test_a_preview_is_at_an_address_of_its_own_or_nowhere(address: str) -> None:
    with pytest.raises(SystemExit, match="no address of its own"):
        preview.address(json.dumps({"deploy_ssl_url": address}))


def test_the_address_of_a_preview_is_the_one_that_its_host_gave_it() -> None:
    answer = json.dumps({"deploy_ssl_url": "https://6f1a--papers-previews.netlify.app"})
    assert preview.address(answer) == "https://6f1a--papers-previews.netlify.app"
