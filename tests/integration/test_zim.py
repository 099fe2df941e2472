"""The ZIM of a site, as its readers open it: libzim, zimcheck, and kiwix-serve on this machine."""

import posixpath
import re
import shutil
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote
from urllib.request import urlopen

import pytest
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher

from margent.failures import Failure
from margent.options import Options
from margent.pipeline import build
from margent.shell import zim
from support.checkers import kiwix_serving, zimcheck

ARABIC = Path(__file__).parents[1] / "archives" / "arabic"
WORD = "السد"
PATH = "downloads/archive.zim"
# How to change a page is for readers of the site.
PROPOSING = re.compile(r'<(section|li) class="propose".*?</\1>', re.DOTALL)
LINK = re.compile(r' (?:href|src)="([^"#?]+)')
REDIRECT = "topics/alsadd/index.html"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an archive that has redirects, and letters that ASCII has not."""
    folder = tmp_path_factory.mktemp("zim") / "archive"
    shutil.copytree(ARABIC, folder, ignore=shutil.ignore_patterns(".margent"))
    settings = (folder / "site.yaml").read_text(encoding="utf-8")
    others = re.sub(r"^outputs:.*\n", "", settings, flags=re.MULTILINE)
    outputs = 'outputs: [zim, offline, "print claims"]'
    (folder / "site.yaml").write_text(f"{others}\n{outputs}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(archive: Path) -> Path:
    return made(archive, archive.parent / "site")


@pytest.fixture(scope="module")
def file(site: Path) -> Path:
    return site / PATH


@pytest.fixture(scope="module")
def opened(file: Path) -> Archive:
    return Archive(file)


def made(archive: Path, output: Path) -> Path:
    built = build(Options(archive, output, with_cache=False, with_search=False, jobs=1))
    assert built.published is not None, built.diagnostics
    return output


def entries(opened: Archive) -> Iterator[tuple[str, bytes]]:
    """Every page and file with its bytes."""
    for number in range(opened.entry_count):
        entry = opened._get_entry_by_id(number)
        if not entry.is_redirect and opened.has_entry_by_path(entry.path):
            yield entry.path, bytes(entry.get_item().content)


def test_it_is_whole(opened: Archive, file: Path) -> None:
    assert opened.check()
    assert zimcheck(file) == []


def test_it_opens_at_the_home_page(opened: Archive) -> None:
    assert opened.main_entry.get_item().path == "index.html"


def test_a_word_is_found_in_the_language_of_the_archive(opened: Archive) -> None:
    found = Searcher(opened).search(Query().set_query(WORD))
    assert "articles/iftitah-alsadd/index.html" in list(found.getResults(0, 50))
    assert all(opened.has_entry_by_path(path) for path in found.getResults(0, 50))


def test_a_word_is_found_on_pages_of_records_only(opened: Archive) -> None:
    found = list(Searcher(opened).search(Query().set_query(WORD)).getResults(0, 50))
    lists = {"index.html", "articles/index.html", "claims/index.html", "facets/index.html"}
    assert not lists.intersection(found)


def test_a_page_is_suggested_by_its_title(opened: Archive) -> None:
    title = opened.get_entry_by_path("topics/sadd-wadi-alsidr/index.html").title
    assert "topics/sadd-wadi-alsidr/index.html" in SuggestionSearcher(opened).suggest(title).getResults(0, 10)


def test_the_search_page_and_a_former_address_are_not_suggested(opened: Archive) -> None:
    for path in ("search/index.html", "downloads/index.html", REDIRECT):
        entry = opened.get_entry_by_path(path)
        assert path not in SuggestionSearcher(opened).suggest(entry.title).getResults(0, 50)


def test_every_link_leads_to_something_that_is_in_it(opened: Archive) -> None:
    lost = []
    for path, data in entries(opened):
        links = LINK.findall(data.decode()) if path.endswith(".html") else []
        for link in links:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(link)))
            if not re.match(r"[a-z]+:", link) and not opened.has_entry_by_path(target):
                lost.append(f"{path}: {link}")
    assert lost == []


def test_it_holds_the_pages_of_the_site_with_their_links_untouched(opened: Archive, site: Path) -> None:
    known = dict(entries(opened))
    for path in ("index.html", "articles/iftitah-alsadd/index.html"):
        whole = (site / path).read_text(encoding="utf-8")
        kept = PROPOSING.sub("", whole)
        assert LINK.findall(known[path].decode()) == LINK.findall(kept) != LINK.findall(whole)


def test_it_leaves_out_what_only_a_server_or_a_search_page_needs(opened: Archive) -> None:
    paths = {path for path, _ in entries(opened)}
    gone = re.compile(r"404\.html|sitemap\.xml|sw\.js|margent-manifest\.json|.*\.zim|assets/search\.\w+/")
    assert [path for path in paths if gone.match(path)] == []


def test_no_page_of_it_asks_for_a_service_worker(opened: Archive, site: Path) -> None:
    assert "data-offline" in (site / "index.html").read_text(encoding="utf-8")
    assert [path for path, data in entries(opened) if re.search(rb"<html[^>]* data-offline", data)] == []


def test_a_former_address_is_a_redirect(opened: Archive) -> None:
    entry = opened.get_entry_by_path(REDIRECT)
    assert entry.is_redirect
    assert entry.get_redirect_entry().path == "topics/sadd-wadi-alsidr/index.html"


def test_in_it_the_search_page_sends_to_kiwix_and_the_downloads_page_calls_it_a_copy(opened: Archive) -> None:
    search = bytes(opened.get_entry_by_path("search/index.html").get_item().content).decode()
    downloads = bytes(opened.get_entry_by_path("downloads/index.html").get_item().content).decode()
    assert "Kiwix" in search
    assert 'class="notice"' in downloads
    assert " download=" not in downloads


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Title", "أوراق وادي السدر"),
        ("Language", "ara"),
        ("Name", "archive_ara"),
        ("Scraper", None),
        ("Date", None),
        ("Creator", None),
        ("Publisher", None),
        ("Description", None),
    ],
)
def test_it_says_of_itself_what_the_readers_show(opened: Archive, name: str, value: str | None) -> None:
    stated = opened.get_metadata(name).decode()
    assert stated
    assert value is None or stated == value


def test_its_illustration_is_a_picture(opened: Archive) -> None:
    data = bytes(opened.get_illustration_item(48).content)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    chunks: dict[bytes, bytes] = {}
    at = 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        chunks[kind] = chunks.get(kind, b"") + data[at + 8 : at + 8 + length]
        at += length + 12
    assert struct.unpack(">II", chunks[b"IHDR"][:8]) == (48, 48)
    rows = zlib.decompress(chunks[b"IDAT"])
    assert len(rows) == 48 * (1 + 48 * 4)
    # More than one colour: not an empty square.
    assert len({rows[start : start + 4] for start in range(1, len(rows) - 4, 4)}) > 3


def test_the_same_archive_gives_the_same_file_without_a_word(
    archive: Path, file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    again = made(archive, archive.parent / "again")
    assert (again / PATH).read_bytes() == file.read_bytes()
    assert capfd.readouterr().out == ""


def test_kiwix_serve_shows_the_home_page_and_finds_a_word(file: Path, opened: Archive) -> None:
    with kiwix_serving(file) as root:
        home = urlopen(f"{root}index.html").read().decode()
        server, _, name = root.removesuffix("/").rpartition("/")
        results = urlopen(f"{server}/search?content={name}&pattern={quote(WORD)}").read().decode()
    assert opened.get_metadata("Title").decode() in home
    assert "/articles/iftitah-alsadd/index.html" in results


def test_without_libzim_nothing_is_built_and_the_way_out_is_named(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zim, "LIBRARY", "libzim_that_is_not_there")
    with pytest.raises(Failure, match="libzim") as raised:
        build(Options(archive, archive.parent / "none", with_cache=False, with_search=False, jobs=1))
    assert raised.value.hint == "pip install 'margent[zim]'"
    assert not (archive.parent / "none").exists()
