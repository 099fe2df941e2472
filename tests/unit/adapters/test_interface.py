import pytest

from margent.adapters.interface import catalogue_tags, interface
from margent.model.dates import PartialDate
from support.catalogues import spoken

NUMBERS = (0, 1, 2, 3, 4, 5, 10, 11, 21, 22, 25, 99, 100, 101, 102, 103, 111, 1000, 1_000_000)
PLURAL = """
msgid ""
msgstr "Plural-Forms: nplurals={}; plural={};\\n"

msgid "%(count)s tram"
msgid_plural "%(count)s trams"
"""
OWN = 'msgid "Search"\nmsgstr "{}"\n'


def forms_for(lang: str) -> str:
    """A catalogue of one message, whose forms are called by their numbers, with the shipped plural rule."""
    count = {"ar": 6, "fr": 2, "ru": 3}[lang]
    return "\n".join(
        ['msgid "%(count)s tram"', 'msgid_plural "%(count)s trams"']
        + [f'msgstr[{number}] "form {number}"' for number in range(count)]
    )


@pytest.mark.parametrize(
    ("lang", "forms"),
    [
        ("fr", "0 0 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"),
        ("ru", "2 0 1 1 1 2 2 2 0 1 2 2 2 0 1 1 2 2 2"),
        ("ar", "0 1 2 3 3 3 3 4 4 4 4 4 5 5 5 3 4 5 5"),
    ],
)
def test_a_number_gets_the_form_of_the_plural_that_the_language_asks_for(lang: str, forms: str) -> None:
    speaker = spoken(lang, forms_for(lang))
    said = [speaker.ngettext("%(count)s tram", "%(count)s trams", number) for number in NUMBERS]
    assert said == [f"form {form}" for form in forms.split()]


def test_english_needs_no_catalogue_and_has_two_forms() -> None:
    english = interface("en-GB")
    assert [english.ngettext("a tram", "trams", number) for number in (0, 1, 2)] == [
        "trams",
        "a tram",
        "trams",
    ]
    assert english.lang == "en-GB"


@pytest.mark.parametrize(
    ("lang", "number", "words"),
    [
        ("en", 0, "1 kB"),
        ("en", 1_499, "1 kB"),
        ("en", 214_300, "214 kB"),
        ("en", 999_600, "1 MB"),
        ("en", 1_234_567, "1.2 MB"),
        ("en", 12_345_678, "12 MB"),
        ("en", 1_530_000_000, "1.5 GB"),
        ("en", 2_000_000_000_000, "2,000 GB"),
        ("fr", 1_234_567, "1,2\u202fMo"),
        ("ru", 1_234_567, "1,2 МБ"),
    ],
)
def test_a_size_is_as_exact_as_a_reader_needs_it_in_the_unit_that_suits_it(
    lang: str, number: int, words: str
) -> None:
    assert spoken(lang).size(number) == words


@pytest.mark.parametrize(
    ("lang", "date", "words"),
    [
        ("en", "2022", "2022"),
        ("en", "0987", "987"),
        ("en", "2022-06", "June 2022"),
        ("en", "2022-06-07", "7 June 2022"),
        ("en-US", "2022-06-07", "June 7, 2022"),
        ("en", "2022-06-17T12:30:05Z", "17 June 2022, 12:30:05 (UTC)"),
        ("en", "2022-06-17T12:30+02:00", "17 June 2022, 12:30 (UTC+02:00)"),
        ("en", "2022-06-17T12:30:00-05:30", "17 June 2022, 12:30 (UTC-05:30)"),
        ("en", "2022-06-17T00:00:00Z", "17 June 2022, 00:00 (UTC)"),
        ("fr", "2022", "2022"),
        ("fr", "2022-06", "juin 2022"),
        ("fr", "2022-06-01", "1er juin 2022"),
        ("fr", "2022-06-17T12:30Z", "17 juin 2022, 12:30 (UTC)"),
        ("ru", "2022", "2022"),
        ("ru", "2022-06", "июнь 2022\u202fг."),
        ("ru", "2022-06-17", "17 июня 2022\u202fг."),
        ("ar", "2022", "2022"),
        ("ar", "2022-06", "يونيو 2022"),
        ("ar", "2022-06-17", "17 يونيو 2022"),
    ],
)
def test_a_date_is_said_in_the_languages_own_way_at_its_own_precision(
    lang: str, date: str, words: str
) -> None:
    assert spoken(lang).day(PartialDate.parse(date)) == words


