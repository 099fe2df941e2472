import pickle
from collections.abc import Mapping

import pytest

from margent.adapters.interface import interface
from margent.adapters.layouts import LayoutError, load_layouts
from margent.model.dates import PartialDate
from margent.model.diagnostics import Code
from margent.views import Asset, Card, Link, ListView, PageHead, Pagination, SiteView

ENGLISH = interface("en")
DEFAULT = {
    "base.html": "<title>{{ view.page.title }}</title>{% block main %}{% endblock %}",
    "list.html": (
        '{% extends "base.html" %}\n'
        '{% from "parts/card.html" import card %}\n'
        "{% block main %}\n"
        "{% for c in view.entries %}{{ card(c) }}{% endfor %}\n"
        "{% endblock %}"
    ),
    "parts/card.html": "{% macro card(c) %}<li>{{ c.link.title }}</li>{% endmacro %}",
    "parts/foot.html": "foot",
    "feed.xml": "<feed>{{ view.page.title }}</feed>",
}


def list_view(title: str = "Claims") -> ListView:
    site = SiteView(
        "Archive",
        "",
        "en",
        "",
        None,
        "",
        Link("", ""),
        Link("", ""),
        "",
        (Asset("margent.css", "m.css"),),
        "0",
    )
    page = PageHead("list", "claims/index.html", "../", title, "", "en", "ltr", "", (), "")
    card = Card(Link("x.html", "A <claim>"), "claims", "fact", PartialDate("2022"), "", None, "", False)
    return ListView(page, site, "claims", (card,), Pagination(1, 1, 1, None, None, ()))


def error_of(template: str, **others: str) -> LayoutError:
    layouts = load_layouts([{"list.html": template, **others}], ENGLISH)
    with pytest.raises(LayoutError) as caught:
        layouts.render("list", list_view())
    return caught.value


def test_a_view_is_rendered_by_the_layout_of_its_name() -> None:
    assert load_layouts([DEFAULT], ENGLISH).render("list", list_view()) == (
        "<title>Claims</title><li>A &lt;claim&gt;</li>"
    )


def test_a_layout_may_be_named_by_its_path() -> None:
    assert load_layouts([DEFAULT], ENGLISH).render("parts/foot.html", list_view()) == "foot"


def test_one_part_of_a_site_takes_the_place_of_the_default_one() -> None:
    own = {"parts/card.html": "{% macro card(c) %}<b>{{ c.link.href }}</b>{% endmacro %}"}
    page = load_layouts([own, DEFAULT], ENGLISH).render("list", list_view())
    assert page == "<title>Claims</title><b>x.html</b>"


@pytest.mark.parametrize("name", ["x.html", "x.xml", "x.txt", "x", "x.HTML", "parts/x.svg"])
def test_text_is_escaped_whatever_the_template_is_called(name: str) -> None:
    layouts = load_layouts([{name: "{{ view.page.title }}"}], ENGLISH)
    assert layouts.render(name, list_view("<i>&\"'")) == "&lt;i&gt;&amp;&#34;&#39;"


# What is undefined


@pytest.mark.parametrize(
    ("expression", "message", "hint"),
    [
        ("{{ view.zzz }}", '"view.zzz" is undefined', ""),
        ("{{ view.entrys }}", '"view.entrys" is undefined', 'did you mean "entries"?'),
        ("{{ view.page.titel }}", '"view.page.titel" is undefined', 'did you mean "title"?'),
        (
            "{% for c in view.entries %}{{ c.sumary }}{% endfor %}",
            '"c.sumary" is undefined',
            'did you mean "summary"?',
        ),
        ("{{ view.entries[0].knd }}", '"view.entries[…].knd" is undefined', 'did you mean "kind"?'),
        ("{{ viev.page }}", '"viev" is undefined', 'did you mean "view"?'),
        ("{% if view.nothing %}x{% endif %}", '"view.nothing" is undefined', ""),
        ("{% for x in view.nothing %}{% endfor %}", '"view.nothing" is undefined', ""),
        (
            "{% for c in view.entries %}{{ c.verdict.label }}{% endfor %}",
            '"c.verdict.label" is undefined',
            '"c.verdict" has no value here; test it with if',
        ),
        ("{{ view.page.nope }}{{ view.site.nope }}", '"PageHead.nope" is undefined', ""),
        (
            '{{ view.site.assets|asset("margent.cs") }}',
            'there is no file "margent.cs" in layouts/assets',
            'did you mean "margent.css"?',
        ),
        ("{{ range(3) }}", '"range" is undefined', ""),
    ],
)
def test_what_is_undefined_is_named_with_its_line(expression: str, message: str, hint: str) -> None:
    error = error_of("one\n{% set known = 1 %}\n\n" + expression)
    assert (error.code, error.template, error.line) == (Code.TEMPLATE_UNDEFINED, "list.html", 4)
    assert (error.message, error.hint) == (message, hint)


