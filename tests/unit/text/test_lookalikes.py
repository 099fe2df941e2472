import pytest

from margent.model.diagnostics import Code
from margent.text.lookalikes import host_fault, mixed_script_faults, mixed_words


@pytest.mark.parametrize(
    ("word", "letters", "script"),
    [
        ("pаypal", "а", "Cyrillic"),
        ("раypal", "ра", "Cyrillic"),
        ("МХAТ", "A", "Latin"),
        ("Mосква", "M", "Latin"),
        ("Cтроительство", "C", "Latin"),
        ("СССP", "P", "Latin"),
        ("Kώστας", "K", "Latin"),
        ("gοοgle", "οο", "Greek"),
    ],
)
def test_letters_that_pass_for_another_script_are_found(word: str, letters: str, script: str) -> None:
    [found] = mixed_words(f"the {word}, 12")
    assert (found.word, found.letters, found.script) == (word, letters, script)


@pytest.mark.parametrize(
    "text",
    [
        "ВКонтакте",
        "IT-отдел, HTML-страница и iPhone’ом",
        "Яndex",
        "TikTokом",
        "GPSа",
        "H2О",
        "ΔG, kΩ, μm, ΔHo, Ωmega, ρAx",
        "naïve Straße œuvre",
        "Ελλάδα και Rome",
        "عربى abc 漢字",
        "Україна, Ђорђе, Қазақстан",
        "plain",
        "",
    ],
)
def test_scripts_that_meet_for_a_reason_are_no_fault(text: str) -> None:
    assert list(mixed_words(text)) == []


def test_a_fault_names_the_letters_and_only_the_first_words_are_told() -> None:
    faults = list(mixed_script_faults("pаge pаgе and pаper, pаnel", ("quote",)))
    assert [fault.code for fault in faults] == [Code.MIXED_SCRIPT] * 3
    assert "а (U+0430)" in faults[0].message
    assert "е (U+0435)" in faults[1].message
    assert faults[0].at == ("quote",)


@pytest.mark.parametrize(
    ("words", "address", "goal"),
    [
        ("who.int", "https://evil.example/", "evil.example"),
        ("https://bank.example/in", "https://bank.example.evil.org/", "bank.example.evil.org"),
        ("www.bank.example", "http://other.example", "other.example"),
        ("WHO.int/news", "https://evil.example/who.int", "evil.example"),
        (" bbc.co.uk ", "https://bbc.co.uk.evil.org", "bbc.co.uk.evil.org"),
        ("https://почта.рф", "https://evil.ru", "evil.ru"),
        ("https://archive.org", "https://evil.ru", "evil.ru"),
    ],
)
def test_a_link_that_names_another_host_is_found(words: str, address: str, goal: str) -> None:
    fault = host_fault(words, address, None)
    assert fault is not None
    assert fault.code is Code.LINK_TEXT_HOST
    assert fault.message.endswith(f'leads to "{goal}"')


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("who.int", "https://www.who.int/news"),
        ("WWW.Who.int", "https://who.int"),
        ("example.org", "https://blog.example.org/"),
        ("blog.example.org", "https://example.org/"),
        ("https://почта.рф", "https://xn--80a1acny.xn--p1ai/"),
        ("https://a.example/x", "https://web.archive.org/web/2020/https://a.example/x"),
        ("the site of who.int", "https://evil.example"),
        ("README.md", "https://forge.example/x"),
        ("Node.js", "https://nodejs.org"),
        ("ASP.NET", "https://microsoft.com"),
        ("e.g.", "https://x.example"),
        ("3.10", "https://python.org"),
        ("https://x.example", "https://[broken"),
        ("", "https://x.example"),
        ("a." * 5000 + "com", "https://x.example"),
    ],
)
def test_other_links_are_no_fault(words: str, address: str) -> None:
    assert host_fault(words, address, None) is None
