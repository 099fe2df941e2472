import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from margent.adapters.interface import interface
from margent.model.dates import PartialDate
from margent.views import Asset, Card, Link, NotFoundView, PageHead, SiteView
from margent.views.filters import (
    PURE,
    SPOKEN,
    Spoken,
    UnknownAssetError,
    asset,
    csp_hash,
    direction,
    filters,
    fitted,
    grouped,
    host,
    initial_cap,
    json_in_script,
)
from support.catalogues import spoken

ENGLISH = Spoken(interface("en"))
FRENCH = Spoken(spoken("fr"))


def view_in(site_lang: str, text_lang: str = "") -> NotFoundView:
    site = SiteView(
        "Archive", "", site_lang, "", None, "", Link("", ""), Link("", ""), "", (), "0", text_lang=text_lang
    )
    page = PageHead("not-found", "404.html", "", "", "", "en", "ltr", "", (), "")
    return NotFoundView(page, site, "/")


def test_a_date_is_said_in_the_language_of_the_pages() -> None:
    date = PartialDate.parse("2022-06-07")
    assert (ENGLISH.day(date), FRENCH.day(date)) == ("7 June 2022", "7 juin 2022")


@pytest.mark.parametrize(
    ("code", "kind", "english", "french"),
    [
        ("same-as", "relation", "same as", "équivaut à"),
        ("legal_case", "source", "legal case", "affaire judiciaire"),
        ("translation", "mode", "in translation", "en traduction"),
        ("translation", "layer", "translation", "traduction"),
        ("entities", "singular", "entity", "entité"),
        ("not-a_code", "mode", "not a code", "not a code"),
    ],
)
def test_a_code_is_put_into_words(code: str, kind: str, english: str, french: str) -> None:
    assert (ENGLISH.words(code, kind), FRENCH.words(code, kind)) == (english, french)


def test_a_table_of_words_that_does_not_exist_is_refused_with_the_known_ones() -> None:
    with pytest.raises(LookupError, match=r"there is no table of words 'modes'; there are genre, .*mode"):
        ENGLISH.words("direct", "modes")


@pytest.mark.parametrize(
    ("collection", "kind", "words"),
    [
        ("sources", "article-newspaper", "newspaper article"),
        ("articles", "post", "post"),
        ("sources", "post", "social media post"),
        ("claims", "fact", "fact"),
        ("events", "", "event"),
        ("topics", "", "topic"),
    ],
)
def test_a_card_says_what_its_record_is(collection: str, kind: str, words: str) -> None:
    assert ENGLISH.kind(Card(Link("", ""), collection, kind, None, "", None, "", False)) == words


def test_a_number_is_grouped_in_the_language_of_the_pages() -> None:
    assert (ENGLISH.number(12054), FRENCH.number(12054)) == ("12,054", "12\u202f054")


@pytest.mark.parametrize(
    ("code", "way"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("FA-IR", "rtl"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("he-IL", "rtl"),
        ("ru", "ltr"),
    ],
)
def test_direction_follows_the_script_where_one_is_named(code: str, way: str) -> None:
    assert direction(code) == way


@pytest.mark.parametrize(
    ("code", "site", "archive", "attributes"),
    [
        ("", "en", "", ""),
        ("en", "en", "", ""),
        ("ru", "en", "", ' lang="ru" dir="ltr"'),
        ("ar", "en", "", ' lang="ar" dir="rtl"'),
        ("", "en", "de", ' lang="de" dir="ltr"'),
        ("en", "en", "de", ""),
    ],
)
def test_a_text_says_its_language_where_the_interface_has_another(
    code: str, site: str, archive: str, attributes: str
) -> None:
    assert ENGLISH.lang(code, view_in(site, archive)) == Markup(attributes)


def test_without_a_view_a_language_is_compared_with_that_of_the_interface() -> None:
    assert [FRENCH.lang(code) for code in ("", "fr", "en")] == ["", "", ' lang="en" dir="ltr"']


def test_a_language_tag_cannot_leave_its_attribute() -> None:
    assert ENGLISH.lang('x" onclick="', view_in("en")).count('"') == 4


def test_a_language_is_called_by_its_name() -> None:
    assert (ENGLISH.language("pt-BR"), FRENCH.language("ru")) == ("Portuguese (pt-BR)", "russe")


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["", ""], ""),
        (["a"], "a"),
        (["a", "", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["<b>", Markup("<i>x</i>")], "&lt;b&gt; and <i>x</i>"),
    ],
)
def test_a_list_is_read_as_a_sentence(items: list[str], text: str) -> None:
    assert ENGLISH.listing(items) == Markup(text)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.example.org/x?y", "example.org"),
        ("http://web.archive.org:80/z", "web.archive.org"),
        ("relative/x", "relative/x"),
    ],
)
def test_an_address_is_known_by_its_host(url: str, name: str) -> None:
    assert host(url) == name


def test_only_the_first_letter_becomes_a_capital() -> None:
    assert [initial_cap(text) for text in ("", "in UN words", "états")] == ["", "In UN words", "États"]


def test_groups_keep_the_order_in_which_they_came() -> None:
    links = [Link("b", "1"), Link("a", "2"), Link("b", "3")]
    assert grouped(links, "href") == (("b", (links[0], links[2])), ("a", (links[1],)))


def test_an_asset_is_found_by_its_name() -> None:
    assert asset((Asset("a.css", "x/a.1.css"), Asset("b.js", "x/b.2.js")), "b.js") == "x/b.2.js"


def test_an_unknown_asset_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownAssetError) as caught:
        asset((Asset("a.css", "x"),), "a.cs")
    assert (caught.value.name, caught.value.known) == ("a.cs", ("a.css",))


def test_the_hash_of_an_inline_style_is_that_of_the_standard() -> None:
    # The example of CSP level 3, section 6.7.3.3: the SHA-256 of "alert('Hello, world.');".
    assert csp_hash("alert('Hello, world.');") == "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="


@given(
    st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
)
def test_json_in_a_script_means_the_same_and_cannot_end_it(value: object) -> None:
    for plain in (json.dumps(value), json.dumps(value, ensure_ascii=False)):
        safe = json_in_script(plain)
        assert json.loads(safe) == value
        assert not set("<>&\u2028\u2029") & set(safe)


def test_every_filter_is_described() -> None:
    known = filters(interface("en"))
    assert set(known) == {one.__name__ for one in PURE} | set(SPOKEN)
    assert all(filter_.__doc__ for filter_ in known.values())


def test_words_are_fitted_as_they_are_read_and_not_as_they_are_escaped() -> None:
    assert fitted(Markup("Rook &amp; Finch"), 400, 30, 30, 30) == fitted("Rook & Finch", 400, 30, 30, 30)
    assert fitted("Rook & Finch", 400, 30, 30, 30).lines == ("Rook & Finch",)
