"""`margent serve` as people use it: the real command, a browser's requests, edits on the disk."""

import hashlib
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.archives import ARTICLE, SITE, write_archive
from support.repositories import Clone
from support.served import SECONDS, Served, until, until_page_says

PLAN = "content/articles/plan.md"
PAGE = "/articles/plan/index.html"
BROKEN = ARTICLE.format(title="A new pier", text="Nobody objected.").replace("genre: news", "genre: gossip")


class News:
    """What a browser is told."""

    def __init__(self, served: Served) -> None:
        self._connection = served.connect()
        self._connection.request("GET", "/__margent__/events")
        self._response = self._connection.getresponse()

    def until(self, is_wanted: Callable[[dict[str, object]], bool]) -> dict[str, object]:
        for line in self._response:
            if line.startswith(b"data: "):
                news: dict[str, object] = json.loads(line.removeprefix(b"data: "))
                if is_wanted(news):
                    return news
        raise AssertionError("the stream ended")

    def close(self) -> None:
        self._connection.close()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_archive(tmp_path.resolve())


@pytest.fixture
def served(root: Path) -> Iterator[Served]:
    served = Served(root, "--no-search")
    yield served
    served.process.kill()
    served.process.wait()


def test_an_edit_shows_without_a_build(served: Served) -> None:
    until_page_says(served, PAGE, "Nobody objected.")
    manifest = (served.root / "_site/margent-manifest.json").read_bytes()
    served.write(PLAN, ARTICLE.format(title="A newer pier", text="Somebody objected."))
    until_page_says(served, PAGE, "Somebody objected.")
    assert "A newer pier" in served.get("/articles/letter/")[1]
    assert (served.root / "_site/margent-manifest.json").read_bytes() == manifest
    told = r"^content/articles/plan\.md changed: no problems in [\d.]+ s$"
    until(lambda: re.search(told, served.words, re.MULTILINE))


def test_a_page_has_the_script_that_shows_edits_and_a_published_one_has_not(served: Served) -> None:
    _, page = served.get(PAGE)
    assert re.search(r'<script src="/__margent__/live\.js" data-version="[\w-]+"></script>\n</body>', page)
    assert served.get("/__margent__/live.js")[0] == 200
    assert served.get("/__margent__/live.css")[0] == 200
    assert "__margent__" not in (served.root / "_site/articles/plan/index.html").read_text(encoding="utf-8")


def test_browsers_are_told_of_errors_and_when_they_are_mended(served: Served) -> None:
    news = News(served)
    first = news.until(lambda found: not found["findings"])
    served.write(PLAN, BROKEN)
    told = news.until(lambda found: bool(found["findings"]))
    assert told["version"] == first["version"], "the page shown is still the good one"
    assert told["title"] == "1 error"
    assert str(told["findings"]).startswith("['content/articles/plan.md:3:8: error[enum]: ")
    assert "Nobody objected." in served.get(PAGE)[1]
    assert served.get(PAGE)[0] == 200
    served.write(PLAN, ARTICLE.format(title="A new pier", text="All agreed."))
    mended = news.until(lambda found: not found["findings"])
    assert mended["version"] != first["version"]
    assert "All agreed." in served.get(PAGE)[1]
    news.close()
    assert "content/articles/plan.md:3:8: error[enum]" in served.words
    assert "content/articles/plan.md changed: 1 error in" in served.words


def test_a_file_saved_without_a_change_reloads_nothing(served: Served) -> None:
    news = News(served)
    first = news.until(lambda _: True)
    served.write(PLAN, (served.root / PLAN).read_text(encoding="utf-8"))
    served.write("content/notes/pay.md", "---\non: articles/plan\nmotivation: nothing\n---\n")
    told = news.until(lambda _: True)
    assert (told["version"], bool(told["findings"])) == (first["version"], True)
    news.close()


def test_a_record_that_is_new_has_a_page_and_one_that_is_gone_has_none(served: Served) -> None:
    assert served.get("/notes/pay/")[0] == 200
    (served.root / "content/notes/pay.md").unlink()
    served.write("content/topics/harbour.md", "---\ntitle: The harbour\n---\n")
    until_page_says(served, "/topics/harbour/", "The harbour")
    status, page = served.get("/notes/pay/")
    assert status == 404
    assert "/__margent__/live.js" in page


def test_layouts_styles_and_site_yaml_are_taken_in(served: Served) -> None:
    served.write("layouts/not-found.html", "<p>No such page, says the new layout</p>")
    until_page_says(served, "/nothing", "No such page, says the new layout")
    served.write("layouts/assets/margent.css", "body { color: teal }")
    style = until(lambda: re.search(r'"(assets/margent\.\w+\.css)"', served.get("/")[1]))[1]
    until(lambda: _style_of(served, style))
    served.write("site.yaml", "title: The Bridge Papers\n")
    until_page_says(served, "/", "The Bridge Papers")


def _style_of(served: Served, former: str) -> re.Match[str] | None:
    found = re.search(r'"(assets/margent\.\w+\.css)"', served.get("/")[1])
    return re.search("teal", served.get(f"/{found[1]}")[1]) if found and found[1] != former else None


def test_a_layout_that_fails_is_told_in_the_page_it_spoils(served: Served) -> None:
    served.write("layouts/topic.html", "\n<p>{{ view.nonsense }}</p>")
    until_page_says(served, "/topics/pier/", "layouts/topic.html:2: error[template-undefined]")
    status, page = served.get("/topics/pier/")
    assert status == 500
    assert "/__margent__/live.js" in page
    assert served.get(PAGE)[0] == 200


