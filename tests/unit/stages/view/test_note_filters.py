from pathlib import Path

import pytest

from margent.model.site import KINDS, Site, Verdict
from margent.stages.view.article.note_filters import FEWEST_NOTES
from margent.views import ArticleView, NoteFilter
from support.memory_archive import SITE, Files, appears, article, assessed, claim, listed, page, record

CSS = (Path(__file__).parents[4] / "layouts/assets/margent.css").read_text(encoding="utf-8")
LAYERS = ("fact", "context", "rhetoric", "translation")
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight")


def made(number: int, kind: str = "fact", verdict: str = "") -> Files:
    """A claim in the passage of that number."""
    also = (listed("assessments", assessed(verdict, "2021")),) if verdict else ()
    quote = appears("plan", WORDS[number])
    return {f"claims/c{number}.md": claim(quote, kind=kind, also=also)}


def remark(number: int, *fields: str) -> Files:
    about = ("on: articles/plan", f"quote: {WORDS[number]}", "motivation: commenting", "created: 2021")
    return {f"notes/n{number}.md": record(*about, *fields, body="A remark.")}


def plan(*files: Files, site: Site = SITE) -> ArticleView:
    archive: dict[str, str] = {"articles/plan.md": article(" ".join(WORDS))}
    for more in files:
        archive.update(more)
    return page(ArticleView, archive, "articles/plan", site=site)


def shape(filters: tuple[NoteFilter, ...]) -> list[tuple[str, list[str]]]:
    return [
        (
            one.what,
            [f"{c.slot} {c.verdict.label if c.verdict else c.code or '-'} {c.notes}" for c in one.choices],
        )
        for one in filters
    ]


def test_few_notes_have_no_filters() -> None:
    few = [made(number, "fact", "mixed") for number in range(FEWEST_NOTES - 2)]
    view = plan(*few, remark(FEWEST_NOTES - 2))
    assert view.filters == ()
    assert {note.slots for note in view.margin} == {""}


def test_verdicts_go_by_scale_from_the_best_and_kinds_by_number() -> None:
    view = plan(
        made(0, "fact", "inaccurate"),
        made(1, "cause", "well-supported"),
        made(2, "attribution", "not-established"),
        made(3, "fact", "not-established"),
        made(4, "fact"),
        remark(5, "layer: context"),
        remark(6, "layer: fact"),
        remark(7, "layer: fact"),
    )
    assert shape(view.filters) == [
        (
            "verdict",
            [
                "v1 Not established 1",
                "v2 Well supported 1",
                "v3 Inaccurate 1",
                "v4 Not established 1",
                "v5 - 1",
            ],
        ),
        ("kind", ["t1 fact 3", "t2 note 3", "t3 attribution 1", "t4 cause 1"]),
        ("layer", ["l1 fact 2", "l2 context 1"]),
    ]
    assert [note.slots for note in view.margin] == [
        "v3 t1",
        "v2 t4",
        "v1 t3",
        "v4 t1",
        "v5 t1",
        "t2 l2",
        "t2 l1",
        "t2 l1",
    ]


def test_one_value_alone_is_no_choice() -> None:
    view = plan(*(made(number, "fact", "mixed") for number in range(4)))
    assert view.filters == ()


def test_every_note_is_counted_in_each_filter_that_it_has_a_value_of() -> None:
    view = plan(
        *(made(number, "fact", ("mixed", "inaccurate")[number % 2]) for number in range(6)), remark(6)
    )
    for one in view.filters:
        for choice in one.choices:
            assert choice.notes == sum(choice.slot in note.slots.split() for note in view.margin)


def of_verdicts(count: int) -> ArticleView:
    """Claims with so many verdicts of a scale of the site's own."""
    steps = [Verdict(id=f"s{n}", label=f"S {n}", definition="One.", tone="open") for n in range(count)]
    site = SITE.model_copy(update={"scales": {**SITE.scales, "content": tuple(steps)}})
    words = [f"w{n:02}" for n in range(count)]
    files = {
        f"claims/c{n}.md": claim(
            appears("plan", word), also=(listed("assessments", assessed(f"s{n}", "2021")),)
        )
        for n, word in enumerate(words)
    }
    return page(
        ArticleView, {"articles/plan.md": article(" ".join(words)), **files}, "articles/plan", site=site
    )


@pytest.mark.parametrize(("count", "is_offered"), [(5, True), (25, False)])
def test_a_filter_with_more_values_than_the_style_sheet_knows_is_left_out(
    count: int, is_offered: bool
) -> None:
    view = of_verdicts(count)
    assert ([one.what for one in view.filters] == ["verdict"]) is is_offered


def of_all_kinds_and_layers() -> ArticleView:
    """Claims of every kind, and remarks of every layer."""
    words = [f"w{n:02}" for n in range(len(KINDS) + len(LAYERS))]
    files = {
        f"claims/{kind}.md": claim(appears("plan", word), kind=kind)
        for kind, word in zip(KINDS, words, strict=False)
    }
    for layer, word in zip(LAYERS, words[len(KINDS) :], strict=True):
        about = ("on: articles/plan", f"quote: {word}", "motivation: commenting", "created: 2021")
        files[f"notes/of-{layer}.md"] = record(*about, f"layer: {layer}", body="A remark.")
    return page(ArticleView, {"articles/plan.md": article(" ".join(words)), **files}, "articles/plan")


@pytest.mark.parametrize("view", [of_verdicts(24), of_all_kinds_and_layers()], ids=["verdicts", "others"])
def test_the_style_sheet_has_a_rule_for_every_value_that_can_be_chosen(view: ArticleView) -> None:
    slots = [choice.slot for one in view.filters for choice in one.choices]
    assert len(slots) >= len(KINDS) + len(LAYERS)
    assert [slot for slot in slots if f"&:has([value={slot}]:checked) li:not(.{slot})" not in CSS] == []