@pytest.mark.parametrize(
    ("lang", "listed"),
    [("en", "a, b and c"), ("fr", "a, b et c"), ("ru", "a, b и c"), ("ar", "a وb وc")],
)
def test_a_list_is_said_in_the_languages_own_way(lang: str, listed: str) -> None:
    speaker = spoken(lang)
    assert speaker.listing(["a", "b", "c"]) == listed
    assert speaker.listing(["a"]) == "a"
    assert speaker.listing([]) == ""


@pytest.mark.parametrize(
    ("lang", "number"),
    [("en", "12,054"), ("fr", "12\u202f054"), ("ru", "12\xa0054"), ("ar", "12,054")],
)
def test_a_number_is_grouped_in_the_languages_own_way(lang: str, number: str) -> None:
    assert spoken(lang).number(12054) == number


@pytest.mark.parametrize(
    ("lang", "code", "name"),
    [
        ("en", "ru", "Russian"),
        ("en", "RU", "Russian"),
        ("en", "pt-BR", "Portuguese (pt-BR)"),
        ("en", "qaa", "qaa"),
        ("fr", "ru", "russe"),
        ("ru", "fr", "французский"),
        ("ar", "en", "الإنجليزية"),
    ],
)
def test_a_language_is_called_by_its_name_in_the_language_of_the_pages(
    lang: str, code: str, name: str
) -> None:
    assert spoken(lang).language(code) == name


@pytest.mark.parametrize(
    ("lang", "tags"),
    [
        ("fr", ("fr",)),
        ("fr-CA", ("fr", "fr-CA")),
        ("ru-Cyrl-KZ", ("ru", "ru-Cyrl", "ru-Cyrl-KZ")),
        ("ar-Latn", ("ar-Latn",)),
        ("sr-Latn-RS", ("sr-Latn", "sr-Latn-RS")),
        ("qaa", ("qaa",)),
    ],
)
def test_a_language_uses_the_messages_of_the_wider_ones_in_its_script(
    lang: str, tags: tuple[str, ...]
) -> None:
    assert catalogue_tags(lang) == tags


def test_a_variety_of_a_language_speaks_it_with_its_own_dates() -> None:
    canadian = spoken("fr-CA")
    assert canadian.lang == "fr-CA"
    assert canadian.gettext("Search") == spoken("fr").gettext("Search") != "Search"


def test_a_language_without_messages_is_spoken_in_english_dates_and_all() -> None:
    german = interface("de")
    assert german.lang == "en"
    assert german.day(PartialDate("2022-06-17")) == "17 June 2022"
    assert german.language("fr") == "French"


def test_an_archives_own_message_takes_the_place_of_the_shipped_one_and_of_no_other() -> None:
    shipped, own = spoken("fr"), spoken("fr", OWN.format("Fouiller"))
    assert own.gettext("Search") == "Fouiller"
    assert own.gettext("Filters") == shipped.gettext("Filters") != "Filters"
    assert own.digest != shipped.digest


def test_an_archive_can_change_the_english_words() -> None:
    assert spoken("en", OWN.format("Look up")).gettext("Search") == "Look up"


def test_an_archive_can_bring_a_language() -> None:
    latin = spoken("la", OWN.format("Quaere"))
    assert (latin.lang, latin.gettext("Search"), latin.gettext("Filters")) == ("la", "Quaere", "Filters")


def test_a_message_in_a_context_is_another_one_than_that_without() -> None:
    own = spoken("fr", 'msgctxt "kind"\nmsgid "Search"\nmsgstr "Recherche savante"\n')
    assert own.pgettext("kind", "Search") == "Recherche savante"
    assert own.gettext("Search") == spoken("fr").gettext("Search")
    assert own.pgettext("another", "Search") == "Search"


def test_a_plural_in_a_context_gets_its_form() -> None:
    text = 'msgctxt "map"\nmsgid "claim"\nmsgid_plural "claims"\nmsgstr[0] "une"\nmsgstr[1] "des"\n'
    own = spoken("fr", text)
    assert [own.npgettext("map", "claim", "claims", number) for number in (1, 2)] == ["une", "des"]
    assert own.npgettext("list", "claim", "claims", 2) == "claims"
