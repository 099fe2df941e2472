import posixpath
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.model.addresses import (
    asset_path,
    canonical,
    card_path,
    claims_path,
    facet_path,
    href,
    image_path,
    list_path,
    record_path,
    review_path,
    root_of,
    timeline_path,
)
from margent.model.ids import Ref

TRAM = Ref("topics", "tram")
DIGEST = "1f2e3d4c5b6a" + "0" * 52


@pytest.mark.parametrize(
    ("path", "there"),
    [
        (record_path(TRAM), "topics/tram/index.html"),
        (record_path(TRAM, 3), "topics/tram/page/3/index.html"),
        (card_path(Ref("claims", "tram")), "claims/tram/card.svg"),
        (list_path("topics"), "topics/index.html"),
        (list_path("topics", 3), "topics/page/3/index.html"),
        (claims_path(TRAM), "topics/tram/claims/index.html"),
        (claims_path(TRAM, 2), "topics/tram/claims/page/2/index.html"),
        (timeline_path(), "timeline/index.html"),
        (timeline_path("2021", 2), "timeline/2021/page/2/index.html"),
        (review_path(), "review/index.html"),
        (review_path("due"), "review/due/index.html"),
        (facet_path("kind", "fact", 2), "facets/kind/fact/page/2/index.html"),
        (asset_path("margent.css", DIGEST), "assets/margent.1f2e3d4c5b6a.css"),
        (asset_path("a.b.png", DIGEST), "assets/a.b.1f2e3d4c5b6a.png"),
        (image_path("Map of the Town.PNG", DIGEST), "assets/map-of-the-town.1f2e3d4c5b6a.png"),
        (image_path("Stra\u00dfe: 4?.jpeg", DIGEST), "assets/stra\u00dfe-4.1f2e3d4c5b6a.jpeg"),
        (image_path("con.png", DIGEST), "assets/image-con.1f2e3d4c5b6a.png"),
        (image_path("...png", DIGEST), "assets/image.1f2e3d4c5b6a.png"),
        (image_path(f"{'x' * 200}.png", DIGEST), f"assets/{'x' * 60}.1f2e3d4c5b6a.png"),
        (root_of("index.html"), ""),
        (root_of("topics/tram/page/3/index.html"), "../../../../"),
    ],
)
def test_addresses_are_those_that_are_promised(path: str, there: str) -> None:
    assert path == there


@pytest.mark.parametrize(
    ("url", "path", "address"),
    [
        ("https://t.example", "index.html", "https://t.example/"),
        ("https://t.example/", "topics/tram/index.html", "https://t.example/topics/tram/"),
        ("https://t.example/papers/", "404.html", "https://t.example/papers/404.html"),
        ("https://t.example/papers", "feed.xml", "https://t.example/papers/feed.xml"),
    ],
)
def test_a_canonical_address_of_a_folder_ends_in_a_slash(url: str, path: str, address: str) -> None:
    assert canonical(url, path) == address


SEGMENTS = st.lists(st.text("ab c#?%é", min_size=1, max_size=4), min_size=1, max_size=4)


@given(SEGMENTS, SEGMENTS, st.text("a#é ", max_size=3))
def test_a_link_leads_from_any_page_to_any_other(one: list[str], other: list[str], fragment: str) -> None:
    here, there = "/".join(one), "/".join(other)
    address, _, place = href(root_of(here), there, fragment).partition("#")
    assert posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(address))) == there
    assert unquote(place) == fragment
    assert urljoin("https://t.example/" + "x/" * here.count("/"), address).startswith("https://t.example/")
