import pytest

from margent.model.dates import PartialDate
from margent.model.site import Repository, Site
from margent.stages.view import viewer
from margent.stages.zim import ZimContents, ZimEntry, ZimRedirect, zim_contents
from support.memory_archive import SITE, archive_of, article, record
from support.shipped_layouts import ASSETS, ENGLISH, LAYOUTS

FILES = {
    "articles/plan.md": article("It is late.", "topics: [tram]", title="Plan & <b>budget</b>"),
    "topics/tram.md": record("title: The tram", "aliases: [trolley]"),
}
DAY = PartialDate("2026-11-22")
ARCHIVE = archive_of(FILES)
CONTENTS = zim_contents(ARCHIVE, SITE, DAY)


def pages() -> dict[str, bytes]:
    drawing = viewer(ARCHIVE, SITE, ASSETS, "", ENGLISH)
    shown = (view for unit in drawing.units() for view in drawing.draw(unit))
    return {view.page.path: LAYOUTS.render(view.page.view, view).encode() for view in shown}


PAGES = pages()


def entry(path: str, contents: ZimContents = CONTENTS) -> ZimEntry:
    found = contents.entry(path, PAGES[path])
    assert found is not None, path
    return found


def described(**changes: object) -> dict[str, str]:
    return dict(zim_contents(ARCHIVE, SITE.model_copy(update=changes), DAY).metadata)


def test_a_page_is_named_by_its_title_without_that_of_the_site() -> None:
    assert entry("articles/plan/index.html").title == "Plan & <b>budget</b>"
    assert entry("index.html").title == SITE.title


@pytest.mark.parametrize(
    ("path", "is_front"),
    [
        ("index.html", True),
        ("articles/plan/index.html", True),
        ("timeline/index.html", True),
        ("search/index.html", False),
    ],
)
def test_a_page_is_found_by_its_title_unless_it_is_about_the_copy(path: str, is_front: bool) -> None:
    assert entry(path).is_front is is_front


@pytest.mark.parametrize("path", ["articles/plan/index.html", "index.html"])
def test_a_page_says_nothing_of_how_it_can_be_changed(path: str) -> None:
    site = SITE.model_copy(update={"repository": Repository(url="https://github.com/room/papers")})
    drawing = viewer(ARCHIVE, site, ASSETS, "", ENGLISH)
    drawn = (view for unit in drawing.units() for view in drawing.draw(unit))
    view = next(view for view in drawn if view.page.path == path)
    page = LAYOUTS.render(view.page.view, view)
    assert "https://github.com" in page
    made = CONTENTS.entry(path, page.encode())
    assert made is not None
    assert b"github.com" not in made.data
    assert b"propose" not in made.data


def test_a_further_page_of_a_list_is_not_found_by_its_title() -> None:
    found = CONTENTS.entry("claims/page/2/index.html", b"<title>Claims, page 2</title>")
    assert found is not None
    assert not found.is_front


def test_the_words_of_a_record_are_found_on_its_own_page_only() -> None:
    assert b'<meta name="robots" content="noindex">' not in entry("articles/plan/index.html").data
    for path in ("index.html", "articles/index.html", "timeline/index.html"):
        assert b'<meta name="robots" content="noindex">' in entry(path).data


def test_menus_and_citations_are_passed_over() -> None:
    page = entry("articles/plan/index.html").data.decode()
    found = "".join(
        part.partition("<!--/htdig_noindex-->")[2] or part for part in page.split("<!--htdig_noindex-->")
    )
    assert "It is late." in found
    for gone in ("Review queue", "BibTeX", "Skip to the content"):
        assert gone in page
        assert gone not in found


def test_a_reader_may_put_its_own_bar_into_a_page() -> None:
    assert b"Content-Security-Policy" in PAGES["index.html"]
    assert b"Content-Security-Policy" not in entry("index.html").data


def test_the_page_at_a_former_address_is_a_redirect() -> None:
    path = "topics/trolley/index.html"
    assert CONTENTS.entry(path, PAGES[path]) is None
    assert CONTENTS.redirects == {path: ZimRedirect("The tram", "topics/tram/index.html")}


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("assets/margent.css", "text/css"),
        ("assets/margent.js", "text/javascript"),
        ("claims/late/card.svg", "image/svg+xml"),
        ("assets/pier.PNG", "image/png"),
        ("assets/LICENCE", "application/octet-stream"),
    ],
)
def test_a_file_is_what_its_ending_says(path: str, media_type: str) -> None:
    assert CONTENTS.entry(path, b"\xff") == ZimEntry(path, media_type, b"\xff")


def test_it_says_what_openzim_asks_for() -> None:
    assert CONTENTS.metadata == {
        "Name": "the-tram-papers_eng",
        "Title": "The tram papers",
        "Description": "The tram papers",
        "Language": "eng",
        "Creator": "Reading Room",
        "Publisher": "Reading Room",
        "Date": "2026-11-22",
        "Source": "https://tram.example/",
        "Scraper": CONTENTS.metadata["Scraper"],
        "Tags": "_ftindex:yes;_pictures:yes;_videos:no;_details:yes",
    }
    assert CONTENTS.metadata["Scraper"].startswith("margent ")


def test_long_texts_are_cut_to_the_lengths_that_openzim_allows() -> None:
    found = described(title="A title that is longer than a shelf is wide", description="word " * 2000)
    assert found["Title"] == "A title that is longer than…"
    assert len(found["Description"]) <= 80
    assert len(found["LongDescription"]) <= 4000


def test_a_site_without_publisher_or_address_says_its_title_and_leaves_out_the_rest() -> None:
    found = zim_contents(ARCHIVE, Site(title="Papers", licence="CC0-1.0"), PartialDate("2026-11-22T10:00Z"))
    assert found.metadata["Publisher"] == found.metadata["Creator"] == "Papers"
    assert found.metadata["Date"] == "2026-11-22"
    assert found.metadata["License"] == "CC0-1.0"
    assert "Source" not in found.metadata
