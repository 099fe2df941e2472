"""The pictures of claims and articles in a built site: where they are, who names them, and who does not."""

import re
from pathlib import Path

import pytest

from support.archives import SMALL, build_archive, contents, write_archive
from support.findings import counting

CARDS = {
    "articles/letter/card.svg",
    "articles/plan/card.svg",
    "claims/cost/card.svg",
    "claims/fund/card.svg",
}
PICTURE = re.compile(r'<meta property="og:image" content="([^"]*)">')
LINK = re.compile(r'<a href="([^"]*/card\.svg)">')


@pytest.fixture
def site(tmp_path: Path) -> dict[str, str]:
    """The files of a built site that are texts."""
    built = build_archive(write_archive(tmp_path))
    assert counting(built.diagnostics) == []
    files = contents(tmp_path / "_site").items()
    return {path: data.decode() for path, data in files if path.endswith((".html", ".xml", ".svg"))}


def test_each_claim_and_each_article_has_a_card(site: dict[str, str]) -> None:
    assert {path for path in site if path.endswith("card.svg")} == CARDS


def test_the_page_of_a_record_names_its_card_and_no_other_page_does(site: dict[str, str]) -> None:
    named = {path: PICTURE.findall(text) for path, text in site.items() if PICTURE.search(text)}
    assert named == {
        card.replace("card.svg", "index.html"): [f"https://papers.example/{card}"] for card in CARDS
    }
    linked = {path: LINK.findall(text) for path, text in site.items() if LINK.search(text)}
    assert linked == {card.replace("card.svg", "index.html"): [f"../../{card}"] for card in CARDS}


def test_a_site_without_an_address_links_to_its_cards_and_names_no_image(tmp_path: Path) -> None:
    root = write_archive(tmp_path, {**SMALL, "site.yaml": "title: The Pier Papers\n"})
    assert counting(build_archive(root).diagnostics) == []
    page = (root / "_site/claims/cost/index.html").read_text(encoding="utf-8")
    assert LINK.findall(page) == ["../../claims/cost/card.svg"]
    assert "og:image" not in page
    assert "twitter:card" not in page


def test_neither_sitemap_nor_feed_name_a_card(site: dict[str, str]) -> None:
    assert "card.svg" not in site["sitemap.xml"] + site["feed.xml"]


def test_a_changed_verdict_draws_the_card_of_its_claim_again_and_no_other(tmp_path: Path) -> None:
    root = write_archive(tmp_path)
    build_archive(root)
    text = SMALL["content/claims/cost.md"].replace("disputed", "inaccurate")
    built = build_archive(write_archive(root, {"content/claims/cost.md": text}))
    drawn = {page.path: page.reasons for page in built.rendered if page.reasons and page.path in CARDS}
    assert drawn == {"claims/cost/card.svg": ("verdict",)}


def test_a_site_may_have_a_card_of_its_own_form(tmp_path: Path) -> None:
    form = '<svg xmlns="http://www.w3.org/2000/svg"><text>{{ view.title }}</text></svg>'
    root = write_archive(tmp_path, {**SMALL, "layouts/card.svg": form})
    assert counting(build_archive(root).diagnostics) == []
    card = (root / "_site/claims/fund/card.svg").read_text(encoding="utf-8")
    assert card == '<svg xmlns="http://www.w3.org/2000/svg"><text>The fund is empty.</text></svg>'
