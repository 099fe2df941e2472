"""The claim's page, and what every record's page says of citing it and changing it, as readers get them."""

import json
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from margent.model.site import Publisher, Repository, Site
from margent.views import Asset, View
from support import shipped_layouts
from support.memory_archive import Files, appears, article, assessed, claim, item, listed, record, views

ASSETS = tuple(Asset(name, f"../../{path}") for name, path in shipped_layouts.ASSETS.items())
PLAIN = Site(title="Papers")
FULL = Site(
    title="Papers",
    url="https://papers.example",
    publisher=Publisher(name="The Room"),
    repository=Repository(url="https://github.com/room/papers"),
)

EVENING = listed("attribution", item("speaker: ida", "record: notes", "event: evening"))
SUPPORTING = item(
    "source: minutes", "role: supports", "quote: the tram was late", "locator: page 2", "primary: true"
)
FILES: Files = {
    "articles/plan.md": article("“The tram is late,” she said.", title="The plan", published="2021-02-10"),
    "articles/wire.md": article("“The tram was late,” she said.", title="The wire", published="2021-01-05"),
    "entities/ida.md": record("type: person", "name: Ida Moor"),
    "entities/bell.md": record("type: person", "name: O. Bell"),
    "events/evening.md": record("title: The evening", "start: 2021"),
    "sources/minutes.md": record(
        "type: document",
        "title: Minutes",
        "URL: https://s.example/1",
        listed("captures", item("url: https://web.archive.org/1", "at: 2021-05-02")),
        "rank: preferred",
        "rank_reason: So.",
        body="So the tram was late.",
    ),
    "sources/count.md": record("type: dataset", "title: The count", "URL: https://s.example/2"),
    "claims/late.md": claim(
        appears("plan", "The tram is late", EVENING, "speaker: ida", "mode: direct"),
        appears("wire", "The tram was late", EVENING, "speaker: bell", stance="denies"),
        also=[
            listed(
                "assessments",
                assessed("mixed", "2021-05", listed("evidence", item("source: count", "role: disputes"))),
                assessed("inaccurate", "2022", "as_of: 2021-12", listed("evidence", SUPPORTING)),
            ),
            "review_due: 2030",
        ],
    ),
    "claims/bare.md": claim(appears("plan", "late")),
    "replies/hers.md": record("to: claims/late", "name: I. Moor", "received: 2022-04", body="No."),
    "corrections/slip.md": record("of: claims/late", "kind: typo", "on: 2022-05", "what: It.", "reason: So."),
}


def html_of(ref: str, site: Site = FULL, files: Files = FILES) -> str:
    view: View = views(files, ref, site=site)[0]
    return shipped_layouts.LAYOUTS.render(
        view.page.view, replace(view, site=replace(view.site, assets=ASSETS))
    )


class Tags(HTMLParser):
    """The attributes of each element, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.attributes: list[dict[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append({name: value or "" for name, value in attrs})

    def all(self, name: str) -> list[str]:
        """The values of one attribute."""
        return [attributes[name] for attributes in self.attributes if name in attributes]


def words(html: str) -> str:
    """What a reader sees and hears of some HTML."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def section(html: str, id_: str) -> str:
    start = html.index(f'id="{id_}"')
    return html[start : html.index("</section>", start)]


LATE = html_of("claims/late")

# ------------------------------------------------------------------------------------------------ verdict


def test_the_page_begins_with_the_claim_who_makes_it_and_its_verdict() -> None:
    order = [
        "Claim · fact",
        "It is late.",
        "Asserted by Ida Moor",
        "Denied by O. Bell",
        "Is it so?",
        "Inaccurate",
    ]
    text = words(LATE[LATE.index("<main") :])
    places = [text.index(one) for one in order]
    assert places == sorted(places)


