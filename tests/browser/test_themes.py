"""The example of another look in docs/layouts.md, in a real browser: it does what the document says."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from margent.options import Options
from margent.pipeline import build
from support.archives import SMALL, write_archive
from support.findings import counting
from support.stylesheet import Scheme, properties, value_in

PROJECT = Path(__file__).parents[2]
DOCUMENT = (PROJECT / "docs/layouts.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"^```css\n(/\* layouts/assets/theme\.css.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)

SHIPPED = properties((PROJECT / "layouts/assets/margent.css").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def theme() -> str:
    assert EXAMPLE is not None
    return EXAMPLE[1]


@pytest.fixture(scope="module")
def themed(theme: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an article in an archive that has the document's theme."""
    root = write_archive(tmp_path_factory.mktemp("themed"), {**SMALL, "layouts/assets/theme.css": theme})
    built = build(Options(root, with_cache=False, with_search=False))
    assert counting(built.diagnostics) == []
    return (root / "_site/articles/plan/index.html").as_uri()


def computed(page: Page, selector: str, name: str) -> str:
    value = page.eval_on_selector(
        selector, "(one, name) => getComputedStyle(one).getPropertyValue(name)", name
    )
    assert isinstance(value, str)
    return value


def rgb(colour: str) -> str:
    return f"rgb({int(colour[1:3], 16)}, {int(colour[3:5], 16)}, {int(colour[5:7], 16)})"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_of_the_document_is_that_of_the_page(
    page: Page, themed: str, theme: str, scheme: Scheme
) -> None:
    own = properties(theme)
    page.emulate_media(color_scheme=scheme)
    page.goto(themed)
    assert computed(page, "body", "background-color") == rgb(value_in(own, "--paper", scheme))
    assert computed(page, ".site-foot li a", "color") == rgb(value_in(own, "--link", scheme))
    assert computed(page, "body", "font-family") == own["--serif"]
    assert computed(page, ".kicker", "font-family") == own["--sans"]
    assert computed(page, "h1", "font-weight") == own["--weight"]
    assert computed(page, ".site-name", "text-transform") == "uppercase"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_a_theme_leaves_out_keeps_its_value(page: Page, themed: str, theme: str, scheme: Scheme) -> None:
    left_out = SHIPPED.keys() - properties(theme).keys()
    assert {"--ink", "--mark-1", "--negative"} <= left_out
    page.emulate_media(color_scheme=scheme)
    page.goto(themed)
    assert computed(page, "body", "color") == rgb(value_in(SHIPPED, "--ink", scheme))
    assert computed(page, "mark.d1", "background-color") == rgb(value_in(SHIPPED, "--mark-1", scheme))


def test_print_is_black_on_white_whatever_the_theme_says(page: Page, themed: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(themed)
    assert computed(page, "body", "background-color") == rgb("#ffffff")
    assert computed(page, "body", "color") == rgb("#000000")


def test_a_theme_of_one_scheme_needs_one_line_more(page: Page, tmp_path: Path) -> None:
    light = ":root {\n  color-scheme: light;\n  --paper: #fff1e0;\n}\n"
    root = write_archive(tmp_path, {**SMALL, "layouts/assets/theme.css": light})
    assert counting(build(Options(root, with_cache=False, with_search=False)).diagnostics) == []
    page.emulate_media(color_scheme="dark")
    page.goto((root / "_site/articles/plan/index.html").as_uri())
    assert computed(page, "body", "background-color") == rgb("#fff1e0")
    assert computed(page, "body", "color") == rgb(value_in(SHIPPED, "--ink", "light"))
