"""Asks for a quote and looks for it at once, in the text that it is from.

In: the record that is quoted, and the archive. Out: the quote as it goes into the file, with the words around
it where that is needed to tell its place. It stands apart because a quote is the one answer that is checked
against another record's text.
"""

import re
from typing import NamedTuple

from margent.answers.asking.known import Known
from margent.answers.asking.talk import Ask, Say, Talk
from margent.answers.asking.values import introduced, line, worded
from margent.answers.record_fields import RecordField
from margent.model.diagnostics import Code
from margent.model.ids import Ref
from margent.model.records import Appearance, Selector
from margent.text.yaml_text import Value

HEADLINE = "headline"
_CONTEXT = re.compile(r"(?:… ?)?(?P<before>.*?)\[(?P<exact>.*)\](?P<after>.*?)(?: ?…)?\Z")


class Quoted(NamedTuple):
    """A quote for the file, empty if there is none; `is_headline` if it stands in the headline only."""

    value: Value = ""
    is_headline: bool = False


def quote(field: RecordField, target: Ref, known: Known, *, is_needed: bool) -> Talk[Quoted]:
    """Ask for words of a record until they are found there once, or not given."""
    yield from introduced(field, is_needed=is_needed)
    where = field.owner.__name__
    while True:
        words = yield from line(field.key, (), "", is_needed=is_needed)
        if not words:
            return Quoted()
        words = " ".join(words.split())
        fault = known.quote_fault(target, words, where)
        if fault is None:
            yield Say(f"found in {target}")
            return Quoted(words)
        is_missing = where == Appearance.__name__ and fault.code is Code.QUOTE_NOT_FOUND
        if is_missing and known.quote_fault(target, words, where, HEADLINE) is None:
            yield Say(f"found in the title or standfirst of {target}: the mode is `{HEADLINE}`")
            return Quoted(words, is_headline=True)
        if fault.code is Code.QUOTE_AMBIGUOUS:
            selector = yield from _chosen(target, words, where, known)
            if selector is not None:
                return Quoted(selector)
        else:
            yield Say(worded(fault), "fault")


def _chosen(target: Ref, words: str, where: str, known: Known) -> Talk[Value | None]:
    """The quote with the words around that one of its places which is chosen; None to quote other words."""
    places = known.places(target, words)
    yield Say(f"these words stand more than once in {target}:", "fault")
    for number, place in enumerate(places, 1):
        yield Say(f"  {number}  {place}")
    answer = (yield Ask("which one (its number; Enter to quote more words): ")).strip()
    if not answer.isdecimal() or not 1 <= int(answer) <= len(places):
        return None
    found = _CONTEXT.match(places[int(answer) - 1])
    around = {"prefix": found["before"].strip(), "suffix": found["after"].strip()} if found else {}
    given = {name: text for name, text in around.items() if text}
    if known.quote_fault(target, Selector(exact=words, **given), where) is not None:
        yield Say("the words around it do not tell it from the others; quote more words", "fault")
        return None
    return {"exact": words, **given}
