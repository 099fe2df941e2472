import json
from pathlib import Path

import pytest

from support.command_line import edit, margent, new_archive, write

AUDIT = "content/sources/audit-2020.md"
PAGE = "sources/audit-2020/index.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that was built; no test may change it."""
    root = new_archive(tmp_path_factory.mktemp("built"))
    edit(root, "site.yaml", "# url: https://papers.example/", "url: https://papers.example/archive/")
    edit(root, AUDIT, "type: report", "type: report\naliases: [audit]")
    assert margent("-C", root, "build", "--no-search").code == 0
    return root


def explain(root: Path, *args: str | Path) -> dict[str, object]:
    run = margent("-C", root, "explain", *args, "--no-search", "--format", "json")
    assert run.code == 0, run.err
    document = json.loads(run.out)
    assert isinstance(document, dict)
    return document


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("sources/audit-2020", PAGE),
        ("/sources/audit-2020/", PAGE),
        ("/sources/audit-2020", PAGE),
        (PAGE, PAGE),
        (AUDIT, PAGE),
        ("https://papers.example/archive/sources/audit-2020/", PAGE),
        ("https://papers.example/archive/sources/audit-2020/index.html?x=1#evidence", PAGE),
        ("http://127.0.0.1:8000/sources/audit-2020/", PAGE),
        ("sources/audit", "sources/audit/index.html"),
        ("claims", "claims/index.html"),
        ("/claims/", "claims/index.html"),
        ("/", "index.html"),
        ("https://papers.example/archive", "index.html"),
        ("404.html", "404.html"),
        ("timeline", "timeline/index.html"),
        ("/review/due/", "review/due/index.html"),
        ("corrections", "corrections/index.html"),
        ("https://papers.example/archive/facets/kind/quantity/", "facets/kind/quantity/index.html"),
        ("entities/edda-holm/claims/", "entities/edda-holm/claims/index.html"),
        ("/search/", "search/index.html"),
        ("feed.xml", "feed.xml"),
        ("sitemap.xml", "sitemap.xml"),
    ],
)
def test_a_page_is_named_in_many_ways_and_would_be_kept_after_a_build(
    built: Path, target: str, path: str
) -> None:
    found = explain(built, target)
    assert found["path"] == path
    assert found["reasons"] == []


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("sources/audit-2019", 'did you mean "sources/audit-2020"?'),
        ("/source/audit-2020/", "did you mean"),
        ("claims/page/2/index.html", "has no page"),
        ("replies/nobody/index.html", "has no page"),
        ("../../etc/passwd", "has no page"),
    ],
)
def test_a_page_that_is_not_there_is_wrong_usage(built: Path, target: str, words: str) -> None:
    run = margent("-C", built, "explain", target, "--no-search")
    assert run.code == 2
    assert words in run.err
    assert run.out == ""


@pytest.mark.parametrize("target", ["feed.xml", "sitemap.xml", "notes"])
def test_a_page_that_this_site_does_without_is_not_there(tmp_path: Path, target: str) -> None:
    write(tmp_path, "site.yaml", "title: T\n")
    assert margent("-C", tmp_path, "explain", "/", "--no-search").code == 0
    run = margent("-C", tmp_path, "explain", target, "--no-search")
    assert (run.code, run.out) == (2, "")


def test_it_tells_file_layouts_and_records(built: Path) -> None:
    found = explain(built, "sources/audit-2020")
    assert found["record"] == "sources/audit-2020"
    assert found["file"] == AUDIT
    layouts = found["layouts"]
    assert isinstance(layouts, list)
    assert layouts[0] == "source.html"
    assert "base.html" in layouts
    assert found["records"] == ["claims/bridge-cost-4-2-million", "topics/oster-bridge"]


def test_records_shown_are_those_that_its_content_names(built: Path) -> None:
    assert explain(built, "notes/opened-in-may")["records"] == [
        "articles/new-bridge-opens",
        "events/bridge-opening",  # linked in its text
        "pages/about",  # which refers to it
        "topics/oster-bridge",
    ]


def test_a_former_address_shows_the_record_that_moved(built: Path) -> None:
    redirect = explain(built, "sources/audit")
    assert redirect["records"] == ["sources/audit-2020"]
    assert redirect["file"] == AUDIT


def test_a_feed_shows_its_entries(built: Path) -> None:
    assert explain(built, "feed.xml")["records"] == [
        "articles/new-bridge-opens",
        "articles/what-the-bridge-cost",
        "claims/bridge-cost-4-2-million",
        "claims/holm-gave-4-2-million",
    ]


