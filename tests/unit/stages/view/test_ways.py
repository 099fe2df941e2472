"""The ways in: what an address holds, decoded as a forge does it, checks clean once its blanks are filled."""

import re
from urllib.parse import unquote, urlsplit

import pytest

from margent.adapters.interface import interface
from margent.model.diagnostics import Code, has_errors
from margent.model.forges import ADDRESS_LIMIT, percent_encoded
from margent.model.ids import ID_MAX_LENGTH
from margent.model.site import Limits, Publisher, Repository, Site
from margent.stages.view.ways.drafts import NEW_ID, THIS_ID, THIS_RECORD, DraftKind, Drafts
from margent.stages.view.ways.letters import LETTER_LIMIT
from margent.views import View
from margent.views.ways import Ways
from support.catalogues import SHIPPED
from support.memory_archive import (
    appears,
    archive_of,
    article,
    assessed,
    claim,
    document,
    found,
    listed,
    record,
    views,
)
from support.proposals import blanks, filled, proposal

LONG = "a-claim-about-the-night-tram-that-has-as-many-letters-as-an-id-may-have-which-80"
FILES = {
    "articles/plan.md": article("The tram is late. It is always late.", title="The “plan” & all"),
    "articles/lost.md": article("", title="Lost", text="none"),
    "claims/late.md": claim(
        appears("plan", "The tram is late"), also=[listed("assessments", assessed("mixed", "2021"))]
    ),
    f"claims/{LONG}.md": claim(appears("plan", "always late"), kind="quantity"),
    "notes/remark.md": record("on: articles/plan", "motivation: commenting", "created: 2021", body="So."),
    "sources/count.md": record("type: report", "title: The count"),
    "entities/bell.md": record("type: person", "name: Oren Bell"),
    "events/evening.md": record("title: An evening", "start: 2021"),
    "topics/tram.md": record("title: The tram"),
    "replies/hers.md": record("to: claims/late", "name: Ida", "received: 2021", body="No."),
    "corrections/slip.md": record("of: articles/plan", "kind: typo", "on: 2021", "what: W", "reason: R"),
    "pages/about.md": record("title: About"),
}
RECORDS = [path.removesuffix(".md") for path in FILES]
URLS = {
    "github": "https://github.com/room/papers",
    "gitlab": "https://gitlab.com/room/papers",
    "forgejo": "https://codeberg.org/room/papers",
    "gitea": "https://gitea.com/room/papers",
}
CONTACT = "room+archive@papers.example"


def site(forge: str = "", *, contact: str | None = CONTACT, lang: str = "en") -> Site:
    return Site(
        title="Papers",
        url="https://papers.example",
        lang=lang,
        publisher=Publisher(name="Room"),
        repository=Repository(url=URLS[forge]) if forge else None,
        contact=contact,
    )


def first(unit: str, of: Site) -> View:
    return views(FILES, unit, site=of)[0]


def ways(unit: str, of: Site) -> Ways:
    found_ = first(unit, of).page.ways
    assert found_ is not None
    return found_


def kinds(unit: str, of: Site) -> list[str]:
    return [way.kind for way in ways(unit, of).each]


def drafts(unit: str, of: Site) -> dict[str, str]:
    """The address of each new file that a page proposes."""
    return {way.kind: way.href for way in ways(unit, of).each if way.kind != "edit"}


def test_every_page_of_a_record_can_be_edited_noted_answered_and_reported() -> None:
    for name in RECORDS:
        assert {"edit", "note", "reply", "report"} <= set(kinds(name, site("github"))), name


def test_a_claim_can_be_disputed_and_an_article_have_a_claim_noted() -> None:
    assert kinds("claims/late", site("github")) == ["edit", "note", "dispute", "reply", "report"]
    assert kinds("articles/plan", site("github")) == ["edit", "note", "claim", "reply", "report"]


def test_a_page_that_no_file_makes_has_the_ways_that_make_sense() -> None:
    assert kinds("home", site("github")) == ["claim", "report"]
    assert kinds("list claims", site("github")) == ["claim", "report"]
    assert kinds("list articles", site("github")) == ["report"]
    assert kinds("review/index.html", site("github")) == ["report"]
    assert first("search", site("github")).page.ways is None
    assert first("not-found", site("github")).page.ways is None


def test_a_mistake_on_such_a_page_is_reported_with_its_address() -> None:
    report = ways("list articles", site("github")).each[-1]
    assert report.opens == "issue"
    assert f"of={percent_encoded('https://papers.example/articles/')}" in report.href


