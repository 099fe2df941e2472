"""What an archive still has to do, and above all: what counts as new about a disputed claim."""

import pytest

from margent.model.dates import PartialDate
from margent.model.ids import Ref
from margent.model.open_matters import days_taken, disputes, is_orphan, is_overdue, is_uncaptured
from margent.model.records import Claim, Correction, Record
from support.memory_archive import (
    Files,
    appears,
    archive_of,
    article,
    assessed,
    claim,
    item,
    linked,
    listed,
    record,
)

OPEN = Ref("claims", "open")
OTHERS = ("verdict_text: Half true", "why: It is.", "by: Checkers", "url: https://c.example/1")
CAPTURES = "captures: [{url: https://c.example, at: 2020}]"
CITES = "evidence: [{source: count, role: supports}]"


def relation(kind: str, of: str) -> str:
    return listed("relations", item(f"type: {kind}", f"claim: {of}"))


def disputed(*assessments: str, also: tuple[str, ...] = ()) -> str:
    return claim(
        appears("plan", "It is late"), also=[listed("assessments", *assessments), *also], text="Open."
    )


BASE = {
    "articles/plan.md": article("It is late.", published="2020-01-01"),
    "sources/count.md": record("type: report", "title: A count", "issued: 2019"),
    "claims/open.md": disputed(assessed("disputed", "2021-06-15", CITES)),
}


def new(files: Files) -> list[str] | None:
    """What is new about the claim `open`, or None if it does not wait."""
    dispute = disputes(archive_of({**BASE, **files})).get(OPEN)
    return [f"{one.kind} {one.ref} {one.date}" for one in dispute.new] if dispute else None


def test_a_disputed_claim_about_which_nothing_is_new_does_not_wait() -> None:
    assert new({}) is None


@pytest.mark.parametrize(
    ("date", "is_new"),
    [
        ("2021-06-16", True),
        ("2021-06-15", False),
        ("2021-06-14", False),
        ("2021-07", True),
        # Known less exactly than the assessment: it may have been before.
        ("2021-06", False),
        ("2021", False),
        ("2022", True),
        ("2021-06-16T00:00:00Z", True),
    ],
)
def test_new_is_what_is_certainly_later_than_the_last_assessment(date: str, is_new: bool) -> None:
    reply = record("to: claims/open", "name: Ada", f"received: {date}", body="No.")
    assert new({"replies/ada.md": reply}) == ([f"reply replies/ada {date}"] if is_new else None)


LATER: dict[str, tuple[Files, str]] = {
    "an article in which it appears": (
        {
            "articles/late.md": article("It is late.", published="2022-02-01"),
            "claims/open.md": claim(
                appears("plan", "It is late"),
                appears("late", "It is late"),
                also=[listed("assessments", assessed("disputed", "2021-06-15"))],
            ),
        },
        "appearance articles/late 2022-02-01",
    ),
    "another checker's assessment": (
        {"claims/open.md": disputed(assessed("disputed", "2021"), item(*OTHERS, "on: 2022-03"))},
        "assessment claims/open 2022-03",
    ),
    "an assessment of a claim that names it": (
        {
            "claims/other.md": claim(
                appears("plan", "It is late"),
                also=[relation("supports", "open"), listed("assessments", assessed("mixed", "2022"))],
            )
        },
        "related claims/other 2022",
    ),
    "an assessment of a claim that it names": (
        {
            "claims/other.md": claim(
                appears("plan", "It is late"), also=[listed("assessments", assessed("mixed", "2022"))]
            ),
            "claims/open.md": disputed(assessed("disputed", "2021"), also=(relation("narrows", "other"),)),
        },
        "related claims/other 2022",
    ),
    "a note on it": (
        {"notes/n.md": record("on: claims/open", "motivation: commenting", "created: 2022", body="So.")},
        "note notes/n 2022",
    ),
    "a reply to it": (
        {"replies/r.md": record("to: claims/open", "name: Ada", "received: 2022", body="No.")},
        "reply replies/r 2022",
    ),
    "a correction of it": (
        {"corrections/c.md": record("of: claims/open", "kind: update", "on: 2022", "what: W", "reason: R")},
        "correction corrections/c 2022",
    ),
    "a correction of an article in which it appears": (
        {
            "corrections/c.md": record(
                "of: articles/plan", "kind: correction", "on: 2022", "what: W", "reason: R"
            )
        },
        "correction corrections/c 2022",
    ),
    "a correction of a source that its assessment cites": (
        {
            "corrections/c.md": record(
                "of: sources/count", "kind: retraction", "on: 2022", "what: W", "reason: R"
            )
        },
        "correction corrections/c 2022",
    ),
    "a correction of an article that its assessment cites": (
        {
            "articles/cited.md": article("It was late then.", published="2018"),
            "claims/open.md": disputed(
                assessed("disputed", "2021-06-15", "evidence: [{article: cited, role: supports}]")
            ),
            "corrections/c.md": record(
                "of: articles/cited", "kind: correction", "on: 2022", "what: W", "reason: R"
            ),
        },
        "correction corrections/c 2022",
    ),
    "a correction that an outlet made in part": (
        {
            "entities/post.md": record("type: outlet", "name: Post"),
            "corrections/c.md": record(
                "of: articles/plan",
                "kind: correction",
                "on: 2022",
                "what: W",
                "reason: R",
                "by: post",
                "outcome: partly",
            ),
        },
        "correction corrections/c 2022",
    ),
}


