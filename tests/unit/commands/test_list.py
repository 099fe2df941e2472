import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from support.command_line import edit, margent, new_archive, write

CLAIMS = """\
claims/bridge-cost-4-2-million\tThe bridge cost 4.2 million crowns\tMostly inaccurate
claims/council-saw-higher-figure\tThe council knew of a higher figure in March\t
claims/holm-gave-4-2-million\tHolm said it cost 4.2 million\tSaid in substance
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return new_archive(tmp_path)


def refs(root: Path, *args: str) -> list[str]:
    run = margent("-C", root, "list", *args)
    assert run.code == 0
    return [line.split("\t")[0] for line in run.out.splitlines()]


def test_claims_are_listed_with_their_verdicts(root: Path) -> None:
    run = margent("-C", root, "list", "claims")
    assert (run.code, run.out, run.err) == (0, CLAIMS, "")


def test_other_records_have_no_verdict(root: Path) -> None:
    run = margent("-C", root, "list", "topics")
    assert run.out == "topics/oster-bridge\tThe bridge over the Oster\n"


def test_json_says_the_same_with_paths_and_kinds(root: Path) -> None:
    run = margent("-C", root, "list", "claims", "--format", "json")
    document = json.loads(run.out)
    assert document["version"] == 1
    assert document["records"][0] == {
        "ref": "claims/bridge-cost-4-2-million",
        "collection": "claims",
        "id": "bridge-cost-4-2-million",
        "title": "The bridge cost 4.2 million crowns",
        "path": "content/claims/bridge-cost-4-2-million.md",
        "kind": "quantity",
        "verdict": "Mostly inaccurate",
        "remarks": [],
        "matters": [],
    }


def test_orphans_are_those_to_which_nothing_refers(root: Path) -> None:
    assert refs(root, "orphans") == []
    write(root, "content/topics/lonely.md", "---\ntitle: Lonely\n---\n")
    # Notes, replies, corrections and pages need nobody to refer to them.
    write(root, "content/pages/alone.md", "---\ntitle: Alone\n---\n")
    assert refs(root, "orphans") == ["topics/lonely"]


def test_who_refers_only_to_itself_is_an_orphan(root: Path) -> None:
    write(root, "content/entities/solo.md", "---\ntype: group\nname: Solo\nabout: [solo]\n---\n")
    assert refs(root, "backlinks", "entities/solo") == ["entities/solo"]
    assert refs(root, "orphans") == ["entities/solo"]


@pytest.mark.parametrize(
    ("today", "review_due", "is_due"),
    [
        ("2020-02-23", "2020-02-24", False),
        ("2020-02-24", "2020-02-24", True),
        ("2020-02-01", "2020-02", True),
        ("2020-01-31", "2020-02", False),
        ("2021-01-01", "2020", True),
    ],
)
def test_a_claim_is_unreviewed_from_its_date_of_review_on(
    root: Path, monkeypatch: pytest.MonkeyPatch, today: str, review_due: str, is_due: bool
) -> None:
    midnight = datetime.fromisoformat(today).replace(tzinfo=UTC).timestamp()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", f"{midnight:.0f}")
    edit(
        root,
        "content/claims/holm-gave-4-2-million.md",
        "kind: attribution\n",
        f"kind: attribution\nreview_due: {review_due}\n",
    )
    assert ("claims/holm-gave-4-2-million" in refs(root, "unreviewed")) is is_due


def test_a_claim_that_nobody_assessed_is_unreviewed_and_says_why(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    run = margent("-C", root, "list", "unreviewed")
    assert run.out == (
        "claims/council-saw-higher-figure\tThe council knew of a higher figure in March\t\tnot assessed\n"
    )


def test_backlinks_tell_in_which_role_a_record_refers(root: Path) -> None:
    run = margent("-C", root, "list", "backlinks", "sources/audit-2020")
    assert run.out == (
        "claims/bridge-cost-4-2-million\tThe bridge cost 4.2 million crowns\tMostly inaccurate\tevidence\n"
    )


def test_backlinks_of_a_former_id_are_those_of_the_record(root: Path) -> None:
    edit(root, "content/sources/audit-2020.md", "type: report", "type: report\naliases: [audit]")
    assert refs(root, "backlinks", "sources/audit") == ["claims/bridge-cost-4-2-million"]


def test_what_can_be_read_of_a_faulty_archive_is_listed(root: Path) -> None:
    edit(root, "content/claims/bridge-cost-4-2-million.md", "verdict: mostly-inaccurate", "verdict: so-so")
    write(root, "content/claims/broken.md", "no front matter")
    run = margent("-C", root, "list", "claims")
    assert run.code == 0
    assert run.out == CLAIMS.replace("Mostly inaccurate", "so-so")
    assert run.err == "the archive has 2 errors, so the list may not be whole\n"


def test_drafts_are_listed_when_asked_for(root: Path) -> None:
    write(root, "content/topics/draft.md", "---\ntitle: D\ndraft: true\n---\n")
    assert refs(root, "topics") == ["topics/oster-bridge"]
    assert refs(root, "topics", "--drafts") == ["topics/draft", "topics/oster-bridge"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("claim",), 'did you mean "claims"?'),
        (("orphan",), 'did you mean "orphans"?'),
        (("backlinks",), "name it"),
        (("backlinks", "claims/holm-gave-4-million"), 'did you mean "claims/holm-gave-4-2-million"?'),
        (("backlinks", "nonsense"), "collection/id"),
        (("claims", "claims/x"), "one argument too many"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_way_out(root: Path, args: tuple[str, ...], words: str) -> None:
    run = margent("-C", root, "list", *args)
    assert run.code == 2
    assert words in run.err
    assert run.out == ""


@pytest.mark.parametrize("site", [None, "titel: T\n"])
def test_without_a_usable_site_yaml_nothing_is_listed(tmp_path: Path, site: str | None) -> None:
    if site is not None:
        write(tmp_path, "site.yaml", site)
    run = margent("-C", tmp_path, "list", "claims")
    assert run.code == 2
    assert "site.yaml" in run.err
