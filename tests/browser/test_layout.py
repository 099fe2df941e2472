"""How pages fill the window: nothing reaches beyond its side, nothing moves while a page is loaded."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from browser.hosting import VIEWS
from browser.watching import visit, watched

WIDTHS = (320, 390, 768, 1024, 1280, 1920, 2560)
# A window in which everything is twice as large has room for half as much.
ZOOMED = tuple(width // 2 for width in WIDTHS if width // 2 >= 320)

# What reaches beyond the side of the page, unless a box of its own scrolls.
_TOO_WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const scrolls = (one) => one && one !== document.body && one !== root
    && (getComputedStyle(one).overflowX !== "visible" || scrolls(one.parentElement));
  return [`the page has ${root.scrollWidth} pixels for ${root.clientWidth}`].concat(
    [...document.body.querySelectorAll("*")]
      .filter((one) => {
        const { left, right, width } = one.getBoundingClientRect();
        return width && (left < -1 || right > root.clientWidth + 1) && !scrolls(one.parentElement);
      })
      .map((one) => `${one.tagName.toLowerCase()}.${one.getAttribute("class") ?? ""}`));
}"""

_WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) {
    const names = shift.sources.map(({ node }) => {
      const one = node?.nodeType === 3 ? node.parentElement : node;
      return one ? `${one.tagName.toLowerCase()}.${one.getAttribute("class") ?? ""}` : "?";
    });
    window.shifts.push({ at: shift.startTime, told: `${shift.value.toFixed(4)}: ${names.join(", ")}` });
  }
}).observe({ type: "layout-shift", buffered: true });
// What is drawn of a page before all of its text is there depends on where the network has cut it. A page is
// whole with the first frame after its text; the next one begins what is watched.
document.addEventListener("readystatechange", () => {
  if (document.readyState !== "interactive") return;
  requestAnimationFrame(() => requestAnimationFrame(() => { window.whole = performance.now(); }));
});
"""
# Two frames after everything is there: what moves at the end of loading has moved by then.
_SETTLED = """async () => {
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  await new Promise((act) => setTimeout(act, 50));
  if (!window.whole) return ["it was never whole"];
  return window.shifts.filter(({ at }) => at >= window.whole).map(({ told }) => told);
}"""
# What is closed takes no room.
_OPEN_ALL = "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(_WATCH_SHIFTS)
    # A page is seen before its scripts are there, as by a reader with a slow line.
    context.route(re.compile(r"\.js$"), _late)
    yield context.new_page()
    context.close()


def _late(route: Route) -> None:
    time.sleep(0.1)
    route.continue_()


@pytest.mark.parametrize("language", ["english", "arabic"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_loads_without_moving_and_never_scrolls_sideways(
    reader: Page, view: str, language: str, request: pytest.FixtureRequest
) -> None:
    pages: dict[str, str] = request.getfixturevalue(language)
    assert view in pages, f"there is no {view} in the archive"
    address = pages[view]
    faults = watched(reader)
    reader.set_viewport_size({"width": 1280, "height": 900})
    visit(reader, address, stay=view == "redirect")
    found = [f"it moves at 1280: {shift}" for shift in _shifts(reader, view)]
    reader.evaluate(_OPEN_ALL)
    for width in sorted({*WIDTHS, *ZOOMED}):
        reader.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {one}" for one in reader.evaluate(_TOO_WIDE)]
    reader.set_viewport_size({"width": 390, "height": 800})
    visit(reader, address, stay=view == "redirect")
    found += [f"it moves at 390: {shift}" for shift in _shifts(reader, view)]
    assert found + faults == [], f"{address}\n" + "\n".join(found + faults)


def _shifts(page: Page, view: str) -> list[str]:
    # Only one view loads something after it has been loaded: its index.
    if view == "search":
        page.wait_for_load_state("networkidle")
    shifts: list[str] = page.evaluate(_SETTLED)
    return shifts