def test_what_stands_on_the_page_stands_in_the_order_of_reading() -> None:
    ids = Tags(LATE).all("id")
    wanted = [
        "assessment-2",
        "_evidence",
        "_appearances",
        "_wordings",
        "_history",
        "_corrections",
        "_replies",
    ]
    assert [id_ for id_ in ids if id_ in {*wanted, "_cite", "_propose"}] == [*wanted, "_cite", "_propose"]
    assert len(ids) == len(set(ids))


def test_the_verdict_says_who_when_on_evidence_up_to_when_and_when_it_is_due() -> None:
    text = words(section(LATE, "assessment-2"))
    for sentence in (
        "Assessed by The Room, 2022.",
        "Evidence up to December 2021 was considered.",
        "One earlier verdict",
        "Due for review from 2030.",
    ):
        assert sentence in text


def test_a_claim_without_a_verdict_says_so_and_has_no_evidence() -> None:
    html = html_of("claims/bare")
    assert "Not assessed yet" in html
    assert 'id="_evidence"' not in html
    assert "Cite an assessment" not in html


# ----------------------------------------------------------------------------------------------- evidence


def test_evidence_has_three_sides_each_with_its_count_and_an_empty_one_says_so() -> None:
    sides = re.findall(r'<section class="role-(\w+)">(.*?)</section>', LATE, re.DOTALL)[:3]
    assert [role for role, _ in sides] == ["supports", "disputes", "context"]
    assert [words(side.partition("</h3>")[0]) for _, side in sides] == [
        "Supports it 1",
        "Disputes it 0",
        "Context 0",
    ]
    assert ["None listed." in side for _, side in sides] == [False, True, True]


def test_a_piece_of_evidence_has_its_words_source_place_and_copies() -> None:
    start = LATE.index('id="evidence-2-1"')
    text = words(LATE[start : LATE.index("</li>", start)].partition(">")[2])
    assert text == (
        "Primary source Preferred source the tram was late Minutes, page 2 "
        "Original: s.example Archived: web.archive.org, 2 May 2021"
    )


def test_a_source_without_a_copy_says_so() -> None:
    start = LATE.index('id="evidence-1-1"')
    assert "No archived copy is listed." in LATE[start : LATE.index("</li>", start)]


# --------------------------------------------------------------------------------------------- appearances


@pytest.mark.parametrize(
    ("fields", "stance", "sentence"),
    [
        (("speaker: ida", "mode: headline"), "asserts", "Ida Moor asserts it, in the headline."),
        (("speaker: ida",), "denies", "Ida Moor denies it."),
        (("mode: indirect",), "questions", "The text questions it, in reported speech."),
        ((), "reports", "The text reports it."),
        (("speaker: {unnamed: a clerk}",), "reports", "a clerk (not named; position unknown) reports it."),
    ],
)
def test_a_stance_is_a_whole_sentence(fields: tuple[str, ...], stance: str, sentence: str) -> None:
    quote = "The plan" if "mode: headline" in fields else "late"
    files = {**FILES, "claims/one.md": claim(appears("plan", quote, *fields, stance=stance))}
    start = (html := html_of("claims/one", files=files)).index('id="appearance-1"')
    assert words(html[start : html.index("</p>", start)].partition(">")[2]) == sentence


def test_several_speakers_take_the_plural() -> None:
    byline = listed("byline", item("name: A. Quill"), item("name: B. Stone"))
    files = {
        **FILES,
        "articles/two.md": article("late", byline),
        "claims/one.md": claim(appears("two", "late")),
    }
    assert "A. Quill and B. Stone assert it." in words(html_of("claims/one", files=files))


# ------------------------------------------------------------------------------------ wordings and history


def test_differences_of_a_wording_are_marked_by_element_and_in_words() -> None:
    part = section(LATE, "_wordings")
    text = words(part)
    assert "All go back to Ida Moor, The evening." in text
    assert "First The wire" in text
    assert "The tram [left out: was] [only here: is] late" in text
    assert len(re.findall("<ins>", part)) == len(re.findall("<del>", part)) == 2  # the legend and the words


