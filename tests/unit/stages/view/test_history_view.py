import pytest

from margent.model.dates import PartialDate
from margent.model.history import Change, Entry, History, Moment, RecordHistory
from margent.model.ids import Ref
from margent.model.outputs import Form, Output
from margent.model.site import Repository, Site
from margent.stages.view import Unit, Viewer
from margent.stages.view.history import MOST_ENTRIES
from margent.views import ClaimView, CommitView, HistoryView
from support.memory_archive import SITE, Files, appears, article, claim, record, viewer_of

FILES = {
    "articles/tram.md": article(),
    "claims/late.md": claim(appears("tram", "The tram is late")),
}
FORGE = SITE.model_copy(update={"repository": Repository(url="https://github.com/circle/papers")})
LATE = Unit("record", Ref("claims", "late"))


def commit(number: int) -> Moment:
    return Moment(f"{number:040x}", f"2022-03-{number:02d}")


def entries(*changes: Change) -> tuple[Entry, ...]:
    """A first entry, and one for each change."""
    all_ = (Change("added"), *changes)
    return tuple(Entry(commit(number), (change,)) for number, change in enumerate(all_, start=1))


def drawing(found: RecordHistory, *, site: Site = SITE, files: Files = FILES) -> Viewer:
    viewer = viewer_of(files, site=site, with_drafts=True)
    viewer.history = History("head", {"content/claims/late.md": found})
    return viewer


def view_of(*changes: Change, site: Site = SITE, last: Moment | None = None) -> HistoryView:
    found = entries(*changes)
    view = next(drawing(RecordHistory("", last or found[-1].at, found), site=site).draw(LATE))
    assert isinstance(view, ClaimView)
    assert view.changes is not None
    return view.changes


def test_days_and_names_of_commits_are_shown() -> None:
    shown = view_of(Change("text", added=3))
    assert shown.added == CommitView(PartialDate("2022-03-01"), "0" * 10, "")
    assert shown.changed is not None
    assert shown.changed.day == "2022-03-02"
    assert [entry.commit.day for entry in shown.entries] == ["2022-03-02", "2022-03-01"]


def test_a_record_as_it_was_added_was_not_changed() -> None:
    assert view_of().changed is None


def test_a_last_change_may_have_changed_no_meaning() -> None:
    shown = view_of(last=commit(9))
    assert shown.changed is not None
    assert shown.changed.day == "2022-03-09"
    assert len(shown.entries) == 1


def test_commits_lead_to_the_forge_if_site_yaml_names_one() -> None:
    shown = view_of(Change("text"), site=FORGE)
    assert shown.added.href == f"https://github.com/circle/papers/commit/{commit(1).commit}"
    assert shown.href == "https://github.com/circle/papers/commits/main/content/claims/late.md"
    assert view_of().added.href == ""


def test_a_day_that_git_has_not_is_none() -> None:
    shown = view_of(last=Moment("f" * 40, ""))
    assert shown.changed == CommitView(None, "f" * 10, "")


def test_a_long_history_is_cut_between_its_beginning_and_its_end() -> None:
    shown = view_of(*[Change("text", added=number) for number in range(1, 21)])
    assert shown.left_out == 20 - MOST_ENTRIES
    assert [entry.changes[0].added for entry in shown.entries] == [*range(20, 20 - MOST_ENTRIES, -1), 0]


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (Change("verdict", "not-established", "inaccurate"), "Not established", "Inaccurate"),
        (Change("verdict", "", "Half true"), "", "Half true"),
        (Change("verdict", "of-a-former-scale", "distorted"), "of-a-former-scale", "Distorted"),
        (Change("kind", "fact", "cause"), "fact", "cause"),
        (Change("claim", "fact", "disputed"), "fact", "disputed"),
    ],
)
def test_codes_become_words_and_words_stay(change: Change, before: str, after: str) -> None:
    (shown,) = view_of(change).entries[0].changes
    assert (shown.before, shown.after) == (before, after)


def test_a_draft_and_a_record_that_git_has_not_have_none() -> None:
    files = {**FILES, "claims/late.md": FILES["claims/late.md"].replace("kind:", "draft: true\nkind:")}
    found = RecordHistory("", commit(1), entries())
    assert getattr(next(drawing(found, files=files).draw(LATE)), "changes", 0) is None
    other = Unit("record", Ref("articles", "tram"))
    assert getattr(next(drawing(found).draw(other)), "changes", 0) is None


def test_a_record_without_entries_has_none() -> None:
    assert getattr(next(drawing(RecordHistory("", commit(1), ())).draw(LATE)), "changes", 0) is None


def test_books_and_pages_to_print_have_no_history() -> None:
    found = RecordHistory("", commit(1), entries())
    site = SITE.model_copy(update={"outputs": (Output(Form.PRINT, "claims"),)})
    with_history = drawing(found, site=site)
    without = viewer_of(FILES, site=site)
    print_ = Unit("print", Ref("claims", ""))
    assert list(with_history.draw(print_)) == list(without.draw(print_))


def test_only_the_page_of_the_record_itself_has_it() -> None:
    found = RecordHistory("", commit(1), entries())
    drawn, without = drawing(found), viewer_of({**FILES, "topics/x.md": record("title: X")})
    different = [
        unit
        for unit in drawn.units()
        if unit in without.units() and list(drawn.draw(unit)) != list(viewer_of(FILES).draw(unit))
    ]
    assert different == [LATE]
