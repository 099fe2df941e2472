import pytest

from margent.model.site import Site
from margent.views import ClaimView
from support.memory_archive import SITE, Files, appears, article, assessed, claim, item, listed, page, record

OTHERS = {
    "articles/plan.md": article(
        "It is late. It is full.", listed("byline", item("name: Ida M.", "entity: ida"))
    ),
    "articles/wire.md": article("It is late.", published="2021-01-05", title="The wire"),
    "articles/copy.md": article("It is late.", published="2021-03", title="The copy"),
    "articles/notice.md": article(text="none", body=""),
    "entities/ida.md": record(
        "type: person",
        "name: Ida Moor",
        "aliases: [i-moor]",
        listed(
            "roles",
            item("role: clerk", "to: 2021-02-01"),
            item("role: mayor", "organization: Fernhill", "from: 2021-02-01"),
        ),
    ),
    "entities/checker.md": record("type: organization", "name: The Checker"),
    "entities/bell.md": record(
        "type: person", "name: O. Bell", listed("roles", item("role: driver", "to: 2020"))
    ),
    "events/evening.md": record("title: The evening", "start: 2021"),
    "sources/minutes.md": record("type: document", "title: Minutes", "aliases: [protocol]"),
}


def late(
    *appearances: str,
    also: tuple[str, ...] = (),
    more: Files | None = None,
    kind: str = "fact",
    site: Site = SITE,
) -> ClaimView:
    files = {**OTHERS, **(more or {}), "claims/late.md": claim(*appearances, also=also, kind=kind)}
    return page(ClaimView, files, "claims/late", site=site)


def chain(*links: str) -> str:
    return listed("attribution", *links)


def link(speaker: str = "ida", record_: str = "notes", *more: str) -> str:
    return item(f"speaker: {speaker}", f"record: {record_}", *more)


def unnamed(words: str, record_: str = "none", *more: str) -> str:
    return item(f"unnamed: {words}", f"record: {record_}", *more)


# ------------------------------------------------------------------------------------------ chains


def test_a_chain_is_drawn_with_the_nearest_link_first() -> None:
    links = chain(unnamed("a clerk", "report"), link("ida", "recording", "event: evening"))
    (appearance,) = late(appears("wire", "It is late", links)).appearances
    assert [(one.speaker.text, one.is_origin, one.record) for one in appearance.chain] == [
        ("a clerk", False, "report"),
        ("Ida Moor", True, "recording"),
    ]
    assert appearance.chain[0].place is None
    assert appearance.chain[1].place is not None
    assert appearance.chain[1].place.title == "The evening"


@pytest.mark.parametrize(
    ("links", "weakest"),
    [
        ([link(record_="recording"), link(record_="none"), link(record_="transcript")], [1]),
        ([link(record_="recording"), link(record_="report"), link(record_="notes")], [1]),
        ([link(record_="notes"), link(record_="notes")], [1]),
        ([unnamed("a clerk", "notes"), link(record_="notes")], [0]),
        ([unnamed("a clerk", "recording"), link(record_="transcript")], [1]),
        ([link(record_="none")], []),
        ([], []),
    ],
    ids=["none", "report", "nearest to the origin", "unnamed", "record before name", "alone", "no chain"],
)
def test_the_weakest_link_is_the_worst_preserved_one(links: list[str], weakest: list[int]) -> None:
    (appearance,) = late(appears("wire", "It is late", *([chain(*links)] if links else []))).appearances
    assert [position for position, one in enumerate(appearance.chain) if one.is_weakest] == weakest


# ------------------------------------------------------------------------------------------ origins


def origins(*appearances: str) -> tuple[int, list[int]]:
    view = late(*appearances)
    by_file = sorted(view.appearances, key=lambda one: int(one.anchor.rpartition("-")[2]))
    return view.origins, [one.origin for one in by_file]


EVENING = chain(link("ida", "notes", "event: evening"))


def test_three_reports_of_one_evening_are_one_independent_origin() -> None:
    assert origins(
        appears("plan", "It is late", EVENING),
        appears("wire", "It is late", chain(unnamed("a clerk"), link("ida", "report", "event: evening"))),
        appears("copy", "It is late", EVENING),
    ) == (1, [1, 1, 1])


def test_an_appearance_without_a_chain_is_its_own_origin() -> None:
    assert origins(
        appears("plan", "It is late"), appears("wire", "It is late"), appears("copy", "It is late")
    ) == (3, [1, 2, 3])


def test_a_copy_goes_back_to_the_article_it_copies() -> None:
    copied = chain(item("unnamed: the wire", "article: wire", "record: report"))
    assert origins(
        appears("wire", "It is late", "speaker: {unnamed: the wire}"), appears("copy", "It is late", copied)
    ) == (1, [1, 1])


