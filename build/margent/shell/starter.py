"""The archive with which `init` begins: real files, carried in the package.

In: the host on which it is to be published. Out: the files by their path in a new archive; the schemas for
editors are made of the types. A name that begins with `_` there begins with `.` in the archive: tools that
make packages like to lose hidden files. What only another forge would read is left out.
"""

from functools import cache
from pathlib import Path

import margent
from margent.answers.schemas import for_editors, schema_text
from margent.model.hosts import HostName
from margent.model.site import SITE_FILE
from margent.shell.regular import read_regular
from margent.shell.trees import walk

FOLDER = "starter"
# What belongs to one host each.
OF_HOSTS = "starter_hosts"
SCHEMAS = ".vscode/schemas"
FIRST_HOST: HostName = "github-pages"
# What only one forge reads. GitLab Pages are published by GitLab; every other host takes from GitHub, too.
_GITLAB = (".gitlab/",)
_GITHUB = (".github/",)


def starter_files(host: HostName = FIRST_HOST) -> dict[str, bytes]:
    """The files of a new archive that is published on this host, in the order of their paths."""
    package = Path(margent.__file__).parent
    files = _files_of(package / FOLDER) | _files_of(package / OF_HOSTS / host) | _schemas()
    files[SITE_FILE] = files[SITE_FILE].replace(f"host: {FIRST_HOST}".encode(), f"host: {host}".encode())
    unread = _GITHUB if host == "gitlab-pages" else _GITLAB
    return {path: files[path] for path in sorted(files) if not path.startswith(unread)}


@cache
def _schemas() -> dict[str, bytes]:
    """The schemas that an editor applies, as they are in this version."""
    schemas = for_editors().items()
    return {f"{SCHEMAS}/{name}.schema.json": schema_text(schema).encode() for name, schema in schemas}


def _files_of(folder: Path) -> dict[str, bytes]:
    return {_unpacked(path): read_regular(folder / path) for path in walk(folder).files if _is_carried(path)}


def _is_carried(path: str) -> bool:
    # What Python keeps beside a program is no part of an archive.
    return "__pycache__" not in path


def _unpacked(path: str) -> str:
    return "/".join(f".{part[1:]}" if part.startswith("_") else part for part in path.split("/"))
