"""Wordings that go back to one origin are put side by side, language by language."""

from margent.views import ClaimView, WordingGroup, WordingView
from support.memory_archive import Files, appears, article, claim, item, listed, page, record

OTHERS: Files = {
    "articles/plan.md": article("“The tram is late,” she said.", title="The plan", published="2021-02-10"),
    "articles/wire.md": article("“The tram was late,” she said.", title="The wire", published="2021-01-05"),
    "articles/copy.md": article("Sie: “The tram is late.”", title="The copy", published="2021-03"),
    "articles/far.md": article("Nobody came home that night.", title="Far", published="2021-04"),
    "articles/ru.md": article("Трамвай опоздал. Трамвай опаздывает.", title="Трамвай", lang="ru"),
    "articles/notice.md": article(text="none", body=""),
    "entities/ida.md": record("type: person", "name: Ida Moor"),
    "events/evening.md": record("title: The evening", "start: 2021"),
}
EVENING = listed("attribution", item("speaker: ida", "record: notes", "event: evening"))
ELSEWHERE = listed("attribution", item("speaker: ida", "record: notes"))


def groups(*appearances: str) -> tuple[WordingGroup, ...]:
    return page(ClaimView, {**OTHERS, "claims/late.md": claim(*appearances)}, "claims/late").wordings


def words(wording: WordingView) -> str:
    return "".join(piece.text for piece in wording.pieces if piece.kind != "left-out")


def test_wordings_of_one_origin_are_compared_with_the_earliest() -> None:
    (group,) = groups(
        appears("plan", "The tram is late", EVENING), appears("wire", "The tram was late", EVENING)
    )
    assert words(group.earliest) == "The tram was late"
    assert [words(other) for other in group.others] == ["The tram is late"]
    assert [(piece.kind, piece.text) for piece in group.others[0].pieces] == [
        ("same", "The tram "),
        ("left-out", "was "),
        ("added", "is"),
        ("same", " late"),
    ]


def test_a_group_names_its_origin_and_each_wording_its_place() -> None:
    (group,) = groups(
        appears("plan", "The tram is late", EVENING), appears("wire", "The tram was late", EVENING)
    )
    assert group.speaker is not None
    assert group.place is not None
    assert (group.speaker.text, group.place.title) == ("Ida Moor", "The evening")
    (place,) = group.others[0].places
    assert (place.article.link.title, place.passage.href) == (
        "The plan",
        "../../articles/plan/index.html#q-late",
    )


def test_the_same_words_stand_once_with_all_their_places() -> None:
    (group,) = groups(
        appears("plan", "The tram is late", EVENING),
        appears("wire", "The tram was late", EVENING),
        appears("copy", "The tram is late", EVENING),
    )
    (other,) = group.others
    assert [place.article.link.title for place in other.places] == ["The plan", "The copy"]


def test_wordings_that_are_all_the_same_make_no_group() -> None:
    assert (
        groups(appears("plan", "The tram is late", EVENING), appears("copy", "The tram is late", EVENING))
        == ()
    )


def test_wordings_of_different_origins_are_not_compared() -> None:
    assert (
        groups(appears("plan", "The tram is late", EVENING), appears("wire", "The tram was late", ELSEWHERE))
        == ()
    )


def test_wordings_in_different_languages_are_not_compared() -> None:
    assert (
        groups(appears("plan", "The tram is late", EVENING), appears("ru", "Трамвай опоздал", EVENING)) == ()
    )


def test_wordings_in_a_foreign_language_say_which() -> None:
    (group,) = groups(appears("ru", "Трамвай опоздал", EVENING), appears("ru", "Трамвай опаздывает", EVENING))
    assert group.lang == "ru"


def test_an_appearance_without_a_quote_has_no_wording() -> None:
    assert groups(appears("plan", "The tram is late", EVENING), appears("notice", "", EVENING)) == ()


def test_two_wordings_of_one_voice_in_one_article_are_compared() -> None:
    (group,) = groups(appears("ru", "Трамвай опоздал"), appears("ru", "Трамвай опаздывает"))
    assert group.speaker is None
    assert group.place is not None
    assert group.place.title == "Трамвай"


def test_a_wording_with_nothing_in_common_is_shown_without_marks() -> None:
    (group,) = groups(
        appears("wire", "The tram was late", EVENING), appears("far", "Nobody came home", EVENING)
    )
    (other,) = group.others
    assert not other.is_near
    assert [(piece.kind, piece.text) for piece in other.pieces] == [("same", "Nobody came home")]
