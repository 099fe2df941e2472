"""The default layouts: promises of the interface that hold for whatever view they are given."""

import gzip
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from margent.adapters.interface import interface
from margent.adapters.layouts import load_layouts
from margent.model.dates import PartialDate
from margent.views import (
    LAYOUTS,
    ArticleView,
    Asset,
    Attached,
    BlockView,
    BodyPiece,
    Card,
    CitedView,
    Classified,
    FeedEntry,
    FeedView,
    Link,
    ListView,
    MarginNote,
    Name,
    NotFoundView,
    PageHead,
    Pagination,
    RedirectView,
    References,
    SearchView,
    SitemapView,
    SiteView,
    TextView,
    VerdictView,
    View,
)
from margent.views.filters import csp_hash

FOLDER = Path(__file__).parents[2] / "layouts"
TEXTS = {
    path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(FOLDER.rglob("*"))
    if path.is_file() and path.suffix != ".png"
}
TEMPLATES = {name: text for name, text in TEXTS.items() if not name.startswith("assets/")}
LAYOUT_SET = load_layouts([TEMPLATES], interface("en"))

ASSETS = tuple(
    Asset(path.name, f"../../assets/{path.name}") for path in sorted((FOLDER / "assets").iterdir())
)
SITE = SiteView(
    "Papers & <b>",
    "About",
    "en",
    "https://papers.example",
    None,
    "",
    Link("../../index.html", "Papers"),
    Link("../../search/index.html", "Search"),
    "",
    ASSETS,
    "0.1",
)
NO_PAGES = Pagination(1, 1, 0, None, None, ())
SAID = VerdictView("not-said", "Not said", "It was not said.", "negative", 1, 5, "attribution")


def head(view: str, lang: str = "en", structured: str = "") -> PageHead:
    return PageHead(view, "articles/dams/index.html", "../../", "Dams", "", lang, "ltr", "", (), structured)


def note(key: str, number: int, quote: str, lang: str) -> MarginNote:
    return MarginNote(
        key=key,
        number=number,
        kind="claim",
        claim_kind="attribution",
        link=Link(f"../../claims/{key}/index.html", "The claim"),
        quote=quote,
        quote_lang=lang,
        verdict=SAID,
        why="No.",
        cites=(1,),
        first=0,
        stance="reports",
        speaker=Name("an observer", None, "", "second-hand", False),
        mode="indirect",
        motivation="",
        layer="",
        by=None,
        created=None,
        html=Markup(),
        tone="negative",
        lang="",
    )


def article(lang: str = "en", structured: str = "") -> ArticleView:
    foreign = lang if lang != SITE.lang else ""
    notes = (note("cut", 1, "cut by half", foreign), note("half", 2, "half again", foreign))
    pieces = (
        BodyPiece("html", Markup("<p>It was ")),
        BodyPiece("passage", Markup(), key="cut"),
        BodyPiece("mark", Markup("cut by "), keys="cut", depth=1, tone="negative"),
        BodyPiece("passage", Markup(), key="half"),
        BodyPiece("mark", Markup("half"), keys="cut half", depth=2, tone="negative", outer="negative"),
        BodyPiece("noteref", Markup(), key="cut", number=1),
        BodyPiece("mark", Markup(" again"), keys="half", depth=1, tone="negative"),
        BodyPiece("noteref", Markup(), key="half", number=2),
        BodyPiece("html", Markup(".</p>")),
    )
    return ArticleView(
        page=head("article", lang, structured),
        site=SITE,
        id="dams",
        title=BlockView((BodyPiece("html", Markup("Dams")),), (), 0),
        standfirst=None,
        title_lang="",
        genre="news",
        byline=(),
        outlet=None,
        published=PartialDate("2022-06"),
        modified=None,
        original_lang="ru",
        url="",
        captures=(),
        republished_from=None,
        republications=(),
        replies_to=(),
        answers=(),
        text_kind="precis",
        text=TextView((BlockView(pieces, notes, 1),), Markup(), (), foreign, "ltr"),
        text_sha256="",
        rights="",
        editor_note="",
        classified=Classified(),
        margin=notes,
        unplaced=(),
        is_crowded=False,
        filters=(),
        sources=(CitedView(1, Link("../../sources/budget/index.html", "The budget"), (), "", None, "", ()),),
        attached=Attached((), (), ()),
        similar=(),
        references=References((), NO_PAGES),
    )


