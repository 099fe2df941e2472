"""`margent list`: what waits, with its reasons and for how long."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from margent.answers.schemas import schema_named
from margent.answers.waiting import RULES
from support.command_line import edit, margent, new_archive, write

# 24 February 2021
TODAY = "1614124800"
OF = "asked of entities/ostermouth-courier"
DISPUTED = "content/claims/bridge-cost-4-2-million.md"
REQUESTS = {
    "waits": "requested: 2021-01-25\noutcome: pending\nby: ostermouth-courier",
    "waits-longer": "requested: 2020-02-24\noutcome: no-reply\nby: ostermouth-courier",
    "waits-unknown": "requested: 2020-12\nby: ostermouth-courier",
    "waits-from-tomorrow": "requested: 2021-02-25\noutcome: pending\nby: ostermouth-courier",
    "answered": "requested: 2020-02-01\noutcome: corrected\nby: ostermouth-courier",
    "answered-undated": "outcome: refused\nby: ostermouth-courier",
    "own": "requested: 2021-02-01",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    root = new_archive(tmp_path)
    (root / "content/corrections").joinpath(
        next(iter(listed(root, "corrections"))).split("/")[1] + ".md"
    ).unlink()
    for name, fields in REQUESTS.items():
        write(
            root,
            f"content/corrections/{name}.md",
            "---\nof: articles/new-bridge-opens\nkind: correction\non: 2021-02-13\n"
            f"what: W of {name}.\nreason: R.\n{fields}\n---\n",
        )
    return root


def listed(root: Path, *args: str) -> dict[str, str]:
    """The records of a list, each with why it is there."""
    run = margent("-C", root, "list", *args)
    assert run.code == 0
    columns = (line.split("\t") for line in run.out.splitlines())
    return {first: rest[-1] for first, *rest in columns}


def test_requests_have_their_outcome_and_how_long_they_wait_the_longest_first(root: Path) -> None:
    assert list(listed(root, "requests").items()) == [
        ("corrections/waits-longer", f"no reply, {OF} on 2020-02-24, waiting 366 days"),
        ("corrections/waits-unknown", f"outcome not recorded, {OF} on 2020-12"),
        ("corrections/waits", f"pending, {OF} on 2021-01-25, waiting 30 days"),
        ("corrections/waits-from-tomorrow", f"pending, {OF} on 2021-02-25"),
        ("corrections/answered", f"corrected after 378 days, {OF}"),
        ("corrections/answered-undated", f"refused on 2021-02-13, {OF}"),
    ]


def test_the_archives_own_corrections_are_a_list_of_their_own_newest_first(root: Path) -> None:
    write(
        root,
        "content/corrections/zone.md",
        "---\nof: claims/bridge-cost-4-2-million\nkind: update\non: 2021-02-14\nwhat: W.\nreason: R.\n"
        "by: archive\naffects_verdict: true\n---\n",
    )
    assert list(listed(root, "own").items()) == [
        ("corrections/zone", "update of claims/bridge-cost-4-2-million on 2021-02-14, a verdict changed"),
        ("corrections/own", "correction of articles/new-bridge-opens on 2021-02-13"),
    ]


def test_the_claims_to_review_are_listed_whether_their_date_has_come_or_not_the_next_first(
    root: Path,
) -> None:
    for claim, due in (("holm-gave-4-2-million", "2021-02-25"), ("bridge-cost-4-2-million", "2021-02-24")):
        edit(root, f"content/claims/{claim}.md", "\nkind: ", f"\nreview_due: {due}\nkind: ")
    assert list(listed(root, "due").items()) == [
        ("claims/council-saw-higher-figure", "review due 2020-06"),
        ("claims/bridge-cost-4-2-million", "review due 2021-02-24"),
        ("claims/holm-gave-4-2-million", "review not due before 2021-02-25"),
    ]


def test_the_archives_own_corrections_are_listed_as_the_others_of_the_collection(root: Path) -> None:
    assert set(listed(root, "corrections")) == {f"corrections/{name}" for name in REQUESTS}


def test_the_review_list_has_all_that_waits_each_once_with_all_its_reasons(root: Path) -> None:
    assert listed(root, "review") == {
        "articles/new-bridge-opens": "no archived copy",
        "claims/council-saw-higher-figure": "review due 2020-06, not assessed",
    }
    edit(root, DISPUTED, "verdict: mostly-inaccurate", "verdict: disputed")
    write(
        root,
        "content/replies/late.md",
        "---\nto: claims/bridge-cost-4-2-million\nname: Ada\nreceived: 2021-02-01\n---\n\nNo.\n",
    )
    found = listed(root, "review")
    assert found["claims/bridge-cost-4-2-million"] == (
        "disputed, with evidence up to 2020-02-11, correction corrections/answered on 2021-02-13,"
        " correction corrections/own on 2021-02-13, reply replies/late on 2021-02-01,"
        " it appears in articles/what-the-bridge-cost on 2020-02-18"
    )
    assert listed(root, "disputed") == {
        "claims/bridge-cost-4-2-million": found["claims/bridge-cost-4-2-million"]
    }


def test_the_parts_of_the_review_list_are_lists_of_their_own(root: Path) -> None:
    assert listed(root, "overdue") == {"claims/council-saw-higher-figure": "review due 2020-06"}
    assert listed(root, "unassessed") == {"claims/council-saw-higher-figure": "not assessed"}
    assert listed(root, "uncaptured") == {"articles/new-bridge-opens": "no archived copy"}


def test_a_claim_that_only_others_have_assessed_is_unassessed_but_not_unreviewed(root: Path) -> None:
    edit(
        root,
        "content/claims/council-saw-higher-figure.md",
        "review_due: 2020-06\n",
        "assessments:\n  - verdict_text: Half true\n    on: 2020\n    why: It is.\n"
        "    by: Checkers\n    url: https://checkers.example/1\n",
    )
    assert listed(root, "unassessed") == {"claims/council-saw-higher-figure": "only others have assessed it"}
    assert listed(root, "unreviewed") == {}


@pytest.mark.parametrize("name", [*RULES, "orphans", "claims", "corrections"])
def test_every_list_as_json_fits_its_schema(root: Path, name: str) -> None:
    document = json.loads(margent("-C", root, "list", name, "--format", "json").out)
    schema = schema_named("list")
    assert list(Draft202012Validator(schema).iter_errors(document)) == []


def test_json_has_dates_and_days_for_programs(root: Path) -> None:
    document = json.loads(margent("-C", root, "list", "requests", "--format", "json").out)
    assert [one["matters"][0]["days"] for one in document["records"]] == [366, None, 30, None, 378, None]
    assert [one["matters"] for one in document["records"]][:2] == [
        [{"kind": "waiting", "date": "2020-02-24", "days": 366, "ref": None, "outcome": "no-reply"}],
        [{"kind": "waiting", "date": "2020-12", "days": None, "ref": None, "outcome": None}],
    ]


def test_json_tells_how_long_a_review_is_overdue_and_what_is_new(root: Path) -> None:
    edit(root, DISPUTED, "verdict: mostly-inaccurate", "verdict: disputed")
    edit(root, DISPUTED, "\nkind: ", "\nreview_due: 2021-02-14\nkind: ")
    edit(
        root,
        DISPUTED,
        "assessments:\n",
        "assessments:\n  - verdict_text: Half true\n    on: 2020-02-20\n    why: It is.\n    by: Checkers\n"
        "    url: https://checkers.example/1\n",
    )
    document = json.loads(margent("-C", root, "list", "review", "--format", "json").out)
    (bridge,) = (one for one in document["records"] if one["path"] == DISPUTED)
    assert bridge["remarks"][:2] == ["review due 2021-02-14", "disputed, with evidence up to 2020-02-11"]
    assert "another checker assessed it on 2020-02-20" in bridge["remarks"]
    assert [(one["kind"], one["date"], one["days"]) for one in bridge["matters"]][:3] == [
        ("overdue", "2021-02-14", 10),
        ("disputed", "2020-02-11", None),
        ("new-correction", "2021-02-13", None),
    ]


def test_a_list_that_is_not_there_is_told_with_the_nearest(root: Path) -> None:
    run = margent("-C", root, "list", "overdu")
    assert (run.code, run.out) == (2, "")
    assert 'did you mean "overdue"?' in run.err
