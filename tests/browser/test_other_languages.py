"""Archives in Arabic and in French: pages that speak these languages, the Arabic ones from right to left."""

import re
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import ARCHIVES
from browser.hosting import Hosted
from support.catalogues import spoken
from support.messages import messages
from support.shown import Shown, shown, words

DIRECTIONS = {"ar": "rtl", "fr": "ltr"}
FOLDERS = {"ar": "arabic", "fr": "french"}
# English that is no word of the interface: names of forms and standards.
NAMES = {"margent", "bibtex", "json", "javascript"}


@cache
def english_words() -> frozenset[str]:
    """Every word of more than three letters in which the interface speaks English."""
    texts = [
        re.sub(r"%\(\w+\)s|<[^>]*>", " ", text)
        for message in messages()
        for text in (message.one, message.many)
    ]
    return frozenset(word for text in texts for word in words(text) if len(word) > 3)


@cache
def own_words(lang: str) -> frozenset[str]:
    """The words of the interface in a language, and those of the archive's own texts."""
    speaker = spoken(lang)
    said = [form for translation in speaker.messages.translations.values() for form in translation.forms]
    said += [speaker.language(code) for code in ("ar", "fr", "en", "ru")]
    written = [
        path.read_text(encoding="utf-8") for path in (ARCHIVES / FOLDERS[lang]).rglob("*") if path.is_file()
    ]
    values = [re.sub(r"^[ -]*\w+:|^[ \w-]+: [a-z-]+$", " ", text, flags=re.MULTILINE) for text in written]
    return frozenset(word for text in (*said, *values) for word in words(text))


def english_in(page: list[Shown], lang: str) -> set[str]:
    """What a page says in English without saying so: in Arabic every word in Latin letters is seen."""
    said = {word for one in page if one.lang == lang for word in words(one.text)}
    known = {word for word in said if len(word) > 3 and word.isascii()} if lang == "ar" else english_words()
    return (said & known) - own_words(lang) - NAMES


@pytest.mark.parametrize("lang", DIRECTIONS)
def test_no_page_shows_an_english_word_of_the_interface(
    lang: str, hosting: Hosted, arabic: dict[str, str], french: dict[str, str]
) -> None:
    pages = sorted((hosting.folder / FOLDERS[lang]).rglob("*.html"))
    found = {path.parent.name: english_in(shown(path.read_text(encoding="utf-8")), lang) for path in pages}
    assert len(pages) > 50
    assert {name: left for name, left in found.items() if left} == {}


def test_the_test_would_see_an_english_word() -> None:
    page = shown(
        '<html lang="fr"><p>Recherche</p><a aria-label="Back to the passage">x</a><q lang="en">Search</q>'
    )
    assert english_in(page, "fr") == {"back"}


