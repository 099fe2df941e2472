import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.adapters.interface import interface
from margent.adapters.interface_catalogues import Messages, read_catalogues

HEADER = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
PLURAL = 'msgid "a tram"\nmsgid_plural "%(count)s trams"\n'


def read(text: str, lang: str = "fr") -> Messages:
    messages, faults = read_catalogues(lang, [("fr.po", text)])
    assert faults == ()
    return messages


def fault_of(text: str, lang: str = "fr") -> tuple[int, str]:
    messages, faults = read_catalogues(lang, [("fr.po", text)])
    assert [fault.name for fault in faults] == ["fr.po"]
    interface(lang, messages)
    return faults[0].line, faults[0].message


def test_a_message_is_found_by_its_english_words_and_context() -> None:
    messages = read('msgid "Search"\nmsgstr "Chercher"\n\nmsgctxt "x"\nmsgid "Search"\nmsgstr "Fouiller"\n')
    found = [messages.find(context, "Search") for context in ("", "x", "y")]
    assert found == ["Chercher", "Fouiller", None]


@pytest.mark.parametrize(
    "text",
    [
        'msgid "Search"\nmsgstr ""\n',
        '#, fuzzy\nmsgid "Search"\nmsgstr "Chercher"\n',
        '#~ msgid "Search"\n#~ msgstr "x"\n',
    ],
)
def test_a_message_that_is_not_translated_yet_is_not_there(text: str) -> None:
    assert read(text).find("", "Search") is None


def test_a_catalogue_without_a_header_has_the_rule_of_its_language() -> None:
    forms = "\n".join(f'msgstr[{number}] "{number}"' for number in range(3))
    messages = read(f"{PLURAL}{forms}\n", "ru")
    assert [messages.find("", "a tram", number) for number in (1, 2, 5, 21)] == ["0", "1", "2", "0"]


def test_a_catalogue_without_a_header_has_the_rule_of_the_one_before_it() -> None:
    first = HEADER.replace("(n > 1)", "n == 7")
    messages, faults = read_catalogues(
        "fr", [("a.po", first), ("b.po", f'{PLURAL}msgstr[0] "0"\nmsgstr[1] "1"\n')]
    )
    assert faults == ()
    assert [messages.find("", "a tram", number) for number in (1, 2, 7)] == ["0", "0", "1"]


def test_a_later_catalogue_takes_the_place_of_an_earlier_one_message_by_message() -> None:
    first = 'msgid "a"\nmsgstr "1"\n\nmsgid "b"\nmsgstr "1"\n'
    messages, _ = read_catalogues("fr", [("a.po", first), ("b.po", 'msgid "b"\nmsgstr "2"\n')])
    assert [messages.find("", one) for one in ("a", "b")] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            'msgid "a"\nmsgstr "b"\nmsgsrt "c"\n',
            3,
            "not a catalogue of messages: unknown or misformatted keyword",
        ),
        ('msgid "a"\n', 1, ""),
        ('msgid "a %(x)s"\nmsgstr "%(y)s"\n', 1, "nothing fills the placeholder %(y)s"),
        ('msgid "a"\nmsgstr "%(x)s"\n', 1, "nothing fills the placeholder %(x)s"),
        ('msgid "a"\nmsgstr "50 % of it"\n', 1, "a percent sign begins no placeholder"),
        ('msgid "a %(x)s"\nmsgstr "%(x)d"\n', 1, "a percent sign begins no placeholder"),
        ('msgid "a %(x)s"\nmsgstr "%s"\n', 1, "a percent sign begins no placeholder"),
        (f'{PLURAL}msgstr[0] "x"\nmsgstr[1] ""\n', 1, "forms of the plural are missing: 1"),
        (f'{PLURAL}msgstr[0] "x"\nmsgstr[1] "y"\nmsgstr[2] "z"\n', 1, ""),
        (
            HEADER.replace("(n > 1)", "n >"),
            2,
            "the plural rule cannot be used: unexpected end of plural form",
        ),
        (HEADER.replace("(n > 1)", "10 % n"), 2, "the plural rule cannot be used: integer modulo by zero"),
        (
            HEADER.replace("(n > 1)", "n"),
            2,
            "the plural rule picks form 2; there are 2, counted from 0",
        ),
        (HEADER.replace("nplurals=2", "nplurals=two"), 2, "a plural rule is written nplurals=…; plural=…;"),
        (HEADER.replace("2; plural", '2; "\n"plural').replace("n > 1", "n"), 2, "the plural rule picks form"),
        (HEADER.replace("nplurals=2; ", ""), 2, "a plural rule is written nplurals=…; plural=…;"),
    ],
)
def test_a_fault_of_a_translator_is_told_with_its_line(text: str, line: int, message: str) -> None:
    found = fault_of(text)
    assert found[0] == line
    assert message in found[1]


def test_a_placeholder_may_be_left_out_and_a_percent_sign_may_be_said() -> None:
    messages = read('msgid "%(n)s of %(all)s"\nmsgstr "%(n)s, 100 %%"\n')
    assert messages.find("", "%(n)s of %(all)s") == "%(n)s, 100 %%"


def test_all_faults_of_all_catalogues_are_told_at_once() -> None:
    bad = 'msgid "a"\nmsgstr "%"\n\nmsgid "b"\nmsgstr "%(x)s"\n'
    _, faults = read_catalogues("fr", [("a.po", bad), ("b.po", "nonsense")])
    assert [(fault.name, fault.line) for fault in faults] == [("a.po", 1), ("a.po", 4), ("b.po", 1)]


WORDS = ("msgid", "msgstr", "msgctxt", "msgid_plural", "msgstr[0]", "msgstr[1]", "msgstr[x]", "msgstr[-1]")
MARKS = ('""', '"a"', '"', "\\", "#, fuzzy", "#:", "#~", "#", " ", "\n", "\x00", '"%(x)s"')
HEADERS = (
    '"Plural-Forms: nplurals=2; plural=n;\\n"',
    '"PO-Revision-Date: soon\\n"',
    '"Language: ?\\n"',
    '"Content-Type: text/plain; charset=none\\n"',
)
PIECES = st.lists(st.sampled_from((*WORDS, *MARKS, *HEADERS)), max_size=12)


@given(PIECES.map(" ".join) | PIECES.map("\n".join) | st.text())
def test_no_text_is_more_than_a_fault(text: str) -> None:
    messages, faults = read_catalogues("fr", [("fr.po", text)])
    assert all(fault.message for fault in faults)
    speaker = interface("fr", messages)
    assert speaker.ngettext("a", "b", 2)
