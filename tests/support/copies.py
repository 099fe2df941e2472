"""Small copies of an archive, as a site, as a zip and as that zip unpacked; and keys to sign them with."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from margent.adapters.zipped import zipped
from margent.model.manifest import Entry
from margent.model.signatures import Kind
from margent.shell.publish import publish
from margent.shell.signing import PROGRAMS, Sign, signer
from margent.stages.bag import TAG_MANIFEST, bag

FILES: Mapping[str, bytes] = {
    "index.html": b"<!doctype html><title>Home</title>",
    "claims/cost/index.html": b"<!doctype html><title>The pier will cost four million.</title>",
    "claims/fund/index.html": b"<!doctype html><title>The fund is empty.</title>" + b"<p>word</p>" * 200,
    "assets/empty.css": b"",
    "media/a b&c.png": bytes(range(256)),
}
# The signatures that can be tried here: minisign is installed with the browsers' tools, as root.
KINDS = tuple(kind for kind in Kind if kind is Kind.SSH or shutil.which(PROGRAMS[kind]))
README = {"READ-ME-FIRST.txt": b"Unpack this first.\n"}
TOP = "archive/"


def tag_files(files: Mapping[str, bytes] = FILES, sign: Sign | None = None) -> dict[str, bytes]:
    """The tag files of the bag of these files, with its signature if it has one."""
    info = [("Source-Organization", "The Reading Circle")]
    tags = README | bag({path: Entry.of(data) for path, data in files.items()}, info, README)
    return tags | (dict([sign(tags[TAG_MANIFEST], TAG_MANIFEST)]) if sign else {})


def bag_files(files: Mapping[str, bytes] = FILES, sign: Sign | None = None) -> dict[str, bytes]:
    """All files of a bag."""
    return tag_files(files, sign) | {f"data/{path}": data for path, data in files.items()}


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files in its top folder; a path that begins with a slash is outside of it."""
    return zipped((path[1:] if path.startswith("/") else TOP + path, data) for path, data in files.items())


def lay_out(folder: Path, files: Mapping[str, bytes]) -> Path:
    """These files in a folder."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def unzipped(data: bytes) -> dict[str, bytes]:
    """What Python's own reader finds in a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def a_site(folder: Path, files: Mapping[str, bytes] = FILES, sign: Sign | None = None) -> Path:
    """A site as a build publishes it."""
    publish(folder / "site", None, write=files, sign=sign)
    return folder / "site"


def a_bag(folder: Path, files: Mapping[str, bytes] = FILES, sign: Sign | None = None) -> Path:
    """A zip that was unpacked."""
    return lay_out(folder / "bag", bag_files(files, sign))


def a_zip(folder: Path, files: Mapping[str, bytes] = FILES, sign: Sign | None = None) -> Path:
    """The zip of an archive."""
    return lay_out(folder, {"archive.zip": zip_bytes(bag_files(files, sign))}) / "archive.zip"


COPIES: Mapping[str, Callable[..., Path]] = {"site": a_site, "zip": a_zip, "bag": a_bag}


def contents_of(copy: Path) -> dict[str, bytes]:
    """The files of a copy, by their path below its top."""
    if copy.is_dir():
        files = sorted(path for path in copy.rglob("*") if path.is_file())
        return {path.relative_to(copy).as_posix(): path.read_bytes() for path in files}
    return {path.removeprefix(TOP): data for path, data in unzipped(copy.read_bytes()).items()}


def rewrite(copy: Path, files: Mapping[str, bytes]) -> None:
    """Give a copy these files in place of those that it has."""
    if not copy.is_dir():
        copy.write_bytes(zip_bytes(files))
        return
    for path in copy.rglob("*"):
        if path.is_file():
            path.unlink()
    lay_out(copy, files)


class Keys:
    """A key of a kind with what its owner publishes, and a second one of somebody else's."""

    def __init__(self, folder: Path, kind: Kind) -> None:
        folder.mkdir()
        self.kind = kind
        self.own, self.public = _pair(folder / "own", kind)
        self.other, self.other_public = _pair(folder / "other", kind)

    def sign(self) -> Sign:
        sign = signer(self.own)
        assert sign
        return sign


def _pair(path: Path, kind: Kind) -> tuple[Path, Path]:
    public = path.with_name(f"{path.name}.pub")
    if kind is Kind.SSH:
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", path.name, "-f", str(path)]
    else:
        command = ["minisign", "-G", "-W", "-p", str(public), "-s", str(path)]
    subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return path, public
