"""docs/layouts.md: its reference is that of the source, and its example does what it says."""

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

from margent.adapters.interface import interface
from margent.model.diagnostics import Code
from margent.options import Options
from margent.pipeline import build
from margent.views import LAYOUTS, View
from margent.views.filters import filters as filters_of
from support.example_archive import FILES, written
from support.findings import counting
from support.layouts_reference import (
    PAGE,
    ROOT,
    filters,
    renewed,
    shapes,
    source,
    union_members,
    view_class,
    views_reference,
    views_source,
)

TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLE = re.search(r"whole of `(layouts/[^`]+)`:\n\n```jinja\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_the_page_is_what_the_source_says() -> None:
    assert renewed(TEXT) == TEXT, "run .venv/bin/python tests/support/layouts_reference.py"


def test_every_view_is_listed_with_its_class() -> None:
    members = set(union_members(ast.parse(views_source())))
    assert members == {one.__name__ for one in get_args(View)}
    assert {view_class(name, members) for name in LAYOUTS} == members


def test_every_filter_is_listed() -> None:
    assert {one.name for one in filters(ast.parse(source("views/filters")))} == set(
        filters_of(interface("en"))
    )


def test_every_class_of_the_views_has_a_section() -> None:
    sections = set(re.findall(r"^### (\w+)$", TEXT, re.MULTILINE))
    assert sections == {shape.name for shape in shapes(ast.parse(views_source()))}


def test_a_field_without_a_text_is_refused() -> None:
    with pytest.raises(ValueError, match=r"Card\.title"):
        list(shapes(ast.parse("class Card:\n    title: str\n    id: str\n    '''Its id.'''\n")))


def test_a_field_is_shown_with_its_type_and_its_text() -> None:
    text = (
        "class AView:\n    '''A page.'''\n\n    title: str | None\n    '''What it\n    is.'''\n\n"
        "View = AView\nLAYOUTS: dict[str, str] = {'a': 'a.html'}\n"
    )
    assert "| `title` | `str \\| None` | What it is. |" in views_reference(text)
    assert "| [`a`](#aview) | `a.html` | A page. |" in views_reference(text)


def macros(text: str) -> set[str]:
    return set(re.findall(r"{% macro (\w+)", text))


def test_the_example_of_a_changed_part_does_what_is_said(tmp_path: Path) -> None:
    assert EXAMPLE is not None
    path, text = EXAMPLE.groups()
    assert macros(text) == macros((ROOT / path).read_text(encoding="utf-8"))
    plain, changed = written(FILES, tmp_path / "plain"), written(FILES | {path: text}, tmp_path / "changed")
    pages = []
    for root in (plain, changed):
        built = build(Options(root, with_cache=False, with_search=False))
        assert counting(built.diagnostics) == []
        pages.append((root / "_site/claims/index.html").read_text(encoding="utf-8"))
    assert ["<span>Quantity</span>" in page for page in pages] == [True, False]
    assert all("Mostly supported" in page and "10 January 2022" in page for page in pages)


@pytest.mark.parametrize("name", ["range", "dict", "cycler", "joiner", "lipsum", "namespace"])
def test_a_layout_has_no_global_functions(tmp_path: Path, name: str) -> None:
    assert f"`{name}`" in TEXT
    root = written(FILES | {"layouts/topic.html": f"{{{{ {name}() }}}}"}, tmp_path)
    found = build(Options(root, with_cache=False, with_search=False)).diagnostics
    assert {diagnostic.code for diagnostic in counting(found)} == {Code.TEMPLATE_UNDEFINED}
