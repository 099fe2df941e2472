import base64
import hashlib
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.model.manifest import Entry
from margent.stages.service_worker import service_worker

PROGRAM = "addEventListener('fetch', answer);\n"
PAGES = {path: Entry.of(path.encode()) for path in ("index.html", "search/index.html", "offline/index.html")}


def list_of(files: dict[str, bytes]) -> tuple[str, bytes]:
    (path,) = files.keys() - {"sw.js"}
    return path, files[path]


def build_of(files: dict[str, bytes]) -> dict[str, object]:
    found = re.match(rb'"use strict";\nconst BUILD = (\{.*?\n\});\n', files["sw.js"], re.DOTALL)
    assert found
    build: dict[str, object] = json.loads(found[1])
    return build


def shortened(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()[:12]).decode()


def test_the_worker_names_its_list_whose_name_and_digest_are_those_of_its_bytes() -> None:
    files = service_worker(PROGRAM, PAGES)
    path, data = list_of(files)
    assert path == f"assets/offline.{hashlib.sha256(data).hexdigest()[:12]}.json"
    assert build_of(files) == {
        "list": path,
        "digest": shortened(data),
        "first": ["index.html", "search/index.html", "offline/index.html"],
        "offline": "offline/index.html",
    }
    assert files["sw.js"].endswith(PROGRAM.encode())


def test_the_list_has_the_size_of_a_file_and_the_beginning_of_its_digest() -> None:
    _, data = list_of(service_worker(PROGRAM, {**PAGES, "claims/x/index.html": Entry.of(b"It is so.")}))
    assert json.loads(data)["claims/x/index.html"] == [shortened(b"It is so."), 9]


@pytest.mark.parametrize(
    ("path", "is_listed"),
    [
        ("articles/x/index.html", True),
        ("assets/café #1.0123456789ab.png", True),
        ("assets/search.0123456789ab/index/en_1.pf_index", True),
        ("assets/search.0123456789ab.js", True),
        ("assets/search.0123456789ab/disk/start.js", False),
        ("downloads/index.html", True),
        ("downloads/archive.zip", False),
        ("downloads/topics-elections.epub", False),
        ("print/topics/elections/index.html", True),
        ("404.html", False),
        ("sitemap.xml", False),
        ("sw.js", False),
        ("feed.xml", True),
    ],
)
def test_the_list_has_what_readers_of_the_hosted_site_can_need(path: str, is_listed: bool) -> None:
    _, data = list_of(service_worker(PROGRAM, {**PAGES, path: Entry.of(b"")}))
    assert (path in json.loads(data)) is is_listed


def test_a_worker_needs_nothing_that_the_site_does_not_have() -> None:
    assert build_of(service_worker(PROGRAM, {"index.html": PAGES["index.html"]}))["first"] == ["index.html"]


@given(st.dictionaries(st.text("abc/.", min_size=1), st.binary(max_size=3)))
def test_the_same_site_has_the_same_worker_and_another_one_has_another(
    site: dict[str, bytes],
) -> None:
    entries = {path: Entry.of(data) for path, data in site.items()}
    made = service_worker(PROGRAM, entries)
    again = service_worker(PROGRAM, dict(reversed(entries.items())))
    assert made == again
    assert service_worker(PROGRAM, {**entries, "d": Entry.of(b"new")})["sw.js"] != made["sw.js"]
    assert service_worker(PROGRAM + "//", entries)["sw.js"] != made["sw.js"]
