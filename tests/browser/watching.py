"""Going to a page, and what it may not do whatever is tested of it.

In: a browser's page. Out: a list of what went wrong in it: a script that failed, a message on the console, an
address of another host.
"""

from playwright.sync_api import Page

_OWN = ("http://127.0.0.1:", "file:", "data:", "blob:")
# What Playwright says of a service worker where there is to be none.
_BLOCKED = "Service Worker registration blocked by Playwright"
# A service worker answers in the place of a network that is cut off.
_FREE = """async () => {
  const workers = await navigator.serviceWorker?.getRegistrations();
  for (const worker of workers ?? []) await worker.unregister();
}"""


def watched(page: Page) -> list[str]:
    """A list that gets every failure, console message and foreign address of the page from now on."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.extend([] if message.text == _BLOCKED else [message.text]))
    page.on("request", lambda request: faults.extend([] if request.url.startswith(_OWN) else [request.url]))
    return faults


def visit(page: Page, address: str, *, stay: bool = False) -> None:
    """Go to an address; with `stay`, a page that leads on at once is seen before it does."""
    page.unroute_all()
    if stay:
        page.evaluate(_FREE)
        page.route(lambda url: url != address, lambda route: route.abort("aborted"))
    page.goto(address)
