import pytest

from margent.model.site import Site, Verdict
from margent.stages.view.overview.voices import voices
from margent.views import ClaimsOfView, EntityView, Tally, TopicView
from support.memory_archive import (
    Files,
    appears,
    archive_of,
    article,
    assessed,
    claim,
    item,
    listed,
    record,
    views,
)

# The gazette's own words, a mayor that it quotes, a denial, a report, and what another paper prints.
QUOTES = ("one", "two", "three", "four", "five")
PAPERS: Files = {
    "entities/gazette.md": record("type: outlet", "name: The Gazette", "aliases: [old-gazette]"),
    "entities/post.md": record("type: outlet", "name: The Post"),
    "entities/mayor.md": record("type: person", "name: The mayor"),
    "entities/ada.md": record("type: person", "name: Ada Quill"),
    "entities/pier.md": record("type: place", "name: The pier"),
    "articles/plan.md": article(
        " ".join(QUOTES) + ".", "outlet: old-gazette", "byline:", "  - {name: A. Quill, entity: ada}"
    ),
    "articles/copy.md": article("one and two.", "outlet: post"),
    "claims/own.md": claim(
        appears("plan", "one"),
        appears("copy", "one", stance="reports"),
        also=[listed("assessments", assessed("mixed", "2021"))],
        text="Own.",
    ),
    "claims/quoted.md": claim(appears("plan", "two", "speaker: mayor"), text="Quoted."),
    "claims/denied.md": claim(appears("plan", "three", stance="denies"), text="Denied."),
    "claims/reported.md": claim(
        appears("plan", "four", stance="reports"), kind="attribution", text="Reported."
    ),
    "claims/unnamed.md": claim(
        appears("plan", "five", "speaker: {unnamed: a guard, position: eyewitness}"), text="Unnamed."
    ),
}


def counted(name: str, files: Files = PAPERS) -> dict[str, tuple[list[str], int]]:
    """The claims that each rule counts for an entity or topic, and how many it leaves out."""
    return {
        rule: ([claim_.id for claim_ in found.claims], found.left_out)
        for (rule, ref), found in voices(archive_of(files)).items()
        if ref.id == name
    }


def tallies(unit: str, files: Files = PAPERS, site: Site | None = None) -> tuple[Tally, ...]:
    (view, *_) = views(files, unit, site=site) if site else views(files, unit)
    assert isinstance(view, EntityView | TopicView)
    return view.tallies


def bars(tally: Tally) -> dict[str, list[tuple[str, int]]]:
    """The segments of each bar as verdict and count."""
    return {
        bar.scale: [(one.verdict.id if one.verdict else one.state, one.count) for one in bar.segments]
        for bar in tally.bars
    }


def test_an_outlet_is_held_to_what_its_articles_assert_in_their_own_voice() -> None:
    assert counted("gazette") == {"outlet": (["own"], 4)}
    assert counted("post") == {"outlet": ([], 1)}


def test_a_person_is_held_to_what_that_person_asserts() -> None:
    assert counted("mayor") == {"voice": (["quoted"], 0)}
    # Ada wrote the article: she denies one claim in it and reports another.
    assert counted("ada") == {"voice": (["own"], 2)}


def test_who_is_neither_outlet_nor_speaker_has_nothing_to_count() -> None:
    assert tallies("entities/pier") == ()


def test_an_outlet_that_is_its_own_speaker_is_not_counted_twice() -> None:
    own = claim(appears("plan", "one", "speaker: gazette"), text="As speaker.")
    assert counted("gazette", {**PAPERS, "claims/own.md": own}) == {"outlet": (["own"], 4)}
    elsewhere = claim(appears("copy", "one", "speaker: gazette"), text="Elsewhere.")
    assert counted("gazette", {**PAPERS, "claims/else.md": elsewhere}) == {
        "outlet": (["own"], 4),
        "voice": (["else"], 0),
    }


def test_a_claim_is_counted_once_however_often_it_appears() -> None:
    twice = claim(appears("plan", "one"), appears("plan", "two"), appears("plan", "three", stance="denies"))
    files = {**PAPERS, "claims/own.md": twice}
    assert counted("gazette", files)["outlet"] == (["own"], 4)


TOPICS: Files = {
    **PAPERS,
    "topics/town.md": record("title: The town"),
    "topics/harbour.md": record("title: The harbour", "parent: town", "aliases: [port]"),
    "claims/own.md": claim(appears("plan", "one"), also=["topics: [port, town]"], text="Own."),
    "claims/denied.md": claim(
        appears("plan", "three", stance="denies"), also=["topics: [harbour]"], text="Denied."
    ),
}


def test_a_topic_has_the_claims_under_it_and_its_narrower_ones() -> None:
    assert counted("harbour", TOPICS) == {"topic": (["denied", "own"], 0)}
    assert counted("town", TOPICS) == {"topic": (["denied", "own"], 0)}


