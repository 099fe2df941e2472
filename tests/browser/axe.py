"""axe-core in a page, whether the page's own scripts run or not.

In: a page that is loaded. Out: a line for each element that breaks one of axe's rules. With scripts disabled,
Chromium still evaluates what a test asks for, promises included, but no timer ever fires: axe's own short
pauses are made promises there, so the page stays the one that readers without scripts get.
"""

from pathlib import Path
from typing import TypedDict

from playwright.sync_api import Page

_SOURCE = Path(__file__).with_name("node_modules") / "axe-core" / "axe.min.js"
_NO_TIMERS = """
window.setTimeout = (act, wait = 0, ...more) => {
  if (wait < 10) Promise.resolve().then(() => act(...more));
  return 0;
};
"""
# All rules that are on by default, best practices included, and the one of WCAG 2.2 that is not.
# Style sheets need not be loaded a second time: no rule that is on asks for them.
_RUN = """axe.run(document, {
  preload: false,
  resultTypes: ["violations"],
  rules: {"target-size": {enabled: true}},
}).then((results) => results.violations.flatMap((broken) => broken.nodes.map((node) => ({
  rule: broken.id,
  at: node.target.join(" "),
  why: node.failureSummary,
}))))"""
# The page with scripts is left to itself while the other one is looked at.
_START = f"() => {{ window.found = new Promise((act) => setTimeout(act)).then(() => {_RUN}); }}"
_FINISH = "() => window.found"


class _Broken(TypedDict):
    rule: str
    at: str
    why: str


def inject(page: Page, *, with_scripts: bool) -> None:
    """Put axe into the page."""
    source = _SOURCE.read_text(encoding="utf-8")
    page.evaluate(f"{'' if with_scripts else _NO_TIMERS}{source};0")


def violations(with_scripts: Page, without: Page) -> list[tuple[str, str]]:
    """What axe finds in a page, and in the same one without scripts: the state, and rule, element, reason."""
    with_scripts.evaluate(_START)
    found = _told("without scripts", without.evaluate(f"() => {_RUN}"))
    return _told("with scripts", with_scripts.evaluate(_FINISH)) + found


def _told(state: str, found: list[_Broken]) -> list[tuple[str, str]]:
    return [(state, f"{one['rule']}: {one['at']}: {' '.join(one['why'].split())}") for one in found]
