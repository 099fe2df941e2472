"""SECURITY.md: each of its sentences has a test, and here are those that need a whole archive."""

import ast
import re
import socket
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NoReturn

import pytest

import margent
from margent.model.diagnostics import Code
from margent.options import Options
from margent.pipeline import build, check
from margent.shell.cache import Cache
from support.example_archive import FILES, with_body, with_fields, written
from support.findings import counting

ROOT = Path(__file__).parents[2]
PROMISES = (
    (ROOT / "SECURITY.md")
    .read_text(encoding="utf-8")
    .partition("## What is promised")[2]
    .partition("\n## ")[0]
)

# What would break out of text, out of an attribute, and out of a script element.
HOSTILE = (
    "Dam </script><script>canary()</script> <img src=x onerror=canary()>"
    ' " onmouseover="canary() \' {{ 7*7 }} {% raw %}'
)
QUOTED = "'" + HOSTILE.replace("'", "''") + "'"


class Tags(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def site_of(files: dict[str, str], root: Path) -> Iterator[tuple[str, str]]:
    """The pages of an archive's site: path and text."""
    written(files, root)
    built = build(Options(root, base_url="https://dams.example", with_cache=False, with_search=False))
    assert [str(diagnostic) for diagnostic in counting(built.diagnostics)] == []
    pages = sorted((root / "_site").rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        yield page.relative_to(root / "_site").as_posix(), page.read_text(encoding="utf-8")


def hostile_files() -> dict[str, str]:
    """The archive of the examples with hostile text wherever a text may stand."""
    fields = {
        "site.yaml": ("title", "description", "licence"),
        "content/articles/dams.md": ("title", "standfirst", "rights", "editor_note"),
        "content/claims/dam-safe.md": ("claim", "scope"),
        "content/topics/dams.md": ("title", "description"),
        "content/events/hearing.md": ("title",),
        "content/entities/ada-quill.md": ("name", "description"),
        "content/entities/river-post.md": ("name",),
        "content/sources/budget-book.md": (
            "title",
            "container-title",
            "publisher",
            "DOI",
            "page",
            "rank_reason",
        ),
        "content/replies/quill-reply.md": ("name",),
        "content/corrections/first-sum.md": ("what", "before", "after", "reason"),
        "content/pages/about.md": ("title",),
    }
    hostile = {
        path: with_fields(FILES[path], "".join(f"{name}: {QUOTED}\n" for name in names))
        for path, names in fields.items()
    }
    hostile["content/articles/dams.md"] = with_fields(
        hostile["content/articles/dams.md"], f"byline:\n  - name: {QUOTED}\n"
    )
    hostile["content/claims/dam-cost.md"] = with_fields(
        FILES["content/claims/dam-cost.md"],
        f"assessments:\n  - verdict_text: {QUOTED}\n    on: 2022\n    by: {QUOTED}\n    url: https://check.example/\n"
        f"    why: {QUOTED}\n    method: {QUOTED}\n",
    )
    hostile["content/claims/dam-safe.md"] = with_fields(
        hostile["content/claims/dam-safe.md"],
        "appearances:\n  - article: dams\n    quote: The survey found no crack\n    stance: reports\n"
        f"    speaker:\n      unnamed: {QUOTED}\n"
        f"    attribution:\n      - unnamed: {QUOTED}\n        record: none\n"
        f"relations:\n  - type: supports\n    claim: dam-cost\n    why: {QUOTED}\n"
        f"assessments:\n  - verdict: disputed\n    on: 2022\n    why: {QUOTED}\n    evidence:\n"
        "      - source: budget-book\n        role: context\n"
        f"        locator: {QUOTED}\n        note: {QUOTED}\n",
    )
    return FILES | hostile


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    return list(site_of(hostile_files(), tmp_path_factory.mktemp("hostile")))


def test_hostile_fields_stay_text_on_every_page(hostile_site: list[tuple[str, str]]) -> None:
    seen = 0
    for path, text in hostile_site:
        seen += "canary" in text
        for tag, attributes in Tags(text).found:
            assert not [name for name in attributes if name.startswith("on")], f"{path}: {tag} {attributes}"
            assert tag != "img", f"{path}: {attributes}"
            is_data = attributes.get("type") in ("application/ld+json", "application/json")
            is_ours = "src" in attributes or is_data
            assert tag != "script" or is_ours, f"{path}: {attributes}"
    assert seen > 20


def test_content_is_never_read_as_a_template(hostile_site: list[tuple[str, str]]) -> None:
    for path, text in hostile_site:
        if path != "404.html":
            assert "{{ 7*7 }}" in text


def test_no_page_loads_anything_from_another_host(tmp_path: Path) -> None:
    image = with_body(
        FILES["content/pages/about.md"], "![A plan](plan.png) [elsewhere](https://elsewhere.example/)\n"
    )
    written({"content/pages/about.md": image}, tmp_path)
    (tmp_path / "content/pages/plan.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    loaded = 0
    for path, text in site_of(FILES | {"content/pages/about.md": image}, tmp_path):
        for tag, attributes in Tags(text).found:
            address = attributes.get("src", "") or (
                attributes.get("href", "") if is_loaded(tag, attributes) else ""
            )
            loaded += bool(address)
            assert not re.match(r"(?!data:)[a-z][a-z0-9+.-]*:|//", address, re.IGNORECASE), (
                f"{path}: {tag} {attributes}"
            )
            assert not {"srcset", "background", "poster", "data", "ping", "style"} & attributes.keys()
    assert loaded > 20


def is_loaded(tag: str, attributes: dict[str, str]) -> bool:
    """Whether a browser loads what this element names without being asked."""
    return tag == "link" and attributes.get("rel") not in ("canonical", "alternate")


def test_every_page_has_a_policy_without_inline_code(tmp_path: Path) -> None:
    for path, text in site_of(FILES, tmp_path):
        policies = [
            attributes["content"]
            for tag, attributes in Tags(text).found
            if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(policies) == 1, path
        assert "default-src 'none'" in policies[0]
        assert "unsafe-inline" not in policies[0]
        assert "https:" not in policies[0]
        assert "*" not in policies[0]


def codes_of_body(body: str, root: Path, image: tuple[str, bytes] | None = None) -> set[Code]:
    """What is found in a page with this body, and perhaps a file beside it."""
    written(FILES | {"content/pages/about.md": with_body(FILES["content/pages/about.md"], body)}, root)
    if image:
        (root / "content/pages" / image[0]).write_bytes(image[1])
    found = check(Options(root, with_cache=False), Cache.none()).diagnostics
    return {diagnostic.code for diagnostic in found}


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//elsewhere.example",
        "blob:x",
    ],
)
def test_a_link_of_another_scheme_is_refused(address: str, tmp_path: Path) -> None:
    assert codes_of_body(f"[here](<{address}>)\n", tmp_path) == {Code.LINK_SCHEME}


def test_a_link_with_a_user_name_is_refused(tmp_path: Path) -> None:
    body = "[here](https://bank.example@elsewhere.example/)\n"
    assert codes_of_body(body, tmp_path) == {Code.LINK_USERINFO}


def test_a_link_that_leaves_does_not_say_from_where(tmp_path: Path) -> None:
    body = "[here](https://elsewhere.example/) <https://elsewhere.example/there>\n"
    files = FILES | {"content/pages/about.md": with_body(FILES["content/pages/about.md"], body)}
    leaving = [
        attributes
        for _, text in site_of(files, tmp_path)
        for tag, attributes in Tags(text).found
        if tag == "a" and "elsewhere.example" in attributes.get("href", "")
    ]
    assert len(leaving) == 2
    assert all(attributes["rel"] == "noopener noreferrer" for attributes in leaving)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        (
            "plan.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>canary()</script></svg>",
            Code.IMAGE_ACTIVE,
        ),
        (
            "plan.png",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>canary()</script></svg>",
            Code.IMAGE_TYPE,
        ),
        ("plan.png", b"<html><script>canary()</script></html>", Code.IMAGE_TYPE),
        ("plan.html", b"\x89PNG\r\n\x1a\n<script>canary()</script>", Code.IMAGE_TYPE),
    ],
)
def test_an_image_that_could_run_code_is_refused(name: str, data: bytes, code: Code, tmp_path: Path) -> None:
    assert codes_of_body(f"![A plan]({name})\n", tmp_path, (name, data)) == {code}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("![x](../../../outside.png)", Code.IMAGE_MISSING),
        ("![x](../../site.yaml)", Code.IMAGE_MISSING),
        ("![x](%2e%2e/%2e%2e/%2e%2e/outside.png)", Code.IMAGE_MISSING),
        ("![x](/etc/passwd)", Code.IMAGE_MISSING),
        ("[x](../../../outside.md)", Code.LINK_MISSING),
        ("[x](/etc/passwd)", Code.LINK_MISSING),
    ],
)
def test_a_path_in_a_text_leads_to_no_file_outside(body: str, code: Code, tmp_path: Path) -> None:
    (tmp_path / "outside.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "outside.md").write_text("---\ntitle: Outside\n---\n")
    assert codes_of_body(f"{body}\n", tmp_path / "archive") == {code}


def test_a_build_opens_no_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert len(list(site_of(FILES, tmp_path))) > 20


def test_nothing_that_is_read_from_the_disk_is_unpickled() -> None:
    package = Path(margent.__file__).parent
    importing = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import)
        and {name.name for name in node.names} & {"pickle", "marshal", "shelve"}
    }
    # Processes of one run talk to each other so; they read nothing but what they wrote themselves.
    assert importing == {"shell/workers.py"}


def test_every_promise_names_tests_that_are_there() -> None:
    promises = re.split(r"^- ", PROMISES, flags=re.MULTILINE)[1:]
    assert len(promises) > 20
    for promise in promises:
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", promise)
        assert named, f"no test stands behind: {promise}"
        for path, name in named:
            assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), f"{path} has no {name}"
