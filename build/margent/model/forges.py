"""Addresses on forges: where a file is edited, a new one begun, an issue opened, a commit shown.

In: the site's `Repository`, and paths and texts that are the archive's own. Out: addresses, percent-encoded.
It stands apart because it alone knows how each forge lays out its addresses; docs/ways-in.md tells where each
form was found, and what a forge cannot do.
"""

from collections.abc import Mapping
from typing import Literal, get_args
from urllib.parse import quote, urlsplit

from margent.model.issue_forms import Entry, Form, hint
from margent.model.site import Forge, Repository

ADDRESS_LIMIT = 8000
"""Bytes that every server takes (RFC 9110, section 4.1); GitHub refuses more than 8,191."""

FORGES: tuple[Forge, ...] = get_args(Forge)
_HOSTS: dict[str, Forge] = {
    "github.com": "github",
    "gitlab.com": "gitlab",
    "codeberg.org": "forgejo",
    "gitea.com": "gitea",
}
# Gitea and Forgejo, which comes of it, have the same addresses.
_Step = Literal["edit", "new", "commit", "commits", "proposals"]
_STEPS: dict[Forge, dict[_Step, str]] = {
    "github": {
        "edit": "/edit/",
        "new": "/new/",
        "commit": "/commit/",
        "commits": "/commits/",
        "proposals": "/pulls",
    },
    "gitlab": {
        "edit": "/-/edit/",
        "new": "/-/new/",
        "commit": "/-/commit/",
        "commits": "/-/commits/",
        "proposals": "/-/merge_requests",
    },
    "gitea": {
        "edit": "/_edit/",
        "new": "/_new/",
        "commit": "/commit/",
        "commits": "/commits/branch/",
        "proposals": "/pulls",
    },
}
_STEPS["forgejo"] = _STEPS["gitea"]


def forge_of(repository: Repository) -> Forge | None:
    """The forge that site.yaml names, else the one whose name is in the host; None if neither tells."""
    if repository.forge:
        return repository.forge
    host = (urlsplit(repository.url).hostname or "").lower()
    named = {label.partition("-")[0] for label in host.split(".")}
    return _HOSTS.get(host) or next((forge for forge in FORGES if forge in named), None)


def takes_files(repository: Repository) -> bool:
    """Whether the forge opens its editor with a new file's text already in it."""
    return forge_of(repository) in ("github", "gitea", "forgejo")


def edit_address(repository: Repository, file: str) -> str:
    """Where a file of the archive is edited; an empty text for a forge that is not known."""
    return _at(repository, "edit", f"{_branch(repository)}/{_path(repository, file)}")


def new_file_address(repository: Repository, file: str, text: str) -> str:
    """Where a new file is begun with this text; an empty text if the forge cannot do that."""
    if not takes_files(repository):
        return ""
    folder, _, name = _path(repository, file).rpartition("/")
    if forge_of(repository) == "github":
        # Of a folder that stands before the question mark it has been known to lose the last part.
        folder, name = "", f"{folder}/{name}"
    place = _at(repository, "new", f"{_branch(repository)}/{folder}".rstrip("/"))
    return f"{place}?filename={name}&value={percent_encoded(text)}"


def issue_address(repository: Repository, title: str, text: str) -> str:
    """Where an issue is opened with this title and text; an empty text for a forge that is not known."""
    match forge_of(repository):
        case None:
            return ""
        case "gitlab":
            return _asked(repository, "/-/issues/new", {"issue[title]": title, "issue[description]": text})
        case _:
            return _asked(repository, "/issues/new", {"title": title, "body": text})


def form_address(repository: Repository, form: Form, title: str, answers: Mapping[str, str]) -> str:
    """Where an issue form is opened with these answers by their ids; empty for a forge that is not known.

    GitLab has no forms: there the issue has the headings under which the others show the answers.
    """
    match forge_of(repository):
        case None:
            return ""
        case "github":
            asked = {"template": f"{form.name}.yml", "title": title, **answers}
        case "gitlab":
            parts = (f"### {entry.label}\n\n{_answer(entry, answers)}\n" for entry in form.entries)
            return issue_address(repository, title, "\n".join(parts))
        case _:
            fields = {f"field:{id_}": answer for id_, answer in answers.items()}
            asked = {"template": f".github/ISSUE_TEMPLATE/{form.name}.yml", "title": title, **fields}
    return _asked(repository, "/issues/new", asked)


def _answer(entry: Entry, answers: Mapping[str, str]) -> str:
    """What stands below the heading of an entry before somebody fills it in."""
    if entry.id in answers:
        return answers[entry.id]
    match entry.shape:
        case "choice":
            return f"<!-- {hint(entry)} -->"
        case "consent":
            return "\n".join(f"- [ ] {option}" for option in entry.options)
        case _:
            return ""


def commit_address(repository: Repository, commit: str) -> str:
    """Where a commit is shown; an empty text for a forge that is not known."""
    return _at(repository, "commit", quote(commit, safe=""))


def history_address(repository: Repository, file: str) -> str:
    """Where the commits of a file are listed; an empty text for a forge that is not known."""
    return _at(repository, "commits", f"{_branch(repository)}/{_path(repository, file)}")


def proposals_address(repository: Repository) -> str:
    """Where the open pull requests are listed; an empty text for a forge that is not known."""
    return _at(repository, "proposals", "")


def percent_encoded(text: str) -> str:
    """A text as the value of one parameter: all but letters, digits and `-._~`, a blank as `%20`."""
    return quote(text, safe="")


def _at(repository: Repository, step: _Step, rest: str) -> str:
    forge = forge_of(repository)
    return f"{_root(repository)}{_STEPS[forge][step]}{rest}" if forge else ""


def _asked(repository: Repository, way: str, parameters: Mapping[str, str]) -> str:
    pairs = (f"{percent_encoded(name)}={percent_encoded(value)}" for name, value in parameters.items())
    return f"{_root(repository)}{way}?{'&'.join(pairs)}"


def _root(repository: Repository) -> str:
    return repository.url.rstrip("/").removesuffix(".git")


def _branch(repository: Repository) -> str:
    return quote(repository.branch)


def _path(repository: Repository, file: str) -> str:
    """The file's path in the repository, without `.` and empty parts."""
    parts = [*repository.path.split("/"), *file.split("/")]
    return "/".join(quote(part) for part in parts if part not in ("", "."))
