"""Walking through a page with the Tab key, and what is wrong at each stop.

In: a page that is loaded. Out: a line for each focused element that a reader would not see (it is outside the
window, under something else, without an indicator) or not expect, by the document's order. Whether the
indicator can be seen is told from two pictures, with and without the focus; once for each sort of element,
because pictures are slow.
"""

from typing import TypedDict

from playwright.sync_api import FloatRect, Page

_STOP = """() => {
  const now = document.activeElement;
  if (!now || now === document.body || now === document.documentElement) return null;
  window.stops ??= [];
  const faults = [];
  const boxes = [...now.getClientRects()].filter((box) => box.width && box.height);
  const isIn = ({ top, left, bottom, right }) =>
    top > -1 && left > -1 && bottom < innerHeight + 1 && right < innerWidth + 1;
  const box = boxes.find(isIn);
  if (!box) faults.push("outside the window");
  else {
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    // A label may be what is seen of its control, and a drawing's link takes its place from what it holds.
    if (!now.contains(top) && !top?.contains(now)) faults.push(`under ${top?.tagName} ${top?.className}`);
  }
  const last = window.stops.at(-1);
  if (last && !(last.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING)) {
    faults.push("before the last stop");
  }
  const isNew = !window.stops.includes(now);
  window.stops.push(now);
  const words = (now.ariaLabel || now.textContent || now.id).replace(/\\s+/g, " ").trim().slice(0, 40);
  const kind = [now, now.parentElement, now.closest("section, nav, header, footer, article, aside")]
    .map((one) => one ? `${one.tagName.toLowerCase()}.${one.getAttribute("class") ?? ""}` : "").join(" ");
  return {
    faults, kind, isNew,
    name: `${now.tagName.toLowerCase()} “${words}”`,
    clip: box && { x: box.x, y: box.y, width: box.width, height: box.height },
  };
}"""
_REACHABLE = """() => [...document.querySelectorAll(
    "a[href], button, summary, input, select, textarea, [tabindex]:not([tabindex='-1'])")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled)
  // A group of radio buttons is one stop.
  .filter((one) => one.type !== "radio" || one.checked)
  .filter((one) => !window.stops.includes(one))
  .map((one) => `never reached: ${one.outerHTML.slice(0, 120)}`)"""
# The search page begins in its field, which is not where a walk begins.
_TO_THE_START = """() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
}"""
_AROUND = 6
_MOST_STOPS = 1500


class _Stop(TypedDict):
    faults: list[str]
    kind: str
    isNew: bool
    name: str
    clip: FloatRect | None


def walk(page: Page) -> tuple[int, list[str]]:
    """Press Tab from the start of the page to its end: how many stops there are, and their faults."""
    page.evaluate(_TO_THE_START)
    faults: list[str] = []
    kinds: set[str] = set()
    for number in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        stop: _Stop | None = page.evaluate(_STOP)
        if stop is None or not stop["isNew"]:
            return number, faults + page.evaluate(_REACHABLE)
        if stop["kind"] not in kinds and stop["clip"]:
            kinds.add(stop["kind"])
            if not _is_indicated(page, stop["clip"]):
                stop["faults"].append("looks the same without the focus")
        faults += [f"{stop['name']} in {stop['kind']}: {fault}" for fault in stop["faults"]]
    return _MOST_STOPS, [*faults, "the walk has no end"]


def seen(page: Page) -> list[str]:
    """What is wrong with the focus as it is now."""
    stop: _Stop | None = page.evaluate(f"() => {{ window.stops = []; return ({_STOP})(); }}")
    assert stop, "nothing has the focus"
    if stop["clip"] and not _is_indicated(page, stop["clip"]):
        stop["faults"].append("looks the same without the focus")
    return [f"{stop['name']}: {fault}" for fault in stop["faults"]]


def _is_indicated(page: Page, clip: FloatRect) -> bool:
    around = FloatRect(
        x=max(clip["x"] - _AROUND, 0),
        y=max(clip["y"] - _AROUND, 0),
        width=clip["width"] + 2 * _AROUND,
        height=clip["height"] + 2 * _AROUND,
    )
    focused = page.screenshot(clip=around, caret="hide")
    page.evaluate("() => { window.left = document.activeElement; window.left.blur(); }")
    without = page.screenshot(clip=around, caret="hide")
    page.evaluate("() => window.left.focus({ preventScroll: true })")
    return focused != without
