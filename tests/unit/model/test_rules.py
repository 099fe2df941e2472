import pytest

from margent.model.records import RECORD_TYPES
from margent.model.rules import record_faults
from margent.model.site import Limits, Site, Verdict
from support.memory_archive import place_of

SITE = Site(title="The tram papers")
APPEARANCE = {"article": "tram", "stance": "asserts"}
CLAIM = {"claim": "It is late.", "kind": "fact", "appearances": [APPEARANCE]}
ASSESSED = {"verdict": "mixed", "on": "2021", "why": "It depends."}


def faults(collection: str, fields: dict[str, object], site: Site = SITE) -> list[str]:
    """The faults of a record called `late`, as `code at.path`."""
    record = RECORD_TYPES[collection].model_validate(fields)
    found = record_faults(record, "late", site)
    return [f"{fault.code} {place_of(fault)}" for fault in found]


def claim(**fields: object) -> list[str]:
    return faults("claims", {**CLAIM, **fields})


def chain(**link: object) -> list[str]:
    return claim(appearances=[{**APPEARANCE, "attribution": [{"record": "none", **link}]}])


def evidence(**fields: object) -> list[str]:
    return claim(assessments=[{**ASSESSED, "evidence": [{"role": "context", **fields}]}])


def test_a_plain_claim_breaks_no_rule() -> None:
    assert claim(assessments=[ASSESSED]) == []


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ({"speaker": "a"}, []),
        ({"unnamed": "an observer", "event": "e"}, []),
        ({}, ["field-missing appearances[0].attribution[0]"]),
        ({"speaker": "a", "unnamed": "b"}, ["field-conflict appearances[0].attribution[0].unnamed"]),
        (
            {"speaker": "a", "article": "x", "source": "y"},
            ["field-conflict appearances[0].attribution[0].source"],
        ),
        (
            {"speaker": "a", "article": "x", "source": "y", "event": "z"},
            [
                "field-conflict appearances[0].attribution[0].source",
                "field-conflict appearances[0].attribution[0].event",
            ],
        ),
    ],
)
def test_a_link_of_a_chain_has_one_speaker_and_at_most_one_place(
    link: dict[str, object], expected: list[str]
) -> None:
    assert chain(**link) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"source": "s"}, []),
        ({"article": "a"}, []),
        ({}, ["field-missing assessments[0].evidence[0]"]),
        ({"source": "s", "article": "a"}, ["field-conflict assessments[0].evidence[0].article"]),
    ],
)
def test_evidence_is_a_source_or_an_article(fields: dict[str, object], expected: list[str]) -> None:
    assert evidence(**fields) == expected


@pytest.mark.parametrize("type_", ["supports", "disputes", "contradicts", "same-as", "narrows"])
def test_no_relation_leads_a_claim_to_itself(type_: str) -> None:
    assert claim(relations=[{"type": type_, "claim": "late"}]) == ["relation-self relations[0].claim"]
    assert claim(relations=[{"type": type_, "claim": "later"}]) == []


def test_an_assessment_has_a_verdict() -> None:
    assert claim(assessments=[{"on": "2021", "why": "So."}]) == ["field-missing assessments[0]"]


def test_a_verdict_in_other_words_needs_their_author_and_page() -> None:
    theirs = {"verdict_text": "Three pinocchios", "on": "2021", "why": "So."}
    missing = "field-missing assessments[0].verdict_text"
    assert claim(assessments=[theirs]) == [missing, missing]
    assert claim(assessments=[{**theirs, "by": "The Checker"}]) == [missing]
    assert claim(assessments=[{**theirs, "by": "The Checker", "url": "https://c.example/"}]) == []


@pytest.mark.parametrize(
    ("kind", "verdict", "is_known"),
    [
        ("fact", "inaccurate", True),
        ("cause", "unverifiable", True),
        ("attribution", "said-as-quoted", True),
        ("attribution", "inaccurate", False),
        ("prediction", "came-true", True),
        ("prediction", "mixed", False),
        ("value", "opinion", True),
        ("fact", "opinion", False),
    ],
)
def test_a_verdict_is_of_the_scale_of_the_claims_kind(kind: str, verdict: str, is_known: bool) -> None:
    found = claim(kind=kind, assessments=[{**ASSESSED, "verdict": verdict}])
    assert found == ([] if is_known else ["verdict-scale assessments[0].verdict"])


def test_a_site_may_give_a_kind_another_scale() -> None:
    step = Verdict(id="holds", label="Holds", definition="It holds.")
    site = Site(title="-", kinds={"fact": "plain"}, scales={"plain": (step,)})
    assert faults("claims", {**CLAIM, "assessments": [{**ASSESSED, "verdict": "holds"}]}, site) == []
    assert faults("claims", {**CLAIM, "assessments": [ASSESSED]}, site) == [
        "verdict-scale assessments[0].verdict"
    ]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2021", "2022"], []),
        (["2022-06", "2022"], []),
        (["2022-06-17", "2022-06-17"], []),
        (["2022", "2021"], ["assessment-order assessments[1].on"]),
        (
            ["2020", "2022", "2021", "2019"],
            ["assessment-order assessments[2].on", "assessment-order assessments[3].on"],
        ),
        (["2022-06-02T01:00+02:00", "2022-06-01T23:30Z"], []),
    ],
)
def test_assessments_stand_in_the_order_of_their_dates(dates: list[str], expected: list[str]) -> None:
    assert claim(assessments=[{**ASSESSED, "on": date} for date in dates]) == expected


def test_an_event_does_not_end_before_it_starts() -> None:
    assert faults("events", {"title": "E", "start": "2021-06-02", "end": "2021-06-01"}) == ["event-dates end"]
    assert faults("events", {"title": "E", "start": "2021-06-02", "end": "2021-06"}) == []


def test_a_role_does_not_end_before_it_begins() -> None:
    roles = [{"role": "mayor", "from": "2010", "to": "2009"}, {"role": "mayor", "to": "2001"}]
    assert faults("entities", {"type": "person", "name": "N", "roles": roles}) == ["event-dates roles[0].to"]


def test_a_text_up_to_its_limit_is_allowed_and_no_further() -> None:
    site = Site(title="-", limits=Limits(title=5, quote=3))
    assert faults("topics", {"title": "12345"}, site) == []
    assert faults("topics", {"title": "123456"}, site) == ["size title"]
    quotes = [
        {"article": "t", "stance": "asserts", "quote": quote} for quote in ("123", "1234", {"exact": "1234"})
    ]
    assert faults("claims", {"claim": "1", "kind": "fact", "appearances": quotes}, site) == [
        "size appearances[1].quote",
        "size appearances[2].quote.exact",
    ]
