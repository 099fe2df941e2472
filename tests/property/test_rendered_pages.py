"""What a browser gets: the text of the page's HTML is the source's, and each mark has its quote's words."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from margent.model.ids import Ref
from margent.stages.view import Unit, viewer
from margent.text.anchors import anchor_text
from property.test_pages import TOPIC, Annotated, annotated, spaced, words_of
from support.memory_archive import SITE, appears, archive_of, article, claim
from support.shipped_layouts import ASSETS, ENGLISH, LAYOUTS

TITLE = "Why the night tram is late"
EMPTY = ("meta", "link", "br", "img", "input", "hr")
PARTING = ("p", "h2", "h3", "h4", "h5", "h6", "ul", "li", "blockquote", "br", "div")


@dataclass
class Page(HTMLParser):
    """The text of an article's page, its marks, its ids and what leads where."""

    text: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    marked: dict[str, str] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    block_of: dict[str, str] = field(default_factory=dict)
    fragments: list[str] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    _open: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag in PARTING and self._is_within("text"):
            self.text.append(" ")
        if "id" in found:
            self.ids.append(found["id"])
            self.block_of[found["id"]] = (
                next(
                    (has["id"] for _, has in reversed(self._open) if "blk" in has.get("class", "").split()),
                    "",
                )
                if not self._is_within("head")
                else "head"
            )
        if found.get("href", "").startswith("#"):
            self.fragments.append(found["href"][1:])
        if tag not in EMPTY:
            self._open.append((tag, found))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        if opened != tag:
            self.faults.append(f"<{opened}> ends as </{tag}>")
        if tag in PARTING and self._is_within("text"):
            self.text.append(" ")

    def handle_data(self, data: str) -> None:
        tag, found = self._open[-1] if self._open else ("", {})
        if "ref" in found.get("class", "").split():
            self.numbers[found["id"]] = data
        elif self._is_within("notes") or self._is_within("fn") or self._is_within("footnotes"):
            return
        elif self._is_within("text"):
            self.text.append(data)
        elif any(name == "h1" for name, _ in self._open):
            self.title.append(data)
        if tag == "mark":
            for key in found["data-a"].split():
                self.marked[key] = self.marked.get(key, "") + data

    def _is_within(self, name: str) -> bool:
        return any(name in has.get("class", "").split() for _, has in self._open)


def read(case: Annotated, quote_of_title: str) -> tuple[Page, str]:
    """The page of an article with these annotations, and its anchor text."""
    files = {f"claims/{name}.md": claim(appears("plan", f"'{quote}'")) for name, quote in case.quotes.items()}
    if quote_of_title:
        files["claims/title.md"] = claim(appears("plan", quote_of_title, "mode: headline"))
    archive = archive_of({"articles/plan.md": article(case.body, title=TITLE), **TOPIC, **files})
    ref = Ref("articles", "plan")
    view = next(viewer(archive, SITE, ASSETS, "", ENGLISH).draw(Unit("record", ref)))
    page = Page()
    page.feed(LAYOUTS.render(view.page.view, view))
    return page, anchor_text(archive.documents[ref].body.blocks).text


@settings(deadline=None, max_examples=60)
@given(annotated(), st.sampled_from(["", "night", "Why the night tram is late", "is late"]))
def test_the_html_has_the_text_and_every_mark_its_quote(case: Annotated, quote_of_title: str) -> None:
    page, text = read(case, quote_of_title)
    assert page.faults == []
    assert spaced("".join(page.text)) == text
    assert "".join(page.title) == TITLE
    quotes = case.quotes | ({"title": quote_of_title} if quote_of_title else {})
    assert set(page.marked) == set(quotes)
    for key, quote in quotes.items():
        assert words_of(page.marked[key].replace("\n", " ")) == words_of(quote)


@settings(deadline=None, max_examples=60)
@given(annotated(), st.sampled_from(["", "night"]))
def test_every_passage_its_number_and_its_note_lead_to_each_other(
    case: Annotated, quote_of_title: str
) -> None:
    page, _ = read(case, quote_of_title)
    keys = [*case.quotes, *(["title"] if quote_of_title else [])]
    assert len(page.ids) == len(set(page.ids))
    assert set(page.fragments) <= set(page.ids)
    for key in keys:
        for place in (f"q-{key}", f"r-{key}", f"n-{key}"):
            assert page.ids.count(place) == 1
        for place in (f"q-{key}", f"n-{key}"):
            assert place in page.fragments
        # A note follows the paragraph in which its passage ends.
        assert page.block_of[f"n-{key}"] == page.block_of[f"r-{key}"]
    refs = [one for one in page.ids if one.startswith("r-")]
    assert [page.numbers[ref] for ref in refs] == [str(number) for number in range(1, len(keys) + 1)]
    assert [one[2:] for one in page.ids if one.startswith("n-")] == [ref[2:] for ref in refs]
