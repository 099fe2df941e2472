from margent.model.site import Publisher, Repository, Site
from margent.views import CorrectionsView
from support.memory_archive import SITE, Files, article, page, record, viewer_of, views

PATH = "corrections/index.html"
PLAN: Files = {
    "articles/plan.md": article("It is late."),
    "entities/gazette.md": record("type: outlet", "name: The Gazette"),
    "entities/ada.md": record("type: person", "name: Ada Quill"),
}


def correction(on: str, *more: str) -> str:
    return record(
        "of: articles/plan", "kind: correction", f"on: {on}", f"what: Changed {on}", "reason: It was.", *more
    )


DESK: Files = {
    **PLAN,
    "corrections/own.md": correction("2021-01", "affects_verdict: true"),
    "corrections/newer.md": correction("2022-01", "by: archive", "requested_by: A reader"),
    "corrections/asked.md": correction(
        "2021-05", "by: gazette", "outcome: refused", "requested: 2021-04-01", "requested_by: ada"
    ),
    "corrections/waits.md": correction("2021-06", "by: gazette", "outcome: pending"),
    "corrections/again.md": correction("2021-07", "by: gazette", "outcome: refused"),
    "corrections/silent.md": correction("2020-07", "by: gazette"),
}


def desk(files: Files, *, site: Site = SITE) -> CorrectionsView:
    return page(CorrectionsView, files, PATH, site=site)


def test_there_is_a_desk_even_if_nothing_was_corrected() -> None:
    view = desk(PLAN)
    assert (view.own, view.asked, view.own_total, view.asked_total, view.outcomes) == ((), (), 0, 0, ())
    assert [unit.kind for unit in viewer_of(PLAN).units()].count("corrections") == 1


def test_the_archives_own_corrections_stand_apart_from_those_asked_of_others() -> None:
    view = desk(DESK)
    assert [entry.what for entry in view.own] == ["Changed 2022-01", "Changed 2021-01"]
    assert [entry.on for entry in view.asked] == ["2021-07", "2021-06", "2021-05", "2020-07"]
    assert (view.own_total, view.asked_total) == (2, 4)


def test_the_outcomes_of_what_was_asked_are_counted() -> None:
    found = [(outcome.outcome, outcome.count) for outcome in desk(DESK).outcomes]
    assert found == [("refused", 2), ("pending", 1), ("", 1)]


def test_an_entry_says_who_asked_whom_for_what() -> None:
    view = desk(DESK)
    asked = view.asked[2]
    assert asked.by is not None
    assert asked.requested_by is not None
    assert (asked.by.text, asked.requested_by.text, asked.requested) == (
        "The Gazette",
        "Ada Quill",
        "2021-04-01",
    )
    assert (asked.of.link.title, asked.link.href) == ("On the tram", "../corrections/asked/index.html")
    assert view.own[1].affects_verdict
    assert view.own[0].requested_by is not None
    assert view.own[0].by is None


def test_an_entry_says_whether_a_request_waits_and_how_long_an_answer_took() -> None:
    files = {
        **DESK,
        "corrections/swift.md": correction(
            "2023-03-11", "by: gazette", "outcome: corrected", "requested: 2023-03-01"
        ),
    }
    view = desk(files)
    assert [(entry.is_waiting, entry.days) for entry in view.own] == [(False, None)] * 2
    assert [(entry.is_waiting, entry.days) for entry in view.asked] == [
        (False, 10), (False, None), (True, None), (False, None), (True, None)
    ]  # fmt: skip


def test_the_archives_own_corrections_come_first_on_the_pages_of_the_desk() -> None:
    own = {f"corrections/c{number}.md": correction(f"20{number}") for number in range(10, 70)}
    files = {**PLAN, **own, "corrections/asked.md": correction("2080", "by: gazette")}
    assert [len(view.asked) for view in views(files, PATH) if isinstance(view, CorrectionsView)] == [0, 1]


def test_the_desk_says_where_to_ask() -> None:
    assert (desk(PLAN, site=Site(title="-")).repository, desk(PLAN, site=Site(title="-")).publisher) == (
        "",
        None,
    )
    site = Site(
        title="-",
        publisher=Publisher(name="Reading Room", url="https://room.example/"),
        repository=Repository(url="https://forge.example/tram"),
    )
    view = desk(PLAN, site=site)
    assert view.repository == "https://forge.example/tram"
    assert view.publisher is not None
    assert view.publisher.href == "https://room.example/"


def test_the_desk_keeps_the_addresses_of_the_list() -> None:
    files = {**PLAN, **{f"corrections/c{number}.md": correction(f"20{number}") for number in range(10, 70)}}
    first, second = views(files, PATH)
    assert [first.page.path, second.page.path] == [PATH, "corrections/page/2/index.html"]
    assert isinstance(second, CorrectionsView)
    assert [entry.on for entry in second.own] == [f"20{number}" for number in range(19, 9, -1)]
    assert second.own_total == 60
    assert viewer_of(files).unit_at("corrections/c10/index.html") is not None