def test_an_earlier_verdict_stays_with_what_changed() -> None:
    part = section(LATE, "_history")
    start = LATE.index('id="assessment-1"')
    text = words(LATE[start : LATE.index('id="_corrections"')])
    assert "Nothing is taken away" in part
    for sentence in (
        "What the assessment of 2022 changed",
        "The verdict changed from Mixed to Inaccurate.",
        "One piece of evidence was added: Minutes the tram was late supports it",
        "One piece of evidence was withdrawn: The count disputes it",
        "It says for the first time up to when evidence was considered: December 2021.",
    ):
        assert sentence in text
    assert 'href="#evidence-2-1"' in LATE
    assert 'href="#evidence-1-1"' in LATE


@pytest.mark.parametrize("count", [1, 2, 5])
def test_every_earlier_verdict_stays_on_the_page_the_newest_first(count: int) -> None:
    verdicts = [assessed(("mixed", "inaccurate")[year % 2], str(2015 + year)) for year in range(count + 1)]
    files = {
        **FILES,
        "claims/one.md": claim(appears("plan", "late"), also=[listed("assessments", *verdicts)]),
    }
    html = html_of("claims/one", files=files)
    history = html[html.index('id="_history"') :]
    assert re.findall(r'<li id="assessment-(\d)">', history) == [str(n) for n in range(count, 0, -1)]
    assert ("One earlier verdict" if count == 1 else f"{count} earlier verdicts") in words(html)


CHECKED = item(
    "verdict_text: Half true", "on: 2021", "why: It depends.", "by: Checkers", "url: https://c.example/1"
)
# More claims and more reports than a drawing shows.
MANY = 24
TIED: Files = {
    **FILES,
    **{f"claims/more-{n}.md": claim(appears("plan", "late"), text=f"More {n}.") for n in range(MANY)},
    "articles/long.md": article(" ".join(f"w{n:02}" for n in range(MANY)), title="The long one"),
    "claims/tied.md": claim(
        *(appears("long", f"w{n:02}", EVENING) for n in range(MANY)),
        also=[
            listed(
                "relations",
                item("type: supports", "claim: late", "why: One follows."),
                *(item("type: disputes", f"claim: more-{n}") for n in range(MANY)),
            ),
            listed("assessments", CHECKED, assessed("mixed", "2022")),
        ],
    ),
    "claims/far.md": claim(
        appears("plan", "late"),
        text="It is far.",
        also=[listed("relations", item("type: entails", "claim: tied"))],
    ),
    "claims/further.md": claim(
        appears("plan", "late"),
        text="It is further.",
        also=[listed("relations", item("type: supports", "claim: far"))],
    ),
    "notes/on.md": record("on: claims/tied", "motivation: commenting", "created: 2022", body="A word."),
}


@pytest.mark.parametrize(
    ("place", "texts"),
    [
        ("_others", ["Half true", "Checkers", "It depends.", "c.example"]),
        ("_relations", ["It is late.", "One follows.", "It is far.", "It is further.", "8 more claims"]),
        ("_appearances", ["Weakest link: Ida Moor", "The evening", "notes", "5 more reports"]),
    ],
)
def test_a_section_has_all_that_is_known_and_says_what_its_drawing_leaves_out(
    place: str, texts: list[str]
) -> None:
    html = html_of("claims/tied", files=TIED)
    start = html.index(f'id="{place}"')
    part = html[start : html.index("</section>", start)]
    # The drawing may say less than the list beside it.
    said = words(re.sub(r"<svg.*?</svg>", "", part, flags=re.DOTALL))
    assert [text for text in texts if text not in said] == []


def test_a_title_in_a_drawing_runs_the_way_of_its_own_language() -> None:
    old = article("“The tram is late,” she said.", title="الترام متأخر.", lang="ar")
    html = html_of(
        "claims/late",
        files={
            **FILES,
            "articles/wire.md": article("was late"),
            "articles/plan.md": old,
            "claims/late.md": claim(
                appears("plan", "The tram is late", EVENING), appears("wire", "was late", EVENING)
            ),
        },
    )
    titles = re.findall(r'<text class="t-title"([^>]*)>', html)
    assert [title for title in titles if 'xml:lang="ar"' in title]
    for title in titles:
        assert ('direction="rtl" text-anchor="end"' in title) == ('xml:lang="ar"' in title)