def test_other_words_of_the_same_evening_are_another_origin() -> None:
    other = chain(unnamed("a driver", "notes", "event: evening"))
    assert origins(appears("plan", "It is late", EVENING), appears("wire", "It is late", other)) == (
        2,
        [1, 2],
    )


def test_a_former_name_makes_no_second_origin() -> None:
    former = chain(link("i-moor", "notes", "source: protocol"))
    present = chain(link("ida", "notes", "source: minutes"))
    assert origins(appears("plan", "It is late", former), appears("wire", "It is late", present)) == (
        1,
        [1, 1],
    )


# ------------------------------------------------------------------------------------------ appearances


def test_appearances_stand_by_the_dates_of_the_articles_and_keep_their_numbers() -> None:
    view = late(appears("copy", "It is late"), appears("plan", "It is late"), appears("wire", "It is late"))
    assert [(one.anchor, one.article.link.title) for one in view.appearances] == [
        ("appearance-3", "The wire"),
        ("appearance-2", "On the tram"),
        ("appearance-1", "The copy"),
    ]


def test_an_appearance_leads_to_its_passage() -> None:
    view = late(appears("plan", "It is full"), appears("plan", "It is late"), appears("notice"))
    by_anchor = {one.anchor: one.passage.href for one in view.appearances}
    assert by_anchor == {
        "appearance-1": "../../articles/plan/index.html#q-late--2",
        "appearance-2": "../../articles/plan/index.html#q-late",
        "appearance-3": "../../articles/notice/index.html#n-late",
    }


@pytest.mark.parametrize(
    ("speaker", "names"),
    [
        ("", [("Ida M.", True)]),
        ("speaker: checker", [("The Checker", True)]),
        ("speaker: {unnamed: a clerk}", [("a clerk", False)]),
    ],
)
def test_the_speaker_is_the_byline_unless_another_is_given(
    speaker: str, names: list[tuple[str, bool]]
) -> None:
    (appearance,) = late(appears("plan", "It is late", *([speaker] if speaker else []))).appearances
    assert [(name.text, name.is_named) for name in appearance.speaker] == names


@pytest.mark.parametrize(
    ("article_", "role"), [("wire", "clerk"), ("plan", "mayor, Fernhill"), ("copy", "mayor, Fernhill")]
)
def test_a_speaker_has_the_role_held_on_the_day_of_the_article(article_: str, role: str) -> None:
    (appearance,) = late(appears(article_, "It is late", "speaker: ida")).appearances
    assert [name.role for name in appearance.speaker] == [role]


def test_a_role_that_was_over_is_not_given() -> None:
    (appearance,) = late(appears("plan", "It is late", "speaker: bell")).appearances
    assert [name.role for name in appearance.speaker] == [""]


# ------------------------------------------------------------------------------------------ relations


def related(**relations: str) -> Files:
    """Claims with one relation each, given as `type other`."""
    return {
        f"claims/{name}.md": claim(
            appears("plan", "It is late"),
            text=f"{name.capitalize()}.",
            also=[listed("relations", item(f"type: {relation.split()[0]}", f"claim: {relation.split()[1]}"))],
        )
        for name, relation in relations.items()
    }


@pytest.mark.parametrize(
    ("type_", "inverse"),
    [
        ("supports", "supported-by"),
        ("disputes", "disputed-by"),
        ("undercuts", "undercut-by"),
        ("contradicts", "contradicts"),
        ("entails", "entailed-by"),
        ("same-as", "same-as"),
        ("narrows", "broadens"),
        ("broadens", "narrows"),
    ],
)
def test_a_relation_stated_elsewhere_is_shown_as_its_inverse(type_: str, inverse: str) -> None:
    view = late(appears("plan", "It is late"), more=related(other=f"{type_} late"))
    assert [(one.type, one.anchor, one.card.link.title) for one in view.relations] == [
        (inverse, "", "Other.")
    ]


def test_relations_stated_here_come_first_and_have_their_places() -> None:
    stated = listed(
        "relations", item("type: disputes", "claim: b", "why: So."), item("type: supports", "claim: a")
    )
    more = {
        **related(c="supports late"),
        "claims/a.md": claim(appears("plan", "It is late"), text="A."),
        "claims/b.md": claim(appears("plan", "It is late"), text="B."),
    }
    view = late(appears("plan", "It is late"), also=(stated,), more=more)
    assert [(one.anchor, one.type, one.card.link.title, one.why) for one in view.relations] == [
        ("relation-1", "disputes", "B.", "So."),
        ("relation-2", "supports", "A.", ""),
        ("", "supported-by", "C.", ""),
    ]


