"""Catalogues of messages in the form of GNU gettext (`.po`), read, checked and laid over each other.

In: the texts of catalogues. Out: `Messages`, and what is wrong with the catalogues, with lines. A translation
that could make a page fail (a placeholder that nothing fills, a plural form that is missing) is found here.
It stands apart from `interface`, which speaks and reads nothing.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from gettext import c2py
from io import StringIO
from typing import NamedTuple

from babel.messages.catalog import Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, read_po

Rule = Callable[[int], int]

# What may stand in a message: a name to be filled in, or a percent sign.
_PLACEHOLDER = re.compile(r"%(?:\((?P<name>\w+)\)s|%)", re.ASCII)
_PLURAL_HEADER = re.compile(r'^[^#\n]*\bPlural-Forms:(?P<rule>(?:[^"\\\n]|"\s*\n\s*")*)', re.MULTILINE)
_LINE_BREAK = re.compile(r'"\s*\n\s*"')
_PLURAL_RULE = re.compile(r"nplurals\s*=\s*(?P<forms>[1-9])\s*;\s*plural\s*=\s*(?P<plural>[^;]+);?\Z")
# What would be markup in a page, or end an attribute.
_MARKUP = frozenset('<>&"')
_PLURAL_HINT = "docs/layouts.md has the rules of some languages"
_FORM_HINT = "write msgid and its English words, then msgstr and yours"
# What the reader is told first, for a catalogue that does not say its plural rule.
_HEADER = 'msgid ""\nmsgstr "Plural-Forms: nplurals={}; plural=0;\\n"\n\n'
# Every plural rule of the CLDR repeats itself within these numbers.
_TRIED = (*range(1001), 1_000_000)


class CatalogueFault(NamedTuple):
    """What is wrong with a catalogue; `line` counts from 1, and is 0 where no line is to blame."""

    name: str
    line: int
    message: str
    hint: str = ""


class PluralRule(NamedTuple):
    """How many forms the plural of a language has, and which goes with a number."""

    forms: int
    pick: Rule


class Translation(NamedTuple):
    """A message in another language: its forms, and the rule that picks one by a number."""

    forms: tuple[str, ...]
    pick: Rule


@dataclass(frozen=True, slots=True)
class Messages:
    """The messages of a language, by their context (or an empty text) and the English words."""

    translations: Mapping[tuple[str, str], Translation] = field(default_factory=dict)
    digest: str = ""

    def find(self, context: str, message: str, number: int = 1) -> str | None:
        """The translation of a message, in the form for a number if it has several; None if there is none."""
        found = self.translations.get((context, message))
        if found is None:
            return None
        return found.forms[found.pick(abs(number)) if len(found.forms) > 1 else 0]


def read_catalogues(
    lang: str, catalogues: Iterable[tuple[str, str]]
) -> tuple[Messages, tuple[CatalogueFault, ...]]:
    """The messages of catalogues, given as names and texts: a later one's take the place of an earlier one's.

    A catalogue that does not say its plural rule has that of the one before it, or else of its language.
    """
    plural = get_plural(lang.partition("-")[0].lower())
    rule = PluralRule(plural.num_plurals, c2py(plural.plural_expr))
    translations: dict[tuple[str, str], Translation] = {}
    faults: list[CatalogueFault] = []
    texts = list(catalogues)
    for name, text in texts:
        own = _plural_rule(name, text)
        if isinstance(own, CatalogueFault):
            faults.append(own)
            continue
        rule = own or rule
        read = _messages(name, text, rule)
        if isinstance(read, CatalogueFault):
            faults.append(read)
            continue
        for message in read:
            faults += _faults(name, message)
            key = message.context or "", _words(message.id)[0]
            translations[key] = Translation(_words(message.string), rule.pick)
    digest = hashlib.sha256(repr(texts).encode()).hexdigest() if texts else ""
    return Messages(translations, digest), tuple(faults)


def _plural_rule(name: str, text: str) -> PluralRule | CatalogueFault | None:
    """The plural rule that a catalogue's header says, if any."""
    header = _PLURAL_HEADER.search(text)
    if header is None:
        return None
    line = text.count("\n", 0, header.start()) + 1
    parts = _PLURAL_RULE.match(_LINE_BREAK.sub("", header["rule"]).strip())
    if parts is None:
        return CatalogueFault(name, line, "a plural rule is written nplurals=…; plural=…;", _PLURAL_HINT)
    forms = int(parts["forms"])
    try:
        pick = c2py(parts["plural"])
        picked = {pick(number) for number in _TRIED}
    except (ValueError, ArithmeticError) as error:
        return CatalogueFault(name, line, f"the plural rule cannot be used: {error}", _PLURAL_HINT)
    outside = picked - set(range(forms))
    if outside:
        message = f"the plural rule picks form {min(outside)}; there are {forms}, counted from 0"
        return CatalogueFault(name, line, message, _PLURAL_HINT)
    return PluralRule(forms, pick)


def _messages(name: str, text: str, rule: PluralRule) -> list[Message] | CatalogueFault:
    """The messages of a catalogue that are translated; one that is marked as fuzzy is not yet."""
    header = _HEADER.format(rule.forms)
    try:
        catalogue = read_po(StringIO(header + text), abort_invalid=True)
    except PoFileError as error:
        # Its own words end in a number of the line, which it counts from 0.
        words = str(error).rpartition(" on ")[0]
        what = f"not a catalogue of messages: {words[:1].lower()}{words[1:]}"
        return CatalogueFault(name, error.lineno + 1 - header.count("\n"), what, _FORM_HINT)
    except (ValueError, LookupError, AttributeError) as error:
        return CatalogueFault(name, 0, f"the catalogue cannot be read: {error}")
    messages = [one for one in catalogue if one.id and not one.fuzzy and any(_words(one.string))]
    for message in messages:
        message.lineno = (message.lineno or 0) - header.count("\n")
    return messages


def _faults(name: str, message: Message) -> Iterator[CatalogueFault]:
    """What is wrong with a translation."""
    line = message.lineno or 0
    known = {found["name"] for words in _words(message.id) for found in _PLACEHOLDER.finditer(words)}
    empty = [str(number) for number, words in enumerate(_words(message.string)) if not words]
    if empty:
        missing = ", ".join(empty)
        yield CatalogueFault(
            name, line, f"forms of the plural are missing: {missing}", "fill in every msgstr"
        )
    for words in _words(message.string):
        unknown = {found["name"] for found in _PLACEHOLDER.finditer(words)} - known - {None}
        for one in sorted(unknown):
            have = ", ".join(f"%({each})s" for each in sorted(known - {None})) or "none"
            yield CatalogueFault(
                name, line, f"nothing fills the placeholder %({one})s", f"the English message has {have}"
            )
        marks = sorted(_MARKUP & set(words) - set("".join(_words(message.id))))
        if marks:
            # Words go into pages and their attributes as they are.
            yield CatalogueFault(
                name,
                line,
                f"the English message has no {marks[0]}",
                "write quotation marks as your language prints them, and no markup",
            )
        if "%" in _PLACEHOLDER.sub("", words):
            yield CatalogueFault(
                name,
                line,
                "a percent sign begins no placeholder",
                "write a placeholder as %(name)s, and a percent sign as %%",
            )


def _words(one_or_more: object) -> tuple[str, ...]:
    return tuple(one_or_more) if isinstance(one_or_more, tuple | list) else (str(one_or_more),)
