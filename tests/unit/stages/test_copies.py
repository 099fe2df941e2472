import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.model.outputs import Form
from margent.stages.copies import LONGEST_PATH, copied, copied_bundle, unfit_names

BUNDLE = "assets/search.0123456789ab/"
SITE = (
    "404.html",
    "articles/tram/index.html",
    "assets/margent.0123456789ab.css",
    f"{BUNDLE}disk/start.js",
    f"{BUNDLE}fragment/en_1.pf_fragment",
    f"{BUNDLE}pagefind.js",
    "downloads/archive.zip",
    "downloads/index.html",
    "feed.xml",
    "index.html",
    "offline/index.html",
    "print/claims/index.html",
    "search/index.html",
    "sitemap.xml",
    "sw.js",
)


def test_a_zip_has_one_set_of_search_data_and_nothing_that_only_a_server_uses() -> None:
    assert copied(SITE, Form.ZIP, BUNDLE) == [
        "articles/tram/index.html",
        "assets/margent.0123456789ab.css",
        f"{BUNDLE}disk/start.js",
        "feed.xml",
        "index.html",
        "print/claims/index.html",
    ]
    assert copied_bundle(SITE, Form.ZIP, BUNDLE) == BUNDLE


def test_a_zip_without_search_from_a_disk_has_no_search_data() -> None:
    site = [path for path in SITE if "/disk/" not in path]
    assert not any(path.startswith(BUNDLE) for path in copied(site, Form.ZIP, BUNDLE))
    assert copied_bundle(site, Form.ZIP, BUNDLE) == ""


def test_a_file_for_a_reader_with_its_own_search_has_no_search_data() -> None:
    assert not any(path.startswith(BUNDLE) for path in copied(SITE, Form.ZIM, BUNDLE))
    assert copied_bundle(SITE, Form.ZIM, BUNDLE) == ""


def test_a_site_without_search_is_copied_whole() -> None:
    assert "assets/margent.0123456789ab.css" in copied(SITE, Form.ZIP, "")
    assert copied_bundle(SITE, Form.ZIP, "") == ""


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        (["assets/a?b.css"], "a character that not every system allows"),
        (["assets/a:b.css"], "a character that not every system allows"),
        (["assets/a\x1fb.css"], "a character that not every system allows"),
        (["assets/100%.css"], "a character that not every system allows"),
        (["assets/é.css"], "a character that not every system allows"),
        (["assets/con.css"], "a name that Windows keeps for a device"),
        (["LPT1/x.html"], "a name that Windows keeps for a device"),
        (["assets/fonts./x.css"], "ends in a dot or blank"),
        (["assets/ x.css"], "ends in a dot or blank"),
        (["assets/a.css", "assets/A.css"], "differs from assets/a.css in capital letters only"),
        (["x" * (LONGEST_PATH + 1)], "is longer than 180 characters"),
    ],
)
def test_names_that_some_system_cannot_have_are_told(paths: list[str], said: str) -> None:
    ((path, why),) = unfit_names(paths)
    assert path == paths[-1]
    assert said in why


@given(st.lists(st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?x\.[a-z]{1,4}", fullmatch=True), unique=True))
def test_names_as_a_site_makes_them_fit_everywhere(paths: list[str]) -> None:
    assert list(unfit_names(paths)) == []
