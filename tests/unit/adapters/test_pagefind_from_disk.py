"""A bundle of the installed Pagefind as scripts: nothing is missing, and any other Pagefind is refused."""

import base64
import json
import re
from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.adapters.pagefind_from_disk import START, NotTried, classic_scripts
from margent.shell.search import find_pagefind, index

PAGES = 45
ENTRY = "pagefind-entry.json"
RUNTIME = b"// the script that loads the others\n"
CALL = re.compile(rb'margentIndex\.put\("([^"]+)",(\{[^}]*\})\);\n')


@pytest.fixture(scope="module")
def bundle() -> dict[str, bytes]:
    documents = {
        f"claims/c{number}/index.html": (
            f'<html lang="en"><body data-pagefind-body><h1>Claim {number}</h1><p>the dam, told {number}</p>'
            f'<span data-pagefind-filter="kind[data-v]" data-v="k{number % 3}"></span>'
        ).encode()
        for number in range(PAGES)
    }
    return index(documents, "en", find_pagefind({}))


@pytest.fixture(scope="module")
def scripts(bundle: dict[str, bytes]) -> dict[str, bytes]:
    return classic_scripts(bundle, RUNTIME)


def groups(scripts: dict[str, bytes]) -> list[str]:
    """The first name of each script of fragments, as start.js has them."""
    [table] = re.findall(rb"margentIndex\.group\((.*)\);\n", scripts[START])
    firsts: list[str] = json.loads(table)
    return firsts


def loaded_for(path: str, scripts: dict[str, bytes]) -> str:
    """The script that start.js loads when it has not yet got this file of the bundle."""
    if path.startswith("fragment/"):
        return f"disk/fragments.{bisect_right(groups(scripts), path) - 1}.js"
    return f"disk/{path.replace('/', '.')}.js"


def handed_in(script: bytes) -> dict[str, bytes]:
    return {
        pattern.decode().replace("*", name): base64.b64decode(text)
        for pattern, files in CALL.findall(script)
        for name, text in json.loads(files).items()
    }


def test_every_file_that_may_be_asked_for_is_in_the_script_that_is_loaded_for_it(
    bundle: dict[str, bytes], scripts: dict[str, bytes]
) -> None:
    at_once = handed_in(scripts[START])
    unasked = {"pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind"}
    for path in bundle.keys() - unasked:
        found = at_once if path in at_once else handed_in(scripts[loaded_for(path, scripts)])
        assert found[path] == bundle[path], path


@given(
    names=st.sets(st.text("0123456789abcdef", min_size=7, max_size=7), min_size=1, max_size=90),
    pages=st.integers(0, 300),
)
def test_a_fragment_is_in_the_script_that_is_loaded_for_it_whatever_the_names(
    bundle: dict[str, bytes], names: set[str], pages: int
) -> None:
    entry = json.loads(bundle[ENTRY])
    entry["languages"]["en"]["page_count"] = pages
    fragments = {f"fragment/en_{name}.pf_fragment": name.encode() for name in names}
    others = {path: data for path, data in bundle.items() if not path.startswith("fragment/")}
    scripts = classic_scripts(others | fragments | {ENTRY: json.dumps(entry).encode()}, RUNTIME)
    for path, data in fragments.items():
        assert handed_in(scripts[loaded_for(path, scripts)])[path] == data


def test_nothing_is_handed_in_twice(scripts: dict[str, bytes]) -> None:
    paths = [path for script in scripts.values() for path in handed_in(script)]
    assert len(paths) == len(set(paths))


def test_the_script_that_is_loaded_first_has_what_every_search_needs(scripts: dict[str, bytes]) -> None:
    ends = {path.rpartition(".")[2] for path in handed_in(scripts[START])}
    assert scripts[START].startswith(RUNTIME)
    assert ends == {"json", "pf_meta", "pf_filter"}


def test_fragments_of_twenty_pages_share_a_script(scripts: dict[str, bytes]) -> None:
    held = [len(handed_in(scripts[f"disk/fragments.{number}.js"])) for number in range(3)]
    assert held == [20, 20, 5]
    assert "disk/fragments.3.js" not in scripts


