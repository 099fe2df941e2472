"""What one build does to the next: what is rendered again, what stays, what goes."""

from pathlib import Path

import pytest

from margent.failures import Failure
from margent.pipeline import WORKSPACE
from margent.shell.lock import BuildLock
from support.archives import ARTICLE, CLAIM, SMALL, build_archive, contents, write_archive
from support.findings import counting


def rendered(root: Path) -> dict[str, tuple[str, ...]]:
    """The pages that a build has rendered, with the reasons."""
    return {page.path: page.reasons for page in build_archive(root).rendered if page.reasons}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_archive(tmp_path)
    assert build_archive(tmp_path).published is not None
    return tmp_path


def test_a_second_build_renders_nothing_and_touches_nothing(root: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (root / "_site").rglob("*")}
    built = build_archive(root)
    assert built.published is not None
    assert (built.published.written, built.published.deleted) == (0, 0)
    assert {path: path.stat().st_mtime_ns for path in (root / "_site").rglob("*")} == before


def test_a_new_build_elsewhere_gives_the_same_bytes(root: Path) -> None:
    build_archive(root, "other", with_cache=False)
    assert contents(root / "other") == contents(root / "_site")


def test_title_change_rebuilds_pages_that_show_it_and_no_other(root: Path) -> None:
    write_archive(
        root, {"content/articles/plan.md": ARTICLE.format(title="A newer pier", text="Nobody objected.")}
    )
    assert set(rendered(root)) == {
        "articles/index.html",
        "articles/letter/index.html",
        "articles/plan/card.svg",
        "articles/plan/index.html",
        "claims/cost/index.html",
        "claims/fund/index.html",
        "entities/nora-field/index.html",
        "facets/genre/news/index.html",
        "facets/language/en/index.html",
        "facets/year/2022/index.html",
        "feed.xml",
        "index.html",
        "notes/pay/index.html",
        "timeline/index.html",
        "topics/pier/index.html",
    }


def test_body_change_rebuilds_only_the_article_itself(root: Path) -> None:
    write_archive(
        root, {"content/articles/plan.md": ARTICLE.format(title="A new pier", text="Two objected.")}
    )
    # `page` has the description for search engines, which is the first words of the text.
    assert rendered(root) == {"articles/plan/index.html": ("page", "text")}


def test_verdict_change_reaches_the_article_in_which_the_claim_appears(root: Path) -> None:
    text = SMALL["content/claims/cost.md"].replace("disputed", "inaccurate")
    write_archive(root, {"content/claims/cost.md": text})
    reasons = rendered(root)
    assert "text" in reasons["articles/plan/index.html"]
    assert "pages/about/index.html" not in reasons


def test_layout_change_rebuilds_the_pages_of_that_layout_only(root: Path) -> None:
    write_archive(root, {"layouts/page.html": "<!doctype html><title>{{ view.title }}</title>"})
    assert rendered(root) == {"pages/about/index.html": ("layout",)}


def test_deleted_record_takes_its_page_with_it_and_nothing_else(root: Path) -> None:
    foreign = root / "_site" / "CNAME"
    foreign.write_text("papers.example")
    (root / "content/notes/pay.md").unlink()
    built = build_archive(root)
    assert built.published is not None
    assert not (root / "_site/notes/pay/index.html").exists()
    assert foreign.read_text() == "papers.example"


def test_failing_build_leaves_the_last_good_site(root: Path) -> None:
    before = contents(root / "_site")
    claim = CLAIM.format(claim="Wrong.", article="plan", quote="words that are not there", verdict="disputed")
    write_archive(root, {"content/claims/wrong.md": claim})
    built = build_archive(root)
    assert built.published is None
    assert [diagnostic.code for diagnostic in built.diagnostics] == ["quote-not-found"]
    assert contents(root / "_site") == before


def test_layout_with_an_undefined_name_publishes_nothing_and_names_its_line(root: Path) -> None:
    before = contents(root / "_site")
    write_archive(root, {"layouts/page.html": "<!doctype html>\n<title>{{ view.titel }}</title>"})
    built = build_archive(root)
    [diagnostic] = counting(built.diagnostics)
    assert (diagnostic.path, diagnostic.span and diagnostic.span.line) == ("layouts/page.html", 2)
    assert diagnostic.message == '"view.titel" is undefined (1 page, first: pages/about)'
    assert diagnostic.hint == 'did you mean "title"?'
    assert contents(root / "_site") == before


def test_strict_build_publishes_nothing_while_there_are_warnings(root: Path) -> None:
    write_archive(root, {"content/topics/pier.md": "---\ntitle: The pier\ndescription: One #two\n---\n"})
    assert build_archive(root, is_strict=True).published is None
    assert build_archive(root).published is not None


def test_draft_is_published_on_demand_only(root: Path) -> None:
    write_archive(root, {"content/topics/quay.md": "---\ntitle: The quay\ndraft: true\n---\n"})
    build_archive(root)
    assert not (root / "_site/topics/quay").exists()
    build_archive(root, with_drafts=True)
    assert (root / "_site/topics/quay/index.html").exists()


def test_alias_becomes_a_redirect_page(root: Path) -> None:
    write_archive(root, {"content/topics/pier.md": "---\ntitle: The pier\naliases: [jetty]\n---\n"})
    build_archive(root)
    page = (root / "_site/topics/jetty/index.html").read_text(encoding="utf-8")
    assert "../../topics/pier/index.html" in page


def test_second_build_at_the_same_time_is_refused(root: Path) -> None:
    with BuildLock(root / WORKSPACE), pytest.raises(Failure, match="another build"):
        build_archive(root)
