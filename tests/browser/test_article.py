"""The annotated article as readers meet it: notes beside and under the text, keys, filters, copying."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, Route, expect

MOST_ANNOTATED = "articles/korybko-rebuttal/index.html"
# How far a note may stand from the one that pushed it down, and above the line of its number.
MOST_GAP = 20
TOLERANCE = 3

MEASURE = """() => {
  const box = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top: top + scrollY, right, bottom: bottom + scrollY };
  };
  const under = ".annotated section, .annotated .what, .annotated .editor, .site-foot > *";
  return {
    notes: [...document.querySelectorAll(".notes li")].map((note) => ({
      ...box(note),
      line: box(document.getElementById("r-" + note.id.slice(2))).top,
    })),
    texts: [...document.querySelectorAll(`.blk > :not(.notes), ${under}`)].map(box),
  };
}"""


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right - 0.5
            and other.left < self.right - 0.5
            and self.top < other.bottom - 0.5
            and other.top < self.bottom - 0.5
        )


class Measured(NamedTuple):
    notes: list[Box]
    lines: list[float]
    texts: list[Box]


def box(found: dict[str, float]) -> Box:
    return Box(found["left"], found["top"], found["right"], found["bottom"])


def measured(page: Page) -> Measured:
    found = page.evaluate(MEASURE)
    return Measured(
        [box(note) for note in found["notes"]],
        [note["line"] for note in found["notes"]],
        [box(text) for text in found["texts"]],
    )


def collisions(found: Measured) -> list[str]:
    met = [
        f"notes {number} and {number + ahead}"
        for number, note in enumerate(found.notes, 1)
        for ahead, other in enumerate(found.notes[number:], 1)
        if note.meets(other)
    ]
    return met + [
        f"note {number} and {text}"
        for number, note in enumerate(found.notes, 1)
        for text in found.texts
        if note.meets(text)
    ]


def at(home: str, path: str) -> str:
    return home.replace("index.html", path)


# ------------------------------------------------------------------------------------------ the margin


@pytest.mark.parametrize("is_open", [False, True], ids=["folded", "open"])
@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_notes_stand_beside_their_lines_and_never_meet(
    page: Page, home: str, width: int, is_open: bool
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(at(home, MOST_ANNOTATED))
    page.get_by_label("Open all").set_checked(is_open)
    found = measured(page)
    assert len(found.notes) > 40
    assert collisions(found) == []
    bottom = 0.0
    for number, (note, line) in enumerate(zip(found.notes, found.lines, strict=True), 1):
        assert note.top >= line - TOLERANCE, f"note {number} starts above its number"
        is_pushed = note.top > line + TOLERANCE
        assert not is_pushed or note.top - bottom <= MOST_GAP, f"white space above note {number}"
        bottom = note.bottom


@pytest.mark.parametrize("width", [1024, 1280])
def test_notes_never_meet_in_a_browser_without_anchors(page: Page, home: str, width: int) -> None:
    def without_anchors(route: Route) -> None:
        response = route.fetch()
        body = response.text().replace("(anchor-scope: --k0)", "(no-such-property: none)")
        route.fulfill(response=response, body=body)

    page.route(re.compile(r"/assets/margent\.\w+\.css"), without_anchors)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(at(home, MOST_ANNOTATED))
    assert page.locator(".notes li").first.evaluate("note => getComputedStyle(note).position") == "relative"
    found = measured(page)
    assert collisions(found) == []
    assert min(note.left for note in found.notes) > max(
        text.right for text in found.texts if text.right < found.notes[0].right
    )


@pytest.mark.parametrize("width", [320, 390, 1000])
def test_notes_stand_under_their_paragraph_where_there_is_no_margin(
    page: Page, home: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(at(home, MOST_ANNOTATED))
    found = measured(page)
    assert collisions(found) == []
    assert all(note.top > line for note, line in zip(found.notes, found.lines, strict=True))
    heights = [note.bottom - note.top for note in found.notes]
    assert max(heights) < 40, "a folded note is one line"
    assert min(heights) >= 24, "and wide enough for a finger"


def test_a_line_with_marks_and_numbers_is_as_high_as_any_other(page: Page, home: str) -> None:
    page.goto(at(home, MOST_ANNOTATED))
    heights = page.evaluate("""() => [...document.querySelectorAll(".text p")]
        .filter((one) => one.parentElement.matches(".blk"))
        .map((one) => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight))""")
    assert heights
    assert all(abs(height - round(height)) < 0.02 for height in heights), heights


# ------------------------------------------------------------------------------------------ ways to a note


def test_number_leads_to_its_note_which_opens_and_has_the_focus(page: Page, home: str) -> None:
    page.goto(at(home, MOST_ANNOTATED))
    note = page.locator(".notes li").nth(3)
    folded = note.bounding_box()
    page.locator("a.ref").nth(3).click()
    expect(note).to_be_focused()
    expect(note).to_be_in_viewport(ratio=1)
    opened = note.bounding_box()
    assert folded
    assert opened
    assert opened["height"] > 2 * folded["height"]


@pytest.mark.parametrize("opened_by", ["its line", "its number in the text", "its address"])
def test_a_finger_opens_a_folded_note_and_closes_it_again(
    browser: Browser, home: str, opened_by: str
) -> None:
    context = browser.new_context(
        has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(at(home, MOST_ANNOTATED))
    note = page.locator(".notes li").nth(3)
    height = "one => one.getBoundingClientRect().height"
    folded = note.evaluate(height)
    if opened_by == "its line":
        note.tap()
    elif opened_by == "its number in the text":
        page.locator("a.ref").nth(3).tap()
    else:
        page.goto(at(home, MOST_ANNOTATED) + "#" + str(note.get_attribute("id")))
    page.wait_for_function(
        f"([one, folded]) => ({height})(one) > 2 * folded", arg=[note.element_handle(), folded]
    )
    note.locator(".no").tap()
    page.wait_for_function(
        f"([one, folded]) => ({height})(one) === folded", arg=[note.element_handle(), folded]
    )
    context.close()


def test_number_leads_to_its_note_without_scripts(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(at(home, MOST_ANNOTATED))
    note = page.locator(".notes li").nth(3)
    before = note.bounding_box()
    page.locator("a.ref").nth(3).click()
    expect(note).to_be_in_viewport(ratio=1)
    after = note.bounding_box()
    assert before
    assert after
    assert after["height"] > 2 * before["height"]
    note.locator(".back").click()
    expect(page.locator("a.ref").nth(3)).to_be_in_viewport()
    context.close()


def test_keys_go_from_number_to_number_to_the_note_and_back(page: Page, home: str) -> None:
    page.goto(at(home, MOST_ANNOTATED))
    refs, notes = page.locator("a.ref"), page.locator(".notes li")
    page.keyboard.press("n")
    expect(refs.nth(0)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("n")
    expect(refs.nth(2)).to_be_focused()
    expect(notes.nth(2)).to_be_in_viewport(ratio=1)
    page.keyboard.press("p")
    expect(refs.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(notes.nth(1)).to_be_focused()
    page.keyboard.press("n")
    expect(refs.nth(2)).to_be_focused()
    page.keyboard.press("Enter")
    expect(notes.nth(2)).to_be_focused()
    page.keyboard.press("Escape")
    expect(refs.nth(2)).to_be_focused()
    expect(refs.nth(2)).to_be_in_viewport()


@pytest.mark.parametrize("key", ["b", "Escape"])
def test_reader_comes_back_to_the_same_place(page: Page, home: str, key: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(at(home, MOST_ANNOTATED))
    ref = page.locator("a.ref").nth(30)
    ref.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    ref.click()
    expect(page.locator(".notes li").nth(30)).to_be_focused()
    # At once, where a wheel would go on to turn after the key.
    page.evaluate("scrollBy(0, 900)")
    assert page.evaluate("scrollY") != before
    page.keyboard.press(key)
    expect(ref).to_be_focused()
    page.wait_for_function("before => Math.abs(scrollY - before) < 5", arg=before)
    expect(page).not_to_have_url(re.compile("#"))


@pytest.mark.parametrize("place", [".text mark", ".text .notes li", ".text a.ref"])
def test_a_passage_and_its_note_are_lit_together(page: Page, home: str, place: str) -> None:
    page.goto(at(home, MOST_ANNOTATED))
    lit = """(one) => {
      const keys = one.matches("mark") ? one.dataset.a.split(" ") : [one.id.slice(2)];
      const own = (found) => found.matches("mark")
        ? found.dataset.a.split(" ").some((key) => keys.includes(key)) : keys.includes(found.id.slice(2));
      const ground = (found) => getComputedStyle(found).backgroundColor;
      const panes = [...document.querySelectorAll(".text .notes li")];
      const marks = [...document.querySelectorAll(".text mark.d1")];
      return [panes, marks].map((all) => [true, false].map((is) =>
        new Set(all.filter((found) => own(found) === is).map(ground)).size).concat(
        new Set(all.map(ground)).size));
    }"""
    one = page.locator(place).first
    one.hover()
    # All of one ground where it is lit, all of another one elsewhere.
    assert one.evaluate(lit) == [[1, 1, 2], [1, 1, 2]]


def test_the_passage_in_the_address_is_told_from_the_others(page: Page, home: str) -> None:
    page.goto(f"{at(home, MOST_ANNOTATED)}#q-no-natural-boundary")
    outlined = """() => [...document.querySelectorAll(".text mark")]
        .filter((one) => getComputedStyle(one).outlineStyle !== "none").map((one) => one.dataset.a)"""
    (passage,) = page.evaluate(outlined)
    assert "no-natural-boundary" in passage.split()


def test_a_note_goes_back_to_its_passage(page: Page, home: str) -> None:
    page.goto(at(home, MOST_ANNOTATED))
    page.locator("a.ref").nth(3).click()
    page.locator(".notes li").nth(3).locator(".back").click()
    expect(page.locator("a.ref").nth(3)).to_be_focused()
    expect(page).to_have_url(re.compile("#q-"))


def test_keys_can_be_looked_up_and_turned_off(page: Page, home: str) -> None:
    page.goto(at(home, MOST_ANNOTATED))
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Next note")
    dialog.get_by_role("checkbox").uncheck()
    dialog.get_by_role("button").click()
    page.keyboard.press("n")
    expect(page.locator("a.ref").first).not_to_be_focused()


@pytest.mark.parametrize("how", ["key", "button"])
def test_address_of_a_passage_can_be_copied(browser: Browser, home: str, how: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(at(home, MOST_ANNOTATED))
    ref = page.locator("a.ref").nth(2)
    if how == "key":
        ref.focus()
        page.keyboard.press("c")
    else:
        ref.click()
        page.locator(".notes li").nth(2).locator(".copy").click()
    expect(page.get_by_role("status")).not_to_be_empty()
    key = (ref.get_attribute("id") or "").removeprefix("r-")
    assert page.evaluate("navigator.clipboard.readText()") == f"{at(home, MOST_ANNOTATED)}#q-{key}"
    context.close()


# ------------------------------------------------------------------------------------------ copying


def test_copied_text_has_neither_numbers_nor_notes(browser: Browser, home: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(at(home, MOST_ANNOTATED))
    paragraphs = page.evaluate("""() =>
      [...document.querySelectorAll(".text .blk > :not(.notes)")].map((one) => {
        const copy = one.cloneNode(true);
        copy.querySelectorAll(".ref").forEach((ref) => ref.remove());
        return copy.textContent.trim();
    })""")
    page.evaluate("""() => {
        const texts = document.querySelectorAll(".text .blk > :not(.notes)");
        const last = texts[texts.length - 1];
        getSelection().setBaseAndExtent(texts[0], 0, last, last.childNodes.length);
    }""")
    page.keyboard.press("Control+c")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert " ".join(copied.split()) == " ".join(" ".join(paragraphs).split())
    context.close()


# ------------------------------------------------------------------------------------------ print and colours


def test_print_has_every_note_whole_under_its_paragraph_and_the_sources_addresses(
    page: Page, home: str
) -> None:
    page.goto(at(home, MOST_ANNOTATED))
    page.emulate_media(media="print")
    found = measured(page)
    assert collisions(found) == []
    assert all(note.top > line for note, line in zip(found.notes, found.lines, strict=True))
    cut = """() => [...document.querySelectorAll(".notes li")]
        .filter((note) => note.scrollHeight > note.clientHeight + 1).map((note) => note.id)"""
    assert page.evaluate(cut) == []
    expect(page.locator("#_all-notes")).to_be_hidden()
    unprinted = """() => [...document.querySelectorAll(".sources .out")]
        .filter((link) => !getComputedStyle(link, "::after").content.includes(link.getAttribute("href")))"""
    assert page.evaluate(unprinted) == []
    assert page.pdf().startswith(b"%PDF")


def test_verdicts_keep_their_lines_where_colours_are_the_readers(browser: Browser, home: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(at(home, MOST_ANNOTATED))
    styles = page.evaluate("""() => Object.fromEntries(
        ["positive", "negative", "mixed", "open"].map((tone) => [tone, [
            getComputedStyle(document.querySelector(`mark.tone-${tone}`)).textDecorationStyle,
            getComputedStyle(document.querySelector(`.notes .tone-${tone}`)).borderInlineStartStyle,
        ].join(" ")]))""")
    assert len(set(styles.values())) == 4, styles
    context.close()


def test_page_does_not_move_while_it_loads_nor_glide_where_less_motion_is_asked_for(
    page: Page, home: str
) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(at(home, MOST_ANNOTATED))
    shifts = page.evaluate("""() => new Promise((done) => {
        const found = [];
        new PerformanceObserver((list) => found.push(...list.getEntries().map((entry) => entry.value)))
            .observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(found), 300);
    })""")
    assert shifts == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


# ------------------------------------------------------------------------------------------ all notes


def shown(page: Page) -> int:
    return page.locator("#_all-notes ol > li:visible").count()


@pytest.mark.parametrize("has_scripts", [True, False], ids=["with scripts", "without"])
def test_notes_can_be_chosen_by_verdict_and_kind_and_layer(
    browser: Browser, home: str, has_scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=has_scripts)
    page = context.new_page()
    page.goto(at(home, MOST_ANNOTATED))
    listed = page.locator("#_all-notes")
    total = page.locator(".notes li").count()
    assert shown(page) == total
    for choice in listed.locator("label:has(input:not([value='']))").all():
        choice.click()
        assert shown(page) == int(choice.locator(".count").inner_text())
        choice.locator("xpath=ancestor::fieldset").get_by_label("all").check()
        assert shown(page) == total
    # Two filters go together, and where nothing fits the list says so.
    disputed = listed.get_by_label("Disputed")
    disputed.check()
    chosen = shown(page)
    listed.get_by_label("interpretation").check()
    assert 0 < shown(page) < chosen
    listed.get_by_label("attribution").check()
    assert shown(page) == 0
    assert counted(page) == "Notes shown: 0 of 51"
    context.close()


def test_the_text_follows_what_is_chosen(page: Page, home: str) -> None:
    page.goto(at(home, MOST_ANNOTATED))
    seen = """() => {
      const plain = "rgba(0, 0, 0, 0)";
      const marks = [...document.querySelectorAll(".text mark")];
      const notes = [...document.querySelectorAll(".notes li")];
      const listed = [...document.querySelectorAll("#_all-notes li")].filter((one) => one.checkVisibility());
      const chosen = new Set(listed.map((one) => one.querySelector("a").hash.slice(3)));
      const fits = (mark) => mark.dataset.a.split(" ").some((key) => chosen.has(key));
      return {
        chosen: chosen.size,
        marks: marks.filter((one) => fits(one) === (getComputedStyle(one).backgroundColor === plain)).length,
        notes: notes.filter((one) => chosen.has(one.id.slice(2)) !==
          one.querySelector("li > :not(.lead)").checkVisibility()).length,
      };
    }"""
    total = page.locator(".notes li").count()
    assert page.evaluate(seen) == {"chosen": total, "marks": 0, "notes": 0}
    verdict = page.locator("#_all-notes").get_by_label("Disputed")
    verdict.check()
    found = page.evaluate(seen)
    assert 0 < found.pop("chosen") < total
    assert found == {"marks": 0, "notes": 0}
    verdict.locator("xpath=ancestor::fieldset").get_by_label("all").check()
    assert page.evaluate(seen) == {"chosen": total, "marks": 0, "notes": 0}


def counted(page: Page) -> str:
    """The sentence under the list as a screen reader has it: its number is counted by the style sheet."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    names = {node["nodeId"]: node.get("name", {}).get("value", "") for node in tree}
    paragraph = next(
        node for node in tree if any("shown:" in names[child] for child in node.get("childIds", ()))
    )
    return "".join(_texts(paragraph, {node["nodeId"]: node for node in tree}))


def _texts(node: dict[str, Any], nodes: dict[str, dict[str, Any]]) -> Iterator[str]:
    if node["role"]["value"] == "StaticText":
        yield node["name"]["value"]
    else:
        for child in node.get("childIds", ()):
            yield from _texts(nodes[child], nodes)
