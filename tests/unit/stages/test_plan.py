from dataclasses import replace

import pytest

from margent.stages.plan import Keys, reasons
from margent.views import TopicView, View
from support.memory_archive import SITE, Files, appears, article, claim, page, record, viewer_of

FILES: Files = {
    "topics/tram.md": record("title: The tram", "aliases: [old]"),
    "topics/night.md": record("title: The night", "parent: tram"),
    "topics/port.md": record("title: The port"),
    "articles/plan.md": article("It is late.", "topics: [tram]"),
    "claims/late.md": claim(appears("plan", "It is late"), also=["topics: [night]"]),
}
KEY = {"layout": "l", "page": "p", "site": "s"}


@pytest.mark.parametrize(
    ("key", "former", "is_present", "expected"),
    [
        (KEY, None, True, ("new",)),
        (KEY, None, False, ("new",)),
        (KEY, KEY, True, ()),
        (KEY, KEY, False, ("missing from the output",)),
        (KEY, {**KEY, "layout": "other"}, True, ("layout",)),
        (KEY, {**KEY, "page": "other", "site": "other"}, True, ("page", "site")),
        (KEY, {"layout": "l", "page": "p"}, True, ("site",)),
        (KEY, {**KEY, "z": "1", "gone": "2"}, True, ("gone", "z")),
        (KEY, {}, True, ("layout", "page", "site")),
    ],
    ids=["new", "new again", "same", "missing", "layout", "two parts", "added", "gone", "nothing known"],
)
def test_a_page_is_rendered_for_the_parts_that_differ(
    key: dict[str, str], former: dict[str, str] | None, is_present: bool, expected: tuple[str, ...]
) -> None:
    assert reasons(key, former, is_present=is_present) == expected


def drawn(files: Files, *, title: str = SITE.title) -> dict[str, View]:
    viewer = viewer_of(files, site=SITE.model_copy(update={"title": title}))
    return {view.page.path: view for unit in viewer.units() for view in viewer.draw(unit)}


def rebuilt(files: Files, *, title: str = SITE.title) -> dict[str, tuple[str, ...]]:
    """The pages that must be rendered after the archive became this one, each with its reasons."""
    keys = Keys()
    former = {path: keys.of(view, "layout") for path, view in drawn(FILES).items()}
    found = {}
    for path, view in drawn(files, title=title).items():
        why = reasons(Keys().of(view, "layout"), former.get(path), is_present=True)
        if why:
            found[path] = why
    return found


def test_nothing_changed_rebuilds_nothing() -> None:
    assert rebuilt(FILES) == {}


def test_the_order_of_the_files_rebuilds_nothing() -> None:
    assert rebuilt(dict(reversed(list(FILES.items())))) == {}


def test_title_change_rebuilds_pages_that_show_it() -> None:
    changed = rebuilt({**FILES, "topics/tram.md": record("title: The trams", "aliases: [old]")})
    assert changed.keys() == {
        "index.html",
        "articles/plan/index.html",
        "claims/index.html",
        "facets/index.html",
        "topics/index.html",
        "topics/night/index.html",
        "topics/old/index.html",
        "topics/tram/index.html",
        "topics/tram/claims/index.html",
    }
    assert changed["articles/plan/index.html"] == ("classified",)
    assert changed["topics/night/index.html"] == ("parents",)


def test_a_new_reference_rebuilds_the_page_it_names() -> None:
    changed = rebuilt(
        {**FILES, "claims/late.md": claim(appears("plan", "It is late"), also=["topics: [night, port]"])}
    )
    assert changed == {
        "claims/index.html": ("facets",),
        "claims/late/index.html": ("classified",),
        "facets/index.html": ("groups",),
        "topics/port/index.html": ("references", "tallies"),
        "topics/port/claims/index.html": ("new",),
    }


def test_a_new_annotation_rebuilds_the_article() -> None:
    note = record("on: articles/plan", "quote: late", "motivation: commenting", "created: 2021", body="So.")
    changed = rebuilt({**FILES, "notes/n.md": note})
    # The passage can be cited, too, which the head of the page says.
    assert set(changed["articles/plan/index.html"]) == {"page", "text", "margin", "references"}
    assert changed["notes/n/index.html"] == ("new",)


def test_a_change_of_the_site_rebuilds_every_page() -> None:
    changed = rebuilt(FILES, title="The bus papers")
    assert changed.keys() == drawn(FILES).keys()
    # A page is cited with the site's title.
    assert changed["topics/port/index.html"] == ("page", "site")


def test_a_shared_part_is_digested_as_if_it_stood_alone() -> None:
    view = page(TopicView, FILES, "topics/tram")
    other = replace(view, site=view.site)
    keys = Keys()
    assert keys.of(view, "l") == keys.of(other, "l") == Keys().of(view, "l")


def test_the_layout_is_a_part_of_the_key() -> None:
    view = page(TopicView, FILES, "topics/tram")
    one, two = Keys().of(view, "a"), Keys().of(view, "b")
    assert {name for name in one if one[name] != two[name]} == {"layout"}
