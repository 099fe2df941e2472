"""A guess at the language of a text, by the commonest words of each and the letters that it does not have.

In: a text. Out: a language tag, or nothing where the text is short or two languages are close. It is a guess
and is called one: a library that guesses better costs more than a person who knows.
"""

import re
from collections import Counter

from margent.answers.importing.words import COMMON, LACKS

_COMMON = {tag: frozenset(words.split()) for tag, words in COMMON.items()}
_WORD = re.compile(r"[^\W\d_]+")
# The first words tell as much as all.
_READ = 20_000
_FEWEST = 20
# Of a text in a language, these words are a fifth and more.
_SHARE = 0.12
_AHEAD = 1.25
_FOREIGN = 3


def guessed_language(text: str) -> str:
    """The tag of the likeliest language, or an empty text."""
    counts = Counter(word.casefold() for word in _WORD.findall(text[:_READ]))
    total = sum(counts.values())
    if total < _FEWEST:
        return ""
    letters = Counter(text[:_READ].casefold())
    shares = sorted(
        (
            (sum(counts[word] for word in known) / total, tag)
            for tag, known in _COMMON.items()
            if sum(letters[letter] for letter in LACKS.get(tag, "")) < _FOREIGN
        ),
        reverse=True,
    )
    (best, tag), (second, _) = shares[:2]
    return tag if best >= _SHARE and best >= second * _AHEAD else ""
