"""Which addresses an archive has, how replies are judged, and what is remembered."""

import json
from types import NoneType
from typing import get_args

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from margent.answers.outside.addresses import addresses, missing_copies
from margent.answers.outside.judging import is_reserved, judged, remembered
from margent.answers.outside.memory import memory_text, read_memory
from margent.answers.outside.report import Report, as_json, as_markdown, as_text, summary_line
from margent.answers.outside.results import is_unheard, results, to_ask, to_remember
from margent.answers.schemas import schema_named
from margent.model import records
from margent.model.dates import PartialDate
from margent.model.fields import WebAddress
from margent.model.ids import Ref
from margent.model.outside import (
    Address,
    Condition,
    Holder,
    Known,
    Missing,
    Outcome,
    Reply,
    Result,
    Step,
    Trouble,
)
from support.memory_archive import appears, archive_of, article, claim, item, listed, record

DAY = PartialDate.parse("2026-11-22")
BEFORE = PartialDate.parse("2026-11-15")
DEAD = Outcome(Condition.DEAD, "it answers 404 Not Found", 404)
ALIVE = Outcome(Condition.ALIVE, "", 200)
UNSURE = Outcome(Condition.UNSURE, "it answers 503 Service Unavailable", 503)

FILES = {
    "articles/a.md": article(
        "See [the paper](https://paper.net/x?a=1&b=2#part), <https://paper.net/longer/x>, and\n"
        "[it again](https://paper.net/x?a=1&b=2).[^1]\n\n[^1]: In [a note](https://note.net/).",
        "url: https://tram.net/a",
        "captures: [{url: https://copy.net/https://tram.net/a, at: 2021}]",
        "republished_from: {url: https://first.net/a}",
    ),
    "claims/c.md": claim(
        appears("a", "See"),
        also=[listed("assessments", item("verdict_text: So", "on: 2021", "why: W", "by: X", "url: https://tram.net/a"))],
    ),
    "sources/s.md": record("type: webpage", "title: S", "URL: https://source.net/", "DOI: 10.1000/x(1)"),
    "sources/t.md": record("type: webpage", "title: T", "DOI: https://doi.org/10.1000/y"),
    "sources/u.md": record("type: webpage", "title: U", "DOI: none"),
    "entities/e.md": record("type: person", "name: E", "same_as: [https://who.net/e]"),
    "pages/p.md": record("title: P", body="[Mail](mailto:a@b.net), [page](../articles/a.md)."),
}  # fmt: skip


def found() -> dict[str, list[tuple[str, str, tuple[int, ...]]]]:
    all_ = addresses(archive_of(FILES), lambda path: FILES[path.removeprefix("content/")])
    return {one.url: [(str(at.ref), at.field, at.lines) for at in one.holders] for one in all_}


def test_every_address_is_there_once_with_the_places_where_it_stands() -> None:
    assert found() == {
        "https://copy.net/https://tram.net/a": [("articles/a", "captures", (8,))],
        "https://doi.org/10.1000/x(1)": [("sources/s", "DOI", (5,))],
        "https://doi.org/10.1000/y": [("sources/t", "DOI", (4,))],
        "https://first.net/a": [("articles/a", "republished_from", (9,))],
        "https://note.net/": [("articles/a", "body", (14,))],
        "https://paper.net/longer/x": [("articles/a", "body", (11,))],
        # Asked for without its fragment, and found on the lines where it stands with it and without.
        "https://paper.net/x?a=1&b=2": [("articles/a", "body", (11,)), ("articles/a", "body", (12,))],
        "https://source.net/": [("sources/s", "URL", (4,))],
        "https://tram.net/a": [("articles/a", "url", (7,)), ("claims/c", "assessments", (13,))],
        "https://who.net/e": [("entities/e", "same_as", (4,))],
    }


def fields_with_addresses(model: type[BaseModel]) -> set[str]:
    """The fields of a record, and of what is in it, that hold a web address."""
    wanted = repr(get_args(WebAddress)[1:])
    names = set()
    for name, field in model.model_fields.items():
        kinds = [field.annotation, *get_args(field.annotation)]
        inner = [part for kind in kinds for part in (kind, *get_args(kind)) if part not in (NoneType, ...)]
        if wanted in repr((tuple(field.metadata), *inner)) or "_url" in repr((field.metadata, inner)):
            names.add(name)
        names |= {
            f"{name}.{one}"
            for part in inner
            if isinstance(part, type) and issubclass(part, BaseModel)
            for one in fields_with_addresses(part)
        }
    return names


def test_no_field_with_an_address_is_forgotten() -> None:
    known = {
        name: fields
        for name, model in records.RECORD_TYPES.items()
        if (fields := fields_with_addresses(model))
    }
    assert known == {
        "articles": {"url", "captures.url", "republished_from.url"},
        "claims": {"assessments.url"},
        "sources": {"URL", "captures.url"},
        "entities": {"same_as"},
    }  # fmt: skip


