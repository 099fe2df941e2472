import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from margent.model.dates import PartialDate
from margent.views import Asset, Link, NotFoundView, PageHead, SiteView
from margent.views.filters import (
    FILTERS,
    UnknownAssetError,
    asset,
    counted,
    csp_hash,
    day,
    direction,
    grouped,
    host,
    initial_cap,
    json_in_script,
    lang,
    language,
    listing,
    words,
)
from margent.views.terms import LANGUAGES, TERMS


def view_in(page_lang: str, site_lang: str) -> NotFoundView:
    site = SiteView("Archive", "", site_lang, "", None, "", Link("", ""), Link("", ""), "", (), "0")
    page = PageHead("not-found", "404.html", "", "", "", page_lang, "ltr", "", "", (), "")
    return NotFoundView(page, site, "/")


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2022", "2022"),
        ("0987", "987"),
        ("2022-06", "June 2022"),
        ("2022-06-07", "7 June 2022"),
        ("2022-12-31", "31 December 2022"),
        ("2022-06-17T12:30:05Z", "17 June 2022, 12:30:05 (UTC)"),
        ("2022-06-17T12:30+02:00", "17 June 2022, 12:30 (UTC+02:00)"),
        ("2022-06-17T12:30:00-05:30", "17 June 2022, 12:30 (UTC-05:30)"),
        ("2022-06-17T00:00:00Z", "17 June 2022, 00:00 (UTC)"),
    ],
)
def test_a_date_is_said_at_its_own_precision(date: str, text: str) -> None:
    assert day(PartialDate.parse(date)) == text


@pytest.mark.parametrize(
    ("code", "kind", "text"),
    [
        ("same-as", "", "same as"),
        ("supported-by", "", "supported by"),
        ("legal_case", "source", "legal case"),
        ("article-newspaper", "source", "newspaper article"),
        ("translation", "mode", "in translation"),
        ("translation", "", "translation"),
        ("none", "record", "nothing"),
        ("entities", "singular", "entity"),
        ("claims", "collection", "claims"),
        ("speaker", "reference", "as speaker"),
        ("anything", "no-such-kind", "anything"),
    ],
)
def test_a_code_is_put_into_words(code: str, kind: str, text: str) -> None:
    assert words(code, kind) == text


def test_no_table_repeats_what_the_rule_says_anyway() -> None:
    idle = {
        (kind, code)
        for kind, table in TERMS.items()
        for code, text in table.items()
        if text == code.replace("-", " ").replace("_", " ")
    }
    assert idle == {("position", "eyewitness"), ("record", "notes")}


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 replies"), (1, "1 reply"), (2, "2 replies"), (12345, "12,345 replies")]
)
def test_a_number_agrees_with_its_noun(number: int, text: str) -> None:
    assert counted(number, "reply", "replies") == text


def test_a_regular_noun_needs_no_plural() -> None:
    assert counted(3, "report") == "3 reports"


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
    ("code", "page", "site", "attributes"),
    [
        ("", "en", "en", ""),
        ("en", "en", "en", ""),
        ("ru", "en", "en", ' lang="ru" dir="ltr"'),
        ("", "ru", "en", ' lang="ru" dir="ltr"'),
        ("en", "ru", "en", ""),
        ("ar", "en", "en", ' lang="ar" dir="rtl"'),
    ],
)
def test_a_text_says_its_language_where_the_interface_has_another(
    code: str, page: str, site: str, attributes: str
) -> None:
    assert lang(code, view_in(page, site)) == Markup(attributes)


def test_a_language_tag_cannot_leave_its_attribute() -> None:
    assert lang('x" onclick="', view_in("en", "en")).count('"') == 4


@pytest.mark.parametrize(
    ("code", "name"), [("ru", "Russian"), ("pt-BR", "Portuguese (pt-BR)"), ("RU", "Russian"), ("qaa", "qaa")]
)
def test_a_language_is_called_by_its_name(code: str, name: str) -> None:
    assert language(code) == name


def test_languages_are_listed_by_their_bare_tags() -> None:
    assert all(code == code.lower() and "-" not in code for code in LANGUAGES)


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
    assert listing(items) == Markup(text)


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
    assert all(filter_.__doc__ for filter_ in FILTERS.values())
