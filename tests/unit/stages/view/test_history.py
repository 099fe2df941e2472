"""What each assessment of a claim changed in the one before it."""

import pytest

from margent.views import AssessmentView, ClaimView, Revision
from support.memory_archive import Files, appears, article, assessed, claim, item, listed, page, record

OTHERS: Files = {
    "articles/plan.md": article("It is late. It is full.", title="The plan"),
    "entities/checker.md": record("type: organization", "name: The Checker"),
    "sources/minutes.md": record(
        "type: document", "title: Minutes", "aliases: [protocol]", body="The tram was late — twice."
    ),
    "sources/count.md": record("type: dataset", "title: The count"),
}
TWICE = "quote: the tram was late"


def history(*assessments: str) -> tuple[AssessmentView, ...]:
    """The assessments as the page shows them, oldest first."""
    files = {
        **OTHERS,
        "claims/late.md": claim(appears("plan", "It is late"), also=[listed("assessments", *assessments)]),
    }
    return page(ClaimView, files, "claims/late").history[::-1]


def revised(before: str, after: str) -> Revision:
    first, second = history(before, after)
    assert first.revision is not None
    assert second.revision is None
    return first.revision


def evidence(*pieces: str) -> str:
    return listed("evidence", *pieces)


def cited(*fields: str, role: str = "supports") -> str:
    return item(*fields, f"role: {role}")


def theirs(verdict: str, on: str, by: str = "checker") -> str:
    return item(f"verdict_text: {verdict}", f"on: {on}", f"by: {by}", "why: So.", "url: https://c.example/1")


MIXED = assessed("mixed", "2021")


def test_the_verdict_it_changed_to_is_given_with_its_place_and_date() -> None:
    revision = revised(MIXED, assessed("inaccurate", "2022-03"))
    assert (revision.anchor, revision.on, revision.verdict.label, revision.is_new_verdict) == (
        "assessment-2",
        "2022-03",
        "Inaccurate",
        True,
    )


def test_an_assessment_that_only_repeats_the_one_before_changes_nothing() -> None:
    revision = revised(MIXED, assessed("mixed", "2022"))
    assert not any(
        (
            revision.is_new_verdict,
            revision.is_new_reason,
            revision.is_new_cutoff,
            revision.is_new_method,
            revision.added,
            revision.withdrawn,
            revision.regarded,
            revision.by,
        )
    )


def test_the_last_assessment_has_no_revision_and_each_other_one_has_the_next() -> None:
    views = history(MIXED, assessed("inaccurate", "2022"), assessed("disputed", "2023"))
    assert [view.revision and view.revision.anchor for view in views] == [
        "assessment-2",
        "assessment-3",
        None,
    ]


def test_evidence_is_added_and_withdrawn_by_its_source_and_words() -> None:
    before = evidence(cited("source: minutes", "quote: The tram was late"), cited("source: count"))
    after = evidence(cited("source: minutes", "quote: twice"), cited("source: count"), cited("article: plan"))
    revision = revised(assessed("mixed", "2021", before), assessed("mixed", "2022", after))
    assert [(one.href, one.source.title, one.quote) for one in revision.added] == [
        ("#evidence-2-1", "Minutes", "twice"),
        ("#evidence-2-3", "The plan", ""),
    ]
    assert [(one.href, one.source.title, one.quote) for one in revision.withdrawn] == [
        ("#evidence-1-1", "Minutes", "The tram was late")
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("source: minutes", "source: protocol"),
        ("quote: The tram was late — twice", 'quote: "The tram was late - twice"'),
        ("locator: page 1", "locator: page 2"),
    ],
)
def test_evidence_stays_the_same_under_another_name_with_other_marks_or_at_another_locator(
    before: str, after: str
) -> None:
    def with_(field: str) -> str:
        source = [] if field.startswith("source") else ["source: minutes"]
        return evidence(cited(*source, field))

    revision = revised(assessed("mixed", "2021", with_(before)), assessed("mixed", "2022", with_(after)))
    assert (revision.added, revision.withdrawn, revision.regarded) == ((), (), ())


def test_evidence_that_counts_otherwise_says_how_it_counted_before() -> None:
    revision = revised(
        assessed("mixed", "2021", evidence(cited("source: count"))),
        assessed("mixed", "2022", evidence(cited("source: count", role="disputes"))),
    )
    (mention,) = revision.regarded
    assert (mention.href, mention.former_role, mention.role) == ("#evidence-2-1", "supports", "disputes")
    assert (revision.added, revision.withdrawn) == ((), ())


@pytest.mark.parametrize(
    ("before", "after", "is_new"),
    [
        (("as_of: 2021",), ("as_of: 2021-06",), True),
        ((), ("as_of: 2022",), True),
        (("as_of: 2021",), (), True),
        (("as_of: 2021",), ("as_of: 2021",), False),
    ],
)
def test_the_date_up_to_which_evidence_was_considered_moves(
    before: tuple[str, ...], after: tuple[str, ...], is_new: bool
) -> None:
    assert (
        revised(assessed("mixed", "2021", *before), assessed("mixed", "2022", *after)).is_new_cutoff is is_new
    )


def test_a_reason_a_method_and_an_assessor_that_change_are_told() -> None:
    other = item("verdict: mixed", "on: 2022", "why: It was counted.", "method: Counting.", "by: checker")
    revision = revised(MIXED, other)
    assert (revision.is_new_reason, revision.is_new_method) == (True, True)
    assert revision.by is not None
    assert revision.by.text == "The Checker"


def test_another_checkers_assessment_is_no_step_of_the_archives_own() -> None:
    views = history(MIXED, theirs("Half true", "2021-06"), assessed("inaccurate", "2022"))
    assert [view.revision and view.revision.anchor for view in views] == ["assessment-3", None, None]


def test_another_checkers_assessments_follow_each_other() -> None:
    views = history(
        theirs("Half true", "2021-06"),
        theirs("So-so", "2021-07", by="Somebody else"),
        theirs("False", "2022"),
        assessed("mixed", "2023"),
    )
    assert [view.revision and view.revision.verdict.label for view in views] == ["False", None, None, None]


def test_checkers_who_are_not_named_do_not_follow_each_other_and_are_not_the_publisher() -> None:
    views = history(
        *(assessed("mixed", f"202{at}", f"url: https://c.example/{at}") for at in (1, 2)),
        assessed("mixed", "2023"),
    )
    assert [view.by and view.by.text for view in views] == [None, None, "Reading Room"]
    assert [view.revision for view in views] == [None, None, None]
