import unicodedata
from itertools import combinations, pairwise, product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from margent.model.records import Selector
from margent.text.anchors import normalised
from margent.text.nearest import MOST_WORDS
from margent.text.quotes import (
    MOST_COUNTED,
    Ambiguous,
    Empty,
    Folded,
    Found,
    Missing,
    Range,
    find,
    fold,
    folded,
)

COUNCIL = (
    "The council will spend 4.2 million crowns on the new pier, Mayor Ilse Varga told residents on Tuesday. "
    "Its timbers, the surveyor’s report found, are badly worn below the waterline and cannot be repaired. "
    "Fishermen asked who would pay. The fund is empty, one of them said. At the second meeting the answer "
    "was the same: the fund is empty. A café owner said “We were promised a summer without cranes… and now "
    "this.” They spoke of a twenty\u2011year lease \u2014 a rent of 12 000 crowns a year."
)


def passages(quote: str | Selector, text: str = COUNCIL) -> list[str]:
    """The passages found, as they stand in the text."""
    found = find(quote, folded(text))
    assert isinstance(found, Found), found
    return [text[place.start : place.end] for place in found.ranges]


def missing(quote: str | Selector, text: str = COUNCIL) -> Missing:
    found = find(quote, folded(text))
    assert isinstance(found, Missing), found
    return found


def ambiguous(quote: str | Selector, text: str = COUNCIL) -> Ambiguous:
    found = find(quote, folded(text))
    assert isinstance(found, Ambiguous), found
    return found


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("“a” „b‟ «c» 〝d〞 ＂e＂", '"a" "b" "c" "d" "e"'),
        ("‘a’ ‚b‛ ‹c› 5′", "'a' 'b' 'c' 5'"),
        ("a\u2010b\u2011c\u2012d\u2013e\u2014f\u2015g\u22122", "a-b-c-d-e-f-g-2"),
        ("well… yes", "well... yes"),
        (" a \n\t b\u00a0c ", "a b c"),
        ("cafe\u0301", "café"),
        ("Été 1.5 ² ﬁ", "Été 1.5 ² ﬁ"),
    ],
)
def test_fold_makes_marks_one_and_leaves_letters_and_digits(text: str, form: str) -> None:
    assert fold(text) == form


@given(st.text(st.one_of(st.characters(), st.sampled_from("“’—…. \u0301\u0338e<"))))
def test_fold_of_a_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_quote_that_stands_once_is_found() -> None:
    assert find("said yes", folded("He said yes to it")) == Found((Range(3, 11),))


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("the surveyor's report", "the surveyor’s report"),
        ('"We were promised', "“We were promised"),
        ("without cranes... and", "without cranes… and"),
        ("without cranes… and", "without cranes… and"),
        ("a twenty-year lease - a rent", "a twenty\u2011year lease \u2014 a rent"),
        ("12\u00a0000 crowns", "12 000 crowns"),
        ("A cafe\u0301 owner", "A café owner"),
        ("  the new\n  pier, Mayor ", "the new pier, Mayor"),
    ],
)
def test_marks_spaces_and_composition_make_no_difference(quote: str, passage: str) -> None:
    assert passages(quote) == [passage]


def test_an_ellipsis_is_found_where_three_dots_stand() -> None:
    assert passages("wait… no", "so wait... no, then") == ["wait... no"]


def test_offsets_after_an_ellipsis_are_those_of_the_anchor_text() -> None:
    assert find("four", folded("one… two… three… four")) == Found((Range(17, 21),))


@pytest.mark.parametrize("quote", ["cranes.", "cranes..", ".. and", ". and"])
def test_a_match_does_not_part_the_dots_of_an_ellipsis(quote: str) -> None:
    assert missing(quote, "the cranes… and").reason == "text"


def test_a_match_may_part_three_dots_that_are_three() -> None:
    assert passages("cranes.", "the cranes... and") == ["cranes."]


@pytest.mark.parametrize("quote", ["the x", "\u0323 marks"])
def test_a_match_does_not_part_a_letter_from_its_mark(quote: str) -> None:
    assert missing(quote, "the x\u0323 marks").reason == "text"


