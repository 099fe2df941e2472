import pytest

from margent.drawings.boxes import width_of, wrapped


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("The tram is late", 3, ("The tram is", "late")),
        ("The tram is late", 1, ("The tram…",)),
        ("The tram, as ever, is late", 1, ("The tram…",)),
        ("Straßenbahnhaltestelle", 3, ("Straßenbah", "nhaltestelle")),
        ("Straßenbahnhaltestelle", 1, ("Straßenba…",)),
        ("Anglo-American", 3, ("Anglo-", "American")),
        ("ex-tram now", 3, ("ex-tram", "now")),
        ("电车今天又迟到了八分钟", 3, ("电车今天又迟", "到了八分钟")),
        ("  late  ", 3, ("late",)),
        ("", 3, ()),
    ],
    ids=[
        "at a space",
        "an ellipsis after a whole word",
        "no comma before an ellipsis",
        "a long word",
        "an ellipsis in a long word",
        "after a hyphen",
        "not after a short part",
        "a script without spaces",
        "spaces around",
        "empty",
    ],
)
def test_lines_end_where_a_reader_expects_it(text: str, most: int, lines: tuple[str, ...]) -> None:
    assert wrapped(text, 10, 62, most) == lines


def test_an_accent_stays_with_its_letter() -> None:
    lines = wrapped("e\u0301" * 30, 10, 60, 4)
    assert all(line.startswith("e\u0301") for line in lines)


def test_an_accent_takes_no_room_and_an_ideograph_takes_twice_that_of_a_letter() -> None:
    assert width_of("e\u0301", 10) == width_of("e", 10)
    assert width_of("电", 10) > 1.5 * width_of("e", 10)
    assert width_of("il", 10) < width_of("mW", 10) / 2
