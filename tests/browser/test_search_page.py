"""The search page, each of its ways pressed and seen, over a small archive in five languages."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from browser.axe import inject, violations
from browser.hosting import Hosted, publish
from browser.watching import watched
from support.memory_archive import appears, article, assessed, claim, item, listed, record
from support.newer_pagefind import newer_pagefind

FILES = {
    "entities/ida.md": record("type: person", "name: Ida Moor", "description: Clerk of the town."),
    "entities/gazette.md": record("type: outlet", "name: The Gazette"),
    "topics/tram.md": record("title: The tram"),
    "articles/plan.md": article(
        "The tram is late every night. The council knew it, and the café by the stop knows it too.\n\n"
        "## What it costs\n\nA new depot costs twelve crowns. Nobody asked the riders.",
        listed("byline", item("name: I. Moor", "entity: ida")),
        "outlet: gazette",
        "topics: [tram]",
        title="The night tram",
    ),
    "articles/denial.md": article(
        "The council did not know it. The tram runs on time.", published="2022", title="A denial"
    ),
    "articles/old.md": article("A depot of brick.", published="1999-05-04", title="The old depot"),
    "articles/ar.md": article("إنَّ كُلفة السَّدّ أكبر من المُعلن في المدينة.", lang="ar", title="كلفة السد"),
    "articles/ru.md": article("Ещё одна территория, сказал президент.", lang="ru", title="О территории"),
    "articles/zh.md": article("总统说边界没有问题。", lang="zh", title="历史上的边界"),
    "articles/fr.md": article("L’élève boit de l’eau tiède.", lang="fr", title="À l’école"),
    "claims/late.md": claim(
        appears("plan", "The tram is late every night"),
        appears("denial", "The tram runs on time", stance="denies"),
        also=["short: The tram is late", listed("assessments", assessed("well-supported", "2021-03"))],
        text="The night tram is late.",
    ),
    "claims/knew.md": claim(
        appears("plan", "The council knew it"),
        also=["short: The council knew", listed("assessments", assessed("not-established", "2021-04"))],
        kind="attribution",
        text="The council knew of the delay.",
    ),
    "claims/cost.md": claim(
        appears("plan", "A new depot costs twelve crowns"),
        also=["short: The depot’s price"],
        text="The depot costs twelve crowns.",
    ),
}
NEWER = newer_pagefind()
# What is fetched when something is searched for and shown.
PIECES = re.compile(r"\.pf_index$|/fragment/")


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("search") / "archive"
    for path, text in FILES.items():
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (root / "site.yaml").write_text("title: The tram papers\nlang: en\n", encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def tram(hosting: Hosted, archive: Path) -> Hosted:
    return publish(archive, hosting.folder / "tram-search", f"{hosting.root}tram-search/")


@pytest.fixture(scope="session", params=["installed", *(["newer"] if NEWER else [])])
def either(request: pytest.FixtureRequest, hosting: Hosted, archive: Path, tram: Hosted) -> Hosted:
    """The archive with the index of the installed search binary, and of a newer one where there is one."""
    if request.param == "installed":
        return tram
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MARGENT_PAGEFIND", str(NEWER))
        return publish(archive, hosting.folder / "tram-newer", f"{hosting.root}tram-newer/")


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    faults = watched(page)
    yield page
    context.close()
    assert faults == []


def asked(tram: Hosted, query: str = "") -> str:
    return f"{tram.root}search/index.html{query}"


def search(page: Page, tram: Hosted, text: str, more: str = "") -> list[str]:
    """The titles that are found, in order."""
    page.goto(asked(tram, f"?q={quote(text)}{more}"))
    return titles(page)


def titles(page: Page) -> list[str]:
    expect(page.locator("#_status")).to_contain_text("result", ignore_case=True)
    return page.locator("#_results > li > .card-title a").all_inner_texts()


def typed(page: Page, text: str) -> list[str]:
    """The titles found for a text that is put into the field, in order."""
    page.get_by_role("searchbox").fill(text)
    page.keyboard.press("Enter")
    expect(page.locator("#_status")).to_contain_text(f"for “{text}”")
    return titles(page)


def box(name: str) -> re.Pattern[str]:
    return re.compile(rf"^{re.escape(name)}\s*\d*$")


# --------------------------------------------------------------------- passages


def test_a_hit_in_an_article_leads_to_its_passage_where_the_words_are_marked(
    reader: Page, either: Hosted
) -> None:
    search(reader, either, "council knew", "&collection=articles")
    place = reader.locator("#_results .places li").filter(has_text="The council knew")
    expect(place.locator(".asked")).to_have_text("Was it said?")
    expect(place.locator(".verdict strong")).to_have_text("Not established")
    expect(place.locator("mark")).to_have_text(["council", "knew"])
    place.get_by_role("link").click()
    expect(reader).to_have_url(re.compile(r"/articles/plan/index\.html\?highlight=.*#q-knew$"))
    expect(reader.locator("#q-knew + mark")).to_be_in_viewport()
    assert {"council", "knew"} <= set(marked(reader))


def test_a_hit_under_a_heading_leads_to_the_heading(reader: Page, either: Hosted) -> None:
    search(reader, either, "riders")
    place = reader.locator("#_results .places").get_by_role("link", name="What it costs")
    place.click()
    expect(reader).to_have_url(re.compile("#what-it-costs$"))


def test_of_many_places_in_a_record_three_are_shown_and_the_others_on_demand(
    reader: Page, tram: Hosted
) -> None:
    search(reader, tram, "tram council depot riders")
    places = reader.locator("#_results .places a")
    expect(places.locator("visible=true")).to_have_text(
        ["The tram is late", "The council knew", "The depot’s price"]
    )
    reader.get_by_text("1 more place in it").click()
    expect(places.locator("visible=true")).to_have_count(4)
    expect(places.last).to_have_text("What it costs")


def test_a_hit_in_the_reason_of_a_verdict_leads_to_the_assessment(reader: Page, tram: Hosted) -> None:
    search(reader, tram, "looked into", "&verdict=content%3AWell+supported")
    reader.locator("#_results .places").get_by_role("link", name="Reason of the verdict").click()
    expect(reader).to_have_url(re.compile(r"/claims/late/index\.html.*#assessment-1$"))


def test_words_in_no_passage_are_shown_with_the_record(reader: Page, tram: Hosted) -> None:
    assert search(reader, tram, "cafe") == ["The night tram"]
    expect(reader.locator("#_results .summary mark")).to_have_text("café")
    expect(reader.locator("#_results .places")).to_have_count(0)


def test_every_collection_is_searched(reader: Page, tram: Hosted) -> None:
    reader.goto(asked(tram))
    assert len(titles(reader)) == 10
    # However often it is pressed.
    reader.get_by_role("button", name="More results").evaluate("more => { more.click(); more.click(); }")
    expect(reader.locator("#_results > li")).to_have_count(13)
    shown = reader.locator("#_results > li > .meta > span:not(.verdict)").all_inner_texts()
    assert {"Article", "Claim", "Person", "Outlet", "Topic"} <= set(shown)


# ---------------------------------------------------------------------- phrases


PHRASES = {
    '"runs on time"': {"A denial", "The tram is late"},
    "“runs on time”": {"A denial", "The tram is late"},
    "«runs on time»": {"A denial", "The tram is late"},
    "„runs on time“": {"A denial", "The tram is late"},
    '"time on runs"': set(),
    'council "runs on time"': {"A denial"},
    '"twelve crowns" "new depot"': {"The night tram", "The depot’s price"},
    '"depot of brick': {"The old depot"},
}


def test_words_in_quotation_marks_are_found_next_to_each_other(reader: Page, either: Hosted) -> None:
    reader.goto(asked(either))
    assert {text: set(typed(reader, text)) for text in PHRASES} == PHRASES


def test_counts_beside_a_phrase_with_other_words_are_of_what_is_found(reader: Page, tram: Hosted) -> None:
    search(reader, tram, 'council "runs on time"')
    expect(reader.get_by_role("checkbox", name=box("Articles"))).to_have_count(1)
    shown = reader.locator("#_facets label:visible").all_inner_texts()
    assert [text.split() for text in shown if text.startswith("Articles")] == [["Articles", "1"]]
    assert not [text for text in shown if text.startswith("Claims")]


# -------------------------------------------------------------------- languages


WORDS = {
    "The night tram": ["cafe", "CAFÉ", "riders"],
    "كلفة السد": ["كلفة", "السد", "المعلن", "اكبر", "المدينة"],
    "О территории": ["еще", "ЕЩЁ", "территори", "президент"],
    "历史上的边界": ["边界", "历史", "“没有问题”"],
    "À l’école": ["eleve", "eau", "l'eau", "école", "tiede"],
}


def test_words_of_every_language_are_found_with_and_without_their_marks(reader: Page, either: Hosted) -> None:
    reader.goto(asked(either))
    found = {title: {word: typed(reader, word) for word in words} for title, words in WORDS.items()}
    assert found == {title: {word: [title] for word in words} for title, words in WORDS.items()}


def test_letters_in_another_order_are_another_word(reader: Page, tram: Hosted) -> None:
    assert search(reader, tram, "界边") == []


def test_a_foreign_result_says_its_language_and_runs_its_way(reader: Page, tram: Hosted) -> None:
    search(reader, tram, "السد")
    link = reader.locator("#_results a").first
    expect(link).to_have_attribute("lang", "ar")
    assert link.evaluate("link => getComputedStyle(link).direction") == "rtl"


@pytest.mark.parametrize(
    ("text", "marks"), [("السد", {"السد", "السَّدّ"}), ("边界", {"边界"}), ("eau", {"eau"})]
)
def test_words_of_every_language_are_marked_where_one_arrives(
    reader: Page, tram: Hosted, text: str, marks: set[str]
) -> None:
    search(reader, tram, text)
    reader.locator("#_results a").first.click()
    expect(reader.get_by_role("button", name="Remove the search marks")).to_be_visible()
    assert set(marked(reader)) == marks


# ----------------------------------------------------------------------- facets


def test_two_scales_have_their_own_values_of_a_verdict(reader: Page, tram: Hosted) -> None:
    reader.goto(asked(tram))
    said = reader.get_by_role("group", name="Was it said?")
    so = reader.get_by_role("group", name="Is it so?")
    expect(said.get_by_role("checkbox")).to_have_count(1)
    expect(said.get_by_role("checkbox", name=box("Not established"))).to_be_visible()
    expect(so.get_by_role("checkbox")).to_have_count(2)
    said.get_by_role("checkbox").check()
    expect(reader).to_have_url(re.compile(r"verdict=attribution%3ANot\+established"))
    assert titles(reader) == ["The council knew"]


def test_a_second_value_of_a_facet_widens_and_another_facet_narrows(reader: Page, tram: Hosted) -> None:
    reader.goto(asked(tram))
    for name, found in (("Claims", 3), ("Topics", 4)):
        reader.get_by_role("checkbox", name=box(name)).check()
        expect(reader.locator("#_status")).to_have_text(f"{found} results")
    # What another value would add is still said.
    articles = reader.locator("#_facets label").filter(has_text=re.compile("^Articles"))
    expect(articles.locator(".count")).to_have_text("7")
    reader.get_by_role("checkbox", name=box("Well supported")).check()
    expect(reader.locator("#_status")).to_have_text("1 result")
    expect(articles).to_be_hidden()


def test_a_search_in_the_address_is_shared_and_gone_back_from(reader: Page, tram: Hosted) -> None:
    reader.goto(asked(tram))
    status, field = reader.locator("#_status"), reader.get_by_role("searchbox")
    expect(status).to_have_text("13 results")
    field.press_sequentially("depot")
    expect(reader).to_have_url(re.compile(r"\?q=depot$"))
    expect(status).to_have_text("3 results for “depot”")
    reader.get_by_role("checkbox", name=box("Articles")).check()
    expect(status).to_have_text("2 results for “depot”")
    reader.get_by_label("Order").select_option("oldest")
    expect(reader).to_have_url(re.compile(r"\?q=depot&collection=articles&sort=oldest$"))
    assert titles(reader) == ["The old depot", "The night tram"]

    reader.reload()
    expect(reader.get_by_role("checkbox", name=box("Articles"))).to_be_checked()
    assert titles(reader) == ["The old depot", "The night tram"]
    reader.go_back()
    reader.go_back()
    expect(status).to_have_text("3 results for “depot”")
    expect(reader.get_by_role("checkbox", name=box("Articles"))).not_to_be_checked()
    reader.go_back()
    expect(status).to_have_text("13 results")
    expect(field).to_have_value("")
    reader.go_forward()
    expect(status).to_have_text("3 results for “depot”")
    expect(field).to_have_value("depot")


def test_who_comes_back_from_a_result_is_where_they_were(reader: Page, tram: Hosted) -> None:
    reader.goto(asked(tram))
    reader.get_by_role("button", name="More results").click()
    links = reader.locator("#_results > li > .card-title a")
    expect(links).to_have_count(13)
    title = links.nth(12).inner_text()
    links.nth(12).click()
    expect(reader).not_to_have_url(re.compile("/search/"))
    reader.go_back()
    expect(links).to_have_count(13)
    expect(reader.locator("#_results a:focus")).to_have_text(title)


# ------------------------------------------------------------------------- order


def test_without_a_query_everything_is_there_the_newest_first(reader: Page, tram: Hosted) -> None:
    reader.goto(asked(tram))
    assert titles(reader)[:3] == ["A denial", "The council knew", "The tram is late"]
    expect(reader.locator("#_status")).to_have_text("13 results")
    # Signs alone ask for nothing.
    reader.get_by_role("searchbox").fill('""')
    expect(reader).to_have_url(re.compile("q=%22%22$"))
    assert titles(reader)[:2] == ["A denial", "The council knew"]
    expect(reader.locator("#_status")).to_have_text("13 results")


def test_what_has_no_date_comes_last_and_is_counted(reader: Page, tram: Hosted) -> None:
    assert search(reader, tram, "tram", "&sort=newest") == [
        "A denial",
        "The tram is late",
        "The night tram",
        "The tram",
    ]
    expect(reader.locator("#_status")).to_contain_text("1 has no date and comes last.")
    assert search(reader, tram, "tram", "&sort=oldest")[-1] == "The tram"


# ---------------------------------------------------------------- nothing found


def test_a_word_that_nothing_has_is_named_and_the_nearest_one_offered(reader: Page, tram: Hosted) -> None:
    search(reader, tram, "council zebra")
    expect(reader.locator("#_status")).to_contain_text("Nothing here has “zebra”")
    search(reader, tram, "coucnil")
    expect(reader.locator("#_status")).to_have_text("No results for “coucnil”")
    way = reader.get_by_role("button", name="Search for “council”")
    way.click()
    expect(reader.locator("#_status")).to_contain_text("results for “council”")
    expect(reader.get_by_role("searchbox")).to_have_value("council")
    search(reader, tram, "المدينه")
    expect(reader.locator("#_help button")).to_have_text("Search for “المدينة”")


def test_an_empty_result_offers_each_filter_whose_removal_helps_with_its_count(
    reader: Page, tram: Hosted
) -> None:
    search(reader, tram, "depot", "&verdict=content%3AWell+supported")
    ways = reader.locator("#_help li")
    expect(ways).to_have_text(["Search without Verdict 3 results"])
    ways.get_by_role("button").click()
    expect(reader.locator("#_status")).to_have_text("3 results for “depot”")


def test_an_empty_phrase_is_offered_as_words_and_words_one_less(reader: Page, tram: Hosted) -> None:
    search(reader, tram, '"crowns twelve"')
    expect(reader.get_by_role("button", name="Search without quotation marks")).to_be_visible()
    search(reader, tram, "brick riders")
    expect(reader.locator("#_help li")).to_have_text(
        ["Search without “brick” 1 result", "Search without “riders” 1 result"]
    )
    expect(reader.get_by_role("navigation", name="Lists").get_by_role("link").first).to_be_visible()


def test_a_word_that_is_not_there_finds_no_shorter_one(reader: Page, tram: Hosted) -> None:
    reader.goto(asked(tram))
    assert [typed(reader, text) for text in ("depotling", "1999-06-01", "bricks 12345")] == [
        [],
        [],
        ["The old depot"],
    ]
    expect(reader.locator("#_status")).to_contain_text("Nothing here has “12345”")
    # The beginning of a word and another form of it are there.
    assert typed(reader, "bric") == typed(reader, "bricks") == ["The old depot"]


def test_a_word_longer_than_the_page_is_broken(reader: Page, tram: Hosted) -> None:
    reader.set_viewport_size({"width": 320, "height": 600})
    reader.goto(asked(tram))
    assert typed(reader, "x" * 500) == []
    assert reader.evaluate("document.documentElement.scrollWidth") == 320


# -------------------------------------------------------------------------- keys


def test_arrow_keys_lead_from_the_field_through_the_results_and_back(reader: Page, tram: Hosted) -> None:
    search(reader, tram, "depot")
    field, links = reader.get_by_role("searchbox"), reader.locator("#_results a")
    expect(field).to_be_focused()
    for number in range(links.count()):
        reader.keyboard.press("ArrowDown")
        expect(links.nth(number)).to_be_focused()
    for number in reversed(range(links.count() - 1)):
        reader.keyboard.press("ArrowUp")
        expect(links.nth(number)).to_be_focused()
    reader.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("Escape")
    expect(field).to_be_focused()
    reader.keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(reader.locator("#_status")).to_have_text("13 results")
    reader.keyboard.press("Escape")
    expect(field).not_to_be_focused()
    reader.keyboard.press("/")
    expect(field).to_be_focused()


def test_enter_opens_the_result_in_focus(reader: Page, tram: Hosted) -> None:
    search(reader, tram, "brick")
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("Enter")
    expect(reader).to_have_url(re.compile("/articles/old/"))


# ------------------------------------------------------------------------ heard


def test_the_number_of_results_is_said_once_when_typing_pauses(reader: Page, tram: Hosted) -> None:
    reader.goto(asked(tram))
    said = reader.get_by_role("status").filter(has_text="result")
    expect(said).to_have_text("13 results")
    reader.evaluate(
        "window.said = []; const place = document.querySelector('#_said');"
        "new MutationObserver(() => said.push(place.textContent)).observe(place, {childList: true})"
    )
    reader.get_by_role("searchbox").press_sequentially("depot", delay=60)
    expect(said).to_have_text("3 results for “depot”")
    assert reader.evaluate("said") == ["3 results for “depot”"]


@pytest.mark.parametrize(
    ("query", "width"), [("?q=tram", 1280), ("?q=tram", 390), ("?q=coucnil&year=2021", 390)]
)
def test_the_page_has_no_barrier_that_axe_finds(
    browser: Browser, tram: Hosted, query: str, width: int
) -> None:
    size: ViewportSize = {"width": width, "height": 900}
    page, plain = browser.new_page(viewport=size), browser.new_page(viewport=size, java_script_enabled=False)
    for one in (page, plain):
        one.goto(asked(tram, query))
    titles(page)
    page.locator("#_filters").evaluate("filters => { filters.open = true; }")
    inject(page, with_scripts=True)
    inject(plain, with_scripts=False)
    assert violations(page, plain) == []
    page.close()
    plain.close()


# ------------------------------------------------------------------------- marks


def marked(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        "[...(CSS.highlights.get('found') ?? [])].map((range) => range.toString())"
    )
    return found


def test_marks_are_removed_with_escape_and_leave_the_address(reader: Page, tram: Hosted) -> None:
    reader.goto(f"{tram.root}articles/plan/index.html?highlight=tram&highlight=late+every#q-late")
    expect(reader.get_by_role("button", name="Remove the search marks")).to_be_visible()
    assert {"tram", "late every"} <= set(marked(reader))
    # Nothing is put into the text: its annotations are as they were.
    expect(reader.locator("#q-late + mark")).to_have_text("The tram is late every night")
    reader.keyboard.press("Escape")
    assert marked(reader) == []
    expect(reader).to_have_url(re.compile(r"/plan/index\.html#q-late$"))
    expect(reader.get_by_role("button", name="Remove the search marks")).to_have_count(0)


def test_without_a_fragment_the_first_marked_word_is_scrolled_to(reader: Page, tram: Hosted) -> None:
    reader.set_viewport_size({"width": 390, "height": 300})
    reader.goto(f"{tram.root}articles/plan/index.html?highlight=riders")
    expect(reader.get_by_role("button", name="Remove the search marks")).to_be_visible()
    top = reader.evaluate("[...CSS.highlights.get('found')][0].getBoundingClientRect().top")
    assert 0 < top < 300


def test_only_pages_whose_address_asks_for_marks_load_their_script(reader: Page, tram: Hosted) -> None:
    loaded: list[str] = []
    reader.on("request", lambda request: loaded.append(urlsplit(request.url).path.rpartition("/")[2]))
    reader.goto(f"{tram.root}articles/plan/index.html")
    assert not [name for name in loaded if name.startswith("found.")]
    reader.goto(f"{tram.root}articles/plan/index.html?highlight=zebra", wait_until="networkidle")
    assert [name for name in loaded if name.startswith("found.")]
    expect(reader.get_by_role("button", name="Remove the search marks")).to_have_count(0)


# ----------------------------------------------------------------- without it


def test_without_scripts_the_page_says_what_to_do(browser: Browser, tram: Hosted) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(asked(tram, "?q=depot"))
    expect(page.get_by_text("Search needs JavaScript.")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    lists = page.get_by_role("navigation", name="Lists")
    for name in ("Articles", "Claims"):
        expect(lists.get_by_role("link", name=name)).to_be_visible()
    page.close()


def test_an_index_that_cannot_be_opened_is_said_and_the_lists_stay(browser: Browser, tram: Hosted) -> None:
    page = browser.new_page()
    page.route(re.compile(r"/assets/search\.[0-9a-f]+/"), lambda route: route.abort())
    page.goto(asked(tram))
    expect(page.get_by_text("The search index cannot be opened here.")).to_be_visible()
    expect(page.get_by_role("navigation", name="Lists").get_by_role("link").first).to_be_visible()
    page.close()


def test_a_piece_of_the_index_that_does_not_come_is_said_and_asked_for_again(
    browser: Browser, tram: Hosted
) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(asked(tram))
    expect(page.locator("#_results > li")).to_have_count(10)
    page.route(PIECES, lambda route: route.abort())
    page.get_by_role("searchbox").fill("depot")
    expect(page.locator("#_status")).to_have_text("The index cannot be read just now. Try again in a moment.")
    # What was found before is no answer to what is asked now.
    expect(page.locator("#_results > li")).to_have_count(0)
    page.unroute(PIECES)
    page.keyboard.press("Enter")
    expect(page.locator("#_status")).to_have_text("3 results for “depot”")
    assert errors == []
    page.close()


def test_more_results_that_do_not_come_can_be_asked_for_again(browser: Browser, tram: Hosted) -> None:
    page = browser.new_page()
    page.goto(asked(tram))
    more, results = page.get_by_role("button", name="More results"), page.locator("#_results > li")
    expect(results).to_have_count(10)
    page.route(PIECES, lambda route: route.abort())
    more.click()
    expect(page.locator("#_status")).to_contain_text("Try again")
    page.unroute(PIECES)
    more.click()
    expect(results).to_have_count(13)
    page.close()


def test_while_the_index_is_opened_the_reader_is_left_alone(reader: Page, tram: Hosted) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    reader.route(re.compile(r"/pagefind\.js$"), hold)
    with reader.expect_request(re.compile(r"/pagefind\.js$")):
        reader.goto(asked(tram, "?q=council"))
    field = reader.get_by_role("searchbox")
    expect(field).to_have_value("council")
    field.fill("depot")
    button = reader.get_by_role("search").get_by_role("button", name="Search")
    button.focus()
    held[0].continue_()
    expect(reader.locator("#_status")).to_have_text("3 results for “depot”")
    expect(reader).to_have_url(re.compile(r"\?q=depot$"))
    expect(button).to_be_focused()


def test_addresses_of_results_work_from_a_disk(reader: Page, tram: Hosted) -> None:
    reader.goto(f"{(Path(tram.folder) / 'search' / 'index.html').as_uri()}?q=council&collection=articles")
    titles(reader)
    reader.locator("#_results .places a").first.click()
    expect(reader.get_by_role("button", name="Remove the search marks")).to_be_visible()
    address = urlsplit(reader.url)
    assert address.scheme == "file"
    assert parse_qs(address.query)["highlight"]
