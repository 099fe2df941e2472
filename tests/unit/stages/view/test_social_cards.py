"""The social cards of claims and articles: what is on them, and the pictures made of them."""

import re
from xml.etree import ElementTree

import pytest

from margent.model.site import Site
from margent.views import ArticleView, ClaimView, SocialCardView
from support.memory_archive import SITE, Files, appears, article, assessed, claim, item, listed, record, views
from support.shipped_layouts import LAYOUTS, TEMPLATES

SVG = "{http://www.w3.org/2000/svg}"
# What keeps words in their own direction.
ISOLATE, END = "\u2067", "\u2069"
UNSEEN = dict.fromkeys(map(ord, "\u2067\u2068\u2069"))
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

ASSESSED = listed("assessments", assessed("inaccurate", "2021-03-04"))
FILES: Files = {
    "articles/plan.md": article(
        "The tram is late.", "outlet: gazette", "byline: [{name: Ada Rook}, {name: Bo Finch}]"
    ),
    "articles/arabic.md": article("النص هنا.", title="ميزانية الميناء", lang="ar"),
    "entities/gazette.md": record("type: outlet", "name: The Gazette"),
    "articles/lines.md": article(
        "It is late.", "byline:\n  - name: |\n      Ada\n      Rook\n  - name: Bo Finch"
    ),
    "claims/late.md": claim(
        appears("plan", "tram is late"), also=(ASSESSED,), text="The tram & its driver are late."
    ),
    "claims/open.md": claim(appears("plan", "is late")),
    "claims/arabic.md": claim(appears("arabic", "هنا"), also=("lang: ar",), text="ميزانية الميناء كبيرة."),
    "claims/long.md": claim(appears("plan", "The tram"), text="電車はまた遅れた。" * 30),
    "claims/said.md": claim(
        appears("plan", "late."),
        also=(listed("assessments", assessed("not-said", "2021")),),
        kind="attribution",
    ),
    "claims/checked.md": claim(
        appears("plan", "The tram is"),
        also=(
            listed(
                "assessments",
                item(
                    "verdict_text: Half right",
                    "on: 2021",
                    "why: So.",
                    "by: Desk & Sons",
                    "url: https://d.example/",
                ),
            ),
        ),
    ),
}


def card(name: str, site: Site = SITE) -> SocialCardView:
    (found,) = [view for view in views(FILES, name, site=site) if isinstance(view, SocialCardView)]
    return found


def picture(name: str) -> ElementTree.Element:
    text = LAYOUTS.render("social-card", card(name))
    assert text.startswith("<svg ")
    return ElementTree.fromstring(text)


def words(drawing: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()).translate(UNSEEN) for text in drawing.iter(f"{SVG}text")]


def test_a_claim_has_its_proposition_its_verdict_and_the_date_of_it() -> None:
    view = card("claims/late")
    assert (view.page.path, view.title) == ("claims/late/card.svg", "The tram & its driver are late.")
    assert view.verdict is not None
    assert (view.verdict.label, view.date, view.kind) == ("Inaccurate", "2021-03-04", "fact")


def test_an_article_has_its_headline_who_published_it_and_never_a_verdict() -> None:
    view = card("articles/plan")
    assert (view.title, view.outlet, view.date) == ("On the tram", "The Gazette", "2021-02-10")
    assert view.byline == ("Ada Rook", "Bo Finch")
    assert view.verdict is None


def test_a_card_is_no_page_that_search_engines_list_and_has_no_menu() -> None:
    page = card("claims/late").page
    assert (page.is_indexed, page.canonical, page.menu) == (False, "", ())


@pytest.mark.parametrize(
    ("url", "absolute"),
    [
        (None, ""),
        ("https://tram.example/", "https://tram.example/claims/late/card.svg"),
        ("https://tram.example/papers", "https://tram.example/papers/claims/late/card.svg"),
    ],
)
def test_a_page_knows_its_card(url: str | None, absolute: str) -> None:
    page = views(FILES, "claims/late", site=Site(title="The tram papers", url=url))[0].page
    assert (page.card, page.card_url) == ("../../claims/late/card.svg", absolute)


