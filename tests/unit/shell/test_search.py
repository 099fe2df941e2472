import gzip
import importlib.util
import json
from pathlib import Path

import pytest

from margent.failures import Failure
from margent.shell import search
from margent.shell.search import Command, find_pagefind, index


def page(text: str, lang: str = "en") -> bytes:
    return (
        f'<!doctype html><html lang="{lang}"><head><title>T</title></head>'
        f'<body data-pagefind-body><h1>{text}</h1><p data-pagefind-filter="collection">claims</p>'
    ).encode()


DOCUMENTS = {
    "claims/dam/index.html": page("the dam cost twice as much"),
    "articles/damm/index.html": page("der Damm kostete das Doppelte", "de"),
}


@pytest.fixture(scope="module")
def pagefind() -> Command:
    return find_pagefind({})


def script(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(("#!/bin/sh", *lines, "")))
    path.chmod(0o755)
    return path


def test_the_installed_binary_is_found_with_its_version(pagefind: Command) -> None:
    assert pagefind.version == "pagefind 1.5.2"


def test_the_environment_names_another_binary(tmp_path: Path) -> None:
    other = script(tmp_path / "other", "echo pagefind 9")
    assert find_pagefind({"MARGENT_PAGEFIND": str(other)}) == Command(str(other), "pagefind 9")


@pytest.mark.parametrize("name", ["pagefind", "pagefind_extended"])
def test_without_the_installed_one_the_path_is_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(search, "_installed", lambda: "")
    found = script(tmp_path / name, "echo pagefind 8")
    assert find_pagefind({"PATH": str(tmp_path)}) == Command(str(found), "pagefind 8")


def test_a_missing_binary_is_a_failure_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Failure) as caught:
        find_pagefind({})
    assert caught.value.sentence == "the search binary is missing"
    assert "pagefind_bin==1.5.2" in caught.value.hint
    assert "--no-search" in caught.value.hint


def test_a_binary_that_does_not_run_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="could not be run: No such file"):
        find_pagefind({"MARGENT_PAGEFIND": str(tmp_path / "nowhere")})


def test_the_bundle_has_what_the_search_page_loads_and_nothing_else(pagefind: Command) -> None:
    bundle = index(DOCUMENTS, "en", pagefind)
    ends = sorted({path.rpartition("/")[0] + "/*." + path.rpartition(".")[2] for path in bundle})
    assert {path for path in bundle if path.endswith((".js", ".json"))} == {
        "pagefind.js",
        "pagefind-worker.js",
        "pagefind-entry.json",
    }
    assert ends == [
        "/*.js",
        "/*.json",
        "/*.pagefind",
        "/*.pf_meta",
        "filter/*.pf_filter",
        "fragment/*.pf_fragment",
        "index/*.pf_index",
    ]


def test_all_languages_are_in_one_index_and_addresses_end_in_a_file_name(pagefind: Command) -> None:
    bundle = index(DOCUMENTS, "en", pagefind)
    entry = json.loads(bundle["pagefind-entry.json"])
    assert [(lang, of["page_count"]) for lang, of in entry["languages"].items()] == [("en", 2)]
    fragments = [gzip.decompress(data) for path, data in bundle.items() if path.startswith("fragment/")]
    addresses = {json.loads(data.removeprefix(b"pagefind_dcd"))["url"] for data in fragments}
    assert addresses == {f"/{path}" for path in DOCUMENTS}


def test_the_same_documents_give_the_same_bytes(pagefind: Command) -> None:
    documents = DOCUMENTS | {f"notes/n{n}/index.html": page(f"note {n} of many words") for n in range(60)}
    assert index(documents, "en", pagefind) == index(dict(reversed(documents.items())), "en", pagefind)


def test_settings_of_the_caller_do_not_count(pagefind: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = index(DOCUMENTS, "en", pagefind)
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "h1")
    assert index(DOCUMENTS, "en", pagefind) == expected


def test_no_documents_make_no_bundle() -> None:
    assert index({}, "en", Command("/nowhere", "")) == {}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("echo first; echo 'last words' >&2; echo >&2; exit 1",), "last words"),
        (("exit 3",), "status 3"),
        (("printf 'a\\033[31mb' >&2; exit 1",), r"aU\+001B\[31mb"),
    ],
)
def test_a_failing_command_is_a_failure_with_its_last_line(
    tmp_path: Path, lines: tuple[str, ...], said: str
) -> None:
    command = Command(str(script(tmp_path / "broken", *lines)), "")
    with pytest.raises(Failure, match=f"the search index could not be made: {said}$"):
        index(DOCUMENTS, "en", command)


def test_a_document_outside_of_the_site_is_refused(pagefind: Command) -> None:
    with pytest.raises(ValueError, match="no path inside"):
        index({"a/../../x.html": b""}, "en", pagefind)


@pytest.mark.parametrize(
    ("version", "options"),
    [
        ("pagefind 1.5.2", ()),
        ("pagefind 1.6.0", ("--max-fragments", "2000")),
        ("pagefind_extended 1.10.0-beta.1", ("--max-fragments", "2000")),
        ("pagefind 2", ("--max-fragments", "2000")),
        ("", ()),
    ],
)
def test_a_newer_release_is_asked_for_what_it_can_do(version: str, options: tuple[str, ...]) -> None:
    assert Command("/bin/pagefind", version).abilities == options
