"""`margent verify`: what was done to a copy is found and named, whatever the copy lies in."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from margent.model.manifest import MANIFEST
from margent.model.signatures import Kind
from margent.stages.bag import TAG_MANIFEST
from support.checkers import bagit
from support.command_line import edit, margent, new_archive, write
from support.copies import (
    COPIES,
    FILES,
    KINDS,
    TOP,
    Keys,
    a_bag,
    a_site,
    a_zip,
    contents_of,
    lay_out,
    rewrite,
)

SIGNED = [None, *KINDS]


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Kind, Keys]:
    return {kind: Keys(tmp_path_factory.mktemp("keys") / kind, kind) for kind in KINDS}


@pytest.fixture(params=COPIES)
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=SIGNED, ids=str)
def signed(request: pytest.FixtureRequest) -> Kind | None:
    kind: Kind | None = request.param
    return kind


@pytest.fixture
def copy(form: str, signed: Kind | None, keys: Mapping[Kind, Keys], tmp_path: Path) -> Path:
    return COPIES[form](tmp_path, sign=keys[signed].sign() if signed else None)


def anchor_of(form: str) -> str:
    return MANIFEST if form == "site" else TAG_MANIFEST


def problems(copy: Path, *options: str | Path) -> set[tuple[str, str]]:
    """Code and path of each problem; it has to be one that counts."""
    run = margent("verify", copy, "--format", "json", *options)
    report = json.loads(run.out)
    assert (run.code, report["whole"]) in ((0, True), (1, False))
    found = {
        (one["code"], one["path"].removeprefix(TOP)) for one in report["problems"] if not one["accepted"]
    }
    assert bool(found) == (run.code == 1)
    return found


def test_a_copy_as_it_was_published_is_whole(copy: Path, form: str) -> None:
    run = margent("verify", copy)
    assert (run.code, run.out) == (0, "")
    assert f"{copy.name} is whole and unaltered: " in run.err
    assert f"SHA-256 of {anchor_of(form)}: " in run.err
    assert ("SHA-256 of the zip: " in run.err) == (form == "zip")


def test_one_byte_changed_in_any_file_is_found_and_the_file_is_named(copy: Path, form: str) -> None:
    anchor = anchor_of(form)
    whole = contents_of(copy)
    for path, data in whole.items():
        if not data or path.startswith(anchor):
            continue
        rewrite(copy, whole | {path: data[:-1] + bytes([data[-1] ^ 1])})
        assert ("changed", path) in problems(copy)


def test_any_byte_changed_in_the_manifest_is_found(copy: Path, form: str) -> None:
    anchor = anchor_of(form)
    whole = contents_of(copy)
    for place in range(0, len(whole[anchor]), 37):
        data = bytearray(whole[anchor])
        data[place] ^= 1
        rewrite(copy, whole | {anchor: bytes(data)})
        assert problems(copy)


def test_a_dropped_file_is_found_and_named(copy: Path, form: str, signed: Kind | None) -> None:
    whole = contents_of(copy)
    for path in whole:
        if path.startswith(anchor_of(form)):
            continue
        rewrite(copy, {other: data for other, data in whole.items() if other != path})
        assert ("missing", path) in problems(copy)


def test_a_dropped_manifest_is_found(copy: Path, form: str, signed: Kind | None) -> None:
    whole = contents_of(copy)
    del whole[anchor_of(form)]
    rewrite(copy, whole)
    if form == "site" and signed is None:
        # Nothing tells any more that it was one.
        assert margent("verify", copy).code == 2
    else:
        assert problems(copy) == {("missing", anchor_of(form))}


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("extra.html", "extra.html"),
        ("claims/cost/extra.html", "claims/cost/extra.html"),
        ("new/folder/one.html", "new/folder/one.html"),
        (".git/HEAD", ".git/HEAD"),
    ],
)
def test_an_added_file_is_found_and_named(copy: Path, form: str, path: str, named: str) -> None:
    where = "" if form == "site" else "data/"
    rewrite(copy, contents_of(copy) | {where + path: b"x"})
    assert problems(copy) == {("added", where + named)}
    assert problems(copy, "--allow-added") == set()


def test_an_added_folder_is_named_as_one_and_its_files_are_counted(tmp_path: Path) -> None:
    copy = lay_out(a_site(tmp_path), {f".git/objects/{number}": b"x" for number in range(300)})
    assert problems(copy) == {("added", ".git/")}
    assert (
        ".git/: error[added]: the manifest names nothing in it (300 files); " in margent("verify", copy).err
    )


def test_a_file_beside_the_bag_in_its_zip_is_added(tmp_path: Path) -> None:
    copy = a_zip(tmp_path)
    rewrite(copy, contents_of(copy) | {"/outside.txt": b"x", "/__MACOSX/archive/._x": b"x"})
    assert problems(copy) == {("added", "outside.txt"), ("added", "__MACOSX/archive/._x")}
    assert problems(copy, "--allow-added") == set()


def test_files_of_another_archive_under_the_same_names_are_changed(copy: Path, form: str) -> None:
    where = "" if form == "site" else "data/"
    others = {where + path: data[::-1] + b"!" for path, data in FILES.items()}
    rewrite(copy, contents_of(copy) | others)
    assert problems(copy) == {("changed", path) for path in others}


def test_very_many_problems_are_all_counted_and_some_are_told(tmp_path: Path) -> None:
    copy = a_site(tmp_path, {f"{number}.html": b"x" for number in range(500)})
    for path in copy.glob("*.html"):
        path.write_bytes(b"y")
    run = margent("verify", copy)
    assert len(run.err.splitlines()) < 30
    assert "480 more like these" in run.err
    assert "is not whole: 500 changed; 500 files should be in it" in run.err
    assert len(margent("-v", "verify", copy).err.splitlines()) > 500


@pytest.mark.parametrize("kind", KINDS)
def test_a_signature_is_proved_by_the_key_that_the_publisher_shows(
    form: str, kind: Kind, keys: Mapping[Kind, Keys], tmp_path: Path
) -> None:
    copy = COPIES[form](tmp_path, sign=keys[kind].sign())
    run = margent("verify", copy, "--signer", keys[kind].public)
    assert run.code == 0
    assert f"signed with the {kind.words} key " in run.err
    assert "compare a digest" not in run.err
    [signature] = json.loads(margent("verify", copy, "--format", "json").out)["signatures"]
    assert signature["standing"] == ("fitting" if kind is Kind.SSH else "unproved")
    assert signature["signer"] is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_signature_by_another_key_is_a_problem(
    form: str, kind: Kind, keys: Mapping[Kind, Keys], tmp_path: Path
) -> None:
    copy = COPIES[form](tmp_path, sign=keys[kind].sign())
    path = anchor_of(form) + kind.suffix
    assert problems(copy, "--signer", keys[kind].other_public) == {("signature", path)}
    assert "is none of those in" in margent("verify", copy, "--signer", keys[kind].other_public).err


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_signature_is_a_problem_where_one_is_asked_for(
    form: str, kind: Kind, keys: Mapping[Kind, Keys], tmp_path: Path
) -> None:
    copy = COPIES[form](tmp_path)
    assert problems(copy, "--signer", keys[kind].public) == {("signature", anchor_of(form))}


@pytest.mark.parametrize("kind", KINDS)
def test_a_signature_of_something_else_is_a_problem(
    form: str, kind: Kind, keys: Mapping[Kind, Keys], tmp_path: Path
) -> None:
    copy = COPIES[form](tmp_path)
    path = anchor_of(form) + kind.suffix
    _, other = keys[kind].sign()(b"something else", "x")
    rewrite(copy, contents_of(copy) | {path: other})
    assert problems(copy, "--signer", keys[kind].public) == {("signature", path)}
    if kind is Kind.SSH:
        assert problems(copy) == {("signature", path)}
    rewrite(copy, contents_of(copy) | {path: b"no signature"})
    assert problems(copy) == {("signature", path)}


def test_a_manifest_written_anew_by_somebody_else_is_told_by_its_signature(
    form: str, keys: Mapping[Kind, Keys], tmp_path: Path
) -> None:
    for kind in KINDS:
        folder = tmp_path / kind
        copy = COPIES[form](folder, sign=keys[kind].sign())
        forged = COPIES[form](folder / "forged", {**FILES, "index.html": b"forged"})
        whole = contents_of(copy)
        path = anchor_of(form) + kind.suffix
        rewrite(copy, contents_of(forged) | {path: whole[path]})
        assert problems(copy, "--signer", keys[kind].public) == {("signature", path)}


def test_allowed_signers_are_named(keys: Mapping[Kind, Keys], tmp_path: Path) -> None:
    public = keys[Kind.SSH].public.read_text()
    other = keys[Kind.SSH].other_public.read_text()
    signers = tmp_path / "allowed_signers"
    signers.write_text(f'# who may sign\nother@x.example {other}me@x.example namespaces="margent" {public}')
    copy = a_site(tmp_path, sign=keys[Kind.SSH].sign())
    assert " of me@x.example" in margent("verify", copy, "--signer", signers).err
    signers.write_text(f'me@x.example namespaces="git" {public}')
    assert problems(copy, "--signer", signers) == {("signature", f"{MANIFEST}.sig")}


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: folder / "nowhere", "there is no"),
        (lambda folder: folder, "there is no manifest in"),
        (lambda folder: lay_out(folder, {"text.txt": b"x"}) / "text.txt", "is neither a folder nor a zip"),
        (lambda folder: lay_out(folder, {"outer": b""}) and a_bag(folder).parent, 'did you mean "'),
    ],
)
def test_what_is_no_copy_is_wrong_use_and_says_what_was_looked_for(
    make: object, words: str, tmp_path: Path
) -> None:
    assert callable(make)
    run = margent("verify", make(tmp_path))
    assert (run.code, run.out) == (2, "")
    assert words in run.err


@pytest.mark.parametrize("name", ["x" * 300, "ring", "ring/x.zip"])
def test_a_place_that_cannot_be_read_is_no_fault_of_the_program(name: str, tmp_path: Path) -> None:
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    run = margent("verify", tmp_path / name)
    assert run.code == 3
    assert "cannot be read: " in run.err


def test_a_file_without_a_key_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("no key")
    run = margent("verify", a_site(tmp_path), "--signer", tmp_path / "key")
    assert run.code == 2
    assert "there is no public key in" in run.err


def commands_of_the_page() -> list[str]:
    """What docs/integrity.md says to run where there is no Margent."""
    page = (Path(__file__).parents[2] / "docs" / "integrity.md").read_text(encoding="utf-8")
    section = page.partition("\n## Without Margent")[2].partition("\n## ")[0]
    texts: list[str] = re.findall(r"^```sh\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    return [text for text in texts if Kind.MINISIGN in KINDS or "minisign" not in text]


@pytest.mark.parametrize("text", commands_of_the_page())
def test_a_copy_is_checked_without_margent_as_the_page_says(
    text: str, keys: Mapping[Kind, Keys], tmp_path: Path
) -> None:
    kind = Kind.MINISIGN if "minisign" in text else Kind.SSH
    bag = a_bag(tmp_path, sign=keys[kind].sign()).rename(tmp_path / "archive")
    site = a_site(tmp_path).rename(tmp_path / "_site")
    folder = tmp_path if text.startswith("cd ") or " archive" in text else bag
    (folder / "signers").write_text(f"publisher {keys[Kind.SSH].public.read_text()}")
    (folder / "minisign.pub").write_bytes(keys[kind].public.read_bytes())

    def code() -> int:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        # A failure of any line is that of all.
        command = ["bash", "-e", "-c", text]
        done = subprocess.run(
            command, cwd=folder, env=os.environ | {"PATH": path}, capture_output=True, check=False
        )
        return done.returncode

    assert code() == 0
    (site / "index.html").write_bytes(b"forged")
    (bag / "data" / "index.html").write_bytes(b"forged")
    if "-Y" in text or "-V" in text:
        (bag / TAG_MANIFEST).write_bytes(b"forged")
    assert code() != 0


def test_both_programs_are_tried_where_they_can_be_installed() -> None:
    assert tuple(Kind) == KINDS or os.geteuid() != 0, "sh tests/browser/install.sh installs what is missing"


def test_a_build_is_signed_with_its_zip_and_signed_again_the_same(
    keys: Mapping[Kind, Keys], tmp_path: Path
) -> None:
    root = new_archive(tmp_path / "archive")
    edit(root, "site.yaml", "title:", "outputs: [zip]\ntitle:")
    build = ("-C", root, "build", "--no-search")
    assert margent(*build).code == 0
    for kind in KINDS:
        assert margent(*build, "--sign", keys[kind].own).code == 0
        site = root / "_site"
        for copy in (site, site / "downloads" / "archive.zip"):
            assert margent("verify", copy, "--signer", keys[kind].public).code == 0
        whole = contents_of(site)
        assert f" 0 files written, {len(whole) - 2} kept" in margent(*build, "--sign", keys[kind].own).err
        assert margent(*build, "--sign", keys[kind].own, "-d", tmp_path / kind).code == 0
        assert contents_of(tmp_path / kind) == whole
    assert margent(*build).code == 0
    assert [path.name for path in site.glob(f"{MANIFEST}*")] == [MANIFEST]
    assert margent("verify", site, "--signer", keys[Kind.SSH].public).code == 1
    shutil.unpack_archive(site / "downloads" / "archive.zip", tmp_path / "unpacked")
    assert bagit(tmp_path / "unpacked" / "archive") == []
    assert [path.name for path in (tmp_path / "unpacked/archive").glob(f"{TAG_MANIFEST}*")] == [TAG_MANIFEST]
    assert margent("verify", tmp_path / "unpacked" / "archive").code == 0


def test_a_build_with_a_key_that_is_none_does_nothing(tmp_path: Path) -> None:
    root = new_archive(tmp_path / "archive")
    write(root, "key", "no key")
    run = margent("-C", root, "build", "--no-search", "--sign", root / "key")
    assert run.code == 2
    assert not (root / "_site").exists()