def test_missing_copies_are_those_of_addresses() -> None:
    assert missing_copies(archive_of(FILES)) == [
        Missing(Ref("sources", "s"), "content/sources/s.md", "https://source.net/")
    ]


@pytest.mark.parametrize(
    "host", ["a.example", "example.com", "www.example.org", "localhost", "a.test", "x.invalid", "A.EXAMPLE."]
)
def test_a_name_kept_for_examples_is_nobodys(host: str) -> None:
    assert is_reserved(host)
    assert to_ask([Address(f"https://{host}/x", ())]) == []


@pytest.mark.parametrize("host", ["myexample.com", "example.de", "test.net", "invalid.net", "a.com"])
def test_other_names_are_somebodys(host: str) -> None:
    assert not is_reserved(host)


def test_a_front_page_in_place_of_a_page_is_told() -> None:
    steps = [Step("http://a.net/2001/x.html", Reply(301, "/")), Step("http://a.net/", Reply(200))]
    assert judged(steps).reason.endswith("which is a front page, so what stood there may be gone")
    steps = [Step("http://a.net/", Reply(301, "")), Step("https://a.net/", Reply(200))]
    assert judged(steps).reason == "it has moved to https://a.net/"


@pytest.mark.parametrize("trouble", Trouble)
def test_only_a_host_that_is_not_there_is_dead_without_an_answer(trouble: Trouble) -> None:
    condition = judged([Step("http://a.net/", Reply(trouble=trouble))]).condition
    assert (condition is Condition.DEAD) is (trouble is Trouble.NO_HOST)


def test_an_address_is_dead_from_the_second_day_on() -> None:
    first, known = remembered(DEAD, None, BEFORE)
    assert (first.condition, first.reason) == (
        Condition.UNSURE,
        "it answers 404 Not Found, for the first time",
    )
    again, known = remembered(DEAD, known, BEFORE)
    assert again.condition is Condition.UNSURE
    second, known = remembered(DEAD, known, DAY)
    assert second == DEAD
    assert known == Known(DAY, None, BEFORE, 2)


def test_an_answer_ends_it_and_what_cannot_be_told_changes_nothing() -> None:
    failing = Known(BEFORE, None, BEFORE, 1)
    assert remembered(UNSURE, failing, DAY) == (UNSURE, failing._replace(checked=DAY))
    assert remembered(ALIVE, failing, DAY) == (ALIVE, Known(DAY, DAY))


def test_what_is_remembered_is_read_back() -> None:
    known = {"https://b.net/é": Known(DAY, DAY), "https://a.net/": Known(DAY, BEFORE, DAY, 3)}
    assert read_memory(memory_text(known)) == known
    assert memory_text(known).index("a.net") < memory_text(known).index("b.net")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"version": 2, "addresses": {}}',
        '{"version": 1}',
        '{"version": 1, "addresses": {"u": {"checked": "soon"}}}',
        '{"version": 1, "addresses": {"u": {"checked": "2026-01-01", "days": "3"}}}',
        '{"version": 1, "addresses": {"u": {"checked": "2026-01-01", "also": 1}}}',
        "[" * 100_000,
    ],
)
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="form"):
        read_memory(text)


def test_nobody_is_called_dead_if_nobody_answers() -> None:
    gone = (Step("", Reply(trouble=Trouble.NO_HOST)),)
    here = (Step("", Reply(404)),)
    assert is_unheard({"http://a.net/": gone, "http://b.net/": gone})
    assert not is_unheard({"http://a.net/": gone, "http://b.net/": here})
    assert not is_unheard({"http://a.net/": gone, "http://a.net/b": gone})
    assert not is_unheard({})


EVIL = "https://evil.net/@everyone/#1?a=`<img>`|x"
PATH = "content/articles/@me\u202e#1.md"
HOLDER = Holder(Ref("articles", "a"), PATH, "url", (3, 9), ("https://copy.net/1",), "https://evil.net/")
REPORT = Report(
    DAY,
    (
        Result(Address(EVIL, (HOLDER,)), DEAD, Known(DAY, BEFORE, BEFORE, 2)),
        Result(
            Address("https://b.net/", (HOLDER._replace(copies=(), lines=()),)),
            Outcome(Condition.MOVED, "it has moved to https://c.net/", 200, "https://c.net/"),
            Known(DAY, DAY),
        ),
        Result(Address("https://d.net/", (HOLDER._replace(copies=()),)), UNSURE, Known(DAY)),
        Result(Address("https://e.net/", (HOLDER,)), ALIVE, Known(DAY, DAY)),
    ),
    (Missing(Ref("sources", "s"), "content/sources/s.md", "https://source.net/"),),
)


