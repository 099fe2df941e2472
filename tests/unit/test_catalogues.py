"""The shipped catalogues: every message of the source, translated, with what a page fills in; no other."""

import re
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from margent.adapters.interface_catalogues import read_catalogues
from support.messages import PACKAGE, Found, Message, calls, catalogues, messages, renewed

PATHS = catalogues()
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
RUN = "run .venv/bin/python tools/messages.py, and translate what is new"
# What each language's typography does not have: see the heads of the catalogues.
MISPRINTS = {
    "ar": r"[,;?“”\"']| [,،؛؟:.!»]|« |\.\.|  ",
    "fr": r"(?<!\u202f)[;?!]|(?<!\u00a0):|«(?!\u00a0)|(?<!\u00a0)»|[“”\"']| [;:?!»]|\.\.|  ",
    "ru": r"[“”\"']| [,;:.!?»]|« |\.\.|  ",
}
# Numbers that take every form of a plural that a shipped language has.
NUMBERS = (*range(200), 1000, 1_000_000)


@cache
def found() -> Found:
    return messages()


@cache
def catalogue(path: Path) -> Catalog:
    return read_po(StringIO(path.read_text(encoding="utf-8")), abort_invalid=True)


def forms(path: Path, message: Message) -> tuple[str, ...]:
    entry = catalogue(path).get(message.one, message.context or None)
    strings = entry.string if entry else ()
    return tuple(map(str, strings)) if isinstance(strings, tuple | list) else (str(strings),)


def test_french_russian_and_arabic_are_shipped() -> None:
    assert [path.stem for path in PATHS] == ["ar", "fr", "ru"]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_catalogue_has_nothing_that_a_build_would_refuse(path: Path) -> None:
    _, faults = read_catalogues(path.stem, [(path.name, path.read_text(encoding="utf-8"))])
    assert faults == ()
    assert [(entry.id, errors) for entry, errors in catalogue(path).check()] == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_catalogue_is_as_the_tool_writes_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert renewed(text, path.stem, found()) == text, RUN


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_message_is_translated_in_all_its_forms(path: Path) -> None:
    missing = [message for message in found() if not all(forms(path, message) or ("",))]
    assert missing == [], RUN
    assert [entry.id for entry in catalogue(path) if entry.fuzzy and entry.id] == []
    assert catalogue(path).obsolete == {}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_translation_has_the_placeholders_of_its_message(path: Path) -> None:
    wrong = [
        (message, form)
        for message in found()
        for number, form in enumerate(forms(path, message))
        if not is_filled(path, message, number, form)
    ]
    assert wrong == []


def is_filled(path: Path, message: Message, number: int, form: str) -> bool:
    """Whether a form has all placeholders; one that goes with a single number need not say that number."""
    wanted = set(PLACEHOLDER.findall(message.one + message.many))
    has = set(PLACEHOLDER.findall(form))
    if has == wanted:
        return True
    return has < wanted and bool(message.many) and number in forms_of_one_number(path)


@cache
def forms_of_one_number(path: Path) -> set[int]:
    rule, _ = read_catalogues(
        path.stem,
        [(path.name, path.read_text(encoding="utf-8")), ("own.po", own_plural(catalogue(path).num_plurals))],
    )
    taken = [rule.find("", "a form", number) for number in NUMBERS]
    return {form for form in range(catalogue(path).num_plurals) if taken.count(str(form)) == 1}


def own_plural(count: int) -> str:
    lines = [f'msgstr[{number}] "{number}"' for number in range(count)]
    return "\n".join(['msgid "a form"', 'msgid_plural "forms"', *lines, ""])


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_translation_has_the_markup_and_the_ends_of_its_message(path: Path) -> None:
    for message in found():
        for form in forms(path, message):
            assert re.findall(r"<[^>]*>", form) == re.findall(r"<[^>]*>", message.one), message
            assert form == form.strip(" \n") or not message.one.strip(", "), message


@pytest.mark.parametrize("path", [path for path in PATHS if path.stem != "fr"], ids=lambda path: path.stem)
def test_a_translation_into_another_script_leaves_no_english_word(path: Path) -> None:
    names = {"BagIt", "BibTeX", "EPUB", "JSON", "JavaScript", "Kiwix", "Margent", "Windows", "Enter", "https"}
    left = {
        word
        for message in found()
        for form in forms(path, message)
        for word in re.findall(r"[A-Za-z]{4,}", re.sub(r"%\(\w+\)s|<[^>]*>", " ", form))
    }
    assert left - names == set()


def test_no_french_sentence_is_the_english_one() -> None:
    (path,) = (path for path in PATHS if path.stem == "fr")
    same = {message.one for message in found() if message.one in forms(path, message)}
    assert [text for text in same if len(PLACEHOLDER.sub("", text).split()) > 2] == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_translation_has_the_marks_and_spaces_of_its_language(path: Path) -> None:
    texts = {
        re.sub(r"<[^>]*>", "", form)
        for message in found()
        if message.context != "key"
        for form in forms(path, message)
    }
    assert {text for text in texts if re.search(MISPRINTS[path.stem], text)} == set()


def test_a_message_has_no_typewriter_quotation_marks() -> None:
    texts = {re.sub(r"<[^>]*>", "", text) for message in found() for text in (message.one, message.many)}
    assert [text for text in texts if '"' in text or "'" in text] == []


def test_messages_are_asked_for_by_texts_of_the_source_but_in_modules_with_tables_and_for_layouts() -> None:
    asking = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for _, texts in calls(path)
        if None in texts
    }
    assert asking == {"views/terms.py", "stages/view/claim/chain_drawing.py", "views/messages.py"}


def test_the_sentences_of_a_drawn_chain_are_those_of_the_list_beside_it() -> None:
    source = (PACKAGE / "stages/view/claim/chain_drawing.py").read_text(encoding="utf-8")
    sentences = set(re.findall(r'"((?:The text|%\(who\)s) \w+ it\.)"', source))
    known = {text for message in found() for text in (message.one, message.many)}
    assert len(sentences) == 12
    assert sentences <= known


OLD = """# Words: a glossary.
msgid ""
msgstr ""
"Language: fr\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

#: gone.html:7
msgid "Gone"
msgstr "Parti"

# A remark.
msgid "Kept"
msgstr "Gardé"
"""


def test_the_tool_keeps_translations_adds_what_is_new_and_takes_out_what_is_gone() -> None:
    source: Found = {
        Message("Kept", "", ""): {"b.html", "a.html"},
        Message("New", "", "verb"): {"a.html"},
        Message("a tram", "%(n)s trams", ""): {"a.html"},
    }
    written = renewed(OLD, "fr", source)
    assert written.startswith(OLD.partition("#: gone")[0])
    assert "Gone" not in written
    assert '# A remark.\n#: a.html b.html\nmsgid "Kept"\nmsgstr "Gardé"\n' in written
    assert 'msgctxt "verb"\nmsgid "New"\nmsgstr ""\n' in written
    assert 'msgid_plural "%(n)s trams"\nmsgstr[0] ""\nmsgstr[1] ""\n' in written
    assert renewed(written, "fr", source) == written


def test_a_new_catalogue_begins_with_the_plural_rule_of_its_language() -> None:
    written = renewed("", "pl", {Message("New", "", ""): {"a.html"}})
    assert '"Plural-Forms: nplurals=4; plural=(n==1 ? 0' in written or "nplurals=3" in written
    assert written.endswith('#: a.html\nmsgid "New"\nmsgstr ""\n')
