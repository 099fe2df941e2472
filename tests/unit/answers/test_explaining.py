from typing import cast

from markupsafe import Markup

from margent.answers.explaining import records_shown
from margent.model.ids import Ref
from margent.views import Link, MenuEntry, PageHead, RedirectView, SiteView

PATH = "topics/old/index.html"
HEAD = PageHead(
    view="redirect",
    path=PATH,
    root="../../",
    title="T",
    description="",
    lang="en",
    dir="ltr",
    canonical="",
    menu=(MenuEntry(Link("../../pages/about/index.html", "About"), is_current=False),),
    structured="",
)
SITE = SiteView(
    title="S",
    description="",
    lang="en",
    url="https://site.example",
    publisher=None,
    licence="",
    home=Link("../../index.html", "S"),
    search=Link("../../search/index.html", "Search"),
    feed="",
    assets=(),
    version="1",
)
KNOWN = {Ref("topics", "new"), Ref("pages", "about"), Ref("claims", "a-b")}


def test_a_link_shows_its_record_and_the_menu_shows_none() -> None:
    view = RedirectView(HEAD, SITE, Link("../../topics/new/index.html#top", "New"))
    assert records_shown(view, KNOWN) == (Ref("topics", "new"),)


def test_links_to_lists_other_sites_and_unknown_records_show_none() -> None:
    for href in ("../../topics/index.html", "https://site.example/topics/new/", "../gone/index.html", "#x"):
        assert records_shown(RedirectView(HEAD, SITE, Link(href, "")), KNOWN) == ()


def test_links_in_markup_count_and_text_that_looks_like_one_does_not() -> None:
    html = Markup('<p><a class="x" href="../../claims/a-b/index.html?a=1&amp;b#q-x">A</a></p>')
    # A title is text; only markup can hold links.
    for title, shown in ((html, (Ref("claims", "a-b"),)), (str(html), ())):
        assert records_shown(RedirectView(HEAD, SITE, Link("", title)), KNOWN) == ()
        # Every part of a view is walked alike, whatever its type.
        view = RedirectView(HEAD, SITE, cast("Link", (title,)))
        assert records_shown(view, KNOWN) == shown