def test_an_archive_that_is_broken_from_the_start_is_served_with_search_when_it_is_mended(root: Path) -> None:
    write_archive(root, {PLAN: BROKEN})
    served = Served(root)
    status, page = served.get(PAGE)
    assert status == 503
    assert "content/articles/plan.md:3:8: error[enum]" in page
    assert "/__margent__/live.js" in page
    served.write(PLAN, ARTICLE.format(title="A new pier", text="All agreed."))
    until_page_says(served, PAGE, "All agreed.")
    style = re.search(r'"\.\./\.\./(assets/margent\.\w+\.css)"', served.get(PAGE)[1])
    assert style
    assert served.get(f"/{style[1]}")[0] == 200
    bundle = re.search(r'"\.\./(assets/search\.\w+/)', served.get("/search/")[1])
    assert bundle
    assert served.get(f"/{bundle[1]}pagefind.js")[0] == 200
    assert served.end() == 130


def test_while_an_archive_is_broken_from_the_start_the_former_build_is_shown(root: Path) -> None:
    first = Served(root, "--no-search")
    assert first.get(PAGE)[0] == 200
    assert first.end() == 130
    write_archive(root, {PLAN: BROKEN})
    served = Served(root, "--no-search")
    status, page = served.get("/articles/plan/")
    assert (status, "Nobody objected." in page, "/__margent__/live.js" in page) == (200, True, True)
    news = News(served)
    assert news.until(lambda _: True)["title"] == "1 error"
    news.close()
    assert served.end() == 130


def test_a_commit_shows_though_no_file_has_changed(root: Path) -> None:
    clone = Clone(root)
    clone.write(".gitignore", "/_site/\n/.margent/\n")
    clone.commit(date="2022-03-01")
    served = Served(root, "--no-search")
    try:
        until_page_says(served, PAGE, "1 March 2022")
        clone.write(PLAN, ARTICLE.format(title="A newer pier", text="Somebody objected."))
        until_page_says(served, PAGE, "Somebody objected.")
        assert "4 May 2023" not in served.get(PAGE)[1]
        clone.commit(date="2023-05-04")
        until_page_says(served, PAGE, "4 May 2023")
        until(lambda: re.search("^the newest commit changed: no problems in", served.words, re.MULTILINE))
    finally:
        served.process.kill()
        served.process.wait()


def test_only_this_machine_is_answered_and_only_from_the_site(served: Served) -> None:
    assert served.get(PAGE)[0] == 200
    (served.root / "secret.txt").write_text("secret", encoding="utf-8")
    (served.root / "_site/link.txt").symlink_to(served.root / "secret.txt")
    assert served.get(PAGE, Host="archive.evil.example")[0] == 403
    assert served.get("/%2e%2e/secret.txt")[0] == 400
    assert served.get("/link.txt")[0] == 404
    assert served.get(PAGE, "HEAD") == (200, "")
    assert served.get("/articles/plan")[0] == 302


def test_the_search_index_of_the_start_is_served(root: Path) -> None:
    served = Served(root)
    _, page = served.get("/search/")
    bundle = re.search(r'"\.\./(assets/search\.\w+/)', page)
    assert bundle
    assert served.get(f"/{bundle[1]}pagefind.js")[0] == 200
    assert served.end() == 130
    assert "search finds what was there at the start" in served.words


def test_forms_are_those_of_the_start_and_no_worker_is_served(root: Path) -> None:
    outputs = "outputs: [zip, print topics/pier, offline]\n"
    served = Served(write_archive(root, {"site.yaml": SITE + outputs}), "--no-search")
    assert served.port(), "it serves once it has built"
    digest = hashlib.sha256((root / "_site/downloads/archive.zip").read_bytes()).hexdigest()
    served.write(PLAN, ARTICLE.format(title="A newer pier", text="Somebody objected."))
    until_page_says(served, "/print/topics/pier/", "Somebody objected.")
    assert digest in served.get("/downloads/")[1]
    assert served.get("/downloads/archive.zip", "HEAD")[0] == 200
    assert served.get("/sw.js")[0] == 404
    for page in (PAGE, "/downloads/", "/print/topics/pier/"):
        assert "data-offline" not in served.get(page)[1]
    assert 'data-offline="' in (root / "_site/index.html").read_text(encoding="utf-8")
    assert served.end() == 130


def test_ctrl_c_ends_it_at_once_though_a_browser_listens(served: Served) -> None:
    news = News(served)
    news.until(lambda _: True)
    start = time.monotonic()
    assert served.end() == 130
    assert time.monotonic() - start < SECONDS / 2
    assert served.words.rstrip().endswith("interrupted")
    assert "Traceback" not in served.words


def test_another_build_may_run_while_it_serves(served: Served) -> None:
    served.get(PAGE)
    built = subprocess.run(
        [sys.executable, "-m", "margent", "-C", served.root, "build", "--no-search"],
        capture_output=True,
        check=False,
        timeout=SECONDS,
    )
    assert built.returncode == 0, built.stderr.decode()


def test_a_port_that_is_taken_is_told(served: Served) -> None:
    port = str(served.port())
    other = subprocess.run(
        [sys.executable, "-m", "margent", "-C", served.root, "serve", "--no-open", "--port", port],
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
        env={**os.environ, "NO_COLOR": "1"},
    )
    assert other.returncode == 3
    assert f"error: port {port} is in use" in other.stderr


def test_a_folder_that_is_no_archive_is_not_served(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "margent", "-C", tmp_path, "serve", "--no-open", "--port", "0"],
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert done.returncode == 2
    assert "error[site-missing]" in done.stderr
