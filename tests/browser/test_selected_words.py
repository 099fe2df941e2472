"""The menu beside selected words: its addresses hold a file that checks clean and finds those words."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.proposing import MOST_QUOTED, anchor, checks_clean, publish_proposing, selector, stands_once
from margent.model.forges import ADDRESS_LIMIT
from margent.stages.view.ways.letters import LETTER_LIMIT
from margent.text.quotes import Found, find, folded
from support.proposals import proposal

# Selects from the first words to the last ones, each in one of its occurrences; notes are not looked into.
SELECT = """([first, last, which]) => {
  const nodes = [];
  let text = "";
  const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (walker.currentNode.parentElement.closest(".notes, .ref")) continue;
    nodes.push([walker.currentNode, text.length]);
    text += walker.currentNode.data;
  }
  let from = -1;
  for (let count = 0; count <= which; count += 1) from = text.indexOf(first, from + 1);
  const to = text.indexOf(last, from) + last.length;
  const place = (offset, isEnd) => {
    const [node, start] = nodes.findLast(([, begin]) => (isEnd ? begin < offset : begin <= offset));
    return [node, offset - start];
  };
  getSelection().setBaseAndExtent(...place(from, false), ...place(to, true));
}"""
BLOCK = """(number) => {
  const block = document.querySelectorAll(".text > .blk")[number];
  getSelection().selectAllChildren(block);
  return block.querySelector(".notes") !== null;
}"""


MENU = ".selected"
FILE_LINKS = "#_propose dt a[href*='value=']"
Open = Callable[[str], Page]


@pytest.fixture(scope="module")
def proposing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an archive that names a repository and a contact."""
    return publish_proposing(tmp_path_factory.mktemp("proposing"))


@pytest.fixture
def opened(page: Page, proposing: Path) -> Open:
    """Opens an article from the disk."""

    def opens(id_: str) -> Page:
        page.goto((proposing / "articles" / id_ / "index.html").as_uri())
        return page

    return opens


def select(page: Page, first: str, last: str = "", which: int = 0) -> None:
    """Select words, and wait for the menu."""
    page.evaluate("getSelection().removeAllRanges()")
    expect(page.locator(MENU)).to_be_hidden()
    page.evaluate(SELECT, [first, last or first, which])
    expect(page.locator(MENU)).to_be_visible()


def address(page: Page, kind: str = "note") -> str:
    """The address behind an entry of the menu."""
    href = page.locator(f"{MENU} a[data-kind={kind}]").get_attribute("href")
    assert href is not None
    return href


# The first and the last words that are selected, and the words that the quote then has.
SELECTIONS = [
    ("is late, she", "is late, she", "is late, she"),
    ("Nobody", "nobody", 'Nobody rides it, and "nobody'),
    ("is closed.", "The tram", "is closed. The tram"),
    ("What was", "rides", "What was said The tram is late, she said. Nobody rides"),
    ("it’s", "own & a sign <", "it’s the “night” tram… A line of its own & a sign <"),
    ("Year", "none", "Year Riders 2020 nine 2021 none"),
    ("Chinese.", "Year", "Chinese. Year"),
    ("\U0001f68b and", "\\", "\U0001f68b and x\u0304 and \\"),
    ("x", "x", "x\u0304"),
    ("nine", "A quotation", "nine 2021 none A quotation"),
    ("they say", "nurses", "they say, is the one that nurses"),
    ("hat nurs", "hat nurs", "that nurses"),
    ("s the “nigh", "s the “nigh", "it’s the “night"),
    ("究生", "究生", "究生"),
]


def test_a_selection_becomes_a_note_and_a_claim_that_find_just_these_words(opened: Open) -> None:
    page = opened("plan")
    for first, last, words in SELECTIONS:
        select(page, first, last)
        proposals = [proposal(address(page, kind)) for kind in ("note", "claim")]
        assert [stands_once(one, "plan") for one in proposals] == [words, words]
        assert not [one for one in proposals if '""' in one.text]
        checks_clean(*proposals)


def test_a_browser_that_cannot_tell_words_apart_offers_what_is_selected(opened: Open, page: Page) -> None:
    page.add_init_script("delete Intl.Segmenter")
    select(opened("plan"), "hat nurs")
    assert stands_once(proposal(address(page)), "plan") == "hat nurs"


def test_words_of_the_headline_become_a_claim_that_says_so(opened: Open) -> None:
    page = opened("plan")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    expect(page.locator(MENU)).to_have_text("ClaimLetter")
    page.evaluate("""() => {
      const place = (name) => document.querySelector(name).firstChild;
      getSelection().setBaseAndExtent(place("h1"), 4, place(".standfirst"), 6);
    }""")
    claimed = page.locator(f"{MENU} a[data-kind=headline]")
    expect(claimed).to_have_attribute("href", re.compile("plan%20Nobody"))
    proposed = proposal(claimed.get_attribute("href") or "")
    assert selector(proposed).exact == "plan Nobody"
    assert "    mode: headline\n" in proposed.text
    checks_clean(proposed)


def test_of_words_that_stand_several_times_the_selected_ones_are_meant(opened: Open) -> None:
    page = opened("plan")
    words = anchor("plan")
    places = [at.start() for at in re.finditer("tram is late", words)]
    assert len(places) == 3
    for which, place in enumerate(places):
        select(page, "tram is late", "", which)
        quoted = selector(proposal(address(page)))
        found_ = find(quoted, folded(words))
        assert isinstance(found_, Found)
        assert found_.ranges[0].start == place
        assert len(quoted.prefix or "") <= 32


