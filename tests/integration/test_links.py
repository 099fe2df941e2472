"""Every link of a built site leads to a file that is there, and to a place that is on it."""

from collections import Counter
from pathlib import Path

import pytest

from margent.options import Options
from margent.pipeline import build
from support.archives import SMALL, contents, write_archive
from support.golden import copy_archive
from support.links import lost_links, pages_of

PROJECT = Path(__file__).parents[2]


def archive(name: str, folder: Path) -> Path:
    match name:
        case "demonstration":
            return PROJECT
        case "error cases":
            return copy_archive(folder)
        case _:
            return write_archive(folder, SMALL)


@pytest.mark.parametrize("name", ["demonstration", "error cases", "small"])
def test_links_lead_to_files_and_places_that_are_there(name: str, tmp_path: Path) -> None:
    output = tmp_path / "site"
    built = build(Options(archive(name, tmp_path / "archive"), output, with_search=False, with_cache=False))
    assert built.published is not None
    # The page for lost addresses may be served at any depth.
    assert lost_links(contents(output), standing_alone=["404.html"]) == []


@pytest.mark.parametrize("name", ["demonstration", "error cases"])
def test_no_id_stands_twice_on_a_page(name: str, tmp_path: Path) -> None:
    output = tmp_path / "site"
    build(Options(archive(name, tmp_path / "archive"), output, with_search=False, with_cache=False))
    twice = {
        path: repeated
        for path, page in pages_of(contents(output)).items()
        if (repeated := [one for one, count in Counter(page.ids).items() if count > 1])
    }
    assert twice == {}
