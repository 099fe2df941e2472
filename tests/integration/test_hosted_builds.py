"""A build for a host: the files that it reads come and go with it, and are in no copy of the site."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from margent.model.hosts import HOSTS, Host
from support.command_line import edit, margent, new_archive, snapshot

OF_HOSTS = {".nojekyll", "_headers", "_redirects"}
TOPIC = "content/topics/bridge.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive with a former address, published at Netlify, as a zip, and kept by browsers."""
    root = new_archive(tmp_path / "papers")
    (root / TOPIC).write_text("---\ntitle: The bridge\naliases: [old-bridge]\n---\n")
    edit(root, "site.yaml", "host: github-pages", "host: netlify\noutputs: [zip, offline]")
    return root


def built(root: Path, *options: str) -> dict[str, bytes]:
    run = margent("-C", root, "build", "--no-search", *options)
    assert run.code == 0, run.err
    return snapshot(root / "_site")


def kept_offline(site: dict[str, bytes]) -> set[str]:
    """What the service worker may keep."""
    (path,) = (path for path in site if re.fullmatch(r"assets/offline\.\w+\.json", path))
    return set(json.loads(site[path]))


def test_what_a_host_reads_is_in_the_site_and_in_no_copy_of_it(root: Path) -> None:
    site = built(root)
    assert site["_redirects"] == b"/topics/old-bridge/ /topics/bridge/ 301!\n"
    assert site["_headers"].startswith(b"/*\n")
    assert {"_redirects", "_headers"} <= json.loads(site["margent-manifest.json"])["files"].keys()
    with zipfile.ZipFile(root / "_site/downloads/archive.zip") as archive:
        names = {name.rpartition("/")[2] for name in archive.namelist()}
    assert not names & OF_HOSTS
    assert not kept_offline(site) & OF_HOSTS
    assert margent("verify", root / "_site").code == 0


def test_the_files_of_a_host_go_when_the_host_does(root: Path) -> None:
    built(root)
    edit(root, "site.yaml", "host: netlify", "host: github-pages")
    assert OF_HOSTS & built(root).keys() == {".nojekyll"}
    edit(root, "site.yaml", "host: github-pages", "host: plain")
    assert OF_HOSTS & built(root).keys() == set()


def test_the_service_worker_asks_for_no_page_that_the_host_redirects(root: Path) -> None:
    # It would be given another page in its place, and keep nothing at all.
    assert "topics/old-bridge/index.html" not in kept_offline(built(root))
    edit(root, "site.yaml", "host: netlify", "host: github-pages")
    assert "topics/old-bridge/index.html" in kept_offline(built(root))


def test_a_second_build_writes_none_of_them_again(root: Path) -> None:
    first = built(root)
    run = margent("-C", root, "build", "--no-search")
    assert " 0 files written" in run.err
    assert snapshot(root / "_site") == first


def test_a_limit_that_is_passed_is_told_at_the_end_and_forbids_only_a_strict_build(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(HOSTS, "netlify", Host("Smallhost", files=3))
    strict = margent("-C", root, "build", "--no-search", "--strict")
    assert strict.code == 1
    assert not (root / "_site").exists()
    run = margent("-C", root, "build", "--no-search")
    assert run.code == 0
    assert re.search(
        r"^site\.yaml:\d+:7: warning\[host-limit\]: the site has \d+ files", run.err, re.MULTILINE
    )
    assert (root / "_site/index.html").is_file()
