"""Home, article and claim are complete without scripts: nothing waits for one, none takes anything away."""

from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

# Texts that cannot be seen and stand nowhere else on the page. A reader can open `details` without a script;
# what has the attribute `hidden` is there for scripts only, and buttons do nothing without one.
_UNSEEN = """() => {
  const plain = (text) => text.replace(/\\s+/g, " ").trim();
  const seen = plain(document.body.innerText);
  const out = "script, style, template, button, label, [hidden], title, desc, "
    + "details:not([open]) > :not(summary)";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const text = plain(walker.currentNode.data);
    const parent = walker.currentNode.parentElement;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const isShown = range.getClientRects().length && parent.checkVisibility();
    if (text && !isShown && !parent.closest(out) && !seen.includes(text)) found.push(text);
  }
  return found;
}"""
_TEXT = "() => document.body.innerText"


@pytest.fixture(scope="module")
def pair(browser: Browser) -> Iterator[tuple[Page, Page]]:
    """The same page for a reader without scripts and for one with them."""
    contexts = [browser.new_context(java_script_enabled=on) for on in (False, True)]
    without, with_scripts = (context.new_page() for context in contexts)
    yield without, with_scripts
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["english", "arabic"])
@pytest.mark.parametrize("view", ["home", "article", "claim"])
def test_a_page_is_complete_without_scripts(
    pair: tuple[Page, Page], view: str, language: str, width: int, request: pytest.FixtureRequest
) -> None:
    pages: dict[str, str] = request.getfixturevalue(language)
    words = []
    for page in pair:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(pages[view])
        words.append(Counter(page.evaluate(_TEXT).split()))
    without, with_scripts = words
    assert pair[0].evaluate(_UNSEEN) == []
    assert without - with_scripts == Counter(), "a script takes these words away"
    assert pair[0].locator("button:visible").count() == 0, "a button that does nothing"
    assert sum(without.values()) > 100