@pytest.mark.parametrize(
    ("path", "old", "new", "reasons"),
    [
        pytest.param(AUDIT, "title: Report", "title: The report", {"page", "title"}, id="its own title"),
        pytest.param(AUDIT, "closes at 5", "closes  at 5", set(), id="white space that no page shows"),
        pytest.param(
            "content/topics/oster-bridge.md",
            "title: The bridge",
            "title: A bridge",
            {"classified"},
            id="the title of a topic shown",
        ),
        pytest.param(
            "content/claims/bridge-cost-4-2-million.md",
            "short: The bridge",
            "short: A bridge",
            {"references"},
            id="the title of a claim that cites it",
        ),
        pytest.param(
            "content/entities/edda-holm.md", "name: Edda", "name: Etta", set(), id="what it does not show"
        ),
    ],
)
def test_a_reason_is_the_part_that_differs(
    tmp_path: Path, path: str, old: str, new: str, reasons: set[str]
) -> None:
    root = new_archive(tmp_path)
    margent("-C", root, "build", "--no-search")
    edit(root, path, old, new)
    found = explain(root, "sources/audit-2020")
    given = found["reasons"]
    assert isinstance(given, list)
    assert set(given) == reasons
    parts = found["parts"]
    assert isinstance(parts, list)
    assert [part["name"] for part in parts if part["differs"]] == given


def test_what_explain_foretells_is_what_the_build_does(tmp_path: Path) -> None:
    root = new_archive(tmp_path)
    margent("-C", root, "build", "--no-search")
    edit(root, "content/topics/oster-bridge.md", "title: The bridge", "title: A bridge")
    pages = [
        page.relative_to(root / "_site").as_posix()
        for page in sorted((root / "_site").rglob("*.html"))
        if "/page/" not in page.as_posix()
    ]
    foretold = {page for page in pages if explain(root, page)["reasons"]}
    before = {page: (root / "_site" / page).stat().st_ino for page in pages}
    margent("-C", root, "build", "--no-search")
    changed = {page for page in pages if (root / "_site" / page).stat().st_ino != before[page]}
    # A page that is rendered again may come out the same, and is then kept.
    assert changed <= foretold
    assert "topics/oster-bridge/index.html" in changed
    assert foretold < set(pages)


def test_without_a_former_build_every_page_is_new(tmp_path: Path) -> None:
    root = new_archive(tmp_path)
    run = margent("-C", root, "explain", "pages/about", "--no-search")
    assert run.code == 0
    assert "next build: it would be rendered: no former build of it is known" in run.out
    assert "differs" not in run.out


def test_a_page_that_somebody_deleted_is_missing(tmp_path: Path) -> None:
    root = new_archive(tmp_path)
    margent("-C", root, "build", "--no-search")
    (root / "_site" / PAGE).unlink()
    assert explain(root, PAGE)["reasons"] == ["missing from the output"]


def test_other_options_than_those_of_the_build_differ(built: Path, tmp_path: Path) -> None:
    assert explain(built, PAGE, "--base-url", "https://other.example/")["reasons"] == ["page", "site"]
    assert explain(built, PAGE, "--output", tmp_path / "elsewhere")["reasons"] == ["new"]


def test_nothing_is_written_into_the_output(tmp_path: Path) -> None:
    root = new_archive(tmp_path)
    explain(root, "pages/about")
    assert not (root / "_site").exists()


def test_the_text_has_one_thing_a_line(built: Path) -> None:
    run = margent("-C", built, "explain", "pages/about", "--no-search")
    lines = run.out.splitlines()
    assert lines[:3] == [
        "pages/about/index.html",
        "made from: content/pages/about.md",
        "layout: page.html, with",
    ]
    assert "next build: it would be kept" in lines
    assert "  articles/new-bridge-opens" in lines[lines.index("next build: it would be kept") :]


def test_a_faulty_archive_cannot_be_explained(tmp_path: Path) -> None:
    root = new_archive(tmp_path)
    write(root, "content/topics/broken.md", "x")
    run = margent("-C", root, "explain", "pages/about", "--no-search")
    assert run.code == 1
    assert "front-matter-missing" in run.err
    write(root, "site.yaml", "titel: x\n")
    assert margent("-C", root, "explain", "pages/about", "--no-search").code == 2


def test_a_code_gives_its_documentation_without_an_archive(tmp_path: Path) -> None:
    run = margent("-C", tmp_path, "explain", "unknown-key")
    assert run.code == 0
    assert run.out.startswith("unknown-key (error)\n\nThere is no such field.")
    assert "\n    acessed: 2022-01-08\n" in run.out
    assert "```" not in run.out


def test_a_code_as_json_has_its_section() -> None:
    document = json.loads(margent("explain", "bom", "--format", "json").out)
    assert (document["code"], document["severity"]) == ("bom", "warning")
    assert document["url"] == "docs/diagnostics.md#bom"


def test_a_mistyped_code_is_met_with_the_nearest(built: Path) -> None:
    run = margent("-C", built, "explain", "unknwon-key", "--no-search")
    assert (run.code, run.err) == (
        2,
        'error: there is no page or code "unknwon-key"; did you mean "unknown-key"?\n',
    )
