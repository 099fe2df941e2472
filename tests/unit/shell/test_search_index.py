"""An index is named by what goes into it, and made again only if that, or its files, are not the same."""

from pathlib import Path

import pytest

from margent.adapters.interface import interface
from margent.model.diagnostics import Code
from margent.model.site import Site
from margent.shell import search_index
from margent.shell.search import Command
from margent.shell.search_index import SearchIndex
from support.memory_archive import archive_of
from support.other_pagefind import other_pagefind

TOPIC = "---\ntitle: {}\n---\n\nWords.\n"


def planned(title: str) -> SearchIndex:
    archive = archive_of({"topics/tram.md": TOPIC.format(title)})
    return SearchIndex.planned(archive, Site(title="Papers"), interface("en"))


def test_a_searched_word_changes_the_folder_and_the_same_words_do_not() -> None:
    assert planned("The tram").folder == planned("The tram").folder
    assert planned("The tram").folder != planned("The bus").folder


def test_another_version_of_the_search_program_changes_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    before = planned("The tram").folder
    other = Command("/bin/pagefind", "pagefind 9.9.9")
    monkeypatch.setattr("margent.shell.search_index.find_pagefind", lambda _environ: other)
    assert planned("The tram").folder != before


def test_an_index_that_is_whole_is_kept() -> None:
    index = planned("The tram")
    files = [f"{index.folder}pagefind.js", f"{index.folder}fragment/x.pf_fragment"]
    assert index.kept([*files, "index.html"], {*files, "index.html"}) == files


def test_an_index_that_lost_a_file_is_made_again() -> None:
    index = planned("The tram")
    files = [f"{index.folder}pagefind.js", f"{index.folder}fragment/x.pf_fragment"]
    assert index.kept(files, {files[0]}) == []


def test_the_index_is_made_below_its_folder() -> None:
    index = planned("The tram")
    made = index.made()
    assert f"{index.folder}pagefind.js" in made
    assert all(path.startswith(index.folder) for path in made)


@pytest.mark.parametrize("present", [(), ("assets/search.abc/pagefind.js",)])
def test_a_site_without_search_has_no_index(present: tuple[str, ...]) -> None:
    assert SearchIndex().kept(present, set(present)) == []
    assert SearchIndex().made() == {}


def test_another_script_for_pages_from_a_disk_changes_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = planned("The tram").folder
    script = tmp_path / "start.js"
    script.write_text("other();\n")
    monkeypatch.setattr(search_index, "_MAKERS", (*search_index._MAKERS[:-1], script))
    assert planned("The tram").folder != before


def test_an_index_can_be_searched_from_a_disk_without_a_word_about_it() -> None:
    index = planned("The tram")
    made = index.made()
    assert f"{index.folder}disk/start.js" in made
    assert index.findings(made) == ()


@pytest.mark.parametrize(
    ("version", "edit", "why"),
    [
        ("1.5.9", "", "pagefind 1.5.9 has not been tried there"),
        (
            "",
            "s/await fetch(queued/await  fetch(queued/",
            "pagefind 1.5.2 is not the one that was tried there",
        ),
        ("", "s/export{createInstance,/export{/", "pagefind 1.5.2 is not the one that was tried there"),
    ],
)
def test_an_untried_pagefind_makes_an_index_for_servers_only_and_says_so(
    version: str, edit: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MARGENT_PAGEFIND", str(other_pagefind(tmp_path, version, edit)))
    index = planned("The tram")
    made = index.made()
    assert f"{index.folder}pagefind.js" in made
    assert not any("/disk/" in path for path in made)
    [finding] = index.findings(made)
    assert (finding.code, finding.path) == (Code.SEARCH_UNTRIED, "")
    assert finding.message == f"pages opened from a disk have no search: {why}"
    assert index.findings(index.kept(made, made.keys())) == (finding,)


def test_a_site_without_search_is_not_warned_about_it() -> None:
    assert SearchIndex().findings(()) == ()
