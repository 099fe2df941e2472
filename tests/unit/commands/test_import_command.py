"""`margent import`: the cases of tests/cases/import, and what it refuses."""

import io
import shutil
import sys
from pathlib import Path

import pytest

from support.command_line import Run, edit, margent, snapshot, write

CASES = Path(__file__).parents[2] / "cases" / "import"
ARCHIVE = CASES / "_archive"
NAMES = sorted(path.parent.name for path in CASES.glob("*/expected.md"))
# What a person puts into the fields that are left empty.
BLANKS = {"title": "A title", "published": "2021-05-14", "lang": "en"}
TEXT = (
    "A new pier\n\nBy Nora Field\n\nThe council said on Tuesday that there would be a new pier, and soon.\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ARCHIVE, tmp_path / "archive"))


def import_text(root: Path, text: str, *options: str, name: str = "pasted.txt") -> Run:
    file = root.parent / name
    file.write_text(text, encoding="utf-8")
    return margent("-C", root, "import", file, *options)


@pytest.fixture(params=NAMES)
def case(request: pytest.FixtureRequest) -> Path:
    return CASES / str(request.param)


def import_case(root: Path, case: Path) -> Run:
    arguments = case / "arguments.txt"
    options = arguments.read_text(encoding="utf-8").split() if arguments.exists() else []
    return margent("-C", root, "import", next(case.glob("input.*")), *options)


def test_a_case_gives_the_draft_and_the_words_expected(root: Path, case: Path) -> None:
    run = import_case(root, case)
    assert run.code == 0
    assert run.err == (case / "expected.txt").read_text(encoding="utf-8")
    assert (root / run.out.strip()).read_text(encoding="utf-8") == (case / "expected.md").read_text(
        encoding="utf-8"
    )


def test_a_draft_whose_blanks_are_filled_in_checks_clean(root: Path, case: Path) -> None:
    path = import_case(root, case).out.strip()
    text = (root / path).read_text(encoding="utf-8")
    for field, value in BLANKS.items():
        text = text.replace(f"\n{field}:\n", f"\n{field}: {value}\n")
    write(root, path, text)
    run = margent("-C", root, "check", "--strict")
    assert run.code == 0, run.err


def test_the_same_case_again_is_said_to_be_here_and_nothing_is_written(root: Path, case: Path) -> None:
    path = import_case(root, case).out
    before = snapshot(root / "content")
    again = import_case(root, case)
    assert (again.code, again.out) == (0, path)
    assert "this is here already, by" in again.err
    assert "nothing was written" in again.err
    assert snapshot(root / "content") == before


def test_there_are_cases() -> None:
    assert len(NAMES) >= 10


def test_a_precis_has_no_sentence_of_the_text(root: Path) -> None:
    path = import_text(root, TEXT, "--precis").out.strip()
    body = (root / path).read_text(encoding="utf-8").partition("\n---\n")[2]
    assert body == "\n## Paragraph 1\n"


def test_a_precis_of_a_long_text_has_few_headings(root: Path) -> None:
    text = "A new pier\n\n" + "\n\n".join(f"This is what paragraph {n} of the text says." for n in range(40))
    path = import_text(root, text, "--precis").out.strip()
    headings = [line for line in (root / path).read_text().split("\n") if line.startswith("## ")]
    assert len(headings) == 8
    assert headings[0] == "## Paragraphs 1 to 5"


def test_a_precis_of_a_text_in_another_language_names_its_own(root: Path) -> None:
    path = import_text(root, TEXT, "--precis", "--lang", "ru").out.strip()
    assert "\ntext_lang: en\n" in (root / path).read_text()


def test_options_say_what_the_text_does_not(root: Path) -> None:
    options = ("--url", "https://gazette.example/pier", "--published", "2021-05", "--lang", "en")
    run = import_text(
        root, TEXT, *options, "--genre", "news", "--outlet", "The Harbour Gazette", "--id", "pier"
    )
    assert run.out == "content/articles/pier.md\n"
    assert "missing:" not in run.err
    draft = (root / "content/articles/pier.md").read_text()
    for line in (
        "url: https://gazette.example/pier",
        "published: 2021-05",
        "genre: news",
        "outlet: harbour-gazette",
    ):
        assert f"\n{line}\n" in draft
    assert margent("-C", root, "check", "--strict").code == 0


def test_what_is_given_counts_before_what_a_page_says(root: Path) -> None:
    article = "<p>The council said on Tuesday that there would be a new pier, and <a href='b'>soon</a>.</p>"
    page = f"<html lang=en><link rel=canonical href='https://a.example/x/'><h1>A pier</h1>{article}</html>"
    options = ("--lang", "en-GB", "--url", "https://gazette.example/2021/pier")
    draft = (root / import_text(root, page, *options, name="page.html").out.strip()).read_text()
    assert "\nlang: en-GB\n" in draft
    assert "\nurl: https://gazette.example/2021/pier\n" in draft
    assert "[soon](https://gazette.example/2021/b)" in draft


def test_a_byline_counts_as_it_is_printed_and_a_date_as_the_page_states_it(root: Path) -> None:
    head = "<meta name=author content='Admin Desk'><meta property=article:published_time content=2021-05-14>"
    article = "<p>By Nora Field</p><p>13 May 2021</p><p>The council said that there would be a new pier.</p>"
    page = f"<html lang=en>{head}<h1>A pier</h1><article>{article}</article></html>"
    draft = (root / import_text(root, page, name="page.html").out.strip()).read_text()
    assert "  - name: Nora Field\n" in draft
    assert "Admin Desk" not in draft
    assert "\npublished: 2021-05-14\n" in draft


@pytest.mark.parametrize(("description", "is_whole"), [("The pier is new", True), ("The pier is…", False)])
def test_a_description_that_is_shown_and_not_cut_off_is_the_standfirst(
    root: Path, description: str, is_whole: bool
) -> None:
    head = f"<meta name=description content='{description}'>"
    article = (
        "<article><p>The council said on Tuesday that there would be a new pier, and soon.</p></article>"
    )
    page = f"<html lang=en>{head}<nav><p>{description}</p></nav><h1>A pier</h1>{article}</html>"
    draft = (root / import_text(root, page, name="page.html").out.strip()).read_text()
    assert (f"\nstandfirst: {description}\n" in draft) is is_whole


def test_a_page_in_one_file_is_read_in_the_encoding_that_the_page_itself_declares(root: Path) -> None:
    # Chromium names none in the part’s head.
    page = (
        "<meta charset=windows-1251><h1>Пристань</h1>"
        "<p>Совет решил во вторник, что пристань останется открытой <a href='b'>ещё десять лет</a>.</p>"
    )
    head = "MIME-Version: 1.0\nSnapshot-Content-Location: https://saved.example/a\n"
    head += "Content-Type: multipart/related; boundary=x\n\n--x\n"
    part = "Content-Type: text/html\nContent-Transfer-Encoding: binary\n\n"
    file = root.parent / "page.mhtml"
    file.write_bytes(f"{head}{part}{page}\n--x--\n".encode("cp1251"))
    run = margent("-C", root, "import", file, "--url", "https://gazette.example/2021/pier")
    assert "encoding: windows-1251, as the input says itself" in run.err
    assert "[ещё десять лет](https://gazette.example/2021/b)" in (root / run.out.strip()).read_text()


def test_two_entities_with_one_name_are_neither(root: Path) -> None:
    edit(root, "content/entities/harbour-gazette.md", "name: Harbour Gazette", "name: Nora Field")
    run = import_text(root, TEXT)
    assert "known here" not in run.err


def test_standard_input_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    run = margent("-C", root, "import", "-")
    assert run.out == "content/articles/a-new-pier.md\n"
    assert "standard input" in (root / run.out.strip()).read_text()


def test_another_text_with_the_same_title_is_imported_under_an_id_of_its_own(root: Path) -> None:
    import_text(root, TEXT)
    other = TEXT.replace("Tuesday", "Friday")
    refused = import_text(root, other)
    assert (refused.code, refused.out) == (0, "content/articles/a-new-pier.md\n")
    assert "if it is another text, choose an id with --id" in refused.err
    assert import_text(root, other, "--id", "a-newer-pier").out == "content/articles/a-newer-pier.md\n"
    # The very same text is refused under any id.
    assert "by its text" in import_text(root, other, "--id", "the-newest-pier").err


def test_every_article_that_may_be_the_same_is_named(root: Path) -> None:
    for number in ("one", "two"):
        import_text(root, TEXT.replace("Tuesday", number), "--id", number)
    run = import_text(root, TEXT)
    assert run.out == "content/articles/one.md\ncontent/articles/two.md\n"
    assert "by its title and byline: articles/one, and by its title and byline: articles/two;" in run.err


def test_the_same_address_is_the_same_text(root: Path) -> None:
    import_text(
        root, TEXT, "--url", "https://www.gazette.example/pier/", "--published", "2021", "--lang", "en"
    )
    again = import_text(
        root, "Another title\n\nAnother text altogether.\n", "--url", "http://gazette.example/pier#top"
    )
    assert "by its address: articles/a-new-pier" in again.err


def test_another_query_is_another_address(root: Path) -> None:
    import_text(root, TEXT, "--url", "https://gazette.example/?p=1", "--published", "2021", "--lang", "en")
    other = import_text(root, "Gulls\n\nAnother text.\n", "--url", "https://gazette.example/?p=2")
    assert other.out == "content/articles/gulls.md\n"


def test_an_article_with_the_id_of_the_title_may_be_the_same(root: Path) -> None:
    path = root / import_text(root, TEXT).out.strip()
    path.write_text(path.read_text().replace("title: A new pier", "title: The new pier of the town"))
    again = import_text(root, "A new pier\n\nBy Oren Bell\n\nAnother text.\n")
    assert "by the id that its title gives: articles/a-new-pier" in again.err


def test_quotation_marks_of_another_kind_make_no_other_title(root: Path) -> None:
    import_text(root, TEXT.replace("A new pier", "The council’s pier"), "--precis", "--id", "pier")
    again = import_text(root, "The council's pier\n\nBy NORA FIELD\n\nAnother text.\n")
    # The draft is known though its blanks are not filled in and it is no record yet.
    assert "by its title and byline: articles/pier" in again.err


def test_an_id_that_is_taken_is_refused(root: Path) -> None:
    file = write(root, "content/articles/2021/pier.md", "mine")
    run = import_text(root, TEXT, "--id", "pier")
    assert run.code == 2
    assert "content/articles/2021/pier.md" in run.err
    assert file.read_text() == "mine"


def test_a_faulty_site_is_named(tmp_path: Path) -> None:
    file = tmp_path / "pasted.txt"
    file.write_text(TEXT)
    run = margent("-C", tmp_path, "import", file)
    assert run.code == 2
    assert "no site.yaml" in run.err
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--url", "gazette.example"), "is no web address"),
        (("--published", "14.5.2021"), "is no date"),
        (("--lang", "english language"), "is no language tag"),
        (("--id", "A Pier"), "is no id"),
        (("--id", "con"), "error[id-reserved]"),
        (("--encoding", "hex"), "is no encoding of text"),
        (("--outlet", "Habour-gazette"), 'did you mean "harbour-gazette"?'),
        (("--outlet", "Nobody"), "`margent new entities ID`"),
        (("--genre", "poem"), "is not one of"),
    ],
)
def test_wrong_options_are_refused(root: Path, options: tuple[str, str], words: str) -> None:
    run = import_text(root, TEXT, *options)
    assert run.code == 2
    assert words in run.err
    assert not (root / "content/articles").exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "there is nothing in it"),
        (b" \n\n", "there is nothing in it"),
        (b"%PDF-1.7 \x00", "it is a PDF; copy its text"),
        (b"PK\x03\x04rest", "it is a zip"),
        (b"WARC/1.1\r\n", "it is a WARC"),
        (b"\x89PNG\r\n", "it is a picture"),
        (bytes(range(256)) * 8, "it is no text"),
        (b"Similar Posts\n\nLeave a Reply\n", "no text was found"),
        (
            "桟橋\n\n市議会は桟橋を開けておくと決めた。\n".encode(),
            "no id can be made of the title; choose one with --id",
        ),
        (b"x" * 400 + b".\n\nAnd so on.\n", "no title was found"),
        (b"<html><body><nav><a href=/>Home</a></nav></body></html>", "no text was found"),
        (b"A title\n\n" + b"word " * 60_000, "the limit of a body is 262,144"),
    ],
)
def test_what_cannot_be_imported_is_refused_with_a_way_out(root: Path, data: bytes, words: str) -> None:
    file = root.parent / "input"
    file.write_bytes(data)
    run = margent("-C", root, "import", file)
    assert run.code == 2
    assert words in run.err
    assert run.err.count("\n") == 1
    assert not (root / "content/articles").exists()


