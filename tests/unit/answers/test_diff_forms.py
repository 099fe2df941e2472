"""Changes written down: as text, as Markdown with its limits, as JSON."""

import json
import re

import pytest

from margent.answers.diffing.as_json import json_report
from margent.answers.diffing.as_markdown import MARK, MOST_CHARACTERS, markdown_report
from margent.answers.diffing.as_text import text_report
from margent.answers.diffing.wording import NOTHING, summary
from margent.model.changed_claims import VerdictChange
from margent.model.changed_records import AddedRecord, ChangedRecord, RenamedRecord, Subject
from margent.model.changes import Changes, PageChange, Problem, State, VanishedAddress
from margent.model.dates import PartialDate
from margent.model.diagnostics import Code, Severity
from margent.model.ids import Ref

BASE, HEAD = State("main", "1f2e3d4c" * 5), State("", "")
DAY = PartialDate.parse("2021-06-01")


def subject(number: int, title: str = "The tram is late") -> Subject:
    return Subject(Ref("claims", f"late-{number}"), title)


def verdict(number: int, words: str = "It was counted.") -> VerdictChange:
    return VerdictChange(subject(number, words), "changed", "Mixed", "Inaccurate", DAY, "Ada Quill", words)


def pages(number: int) -> tuple[PageChange, ...]:
    return tuple(PageChange(subject(one), ("margin",), False) for one in range(number))


ADDED = AddedRecord(subject(1), "content/x.md", False, "")
VANISHED = VanishedAddress("claims/late/", None, ())
PROBLEM = Problem(Code.ENUM, Severity.ERROR, "content/x.md", 1, 2, "is wrong", "")


def test_nothing_is_said_in_every_form() -> None:
    nothing = Changes(BASE, HEAD)
    assert text_report(nothing) == f"main (1f2e3d4) → the working tree\n{NOTHING}"
    assert markdown_report(nothing).startswith(f"{MARK}\n\n**{NOTHING}**\n")
    assert json.loads(json_report(nothing))["summary"] == NOTHING


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (Changes(BASE, HEAD, verdicts=(verdict(1),)), "1 verdict changes."),
        (Changes(BASE, HEAD, verdicts=(verdict(1), verdict(2))), "2 verdicts change."),
        (Changes(BASE, HEAD, vanished=(VANISHED,)), "1 address vanishes."),
        (Changes(BASE, HEAD, added=(ADDED,)), "1 record is added."),
        (
            Changes(
                BASE,
                HEAD,
                added=(ADDED,),
                changed=(ChangedRecord(subject(2), "content/y.md", "published", ()),),
            ),
            "2 records (1 added, 1 published).",
        ),
        (
            Changes(
                BASE,
                HEAD,
                renamed=(RenamedRecord(Ref("claims", "slow"), subject(2), True),),
                changed=(ChangedRecord(subject(2), "content/y.md", "same", ()),),
            ),
            "1 record (1 renamed, 1 changed).",
        ),
        (Changes(BASE, HEAD, new_problems=(PROBLEM,)), "1 new error stops publication."),
        (
            Changes(BASE, HEAD, new_problems=(PROBLEM._replace(severity=Severity.WARNING),)),
            "1 new warning.",
        ),
        (Changes(BASE, HEAD, following=(Ref("claims", "late"),)), "1 record follows new names."),
    ],
)
def test_one_sentence_sums_up(changes: Changes, sentence: str) -> None:
    assert summary(changes) == sentence


def test_a_comment_has_never_more_than_a_forge_takes() -> None:
    many = tuple(verdict(number, f"{number} of very many words " * 40) for number in range(300))
    said = markdown_report(Changes(BASE, HEAD, verdicts=many, pages=pages(300)))
    assert 0.9 * MOST_CHARACTERS < len(said) < MOST_CHARACTERS
    assert said.count("<details>") == said.count("</details>") == 2
    lines = said.split("\n")
    told = sum("Mixed → Inaccurate" in line for line in lines)
    shown = sum(": margin<br>" in line for line in lines)
    assert told < 108
    assert f"**{208 - told - shown} lines more did not fit into a comment" in said


@pytest.mark.parametrize(("number", "seen"), [(4, 16), (6, 24), (7, 12), (50, 12)])
def test_a_comment_is_never_longer_than_is_read_in_ten_seconds(number: int, seen: int) -> None:
    vanished = tuple(VANISHED._replace(address=f"claims/late-{one}/") for one in range(number))
    verdicts = tuple(verdict(one) for one in range(number))
    problems = tuple(PROBLEM._replace(line=one + 1) for one in range(number))
    added = tuple(ADDED._replace(record=subject(one)) for one in range(number))
    many = Changes(BASE, HEAD, vanished=vanished, verdicts=verdicts, new_problems=problems, added=added)
    unfolded = re.sub(r"<details>.*?</details>", "", markdown_report(many), flags=re.DOTALL)
    assert sum(line.startswith(("- ", "| `")) for line in unfolded.split("\n")) == seen
    assert "- **Mixed" in unfolded


def test_a_verdict_in_words_of_strangers_does_nothing_in_the_cell_of_a_table() -> None:
    text = markdown_report(Changes(BASE, HEAD, added=(ADDED._replace(about="| <img> @room [x](y)"),)))
    (row,) = [line for line in text.split("\n") if "late-1" in line]
    assert row.endswith("| added: \\| &lt;img&gt; @&#8203;room \\[x\\](y) |")


def test_a_long_list_is_folded_and_says_how_many_more_there_are() -> None:
    said = markdown_report(Changes(BASE, HEAD, pages=pages(130)))
    assert sum(": margin<br>" in line for line in said.split("\n")) == 100
    assert "<summary>More: pages whose text changes (130)</summary>" in said
    assert "… and 30 more: `margent diff` prints them all." in said


def test_text_of_strangers_stays_on_its_line_in_a_terminal() -> None:
    one = verdict(1, "red \x1b[31m and\nnew\u2028line \u202e")
    said = text_report(Changes(BASE, HEAD, verdicts=(one,)))
    assert all(line.isprintable() for line in said.split("\n"))
    assert "U+001B[31m" in said


def test_no_word_of_a_stranger_begins_a_command_of_the_workflow_that_prints_it() -> None:
    changes = Changes(BASE, HEAD, verdicts=(verdict(1, "::add-mask::x"), verdict(2, "::stop-commands::y")))
    said = text_report(changes)
    assert "      U+003A:add-mask::x" in said.split("\n")
    assert not any(line.strip().startswith("::") for line in said.split("\n"))
