"""An annotated article of some 800 words stays light, and nothing that it loads grows unnoticed."""

import re
import shutil
from pathlib import Path

import pytest

from support.weights import ARCHIVE, accepted, loaded, table, weights

BUDGET = 30_000
TOLERANCE = 1.03
RENEW = "if that is meant: .venv/bin/python tools/renew_weights.py"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    return weights(tmp_path_factory.mktemp("weights"))


def test_an_article_of_800_words_with_its_styles_and_scripts_stays_below_30_kb(found: dict[str, int]) -> None:
    assert sum(found.values()) < BUDGET, f"\n{table(found, accepted())}"


def test_it_does_so_on_a_site_with_every_way_in(tmp_path: Path) -> None:
    archive = shutil.copytree(ARCHIVE, tmp_path / "archive")
    with (archive / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("repository: {url: https://github.com/fernhill/papers}\n")
        settings.write("contact: room@fernhill.example\n")
    found = weights(tmp_path, archive)
    assert {"ways.css", "ways.js"} <= found.keys()
    assert sum(found.values()) < BUDGET, f"\n{table(found, accepted())}"


def test_no_file_has_grown_since_its_weight_was_accepted(found: dict[str, int]) -> None:
    before = accepted()
    grown = [name for name, weight in found.items() if weight > before.get(name, 0) * TOLERANCE]
    assert grown == [], f"grown: {', '.join(grown)}\n{table(found, before)}\n{RENEW}"


def test_no_file_brings_a_font(tmp_path: Path) -> None:
    for name, content in loaded(tmp_path):
        assert not re.search(rb"@font-face|\.woff|\.ttf|\.otf", content), name
    assert not [path for path in tmp_path.rglob("*") if path.suffix in (".woff", ".woff2", ".ttf", ".otf")]


def test_the_article_is_as_long_and_as_annotated_as_the_budget_says() -> None:
    article = next(ARCHIVE.glob("content/articles/*.md")).read_text(encoding="utf-8").split("\n---\n")[1]
    assert 780 <= len(article.split()) <= 860
    assert len([*ARCHIVE.glob("content/claims/*.md"), *ARCHIVE.glob("content/notes/*.md")]) == 12
