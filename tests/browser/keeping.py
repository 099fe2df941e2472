"""A site that is published three times, and what a reader's browser keeps of it.

In: a page of a browser, and the host. Out: the files that are kept, by their path. `read` and
`published_anew` wait for the worker, as no reader does.
"""

import base64
import hashlib
import json
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Error, Page

from browser.hosting import publish
from browser.unsteady import UnsteadyHost
from support.archives import SITE, SMALL, write_archive

PLAN = "articles/plan/index.html"
COST = "claims/cost/index.html"
ABOUT = "pages/about/index.html"
OFFLINE_SITE = f"{SITE}outputs: [zip, offline]\n"
# The smallest picture: one grey point.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)

CONTROLLED = """async () => {
  const { serviceWorker } = navigator;
  if (!serviceWorker.controller) {
    await new Promise((act) => serviceWorker.addEventListener("controllerchange", act, { once: true }));
  }
}"""
# Every cache with its entries: the path in the site, the digest that the worker gives it, and its bytes' own.
_KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      const bytes = await (await cache.match(url))?.arrayBuffer();
      if (!bytes) continue; // it was removed just now
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes), 0, 12);
      const text = btoa(String.fromCharCode(...digest)).replaceAll("+", "-").replaceAll("/", "_");
      found.push([name, url, text]);
    }
  }
  return found;
}"""
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).length"
# How many bytes the build of the present worker has.
_BYTES = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  active.postMessage("state", [port2]);
  return new Promise((act) => {
    port1.onmessage = ({ data }) => act(data.bytes);
    setTimeout(act, 1000, 0); // a worker that is just replaced does not answer
  });
}"""
SETTLED = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  return Boolean(registration) && !registration.installing && !registration.waiting;
}"""


class Builds(NamedTuple):
    """One archive as it is published three times: first, with two changes, and without a worker."""

    first: Path
    second: Path
    without: Path


def publish_builds(top: Path) -> Builds:
    """One archive, published three times."""
    plan = SMALL["content/articles/plan.md"].replace("Fishermen", "![A pile](pile.png)\n\nFishermen")
    root = write_archive(
        top / "archive", {**SMALL, "site.yaml": OFFLINE_SITE, "content/articles/plan.md": plan}
    )
    (root / "content/articles/pile.png").write_bytes(PICTURE)
    publish(root, top / "first", "")
    changed = plan.replace("Nobody objected.", "Somebody objected.")
    write_archive(
        root, {"content/articles/plan.md": changed, "layouts/assets/theme.css": "main { color: #222; }"}
    )
    publish(root, top / "second", "")
    write_archive(root, {"site.yaml": SITE})
    publish(root, top / "without", "", with_search=False)
    return Builds(top / "first", top / "second", top / "without")


def until(holds: Callable[[], object], pause: float = 0.02) -> None:
    """Wait for what a worker does when nobody waits for it: a minute, on the slowest of machines."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(pause)


def kept(page: Page) -> dict[str, str]:
    """The files that are kept, by their path: the digests by which the worker knows them."""
    found = {}
    for _, url, digest in page.evaluate(_KEPT):
        path, _, known_by = url.partition("/read/papers/")[2].partition("?")
        assert known_by in ("", digest), f"{path} has other bytes than those it is kept for"
        found[path] = digest
    return found


def listed(site: Path) -> dict[str, str]:
    """The files of a build, by their path, with the digests of its list."""
    (file,) = site.glob("assets/offline.*.json")
    return {path: digest for path, (digest, _) in json.loads(file.read_text()).items()}


def of_list(site: Path) -> set[tuple[str, str]]:
    """The list itself, which no list names."""
    (file,) = site.glob("assets/offline.*.json")
    digest = hashlib.sha256(file.read_bytes()).digest()[:12]
    return {(f"assets/{file.name}", base64.urlsafe_b64encode(digest).decode())}


def read(page: Page, host: UnsteadyHost, *paths: str) -> None:
    """Go to pages and wait until they are kept."""
    for path in paths:
        page.goto(host.root + path)
        until(partial(_is_kept, page, path))


def _is_kept(page: Page, path: str) -> bool:
    return path in kept(page)


def published_anew(page: Page, host: UnsteadyHost, site: Path) -> None:
    """Another build is on the host, the reader goes to a page, and the next worker takes over."""
    host.folder = site
    size = sum((site / path).stat().st_size for path in listed(site))

    def has_come() -> bool:
        try:
            page.goto(host.root, timeout=10_000)
        except Error:  # the browser waits for a worker that is just going; readers try again
            return False
        # A worker that is asked all the time has no time to make way for the next one.
        for _ in range(20):
            if page.evaluate(_BYTES) == size:
                return True
            time.sleep(0.2)
        return False

    # A browser may put off looking for it, above all after one that could not be had; readers read on.
    until(has_come)
