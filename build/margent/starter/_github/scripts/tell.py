"""Tells people on GitHub what other jobs have found: a comment on a pull request, an issue on dead links.

In: the event, the forge's answers (by `gh`, which reads GH_TOKEN), and what a job has left behind. Out: one
comment or issue, written once and then renewed. The job that looks at a pull request is in strangers' hands,
so what it has left is never believed, unpacked or run: it is a text, cut and made harmless. It needs Python's
own library and nothing else, so that nothing is installed where something may be written.
"""

import json
import lzma
import os
import re
import subprocess
import sys
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

CHANGE_MARK = "<!-- margent diff -->"
LINKS_MARK = "<!-- margent links -->"
LINKS_TITLE = "Links that no longer answer, and sources without a copy"
BOT = "github-actions[bot]"
# The forge takes 65,536 characters in a comment; what is said before the text has room in the rest.
MOST = 60_000
MOST_ZIPPED = {"change": 1_000_000, "preview": 200_000_000}
CONTENT = "content/"

_APART = "&#8203;"
# The markup that `margent diff` writes. Any other is shown as text. What stands between backticks is no
# exception: where code begins and ends is for the forge to say, and a text can be made to mislead us there.
_KEPT = re.compile(
    r"(</?(?:details|summary|code|sub)>|<br>"
    r"|&(?:#8203|amp|lt|gt|#36);|(?<![:/])&#(?:43|45|47|61|35(?!;\d));)"
)
# What a forge makes something of even in plain text: mentions, numbers of issues, addresses, formulas; and
# fenced blocks, which it draws as diagrams and maps.
_ACTING = re.compile(
    r"[&<$]|@(?=\\*[\w-])|#(?=\\*\d)|:(?=\\*/)|\b(?:www|GH)(?=\\*[.-])|``(?=`)|~~(?=~)",
    re.IGNORECASE,
)
_NAMED = {"&": "&amp;", "<": "&lt;", "$": "&#36;"}
_OPENING = re.compile(r"(?<!\\)(\\*)\[")
# Answers of the forge are JSON of its own forms.
Answer = Any


class Run(NamedTuple):
    """A run of the first step: what the forge says of it, and nothing that it says of itself."""

    repository: str
    id: int
    address: str
    head: str
    commit: str


def gh(*arguments: str, given: object = None) -> Answer:
    """The forge's answer to a request; `given` is sent as JSON."""
    body = () if given is None else ("--input", "-")
    return json.loads(_gh(*arguments, *body, given=None if given is None else json.dumps(given).encode()))


def run_of(event: Answer) -> Run:
    """The run that has ended, of the event that tells it."""
    run = event["workflow_run"]
    head = f"{run['head_repository']['owner']['login']}:{run['head_branch']}"
    return Run(event["repository"]["full_name"], run["id"], run["html_url"], head, run["head_sha"])


def pull_request_of(run: Run) -> int | None:
    """The open pull request whose newest commit the run has looked at; None if that is another one by now."""
    found = gh(f"repos/{run.repository}/pulls?state=open&per_page=100&head={quote(run.head, safe='')}")
    numbers = [int(one["number"]) for one in found if one["head"]["sha"] == run.commit]
    return numbers[0] if len(numbers) == 1 else None


def artifact_of(run: Run, name: str) -> int | None:
    """What the run has left under this name; None if it left nothing, or more than it may."""
    path = f"repos/{run.repository}/actions/runs/{run.id}/artifacts?per_page=100&name={quote(name)}"
    for one in gh(path)["artifacts"]:
        if one["name"] == name and not one["expired"] and one["size_in_bytes"] <= MOST_ZIPPED[name]:
            return int(one["id"])
    return None


def zipped(run: Run, artifact: int) -> bytes:
    """What the run has left, packed as it is."""
    return _gh(f"repos/{run.repository}/actions/artifacts/{artifact}/zip")


