"""The demonstration archive as readers have it: on a host, on a disk, and out of its zip.

In: the folder that is served, and one for what is unpacked. Out: the built site, and where its zip was put.
It has a page more than the demonstration, with a picture, of which that has none; and beside its own pages
lie some that are there to show what browsers forbid.
"""

import base64
import re
import shutil
import zipfile
from pathlib import Path
from typing import NamedTuple

from browser.hosting import Hosted, publish

NAME = "carried"
PICTURE = "pages/picture/index.html"
CONTROL = "control.html"
BESIDE = "control.txt"
STRICT = "strict.html"

# What a folder of a reader may be called.
_FOLDER = "Прочесть позже #1, 100 % à voir"
_POINT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
_HEAD = "<!doctype html><html lang=en><meta charset=utf-8>"
_POLICY = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'self'\">"


class Carried(NamedTuple):
    """A site, and the bag that its zip was."""

    site: Hosted
    bag: Path


def carried(project: Path, hosting: Hosted, scratch: Path) -> Carried:
    """Build the archive with its zip and its worker, and unpack the zip."""
    archive = scratch / "archive"
    _write(project, archive)
    site = publish(archive, hosting.folder / NAME, f"{hosting.root}{NAME}/")
    with zipfile.ZipFile(site.folder / "downloads" / "archive.zip") as packed:
        packed.extractall(scratch / _FOLDER)
    bag = scratch / _FOLDER / "archive"
    for folder in (site.folder, bag / "data"):
        _put_controls(folder)
    return Carried(site, bag)


def _write(project: Path, archive: Path) -> None:
    shutil.copytree(project / "content", archive / "content")
    settings = (project / "site.yaml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^outputs:.*\n", "", settings)
    (archive / "site.yaml").write_text(f"{settings}outputs: [zip, offline]\n", encoding="utf-8")
    pages = archive / "content" / "pages"
    (pages / "point.png").write_bytes(_POINT)
    (pages / "picture.md").write_text("---\ntitle: A picture\n---\n\n![A point](point.png)\n")


def _put_controls(folder: Path) -> None:
    (folder / CONTROL).write_text(f"{_HEAD}<title>Control</title><p>A page.", encoding="utf-8")
    (folder / BESIDE).write_text("fetched", encoding="utf-8")
    (folder / STRICT).write_text(
        f"{_HEAD}{_POLICY}<title>Strict</title><p style='color: rgb(1, 2, 3)'>A paragraph.", encoding="utf-8"
    )