def test_the_corrections_desk_asks_which_page_is_meant() -> None:
    report = ways("corrections/index.html", site("github")).each[-1]
    assert report.href.endswith("?template=correction.yml&title=A%20correction")


def test_without_repository_and_contact_there_are_no_ways() -> None:
    for name in ("claims/late", "home"):
        assert first(name, site(contact=None)).page.ways is None


def test_a_forge_that_is_not_known_leaves_only_letters() -> None:
    unknown = site("github").model_copy(update={"repository": Repository(url="https://forge.example/room")})
    assert {way.opens for way in ways("claims/late", unknown).each} == {"mail"}
    assert first("claims/late", unknown.model_copy(update={"contact": None})).page.ways is None


@pytest.mark.parametrize("forge", URLS)
@pytest.mark.parametrize("name", RECORDS)
def test_each_proposed_file_lacks_nothing_but_its_blanks(forge: str, name: str) -> None:
    for kind, address in drafts(name, site(forge)).items():
        path, text = proposal(address)
        made = document(path.removeprefix("content/"), f"{text}\nThe words of a reader.\n", site())
        missing = {one.message.split()[0].rpartition(".")[2] for one in made.diagnostics if has_errors([one])}
        assert {one.code for one in made.diagnostics} <= {Code.FIELD_MISSING}, (kind, made.diagnostics)
        assert missing <= set(blanks(text)), kind


@pytest.mark.parametrize("forge", URLS)
@pytest.mark.parametrize("name", RECORDS)
def test_each_proposed_file_checks_clean_when_its_blanks_are_filled_in(forge: str, name: str) -> None:
    for kind, address in drafts(name, site(forge)).items():
        path, text = proposal(address)
        proposed = filled(text, {"article": "plan", "quote": "It is always late."})
        short = path.removeprefix("content/")
        assert short not in FILES
        archive = archive_of({**FILES, short: proposed}, site=site())
        assert found({**FILES, short: proposed}) == [], kind
        assert short.removesuffix(".md") in map(str, archive.documents)


def test_a_dispute_is_a_claim_that_says_what_it_disputes() -> None:
    path, text = proposal(drafts("claims/late", site("github"))["dispute"])
    assert path == "content/claims/against-late.md"
    assert "relations:\n  - type: disputes\n    claim: late\n" in text
    assert "kind: fact\n" in text
    assert "kind: quantity\n" in proposal(drafts(f"claims/{LONG}", site("github"))["dispute"]).text


def test_a_form_opens_with_what_the_page_knows() -> None:
    on = {way.kind: way.form for way in ways("claims/late", site("github")).each}
    assert on["dispute"].endswith("&disputes=late")
    assert on["reply"].endswith(f"&to={percent_encoded('claims/late')}")
    assert on["report"].endswith(f"&of={percent_encoded('claims/late')}")
    assert ways("articles/plan", site("github")).each[2].form.endswith("&article=plan")
    assert ways("articles/lost", site("github")).each[2].form.endswith("&article=lost")


def test_a_new_file_has_a_name_that_nothing_has_or_had() -> None:
    taken = {
        **FILES,
        "notes/note-on-plan.md": record(
            "on: articles/plan", "motivation: linking", "created: 2021", body="A"
        ),
        "notes/other.md": record(
            "on: articles/plan", "motivation: linking", "created: 2021", "aliases: [note-on-plan-2]", body="B"
        ),
    }
    found_ = views(taken, "articles/plan", site=site("github"))[0].page.ways
    assert found_ is not None
    assert proposal(found_.each[1].href).path == "content/notes/note-on-plan-3.md"


def test_the_name_of_a_new_file_stays_within_the_limit_of_an_id() -> None:
    for kind, address in drafts(f"claims/{LONG}", site("github")).items():
        path, text = proposal(address)
        proposed = filled(text, {"article": "plan", "quote": "It is always late."})
        files = {**FILES, path.removeprefix("content/"): proposed}
        again = views(files, f"claims/{LONG}", site=site("github"))[0].page.ways
        assert again is not None
        (other,) = (proposal(way.href).path for way in again.each if way.kind == kind)
        assert other.endswith("-2.md")
        for one in (path, other):
            assert len(one.rpartition("/")[2].removesuffix(".md")) <= ID_MAX_LENGTH


