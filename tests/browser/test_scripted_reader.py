"""One reader, in Chromium and in Firefox: what the same steps lead to, however the archive is opened."""

import re
from pathlib import Path
from typing import cast

import pytest

from browser.carried import BESIDE, CONTROL, PICTURE, STRICT, Carried, carried
from browser.hosting import Hosted, pages_by_view
from browser.proposing import checks_clean, publish_proposing, stands_once
from browser.scripted import BROWSERS, Library, Story, Way, tell
from browser.seen import Controlled, Found, Kept, Looked, Read, Searched, Selected, Unpacked, Walked
from support.proposals import proposal

PROJECT = Path(__file__).parents[2]
HOST, DISK, ZIP, PARTED = "from a host", "from a disk", "out of the zip", "without a network"
PROPOSING = "an archive with ways in"
ARTICLE, CLAIM = "korybko-rebuttal", "no-natural-boundary"
ARTICLE_PAGE, CLAIM_PAGE = f"articles/{ARTICLE}/index.html", f"claims/{CLAIM}/index.html"

# An article, the words within which the mouse is pressed and let go, and the words that are then meant.
PASSAGES = [
    ("plan", "disagree", "nurses", "disagree. The last tram, they say, is the one that nurses"),
    ("plan", "nurses", "disagree", "disagree. The last tram, they say, is the one that nurses"),
    ("plan", "conduct", "Year", "conduct, and 研究生命 in Chinese. Year"),
    ("arabic", "الوزير", "القطار", "الوزير إن القطار"),
]

Opened = tuple[str, str]
"""A browser, and a way of opening the archive in it."""


@pytest.fixture(scope="module")
def library(hosting: Hosted, tmp_path_factory: pytest.TempPathFactory) -> Library:
    copies = carried(PROJECT, hosting, tmp_path_factory.mktemp("carried"))
    proposing = publish_proposing(tmp_path_factory.mktemp("proposing"))
    passages = [dict(zip(("article", "first", "last"), one, strict=False)) for one in PASSAGES]
    selecting = Way(PROPOSING, f"{proposing.as_uri()}/", [{"story": "selecting", "passages": passages}])
    return tell([*_ways(copies), selecting], tmp_path_factory.mktemp("pictures"))


def _ways(copies: Carried) -> list[Way]:
    folder = copies.site.folder
    pages = pages_by_view(Hosted(folder, ""))
    # The page on top of the zip is opened where it lies.
    pages.pop("cover", None)
    # A copy has no page for pages that are not there, or not kept.
    packed = [path for view, path in pages.items() if view not in ("not-found", "offline")]
    cover = {"story": "unpacking", "cover": "../open-the-archive.html"}
    return [
        Way(HOST, copies.site.root, _told([*pages.values()])),
        Way(DISK, f"{folder.as_uri()}/", _told([*pages.values()])),
        Way(ZIP, f"{(copies.bag / 'data').as_uri()}/", [*_told(packed), cover]),
        Way(PARTED, "", _parting(folder)),
    ]


def _told(pages: list[str]) -> list[Story]:
    return [
        {
            "story": "searching",
            "words": "kazakhstan",
            "claim": "natural boundary separates",
            "facet": "verdict",
            "values": ["Inaccurate", "Disputed"],
        },
        {"story": "walking", "article": ARTICLE, "claim": CLAIM},
        {"story": "looking", "paths": sorted({*pages, PICTURE})},
        {"story": "controlling", "control": CONTROL, "beside": BESIDE, "strict": STRICT},
    ]


def _parting(folder: Path) -> list[Story]:
    index = [file for file in folder.glob("assets/search.*/**/*") if file.is_file()]
    native = [file for file in index if "disk" not in file.parts]
    words = {"words": "kazakhstan", "others": "steppe"}
    return [
        {
            "story": "reading",
            "folder": str(folder),
            "read": ARTICLE_PAGE,
            "unread": CLAIM_PAGE,
            "index": len(native),
            **words,
        },
        {"story": "keeping", "folder": str(folder), "unread": [ARTICLE_PAGE, CLAIM_PAGE], "words": "steppe"},
    ]


