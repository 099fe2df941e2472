"""What a language and its catalogues do to a build: what is said, and what is rendered again."""

import re
from pathlib import Path

import pytest

from margent.model.diagnostics import Code
from support.archives import SITE, SMALL, build_archive, write_archive
from support.findings import counting

CATALOGUE = "layouts/locale/{}.po"
SEARCH = 'msgid "Search"\nmsgstr "{}"\n'


def in_language(root: Path, lang: str, **catalogues: str) -> None:
    """Write the small archive, as one in this language with catalogues of its own."""
    own = {CATALOGUE.format(tag): text for tag, text in catalogues.items()}
    write_archive(root, {**SMALL, "site.yaml": f"{SITE}lang: {lang}\n", **own})


def page(root: Path, path: str = "claims/cost/index.html") -> str:
    return (root / "_site" / path).read_text(encoding="utf-8")


def opening(html: str, tag: str) -> str:
    found = re.search(rf"<{tag}\b[^>]*>", html)
    assert found
    return found[0]


def test_a_site_in_a_shipped_language_has_no_findings_and_speaks_it(tmp_path: Path) -> None:
    in_language(tmp_path, "fr-CA")
    assert counting(build_archive(tmp_path).diagnostics) == []
    assert 'lang="fr-CA" dir="ltr"' in opening(page(tmp_path), "html")
    assert "Aller au contenu" in page(tmp_path)


def test_an_archives_own_message_is_shown_and_all_pages_are_rendered_again(tmp_path: Path) -> None:
    in_language(tmp_path, "en")
    first = build_archive(tmp_path)
    in_language(tmp_path, "en", en=SEARCH.format("Look it up"))
    second = build_archive(tmp_path)
    assert "Look it up</a>" in page(tmp_path)
    rendered = {one.path: one.reasons for one in second.rendered}
    assert rendered.keys() == {one.path for one in first.rendered}
    assert all("layout" in reasons for reasons in rendered.values())


def test_a_message_of_a_country_goes_over_that_of_the_language_and_this_over_the_shipped_one(
    tmp_path: Path,
) -> None:
    in_language(tmp_path, "fr-CA", **{"fr": SEARCH.format("Chercher"), "fr-CA": SEARCH.format("Fouiller")})
    build_archive(tmp_path)
    assert "Fouiller</a>" in page(tmp_path)
    in_language(tmp_path, "fr-BE")
    build_archive(tmp_path)
    assert "Chercher</a>" in page(tmp_path)


def test_a_site_in_a_language_without_words_is_english_around_texts_in_its_own(tmp_path: Path) -> None:
    in_language(tmp_path, "la")
    built = build_archive(tmp_path)
    assert [(one.code, one.path, one.span and one.span.line) for one in counting(built.diagnostics)] == [
        (Code.CATALOGUE_MISSING, "site.yaml", 5)
    ]
    html = page(tmp_path)
    assert 'lang="la" dir="ltr"' in opening(html, "html")
    assert 'lang="en" dir="ltr"' in opening(html, "body")
    assert 'lang="la" dir="ltr"' in opening(html, "h1")
    menu = html.partition('<nav class="menu"')[2].partition("</nav>")[0]
    assert '<a href="../../claims/index.html" aria-current="true">Claims</a>' in menu
    assert 'lang="la" dir="ltr">About</a>' in menu


@pytest.mark.parametrize("lang", ["la", "ar-Latn"])
def test_one_message_is_enough_to_bring_a_language(tmp_path: Path, lang: str) -> None:
    in_language(tmp_path, lang, **{lang: SEARCH.format("Quaere")})
    assert counting(build_archive(tmp_path).diagnostics) == []
    assert "Quaere</a>" in page(tmp_path)


def test_a_catalogue_that_cannot_be_used_forbids_publication(tmp_path: Path) -> None:
    in_language(tmp_path, "fr", fr='msgid "Search"\nmsgstr "%(place)s"\n')
    built = build_archive(tmp_path)
    assert built.published is None
    assert [(one.code, one.path) for one in counting(built.diagnostics)] == [
        (Code.CATALOGUE_INVALID, "layouts/locale/fr.po")
    ]


def test_catalogues_are_not_published(tmp_path: Path) -> None:
    in_language(tmp_path, "fr", fr=SEARCH.format("Chercher"))
    build_archive(tmp_path)
    assert list((tmp_path / "_site").rglob("*.po")) == []