def list_view(*verdicts: VerdictView | None) -> ListView:
    cards = tuple(
        Card(Link("x.html", "A claim"), "claims", "fact", None, "", verdict, "", False)
        for verdict in verdicts
    )
    return ListView(head("list"), SITE, "claims", cards, NO_PAGES)


NOT_FOUND = NotFoundView(head("not-found"), SITE, "https://papers.example/")
REDIRECT = RedirectView(head("redirect"), SITE, Link("../x/index.html", "New & <i>"))
SEARCH = SearchView(head("search"), SITE, "../pagefind/", ("collection", "verdict"))
FEED = FeedView(
    head("feed"),
    SITE,
    "2024-01-01T00:00:00Z",
    "https://papers.example/feed.xml",
    (FeedEntry("https://papers.example/a/?x&y", "A < B", "2024-01-01T00:00:00Z", "Ada & Co", "'q'"),),
)
SITEMAP = SitemapView(head("sitemap"), SITE, ("https://papers.example/?a&b",))
PAGES: tuple[View, ...] = (article(), list_view(SAID, None), NOT_FOUND, REDIRECT, SEARCH)


def page_of(view: View) -> str:
    return LAYOUT_SET.render(view.page.view, view)


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags_of(html: str) -> list[tuple[str, dict[str, str | None]]]:
    return _Tags(html).found


def test_every_view_has_its_layout() -> None:
    assert set(LAYOUTS.values()) <= set(TEMPLATES)


def test_every_layout_can_be_read() -> None:
    assert LAYOUT_SET.check() == ()