@pytest.fixture(params=[(browser, way) for browser in BROWSERS for way in (HOST, DISK, ZIP)], ids=" ".join)
def opened(request: pytest.FixtureRequest) -> Opened:
    return cast("Opened", request.param)


@pytest.fixture(params=BROWSERS)
def within(request: pytest.FixtureRequest) -> str:
    """A browser, where there is one way only."""
    return cast("str", request.param)


def story(library: Library, opened: Opened, name: str) -> object:
    """What was seen in a story, if it came to its end."""
    told = library[*opened, name]
    assert not told["failure"], f"{told['failure']}\npicture: {told['picture']}"
    return told["seen"]


@pytest.fixture
def searched(library: Library, opened: Opened) -> Searched:
    return cast("Searched", story(library, opened, "searching"))


@pytest.fixture
def walked(library: Library, opened: Opened) -> Walked:
    return cast("Walked", story(library, opened, "walking"))


@pytest.fixture
def looked(library: Library, opened: Opened) -> Looked:
    return cast("Looked", story(library, opened, "looking"))


@pytest.fixture
def controlled(library: Library, opened: Opened) -> Controlled:
    return cast("Controlled", story(library, opened, "controlling"))


@pytest.fixture
def unpacked(library: Library, within: str) -> Unpacked:
    return cast("Unpacked", story(library, (within, ZIP), "unpacking"))


@pytest.fixture
def read(library: Library, within: str) -> Read:
    return cast("Read", story(library, (within, PARTED), "reading"))


@pytest.fixture
def kept(library: Library, within: str) -> Kept:
    return cast("Kept", story(library, (within, PARTED), "keeping"))


@pytest.fixture
def selected(library: Library, within: str) -> Selected:
    return cast("Selected", story(library, (within, PROPOSING), "selecting"))


def count(found: Found) -> int:
    return int(re.findall(r"\d+", found["status"])[0])


def test_slash_leads_to_the_search(searched: Searched) -> None:
    assert searched["slash"]["at"] == "search/index.html"


def test_typing_finds_the_claim(searched: Searched) -> None:
    assert CLAIM in searched["typed"]["hits"][0]["to"]


def test_a_value_of_a_facet_narrows_the_result_to_as_many_as_it_promised(searched: Searched) -> None:
    assert 0 < count(searched["one"]) < count(searched["broad"])
    assert re.findall(r"\d+", searched["one"]["label"]) == [str(count(searched["one"]))]


def test_a_second_value_of_the_facet_adds_what_has_it(searched: Searched) -> None:
    promised = int(re.findall(r"\d+", searched["either"]["label"])[0])
    assert count(searched["either"]) == count(searched["one"]) + promised


def test_the_address_says_what_was_asked(searched: Searched) -> None:
    assert searched["asked"].startswith("search/index.html?")
    for part in ("q=kazakhstan", "Inaccurate", "Disputed"):
        assert part in searched["asked"]


def test_a_hit_inside_an_article_leads_to_its_passage_where_the_words_are_marked(searched: Searched) -> None:
    place = searched["place"]
    assert re.fullmatch(
        r"articles/[\w-]+/index\.html\?highlight=kazakhstan#q-[\w-]+", place["link"], re.IGNORECASE
    )
    assert place["link"].partition("#")[2] == place["at"].partition("#")[2]
    assert place["arrived"]
    assert place["highlighted"] > 0


def test_a_hit_opens_its_claim(searched: Searched) -> None:
    assert re.match(r"claims/[\w-]+/index\.html", searched["hit"]["at"])
    assert searched["hit"]["heading"]


def test_the_claim_leads_to_its_passage_in_the_article(searched: Searched) -> None:
    assert re.fullmatch(r"articles/[\w-]+/index\.html#q-[\w-]+", searched["passage"]["at"])
    assert searched["passage"]["arrived"]


def test_back_at_the_search_everything_is_as_it_was_left(searched: Searched) -> None:
    assert searched["back"]["at"] == searched["asked"]
    assert searched["back"]["words"] == "kazakhstan"
    assert len(searched["back"]["ticked"]) == 2
    assert searched["again"] == {key: searched["either"][key] for key in ("status", "hits")}


