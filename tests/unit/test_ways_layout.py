"""The ways in as readers get them: one block at the end of a page, and what it says of what is published."""

import re
from dataclasses import replace
from html import unescape

import pytest

from margent.model.site import Publisher, Repository, Site
from margent.views import Asset
from support import shipped_layouts
from support.memory_archive import appears, article, claim, record, views

ASSETS = tuple(Asset(name, f"../../{path}") for name, path in shipped_layouts.ASSETS.items())
PLAIN = Site(title="Papers", publisher=Publisher(name="Room"))
CONTACT = {"contact": "room@papers.example"}
ON_GITHUB = {"repository": Repository(url="https://github.com/room/papers")}
ON_GITLAB = {"repository": Repository(url="https://gitlab.com/room/papers")}
FILES = {
    "articles/plan.md": article("The tram is late.", title="The plan"),
    "claims/late.md": claim(appears("plan", "The tram is late")),
    "notes/remark.md": record("on: articles/plan", "motivation: commenting", "created: 2021", body="So."),
}


def html_of(unit: str, **settings: object) -> str:
    view = views(FILES, unit, site=PLAIN.model_copy(update=settings))[0]
    return shipped_layouts.LAYOUTS.render(
        view.page.view, replace(view, site=replace(view.site, assets=ASSETS))
    )


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def block(html: str) -> str:
    found = re.search(r'<section class="propose" id="_propose">.*?</section>', html, re.DOTALL)
    assert found is not None
    return found[0]


def labels(html: str) -> list[str]:
    """The ways that the block of a page offers."""
    return [words(label) for label in re.findall(r"<dt>(.*?)</dt>", block(html))]


@pytest.mark.parametrize(
    ("unit", "offered"),
    [
        (
            "claims/late",
            ["Edit this page", "Add a note here", "Dispute this claim", "Reply", "Report a mistake"],
        ),
        (
            "articles/plan",
            ["Edit this page", "Add a note here", "Add a claim here", "Reply", "Report a mistake"],
        ),
        ("notes/remark", ["Edit this page", "Add a note here", "Reply", "Report a mistake"]),
    ],
)
def test_a_page_of_a_record_offers_its_ways_in_one_block(unit: str, offered: list[str]) -> None:
    html = html_of(unit, **ON_GITHUB)
    assert labels(html) == offered
    assert html.count('id="_propose"') == 1


def test_the_footer_leads_to_the_block_and_says_it_no_second_time() -> None:
    footer = html_of("claims/late", **ON_GITHUB).partition('<footer class="site-foot">')[2]
    assert 'href="#_propose"' in footer
    assert "github.com" not in footer


def test_on_a_page_that_no_file_makes_the_footer_has_the_ways() -> None:
    html = html_of("list claims", **ON_GITHUB)
    footer = html.partition('<footer class="site-foot">')[2]
    assert "_propose" not in html
    assert "Propose a claim" in words(footer)
    assert "Report a mistake" in words(footer)
    assert "https://github.com/room/papers/issues/new?template=correction.yml" in footer


@pytest.mark.parametrize("unit", ["list claims", "home", "corrections/index.html"])
def test_there_the_footer_has_a_letter_for_who_has_no_account(unit: str) -> None:
    footer = html_of(unit, **ON_GITHUB, **CONTACT).partition('<footer class="site-foot">')[2]
    assert "Without an account, write to room@papers.example ." in words(footer)
    assert footer.count("mailto:room@papers.example?subject=About") == 1
    assert "mailto:" not in html_of(unit, **ON_GITHUB)
    assert "Without an account" not in html_of(unit, **CONTACT)


@pytest.mark.parametrize("settings", [ON_GITHUB, ON_GITLAB, CONTACT, ON_GITHUB | CONTACT])
def test_the_block_says_what_is_published_and_that_an_address_never_is(settings: dict[str, object]) -> None:
    text = words(block(html_of("claims/late", **settings)))
    assert "What is published of a reply or a note: the name that you give, the text and the date." in text
    assert "Never an e-mail address, never a telephone number." in text
    assert "appears" in text
    assert "when the archive has accepted it" in text or "before the archive has accepted it" in text


def test_what_is_sent_to_a_forge_is_said_to_be_public_at_once() -> None:
    html = html_of("claims/late", **ON_GITHUB, **CONTACT)
    assert "public there at once, under the name of your account" in words(block(html))
    assert 'href="https://github.com/room/papers/pulls"' in html
    assert "Without an account, write to room@papers.example ." in words(block(html))


def test_letters_are_not_said_to_be_public() -> None:
    text = words(block(html_of("claims/late", **CONTACT)))
    assert "account" not in text
    assert "Each of these begins a letter to room@papers.example ." in text


def test_on_gitlab_it_is_said_that_an_issue_opens() -> None:
    assert "a file opens, or an issue with one" in words(block(html_of("claims/late", **ON_GITLAB)))


@pytest.mark.parametrize("unit", ["articles/plan", "claims/late", "list claims", "home"])
def test_links_that_leave_tell_the_forge_nothing(unit: str) -> None:
    html = html_of(unit, **ON_GITHUB, **CONTACT)
    leaving = re.findall(r'<a [^>]*href="https://[^>]*>', html)
    assert leaving
    assert all('rel="noopener noreferrer"' in link for link in leaving)


@pytest.mark.parametrize("unit", ["articles/plan", "claims/late", "list claims", "home", "search"])
def test_a_site_without_ways_loads_nothing_for_them(unit: str) -> None:
    assert "ways." not in html_of(unit)
    assert "selection." not in html_of(unit)


def test_only_an_article_with_a_text_has_the_menu_for_selected_words() -> None:
    assert '<template id="_passage"' in html_of("articles/plan", **ON_GITHUB)
    assert "selection." not in html_of("claims/late", **ON_GITHUB)


def test_without_ways_the_page_says_which_file_makes_it() -> None:
    text = words(block(html_of("claims/late")))
    assert text.startswith("Propose a change This page is made from the file content/claims/late.md .")
    assert "name no repository" in text