def test_the_text_has_a_line_for_each_place_with_the_way_out_and_no_text_that_acts() -> None:
    assert as_text(REPORT).splitlines() == [
        f"content/articles/@meU+202E#1.md:{line}: dead: {EVIL}: it answers 404 Not Found, since 2026-11-15;"
        " there is a copy: https://copy.net/1"
        for line in (3, 9)
    ] + [
        "content/articles/@meU+202E#1.md: moved: https://b.net/: it has moved to https://c.net/;"
        " write https://c.net/",
        *(
            f"content/articles/@meU+202E#1.md:{line}: unsure: https://d.net/:"
            " it answers 503 Service Unavailable; look for a copy: https://web.archive.org/web/*/https://evil.net/"
            for line in (3, 9)
        ),
        "content/sources/s.md: no copy: https://source.net/;"
        " look for one: https://web.archive.org/web/*/https://source.net/",
    ]  # fmt: skip
    assert summary_line(REPORT) == (
        "4 addresses: 1 alive, 1 moved, 1 dead, 1 unsure, 0 not asked; 1 record without a copy"
    )


def test_the_issue_says_the_same_and_calls_nobody() -> None:
    text = as_markdown(REPORT)
    assert text.startswith("<!-- margent links -->\n4 addresses: 1 alive")
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Dead (1)",
        "## Moved for good (1)",
        "## Unsure (1)",
        "## Without an archived copy (1)",
    ]
    assert "<img" not in text
    assert "@everyone" not in text.replace("`", "")
    assert "it answers 404 Not Found, since 2026-11-15" in text


def test_an_address_in_an_issue_is_whole_when_it_is_copied_and_is_no_link() -> None:
    url = "https://b.net/search?q=%40x&from=2020#:~:text=a,b"
    there = "https://c.net/?id=7&lang=ru"
    moved = Outcome(Condition.MOVED, "it has moved", 200, there)
    missing = Missing(Ref("sources", "s"), "content/sources/s.md", url)
    text = as_markdown(Report(DAY, (Result(Address(url, (HOLDER,)), moved, Known(DAY)),), (missing,)))
    assert f"\n- `{url}`: it has moved\n" in text
    assert f"\n  - write `{there}`\n" in text
    assert f"\n- `{url}` in `content/sources/s.md`\n" in text


def test_what_a_host_says_is_no_more_trusted_than_what_a_stranger_wrote() -> None:
    where = "https://c.net/ @everyone <img> #1"
    moved = judged([Step("https://b.net/", Reply(301, where)), Step(where, Reply(200))])
    report = Report(DAY, (Result(Address("https://b.net/", (HOLDER,)), moved, Known(DAY)),), ())
    text = as_markdown(report)
    assert "<img" not in text
    assert "@everyone" not in text
    assert as_text(report).count("\n") == 2
    where = "https://c.net/\n::error::x\x1b[31m"
    moved = judged([Step("https://b.net/", Reply(301, where)), Step(where, Reply(200))])
    report = Report(DAY, (Result(Address("https://b.net/", (HOLDER,)), moved, Known(DAY)),), ())
    assert as_text(report).count("\n") == 2
    assert "\x1b" not in as_text(report) + as_markdown(report)


def test_a_long_issue_is_cut_and_says_so() -> None:
    long = "https://evil.net/" + "<" * 2000
    one = Result(Address(long, (HOLDER._replace(lines=tuple(range(1, 500))),)), DEAD, Known(DAY))
    missing = Missing(Ref("sources", "s"), "content/sources/s.md", long)
    three = [one, *(Result(one.address, of, Known(DAY)) for of in (UNSURE, REPORT.results[1].outcome))]
    text = as_markdown(Report(DAY, tuple(three * 1000), (missing,) * 1000))
    assert len(text) < 65_536
    assert text.count("more\n") >= 4


def test_json_fits_its_schema() -> None:
    document = json.loads(as_json(REPORT))
    assert list(Draft202012Validator(schema_named("links")).iter_errors(document)) == []
    assert document["summary"] == {
        "addresses": 4, "alive": 1, "moved": 1, "dead": 1, "unsure": 1, "not_asked": 0, "without_copy": 1,
    }  # fmt: skip
    assert document["addresses"][0]["failing"] == "2026-11-15"


def test_who_was_not_asked_is_not_remembered() -> None:
    known = [Address("https://a.example/", (HOLDER,)), Address("https://b.net/", (HOLDER,))]
    visits = {"https://b.net/": (Step("https://b.net/", Reply(200)),)}
    made = results(known, visits, {}, DAY)
    assert [one.outcome.condition for one in made] == [Condition.NOT_ASKED, Condition.ALIVE]
    assert to_remember(made) == {"https://b.net/": Known(DAY, DAY)}
    # Without a memory one run decides.
    gone = {"https://b.net/": (Step("https://b.net/", Reply(404)),)}
    assert results(known, gone, None, DAY)[1].outcome.condition is Condition.DEAD