def test_a_search_finds_the_same_in_every_browser_and_way(library: Library, searched: Searched) -> None:
    first = cast("Searched", story(library, ("chromium", HOST), "searching"))
    for step in ("typed", "broad", "one", "either"):
        assert searched[step] == first[step]


def test_links_lead_from_home_to_a_source_and_back(walked: Walked) -> None:
    assert [place["at"].partition("#")[0] for place in walked["there"][:-1]] == [
        "index.html",
        "articles/index.html",
        f"articles/{ARTICLE}/index.html",
        f"articles/{ARTICLE}/index.html",
        f"claims/{CLAIM}/index.html",
    ]
    assert re.match("(sources|articles)/", walked["there"][-1]["at"])
    there = [(place["at"], place["heading"]) for place in walked["there"][:-1]]
    assert [(place["at"], place["heading"]) for place in walked["back"]] == there[::-1]


def test_an_address_with_a_fragment_brings_its_place_into_sight(walked: Walked) -> None:
    assert walked["arrived"] == {"note": True, "passage": True}


def test_every_page_has_its_style_and_its_pictures(walked: Walked, looked: Looked) -> None:
    pages = looked["pages"] | {place["at"]: place for place in walked["there"]}
    # It may stand at any address, so its style is in itself.
    pages.pop("404.html", None)
    assert [path for path, page in pages.items() if not page["styled"] or page["broken"]] == []
    assert looked["pages"][PICTURE]["pictures"] == 1


def test_no_page_complains_fails_or_asks_another_host(library: Library, opened: Opened) -> None:
    told = [library[*opened, name] for name in ("searching", "walking", "looking")]
    assert [fault for one in told for fault in one["faults"]] == []


def test_a_page_cannot_read_the_file_beside_it_unless_a_host_gives_it(
    controlled: Controlled, opened: Opened
) -> None:
    assert controlled["fetched"] == ("fetched" if opened[1] == HOST else "")


def test_what_pages_should_not_do_is_noticed(
    controlled: Controlled, library: Library, opened: Opened
) -> None:
    faults = "\n".join(library[*opened, "controlling"]["faults"])
    assert "console warn: a warning" in faults
    assert "TypeError" in faults
    assert re.search("Content.Security.Policy", faults)
    assert not controlled["coloured"]


def test_the_page_on_top_of_the_zip_leads_to_the_archive(unpacked: Unpacked) -> None:
    assert "extract all of the zip" in unpacked["words"]
    assert unpacked["home"]["at"] == "index.html"
    assert unpacked["home"]["heading"] == unpacked["cover"]["heading"]


def test_without_a_network_what_was_read_can_be_read_and_what_was_not_says_so(read: Read) -> None:
    assert read["read"] == read["online"]
    assert read["unread"] == {"at": CLAIM_PAGE, "heading": "This page is not kept on this device"}


def test_without_a_network_whoever_has_searched_can_search_for_other_words(read: Read) -> None:
    assert count(read["found"]) > 0


def test_without_a_network_everything_is_there_if_everything_was_kept(kept: Kept) -> None:
    assert kept["said"] == "Kept on this device: all of it"
    assert [place["at"] for place in kept["unread"]] == [ARTICLE_PAGE, CLAIM_PAGE]
    assert all("not kept" not in place["heading"] for place in kept["unread"])
    assert count(kept["found"]) > 0


def test_words_selected_with_the_mouse_become_a_note_and_a_claim_on_them_in_whole_words(
    selected: Selected,
) -> None:
    for (article, _, _, words), one in zip(PASSAGES, selected["selected"], strict=True):
        proposals = [proposal(one["offered"][kind]) for kind in ("note", "claim")]
        assert [stands_once(each, article) for each in proposals] == [words, words]
        checks_clean(*proposals)


def test_nothing_is_offered_while_the_mouse_is_down(selected: Selected) -> None:
    assert not any(one["early"] for one in selected["selected"])


def test_tab_leads_to_what_is_offered_and_escape_closes_it(selected: Selected) -> None:
    assert selected["tabbed"] == ["note", "claim", ""]
    assert selected["closed"]


def test_to_select_words_is_no_fault_of_a_page(library: Library, within: str) -> None:
    assert library[within, PROPOSING, "selecting"]["faults"] == []
