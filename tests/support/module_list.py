"""The list of modules in docs/architecture.md, made from the first sentence of each module.

In: the package's source. Out: the page with its list renewed. Run as a program it writes the page:
`.venv/bin/python tests/support/module_list.py`.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "architecture.md"
PACKAGE = ROOT / "build" / "margent"

_LIST = re.compile(r"(<!-- made by tests/support/module_list\.py[^\n]*-->\n).*?(\n<!-- end -->)", re.DOTALL)


def modules() -> Iterator[tuple[str, str]]:
    """Every module of the package with the first sentence of its docstring."""
    for path in sorted(set(PACKAGE.rglob("*.py")) - set((PACKAGE / "starter").rglob("*.py"))):
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        yield path.relative_to(PACKAGE).with_suffix("").as_posix(), " ".join(text.split("\n\n")[0].split())


def renewed(page: str) -> str:
    """The page with its list of modules made anew."""
    rows = "\n".join(f"| `{name}` | {sentence} |" for name, sentence in modules())
    table = f"\n| Module | What it is |\n|---|---|\n{rows}\n"
    return _LIST.sub(lambda part: f"{part[1]}{table}{part[2]}", page)


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