@pytest.mark.parametrize(
    ("quote", "differences"),
    [
        ("spend 4.7 million crowns on the new pier", [("4.7", "4.2")]),
        ("The council will not spend 4.2 million crowns", [("not", "")]),
        ("The council spend 4.2 million crowns on the", [("", "will")]),
        (
            "the report found, are badly w\u043ern below",
            [("", "surveyor’s"), ("w\u043ern", "worn")],
        ),
        ("the COUNCIL will spend 4.2 million", [("the", "The"), ("COUNCIL", "council")]),
        ("are *badly worn below the waterline* and", [("*badly", "badly"), ("waterline*", "waterline")]),
        ("We were promissed a summer", [("promissed", "promised")]),
        ("surveyor's report find, are badly", [("find,", "found,")]),
        ("would pay. The fond is empty, two of", [("fond", "fund"), ("two", "one")]),
    ],
)
def test_other_words_digits_or_case_are_missing_and_shown(
    quote: str, differences: list[tuple[str, str]]
) -> None:
    found = missing(quote)
    assert (found.reason, list(found.differences)) == ("text", differences)


def test_the_nearest_passage_is_as_long_as_the_quote() -> None:
    assert missing("spend 4.7 million crowns on the new pier").nearest == (
        "spend 4.2 million crowns on the new pier,"
    )


def test_the_nearest_passage_is_shown_as_it_stands_in_the_text() -> None:
    assert missing("“We were promissed a summer without cranes... and").nearest == (
        "“We were promised a summer without cranes… and"
    )


def test_the_nearest_passage_takes_in_words_the_quote_left_out() -> None:
    assert missing("Fishermen asked pay.", "Then fishermen asked who would pay. Later").nearest == (
        "fishermen asked who would pay."
    )


def test_of_a_very_long_quote_only_the_beginning_is_compared() -> None:
    words = [f"w{number}" for number in range(2 * MOST_WORDS)]
    found = missing(" ".join([*words[:5], "x", *words[6:]]), " ".join(words))
    assert (found.nearest.split(), found.differences) == (words[:MOST_WORDS], (("x", "w5"),))


def test_words_that_are_nowhere_near_have_no_nearest_passage() -> None:
    assert missing("the lighthouse keeper has resigned") == Missing("text")


def test_another_mark_is_no_near_passage() -> None:
    assert missing("*", "one + two") == Missing("text")


def test_an_empty_text_has_no_passages() -> None:
    assert missing("anything", "") == Missing("text")


@pytest.mark.parametrize(
    "quote", ["", " \n", "[...]", " […] ", "[...] [...]", Selector(exact=" ", prefix="a")]
)
def test_a_quote_without_words_is_empty(quote: str | Selector) -> None:
    assert find(quote, folded(COUNCIL)) == Empty()


def test_a_quote_that_stands_twice_is_ambiguous() -> None:
    assert ambiguous("fund is empty") == Ambiguous(
        (
            "… would pay. The [fund is empty], one of them …",
            "… the same: the [fund is empty]. A café owner …",
        ),
        2,
    )


def test_places_that_overlap_are_two() -> None:
    assert ambiguous("ab ab", "ab ab ab") == Ambiguous(("[ab ab] ab", "ab [ab ab]"), 2)


def test_a_long_match_is_shown_by_its_ends() -> None:
    verse = "a b c d e f g h i j"
    assert ambiguous(verse, f"{verse} and {verse}").candidates[0] == "[a b c d … g h i j] and a b …"


def test_no_more_than_five_candidates_are_shown_and_counting_ends() -> None:
    found = ambiguous("x", "x " * 500)
    assert (len(found.candidates), found.count) == (5, MOST_COUNTED)