@pytest.mark.parametrize("lang", SHIPPED)
@pytest.mark.parametrize("forge", URLS)
def test_addresses_stay_short_in_every_language_and_when_they_are_encoded_again(
    forge: str, lang: str
) -> None:
    for name in ("articles/plan", f"claims/{LONG}", "home"):
        found_ = ways(name, site(forge, lang=lang))
        for way in found_.each:
            assert len(percent_encoded(way.href)) < ADDRESS_LIMIT <= 8000
            assert len(percent_encoded(way.form)) < ADDRESS_LIMIT
        # Room for the words that a reader selects.
        assert all(len(percent_encoded(way.address)) < ADDRESS_LIMIT / 2 for way in found_.of_passage[:3])
        assert len(found_.letter) < LETTER_LIMIT


def test_a_letter_about_a_long_title_in_another_script_leaves_room_for_words() -> None:
    files = {"articles/plan.md": article("Late.", title="القطار " * 40, lang="ar")}
    for of in (site("github", lang="ar"), site(lang="ar")):
        found_ = views(files, "articles/plan", site=of)[0].page.ways
        assert found_ is not None
        letters = [way.href for way in found_.each] if of.repository is None else [found_.letter]
        assert all(len(address) < LETTER_LIMIT for address in letters)
        assert len(found_.of_passage[-1].address) < LETTER_LIMIT - 200


def test_addresses_have_no_character_that_would_have_to_be_encoded() -> None:
    for forge in URLS:
        for way in (*ways("articles/plan", site(forge)).each, *ways("home", site(forge)).each):
            for address in filter(None, (way.href, way.form)):
                assert re.fullmatch(r"[A-Za-z0-9\-._~:/?&=%]+", address), address


def test_no_token_is_left_but_those_that_the_script_fills_in() -> None:
    for forge in ("", *URLS):
        for name in ("articles/plan", "claims/late", "home", "list claims"):
            found_ = ways(name, site(forge))
            for address in (
                found_.letter,
                *(way.href for way in found_.each),
                *(w.form for w in found_.each),
            ):
                assert "~" not in unquote(address), address
            for way in found_.of_passage:
                assert THIS_ID not in way.address
                assert THIS_RECORD not in way.address


def test_a_passage_has_ways_only_where_there_is_a_text() -> None:
    assert [way.kind for way in ways("articles/plan", site("github")).of_passage] == [
        "note",
        "claim",
        "headline",
        "letter",
    ]
    assert [way.kind for way in ways("articles/plan", site()).of_passage] == ["note", "claim", "headline"]
    assert ways("articles/lost", site("github")).of_passage == ()
    assert ways("claims/late", site("github")).of_passage == ()


def test_a_quote_may_be_as_long_as_site_yaml_says() -> None:
    short = site("github").model_copy(update={"limits": Limits(quote=300)})
    assert {way.longest for way in ways("articles/plan", short).of_passage} == {300}


@pytest.mark.parametrize("kind", [0, 1, 2])
def test_the_file_for_a_passage_takes_its_words_between_quotation_marks(kind: int) -> None:
    way = ways("articles/plan", site("github")).of_passage[kind]
    text = proposal(way.address.replace(NEW_ID, "new")).text
    assert '  exact: "~EXACT~"\n' in text
    assert '  prefix: "~PREFIX~"\n' in text
    assert '  suffix: "~SUFFIX~"\n' in text


def test_a_letter_says_which_page_it_is_about() -> None:
    parts = urlsplit(ways("articles/plan", site("github")).letter)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", CONTACT)
    assert "&" not in parts.query.replace("&body=", "", 1)
    subject, body = (unquote(part.partition("=")[2]) for part in parts.query.split("&"))
    assert subject == "About “The “plan” & all”"
    assert body.startswith("Page: The “plan” & all\r\nhttps://papers.example/articles/plan/\r\n")
    assert "+" not in parts.path


def test_with_a_contact_alone_each_way_is_a_letter_with_its_own_subject() -> None:
    each = ways("claims/late", site()).each
    assert [way.kind for way in each] == ["note", "dispute", "reply", "report"]
    subjects = {unquote(urlsplit(way.href).query.split("&")[0]) for way in each}
    assert len(subjects) == len(each)


def test_a_remark_of_a_catalogue_cannot_begin_a_line_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = interface("en")
    monkeypatch.setattr(type(spoken), "gettext", lambda _, message: f"{message}\nby: not so\u2028on: x")
    kinds_: tuple[DraftKind, ...] = ("note", "claim", "new-claim", "dispute", "reply", "report")
    for kind in kinds_:
        text = Drafts(spoken).text(kind)
        assert not re.search("^(?:by|on): (?:not|x)", text, re.MULTILINE)
        assert "\u2028" not in text