@pytest.mark.parametrize("case", LATER)
def test_new_evidence_is(case: str) -> None:
    files, expected = LATER[case]
    assert new(files) == [expected]


@pytest.mark.parametrize(
    "files",
    [
        {"notes/n.md": record("on: articles/plan", "motivation: commenting", "created: 2022", body="So.")},
        {"replies/r.md": record("to: articles/plan", "name: Ada", "received: 2022", body="No.")},
        {
            "notes/n.md": record(
                "on: articles/plan",
                "motivation: linking",
                "created: 2022",
                body="See [it](../claims/open.md).",
            )
        },
        {"claims/open.md": disputed(assessed("disputed", "2021"), assessed("disputed", "2022"))},
        {"corrections/c.md": record("of: claims/open", "kind: typo", "on: 2022", "what: W", "reason: R")},
        *(
            {
                "entities/post.md": record("type: outlet", "name: Post"),
                "corrections/c.md": record(
                    "of: articles/plan",
                    "kind: update",
                    "on: 2022",
                    "what: W",
                    "reason: R",
                    "by: post",
                    *outcome,
                ),
            }
            for outcome in ([], ["outcome: pending"], ["outcome: no-reply"], ["outcome: refused"])
        ),
    ],
)
def test_what_does_not_bear_on_the_claim_itself_is_no_new_evidence(files: Files) -> None:
    assert new(files) is None


def test_what_counts_is_up_to_when_evidence_was_looked_at() -> None:
    reply = {"replies/r.md": record("to: claims/open", "name: Ada", "received: 2021-03-01", body="No.")}
    assert new(reply) is None
    earlier = {"claims/open.md": disputed(assessed("disputed", "2021-06-15", "as_of: 2021-02"))}
    assert new(reply | earlier) == ["reply replies/r 2021-03-01"]


@pytest.mark.parametrize(
    ("kind", "is_named", "is_disputed"),
    [
        ("disputes", True, True),
        ("contradicts", True, True),
        ("contradicts", False, True),
        ("disputes", False, False),
        ("undercuts", True, False),
        ("supports", True, False),
    ],
)
def test_a_claim_is_disputed_by_its_verdict_or_by_another_claim(
    kind: str, is_named: bool, is_disputed: bool
) -> None:
    other = claim(appears("plan", "It is late"), also=[relation(kind, "open")] if is_named else [])
    also = () if is_named else (relation(kind, "other"),)
    files = {
        "claims/other.md": other,
        "claims/open.md": disputed(assessed("mixed", "2021"), also=also),
        "replies/r.md": record("to: claims/open", "name: Ada", "received: 2022", body="No."),
    }
    assert (new(files) is not None) is is_disputed


def test_a_claim_is_not_disputed_by_one_that_disputes_another() -> None:
    also = listed("relations", item("type: supports", "claim: open"), item("type: disputes", "claim: third"))
    files = {
        "claims/third.md": claim(appears("plan", "It is late"), text="Third."),
        "claims/other.md": claim(appears("plan", "It is late"), also=[also], text="Other."),
        "claims/open.md": disputed(assessed("mixed", "2021")),
        "replies/r.md": record("to: claims/open", "name: Ada", "received: 2022", body="No."),
    }
    assert new(files) is None