def test_the_part_that_fails_is_named_and_not_the_page_that_uses_it() -> None:
    part = "{% macro card(c) %}\n<li>\n{{ c.titel }}</li>{% endmacro %}"
    error = error_of(
        '{% from "parts/card.html" import card %}{{ card(view.page) }}', **{"parts/card.html": part}
    )
    assert (error.template, error.line, error.message) == ("parts/card.html", 3, '"c.titel" is undefined')


def test_a_missing_name_may_be_tested() -> None:
    layouts = load_layouts([{"list.html": "{{ view.titel is defined }}"}], ENGLISH)
    assert layouts.render("list", list_view()) == "False"


# Other faults


@pytest.mark.parametrize(
    ("template", "code", "line"),
    [
        ("one\n{% if view %}\n", Code.TEMPLATE_SYNTAX, 2),
        ("one\n{{ view|nofilter }}", Code.TEMPLATE_SYNTAX, 2),
        ('one\n{% include "nope.html" %}', Code.TEMPLATE_MISSING, 2),
        ("one\n\n{{ 1 // 0 }}", Code.TEMPLATE_ERROR, 3),
        ("one\n{{ view.page.title() }}", Code.TEMPLATE_ERROR, 2),
        ("{{ [1, 2]|random }}", Code.TEMPLATE_SYNTAX, 1),
    ],
)
def test_every_failure_of_a_layout_is_a_layout_error(template: str, code: Code, line: int) -> None:
    error = error_of(template)
    assert (error.code, error.template, error.line) == (code, "list.html", line)
    assert error.message
    assert not error.message.endswith(".")


def test_a_layout_that_is_not_there_is_named() -> None:
    with pytest.raises(LayoutError) as caught:
        load_layouts([DEFAULT], ENGLISH).render("lists.html", list_view())
    assert caught.value.code is Code.TEMPLATE_MISSING
    assert caught.value.message == 'there is no layout "lists.html"'
    assert caught.value.hint == 'did you mean "list.html"?'


def test_check_finds_what_is_wrong_in_every_template() -> None:
    broken = {"a.html": "{% if %}", "b.html": "fine", "c.html": "\n{{ x|nofilter }}", "d.html": "{{ nope }}"}
    assert [(e.template, e.line, e.code) for e in load_layouts([broken], ENGLISH).check()] == [
        ("a.html", 1, Code.TEMPLATE_SYNTAX),
        ("c.html", 2, Code.TEMPLATE_SYNTAX),
    ]


def test_an_asset_is_no_template() -> None:
    assert load_layouts([{"assets/search.js": "`{{% ${x} %}`"}], ENGLISH).check() == ()


def test_an_error_reaches_another_process_whole() -> None:
    error = LayoutError(Code.TEMPLATE_ERROR, "a.html", 3, "message", "hint")
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.code, copy.template, copy.line, copy.message, copy.hint) == error.args


# The closure


def changed(edit: Mapping[str, str], name: str = "list") -> bool:
    before = load_layouts([DEFAULT], ENGLISH).closure_digest(name)
    return load_layouts([edit, DEFAULT], ENGLISH).closure_digest(name) != before


@pytest.mark.parametrize("name", ["list.html", "base.html", "parts/card.html"])
def test_a_change_anywhere_in_the_closure_changes_its_digest(name: str) -> None:
    assert changed({name: DEFAULT[name] + " "})


@pytest.mark.parametrize(
    "edit", [{"parts/foot.html": "new"}, {"feed.xml": "new"}, {"parts/extra.html": "new"}]
)
def test_a_change_outside_of_the_closure_does_not(edit: dict[str, str]) -> None:
    assert not changed(edit)


def test_a_view_and_its_template_have_one_closure() -> None:
    layouts = load_layouts([DEFAULT], ENGLISH)
    assert layouts.closure_digest("list") == layouts.closure_digest("list.html")


def test_a_computed_name_makes_every_template_part_of_the_closure() -> None:
    dynamic = DEFAULT | {"base.html": "{% include view.page.path %}"}
    before = load_layouts([dynamic], ENGLISH).closure_digest("list")
    assert load_layouts([{"parts/foot.html": "new"}, dynamic], ENGLISH).closure_digest("list") != before


def test_a_template_that_is_included_if_present_changes_the_closure_when_it_appears() -> None:
    optional = {"list.html": '{% include "own.html" ignore missing %}'}
    before = load_layouts([optional], ENGLISH).closure_digest("list")
    assert load_layouts([{"own.html": ""}, optional], ENGLISH).closure_digest("list") != before


def test_a_closure_that_goes_in_a_circle_has_a_digest() -> None:
    circle = {"list.html": '{% include "b.html" %}', "b.html": '{% include "list.html" %}'}
    assert load_layouts([circle], ENGLISH).closure_digest("list")


def test_text_that_moves_from_one_template_to_the_next_changes_the_digest() -> None:
    one = {"list.html": '{% include "b.html" %}ab', "b.html": "c"}
    other = {"list.html": '{% include "b.html" %}a', "b.html": "bc"}
    assert load_layouts([one], ENGLISH).closure_digest("list") != load_layouts(
        [other], ENGLISH
    ).closure_digest("list")
