import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from margent.failures import Failure, Misuse
from margent.model.diagnostics import Code
from margent.model.manifest import MANIFEST
from margent.shell import exchange as exchanging
from margent.shell import publish as publishing
from margent.shell import staging
from margent.shell.manifest import missing, read_manifest
from margent.shell.publish import Published, publish
from margent.shell.regular import create

OLD = {"index.html": b"old home", "claims/x/index.html": b"old x", "claims/y/index.html": b"y", "z.txt": b"z"}
STAGED = "._site.staged"
TWIN = [".gitignore", "made-by-margent", "twin"]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "_site"


def build(output: Path, write: dict[str, bytes], keep: tuple[str, ...] = ()) -> Published:
    return publish(output, read_manifest(output), write=write, keep=keep)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def beside(output: Path) -> list[str]:
    """What lies beside the output folder, but for a twin in good order."""
    names = sorted(path.name for path in output.parent.iterdir())
    staged = output.parent / STAGED
    if staged.is_dir() and sorted(path.name for path in staged.iterdir()) == TWIN:
        manifest = read_manifest(staged / "twin")
        assert tree(staged / "twin").keys() == (manifest.files.keys() if manifest else set())
        names.remove(STAGED)
    return names


@pytest.fixture(autouse=True, params=["small", "large"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each test is done for a site that keeps a twin and for one that is too small for it."""
    if request.param == "large":
        monkeypatch.setattr(publishing, "TWIN_FROM", 0)
    return str(request.param)


@pytest.fixture(params=["in one step", "in two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "in two renames":
        monkeypatch.setattr(exchanging, "_swap", lambda new, present: False)
    return str(request.param)


def test_a_first_build_makes_the_site_its_manifest_and_the_folders_above(tmp_path: Path) -> None:
    output = tmp_path / "public/_site"
    assert build(output, OLD) == Published(4, 0, 0)
    assert tree(output) == OLD
    manifest = read_manifest(output)
    assert manifest is not None
    assert manifest.files.keys() == OLD.keys()
    assert missing(output, manifest) == frozenset()
    assert beside(output) == ["_site"]


@pytest.mark.usefixtures("way")
def test_a_second_build_writes_keeps_and_deletes(output: Path) -> None:
    build(output, OLD)
    kept_file = (output / "claims/y/index.html").stat()
    done = build(output, {"index.html": b"new home", "pages/a/index.html": b"a"}, ("claims/y/index.html",))
    assert done == Published(2, 1, 2)
    assert tree(output) == {
        "index.html": b"new home",
        "pages/a/index.html": b"a",
        "claims/y/index.html": b"y",
    }
    assert not (output / "claims/x").exists()
    assert (output / "claims/y/index.html").stat().st_mtime_ns == kept_file.st_mtime_ns
    assert beside(output) == ["_site"]


def test_the_manifest_does_not_depend_on_what_was_kept(tmp_path: Path) -> None:
    build(tmp_path / "one", OLD)
    build(tmp_path / "two", {**OLD, "index.html": b"earlier", "gone.html": b""})
    build(tmp_path / "two", {"index.html": b"old home"}, tuple(OLD.keys() - {"index.html"}))
    assert (tmp_path / "one" / MANIFEST).read_bytes() == (tmp_path / "two" / MANIFEST).read_bytes()


@pytest.mark.parametrize("write", [{}, OLD])
def test_nothing_is_touched_when_nothing_differs(output: Path, write: dict[str, bytes]) -> None:
    build(output, OLD)
    before = output.stat().st_ino, (output / MANIFEST).stat().st_mtime_ns
    assert build(output, write, tuple(OLD.keys() - write.keys())) == Published(0, 4, 0)
    assert (output.stat().st_ino, (output / MANIFEST).stat().st_mtime_ns) == before


def test_a_file_that_somebody_changed_is_written_again_with_the_same_bytes(output: Path) -> None:
    build(output, OLD)
    (output / "z.txt").write_bytes(b"!")
    assert build(output, OLD) == Published(1, 3, 0)
    assert tree(output) == OLD


@pytest.mark.usefixtures("way")
def test_files_of_others_stay_where_they_are(output: Path) -> None:
    build(output, OLD)
    (output / "CNAME").write_bytes(b"example.org")
    (output / "claims/x/note.txt").write_bytes(b"mine")
    (output / ".git/refs/tags").mkdir(parents=True)
    (output / "link").symlink_to("nowhere")
    inode = (output / "CNAME").stat().st_ino
    for _ in range(2):
        build(output, {"index.html": os.urandom(4)}, ("z.txt",))
        assert (output / "CNAME").read_bytes() == b"example.org"
        assert (output / "CNAME").stat().st_ino == inode
        assert (output / "claims/x/note.txt").read_bytes() == b"mine"
        assert (output / ".git/refs/tags").is_dir()
        assert (output / "link").readlink() == Path("nowhere")
    assert not (output / "claims/y").exists()
    assert beside(output) == ["_site"]


def test_files_of_others_stay_in_a_folder_that_no_build_has_written(output: Path) -> None:
    output.mkdir(mode=0o750)
    (output / "CNAME").write_bytes(b"example.org")
    build(output, {"index.html": b"home"})
    assert tree(output) == {"CNAME": b"example.org", "index.html": b"home"}
    assert output.stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize(
    ("theirs", "clash"),
    [
        ("index.html", "index.html"),
        ("claims", "claims"),
        ("index.html/a/b.txt", "index.html/a/b.txt"),
        ("index.html/empty/", "index.html"),
        (MANIFEST, MANIFEST),
    ],
)
def test_a_file_of_others_in_the_way_is_refused_before_anything_is_touched(
    output: Path, theirs: str, clash: str
) -> None:
    if theirs.endswith("/"):
        (output / theirs).mkdir(parents=True)
    else:
        (output / theirs).parent.mkdir(parents=True, exist_ok=True)
        (output / theirs).write_bytes(b"theirs")
    before = tree(output)
    with pytest.raises(Misuse) as caught:
        build(output, OLD)
    assert caught.value.code is Code.OUTPUT_FOREIGN
    assert f'"{clash}"' in caught.value.sentence
    assert tree(output) == before
    assert beside(output) == ["_site"]


def test_a_kept_file_that_disappears_meanwhile_is_a_failure_and_the_site_stays(output: Path) -> None:
    build(output, OLD)
    former = read_manifest(output)
    (output / "z.txt").unlink()
    with pytest.raises(Failure, match=r"z\.txt"):
        publish(output, former, write={"index.html": b"new"}, keep=("z.txt",))
    assert (output / "index.html").read_bytes() == b"old home"


@pytest.mark.parametrize("path", ["../out.html", "/out.html", "a/../b", MANIFEST])
def test_a_path_that_leads_out_of_the_site_is_refused(output: Path, path: str) -> None:
    with pytest.raises(ValueError, match="no path inside"):
        build(output, {path: b""})


@pytest.mark.parametrize("place", ["create", "_link"])
def test_a_full_disk_leaves_the_former_site_and_nothing_beside(
    output: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    build(output, OLD)
    real = getattr(publishing, place)
    calls = []

    def full(path: str, second: bytes) -> None:
        calls.append(path)
        if len(calls) > 2:
            raise OSError(28, "No space left on device")
        real(path, second)

    monkeypatch.setattr(publishing, place, full)
    with pytest.raises(Failure) as caught:
        build(output, {"index.html": b"new", "b": b"new", "c": b"new"}, tuple(OLD.keys() - {"index.html"}))
    assert caught.value.sentence == "the site could not be written: No space left on device"
    assert tree(output) == OLD
    assert beside(output) == ["_site"]


def test_a_failed_exchange_leaves_the_former_site(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(output, OLD)

    def busy(new: Path, present: Path) -> bool:
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr(exchanging, "_swap", busy)
    with pytest.raises(Failure, match="busy"):
        build(output, {"index.html": b"new"})
    assert tree(output) == OLD
    assert beside(output) == ["_site"]


def test_files_are_copied_where_links_do_not_work(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(output, OLD)
    (output / "CNAME").write_bytes(b"example.org")

    def refuse(source: str, target: str, follow_symlinks: bool = True) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    build(output, {"index.html": b"new"}, ("z.txt",))
    assert tree(output) == {"index.html": b"new", "z.txt": b"z", "CNAME": b"example.org"}
    assert beside(output) == ["_site"]


def test_a_file_that_comes_during_the_build_is_not_lost(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(output, OLD)
    real = exchanging.exchange

    def late(new: Path, present: Path, aside: Path) -> None:
        (present / "upload").mkdir()
        (present / "upload/late.txt").write_bytes(b"late")
        real(new, present, aside)

    monkeypatch.setattr(staging, "exchange", late)
    build(output, {"index.html": b"new"})
    assert tree(output) == {"index.html": b"new", "upload/late.txt": b"late"}
    assert beside(output) == ["_site"]


def test_a_file_of_others_that_changes_during_the_build_is_named_and_not_lost(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(output, OLD)
    (output / "CNAME").write_bytes(b"one.example")
    real = exchanging.exchange

    def meanwhile(new: Path, present: Path, aside: Path) -> None:
        (present / "CNAME").unlink()
        (present / "CNAME").write_bytes(b"two.example")
        real(new, present, aside)

    monkeypatch.setattr(staging, "exchange", meanwhile)
    with pytest.raises(Failure, match='"CNAME" is not a build'):
        build(output, {"index.html": b"new"})
    assert (output / "index.html").read_bytes() == b"new"
    assert [path.read_bytes() for path in output.parent.rglob("CNAME")].count(b"two.example") == 1


def test_a_folder_in_the_staging_place_that_no_build_has_made_is_left_alone(output: Path) -> None:
    precious = output.parent / STAGED / "precious"
    precious.parent.mkdir()
    precious.write_bytes(b"precious")
    with pytest.raises(Failure, match="is in the way"):
        build(output, OLD)
    assert precious.read_bytes() == b"precious"
    assert not output.exists()


def test_a_staging_place_that_is_a_link_is_left_alone(output: Path) -> None:
    (output.parent / "elsewhere/new").mkdir(parents=True)
    (output.parent / STAGED).symlink_to(output.parent / "elsewhere")
    with pytest.raises(Failure, match="is in the way"):
        build(output, OLD)
    assert (output.parent / "elsewhere/new").exists()


def test_a_symlink_in_the_output_leads_no_deletion_out_of_it(output: Path) -> None:
    build(output, OLD)
    shutil.move(output / "claims", output.parent / "elsewhere")
    (output / "claims").symlink_to(output.parent / "elsewhere")
    build(output, {"index.html": b"new"})
    assert (output.parent / "elsewhere/x/index.html").read_bytes() == b"old x"


def test_a_small_site_leaves_nothing_beside_and_a_large_one_its_twin(output: Path, size: str) -> None:
    build(output, OLD)
    build(output, {"index.html": b"new"}, ("z.txt",))
    assert (output.parent / STAGED).exists() == (size == "large")


def test_sites_made_from_a_twin_are_the_same_as_those_made_anew(tmp_path: Path) -> None:
    chance = random.Random(5)
    now: dict[str, bytes] = {}
    for turn in range(25):
        paths = chance.sample([f"{folder}{name}" for folder in ("", "a/", "a/b/", "c/") for name in "xyz"], 7)
        keep = tuple(path for path in paths if path in now and chance.random() < 0.7)
        write = {path: chance.choice((b"one", b"two", b"three")) for path in paths if path not in keep}
        now = {path: now[path] for path in keep} | write
        build(tmp_path / "_site", write, keep)
        build(tmp_path / f"clean{turn}", now)
        assert tree(tmp_path / "_site") == now
        assert folders(tmp_path / "_site") == folders(tmp_path / f"clean{turn}")
        assert (tmp_path / "_site" / MANIFEST).read_bytes() == (
            tmp_path / f"clean{turn}" / MANIFEST
        ).read_bytes()


def folders(top: Path) -> set[str]:
    return {path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_dir()}


def test_a_twin_that_somebody_changed_does_not_reach_the_site(output: Path, size: str) -> None:
    build(output, OLD)
    build(output, {"index.html": b"new"}, ("z.txt", "claims/y/index.html"))
    if size == "large":
        twin = output.parent / STAGED / "twin"
        (twin / "z.txt").unlink()
        (twin / "z.txt").write_bytes(b"?")
        (twin / "stray.txt").write_bytes(b"stray")
        (twin / "claims/y/index.html").unlink()
    build(output, {"index.html": b"newer"}, ("z.txt", "claims/y/index.html"))
    stray = {"stray.txt": b"stray"} if size == "large" else {}
    assert tree(output) == {"index.html": b"newer", "z.txt": b"z", "claims/y/index.html": b"y"} | stray
    assert beside(output) == ["_site"]


def test_a_site_whose_times_were_set_to_zero_is_still_known_as_ours(output: Path) -> None:
    build(output, OLD)
    for path in (*OLD, MANIFEST):
        os.utime(output / path, (0, 0))
    for text in (b"new", b"newer"):
        build(output, {"index.html": text}, ("z.txt",))
    assert tree(output) == {"index.html": b"newer", "z.txt": b"z"}
    assert beside(output) == ["_site"]


class Killed(BaseException):
    """Stands for the process's death: nothing after it runs."""


MOMENTS = ["first mark", "mark", "twin", "file", "exchange", "window", "afterwards", "others", "removal"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_build_killed_at_any_moment_leaves_one_site_and_the_next_build_cleans_up(
    output: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    new = {"index.html": b"new home", "a/b.html": b"b"}
    build(output, {**OLD, "index.html": b"oldest"})
    build(output, OLD)
    (output / "CNAME").write_bytes(b"example.org")
    with monkeypatch.context() as death:
        arm(death, moment)
        with pytest.raises(Killed):
            build(output, new, ("z.txt",))
    if moment == "window":
        assert not output.exists()
    else:
        former, published = {**OLD, "CNAME": b"example.org"}, {**new, "z.txt": b"z", "CNAME": b"example.org"}
        assert tree(output) == (published if moment in MOMENTS[-3:] else former)
    assert STAGED in [path.name for path in output.parent.iterdir()]
    # The next build has another aim, so that nothing of the killed one may stay.
    build(output, {**OLD, "index.html": b"next"})
    assert tree(output) == {**OLD, "index.html": b"next", "CNAME": b"example.org"}
    assert beside(output) == ["_site"]


def half_removed(folder: Path) -> None:
    """Remove the manifest, but nothing else, before the death."""
    (folder / MANIFEST).unlink()
    raise Killed


def arm(death: pytest.MonkeyPatch, moment: str) -> None:
    """Let the build die at a moment: no step after it, and none of its cleaning, is done."""

    def die(*_: object) -> None:
        raise Killed

    def dies_at(name: str) -> Callable[[Path, Path], Path]:
        real = Path.rename

        def rename(self: Path, target: Path) -> Path:
            if self.name == name:
                raise Killed
            return real(self, target)

        return rename

    def create_unless_mark(path: Path, data: bytes) -> None:
        if path.name.startswith("new-"):
            raise Killed
        create(path, data)

    def dies_after(calls: int) -> Callable[[staging.Staging, Path], staging.Former]:
        real = staging.Staging._without_others
        seen: list[Path] = []

        def without_others(self: staging.Staging, former: Path) -> staging.Former:
            seen.append(former)
            if len(seen) > calls:
                raise Killed
            return real(self, former)

        return without_others

    if moment != "removal":
        death.setattr(staging.Staging, "remove", die)
    match moment:
        case "first mark":
            death.setattr(staging, "create", die)
        case "mark":
            death.setattr(
                staging, "create", lambda path, data: die() if "new-" in path.name else create(path, data)
            )
        case "twin":
            death.setattr(Path, "rename", dies_at("twin"))
        case "file":
            death.setattr(publishing, "_link", die)
        case "exchange":
            death.setattr(staging, "exchange", die)
        case "window":
            death.setattr(exchanging, "_swap", lambda new, present: False)
            death.setattr(Path, "rename", dies_at("new"))
        case "afterwards":
            death.setattr(staging.Staging, "_without_others", dies_after(1))
        case "removal":
            death.setattr(publishing, "TWIN_FROM", 1000)
            death.setattr(shutil, "rmtree", half_removed)
        case "others":
            death.setattr(staging, "_give_back", die)


KILLED_BUILD = """
import itertools, sys
from pathlib import Path
from margent.shell.manifest import read_manifest
from margent.shell import publish as publishing
output, publishing.TWIN_FROM = Path(sys.argv[1]), int(sys.argv[2])
kept = [f"kept/{n}.html" for n in range(60)]
for turn in itertools.count():
    version = b"%d" % turn
    pages = {f"c{n % 7}/p{n}.html": version for n in range(60)}
    publishing.publish(output, read_manifest(output), write=pages | {f"{turn}.txt": version}, keep=kept)
    print(turn, flush=True)
"""


def test_a_build_killed_at_random_leaves_a_site_that_is_wholly_old_or_wholly_new(output: Path) -> None:
    kept = {f"kept/{n}.html": b"kept" for n in range(60)}
    build(output, kept)
    (output / "CNAME").write_bytes(b"example.org")
    chance = random.Random(7)
    for _ in range(15):
        command = (sys.executable, "-c", KILLED_BUILD, str(output), str(publishing.TWIN_FROM))
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        published = time.monotonic()
        process.stdout.readline()
        time.sleep(chance.uniform(0, 2) * (time.monotonic() - published))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        site = tree(output)
        assert site.pop("CNAME") == b"example.org"
        assert {site.pop(path) for path in kept} == {b"kept"}
        assert len(site) == 61
        (version,) = set(site.values())
        assert f"{version.decode()}.txt" in site
        manifest = read_manifest(output)
        assert manifest is not None
        assert missing(output, manifest) == frozenset()
    build(output, kept)
    assert tree(output) == {**kept, "CNAME": b"example.org"}
    assert beside(output) == ["_site"]