@pytest.mark.parametrize(
    ("prefix", "suffix", "rank"),
    [
        ("the answer was the same: the ", None, 1),
        ("the same: the", None, 1),
        (None, ", one", 0),
        (None, " , one", 0),
        ("who would pay. The ", None, 0),
        ("The", ", one of them", 0),
        (" ", ". A cafe\u0301", 1),
    ],
)
def test_prefix_and_suffix_settle_the_place(prefix: str | None, suffix: str | None, rank: int) -> None:
    standing = [start for start in range(len(COUNCIL)) if COUNCIL.startswith("fund is empty", start)]
    selector = Selector(exact="fund is empty", prefix=prefix, suffix=suffix)
    assert find(selector, folded(COUNCIL)) == Found((Range(standing[rank], standing[rank] + 13),))


@pytest.mark.parametrize(
    ("selector", "reason", "differences"),
    [
        (Selector(exact="new pier", prefix="crowns on the old"), "prefix", [("old", "")]),
        (Selector(exact="spend 4.2 million", prefix="The council would"), "prefix", [("would", "will")]),
        (Selector(exact="spend 4.2 million", suffix="euros on the"), "suffix", [("euros", "crowns")]),
        (Selector(exact="Mayor Ilse Varga", prefix="xx yy zz ww"), "prefix", []),
        (
            Selector(exact="fund is empty", prefix="pay. The", suffix=". A café"),
            "suffix",
            [("pay.", "same:"), ("The", "the")],
        ),
    ],
)
def test_a_prefix_or_suffix_that_does_not_fit_is_told(
    selector: Selector, reason: str, differences: list[tuple[str, str]]
) -> None:
    found = missing(selector)
    assert (found.reason, list(found.differences)) == (reason, differences)


def test_a_prefix_must_fit_a_quote_that_is_unique_without_it() -> None:
    assert missing(Selector(exact="Mayor Ilse Varga", prefix="the former")).reason == "prefix"


def test_a_prefix_does_not_fit_at_the_start_of_the_text() -> None:
    assert missing(Selector(exact="one", prefix="x"), "one two x").reason == "prefix"


def test_a_prefix_does_not_part_an_ellipsis() -> None:
    assert missing(Selector(exact="fund", prefix=". the"), "well… the fund").reason == "prefix"


def test_a_suffix_settles_places_that_overlap() -> None:
    assert find(Selector(exact="aba", suffix="ba"), folded("x ababa c")) == Found((Range(2, 5),))


def test_a_suffix_does_not_part_an_ellipsis() -> None:
    assert missing(Selector(exact="cranes", suffix="."), "the cranes… and").reason == "suffix"


@pytest.mark.parametrize("gap", ["[...]", "[…]", "\n[...]\n", "[...] [...]"])
def test_pieces_around_a_gap_are_one_place(gap: str) -> None:
    assert passages(f"Its timbers, {gap} are badly worn {gap} cannot be repaired") == [
        "Its timbers,",
        "are badly worn",
        "cannot be repaired",
    ]


@pytest.mark.parametrize("quote", ["[...] told residents", "told residents [...]", "[…] told residents […]"])
def test_a_gap_at_an_end_is_ignored(quote: str) -> None:
    assert passages(quote) == ["told residents"]


@pytest.mark.parametrize("quote", ["d[...]n", "d[...] n", "d [...]n"])
def test_brackets_that_touch_a_word_are_no_gap(quote: str) -> None:
    assert passages(quote, f"that {quote} pier and d n") == [quote]


def test_pieces_in_another_order_are_missing() -> None:
    assert missing("cannot be repaired [...] are badly worn") == Missing("order")


def test_pieces_do_not_overlap() -> None:
    assert missing("one two [...] two three", "one two three") == Missing("order")


def test_long_pieces_do_not_overlap() -> None:
    verse = "a b c d e f g h i j k"
    found = find(f"{verse} [...] j k", folded(f"{verse} and {verse}"))
    assert found == Found((Range(0, 21), Range(44, 47)))


def test_a_piece_that_stands_nowhere_is_the_one_that_is_shown() -> None:
    found = missing("Its timbers, [...] are badly torn below the waterline [...] repaired")
    assert (found.reason, found.differences) == ("text", (("torn", "worn"),))


def test_prefix_and_suffix_belong_to_the_outer_pieces() -> None:
    selector = Selector(exact="a [...] b", prefix="x", suffix="y")
    assert find(selector, folded("a b x a b b y a b")) == Found((Range(6, 7), Range(10, 11)))