def test_who_was_never_assessed_by_the_archive_waits_for_that_and_not_for_more() -> None:
    files = {
        "claims/open.md": disputed(item(*OTHERS, "on: 2021")),
        "claims/other.md": claim(appears("plan", "It is late"), also=[relation("disputes", "open")]),
        "replies/r.md": record("to: claims/open", "name: Ada", "received: 2022", body="No."),
    }
    assert new(files) is None


def test_in_an_archive_with_faults_what_can_be_told_is() -> None:
    broken = disputed(assessed("disputed", "2021", "evidence: [{source: gone, role: supports}]"))
    files = BASE | {
        "claims/open.md": broken.replace("article: plan", "article: gone"),
        "replies/r.md": record("to: claims/open", "name: Ada", "received: 2022", body="No."),
    }
    archive = linked(files).archive
    assert [one.kind for one in disputes(archive)[OPEN].new] == ["reply"]


@pytest.mark.parametrize(
    ("path", "text", "is_missing"),
    [
        ("articles/a.md", article("T.", "url: https://a.example/"), True),
        ("articles/a.md", article("T."), False),
        ("articles/a.md", article("T.", "url: https://a.example/", CAPTURES), False),
        ("sources/a.md", record("type: webpage", "title: T", "URL: https://a.example/"), True),
        ("sources/a.md", record("type: book", "title: T", "DOI: 10.1000/1"), False),
        ("entities/a.md", record("type: person", "name: T", "same_as: [https://a.example/]"), False),
    ],
)  # fmt: skip
def test_an_address_without_a_copy_is_missing_one(path: str, text: str, is_missing: bool) -> None:
    archive = archive_of({path: text})
    assert [is_uncaptured(one) for _, one in archive.all(Record)] == [is_missing]


def test_an_orphan_is_who_should_be_referred_to_and_is_not() -> None:
    files = BASE | {
        "topics/alone.md": record("title: Alone"),
        "topics/named.md": record("title: Named"),
        "topics/inner.md": record("title: Inner", "parent: named"),
        "pages/about.md": record("title: About"),
        "notes/n.md": record("on: topics/inner", "motivation: commenting", "created: 2022", body="So."),
    }
    archive = archive_of(files)
    assert [str(ref) for ref in archive.documents if is_orphan(archive, ref)] == ["topics/alone"]


@pytest.mark.parametrize(
    ("due", "today", "expected"),
    [
        ("2020-02-24", "2020-02-24", True),
        ("2020-02-24", "2020-02-23", False),
        ("2020-02", "2020-02-01", True),
        ("2020", "2020-01-01", True),
        ("2020", "2019-12-31", False),
    ],
)
def test_a_claim_is_overdue_from_its_day_on(due: str, today: str, expected: bool) -> None:
    archive = archive_of(
        {
            "articles/plan.md": article("It is late."),
            "claims/open.md": claim(appears("plan", "It is late"), also=[f"review_due: {due}"]),
        }
    )
    assert is_overdue(archive.get(Claim, OPEN), PartialDate.parse(today)) is expected


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        (("requested: 2020-01-30", "outcome: corrected", "by: post"), 2),
        (("requested: 2020-01-30T12:00:00Z", "outcome: refused", "by: post"), 2),
        (("requested: 2020-02-01", "outcome: partly", "by: post"), 0),
        (("requested: 2020-01", "outcome: corrected", "by: post"), None),
        (("requested: 2020-01-30", "outcome: pending", "by: post"), None),
        (("requested: 2020-01-30", "outcome: no-reply", "by: post"), None),
        (("requested: 2020-01-30", "by: post"), None),
        (("requested: 2020-03-01", "outcome: corrected", "by: post"), None),
        (("requested: 2020-01-30", "outcome: corrected"), None),
    ],
)
def test_an_answer_took_so_many_days(fields: tuple[str, ...], days: int | None) -> None:
    archive = archive_of(
        BASE
        | {
            "entities/post.md": record("type: outlet", "name: Post"),
            "corrections/c.md": record(
                "of: articles/plan", "kind: correction", "on: 2020-02-01", "what: W", "reason: R", *fields
            ),
        }
    )
    assert days_taken(archive.get(Correction, Ref("corrections", "c"))) == days
