"""Whatever a contributor writes stays text: no page gets an element from it, and no citation a line."""

import json
import re
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import unquote
from xml.etree import ElementTree

from hypothesis import example, given, settings
from hypothesis import strategies as st

from margent.stages.view import viewer
from margent.text.characters import value_faults
from margent.text.citing import Citation, plain
from margent.views.filters import data_url
from support.memory_archive import SITE, archive_of, article, claim, item, listed, record
from support.shipped_layouts import ASSETS, ENGLISH, LAYOUTS

# What breaks out of text, attributes, scripts, comments, TeX, RIS and the placeholders of messages.
_HOSTILE = st.sampled_from(
    (
        *("</script>", "<svg/onload=x>", '" onclick="x', "' x='", "]]>", "-->", "<!--", "&amp;", "&#60;"),
        *("\nER  - \n", "}}, x = {", "\\", "%(who)s", "%s", "{{ 7*7 }}", "{0}", "\n"),
        *("\u0645\u0631", "\U0001f68b"),
    )
)


def _is_read(text: str) -> bool:
    """Whether a file may hold this: control, bidirectional and invisible characters are refused before."""
    return bool(text.strip()) and value_faults(text, (0, 0)) == ()


TEXTS = st.lists(_HOSTILE | st.text(max_size=12), min_size=1, max_size=5).map("".join).filter(_is_read)


class Elements(HTMLParser):
    """The elements of a page, with the names of their attributes, and what its scripts of data hold."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: Counter[tuple[str, ...]] = Counter()
        self.data: list[str] = []
        self._is_data = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag, *(name for name, _ in attrs)] += 1
        self._is_data = tag == "script" and dict(attrs).get("type", "text") != "text"

    def handle_endtag(self, tag: str) -> None:
        self._is_data = False

    def handle_data(self, data: str) -> None:
        if self._is_data:
            self.data.append(data)

    def fixed(self) -> Counter[tuple[str, ...]]:
        """Those whose number does not go by how many lines a text takes in a drawing."""
        return Counter({one: count for one, count in self.found.items() if one[0] not in ("tspan", "title")})


def rendered(text: str) -> dict[str, str]:
    """A claim, an article and what belongs to them, with this text wherever a name or a title may stand."""
    quoted = json.dumps(text, ensure_ascii=False)
    chain = listed(
        "attribution", item(f"unnamed: {quoted}", "record: none"), item("speaker: rook", "record: report")
    )
    appearance = item("article: plan", "stance: asserts", f"speaker:\n  unnamed: {quoted}", chain)
    assessment = item(
        f"verdict_text: {quoted}", f"by: {quoted}", "on: 2021", f"why: {quoted}", "url: https://c.example/"
    )
    files = {
        "articles/plan.md": article(
            "", f"byline:\n  - name: {quoted}", "outlet: post", title=quoted, text="none"
        ),
        "entities/post.md": record("type: outlet", f"name: {quoted}"),
        "entities/rook.md": record("type: person", f"name: {quoted}"),
        "claims/late.md": claim(appearance, text=quoted, also=[listed("assessments", assessment)]),
        "claims/red.md": claim(
            item("article: plan", "stance: denies"),
            text=quoted,
            also=[listed("relations", item("type: disputes", "claim: late", f"why: {quoted}"))],
        ),
    }
    site = SITE.model_copy(update={"title": text})
    drawing = viewer(archive_of(files, site=site), site, ASSETS, "", ENGLISH)
    return {
        view.page.path: LAYOUTS.render(view.page.view, view)
        for unit in drawing.units()
        if unit.kind in ("record", "timeline", "facets")
        for view in drawing.draw(unit)
    }


PLAIN = {path: Elements(page).fixed() for path, page in rendered("tram").items() if path.endswith(".html")}


@settings(deadline=None, max_examples=40)
@given(TEXTS)
@example("</text><script>x</script>")
@example("Two\nlines & <more>")
def test_a_page_has_the_same_elements_whatever_the_text(text: str) -> None:
    for path, page in rendered(text).items():
        if path.endswith(".svg"):
            drawing = ElementTree.fromstring(page)
            tags = {element.tag.partition("}")[2] for element in drawing.iter()}
            assert tags <= {"svg", "title", "path", "text", "tspan"}, path
            assert " ".join((drawing.findtext("{*}title") or "").split()) == " ".join(text.split())
        else:
            read = Elements(page)
            assert read.fixed() == PLAIN[path], path
            for data in read.data:
                json.loads(data)


@given(st.text())
def test_an_address_of_data_is_one_word_that_gives_the_text_back(text: str) -> None:
    address = data_url(text, "application/x-bibtex")
    head, _, data = address.partition(",")
    assert re.fullmatch(r"[A-Za-z0-9!*();:@=+$,/?\[\]_.~%'-]*", data)
    assert (head, unquote(data)) == ("data:application/x-bibtex;charset=utf-8", text)


@given(st.text(), st.text(), st.lists(st.text(), max_size=2))
def test_a_plain_citation_is_one_line_whatever_the_texts(title: str, note: str, authors: list[str]) -> None:
    line = plain(Citation("key", title, tuple(authors), note=note, url="https://a.example/"))
    assert len(line.splitlines()) == 1
    assert line.endswith("https://a.example/")