@pytest.mark.parametrize(
    ("here", "there"), [("narrows", "broadens"), ("same-as", "same-as"), ("contradicts", "contradicts")]
)
def test_one_fact_stated_from_both_sides_is_shown_once(here: str, there: str) -> None:
    stated = listed("relations", item(f"type: {here}", "claim: other"))
    view = late(appears("plan", "It is late"), also=(stated,), more=related(other=f"{there} late"))
    assert [(one.anchor, one.type) for one in view.relations] == [("relation-1", here)]


def test_mutual_disputes_are_two_facts() -> None:
    stated = listed("relations", item("type: disputes", "claim: other"))
    view = late(appears("plan", "It is late"), also=(stated,), more=related(other="disputes late"))
    assert [one.type for one in view.relations] == ["disputes", "disputed-by"]


# ------------------------------------------------------------------------------------------ assessments


THEIRS = item(
    "verdict_text: Half true", "by: checker", "url: https://c.example/1", "on: 2021-06", "why: They say so."
)


def assessed_claim(*assessments: str, site: Site = SITE) -> ClaimView:
    return late(
        appears("plan", "It is late"),
        also=(listed("assessments", *assessments),) if assessments else (),
        site=site,
    )


def test_the_last_assessment_is_current_and_the_others_stay() -> None:
    view = assessed_claim(assessed("mixed", "2021"), assessed("inaccurate", "2022"))
    assert view.current is not None
    assert (view.current.anchor, view.current.verdict.id) == ("assessment-2", "inaccurate")
    assert [(one.anchor, one.is_current) for one in view.history] == [
        ("assessment-2", True),
        ("assessment-1", False),
    ]


def test_another_checkers_verdict_does_not_take_the_place_of_the_archives_own() -> None:
    view = assessed_claim(assessed("mixed", "2021"), THEIRS)
    assert view.current is not None
    assert view.current.verdict.label == "Mixed"
    assert view.current.verdict.by is None
    assert [(one.is_own, one.is_current, one.verdict.label) for one in view.history] == [
        (False, False, "Half true"),
        (True, True, "Mixed"),
    ]


def test_another_checkers_verdict_counts_where_the_archive_has_none_and_says_whose_it_is() -> None:
    view = assessed_claim(THEIRS)
    assert view.current is not None
    verdict = view.current.verdict
    assert verdict.by is not None
    assert (verdict.label, verdict.by.text, verdict.value, verdict.id, verdict.tone) == (
        "Half true",
        "The Checker",
        None,
        "",
        "neutral",
    )
    assert not view.current.is_own


def test_a_claim_that_nobody_assessed_has_no_verdict() -> None:
    view = assessed_claim()
    assert (view.current, view.history) == (None, ())


def test_an_assessment_is_the_publishers_unless_it_names_another() -> None:
    view = assessed_claim(assessed("mixed", "2020"), assessed("mixed", "2021", "by: Ida's friend"))
    assert [one.by.text if one.by else None for one in view.history] == ["Ida's friend", "Reading Room"]
    assert [one.by for one in assessed_claim(assessed("mixed", "2020"), site=Site(title="-")).history] == [
        None
    ]


@pytest.mark.parametrize(
    ("kind", "verdict", "value", "highest"),
    [
        ("fact", "well-supported", 5, 5),
        ("fact", "inaccurate", 1, 5),
        ("fact", "unverifiable", None, None),
        ("prediction", "open", None, None),
        ("value", "opinion", None, None),
    ],
)
def test_a_verdict_without_a_value_has_no_number(
    kind: str, verdict: str, value: int | None, highest: int | None
) -> None:
    view = late(
        appears("plan", "It is late"), also=(listed("assessments", assessed(verdict, "2021")),), kind=kind
    )
    assert view.current is not None
    assert (view.current.verdict.value, view.current.verdict.highest) == (value, highest)


def test_evidence_has_its_place_its_role_and_its_source() -> None:
    pieces = listed(
        "evidence",
        item("source: protocol", "role: supports", "primary: true", "locator: page 3"),
        item("article: plan", "role: disputes", "quote: It is full"),
    )
    view = assessed_claim(assessed("mixed", "2021"), assessed("mixed", "2022", pieces))
    assert view.current is not None
    one, two = view.current.evidence
    assert (one.anchor, one.role, one.card.link.title, one.is_primary, one.locator) == (
        "evidence-2-1",
        "supports",
        "Minutes",
        True,
        "page 3",
    )
    assert (two.anchor, two.role, two.quote, [name.text for name in two.authors]) == (
        "evidence-2-2",
        "disputes",
        "It is full",
        ["Ida M."],
    )


def test_the_whole_scale_is_shown() -> None:
    assert [step.id for step in late(appears("plan", "It is late"), kind="value").scale] == [
        "opinion",
        "opinion-on-wrong-premise",
    ]