def test_words_that_need_more_context_get_more(opened: Open) -> None:
    page = opened("arabic")
    select(page, "القطار", "القطار", 2)
    proposed = proposal(address(page))
    assert stands_once(proposed, "arabic") == "القطار"
    assert len(selector(proposed).prefix or "") > 32
    assert proposed.path == "content/notes/note-arabic.md"
    checks_clean(proposed)


def test_marks_that_quotes_do_not_tell_apart_tell_no_words_apart(opened: Open) -> None:
    page = opened("marks")
    select(page, "said", "said", 2)
    assert stands_once(proposal(address(page)), "marks") == "said"


def test_each_block_is_read_as_the_archive_reads_it(opened: Open) -> None:
    page = opened("plan")
    texts = []
    noted = 0
    for number in range(page.locator(".text > .blk").count()):
        page.evaluate("getSelection().removeAllRanges()")
        expect(page.locator(MENU)).to_be_hidden()
        noted += page.evaluate(BLOCK, number)
        expect(page.locator(MENU)).to_be_visible()
        texts.append(selector(proposal(address(page))).exact)
    assert " ".join(texts) == anchor("plan")
    assert noted


@pytest.mark.parametrize("id_", ["long", "long-arabic"])
def test_very_long_words_get_a_gap_and_the_address_stays_short(opened: Open, id_: str) -> None:
    page = opened(id_)
    words = anchor(id_)
    select(page, words[:12], words[-35:])
    for kind in ("note", "claim"):
        proposed = proposal(address(page, kind))
        assert len(quote(address(page, kind), safe="")) <= ADDRESS_LIMIT
        head, _, tail = stands_once(proposed, id_).partition("|")
        assert words.startswith(head)
        assert words.endswith(tail)
        assert len(head) > 100
        assert len(tail) > 100
        assert len(selector(proposed).exact) <= MOST_QUOTED
        checks_clean(proposed)
    assert len(address(page, "letter")) <= LETTER_LIMIT


def test_the_menu_is_reached_by_tab_and_closed_by_escape(opened: Open) -> None:
    page = opened("plan")
    page.locator("main").focus()
    select(page, "Riders disagree")
    expect(page.locator("p.heard[role=status]")).to_have_text(re.compile("press Tab"))
    page.keyboard.press("Tab")
    expect(page.locator(f"{MENU} a[data-kind=note]")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(f"{MENU} a[data-kind=claim]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(MENU)).to_have_count(0)
    assert page.evaluate("String(getSelection())") == "Riders disagree"


def test_words_selected_by_keys_are_offered_too(opened: Open) -> None:
    page = opened("plan")
    select(page, "that nurses")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(f"{MENU} a[data-kind=note]")).to_have_attribute(
        "href", re.compile("that%20nurses%20need%22")
    )


def test_to_press_the_menu_keeps_what_is_selected(opened: Open) -> None:
    page = opened("plan")
    select(page, "Riders disagree")
    page.locator(f"{MENU} a[data-kind=claim]").hover()
    page.mouse.down()
    assert page.evaluate("String(getSelection())") == "Riders disagree"
    page.mouse.move(5, 5)
    page.mouse.up()
    expect(page.locator(MENU)).to_be_visible()


def test_words_outside_the_text_are_not_offered(opened: Open) -> None:
    page = opened("plan")
    select(page, "Riders disagree")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#_cite'))")
    expect(page.locator(MENU)).to_have_count(0)


def test_a_new_file_has_another_name_than_those_on_the_page(opened: Open) -> None:
    page = opened("plan")
    select(page, "Riders disagree")
    assert proposal(address(page)).path == "content/notes/note-riders-disagree-2.md"
    assert proposal(address(page, "claim")).path == "content/claims/claim-riders-disagree.md"


def test_who_can_select_words_is_told_so_and_who_has_no_scripts_is_not(
    opened: Open, browser: Browser, proposing: Path
) -> None:
    hint = "To put it beside certain words, select them in the text."
    assert hint in opened("plan").locator("#_propose").inner_text()
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto((proposing / "articles/plan/index.html").as_uri())
    assert "A remark on what this page says." in plain.locator("#_propose").inner_text()
    assert hint not in plain.locator("#_propose").inner_text()
    context.close()


def test_the_day_of_the_reader_stands_in_the_files(page: Page, proposing: Path) -> None:
    page.clock.set_fixed_time("2026-03-04T12:00:00")
    page.goto((proposing / "articles/plan/index.html").as_uri())
    texts = [proposal(link.get_attribute("href") or "").text for link in page.locator(f"{FILE_LINKS}").all()]
    assert len(texts) == 4
    dated = [text for text in texts if re.search("^(?:created|received|on): 2026-03-04$", text, re.MULTILINE)]
    assert len(dated) == 3
    assert not [text for text in texts if re.search("^(?:created|received|on):$", text, re.MULTILINE)]


def test_the_menu_stays_within_a_narrow_window_and_is_not_printed(opened: Open) -> None:
    page = opened("arabic")
    page.set_viewport_size({"width": 320, "height": 500})
    select(page, "قال الوزير")
    box = page.locator(MENU).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.emulate_media(media="print")
    expect(page.locator(MENU)).to_be_hidden()
    expect(page.locator("#_propose")).to_be_hidden()


def test_where_fingers_select_the_menu_stands_at_the_foot_of_the_screen(
    browser: Browser, proposing: Path
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto((proposing / "articles/plan/index.html").as_uri())
    select(page, "What was")
    box = page.locator(MENU).bounding_box()
    assert box is not None
    assert 700 - 40 <= box["y"] + box["height"] <= 700
    assert page.locator(f"{MENU} a").first.evaluate("(link) => link.getBoundingClientRect().height") >= 44
    context.close()
