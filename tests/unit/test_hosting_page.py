"""docs/hosting.md: every host, with the limits that a build knows, and where they are from."""

import re
from pathlib import Path

import pytest

from margent.model.hosts import HOST_NAMES, HOSTS, HostName

PAGE = (Path(__file__).parents[2] / "docs" / "hosting.md").read_text(encoding="utf-8")
LIMITS = PAGE.partition("## Limits\n")[2].partition("\n## ")[0]
UNITS = {"MiB": 1024 * 1024, "GB": 1_000_000_000}


def rows(text: str) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("| ")
    ]


def number(cell: str) -> int | None:
    found = re.fullmatch(r"([\d,]+)(?: (\w+))?", cell)
    return int(found[1].replace(",", "")) * UNITS.get(found[2], 1) if found else None


def test_the_page_lists_each_host() -> None:
    assert [
        row[0].strip("`") for row in rows(PAGE) if row[0].startswith("`") and row[0].strip("`") in HOSTS
    ] == list(HOST_NAMES)


@pytest.mark.parametrize("name", [name for name in HOST_NAMES if name != "plain"])
def test_the_limits_on_the_page_are_those_that_a_build_knows(name: HostName) -> None:
    host = HOSTS[name]
    (row,) = (row for row in rows(LIMITS) if row[0].startswith(host.title))
    known = (host.files, host.file_bytes, host.site_bytes, host.redirects)
    assert tuple(map(number, row[1:5])) == known
    # A number without a source is a guess.
    assert ("https://" in row[5]) is any(limit is not None for limit in known)