def test_only_claims_and_articles_have_a_card() -> None:
    assert isinstance(views(FILES, "articles/plan")[0], ArticleView)
    assert isinstance(views(FILES, "claims/late")[0], ClaimView)
    others = views(FILES, "entities/gazette")
    assert {(view.page.card, view.page.card_url) for view in others} == {("", "")}
    assert not [view for view in others if isinstance(view, SocialCardView)]


@pytest.mark.parametrize(
    "name", [path.removesuffix(".md") for path in FILES if not path.startswith("entities")]
)
def test_a_picture_stands_alone(name: str) -> None:
    drawing = picture(name)
    assert (drawing.get("width"), drawing.get("height")) == ("1200", "630")
    assert {element.tag.removeprefix(SVG) for element in drawing.iter()} <= {
        "svg",
        "title",
        "path",
        "text",
        "tspan",
    }
    named = {attribute for element in drawing.iter() for attribute in element.attrib}
    assert not [one for one in named if one in ("href", "style", "class") or one.startswith("on")]
    assert "url(" not in LAYOUTS.render("social-card", card(name))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "claims/late",
            ["The tram papers", "Claim · fact", "The tram & itsdriver are late.", "Is it so?", "Inaccurate"],
        ),
        ("claims/open", ["The tram papers", "Claim · fact", "It is late.", "Not assessed yet"]),
        (
            "claims/said",
            ["The tram papers", "Claim · attribution", "It is late.", "Was it said?", "Not said"],
        ),
        (
            "claims/checked",
            [
                "The tram papers",
                "Claim · fact",
                "It is late.",
                "Is it so?",
                "Half right",
                "according to Desk & Sons",
            ],
        ),
        (
            "articles/plan",
            [
                "The tram papers",
                "News",
                "On the tram",
                "Ada Rook and Bo Finch",
                "The Gazette, 10 February 2021",
            ],
        ),
        ("articles/arabic", ["The tram papers", "News", "ميزانية الميناء", "10 February 2021"]),
    ],
)
def test_a_picture_says_what_is_known(name: str, said: list[str]) -> None:
    assert words(picture(name)) == said


def test_a_name_that_goes_over_two_lines_is_one_name() -> None:
    assert "Ada Rook and Bo Finch" in words(picture("articles/lines"))


def test_a_picture_of_a_long_claim_ends_with_an_ellipsis_and_has_the_whole_in_its_title() -> None:
    drawing = picture("claims/long")
    assert words(drawing)[2].endswith("…")
    assert drawing.findtext(f"{SVG}title") == "電車はまた遅れた。" * 30


@pytest.mark.parametrize("name", ["claims/arabic", "articles/arabic"])
def test_a_title_written_from_right_to_left_mirrors_the_picture(name: str) -> None:
    site_title, kind, title, *rest = picture(name).iter(f"{SVG}text")
    assert (title.get(LANG), title.get("text-anchor")) == ("ar", "end")
    for line in title:
        assert line.get("x") == "1120"
        assert line.text is not None
        assert line.text[0] + line.text[-1] == ISOLATE + END
    assert (site_title.get("x"), site_title.get("text-anchor"), site_title.text) == (
        "1120",
        "end",
        "The tram papers",
    )
    assert (kind.get("x"), kind.get("text-anchor")) == ("80", None)
    assert {text.get("text-anchor") for text in rest} == {"end"}


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("claims/late", {"stroke-width": "3", "d": "M80 512V586M88 512V586"}),
        ("claims/said", {"stroke-width": "3", "d": "M80 512V586M88 512V586"}),
        ("claims/open", {"stroke-width": "3", "d": "M84 512V586"}),
    ],
)
def test_a_verdict_has_the_line_of_its_tone(name: str, line: dict[str, str]) -> None:
    bar = list(picture(name).iter(f"{SVG}path"))[-1]
    assert {key: bar.get(key) for key in line} == line


def test_no_two_tones_have_the_same_line() -> None:
    macro = re.search(r"{% macro bar.*?endmacro %}", TEMPLATES["card.svg"], re.DOTALL)
    assert macro is not None
    for tone in ("negative", "mixed", "open", "neutral"):
        assert f'tone == "{tone}"' in macro[0]
