import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from margent.model.issue_forms import CLAIM, REPLY
from support.command_line import Run, margent, new_archive, snapshot, write
from support.filled_forms import CONSENT, filled_form

ANSWERS = {
    "to": "articles/new-bridge-opens",
    "name": "Ida Roe",
    "body": "It *was* on time.",
    "consent": CONSENT,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return new_archive(tmp_path / "papers")


def from_issue(root: Path, text: str | bytes, *args: str) -> Run:
    file = root.parent / "issue.md"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return margent("-C", root, "new", "--from-issue", file, *args)


def test_a_filled_form_becomes_a_record_that_checks_clean(root: Path) -> None:
    run = from_issue(root, filled_form(REPLY, **ANSWERS).replace("\n", "\r\n"))
    assert (run.code, run.out) == (0, "content/replies/new-bridge-opens-ida-roe.md\n")
    assert b"\r" not in (root / run.out.strip()).read_bytes()
    assert margent("-C", root, "check", "--strict").code == 0


def test_a_form_is_read_from_standard_input(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.BytesIO(filled_form(REPLY, **ANSWERS).encode())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=data, isatty=lambda: False))
    assert margent("-C", root, "new", "--from-issue", "-", "replies", "ida").out == "content/replies/ida.md\n"


def test_nothing_is_overwritten(root: Path) -> None:
    first = from_issue(root, filled_form(REPLY, **ANSWERS), "replies", "ida")
    before = snapshot(root / "content")
    again = from_issue(root, filled_form(REPLY, **{**ANSWERS, "body": "Other."}), "replies", "ida")
    assert (first.code, again.code) == (0, 2)
    assert "exists already" in again.err
    assert snapshot(root / "content") == before


def test_a_form_that_was_taken_before_is_found_again_and_nothing_is_written(root: Path) -> None:
    first = from_issue(root, filled_form(REPLY, **ANSWERS))
    before = snapshot(root / "content")
    again = from_issue(root, filled_form(REPLY, **ANSWERS))
    assert (again.code, again.out) == (0, first.out)
    assert "is here already; nothing was written; if this is another one, choose an id: " in again.err
    assert snapshot(root / "content") == before


def test_what_is_left_to_do_is_told_with_the_line_of_the_answer(root: Path) -> None:
    claim = {"claim": "It is long", "kind": "fact", "article": "no-such", "quote": "x", "stance": "asserts"}
    run = from_issue(root, filled_form(CLAIM, **claim))
    assert run.code == 0
    assert ": line 9: the answer to “The text in which it stands” could not be used" in run.err
    report = margent("-C", root, "check", run.out.strip())
    assert report.code == 1
    assert report.err.count("error[field-missing]") == 1


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", 1, ":1: error: this is no filled form"),
        (filled_form(REPLY, **{**ANSWERS, "body": "Call +44 20 7946 0018"}), 1, ":11:6: error[privacy]"),
        (filled_form(REPLY, **{**ANSWERS, "name": "Ida\u202e"}), 1, ":7:4: error[bidi-control]"),
        (filled_form(REPLY, **{**ANSWERS, "body": "ida&#64;x.example"}), 1, ":9: error[privacy]"),
        (b"x" * 1_000_000, 2, "more than 262,144 bytes"),
        (b"caf\xe9", 2, "is no UTF-8"),
    ],
)  # fmt: skip
def test_what_cannot_become_a_record_is_refused_with_its_place(
    root: Path, text: str | bytes, code: int, words: str
) -> None:
    before = snapshot(root / "content")
    run = from_issue(root, text)
    assert (run.code, run.out) == (code, "")
    assert words in run.err
    assert snapshot(root / "content") == before


def test_another_collection_or_no_file_is_wrong_usage(root: Path, tmp_path: Path) -> None:
    assert from_issue(root, filled_form(REPLY, **ANSWERS), "claims").code == 2
    assert margent("-C", root, "new", "--from-issue", tmp_path / "none.md").code == 3
    assert from_issue(root, filled_form(REPLY, **ANSWERS), "replies", "Not An Id").code == 2


def test_without_a_terminal_a_collection_and_an_id_are_needed(root: Path) -> None:
    assert "needs a collection" in margent("-C", root, "new").err
    assert "needs an id" in margent("-C", root, "new", "claims").err


def test_a_link_in_place_of_the_issue_is_not_followed_into_a_device(root: Path) -> None:
    assert margent("-C", root, "new", "--from-issue", write(root, "x.md", "").parent).code == 2