@pytest.mark.parametrize("ref", ["claims/late", "claims/tied"])
def test_what_was_written_about_a_claim_is_named_before_its_verdict(ref: str) -> None:
    html = html_of(ref, files=TIED)
    top = html[html.index("<main") : html.index('class="current')]
    written = [place for place in ("_corrections", "_replies", "_notes") if f'id="{place}"' in html]
    assert written
    assert [place for place in written if f'href="#{place}"' not in top] == []


# --------------------------------------------------------------------------------------- citing, proposing


def test_a_page_is_cited_in_words_that_everybody_sees_and_in_forms_for_programs() -> None:
    part = section(LATE, "_cite")
    visible = part.partition("<details>")[0]
    assert "The Room. Claim: It is late. Papers. 2022. https://papers.example/claims/late/" in words(visible)
    assert "Add the date on which you read it." in visible
    assert "@misc{claims-late," in part
    assert "TY  - ELEC" in part
    (item_,) = json.loads(unescape(re.findall(r"<pre[^>]*>(\[\{.*?)</pre>", part, re.DOTALL)[0]))
    assert item_["URL"] == "https://papers.example/claims/late/"


def test_every_assessment_has_an_entry_of_its_own() -> None:
    ids, hrefs = set(Tags(LATE).all("id")), set(Tags(LATE).all("href"))
    assert {"_cite-assessment-1", "_cite-assessment-2"} <= ids
    assert {"#_cite-assessment-1", "#_cite-assessment-2", "#assessment-1"} <= hrefs
    assert "https://papers.example/claims/late/#assessment-1" in LATE


def test_every_passage_has_an_entry_of_its_own() -> None:
    html = html_of("articles/plan")
    assert 'id="_cite-late"' in html
    assert "https://papers.example/articles/plan/#q-late" in html


def test_a_form_can_be_saved_as_a_file_without_a_script() -> None:
    links = {one["download"]: one["href"] for one in Tags(LATE).attributes if "download" in one}
    assert set(links) == {"claims-late.bib", "claims-late.ris", "claims-late.json"}
    type_, _, text = (links["claims-late.ris"]).partition(",")
    assert type_ == "data:application/x-research-info-systems;charset=utf-8"
    assert unquote(text).startswith("TY  - ELEC\r\nID  - claims-late\r\n")
    assert "\r" not in LATE


@pytest.mark.parametrize(
    "ref", ["articles/plan", "sources/count", "replies/hers", "corrections/slip", "claims/bare"]
)
def test_every_record_can_be_cited_and_says_how_to_change_it(ref: str) -> None:
    html = html_of(ref)
    assert f"https://papers.example/{ref}/" in words(section(html, "_cite"))
    part = section(html, "_propose")
    assert f"This page is made from the file content/{ref}.md." in words(part)
    assert f'href="https://github.com/room/papers/edit/main/content/{ref}.md"' in part
    assert "an account on github.com" in words(part)


def test_a_site_without_address_and_repository_says_that_it_has_none() -> None:
    html = html_of("replies/hers", PLAIN)
    assert "name no public address" in words(section(html, "_cite"))
    assert "name no repository" in words(section(html, "_propose"))
    assert "http" not in words(section(html, "_cite"))


def test_what_somebody_wrote_stays_text_in_a_citation() -> None:
    files = {**FILES, "claims/bad.md": claim(appears("plan", "late"), text="</pre><script>x</script> & {it}")}
    part = section(html_of("claims/bad", files=files), "_cite")
    assert "<script>" not in part
    assert "&lt;/pre&gt;&lt;script&gt;" in part
    assert r"\textbraceleft{}it\textbraceright{}" in part
