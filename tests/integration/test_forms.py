"""The further forms of an archive, from site.yaml to the published files: made, kept, copied, exported."""

import hashlib
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from margent.failures import Failure
from margent.model.manifest import MANIFEST
from margent.options import Options
from margent.outcome import Built
from margent.pipeline import build
from margent.shell.output import clean
from margent.stages.copies import unfit_names
from support.archives import SITE, SMALL, contents, write_archive
from support.checkers import bagit
from support.command_line import margent
from support.findings import counting
from support.links import lost_links

ZIP = "downloads/archive.zip"
ALL = "outputs: [zip, epub, epub claims, print topics/pier, offline]\n"


def archive(root: Path, outputs: str = "outputs: [zip]\n", **more: str) -> Path:
    return write_archive(root, {**SMALL, "site.yaml": SITE + outputs, **more})


def built(root: Path, *, with_search: bool = False) -> Built:
    done = build(Options(root, root / "_site", with_search=with_search))
    assert done.published is not None, done.diagnostics
    return done


def made(done: Built) -> list[str]:
    return [form.path for form in done.forms if form.data is not None]


def reasons(done: Built, path: str) -> Sequence[str]:
    return next(form.reasons for form in done.forms if form.path == path)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip of a site with all forms and with search, unpacked into a folder with an awkward name."""
    root = archive(tmp_path_factory.mktemp("archive"), ALL)
    built(root, with_search=True)
    folder = tmp_path_factory.mktemp("unpacked") / "ein Ordner, 100 % #1 é"
    with zipfile.ZipFile(root / "_site" / ZIP) as packed:
        packed.extractall(folder)
    return folder


def test_the_zip_has_one_folder_and_begins_with_what_is_to_be_read_first(tmp_path: Path) -> None:
    root = archive(tmp_path)
    built(root)
    with zipfile.ZipFile(root / "_site" / ZIP) as packed:
        names = packed.namelist()
        first = packed.read(names[0]).decode()
    assert names[0] == "archive/READ-ME-FIRST.txt"
    assert first.startswith("Extract all of this zip into a folder first")
    assert {name.partition("/")[0] for name in names} == {"archive"}
    assert list(unfit_names(names)) == []


def test_the_unpacked_zip_is_a_valid_bag(unpacked: Path) -> None:
    assert bagit(unpacked / "archive") == []


def test_every_link_in_the_unpacked_zip_leads_to_a_file_in_it(unpacked: Path) -> None:
    files = contents(unpacked / "archive")
    assert "open-the-archive.html" in files
    assert "data/index.html" in files
    assert lost_links(files) == []


def test_the_zip_leaves_out_what_only_a_server_uses_and_the_other_forms(unpacked: Path) -> None:
    files = contents(unpacked / "archive/data")
    assert not files.keys() & {"404.html", "sitemap.xml", "sw.js", "offline/index.html", MANIFEST}
    assert [path for path in files if path.startswith("downloads/")] == ["downloads/index.html"]
    assert "print/topics/pier/index.html" in files


def test_the_zip_has_the_search_data_once(unpacked: Path) -> None:
    data = [path for path in contents(unpacked / "archive/data") if path.startswith("assets/search.")]
    assert any(path.endswith("/disk/start.js") for path in data)
    assert [path for path in data if path.count("/") > 1 and "/disk/" not in path] == []


def test_the_downloads_page_tells_the_digest_of_each_form_and_in_a_copy_where_they_are(
    tmp_path: Path, unpacked: Path
) -> None:
    root = archive(tmp_path, ALL)
    built(root)
    page = (root / "_site/downloads/index.html").read_text()
    for name in ("archive.zip", "archive.epub", "claims.epub"):
        data = (root / "_site/downloads" / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() in page
    copied = (unpacked / "archive/data/downloads/index.html").read_text()
    assert "archive.zip" not in copied
    assert "https://papers.example/downloads/" in copied


def test_forms_in_which_nothing_changed_are_kept(tmp_path: Path) -> None:
    root = archive(tmp_path, ALL)
    assert made(built(root)) == [ZIP, "downloads/archive.epub", "downloads/claims.epub"]
    again = built(root)
    assert made(again) == []
    assert again.published is not None
    assert again.published.written == 0


def test_a_form_is_made_again_when_what_it_holds_has_changed(tmp_path: Path) -> None:
    root = archive(tmp_path)
    built(root)
    write_archive(root, {"content/pages/about.md": SMALL["content/pages/about.md"] + "\nAnd letters.\n"})
    after = built(root)
    assert reasons(after, ZIP) == ("files",)
    with zipfile.ZipFile(root / "_site" / ZIP) as packed:
        assert b"And letters." in packed.read("archive/data/pages/about/index.html")


def test_a_book_is_made_again_for_other_words_in_it_and_for_another_layout_of_it(tmp_path: Path) -> None:
    root = archive(tmp_path, "outputs: [epub claims]\n")
    built(root)
    claim = SMALL["content/claims/cost.md"]
    assert "different plans" in claim
    write_archive(root, {"content/claims/cost.md": claim.replace("different plans", "other plans")})
    assert reasons(built(root), "downloads/claims.epub") == ("chapters",)
    write_archive(root, {"layouts/epub/book.css": "p { margin: 0 }"})
    assert reasons(built(root), "downloads/claims.epub") == ("layout",)
    assert made(built(root)) == []


def test_a_form_that_somebody_deleted_is_made_again(tmp_path: Path) -> None:
    root = archive(tmp_path)
    built(root)
    before = (root / "_site" / ZIP).read_bytes()
    (root / "_site" / ZIP).unlink()
    assert reasons(built(root), ZIP) == ("missing from the output",)
    assert (root / "_site" / ZIP).read_bytes() == before


def test_a_kept_page_that_was_changed_unseen_stops_a_form_that_would_hold_it(tmp_path: Path) -> None:
    root = archive(tmp_path)
    built(root)
    page = root / "_site/claims/fund/index.html"
    times = page.stat()
    page.write_bytes(page.read_bytes().replace(b"empty", b"ample"))
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    (root / "_site" / ZIP).unlink()
    with pytest.raises(Failure, match=r"claims/fund/index.html.* is not as it was written"):
        built(root)


def test_forms_that_are_no_longer_wanted_go_with_all_that_speaks_of_them(tmp_path: Path) -> None:
    root = archive(tmp_path, ALL)
    built(root)
    write_archive(root, {"site.yaml": SITE})
    built(root)
    left = contents(root / "_site")
    assert not [path for path in left if path.startswith(("downloads/", "print/", "offline/", "sw.js"))]
    assert not [path for path in left if path.startswith("assets/offline.") and path.endswith(".json")]
    assert left == contents(built(archive(tmp_path / "clean", "")).output)


def test_clean_deletes_the_forms(tmp_path: Path) -> None:
    root = archive(tmp_path, ALL)
    clean(built(root).output)
    assert not (root / "_site").exists()


def test_the_day_of_the_bag_is_that_of_the_environment_or_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = archive(tmp_path)
    info = "archive/bag-info.txt"
    built(root)
    with zipfile.ZipFile(root / "_site" / ZIP) as packed:
        assert "Bagging-Date" not in packed.read(info).decode()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert reasons(built(root), ZIP) == ("files",)
    with zipfile.ZipFile(root / "_site" / ZIP) as packed:
        said = packed.read(info).decode().splitlines()
    assert "Bagging-Date: 2023-11-14" in said
    assert "Source-Organization: The Reading Circle" in said
    assert "External-Identifier: https://papers.example/" in said


def test_forms_that_tell_a_day_are_made_again_for_another_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forms = ["downloads/archive.zip", "downloads/archive.epub", "downloads/archive.zim"]
    root = archive(tmp_path, "outputs: [zip, epub, zim]\n")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    built(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert made(built(root)) == forms
    assert made(built(root)) == []


def test_a_fault_in_a_layout_of_a_form_is_reported_and_nothing_is_published(tmp_path: Path) -> None:
    root = archive(tmp_path, **{"layouts/read-me-first.txt": "{{ view.titel }}"})
    done = build(Options(root, root / "_site", with_search=False))
    assert done.published is None
    assert [(one.code, one.path) for one in counting(done.diagnostics)] == [
        ("template-undefined", "layouts/read-me-first.txt")
    ]
    assert not (root / "_site").exists()


def test_a_name_of_the_theme_that_windows_cannot_have_is_refused(tmp_path: Path) -> None:
    root = archive(tmp_path, **{"layouts/assets/aux.css": "p {}"})
    with pytest.raises(Failure, match="aux") as caught:
        built(root)
    assert "Windows keeps" in caught.value.sentence
    assert not (root / "_site").exists()


def test_export_makes_the_same_zip_as_a_build_and_never_overwrites(tmp_path: Path) -> None:
    root = archive(tmp_path / "archive")
    file = tmp_path / "copy.zip"
    done = margent("-C", root, "export", "zip", "--no-search", "-o", file)
    assert (done.code, done.out) == (0, "")
    assert not (root / "_site").exists()
    built(root)
    assert file.read_bytes() == (root / "_site" / ZIP).read_bytes()
    assert hashlib.sha256(file.read_bytes()).hexdigest() in done.err
    again = margent("-C", root, "export", "zip", "--no-search", "-o", file)
    assert again.code == 2
    assert '"copy.zip" exists already; nothing was overwritten' in again.err


def test_export_names_its_file_after_what_it_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = archive(tmp_path / "archive", "")
    monkeypatch.chdir(tmp_path)
    assert margent("-C", root, "export", "epub", "--of", "topics/pier", "--no-search").code == 0
    assert zipfile.is_zipfile(tmp_path / "topics-pier.epub")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["zip", "--of", "claims"], 'error: "zip claims" names a part, but the form zip always holds'),
        (
            ["epub", "--of", "topics/peer"],
            'error: there is no record "topics/peer"; did you mean "topics/pier"?',
        ),
        (["epub", "--of", "sources"], 'error: "epub sources" would be empty: the archive has no sources'),
        (["zip", "-o", "."], "is a folder; name a file with -o"),
        (["zip", "-o", "nowhere/x.zip"], "there is no folder"),
    ],
)
def test_what_cannot_be_exported_is_said(
    args: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = archive(tmp_path / "archive", "")
    monkeypatch.chdir(tmp_path)
    done = margent("-C", root, "export", *args, "--no-search")
    assert done.code == 2
    assert said in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["archive"]


def test_a_zip_of_a_site_without_further_forms_has_no_page_of_them(tmp_path: Path) -> None:
    root = archive(tmp_path / "archive", "")
    file = tmp_path / "copy.zip"
    assert margent("-C", root, "export", "zip", "--no-search", "-o", file).code == 0
    with zipfile.ZipFile(file) as packed:
        names = packed.namelist()
    assert "archive/data/index.html" in names
    assert [name for name in names if "downloads" in name] == []


def test_export_leaves_nothing_behind_in_a_folder_that_is_no_archive(tmp_path: Path) -> None:
    done = margent("-C", tmp_path, "export", "zip", "-o", tmp_path / "x.zip")
    assert done.code == 2
    assert "there is no site.yaml here" in done.err
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_signed_is_said_and_not_made(tmp_path: Path) -> None:
    root = archive(tmp_path / "archive", "")
    done = margent("-C", root, "export", "epub", "--sign", tmp_path / "key", "-o", tmp_path / "x.epub")
    assert done.code == 2
    assert "a file in the form epub is not signed; sign a zip" in done.err


def test_half_of_an_exported_file_is_not_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = archive(tmp_path / "archive", "")

    def half(file: Path, _data: bytes) -> None:
        file.write_bytes(b"PK")
        raise KeyboardInterrupt

    monkeypatch.setattr("margent.commands.export.create", half)
    done = margent("-C", root, "export", "epub", "--no-search", "-o", tmp_path / "x.epub")
    assert done.code == 130
    assert [path.name for path in tmp_path.iterdir()] == ["archive"]


def test_export_of_a_faulty_archive_writes_nothing(tmp_path: Path) -> None:
    root = archive(tmp_path / "archive", "", **{"content/topics/pier.md": "---\ntitel: The pier\n---\n"})
    done = margent("-C", root, "export", "zip", "--no-search", "-o", tmp_path / "x.zip")
    assert done.code == 1
    assert "nothing was exported" in done.err
    assert not (tmp_path / "x.zip").exists()


def test_explain_tells_why_a_form_would_be_made_again(tmp_path: Path) -> None:
    root = archive(tmp_path, ALL)
    assert margent("-C", root, "build", "--no-search").code == 0
    for path in (ZIP, "downloads/claims.epub", "downloads/"):
        assert "next build: it would be kept" in margent("-C", root, "explain", path, "--no-search").out
    about = SMALL["content/pages/about.md"] + "\nAnd letters.\n"
    write_archive(root, {"content/pages/about.md": about})
    told = margent("-C", root, "explain", ZIP, "--no-search").out
    assert told.startswith(f"{ZIP}\nmade from: the archive as a whole\nparts:\n  files  ")
    assert "next build: it would be rendered again: files\n" in told
    told = margent("-C", root, "explain", "downloads/claims.epub", "--no-search").out
    assert "next build: it would be kept" in told
