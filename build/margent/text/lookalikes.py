"""Words that are not what they seem: letters of two scripts in one word, a link that names another host.

In: words as readers see them, and where a link leads. Out: what deceives in them. It stands apart from
`characters` because nothing here is hidden: each letter is a good one, and only its neighbours make it
suspicious. Two scripts meet for good reasons, too ("IT-отдел", "ΔG", "kΩ"), so only letters that look like
the other script's count.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

from margent.model.diagnostics import Code, Fault, Place
from margent.text.wording import quoted

_LATIN = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
_CYRILLIC = "Ѐ-ҁҊ-ԯ"
_GREEK = "Ͱ-ͽͿΆΈ-Ͽἀ-῿"
_WORD = re.compile(rf"[{_LATIN}{_CYRILLIC}{_GREEK}]+")
_SCRIPTS = {
    "Latin": re.compile(f"[{_LATIN}]"),
    "Cyrillic": re.compile(f"[{_CYRILLIC}]"),
    "Greek": re.compile(f"[{_GREEK}]"),
}
# The other script; the Latin letters that look like one of it, and its letters that look like a Latin one;
# how many letters a word has at the least: a Greek letter among a few Latin ones is a symbol.
_PAIRS = (
    ("Cyrillic", frozenset("acehijopsxyABCEHIJKMOPSTXY"), frozenset("асеһіјорѕхуАВСЕНІЈКМОРЅТХУ"), 3),
    ("Greek", frozenset("vopABEZHIKMNOPTYX"), frozenset("νορΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"), 5),
)
# A Latin abbreviation with the ending of a case: the "GPS" of "GPSа".
_INFLECTED = re.compile(r"[A-Z]{2,}[а-я]{1,3}")
_MOST = 3
_LONGEST_ADDRESS = 2000
# Who keeps copies of others' pages: the address of a copy is here, its name is that of the original.
_KEEPERS = ("archive.org", "archive.ph", "archive.today", "archive.is", "perma.cc", "webcitation.org")
# `README.md` and `node.js` are no hosts: without a scheme or www, only names that end like this are taken
# for one.
_TOPS = re.compile(
    "com|org|net|edu|gov|mil|int|info|eu|uk|de|fr|ru|ua|by|kz|pl|it|es|nl|be|ch|at|se|no|fi|dk|cz|gr|tr|il"
    "|jp|cn|kr|in|ir|br|ca|au|nz|ie|example"
)
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_ADDRESS = re.compile(
    rf"(?P<sure>https?://|www\.)?(?P<host>(?:{_LABEL}\.)+(?P<top>[^\W\d_]{{2,24}}|xn--[a-z0-9-]+))"
    r"(?::[0-9]+)?(?:[/?#]\S*)?"
)


class Mixed(NamedTuple):
    """A word of two scripts: the few letters that look like the others, and the script that they are of."""

    word: str
    letters: str
    script: str
    other: str


def mixed_words(text: str) -> Iterator[Mixed]:
    """Every word in which letters of one script pass for letters of another."""
    if text.isascii():
        return
    for match in _WORD.finditer(text):
        found = _mixed(match.group())
        if found is not None:
            yield found


def mixed_script_faults(text: str, place: Place) -> Iterator[Fault]:
    """The first faults of these words, all at one place."""
    for word, letters, script, other in islice(mixed_words(text), _MOST):
        named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in dict.fromkeys(letters))
        message = f"{quoted(word)} is {other} but for {script} letters that look the same: {named}"
        yield Fault(Code.MIXED_SCRIPT, message, place, "write the word in one script")


def host_of(address: str) -> str:
    """The host of an address, in letters and not in Punycode; empty if it has none."""
    try:
        return _in_letters(urlsplit(address).hostname or "")
    except ValueError:
        return ""


def host_fault(words: str, address: str, place: Place) -> Fault | None:
    """The fault of a link whose words are the address of another host than it leads to."""
    named, goal = _host_named(words), host_of(address).removeprefix("www.")
    if not named or not goal or _is_related(named, goal) or _is_related(goal, named):
        return None
    if any(goal == keeper or goal.endswith(f".{keeper}") for keeper in _KEEPERS):
        return None
    message = f"the link is called {quoted(words)} and leads to {quoted(goal)}"
    return Fault(
        Code.LINK_TEXT_HOST, message, place, "name the host to which it leads, or say in words what is there"
    )


def _mixed(word: str) -> Mixed | None:
    latin = "".join(_SCRIPTS["Latin"].findall(word))
    for other, like_other, like_latin, shortest in _PAIRS:
        others = "".join(_SCRIPTS[other].findall(word))
        if not latin or not others or len(word) < shortest or _INFLECTED.fullmatch(word):
            continue
        # The smaller part is the one that does not belong.
        if len(others) <= len(latin) and like_latin.issuperset(others):
            return Mixed(word, others, other, "Latin")
        if len(latin) <= len(others) and like_other.issuperset(latin):
            return Mixed(word, latin, "Latin", other)
    return None


def _host_named(words: str) -> str:
    """The host whose address these words are; empty if they are none."""
    found = _ADDRESS.fullmatch(words.strip()) if len(words) <= _LONGEST_ADDRESS else None
    if found is None or not (found["sure"] or _TOPS.fullmatch(found["top"])):
        return ""
    return _in_letters(found["host"].lower()).removeprefix("www.")


def _in_letters(host: str) -> str:
    labels = []
    for label in host.split("."):
        labels.append(label)
        if label.startswith("xn--"):
            with suppress(UnicodeError):
                labels[-1] = label.removeprefix("xn--").encode("ascii").decode("punycode")
    return ".".join(labels)


def _is_related(host: str, other: str) -> bool:
    return host == other or host.endswith(f".{other}")
