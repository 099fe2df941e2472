"""What counts as a change of meaning, and what does not; each case is one record before and after."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.model.history import WHATS, Change, What
from margent.model.ids import COLLECTIONS, Ref, parse_ref
from margent.model.records import Assessment, Claim
from margent.model.site import Limits
from margent.stages.history.meaning import changes
from margent.stages.history.versions import Version, version
from margent.views.terms import TERMS
from support.memory_archive import appears, article, assessed, claim, item, listed, record

LIMITS = Limits()


def read(text: str, name: str = "claims/late") -> Version:
    ref = parse_ref(name)
    assert ref is not None
    found = version(text.encode(), ref, LIMITS)
    assert found is not None, text
    return found


def between(before: str, after: str, name: str = "claims/late") -> list[Change]:
    return list(changes(read(before, name), read(after, name), LIMITS))


def evidence(source: str, *more: str) -> str:
    return "\n".join(["  - source: " + source, "    role: supports", *(f"    {line}" for line in more)])


def rests_on(*items: str) -> str:
    return "\n".join(["evidence:", *items])


CLAIM = claim(appears("tram", "It is late"))
DISPUTED = assessed("disputed", "2022-01-10")
INACCURATE = assessed("inaccurate", "2022-02-10")


def with_assessments(*items: str) -> str:
    return claim(appears("tram", "It is late"), also=[listed("assessments", *items)])


SAME = {
    "order and quoting of fields": (
        record("type: person", "name: Ada"),
        record('name: "Ada"', "# a remark", "type:   person"),
        "entities/ada",
    ),
    "white space in a text over several lines": (
        record("claim: >-", "  It is", "  late.", "kind: fact"),
        record("claim: It is late.", "kind: fact"),
        "claims/late",
    ),
    "what it is gathered under": (
        CLAIM,
        CLAIM.replace("kind: fact", "kind: fact\ntopics: [trams]\naliases: [old]\nlang: en"),
        "claims/late",
    ),
    "captures and digests": (
        article(),
        article(
            "The tram is late.", "captures: [{url: https://a.example/, at: 2022}]", f"text_sha256: {'a' * 64}"
        ),
        "articles/tram",
    ),
    "markup and line breaks of a body": (
        article("The tram is late."),
        article("The *tram*\nis [late](https://a.example/)."),
        "articles/tram",
    ),
    "order of evidence": (
        with_assessments(assessed("disputed", "2022", rests_on(evidence("a"), evidence("b")))),
        with_assessments(assessed("disputed", "2022", rests_on(evidence("b"), evidence("a")))),
        "claims/late",
    ),
    "the form in which letters are composed": (
        record("type: person", "name: Ren\u00e9"),
        record("type: person", "name: Rene\u0301"),
        "entities/ada",
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_it_says_the_same_after(case: str) -> None:
    assert between(*SAME[case]) == []


CHANGED: dict[str, tuple[str, str, list[Change]]] = {
    "the wording": (
        CLAIM,
        CLAIM.replace("claim: It is late.", "claim: It was late."),
        [Change("claim", "It is late.", "It was late.")],
    ),
    "a kind": (CLAIM, CLAIM.replace("kind: fact", "kind: cause"), [Change("kind", "fact", "cause")]),
    "a scope": (CLAIM, CLAIM.replace("kind: fact", "kind: fact\nscope: In 2021"), [Change("scope")]),
    "a first verdict": (CLAIM, with_assessments(DISPUTED), [Change("verdict", "", "disputed")]),
    "a verdict that an assessment was added for": (
        with_assessments(DISPUTED),
        with_assessments(DISPUTED, INACCURATE),
        [Change("verdict", "disputed", "inaccurate")],
    ),
    "a verdict that was overwritten": (
        with_assessments(DISPUTED),
        with_assessments(DISPUTED.replace("disputed", "inaccurate")),
        [Change("verdict", "disputed", "inaccurate"), Change("assessments", altered=1)],
    ),
    "a verdict that was taken away": (with_assessments(DISPUTED), CLAIM, [Change("verdict", "disputed", "")]),
    "an assessment with the same verdict": (
        with_assessments(DISPUTED),
        with_assessments(DISPUTED, assessed("disputed", "2023")),
        [Change("assessments", added=1)],
    ),
    "the reason of an earlier assessment": (
        with_assessments(DISPUTED, INACCURATE),
        with_assessments(DISPUTED.replace("looked", "peered"), INACCURATE),
        [Change("assessments", altered=1)],
    ),
    "an earlier assessment that is gone": (
        with_assessments(DISPUTED, INACCURATE),
        with_assessments(INACCURATE),
        [Change("assessments", removed=1)],
    ),
    "another checker's verdict beside the archive's own": (
        with_assessments(DISPUTED),
        with_assessments(DISPUTED, assessed("inaccurate", "2023", "url: https://checker.example/")),
        [Change("assessments", added=1)],
    ),
    "another checker's own words": (
        CLAIM,
        with_assessments(
            item("verdict_text: Half true", "on: 2023", "url: https://checker.example/", "why: It was seen.")
        ),
        [Change("verdict", "", "Half true")],
    ),
    "evidence: one more, one less, one with another locator": (
        with_assessments(assessed("disputed", "2022", rests_on(evidence("a"), evidence("b"), evidence("c")))),
        with_assessments(
            assessed(
                "disputed", "2022", rests_on(evidence("a", "locator: p. 4"), evidence("c"), evidence("d"))
            )
        ),
        [Change("evidence", added=1, removed=1, altered=1)],
    ),
    "evidence that a new assessment names again": (
        with_assessments(assessed("disputed", "2022", rests_on(evidence("a")))),
        with_assessments(
            assessed("disputed", "2022", rests_on(evidence("a"))),
            assessed("inaccurate", "2023", rests_on(evidence("a"), evidence("b"))),
        ),
        [Change("verdict", "disputed", "inaccurate"), Change("evidence", added=1)],
    ),
    "where it appears": (
        CLAIM,
        claim(appears("tram", "It is late", stance="denies"), appears("bus")),
        [Change("appearances", added=1, altered=1)],
    ),
    "background": (CLAIM, f"{CLAIM}\nThe clock was slow.\n", [Change("text", added=4)]),
}


@pytest.mark.parametrize("case", CHANGED)
def test_a_change_of_a_claim_is_told(case: str) -> None:
    before, after, told = CHANGED[case]
    assert between(before, after) == told


OTHERS: dict[str, tuple[str, str, str, list[Change]]] = {
    "a headline and words of the text": (
        "articles/tram",
        article("The tram is late.", title="Late"),
        article("The old tram was late.", title="On time"),
        [Change("title", "Late", "On time"), Change("text", added=2, removed=1)],
    ),
    "a text in another order": (
        "articles/tram",
        article("The tram is late."),
        article("late. The tram is"),
        [Change("text")],
    ),
    "a Chinese text": (
        "articles/tram",
        article("电车晚点了。", lang="zh"),
        article("电车没有晚点。", lang="zh"),
        [Change("text", added=2, removed=1)],
    ),
    "a sentence that goes on": (
        "articles/tram",
        article("It is late. The tram goes."),
        article("It is late, and nobody waits. The tram goes."),
        [Change("text", added=3)],
    ),
    "punctuation alone": (
        "articles/tram",
        article("It is late."),
        article("It is … late!"),
        [Change("text")],
    ),
    "the name of a person, which is not told again": (
        "entities/ada",
        record("type: person", "name: Ada Quill"),
        record("type: person", "name: A. Q."),
        [Change("name")],
    ),
    "what somebody replied": (
        "replies/ada",
        record("to: claims/late", "name: Ada", "received: 2022", body="It was me."),
        record("to: claims/late", "name: Ada", "received: 2022", body="It was not me."),
        [Change("text", added=1)],
    ),
    "the outcome of a request": (
        "corrections/first",
        record("outcome: pending", "what: A sum."),
        record("outcome: refused", "what: A sum."),
        [Change("outcome", "pending", "refused")],
    ),
    "an office that ended": (
        "entities/ada",
        record("name: Ada", listed("roles", item("role: Mayor", "from: 2020"))),
        record("name: Ada", listed("roles", item("role: Mayor", "from: 2020", "to: 2022"))),
        [Change("roles", altered=1)],
    ),
}


@pytest.mark.parametrize("case", OTHERS)
def test_a_change_of_another_record_is_told(case: str) -> None:
    name, before, after, told = OTHERS[case]
    assert between(before, after, name) == told


@pytest.mark.parametrize(
    ("collection", "fields", "what"),
    [
        ("articles", "standfirst", "standfirst"),
        ("articles", "byline outlet", "byline"),
        ("articles", "published modified", "dates"),
        ("claims", "scope", "scope"),
        ("notes", "on quote", "passage"),
        ("sources", "author publisher", "authors"),
        ("sources", "issued", "dates"),
        ("sources", "URL DOI ISBN", "addresses"),
        ("sources", "rank rank_reason", "rank"),
        ("entities", "name names", "name"),
        ("entities topics", "description", "description"),
        ("events", "start end", "dates"),
        ("events", "participants", "people"),
        ("topics", "parent", "parent"),
        ("replies", "name", "name"),
        ("replies", "to", "passage"),
        ("corrections", "what before after reason", "wording"),
    ],
)
def test_each_of_these_fields_is_meaning_and_its_words_are_not_told(
    collection: str, fields: str, what: What
) -> None:
    for name in collection.split():
        for field in fields.split():
            assert between(record(f"{field}: one"), record(f"{field}: two"), f"{name}/x") == [Change(what)]


def test_a_new_name_is_told() -> None:
    before, after = read(CLAIM), read(CLAIM, "claims/tardy")
    assert changes(before, after, LIMITS) == (Change("id", "claims/late", "claims/tardy"),)


def test_a_record_of_another_collection_is_not_compared() -> None:
    before, after = read(CLAIM), read(article(), "articles/late")
    assert changes(before, after, LIMITS) == (Change("id", "claims/late", "articles/late"),)


@pytest.mark.parametrize("words", ["late \u202etsal\u202c", "l\u200bate", "x" * 301])
def test_words_that_the_archive_would_refuse_are_not_told(words: str) -> None:
    assert between(CLAIM.replace("It is late.", words), CLAIM) == [Change("claim")]


def test_fields_of_the_wrong_form_are_compared_all_the_same() -> None:
    odd = record("claim: [a, b]", "kind: {x: y}", "appearances: none", "assessments: [x, {evidence: y}]")
    assert between(odd, odd) == []
    assert {change.what for change in between(odd, CLAIM)} >= {"claim", "kind", "appearances"}


def test_the_pages_have_words_for_every_part() -> None:
    own_sentences = {"added", "removed", "restored", "id", "verdict"}
    assert set(WHATS) - own_sentences == set(TERMS["part"])


KEYS = st.sampled_from([*Claim.model_fields, *Assessment.model_fields, "x"])
VALUES = st.recursive(
    st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)
VERSIONS = st.builds(
    Version,
    st.sampled_from([Ref(collection, "late") for collection in COLLECTIONS]),
    st.just(value=False),
    st.dictionaries(KEYS, VALUES, max_size=6),
    st.text(max_size=40),
)


@given(VERSIONS, VERSIONS)
def test_any_two_versions_can_be_compared(before: Version, after: Version) -> None:
    assert changes(before, before, LIMITS) == ()
    for change in changes(before, after, LIMITS):
        assert change.what in WHATS
        assert min(change.added, change.removed, change.altered) >= 0
        assert len(change.before + change.after) <= 2 * LIMITS.title


REFUSED = {
    "no front matter": b"The tram is late.\n",
    "no UTF-8": b"---\nclaim: \xff\n---\n",
    "broken YAML": b"---\nclaim: [\n---\n",
    "a front matter beyond the limit": b"---\nclaim: " + b"x" * LIMITS.front_matter + b"\n---\n",
    "a front matter that is nested too deeply": b"---\na: " + b"[" * 99 + b"]" * 99 + b"\n---\n",
    "a body beyond the limit": b"---\nclaim: x\n---\n" + b"x" * (LIMITS.body + 1),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_no_version(case: str) -> None:
    assert version(REFUSED[case], Ref("claims", "late"), LIMITS) is None
