"""Every view, in every state in which a reader may see it, has no fault that axe can find.

One page of each view, the one with the most in it: narrow and wide, light and dark, with scripts and without,
from left to right and from right to left.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from browser.axe import inject, violations
from browser.hosting import VIEWS
from browser.watching import visit

WIDTHS = (390, 1280)
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")


class Pair(NamedTuple):
    """Two pages for the same address, of two readers."""

    with_scripts: Page
    without: Page


@pytest.fixture(scope="module")
def pair(browser: Browser) -> Iterator[Pair]:
    contexts = [browser.new_context(java_script_enabled=on, reduced_motion="reduce") for on in (True, False)]
    yield Pair(*(context.new_page() for context in contexts))
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", ["english", "arabic"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_breaks_no_rule_of_axe(
    pair: Pair, view: str, language: str, request: pytest.FixtureRequest
) -> None:
    pages: dict[str, str] = request.getfixturevalue(language)
    assert view in pages, f"there is no {view} in the archive"
    for page, with_scripts in zip(pair, (True, False), strict=True):
        visit(page, pages[view], stay=view == "redirect")
        inject(page, with_scripts=with_scripts)
    found: dict[str, list[str]] = {}
    for scheme in SCHEMES:
        for width in WIDTHS:
            for page in pair:
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size({"width": width, "height": 900})
            for state, fault in violations(*pair):
                found.setdefault(fault, []).append(f"{width} {scheme} {state}")
    report = [f"{fault} ({', '.join(states)})" for fault, states in found.items()]
    assert not report, "\n".join([pages[view], *report[:20]])