def test_a_bar_has_the_number_the_denominator_and_where_the_claims_are() -> None:
    (tally,) = tallies("entities/gazette")
    assert (tally.rule, tally.total, tally.assessed, tally.left_out) == ("outlet", 1, 1, 4)
    (bar,) = tally.bars
    assert (bar.scale, bar.total, bar.assessed) == ("content", 1, 1)
    (segment,) = bar.segments
    assert (segment.x, segment.width, segment.pattern) == (0, 100, "mixed-1")
    assert segment.link.href == "../../entities/gazette/claims/index.html#_outlet-content-mixed"
    assert tally.link.href == "../../entities/gazette/claims/index.html"


OTHERS = item(
    "verdict_text: Half true", "on: 2021", "why: It is.", "by: Checkers", "url: https://c.example/1"
)


def standing(name: str, kind: str, *assessments: str) -> Files:
    also = ["topics: [town]", *([listed("assessments", *assessments)] if assessments else [])]
    return {f"claims/{name}.md": claim(appears("plan", "one"), kind=kind, also=also, text=f"{name}.")}


MANY: Files = {
    **PAPERS,
    "topics/town.md": record("title: The town"),
    **standing("a", "fact", assessed("mixed", "2020"), assessed("inaccurate", "2021")),
    **standing("b", "cause", assessed("well-supported", "2021")),
    **standing("c", "fact", assessed("mixed", "2020"), OTHERS),
    **standing("d", "fact", OTHERS),
    **standing("e", "fact"),
    **standing("f", "attribution", assessed("not-said", "2021")),
    **standing("g", "prediction"),
    **standing("h", "prediction", assessed("open", "2021")),
}


def test_scales_never_share_a_bar_and_all_claims_are_in_one() -> None:
    (tally,) = tallies("topics/town", MANY)
    assert bars(tally) == {
        "content": [
            ("well-supported", 1),
            ("mixed", 1),
            ("inaccurate", 1),
            ("by-others", 1),
            ("unassessed", 1),
        ],
        "prediction": [("open", 1), ("unassessed", 1)],
        "attribution": [("not-said", 1)],
    }
    assert (tally.total, tally.assessed) == (8, 5)
    assert sum(bar.total for bar in tally.bars) == tally.total


def test_the_segments_of_a_bar_follow_each_other_and_fill_it() -> None:
    (tally,) = tallies("topics/town", MANY)
    for bar in tally.bars:
        end = 0.0
        for segment in bar.segments:
            assert segment.x == pytest.approx(end, abs=0.01)
            end += segment.width
        assert end == pytest.approx(100, abs=0.02)


def test_verdicts_of_one_tone_have_different_patterns() -> None:
    steps = tuple(
        Verdict(id=f"v{place}", label="V", definition="-", tone="negative" if place else "positive")
        for place in range(4)
    )
    site = Site(title="-", scales={"own": steps}, kinds={"fact": "own"})
    files = {
        **PAPERS,
        "topics/town.md": record("title: The town"),
        "claims/own.md": claim(appears("plan", "one"), text="Own."),
        **{
            name: text
            for place in range(4)
            for name, text in standing(f"w{place}", "fact", assessed(f"v{place}", "2021")).items()
        },
    }
    (tally,) = tallies("topics/town", files, site)
    assert [one.pattern for one in tally.bars[0].segments] == [
        "positive-1",
        "negative-1",
        "negative-2",
        "negative-3",
    ]


def test_the_claims_counted_are_listed_by_verdict() -> None:
    (listed_,) = (
        one for one in views(MANY, "topics/town/claims/index.html") if isinstance(one, ClaimsOfView)
    )
    assert listed_.page.path == "topics/town/claims/index.html"
    assert [(group.anchor, [card.link.title for card in group.claims]) for group in listed_.groups] == [
        ("_topic-content-well-supported", ["b."]),
        ("_topic-content-mixed", ["c."]),
        ("_topic-content-inaccurate", ["a."]),
        ("_topic-content-by-others", ["d."]),
        ("_topic-content-unassessed", ["e."]),
        ("_topic-attribution-not-said", ["f."]),
        ("_topic-prediction-open", ["h."]),
        ("_topic-prediction-unassessed", ["g."]),
    ]


def test_a_long_list_goes_over_several_pages_and_every_number_leads_to_its_page() -> None:
    files = {
        **PAPERS,
        "topics/town.md": record("title: The town"),
        **{
            name: text
            for place in range(70)
            for name, text in standing(
                f"c{place}", "fact", assessed("mixed" if place < 60 else "inaccurate", "2021")
            ).items()
        },
    }
    topic, *pages = views(files, "topics/town")
    assert isinstance(topic, TopicView)
    mixed, inaccurate = topic.tallies[0].bars[0].segments
    assert mixed.link.href.startswith("../../topics/town/claims/index.html#")
    assert inaccurate.link.href == "../../topics/town/claims/page/2/index.html#_topic-content-inaccurate"
    first, second = (one for one in pages if isinstance(one, ClaimsOfView))
    assert [(group.anchor, len(group.claims), group.total) for group in first.groups] == [
        ("_topic-content-mixed", 50, 60)
    ]
    assert [(group.anchor, len(group.claims), group.total) for group in second.groups] == [
        ("_topic-content-mixed", 10, 60),
        ("_topic-content-inaccurate", 10, 10),
    ]
    assert second.page.path == "topics/town/claims/page/2/index.html"