def test_a_folder_and_a_missing_file_are_refused(root: Path) -> None:
    assert "is a folder" in margent("-C", root, "import", root).err
    assert "could not be read" in margent("-C", root, "import", root / "nothing.txt").err


def test_an_encoding_that_is_not_the_input_s_is_refused(root: Path) -> None:
    (root.parent / "input.txt").write_bytes("Пристань\n\nСовет решил.\n".encode("cp1251"))
    run = margent("-C", root, "import", root.parent / "input.txt", "--encoding", "utf-8")
    assert run.code == 2
    assert "it is not in utf-8" in run.err


def test_a_page_without_the_libraries_is_a_failure_with_a_way_out(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    run = import_text(root, "<html><p>The council said so.</p></html>", name="page.html")
    assert run.code == 3
    assert "pip install 'margent[import]'" in run.err
    assert import_text(root, TEXT).code == 0


def test_faults_that_a_check_would_find_are_told(root: Path) -> None:
    edit(root, "site.yaml", "lang: en\n", "lang: en\nlimits:\n  title: 5\n")
    run = import_text(root, TEXT, "--lang", "en", "--published", "2021")
    assert "content/articles/a-new-pier.md:4:8: error[size]" in run.err


def test_lines_of_the_input_cannot_forge_a_line_of_the_report(root: Path) -> None:
    run = import_text(root, f"{TEXT}\n\nShare this \x1b[31m\u202eon everything\n")
    assert "\x1b" not in run.err
    assert "\u202e" not in run.err


def test_everything_that_a_page_left_is_told_when_asked_for(root: Path) -> None:
    menu = "".join(f"<p>Menu {number}</p>" for number in range(90))
    article = (
        "<p>The council said on Tuesday that there would be a new pier, and that it would be soon.</p>" * 4
    )
    page = f"<html><body><nav>{menu}</nav><article><h1>A new pier</h1>{article}</article></body></html>"
    quiet = import_text(root, page, name="page.html")
    assert "set aside besides: 90 short pieces" in quiet.err
    (root / quiet.out.strip()).unlink()
    told = margent("-v", "-C", root, "import", root.parent / "page.html").err
    assert told.count("set aside, line 1:") == 90