@pytest.mark.parametrize("view", PAGES, ids=lambda view: view.page.view)
def test_a_page_has_nothing_that_its_content_security_policy_forbids(view: View) -> None:
    tags = tags_of(page_of(view))
    assert not [
        name for _, attributes in tags for name in attributes if name == "style" or name.startswith("on")
    ]
    assert all("src" in attributes or attributes.get("type") for tag, attributes in tags if tag == "script")
    policy = next(a["content"] for _, a in tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy


@pytest.mark.parametrize("view", PAGES, ids=lambda view: view.page.view)
def test_a_page_has_one_first_heading_and_no_id_twice(view: View) -> None:
    tags = tags_of(page_of(view))
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert [tag for tag, _ in tags].count("h1") == 1
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("view", PAGES, ids=lambda view: view.page.view)
def test_a_page_loads_nothing_from_another_host(view: View) -> None:
    loading = [
        a.get("src") or a.get("href") or "" for tag, a in tags_of(page_of(view)) if tag in ("script", "img")
    ]
    loading += [a["href"] or "" for _, a in tags_of(page_of(view)) if a.get("rel") == "stylesheet"]
    assert not [address for address in loading if "//" in address]


def test_a_stylesheet_loads_nothing() -> None:
    assert not re.search(r"url\(|@import|@font-face", TEXTS["assets/margent.css"])


def test_the_pieces_of_a_block_follow_each_other_with_nothing_between_them() -> None:
    assert (
        '<div class="blk" id="p1"><p>It was <span class="passage" id="q-cut"></span>'
        '<mark data-a="cut" class="d1 tone-negative">cut by </mark><span class="passage" id="q-half"></span>'
        '<mark data-a="cut half" class="d2 tone-negative in-negative">half</mark>'
        '<a class="ref k1" id="r-cut" href="#n-cut" role="doc-noteref" aria-label="Note 1, Not said">1</a>'
        '<mark data-a="half" class="d1 tone-negative"> again</mark>'
        '<a class="ref k2" id="r-half" href="#n-half" role="doc-noteref" aria-label="Note 2, Not said">2</a>'
        ".</p>"
    ) in page_of(article())


def test_a_note_has_the_number_the_verdict_in_words_the_quote_and_the_way_back() -> None:
    html = page_of(article())
    item = html[html.index('<li id="n-half"') : html.index("</li>", html.index('<li id="n-half"'))]
    assert '<a class="no" href="#n-half" aria-label="Note 2">2</a>' in item
    assert "Was it said?</span> <strong>Not said</strong>" in item
    assert "<q>half again</q>" in item
    assert "an observer" in item
    assert "reports it, in reported speech." in item
    assert '<a href="#_s1" role="doc-biblioref" aria-label="Source 1">1</a>' in item
    assert 'href="../../claims/half/index.html"' in item
    assert 'href="#q-half" role="doc-backlink"' in item


def test_the_style_sheet_ties_every_note_to_the_line_of_its_number() -> None:
    notes = tuple(note(f"n{number}", number, "cut", "") for number in range(1, 41))
    refs = tuple(BodyPiece("noteref", Markup(), key=one.key, number=one.number) for one in notes)
    text = TextView((BlockView(refs, notes, 1),), Markup(), (), "", "ltr")
    tags = tags_of(page_of(replace(article(), text=text, margin=notes)))
    classes = [
        [(a["class"] or "").split()[-1] for _, a in tags if re.match(begin, a.get("id") or "")]
        for begin in ("r-", "n-")
    ]
    assert len(classes[0]) == len(notes)
    assert classes[0] == classes[1]
    css = TEXTS["assets/margent.css"]
    scoped = re.findall(r"--k\d+", " ".join(re.findall(r"anchor-scope: [^;)]+;", css)))
    for one in dict.fromkeys(classes[0]):
        assert f".ref.{one} {{ anchor-name: --{one}; }} .notes .{one} {{ --at: anchor(--{one} top" in css
        assert f"--{one}" in scoped


def test_the_two_scales_ask_different_questions() -> None:
    html = page_of(list_view(SAID, SAID._replace(scale="content")))
    assert re.findall(r'class="asked">([^<]*)<', html) == ["Was it said?", "Is it so?"]


def test_a_foreign_page_keeps_the_interface_in_the_language_of_the_site() -> None:
    html = page_of(article("ru"))
    assert '<html lang="ru" dir="ltr" data-root="../../">' in html
    assert '<body class="view-article" lang="en" dir="ltr">' in html
    assert '<div class="text" lang="ru" dir="ltr">' in html
    assert 'aria-label="Notes on paragraph 1" lang="en" dir="ltr">' in html
    # In the note, and in the list of all notes.
    assert html.count('<q lang="ru" dir="ltr">cut by half</q>') == 2


def test_structured_data_cannot_end_its_script() -> None:
    html = page_of(article(structured='{"name": "</script><img>"}'))
    assert r'{"name": "\u003c/script\u003e\u003cimg\u003e"}' in html


def test_the_page_for_lost_addresses_allows_exactly_its_own_style() -> None:
    html = page_of(NOT_FOUND)
    style = html[html.index("<style>") + len("<style>") : html.index("</style>")]
    assert f"style-src '{csp_hash(style)}'" in html
    assert [a["href"] for tag, a in tags_of(html) if tag == "a"] == ["https://papers.example/"]


def test_a_redirect_leads_on_without_a_script() -> None:
    tags = tags_of(page_of(REDIRECT))
    assert ("meta", {"http-equiv": "refresh", "content": "0; url=../x/index.html"}) in tags
    assert ("a", {"href": "../x/index.html"}) in tags, "a reader whose browser stays can go on"
    assert "script" not in [tag for tag, _ in tags]


def test_the_feed_is_well_formed_and_says_what_it_was_given() -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    entry = ElementTree.fromstring(page_of(FEED)).find(f"{atom}entry")
    assert entry is not None
    assert [entry.findtext(f"{atom}{name}") for name in ("id", "title", "summary")] == [
        "https://papers.example/a/?x&y",
        "A < B",
        "'q'",
    ]


def test_the_sitemap_is_well_formed() -> None:
    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    urls = ElementTree.fromstring(page_of(SITEMAP)).iter(f"{namespace}loc")
    assert [url.text for url in urls] == ["https://papers.example/?a&b"]


@pytest.mark.parametrize(("name", "most"), [("margent.css", 10_240), ("margent.js", 3_072)])
def test_an_asset_stays_small(name: str, most: int) -> None:
    assert len(gzip.compress(TEXTS[f"assets/{name}"].encode(), 9, mtime=0)) <= most