def text_in(data: bytes, name: str) -> str:
    """A text in a zip, and no more of it than can be told; empty if it is not there or cannot be read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, archive.open(name) as file:
            return file.read(4 * MOST).decode("utf-8", "replace")
    except (
        KeyError,
        OSError,
        EOFError,
        RuntimeError,
        ValueError,
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
    ):
        return ""


def harmless(text: str) -> str:
    """A text that may be anybody's, without addresses, pictures, mentions or markup that is not Margent's."""
    lines = []
    for line in "".join(char for char in text if char == "\n" or char.isprintable()).split("\n"):
        parts = _KEPT.split(_OPENING.sub(_closed, line))
        lines.append("".join(part if number % 2 else _still(part) for number, part in enumerate(parts)))
    return cut("\n".join(lines))


def cut(text: str) -> str:
    """A text as long as a comment or an issue can have it."""
    whole = text.strip()
    return whole if len(whole) <= MOST else whole[:MOST].rpartition("\n")[0] + "\n\n(The rest is cut off.)"


def elsewhere(run: Run, number: int) -> list[str]:
    """What the pull request changes outside of the content, in words of our own."""
    pages = gh("--paginate", "--slurp", f"repos/{run.repository}/pulls/{number}/files?per_page=100")
    files = [one for page in pages for one in page]
    names = {one["filename"] for one in files} | {one.get("previous_filename", CONTENT) for one in files}
    known = {".github/": "files in `.github/`", "layouts/": "layouts", "site.yaml": "`site.yaml`"}
    groups = [what for start, what in known.items() if any(name.startswith(start) for name in names)]
    others = [name for name in names if not name.startswith((CONTENT, *known))]
    return [*groups, *(["other files"] if others else [])]


def comment_text(run: Run, others: list[str], preview: str, change: str) -> str:
    """The comment: first what is certain, then what the first step says."""
    said = [CHANGE_MARK, f"[The check]({run.address}) has looked at {run.commit[:12]}. {preview}"]
    if others:
        said.append(
            f"**This pull request also changes {', '.join(others)}.** That took no part in the check and is"
            " not in the preview: both were made with what the published branch has."
        )
    if any(".github/" in one for one in others):
        said.append("It may have changed the check itself. Read these files before you believe what follows.")
    told = harmless(change.replace(CHANGE_MARK, ""))
    said.append(told or "What changes could not be told; the check says why.")
    return "\n\n".join(said)


def preview_line(run: Run, address: str, artifact: int | None) -> str:
    """Where the preview is."""
    if address:
        return f"[Preview]({address}), without search and scripts."
    if artifact is None:
        return "There is no preview."
    return f"[Preview]({run.address}/artifacts/{artifact}): a zip to be unpacked; open its `index.html`."


def tell_change(run: Run, address: str) -> None:
    """Write or renew the comment on the pull request of a run, unless it is about another commit by now."""
    number = pull_request_of(run)
    if number is None:
        print("no open pull request is at this commit: nothing to tell")
        return
    left = artifact_of(run, "change")
    change = text_in(zipped(run, left), "diff.md") if left else ""
    preview = preview_line(run, address, artifact_of(run, "preview"))
    body = comment_text(run, elsewhere(run, number), preview, change)
    comments = f"repos/{run.repository}/issues/{number}/comments"
    known = _marked(gh("--paginate", "--slurp", f"{comments}?per_page=100"), CHANGE_MARK)
    _write(comments, f"repos/{run.repository}/issues/comments/{known}" if known else "", {"body": body})


def tell_links(repository: str, report: str, is_found: bool) -> None:
    """Open, renew or close the issue on dead links; none is opened for nothing.

    The report is Margent's own, made of the published branch, and harmless as it is.
    """
    issues = f"repos/{repository}/issues"
    query = f"{issues}?state=open&per_page=100&creator={quote(BOT)}"
    known = _marked(gh("--paginate", "--slurp", query), LINKS_MARK, "number")
    if not known and not is_found:
        print("nothing is dead: no issue is opened")
        return
    fields = {"title": LINKS_TITLE, "body": f"{LINKS_MARK}\n\n{cut(report.replace(LINKS_MARK, ''))}"}
    _write(issues, f"{issues}/{known}" if known else "", fields if is_found else fields | {"state": "closed"})


def fetch(run: Run, name: str, into: Path) -> None:
    """Put what a run has left into a file, packed as it is; an exit if nothing is to be taken."""
    artifact = artifact_of(run, name) if pull_request_of(run) else None
    if artifact is None:
        sys.exit("there is nothing to be taken: the pull request has changed, or nothing was left")
    into.write_bytes(zipped(run, artifact))


def main(task: str, *rest: str) -> None:
    """Do what a workflow asks for."""
    if task == "issue":
        text = Path(rest[0]).read_text(encoding="utf-8")
        tell_links(os.environ["GITHUB_REPOSITORY"], text, os.environ["FOUND"] == "1")
        return
    run = run_of(json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8")))
    if task == "comment":
        tell_change(run, os.environ.get("PREVIEW_ADDRESS", ""))
    else:
        fetch(run, rest[0], Path(rest[1]))


def _marked(pages: Answer, mark: str, key: str = "id") -> int:
    """The comment or issue of ours that begins with a mark; 0 if there is none. Anybody can write a mark."""
    for page in pages:
        for one in page:
            if one["user"]["login"] == BOT and (one["body"] or "").startswith(mark):
                return int(one[key])
    return 0


def _write(new: str, known: str, fields: dict[str, str]) -> None:
    gh("--method", "PATCH" if known else "POST", known or new, given=fields)


def _closed(found: re.Match[str]) -> str:
    """A bracket that opens nothing, whatever stands before it."""
    slashes = found[1] if len(found[1]) % 2 else f"{found[1]}\\"
    return f"{slashes}["


def _still(part: str) -> str:
    return _ACTING.sub(lambda found: _NAMED.get(found[0], f"{found[0]}{_APART}"), part)


def _gh(*arguments: str, given: bytes | None = None) -> bytes:
    done = subprocess.run(["gh", "api", *arguments], input=given, stdout=subprocess.PIPE, check=True)
    return done.stdout


if __name__ == "__main__":
    main(*sys.argv[1:])