def test_fragments_that_were_grouped_before_share_fewer_scripts(bundle: dict[str, bytes]) -> None:
    pages = [path for path in bundle if path.startswith("fragment/")]
    # As a newer Pagefind does it: five pages to a file.
    shared = {path: data for path, data in bundle.items() if path not in pages[9:]}
    scripts = classic_scripts(shared, RUNTIME)
    held = [len(handed_in(scripts[f"disk/fragments.{number}.js"])) for number in range(3)]
    assert held == [4, 4, 1]


def test_the_same_bundle_gives_the_same_scripts(bundle: dict[str, bytes], scripts: dict[str, bytes]) -> None:
    assert classic_scripts(dict(reversed(bundle.items())), RUNTIME) == scripts


def test_a_language_without_an_engine_of_its_own_has_the_one_for_all(bundle: dict[str, bytes]) -> None:
    entry = json.loads(bundle[ENTRY])
    entry["languages"]["en"]["wasm"] = None
    scripts = classic_scripts(bundle | {ENTRY: json.dumps(entry).encode()}, RUNTIME)
    assert "disk/wasm.unknown.pagefind.js" in scripts
    assert "disk/wasm.en.pagefind.js" not in scripts


def test_pagefinds_own_code_is_a_function_of_the_fetch_it_is_given(scripts: dict[str, bytes]) -> None:
    core = scripts["disk/core.js"].decode()
    assert core.startswith('margentIndex.core=(fetch)=>{"use strict";')
    assert core.endswith("return{createInstance}};\n")
    assert "import.meta" not in core
    assert "export{" not in core


def test_the_scripts_weigh_a_third_more_than_what_is_in_them(
    bundle: dict[str, bytes], scripts: dict[str, bytes]
) -> None:
    unasked = ("pagefind-worker.js", "wasm.unknown.pagefind")
    needed = sum(len(data) for path, data in bundle.items() if path not in unasked)
    assert sum(map(len, scripts.values())) < 1.4 * needed


@pytest.mark.parametrize(
    ("was", "is_"),
    [
        ('const pagefind_version="1.5.2";', 'const pagefind_version="1.5.3";'),
        ("export{createInstance,", "export{"),
        ("export{", "export {"),
        ("preload,search};", "preload,search};more();"),
        ("await fetch(queued.input)", "await fetch(queued.input,{})"),
        ("await fetch(queued.input)", "await self.fetch(queued.input)"),
        ("module_or_path=fetch(", "module_or_path=load("),
        ("async init(", "async other(){return fetch(this.basePath)}async init("),
        ('typeof import.meta.url!=="undefined"', "import.meta.url"),
        ("if(explicit)return explicit;", "explicit=explicit||location.href;"),
        ("!this.initOptions.noWorker", "!this.initOptions.withoutWorker"),
        ("new Worker(", "new window.Worker("),
        ("{...instanceOptions,", "{"),
        ("async init(", "async other(){return import(this.basePath)}async init("),
        ("async init(", "async other(){return new XMLHttpRequest()}async init("),
    ],
)
def test_a_changed_pagefind_is_refused(bundle: dict[str, bytes], was: str, is_: str) -> None:
    text = bundle["pagefind.js"].decode()
    assert was in text
    with pytest.raises(NotTried, match=r"pagefind\.js"):
        classic_scripts(bundle | {"pagefind.js": text.replace(was, is_, 1).encode()}, RUNTIME)


@pytest.mark.parametrize("version", ["1.5.0", "1.5.3", "1.7.0", "1.5.2-beta", ""])
def test_a_version_that_was_not_tried_is_refused(bundle: dict[str, bytes], version: str) -> None:
    other = {path: bundle[path].replace(b"1.5.2", version.encode()) for path in (ENTRY, "pagefind.js")}
    with pytest.raises(NotTried, match=f"version {version}$"):
        classic_scripts(bundle | other, RUNTIME)
