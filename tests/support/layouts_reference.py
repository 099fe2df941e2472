"""The reference part of docs/layouts.md, made from the package's own source.

In: the source of views/, and the style sheet with its properties. Out: the page with its reference part and
the properties' values renewed. Run as a program it writes the page:
`.venv/bin/python tests/support/layouts_reference.py`.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from margent.views.filters import PURE, SPOKEN

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.stylesheet import listed_value, properties

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "layouts.md"
PACKAGE = ROOT / "build" / "margent"
STYLE = ROOT / "layouts" / "assets" / "margent.css"

# In the order in which a reader of the reference meets them.
VIEW_MODULES = (
    "parts",
    "frame",
    "ways",
    "texts",
    "citing",
    "attached",
    "articles",
    "claims",
    "records",
    "overviews",
    "downloads",
    "tallies",
    "facets",
    "timeline",
    "desks",
    "social",
    "volumes",
    "covers",
)
# Nouns of text/ that views hold as they are.
TEXT_MODULES = ("citing/citation", "wordings")

_PART = re.compile(r"(<!-- made from (views/(?:filters\.py)?)[^\n]*-->\n).*?(\n<!-- end -->)", re.DOTALL)
_PROPERTY = re.compile(r"^(\| `(--[\w-]+)` \| )[^|]+( \|)", re.MULTILINE)


class Field(NamedTuple):
    """A field of a view or of a part of one."""

    name: str
    type: str
    description: str


class Shape(NamedTuple):
    """A class of views/."""

    name: str
    description: str
    fields: tuple[Field, ...]


class Filter(NamedTuple):
    """A filter, and how it is called after the value and the bar."""

    name: str
    call: str
    description: str


def source(module: str) -> str:
    """The source of a module of the package."""
    return (PACKAGE / f"{module}.py").read_text(encoding="utf-8")


def views_source() -> str:
    """The source of all views, one module after the other."""
    views = (f"views/{module}" for module in (*VIEW_MODULES, "__init__"))
    return "\n".join(map(source, (*(f"text/{module}" for module in TEXT_MODULES), *views)))


def renewed(page: str) -> str:
    """The page with every part between its marks made anew."""
    made = {
        "views/": views_reference(views_source()),
        "views/filters.py": filters_reference(source("views/filters")),
    }
    page = _PART.sub(lambda part: f"{part[1]}\n{made[part[2]]}{part[3]}", page)
    known = properties(STYLE.read_text(encoding="utf-8"))
    return _PROPERTY.sub(lambda row: f"{row[1]}{listed_value(known, row[2])}{row[3]}", page)


def views_reference(text: str) -> str:
    """The views with their layouts, and then the parts they are made of."""
    tree = ast.parse(text)
    known = {shape.name: shape for shape in shapes(tree)}
    layouts = dict(layouts_of(tree))
    members = set(union_members(tree))
    names = {name: view_class(name, members) for name in layouts}
    lines = ["| View | Layout | What it shows |", "|---|---|---|"]
    for view, name in names.items():
        lines.append(f"| [`{view}`](#{name.lower()}) | `{layouts[view]}` | {known[name].description} |")
    parts = [known[name] for name in known if name not in members]
    return "\n".join(
        [
            *lines,
            *(line for name in names.values() for line in _section(known[name])),
            "",
            "## Parts of views",
            *(line for shape in parts for line in _section(shape)),
            "",
        ]
    )


def filters_reference(text: str) -> str:
    """The filters, each with how it is called."""
    return (
        "\n".join(f"- **`{one.call}`**\n  {one.description}" for one in sorted(filters(ast.parse(text))))
        + "\n"
    )


def shapes(tree: ast.Module) -> Iterator[Shape]:
    """Every public class of a module, with the texts under its fields."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield Shape(node.name, _one_line(ast.get_docstring(node) or ""), tuple(_fields(node)))


def _fields(node: ast.ClassDef) -> Iterator[Field]:
    for field, text in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            match text:
                case ast.Expr(value=ast.Constant(value=str(words))):
                    yield Field(field.target.id, ast.unparse(field.annotation), _one_line(words))
                case _:
                    raise ValueError(f"{node.name}.{field.target.id} has no text under it")


def layouts_of(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The name of each view with its layout, as the table `LAYOUTS` has them."""
    for node in tree.body:
        match node:
            case ast.AnnAssign(target=ast.Name(id="LAYOUTS"), value=ast.Dict(keys, values)):
                for key, value in zip(keys, values, strict=True):
                    assert isinstance(key, ast.Constant)
                    assert isinstance(value, ast.Constant)
                    yield str(key.value), str(value.value)


def union_members(tree: ast.Module) -> Iterator[str]:
    """The classes of the union `View`."""
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id="View")], value=union):
                yield from (name.id for name in ast.walk(union) if isinstance(name, ast.Name))


def view_class(view: str, members: Iterable[str]) -> str:
    """The class of a view: `not-found` is `NotFoundView`, and `note` is `NotePageView`."""
    stem = "".join(word.capitalize() for word in view.split("-"))
    return next(name for name in (f"{stem}View", f"{stem}PageView") if name in members)


def filters(tree: ast.Module) -> Iterator[Filter]:
    """The filters of a module, functions and methods, without the value that stands before the bar."""
    names = {one.__name__ for one in PURE} | set(SPOKEN)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name in names:
            _, *others = [one for one in node.args.args if one.arg != "self"]
            defaults: Mapping[str, ast.expr] = dict(
                zip([one.arg for one in node.args.args][::-1], node.args.defaults[::-1], strict=False)
            )
            given = ", ".join(
                f"{one.arg}={_literal(defaults[one.arg])}" if one.arg in defaults else one.arg
                for one in others
            )
            call = f"{node.name}({given})" if others else node.name
            yield Filter(node.name, call, _one_line(ast.get_docstring(node) or ""))


def _literal(value: ast.expr) -> str:
    return ast.unparse(value).replace("'", '"')


def _section(shape: Shape) -> list[str]:
    rows = (f"| `{one.name}` | `{_cell(one.type)}` | {_cell(one.description)} |" for one in shape.fields)
    return [
        "",
        f"### {shape.name}",
        "",
        shape.description,
        "",
        "| Field | Type | What it is |",
        "|---|---|---|",
        *rows,
    ]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _one_line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
