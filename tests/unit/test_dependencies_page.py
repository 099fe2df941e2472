"""docs/dependencies.md: each declared package is there, with the licence that it states itself."""

import json
import re
import tomllib
from importlib.metadata import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "tests/browser/package-lock.json").read_text(encoding="utf-8")
LOCKED = json.loads(LOCK)["packages"]
FROM_NPM = "To work on Margent: from npm"


def names(requirements: list[str]) -> list[str]:
    return [re.split(r"[^\w.-]", one)[0] for one in requirements]


DECLARED = {
    "To build a site": names(PROJECT["project"]["dependencies"]),
    "To import saved pages": names(PROJECT["project"]["optional-dependencies"]["import"]),
    "To make a ZIM file": names(PROJECT["project"]["optional-dependencies"]["zim"]),
    "To work on Margent": names(PROJECT["project"]["optional-dependencies"]["dev"]),
    FROM_NPM: sorted(LOCKED[""]["devDependencies"] | LOCKED[""]["optionalDependencies"]),
    "To make the package": names(PROJECT["build-system"]["requires"]),
}


def rows(heading: str) -> dict[str, list[str]]:
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line.strip("|").split("|") for line in section.split("\n") if line.startswith("|")][2:]
    return {name.strip(): [cell.strip() for cell in cells] for name, *cells in lines}


@pytest.mark.parametrize("heading", DECLARED)
def test_a_table_has_each_declared_package_and_no_other(heading: str) -> None:
    assert sorted(rows(heading)) == sorted(DECLARED[heading])


@pytest.mark.parametrize(
    "heading", ["To build a site", "To import saved pages", "To make a ZIM file", "To work on Margent"]
)
def test_a_licence_is_the_one_that_the_package_states(heading: str) -> None:
    for name, (licence, *_) in rows(heading).items():
        stated = metadata(name)
        found = (
            stated.get_all("License-Expression", [])
            + stated.get_all("License", [])
            + [
                one.rpartition(":: ")[2]
                for one in stated.get_all("Classifier", [])
                if one.startswith("License ::")
            ]
        )
        assert licence in found, f"{name} states {found}"


def test_a_licence_of_a_package_of_npm_is_the_one_that_it_states() -> None:
    for name, (licence, *_) in rows(FROM_NPM).items():
        assert licence == LOCKED[f"node_modules/{name}"]["license"]


def test_the_lock_of_npm_names_no_registry_and_has_a_digest_of_each_package() -> None:
    assert "://" not in LOCK
    assert [path for path, package in LOCKED.items() if path and not package.get("integrity")] == []


@pytest.mark.parametrize("heading", DECLARED)
def test_a_row_says_what_the_package_is_for_and_how_large_it_is(heading: str) -> None:
    for _licence, size, purpose, _others in rows(heading).values():
        assert float(size) > 0
        assert purpose
