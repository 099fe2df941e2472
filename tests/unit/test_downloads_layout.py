"""The downloads page as it is rendered: every form with its digest, and nothing that leads nowhere."""

import re
from typing import Literal

import pytest

from margent.model.outputs import Made, parse_output
from margent.stages.view import viewer
from support.memory_archive import SITE, archive_of, article, record
from support.shipped_layouts import ASSETS, ENGLISH, LAYOUTS
from support.shown import shown

FILES = {
    "articles/plan.md": article("It is late.", "topics: [tram]"),
    "topics/tram.md": record("title: The <b>tram</b>"),
}
ALL = ("zip", "epub", "epub topics/tram", "zim", "print topics/tram", "offline")
DIGEST = "0123456789abcdef" * 4

Copy = Literal["", "zip", "zim"]


def rendered(*outputs: str, copy: Copy = "", url: str | None = SITE.url) -> str:
    wanted = tuple(map(parse_output, outputs))
    site = SITE.model_copy(update={"outputs": wanted, "url": url})
    drawing = viewer(archive_of(FILES), site, ASSETS, "", ENGLISH)
    made = [Made(output, DIGEST, 1_234_567) for output in wanted]
    view = drawing.downloads(() if copy else made, copy)
    return LAYOUTS.render("downloads", view)


def text(html: str) -> str:
    main = re.search(r"<main.*</main>", html, re.DOTALL)
    assert main
    return " ".join(" ".join(one.text for one in shown(main[0])).split())


def hrefs(html: str) -> list[str]:
    return re.findall(r'href="([^"#]+)', html.partition("<main")[2].partition("</main>")[0])


def test_each_file_is_offered_with_its_name_its_size_and_its_whole_digest() -> None:
    html = rendered(*ALL)
    assert '<a href="../downloads/topics-tram.epub" download="the-tram-papers-tram.epub">' in html
    assert text(html).count("1.2 MB") == 4
    assert html.count(f">{DIGEST}</code>") == 4


def test_it_says_how_to_open_each_form_and_how_to_check_it() -> None:
    html = rendered(*ALL)
    for part in (
        "Extract all of it first",
        "e-book reader",
        "Kiwix",
        "sha256sum FILE",
        "margent verify FILE",
    ):
        assert part in html


@pytest.mark.parametrize("output", ["print topics/tram", "offline"])
def test_without_a_file_nothing_is_said_of_digests(output: str) -> None:
    assert "sha256sum" not in rendered(output)


def test_a_digest_of_the_zip_within_is_only_spoken_of_where_there_is_a_zip() -> None:
    assert "margent verify" not in rendered("epub")


@pytest.mark.parametrize("copy", ["zip", "zim"])
def test_a_copy_says_that_it_is_one_and_offers_only_what_is_in_it(copy: Copy) -> None:
    html = rendered(*ALL, copy=copy)
    assert "This is a copy of the archive." in text(html)
    assert hrefs(html) == [
        "https://tram.example/",
        "https://tram.example/downloads/",
        "../print/topics/tram/index.html",
    ]


def test_a_copy_of_a_site_without_an_address_has_no_empty_link() -> None:
    html = rendered("zip", copy="zip", url=None)
    assert "This is a copy of the archive." in text(html)
    assert hrefs(html) == []
    assert 'href=""' not in html


def test_only_a_site_that_can_be_kept_in_the_browser_offers_to() -> None:
    assert ['id="_offline"' in rendered(output) for output in ("offline", "zip")] == [True, False]


def test_the_title_of_a_topic_is_text() -> None:
    assert "The &lt;b&gt;tram&lt;/b&gt;" in rendered("epub topics/tram")
