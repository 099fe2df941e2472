"""Finds what may never be published of a person who wrote to the archive: mail addresses, telephone numbers.

In: the text of a reply's file. Out: located faults. It stands apart because it reads the text as strangers
wrote it, not a record, and because its patterns need their own tests.
"""

import re
from collections.abc import Iterator

from margent.model.diagnostics import Code, Fault, Place, Span

# It begins where the word does: to try every letter of a long word would cost its length squared.
_MAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]++(?:@|\s?[\[(]at[\])]\s?)[\w-]+(?:\.[\w-]+)+")
# A telephone number: an international one after "+" or "00", or one with an area code that begins with 0,
# or one announced as such. Seven digits at the least; amounts have neither sign nor leading 0, and a date
# such as 03/04/2021 is none.
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:\+|00)(?:[\s()./-]{0,2}\d){7,15}(?![\w-])"
    r"|(?<![\w.,/-])(?!\d\d?([/-])\d\d?\1\d{4}(?!\d))\(?0\d{1,5}\)?(?:[\s/-]{0,2}\d){6,12}(?![\w-])"
    r"|(?:\b(?:tel|phone|mobile|cell|telephone|call me(?: on| at)?|fax)\b[.:]?\s*)(?:[\s()./-]{0,2}\d){6,15}",
    re.IGNORECASE,
)

_PATTERNS = ((_MAIL, "an e-mail address"), (_PHONE, "a telephone number"))


def privacy_faults(text: str) -> Iterator[Fault]:
    """Every mail address and telephone number in a file's text, at its place.

    The messages do not repeat what they found: a report is public, too.
    """
    for number, line in enumerate(text.split("\n"), 1):
        for pattern, what in _PATTERNS:
            for match in pattern.finditer(line):
                yield _fault(what, Span(number, match.start() + 1, number, match.end() + 1))


def shown_privacy_faults(words: str, place: Place) -> Iterator[Fault]:
    """The same for words as readers see them: a file may hide them behind escapes and marks (`ida&#64;…`)."""
    return (_fault(what, place) for pattern, what in _PATTERNS if pattern.search(words))


def _fault(what: str, place: Place) -> Fault:
    return Fault(
        Code.PRIVACY,
        f"{what} stands in a reply, and it would be published",
        place,
        "take it out; a reply shows a name and a text, nothing else",
    )
