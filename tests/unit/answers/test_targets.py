import pytest

from margent.answers.targets import path_of, record_at
from margent.model.addresses import href, list_path, record_path, root_of
from margent.model.ids import Ref

REF = Ref("claims", "dam-cost")


@pytest.mark.parametrize(
    ("path", "ref"),
    [
        ("claims/dam-cost/index.html", REF),
        ("claims/dam-cost/page/2/index.html", REF),
        ("claims/index.html", None),
        ("claims/page/2/index.html", None),
        ("assets/dam-cost/index.html", None),
        ("index.html", None),
        ("claims/dam-cost", None),
        ("", None),
    ],
)
def test_a_path_belongs_to_a_record_or_to_none(path: str, ref: Ref | None) -> None:
    assert record_at(path) == ref


@pytest.mark.parametrize("target", [record_path(REF), record_path(REF, 3), list_path("notes"), "404.html"])
@pytest.mark.parametrize("page", ["index.html", "claims/index.html", "claims/x/page/2/index.html"])
def test_a_link_leads_where_it_was_made_to(page: str, target: str) -> None:
    assert path_of(href(root_of(page), target, "n-x"), page) == target


@pytest.mark.parametrize(
    "link", ["https://site.example/claims/", "//host/x", "mailto:a@b.example", "#q-x", "../../.."]
)
def test_a_link_out_of_the_site_or_to_the_same_page_leads_to_no_path(link: str) -> None:
    assert path_of(link, "claims/x/index.html") == ""
