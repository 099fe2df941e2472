"""Books of archives: epubcheck has nothing to say, all is well-formed, and every link leads somewhere."""

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from support.books import checked_archive, files_of, made_book, planned_book
from support.checkers import epubcheck
from support.golden import ARCHIVE
from support.links import lost_links, pages_of
from support.odd_archive import write_odd_archive

PROJECT = Path(__file__).parents[2]
EPUB = "{http://www.idpf.org/2007/ops}type"

ARCHIVES = {
    "demonstration": PROJECT,
    "english": ARCHIVE,
    "arabic": PROJECT / "tests" / "archives" / "arabic",
    "french": PROJECT / "tests" / "archives" / "french",
}
BOOKS = (
    "demonstration",
    "demonstration topics/forum-2022",
    "english claims",
    "english",
    "arabic",
    "arabic replies",
    "french",
    "odd",
    "odd topics/odd",
    "odd notes",
)
# Each takes some seconds of Java: the largest, one from right to left, and one with whatever a text may hold.
CHECKED = ("demonstration", "arabic", "odd")

Books = dict[str, bytes]


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("odd")
    write_odd_archive(folder)
    return folder


@pytest.fixture(scope="module")
def books(odd: Path) -> Books:
    """Each of the books, made once."""
    checked = {name: checked_archive(folder) for name, folder in (*ARCHIVES.items(), ("odd", odd))}
    return {name: made_book(checked[name.split()[0]], name.partition(" ")[2]) for name in BOOKS}


def texts(book: bytes) -> dict[str, ET.Element]:
    """The texts of a book, parsed."""
    return {
        name: ET.fromstring(data)
        for name, data in files_of(book).items()
        if name.endswith((".xhtml", ".opf"))
    }


def test_epubcheck_has_nothing_to_say(books: Books, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.epub" for name in CHECKED]
    for path in paths:
        path.write_bytes(books[path.stem])
    with ThreadPoolExecutor(2) as pool:
        said = dict(zip(CHECKED, pool.map(epubcheck, paths), strict=True))
    assert said == {name: [] for name in CHECKED}


@pytest.mark.parametrize("name", BOOKS)
def test_every_text_is_well_formed_and_its_ids_are_unique(books: Books, name: str) -> None:
    for path, text in texts(books[name]).items():
        ids = [element.get("id") for element in text.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), path


@pytest.mark.parametrize("name", BOOKS)
def test_every_link_in_a_book_leads_to_a_place_in_it(books: Books, name: str) -> None:
    files = files_of(books[name])
    assert lost_links(files) == []
    listed = set(re.findall(r'<item [^>]*href="([^"]*)"', files["EPUB/package.opf"].decode()))
    others = {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
    assert {f"EPUB/{one}" for one in listed} == files.keys() - others


@pytest.mark.parametrize("name", BOOKS)
def test_every_text_is_reached_from_the_contents_or_follows_one_that_is(books: Books, name: str) -> None:
    files = files_of(books[name])
    named = {link.partition("#")[0] for link in pages_of(files)["EPUB/contents.xhtml"].links}
    alone = {"contents.xhtml", "book.css"}
    found = {path.removeprefix("EPUB/") for path in files if path.endswith(".xhtml")}
    assert found - named <= alone


@pytest.mark.parametrize("name", BOOKS)
def test_every_note_that_is_referred_to_is_a_footnote_and_leads_back(books: Books, name: str) -> None:
    referred = 0
    for path, text in texts(books[name]).items():
        by_id = {element.get("id"): element for element in text.iter() if element.get("id")}
        for element in text.iter():
            if element.get(EPUB) == "noteref":
                referred += 1
                assert element.get("role") == "doc-noteref", path
                note = by_id[(element.get("href") or "").removeprefix("#")]
                assert (note.get(EPUB), note.get("role")) == ("footnote", "doc-footnote"), path
                back = [one.get("href") or "" for one in note.iter() if one.get("role") == "doc-backlink"]
                assert back, path
                assert all(href.removeprefix("#") in by_id for href in back), path
    assert referred or name in ("english claims", "arabic replies")


def test_a_book_is_the_same_when_it_is_made_again(books: Books, odd: Path) -> None:
    assert made_book(checked_archive(odd)) == books["odd"]
    assert made_book(checked_archive(ARCHIVES["arabic"])) == books["arabic"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/articles/odd.md", "~~lost~~"),
        ("layouts/epub/book.css", "p { margin: 0; }"),
        ("layouts/reply.html", "<p>Another look.</p>"),
    ],
)
def test_another_text_or_layout_is_another_book(odd: Path, tmp_path: Path, path: str, text: str) -> None:
    root = tmp_path / "other"
    shutil.copytree(odd, root)
    before = planned_book(checked_archive(root))
    assert before.key == planned_book(checked_archive(odd)).key
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    known = file.read_text(encoding="utf-8") if file.exists() else "~~gone~~"
    # A word of the body alone: titles and contents stay as they are.
    file.write_text(known.replace("~~gone~~", text), encoding="utf-8")
    assert planned_book(checked_archive(root)).key != before.key


def test_a_book_in_arabic_is_turned_from_right_to_left(books: Books) -> None:
    package = files_of(books["arabic"])["EPUB/package.opf"].decode()
    assert '<spine page-progression-direction="rtl">' in package
    assert "<dc:language>ar</dc:language>" in package
    for path, text in texts(books["arabic"]).items():
        if path.endswith(".xhtml"):
            lang = text.get("{http://www.w3.org/XML/1998/namespace}lang")
            assert (text.get("dir"), text.get("lang"), lang) == ("rtl", "ar", "ar"), path


def test_an_article_in_another_language_says_so(books: Books) -> None:
    text = files_of(books["odd"])["EPUB/articles-arabic.xhtml"].decode()
    assert '<div class="text" lang="ar" dir="rtl" xml:lang="ar">' in text


def test_what_is_written_stays_what_it_is(books: Books) -> None:
    text = files_of(books["odd"])["EPUB/articles-odd.xhtml"].decode()
    for one in (
        "<h1>On &lt;i&gt;odd&lt;/i&gt; &amp; ends</h1>",
        '&lt;p class="x"&gt;&amp;nbsp;&lt;/p&gt;\n\ttab ]]&gt; &lt;!-- --&gt;',
        '<td class="al-right">3 &lt; 4</td>',
        'alt="The quay &amp; its &quot;stones&quot;" title="at 5 &amp; 6"/>',
        'href="https://elsewhere.example/a?b=1&amp;c=%20d#e"',
    ):
        assert one in text


def test_what_is_not_in_a_book_is_said_without_a_link_if_the_site_has_no_address(books: Books) -> None:
    text = files_of(books["odd topics/odd"])["EPUB/articles-odd.xhtml"].decode()
    assert "<span>there</span>." in text
    assert '<a href="claims-odd.xhtml">claim in the book</a>' in text