def test_a_piece_that_could_stand_in_two_places_is_shown() -> None:
    assert ambiguous("Fishermen [...] fund is empty [...] café") == Ambiguous(
        (
            "… would pay. The [fund is empty], one of them …",
            "… the same: the [fund is empty]. A café owner …",
        ),
        2,
    )


def test_only_places_between_the_other_pieces_are_candidates() -> None:
    assert ambiguous("a [...] b [...] c", "b a b b c b") == Ambiguous(("b a [b] b c b", "b a b [b] c b"), 2)


class CountingText(str):
    """A text that counts how often it is searched."""

    __slots__ = ("searches",)
    searches: int

    def find(self, *args: object) -> int:
        self.searches += 1
        return super().find(*args)  # type: ignore[arg-type]  # handed on as it came

    def rfind(self, *args: object) -> int:
        self.searches += 1
        return super().rfind(*args)  # type: ignore[arg-type]  # handed on as it came


@pytest.mark.parametrize(
    ("last", "kind"), [("end", Ambiguous), ("zz", Missing), ("a [...] " * 150 + "end", Found)]
)
def test_many_gaps_are_not_tried_in_every_way(last: str, kind: type) -> None:
    text = CountingText("a b " * 300 + "end")
    text.searches = 0
    assert isinstance(find("a [...] " * 150 + last, Folded(text, text, ())), kind)
    assert text.searches < 1_500


letters = st.text(st.sampled_from("ab .…—’“é\u0323"), max_size=24).map(normalised)


def places(text: str, piece: str) -> list[Range]:
    """Every place of a folded piece, found by comparing each stretch of the text."""
    return [
        Range(start, end)
        for start, end in combinations(range(len(text) + 1), 2)
        if " " not in (text[start], text[end - 1])
        and is_whole(text, start)
        and is_whole(text, end)
        and fold(text[start:end]) == piece
    ]


def is_whole(text: str, offset: int) -> bool:
    inside = 0 < offset < len(text) and text[offset - 1] != " "
    return not (inside and unicodedata.combining(text[offset]))


def ways(text: str, pieces: list[str]) -> list[tuple[Range, ...]]:
    """Every way in which pieces stand in a text, found by trying all."""
    return [
        way
        for way in product(*(places(text, piece) for piece in pieces))
        if all(left.end <= right.start for left, right in pairwise(way))
    ]


@given(letters, st.data())
def test_a_stretch_is_found_if_it_stands_once(text: str, data: st.DataObject) -> None:
    assume(text)
    start, end = data.draw(st.sampled_from(list(combinations(range(len(text) + 1), 2))))
    quote = text[start:end]
    assume(quote.strip())
    start, end = start + len(quote) - len(quote.lstrip()), end - len(quote) + len(quote.rstrip())
    assume(is_whole(text, start) and is_whole(text, end))
    found = find(quote, folded(text))
    standing = places(text, fold(quote))
    if len(standing) == 1:
        assert found == Found((Range(start, end),))
    else:
        assert isinstance(found, Ambiguous)
        assert found.count == len(standing)


@given(letters, st.lists(letters.map(fold).filter(bool), min_size=1, max_size=3))
def test_pieces_are_found_if_there_is_one_way(text: str, pieces: list[str]) -> None:
    found = find(" [...] ".join(pieces), folded(text))
    possible = ways(text, pieces)
    if len(possible) == 1:
        assert found == Found(possible[0])
    else:
        assert isinstance(found, Ambiguous if possible else Missing)


@given(letters)
def test_folded_offsets_map_back(text: str) -> None:
    anchor = folded(text)
    borders = [offset for offset in range(len(anchor.text) + 1) if anchor.is_border(offset)]
    back = [anchor.anchor_offset(offset) for offset in borders]
    assert back == [offset for offset in range(len(text) + 1) if is_whole(text, offset)]
    for border, offset in zip(borders, back, strict=True):
        assert anchor.text[:border].rstrip() == fold(text[:offset])
