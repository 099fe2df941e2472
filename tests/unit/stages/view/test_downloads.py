import pytest

from margent.model.outputs import Form, Made, Output, parse_output, saved_as
from margent.stages.view import Viewer
from margent.views import HomeView, Link
from support.memory_archive import SITE, Files, article, page, record, viewer_of, views

FILES: Files = {
    "articles/plan.md": article("It is late.", "topics: [tram]"),
    "topics/tram.md": record("title: Le tram", "lang: fr"),
}
OUTPUTS = tuple(
    map(
        parse_output,
        ("zip", "epub", "epub topics/tram", "epub articles", "zim", "print topics/tram", "offline"),
    )
)
MADE = [Made(output, f"{number:064x}", 1000 * number) for number, output in enumerate(OUTPUTS)]
WITH_FORMS = SITE.model_copy(update={"outputs": OUTPUTS})


def drawing(outputs: tuple[Output, ...] = OUTPUTS, url: str | None = SITE.url) -> Viewer:
    return viewer_of(FILES, site=SITE.model_copy(update={"outputs": outputs, "url": url}))


VIEW = drawing().downloads(MADE)


def test_each_file_has_its_address_its_size_and_its_digest() -> None:
    assert [(one.href, one.size, one.sha256[-1]) for one in VIEW.files] == [
        ("../downloads/archive.zip", 0, "0"),
        ("../downloads/archive.epub", 1000, "1"),
        ("../downloads/topics-tram.epub", 2000, "2"),
        ("../downloads/articles.epub", 3000, "3"),
        ("../downloads/archive.zim", 4000, "4"),
    ]


def test_a_file_that_holds_a_part_leads_to_what_it_holds() -> None:
    assert [one.of for one in VIEW.files] == [
        None,
        None,
        Link("../topics/tram/index.html", "Le tram", "fr"),
        Link("../articles/index.html", "Articles"),
        None,
    ]


def test_a_page_to_print_is_named_by_what_it_holds() -> None:
    assert VIEW.printed == (Link("../print/topics/tram/index.html", "Le tram", "fr"),)


def test_the_site_can_be_kept_in_the_browser_only_where_it_is_asked_for() -> None:
    assert VIEW.is_offline
    assert not drawing((Output(Form.ZIP),)).downloads(()).is_offline


@pytest.mark.parametrize("form", ["zip", "zim"])
def test_a_copy_has_no_files_but_says_where_they_are_published(form: str) -> None:
    copy = drawing().downloads(MADE, "zip" if form == "zip" else "zim")
    assert copy.files == ()
    assert not copy.is_offline
    assert copy.printed == VIEW.printed
    assert (copy.copy, copy.published) == (form, "https://tram.example/downloads/")


def test_a_copy_of_a_site_without_an_address_names_none() -> None:
    assert drawing(url=None).downloads((), "zip").published == ""


def test_every_page_leads_to_the_downloads_where_there_are_any() -> None:
    assert page(HomeView, FILES, "home", site=WITH_FORMS).site.downloads == Link(
        "downloads/index.html", "Downloads"
    )
    assert views(FILES, "home")[0].site.downloads is None


def test_the_page_is_for_search_engines_as_well() -> None:
    assert VIEW.page.canonical == "https://tram.example/downloads/"


@pytest.mark.parametrize(
    ("title", "output", "name"),
    [
        ("The tram papers", "zip", "the-tram-papers.zip"),
        ("“Historical Russia”: a remark", "zim", "historical-russia-a-remark.zim"),
        ("Élections à Genève", "epub topics/tram", "elections-a-geneve-tram.epub"),
        ("The tram papers", "epub claims", "the-tram-papers-claims.epub"),
        ("أوراق وادي السدر", "zip", "archive.zip"),
        ("../..", "zip", "archive.zip"),
        ("tram " * 40, "zip", "-".join(["tram"] * 12) + ".zip"),
    ],
)
def test_a_file_is_saved_under_the_title_in_plain_letters(title: str, output: str, name: str) -> None:
    assert saved_as(title, parse_output(output)) == name
