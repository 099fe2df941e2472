"""docs/architecture.md: every module is in its list, and what it refers to is there."""

import re
from pathlib import Path

import pytest

from support.module_list import PAGE, ROOT, modules, renewed

DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_every_module_is_in_the_list_with_its_first_sentence() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert renewed(text) == text, "run .venv/bin/python tests/support/module_list.py"


def test_the_list_has_a_sentence_for_each_module() -> None:
    found = dict(modules())
    assert "pipeline" in found
    assert all(found.values())


def slug(heading: str) -> str:
    """The fragment that a forge gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower()).replace(" ", "-")


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_between_the_pages_leads_somewhere(page: Path) -> None:
    text = re.sub(
        r"^```.*?^```$|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = target.partition("#")
        goal = (page.parent / path).resolve() if path else page
        assert goal.exists(), f"{page.name} leads to {target}"
        if fragment:
            headings = re.findall(r"^#+ (.*)$", goal.read_text(encoding="utf-8"), re.MULTILINE)
            assert fragment in map(slug, headings), f"{page.name} leads to {target}"