@pytest.mark.parametrize(
    ("language", "lang", "menu", "heading", "day"),
    [
        ("arabic", "ar", "الادعاءات", "الأدلة", re.compile(r"^\d+ (فبراير|مايو|مارس|يناير) \d{4}$")),
        ("french", "fr", "Affirmations", "Éléments de preuve", re.compile(r"^\d+ [a-zéû]+ \d{4}$")),
    ],
)
def test_a_claims_page_speaks_the_language_of_the_archive(
    page: Page,
    language: str,
    lang: str,
    menu: str,
    heading: str,
    day: re.Pattern[str],
    request: pytest.FixtureRequest,
) -> None:
    page.goto(request.getfixturevalue(language)["claim"])
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        lang,
        DIRECTIONS[lang],
    ]
    expect(page.locator(".menu").get_by_role("link", name=menu, exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    days = [
        one.text_content() or ""
        for one in page.locator("time").all()
        if len(one.get_attribute("datetime") or "") == 10
    ]
    assert days
    assert [one for one in days if not day.match(one)] == []


def test_a_date_says_no_more_in_words_than_is_known(page: Page, arabic: dict[str, str]) -> None:
    page.goto(arabic["timeline"])
    months = page.locator('time[datetime="2019-05"]')
    expect(months.first).to_have_text("مايو 2019")


def test_notes_stand_at_the_left_of_an_arabic_text_and_at_the_right_of_a_french_one(
    page: Page, arabic: dict[str, str], french: dict[str, str]
) -> None:
    sides = []
    arrows = []
    for address in (arabic["article"], french["article"]):
        page.goto(address)
        note = page.locator(".annotated .notes li").first.bounding_box()
        text = page.locator(".annotated .text p, .annotated h1").first.bounding_box()
        assert note
        assert text
        arrows.append(page.locator(".notes .back").first.evaluate("one => getComputedStyle(one).transform"))
        sides.append((note["x"] + note["width"] <= text["x"], note["x"] >= text["x"] + text["width"]))
    assert sides == [(True, False), (False, True)]
    assert arrows == ["matrix(-1, 0, 0, 1, 0, 0)", "none"], "an arrow points to where lines begin"


def test_a_text_in_another_language_says_so(hosting: Hosted, arabic: dict[str, str]) -> None:
    latin, own = re.compile(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}"), re.compile(r"[\u0600-\u06ff]")
    for path in sorted((hosting.folder / "arabic").rglob("*.html")):
        texts = [one.text for one in shown(path.read_text(encoding="utf-8")) if one.lang == "ar"]
        assert [text for text in texts if latin.search(text) and not own.search(text)] == [], path


def test_an_english_text_runs_its_own_way_on_an_arabic_page(
    page: Page, hosting: Hosted, arabic: dict[str, str]
) -> None:
    page.goto(f"{hosting.root}arabic/articles/dam-opens-in-wadi-alsidr/index.html")
    seen = page.evaluate(
        """() => ["html", "body", "h1", ".text", ".text .notes", "main section"].map((place) => {
          const one = document.querySelector(place);
          return [place, one.closest("[lang]").lang, getComputedStyle(one).direction];
        })"""
    )
    assert seen == [
        ["html", "en", "ltr"],
        ["body", "ar", "rtl"],
        ["h1", "en", "ltr"],
        [".text", "en", "ltr"],
        [".text .notes", "ar", "rtl"],
        ["main section", "ar", "rtl"],
    ]


def test_search_finds_arabic_words_and_speaks_arabic(
    page: Page, hosting: Hosted, arabic: dict[str, str]
) -> None:
    page.goto(f"{hosting.root}arabic/search/index.html?q=السد")
    status = page.locator("#_status")
    expect(status).to_have_text(re.compile(r"^(\d+ )?(نتيجة|نتيجتان|نتائج).* عن «السد»$"))
    titles = page.locator("#_results .card-title")
    expect(titles.filter(has_text="السد").first).to_be_visible()
    legends = [legend.inner_text() for legend in page.locator("#_facets legend").all()]
    assert legends[:2] == ["القسم", "الحكم"]
    assert "غير دقيق في معظمه" in page.locator("#_facets").inner_text()
    assert re.search(r"\d+ مايو 2019", page.locator("#_results").inner_text())


def test_a_facet_of_the_search_is_chosen_in_the_words_of_the_language(
    page: Page, hosting: Hosted, french: dict[str, str]
) -> None:
    page.goto(f"{hosting.root}french/search/index.html")
    page.get_by_role("group", name="Rubrique").get_by_role(
        "checkbox", name=re.compile("^Affirmations")
    ).check()
    expect(page.locator("#_status")).to_have_text(re.compile(r"^\d+ résultats?$"))
    expect(page).to_have_url(re.compile("collection=affirmations"))


def test_a_reader_is_told_what_to_do_where_search_finds_nothing(
    page: Page, hosting: Hosted, french: dict[str, str]
) -> None:
    page.goto(f"{hosting.root}french/search/index.html?q=qqzzkk")
    expect(page.locator("#_status")).to_have_text("Aucun résultat pour «\xa0qqzzkk\xa0»")


def test_arabic_letters_stay_joined(browser: Browser, arabic: dict[str, str]) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(arabic["claim"])
    spaced = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
          .filter((one) => parseFloat(getComputedStyle(one).letterSpacing))
          .filter((one) => /[\\u0600-\\u06ff]/.test(one.textContent))
          .map((one) => one.className)"""
    )
    assert spaced == []
    context.close()


def test_the_archives_are_there() -> None:
    assert [Path(ARCHIVES / folder).is_dir() for folder in FOLDERS.values()] == [True, True]
