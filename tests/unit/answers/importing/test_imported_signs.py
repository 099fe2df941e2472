"""Lines that tell of a text: bylines, sources, dates; and lines of a site's own."""

import pytest

from margent.answers.importing.dates import date_of
from margent.answers.importing.signs import Sign, boilerplate, sign_of
from margent.model.dates import PartialDate


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("20 June 2022", "2022-06-20"),
        ("June 20, 2022", "2022-06-20"),
        ("Monday, 20th of June 2022", "2022-06-20"),
        ("Mon 20 Jun 2022, 14:05 GMT", "2022-06-20"),
        ("June 20, 2022 at 3:15 pm", "2022-06-20"),
        ("2022-06-20", "2022-06-20"),
        ("2022-06-20T23:30:00.000+02:00", "2022-06-20"),
        ("2022-06", "2022-06"),
        ("20.06.2022", "2022-06-20"),
        ("20.6.2022, 8:15 Uhr", "2022-06-20"),
        ("20/06/2022", "2022-06-20"),
        ("06/20/2022", "2022-06-20"),
        ("12/20/2022", "2022-12-20"),
        ("03.04.2022", "2022-04-03"),
        ("05/05/2022", "2022-05-05"),
        ("June 2022", "2022-06"),
        ("20 juin 2022 à 14h05", "2022-06-20"),
        ("1er mars 2021", "2021-03-01"),
        ("20. Juni 2022", "2022-06-20"),
        ("20 de junio de 2022", "2022-06-20"),
        ("Понедельник, 20 июня 2022 г., 14:05", "2022-06-20"),
        ("20 червня 2022 року", "2022-06-20"),
        ("١٤ يونيو ٢٠٢٢", "2022-06-14"),
        ("14 كانون الثاني 2021", "2021-01-14"),
    ],
)
def test_a_date_is_read_at_its_precision(text: str, date: str) -> None:
    assert date_of(text) == date


@pytest.mark.parametrize(
    "text",
    # The first can be read in two ways; the others are no dates, or none of the calendar.
    [
        "03/04/2022",
        "31 June 2022",
        "2022",
        "May",
        "20 June",
        "On 20 June 2022 it rained",
        "20 June 2022 2021",
        "",
        "x" * 90,
    ],
)
def test_what_is_no_date_or_can_be_read_in_two_ways_is_none(text: str) -> None:
    assert date_of(text) is None


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("By Nora Field", Sign(("Nora Field",))),
        ("BY NORA FIELD", Sign(("NORA FIELD",))),
        ("By: Nora Field, Oren Bell and Ada de la Cruz", Sign(("Nora Field", "Oren Bell", "Ada de la Cruz"))),
        ("Par Odile Marchand", Sign(("Odile Marchand",))),
        ("Автор: Иван Петров и Анна Смирнова", Sign(("Иван Петров", "Анна Смирнова"))),
        ("بقلم: ليلى منصور", Sign(("ليلى منصور",))),
        ("Source: OneWorld", Sign(source="OneWorld")),
        (
            "Source : La Voix (https://voix.example/a?b=c)",
            Sign(source="La Voix", source_url="https://voix.example/a?b=c"),
        ),
        ("Originally published in The Herald.", Sign(source="The Herald")),
        ("Источник: Вестник", Sign(source="Вестник")),
        ("Published: 20 June 2022", Sign(published=day("2022-06-20"))),
        ("Updated 21 June 2022, 8:15 am", Sign(modified=day("2022-06-21"))),
        ("https://gazette.example/a", Sign(url="https://gazette.example/a")),
        ("URL: https://gazette.example/a", Sign(url="https://gazette.example/a")),
        ("Posted on June 20, 2022 by Nora Field", Sign(("Nora Field",), published=day("2022-06-20"))),
        (
            "By Nora Field, Oren Bell, June 20, 2022",
            Sign(("Nora Field", "Oren Bell"), published=day("2022-06-20")),
        ),
        ("Von Nora Feld, 20. Juni 2022", Sign(("Nora Feld",), published=day("2022-06-20"))),
        ("By Nora Field | 20 June 2022 | 4 min read", Sign(("Nora Field",), published=day("2022-06-20"))),
        ("OPINION", Sign(genre="opinion")),
    ],
)
def test_a_line_says_what_it_says(text: str, sign: Sign) -> None:
    assert sign_of(text) == sign


@pytest.mark.parametrize(
    "text",
    [
        "By the river the council met",
        "By Tuesday the river had fallen.",
        "By 1904 Nora Field was known",
        "By Pier17 Radio",
        "Source of the river",
        "Sources say that the mayor lied",
        "Published in the spring",
        "Date of the election",
        "A sentence with a dash – and nothing else",
        "Source: ",
        "By " + "Nora " * 60,
        "Source: " + "the harbour master, " * 11,
        "By Tuesday, the council said, the pier was closed",
        "",
    ],
)
def test_a_sentence_is_no_sign(text: str) -> None:
    assert sign_of(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Similar Posts", "links"),
        ("Related articles:", "links"),
        ("Читайте также", "links"),
        ("Leave a Reply", "rest"),
        ("3 Comments", "rest"),
        ("Your email address will not be published. Required fields are marked *", "rest"),
        ("Share this:", "alone"),
        ("© 2022 Harbour Gazette", "alone"),
        ("We use cookies to make this site better.", "alone"),
        ("Advertisement", "alone"),
        ("More on that later.", ""),
        ("The search goes on", ""),
        ("Comments were made", ""),
        ("The commentary", ""),
        ("Share of the vote", ""),
    ],
)
def test_lines_of_a_site_s_own_are_told_from_lines_of_the_text(text: str, kind: str) -> None:
    assert boilerplate(text) == kind
